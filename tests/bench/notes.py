"""Three hundred made notes of made-up people, in which is marked what may tell too much.

`[[name|Petra Lindner]]` marks a piece and its kind. 166 notes are written by hand, the others are
templates with names, numbers and addresses put in, always the same. What is no name, number or address of a
person is there to be passed over. Phone numbers are those that are reserved for films, IBANs have a right
checksum and no account.

`LOTS` are notes of another kind, as somebody in a town hall writes them after a meeting. The check was
mended by the first two; of the others nobody had looked at what it misses when it was measured.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

from mentoring_tui.documents.outgoing_check import outgoing_check
from mentoring_tui.domain.agreement import Agreement, Party
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.tandem import Tandem

BY_HAND = Path(__file__).with_name("notes.txt")
LOTS = {
    "meetings, mended by": "meetings_dev.txt",
    "meetings, mended by later": "meetings_dev_later.txt",
    "meetings, held out": "meetings_held_out.txt",
    "meetings, held out later": "meetings_held_out_later.txt",
    "meetings, held out last": "meetings_held_out_last.txt",
}
"""Further notes by their name; one ends where a line is empty."""

OWN = ("Nora Weber", "Jens Albrecht")
KNOWN = ("Anna Schmidt", "Tom Koch", "Ali Reza Moradi", "Grace Turner")
WORDS = ("Kündigung", "Projekt Blau", "burnout")


class Note(NamedTuple):
    """A text, and what is marked in it: kind, begin and end."""

    text: str
    marked: tuple[tuple[str, int, int], ...]


class Score(NamedTuple):
    """How many marked pieces there are, how many of them were found, what was found, and what rightly."""

    marked: int
    met: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        """The share of marked pieces that were found."""
        return self.met / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        """The share of what was found that is marked."""
        return self.right / self.found if self.found else 1.0


_TEMPLATES_GERMAN = """
Heute mit {full} gesprochen. Es ging um die Vertretung im Sommer.
{full} hat mir den Ablauf im Fachbereich erklärt. Sehr hilfreich.
Jens kennt {titled} aus der Verwaltung und fragt nach einem Termin.
Bei Fragen: {full}, Tel. {phone}, oder {mail}.
Ich soll {titled} anrufen: {phone}. Am besten vor 9 Uhr.
Anmeldung per E-Mail an {mail} bis 30.04.2026.
Die Gebühr von 45,00 Euro geht an {iban}.
Der Workshop ist in der {address}. Beginn 8:30 Uhr.
{titled} wohnt {address}, wir könnten zusammen fahren.
Notiz für {full}: Unterlagen bis Mittwoch, sonst wird es knapp.
Wir haben {known} als Beispiel genommen: ruhig bleiben, nachfragen, zusammenfassen.
Das mit der {word} habe ich nur Jens erzählt.
- Lebenslauf kürzen
- {full} um ein Zeugnis bitten
- Termin im Juni festlegen
**Zusage:** Jens stellt den Kontakt zu {full} her.
Gutes Gespräch. Nora möchte die Prüfung im Herbst ablegen, 3 von 5 Modulen sind fertig.
Thema Zeitmanagement: Jeden Morgen zehn Minuten planen, Mails nur zweimal am Tag.
Die Stelle ist mit Entgeltgruppe 10 bewertet, Bewerbungsschluss 14.08.2026.
Ratssitzung am 17.09.2026, Vorlage 88/2026, Beginn 18:00 Uhr, Raum 1.04.
Meine Frage an Jens: Wie sage ich im Team Nein, ohne jemanden zu verletzen?
Rückblick auf das halbe Jahr: 9 Treffen, 14 Stunden, 2 davon per Video.
Beim Stadtfest mit {known} und {full} am Stand gewesen. Viel Betrieb.
"""

_TEMPLATES_ENGLISH = """
Talked to {full} today about cover for the summer.
{full} explained how the department works. Very helpful.
Jens knows {titled_en} from the council and will ask for a meeting.
If in doubt, ask {full}: phone {phone_en} or {mail}.
I am to call {titled_en} on {phone_en}, before nine.
Sign up by mail to {mail} before 30 April.
The fee of 45 pounds goes to {iban}.
The workshop is at {address_en}. It starts at half past eight.
{titled_en} lives at {address_en}, so we could share a car.
We took {known} as an example: stay calm, ask, sum up.
Only Jens knows about the {word}.
- shorten my CV
- ask {full} for a reference
- fix a date in June
**Promise:** Jens puts me in touch with {full}.
Good talk. Nora wants to sit the exam in autumn, 3 of 5 modules are done.
Time management: plan ten minutes every morning, read mail twice a day.
The post is grade 10, closing date 14 August 2026.
Full Council on 17 September, paper 88/2026, 6 pm, room 1.04.
How do I say no in the team without hurting anybody?
Looking back at six months: 9 meetings, 14 hours, 2 of them by video.
"""

_FIRST = (
    "Petra Stefan Katharina Mehmet Ingrid Klaus Agnieszka Daniel Fatma Ulrike Oliver Svetlana Jennifer David"
    " Priya Kevin Charlotte Michael Rebecca Thomas Heike Rolf"
)
_RARE_FIRST = "Sunniva Ingvar Nkechi Siegbert Zuleika Lasse Eoghan Tadeusz Oyuna Bronagh"
_LAST = (
    "Lindner Kaminski Öztürk Brinkhoff Wagner Nguyen Hartmann Krüger O’Connor Vogelsang Baumgärtner Petrow"
    " Santos Whitfield Hargreaves Müller-Lüdenscheidt Delgado Rasmussen Eze Pfeiffer Klein Becker Thorne"
)
_STREETS = (
    "Lindenstraße 4; Neue Straße 17b; Am Alten Markt 2; Hauptstr. 88; Rosenweg 5; Zum Sportplatz 11;"
    " Kerpener Straße 203; Bahnhofplatz 1, 50169 Kerpen; An der Windmühle 6; Goethering 31;"
    " Theodor-Heuss-Allee 40;"
    " Im Winkel 3; Mühlengasse 7 a; Unter den Ulmen 12"
)
_ENGLISH_STREETS = (
    "12 High Street; 7 Church Lane; 221 Queens Road; 5a Victoria Terrace; 31 St John’s Square;"
    " 48 Old Mill Drive; 3 Park Avenue, Leeds LS1 4DY; Flat 2, 19 Harbour Close; 600 King’s Way"
)
_PHONES = (
    "0171 3920012; 0221 4710-345; 030/23125456; +49 69 90009123; (089) 99998 321; 0176 04069012;"
    " 040 66969-77; 0049 171 3920055; 0152/28817386; +49 (0)221 4710678"
)
_ENGLISH_PHONES = (
    "020 7946 0123; +44 161 496 0456; 0161 496 0789; +44 20 7946 0999; 07700 900456; +1 202 555 0143"
)


def notes() -> list[Note]:
    """Return all notes: those by hand, then those from templates."""
    written = [_note(line) for line in BY_HAND.read_text("utf-8").splitlines()]
    random = Random(2026)
    german, english = _blocks(_TEMPLATES_GERMAN), _blocks(_TEMPLATES_ENGLISH)
    while len(written) < 300:
        block = random.choice(german if len(written) % 2 else english)
        note = _note(re.sub(r"{(\w+)}", lambda match: _slot(match[1], random), block))
        if note not in written:
            written.append(note)
    return written


def lot(name: str) -> list[Note]:
    """Return the notes of one of the `LOTS`."""
    text = Path(__file__).with_name(LOTS[name]).read_text("utf-8")
    return [_note(block) for block in text.strip().split("\n\n")]


def found_in(text: str) -> list[tuple[str, int, int]]:
    """Return what the check of the program finds in a text."""
    names = [KnownName(f"n{number}", name, f"Person {number}") for number, name in enumerate(KNOWN)]
    names += [KnownName(word, word, ask=True) for word in WORDS]
    agreement = Agreement(mentee=Party(OWN[0]), mentor=Party(OWN[1]))
    check = outgoing_check(Tandem("t", agreement=agreement, names=tuple(names)))
    return [(kind.value, begin, end) for kind, (begin, end) in check.find(text)]


def score(find: Callable[[str], Iterable[tuple[str, int, int]]], among: Iterable[Note]) -> dict[str, Score]:
    """Return how well something finds what is marked in notes, by kind and in all."""
    counts: Counter[tuple[str, str]] = Counter()
    for note in among:
        found = list(find(note.text))
        for kind, begin, end in note.marked:
            counts[kind, "marked"] += 1
            counts[kind, "met"] += _meets((kind, begin, end), found)
        for one in found:
            counts[one[0], "found"] += 1
            counts[one[0], "right"] += _meets(one, note.marked)
    kinds = sorted({kind for kind, _what in counts})
    scores = {kind: Score(*(counts[kind, what] for what in Score._fields)) for kind in kinds}
    scores["all"] = Score(*(sum(column) for column in zip(*scores.values(), strict=True)))
    return scores


def _meets(one: tuple[str, int, int], others: Iterable[tuple[str, int, int]]) -> bool:
    """Return whether another piece of the same kind overlaps this one."""
    kind, begin, end = one
    return any(kind == other and begin < last and first < end for other, first, last in others)


def _blocks(templates: str) -> list[str]:
    """Return the templates; lines of a list belong together."""
    return templates.strip().replace("\n- ", "\x00- ").split("\n")


def _note(marked_text: str) -> Note:
    """Return the note without its marks."""
    text = ""
    marked = []
    for piece in re.split(r"(\[\[.*?\]\](?!\]))", marked_text.replace("\x00", "\n")):
        if piece.startswith("[["):
            kind, _bar, inner = piece[2:-2].partition("|")
            marked.append((kind, len(text), len(text) + len(inner)))
            text += inner
        else:
            text += piece
    return Note(text, tuple(marked))


def _slot(name: str, random: Random) -> str:
    """Return what is put into a template, with its mark."""
    first, last = random.choice(_FIRST.split()), random.choice(_LAST.split())
    if random.random() < 0.2:
        first = random.choice(_RARE_FIRST.split())
    made = {
        "full": f"name|{first} {last}",
        "titled": f"name|{random.choice(('Frau', 'Herrn', 'Frau Dr.', 'Dr.'))} {last}",
        "titled_en": f"name|{random.choice(('Ms', 'Mr', 'Mrs', 'Dr.', 'Professor'))} {last}",
        "known": f"name|{random.choice(('Anna', 'Anna Schmidt', 'Tom', 'Ali', 'Grace Turner'))}",
        "word": f"word|{random.choice(WORDS)}",
        "mail": f"mail|{first.lower()}.{last.lower().replace('’', '')}@example.org",
        "phone": f"phone|{random.choice(_PHONES.split('; '))}",
        "phone_en": f"phone|{random.choice(_ENGLISH_PHONES.split('; '))}",
        "address": f"address|{random.choice(_STREETS.split('; '))}",
        "address_en": f"address|{random.choice(_ENGLISH_STREETS.split('; '))}",
        "iban": f"iban|{_iban(random)}",
    }
    return f"[[{made[name]}]]"


def _iban(random: Random) -> str:
    """Return an IBAN with a right checksum (ISO 13616), in groups of four or without."""
    country, length = random.choice((("DE", 18), ("AT", 16), ("CH", 17)))
    account = "".join(random.choice("0123456789") for _ in range(length))
    digits = "".join(str(int(char, 36)) for char in f"{account}{country}00")
    iban = f"{country}{98 - int(digits) % 97:02d}{account}"
    return iban if random.random() < 0.5 else " ".join(re.findall(".{1,4}", iban))
