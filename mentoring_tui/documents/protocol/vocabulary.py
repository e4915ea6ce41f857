"""The words that give a protocol document its shape, in both languages at once.

A document is written in the language that is set and understood in either, so these words are no
messages of a catalog: the first of each line is written, all of them are read.
"""

import re
from collections.abc import Iterable

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Occasion
from mentoring_tui.domain.moment import Moment, parse_day, parse_moment
from mentoring_tui.domain.task import Who
from mentoring_tui.i18n import language

_TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "de": {
        "title": ("Gesprächsprotokoll", "Protokoll", "Treffen"),
        "minutes": ("Dauer",),
        "minute": ("Minute",),
        "in minutes": ("Minuten",),
        "mode": ("Form", "Kontaktform"),
        "place": ("Ort",),
        "occasion": ("Anlass",),
        "visible": ("Sichtbar für", "Sichtbarkeit"),
        "refs": ("Bezug", "Bezug zu", "Bezüge"),
        "goal": ("Ziel", "Ziele"),
        "expectation": ("Erwartung", "Erwartungen"),
        "due": ("bis",),
        "proof": ("erkennbar an", "woran erkennbar"),
        "notes": ("Notizen",),
        "yes": ("ja", "j"),
        "no": ("nein", "n"),
        Mode.PHONE: ("telefonisch", "Telefon", "per Telefon"),
        Mode.VIRTUAL: ("virtuell", "Video", "per Video", "Videokonferenz", "online"),
        Mode.IN_PERSON: ("persönlich", "vor Ort", "Präsenz"),
        Occasion.REGULAR: ("regulär", "regulaer"),
        Occasion.SHORT: ("Kurzkontakt",),
        Occasion.SHADOWING: ("Hospitation",),
        Occasion.INTERIM: ("Zwischenbilanz",),
        Occasion.FINAL: ("Abschluss", "Abschlusstreffen"),
        Audience.PRIVATE: ("nur ich", "nur mich", "ich", "mich", "privat"),
        Audience.TANDEM: ("Tandem", "das Tandem"),
        Audience.LEAD: ("Projektleitung", "die Projektleitung"),
        Who.MENTEE: ("mentee",),
        Who.MENTOR: ("mentor",),
        Who.BOTH: ("beide",),
        "commitments": ("Zusagen", "Vereinbart", "Vereinbarungen", "Verabredungen"),
        "topics": ("Themen", "Thema"),
        "reflection": ("Reflexion", "Meine Reflexion", "Persönliche Reflexion"),
    },
    "en": {
        "title": ("Meeting protocol", "Protocol", "Meeting"),
        "minutes": ("Duration", "Length"),
        "minute": ("minute",),
        "in minutes": ("minutes",),
        "mode": ("Form", "Form of contact"),
        "place": ("Place", "Location"),
        "occasion": ("Occasion",),
        "visible": ("Visible to", "Visible for", "Visibility"),
        "refs": ("Relates to", "Refers to", "Reference", "References"),
        "goal": ("goal", "goals"),
        "expectation": ("expectation", "expectations"),
        "due": ("by", "until"),
        "proof": ("shown by", "recognisable by", "recognizable by"),
        "notes": ("Notes",),
        "yes": ("yes", "y"),
        "no": ("no",),
        Mode.PHONE: ("by phone", "phone", "telephone"),
        Mode.VIRTUAL: ("by video", "virtual", "video call"),
        Mode.IN_PERSON: ("in person", "in-person"),
        Occasion.REGULAR: ("regular",),
        Occasion.SHORT: ("short contact",),
        Occasion.SHADOWING: ("job shadowing", "shadowing"),
        Occasion.INTERIM: ("interim review", "interim"),
        Occasion.FINAL: ("closing", "final", "final meeting"),
        Audience.PRIVATE: ("only me", "me", "private"),
        Audience.TANDEM: ("tandem", "the tandem"),
        Audience.LEAD: ("project lead", "the project lead", "lead"),
        Who.MENTEE: ("mentee",),
        Who.MENTOR: ("mentor",),
        Who.BOTH: ("both",),
        "commitments": ("Commitments", "Agreed", "Promises"),
        "topics": ("Topics", "Topic"),
        "reflection": ("Reflection", "My reflection", "Personal reflection"),
    },
}

_MONTHS = (
    "januar februar märz april mai juni juli august september oktober november dezember",
    "january february march april may june july august september october november december",
    "jan feb mär apr mai jun jul aug sep okt nov dez",
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_MONTH_NUMBERS = {name: index + 1 for names in _MONTHS for index, name in enumerate(names.split())}
_WEEKDAYS = (
    "mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|"
    "mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_WEEKDAY = re.compile(rf"(?:{_WEEKDAYS})\b[.,]*\s*", re.IGNORECASE)
_SPELLED = re.compile(r"(\d{1,2})\.? (\w+)\.? (\d{4})\b")
_TRAILING = " \t.:"


def term(key: str) -> str:
    """Return the word for a key in the language that is set."""
    return _TERMS[language()][key][0]


def synonyms(key: str) -> tuple[str, ...]:
    """Return all words for a key, of both languages."""
    return tuple(word for words in _TERMS.values() for word in words.get(key, ()))


def synonym_pattern(key: str) -> str:
    """Return a pattern that matches any word for a key."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(synonyms(key), key=len, reverse=True)) + ")"


def find_key(written: str, keys: Iterable[str]) -> str | None:
    """Return the key among these that a word stands for, in whatever language and case, if any."""
    wanted = written.strip(_TRAILING).casefold()
    return next((key for key in keys if wanted in (word.casefold() for word in synonyms(key))), None)


def find_audience(written: str) -> Audience | None:
    """Return the audience that is named, if one is."""
    found = find_key(written, Audience)
    return Audience(found) if found else None


def find_moment(written: str) -> Moment | None:
    """Return the day, and time where there is one, of `Do, 15. Januar 2026, 17:00 Uhr` and its like."""
    text = _WEEKDAY.sub("", written.strip(), count=1) if _WEEKDAY.match(written.strip()) else written
    spelled = _SPELLED.search(text)
    if spelled and spelled[2].casefold() in _MONTH_NUMBERS:
        iso = f"{spelled[3]}-{_MONTH_NUMBERS[spelled[2].casefold()]:02d}-{int(spelled[1]):02d}"
        text = text[: spelled.start()] + iso + text[spelled.end() :]
    try:
        return parse_moment(text)
    except Refused:
        return None


def format_day(iso: str) -> str:
    """Return a day, given as ISO, as the format writes it: `15.01.2026` or `2026-01-15`."""
    return f"{parse_day(iso):%d.%m.%Y}" if language() == "de" else iso
