"""Promised: a protocol in Markdown is the protocol, word for word, whatever words there are in it."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.documents.protocol.head import MISSING, Head
from mentoring_tui.documents.protocol.parse import ParsedProtocol, parse_protocol
from mentoring_tui.documents.protocol.render import insert_missing, render_protocol
from mentoring_tui.documents.protocol.structure import normalize_text
from mentoring_tui.documents.protocol.vocabulary import synonyms, term
from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LONGEST_ITEM, LONGEST_LINE
from mentoring_tui.domain.meeting import Entry, Meeting, Occasion, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.promise import Promise, promise_ref
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.text import clean, clean_line, require_item
from mentoring_tui.i18n import set_language
from mentoring_tui.programme.model import Field, Part, Programme
from mentoring_tui.programme.reader import load

TODAY = date(2026, 1, 15)
KERPEN = load("kerpen", None)
TANDEM = Tandem(
    "t",
    agreement=Agreement(
        goals=(Goal("g1", "Bewerben"), Goal("g2", "Netzwerken")),
        expectations=(Expectation("e1", Role.MENTEE, "Rat"), Expectation("e2", Role.MENTOR, "Pünktlichkeit")),
    ),
)
MEETING = Meeting(
    "m", date(2026, 1, 15), Moment(date(2026, 1, 15), time(17)), Status.HELD, mode=Mode.VIRTUAL, minutes=60
)


def read(
    text: str,
    previous: Protocol | None = None,
    programme: Programme = KERPEN,
    promises: tuple[Promise, ...] = (),
    meetings: Callable[[], Sequence[date]] = tuple,
) -> ParsedProtocol:
    tandem = replace(TANDEM, tasks=tasks_of(promises))
    return parse_protocol(text, tandem, programme, previous, TODAY, meetings=meetings)


def tasks_of(promises: tuple[Promise, ...]) -> tuple[Task, ...]:
    return tuple(
        Task(f"x{number}", p.text, p.who, p.due, p.done, origin="m", proof=p.proof, visibility=p.visibility)
        for number, p in enumerate(promises)
    )


def write(
    protocol: Protocol,
    promises: tuple[Promise, ...] = (),
    skeleton: bool = False,
    programme: Programme = KERPEN,
) -> str:
    tasks = tasks_of(promises)
    return render_protocol(MEETING._replace(protocol=protocol), tasks, TANDEM, programme, skeleton=skeleton)


def sections(text: str) -> dict[str, Section]:
    return {section.part: section for section in read(text).protocol.sections}


def codes(text: str) -> list[str]:
    return [remark.code for remark in read(text).remarks]


# --- what people write --------------------------------------------------------------------------------

GERMAN = """# Gesprächsprotokoll · Do, 15. Januar 2026, 17:00 Uhr

- Dauer: 60 Minuten
- Form: virtuell
- Ort: Rathaus, Raum 2
- Anlass: Zwischenbilanz

## Vorbereitung

### Anliegen

Bewerbung auf die Stelle

## Themen

### Lebenslauf

Bezug: Ziel 1, Erwartung 2

Kürzer fassen.

## Zusagen

- [ ] Kontakt herstellen @mentor bis Do, 12.03.2026 (erkennbar an: Termin steht)
- [x] Lebenslauf schicken @mentee (Sichtbar für: Projektleitung)

## Erfahrung und Einschätzung

Sichtbar für: Tandem

Es läuft gut.

## Reflexion

### Nutzen (1–5)

4

## Abstimmung und Begleitung

### Gespräch mit Projektleitung gewünscht

nein

## Mein eigenes

Nur für mich.
"""
PROTOCOL = Protocol(
    (
        Section("preparation", Audience.TANDEM, (Entry("concern", "Bewerbung auf die Stelle"),)),
        Section("topics", Audience.TANDEM, (Entry("Lebenslauf", "Kürzer fassen.", ("g1", "e2")),)),
        Section("experience", Audience.TANDEM, (Entry("experience", "Es läuft gut."),)),
        Section("reflection", Audience.PRIVATE, (Entry("benefit", "4"),)),
        Section("protection", Audience.LEAD, (Entry("lead_talk", "no"),)),
        Section("own:Mein eigenes", Audience.PRIVATE, (Entry("", "Nur für mich."),)),
    )
)
PROMISES = (
    Promise("Kontakt herstellen", Who.MENTOR, date(2026, 3, 12), "Termin steht"),
    Promise("Lebenslauf schicken", Who.MENTEE, done=True, visibility=Audience.LEAD),
)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_german_is_read_whatever_language_is_set(lang: str) -> None:
    set_language(lang)
    reading = read(GERMAN)
    assert reading.protocol == PROTOCOL
    assert reading.promises == PROMISES
    assert reading.head == Head(60, Mode.VIRTUAL, "Rathaus, Raum 2", Occasion.INTERIM, MEETING.starts)
    assert reading.remarks == ()


def test_german_is_written_as_it_is_read() -> None:
    set_language("de")
    meeting = MEETING._replace(place="Rathaus, Raum 2", occasion=Occasion.INTERIM, protocol=PROTOCOL)
    tasks = [
        Task("x", p.text, p.who, p.due, p.done, proof=p.proof, visibility=p.visibility) for p in PROMISES
    ]
    assert render_protocol(meeting, tasks, TANDEM, KERPEN, skeleton=False) == GERMAN


@pytest.mark.parametrize(("written", "understood"), [("de", "en"), ("en", "de")])
def test_a_protocol_in_one_language_is_understood_in_the_other(written: str, understood: str) -> None:
    set_language(written)
    text = write(PROTOCOL, PROMISES, skeleton=True)
    set_language(understood)
    reading = read(text)
    assert (reading.protocol, reading.promises, reading.remarks) == (PROTOCOL, PROMISES, ())
    assert (reading.head.minutes, reading.head.mode, reading.head.starts) == (
        60,
        Mode.VIRTUAL,
        MEETING.starts,
    )


@pytest.mark.parametrize(
    "heading",
    ["## Vorbereitung", "# vorbereitung:", "## VORBEREITUNG ##", "##\tPreparation", "## preparation"],
)
def test_headings_are_understood_in_any_case_and_in_small_variants(heading: str) -> None:
    assert sections(f"{heading}\n### anliegen\nx") == {
        "preparation": Section("preparation", Audience.TANDEM, (Entry("concern", "x"),))
    }


def test_a_plain_note_becomes_a_topic() -> None:
    assert sections("Wir sprachen\n\nüber vieles.\n") == {
        "topics": Section("topics", Audience.TANDEM, (Entry("", "Wir sprachen\n\nüber vieles."),))
    }


def test_a_plain_note_is_never_put_where_the_lead_sees_it() -> None:
    previous = Protocol((Section("topics", Audience.LEAD, (Entry("", "a"),)),))
    assert [s.audience for s in read("Nur so.", previous).protocol.sections] == [Audience.PRIVATE]
    found = sections("Nur so.\n## Notes\nVisible to: project lead\nx")
    assert Audience.LEAD not in {section.audience for section in found.values() if "Nur so." in str(section)}
    assert "Nur so." not in str(
        read("Nur so.\n## Topics\nVisible to: project lead\nx").protocol.section("topics")
    )


def test_a_keyword_before_any_part_is_a_topic() -> None:
    assert sections("### Gehalt\nBezug: Ziel 2\nMehr.")["topics"].entries == (
        Entry("Gehalt", "Mehr.", ("g2",)),
    )


@pytest.mark.parametrize(
    ("text", "kept", "refs"),
    [
        ("Mehr.\nBezug: Ziel 1", "Mehr.", ("g1",)),
        ("Mehr.\n\nBezug: Ziel 1\n\nNoch mehr.", "Mehr.\n\nNoch mehr.", ("g1",)),
        ("Bezug: Ziel 2\nMehr.\n\nBezug: Ziel 1, 2\nUnd.", "Mehr.\n\nUnd.", ("g2", "g1")),
        ("Mehr.\nBezug: Ziel 1, Ziel 9", "Mehr.\nBezug: Ziel 9", ("g1",)),
        ("Mehr.\n```\nBezug: Ziel 1\n```", "Mehr.\n```\nBezug: Ziel 1\n```", ()),
        ("Mehr.\n\\Bezug: Ziel 1", "Mehr.\nBezug: Ziel 1", ()),
    ],
)
def test_a_text_relates_to_what_any_of_its_lines_names(text: str, kept: str, refs: tuple[str, ...]) -> None:
    found = read(f"## Outcome\n### Advice\n{text}").protocol
    assert found.sections[0].entries == (Entry("advice", kept, refs),)
    for skeleton in (False, True):
        assert read(write(found, skeleton=skeleton)).protocol == found


@pytest.mark.parametrize("keywords", ["", "### Confidence\n7\n"])
def test_text_right_below_the_heading_of_a_part_is_shown_there(keywords: str) -> None:
    found = read(f"## Reflection\nIt went well.\n{keywords}").protocol
    text = write(found, skeleton=True)
    below = text[text.index("## Reflection") :].split("\n\n")
    assert below[1:3] == ["It went well.", "### What I take with me"]
    assert "###\n" not in text
    assert read(text).protocol == found


def test_a_heading_nobody_knows_is_a_part_of_ones_own_and_private() -> None:
    found = sections("## Träume\nfliegen\n### Wohin\nweit\n## Leer")
    assert found["own:Träume"] == Section(
        "own:Träume", Audience.PRIVATE, (Entry("", "fliegen"), Entry("Wohin", "weit"))
    )
    assert found["own:Leer"].entries == (Entry("", ""),)


def test_a_part_that_comes_twice_is_one_in_order_for_the_narrower_audience() -> None:
    text = "## Themen\nSichtbar für: Projektleitung\na\n## Ausblick\nx\n## Themen\nSichtbar für: nur ich\nb"
    assert sections(text)["topics"] == Section("topics", Audience.PRIVATE, (Entry("", "a\n\nb"),))


def test_without_a_line_a_part_is_for_those_it_was_for() -> None:
    previous = Protocol((Section("topics", Audience.PRIVATE, (Entry("", "a"),)),))
    found = read("## Themen\nb\n## Ausblick\n### Nächster Termin\nbald", previous).protocol
    assert [s.audience for s in found.sections] == [Audience.PRIVATE, Audience.TANDEM]


def test_the_reflection_stays_private() -> None:
    text = "## Reflexion\nSichtbar für: Projektleitung\n### Stimmungswort\nmatt"
    assert sections(text)["reflection"].audience is Audience.PRIVATE
    assert codes(text) == ["visibility-fixed"]
    stored = Protocol((Section("reflection", Audience.LEAD, (Entry("mood", "matt"),)),))
    assert "Visible" not in write(stored)


@pytest.mark.parametrize(
    ("text", "code", "kept"),
    [
        ("- Dauer: lang", "head-unclear", "- Dauer: lang"),
        ("- Dauer: 0 Minuten", "head-unclear", "- Dauer: 0 Minuten"),
        ("- Dauer: 10\n- Dauer: 20", "head-unclear", "- Dauer: 20"),
        ("- Form: per Brief", "head-unclear", "per Brief"),
        ("- Ort: " + "x" * 201, "head-unclear", "x" * 201),
        ("## Themen\nSichtbar für: alle\nx", "visibility-unclear", "Sichtbar für: alle\nx"),
        (
            "## Vorbereitung\n### Anliegen\nSichtbar für: nur ich",
            "visibility-misplaced",
            "Sichtbar für: nur ich",
        ),
        ("## Themen\nBezug: Ziel 9, Ziel 1\nx", "reference-unknown", "Bezug: Ziel 9\nx"),
        ("## Reflexion\n### Nutzen\n6", "scale-out-of-bounds", "6"),
        ("## Reflexion\n### Nutzen\nviel", "scale-unclear", "viel"),
        ("## Abstimmung und Begleitung\n### Abgestimmt mit Mentor:in am\nneulich", "date-unclear", "neulich"),
        ("## protection\n### lead_talk\nvielleicht", "yes-no-unclear", "vielleicht"),
        ("## Zusagen\n- [ ] @mentor bis 12.3.2026", "promise-unclear", "- [ ] @mentor bis 12.3.2026"),
        ("## Zusagen\n- [ ] " + "x" * 2001, "promise-unclear", "x" * 2001),
    ],
)
def test_what_is_not_understood_is_kept_and_remarked(text: str, code: str, kept: str) -> None:
    reading = read(text)
    assert [remark.code for remark in reading.remarks] == [code]
    assert any(kept in entry.text for section in reading.protocol.sections for entry in section.entries)


def test_a_remark_knows_its_line() -> None:
    assert [
        r.line for r in read("# Protokoll\n\n- Form: Brief\n\n## Themen\nSichtbar für: alle").remarks
    ] == [3, 6]


def test_a_promised_day_that_is_none_stays_in_the_words() -> None:
    reading = read("## Zusagen\n- [ ] Anrufen @mentor bis 31.2.2026")
    assert reading.promises == (Promise("Anrufen bis 31.2.2026", Who.MENTOR),)
    assert [remark.code for remark in reading.remarks] == ["due-no-such"]


@pytest.mark.parametrize(
    ("item", "promise"),
    [
        ("- Anrufen @beide", Promise("Anrufen", Who.BOTH)),
        ("* [X] Anrufen bis 12.3.", Promise("Anrufen", due=date(2026, 3, 12), done=True)),
        ("- [ ] bis 14.10. anrufen @mentorin", Promise("anrufen", Who.MENTOR, date(2026, 10, 14))),
        ("- [ ] Anrufen (visible to: only me)", Promise("Anrufen", visibility=Audience.PRIVATE)),
        ("- [ ] Call by 2026-03-12 (shown by: note)", Promise("Call", due=date(2026, 3, 12), proof="note")),
    ],
)
def test_promises_are_read_as_people_write_them(item: str, promise: Promise) -> None:
    assert read(f"## Vereinbart\n{item}").promises == (promise,)


@pytest.mark.parametrize(
    "item",
    [
        "3 Anschreiben - bis 8.1.26 @mentee",
        "Anrufen bis 31.02.2026 @mentee",
        "Mit \\@mentor - reden (kurz) @mentee",
    ],
)
def test_a_promise_has_no_backslash_that_it_can_do_without(item: str) -> None:
    text = f"## Zusagen\n- [ ] {item}"
    assert f"- [ ] {item}\n" in write(Protocol(), read(text).promises)


@pytest.mark.parametrize(
    "text",
    [
        "## Themen\n\nErstens\n-\nZweitens\n---\n ## eingerückt\n<!-- offen",
        "## Themen\n\nSichtbar für: alle\n\n## Zusagen\n\nBezug: Ziel 99",
        "## Themen\n\n### Anliegen\n\nSichtbar für: Tandem",
        "## Zusagen\n\n- [ ] @mentor bis 12.3.2026",
        "## Zusagen\n\nBezug: Ziel 1\n\nBezug: Ziel 2",
    ],
)
def test_a_text_to_write_in_has_no_backslash_that_it_can_do_without(text: str) -> None:
    reading = read(text)
    written = write(reading.protocol, reading.promises, skeleton=True)
    assert "\\" not in written
    assert read(written).protocol == reading.protocol


@pytest.mark.parametrize("letter", ["x", "(", "\\", "x "])
def test_a_promise_may_be_as_long_as_a_task(letter: str) -> None:
    text = (letter * LONGEST_ITEM)[:LONGEST_ITEM].strip()
    promise = Promise(text, Who.MENTOR, date(2026, 3, 12), text)
    assert read(write(Protocol(), (promise,))).promises == (promise,)


def test_a_heading_longer_than_a_keyword_is_text() -> None:
    heading = "### " + "x" * (LONGEST_LINE + 1)
    assert read(heading).protocol.text("topics", "") == heading
    assert read(write(read(heading).protocol)).protocol.text("topics", "") == heading


def test_promises_follow_the_audience_of_their_part() -> None:
    text = "## Zusagen\nSichtbar für: nur ich\n- a\n- b (Sichtbar für: Tandem)\nund mehr"
    reading = read(text)
    assert [p.visibility for p in reading.promises] == [Audience.PRIVATE, Audience.TANDEM]
    assert reading.protocol.sections == (
        Section("commitments", Audience.PRIVATE, (Entry("", "und mehr", (promise_ref("b"),)),)),
    )


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("90", 90), ("90 min", 90), ("1 h", 60), ("1,5 Stunden", 90), ("2 hours 15 minutes", 135), ("", None)],
)
def test_lengths_are_read(written: str, minutes: int | None) -> None:
    assert read(f"- Dauer: {written}").head.minutes == minutes


def test_what_the_head_does_not_mention_is_unset() -> None:
    head = read("# Protokoll\n- Ort:\n").head
    assert (head.minutes, head.mode, head.place, head.occasion) == (MISSING, MISSING, "", MISSING)


def test_a_title_of_ones_own_is_not_lost() -> None:
    assert "own:Gesprächsprotokoll über alles" in sections("# Gesprächsprotokoll über alles\nx")


def test_structure_in_a_code_fence_is_text() -> None:
    text = "```\n## Themen\n```"
    assert sections(f"## Ausblick\n### Themenspeicher\n{text}")["outlook"].entries == (Entry("parked", text),)


def test_an_open_fence_swallows_nothing() -> None:
    assert set(sections("## Vorbereitung\n```\nx\n## Themen\ny")) == {"preparation", "topics"}


def test_many_open_fences_are_read_in_time() -> None:
    assert "~~~" in read("## Themen\n" + "```a\n~~~~~ b\n" * 20_000).protocol.text("topics", "")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_skeleton_shows_every_heading_and_reads_as_nothing(lang: str) -> None:
    set_language(lang)
    text = write(Protocol(), skeleton=True)
    for part in KERPEN.parts:
        assert f"\n## {part.heading[lang]}\n" in text
        if not part.repeated and len(part.fields) > 1:
            assert all(f"\n### {field.label[lang]}" in text for field in part.fields)
    reading = read(text)
    assert (reading.protocol, reading.promises, reading.remarks) == (Protocol(), (), ())


def test_what_is_missing_is_put_in_its_place_and_nothing_else_moves() -> None:
    assert insert_missing(["c", "x", "a"], ["b", "d"], ["a", "b", "c", "d"]) == ["c", "d", "x", "a", "b"]


def test_every_word_that_is_written_is_one_word_of_the_format() -> None:
    for lang in ("de", "en"):
        set_language(lang)
        for key in (*Mode, *Occasion, *Audience, "title", "visible", "refs", "due", "proof"):
            assert term(key) in synonyms(key)


# --- whatever people write ----------------------------------------------------------------------------

NASTY = (
    *(
        "# ",
        "## ",
        "### ",
        "#### ",
        "#",
        "```",
        "~~~",
        "````a",
        "  ```",
        "\\",
        "\\\\",
        "- [ ] ",
        "- [x]",
        "- ",
    ),
    *("Bezug: ", "Sichtbar für: ", "Visible to: only me", "Relates to: goal 1", "Ziel 1", "Projektleitung"),
    *(
        "Themen",
        "Reflexion",
        "Anliegen",
        "Nutzen (1–5)",
        "Zusagen",
        "own:",
        "topics",
        "- Dauer: 5",
        "* ",
        ", ",
    ),
    *(
        "@mentor",
        "@beide",
        " by Friday evening",
        " bis 12.3. 17:00",
        " bis ",
        "12.3.",
        "2026-03-12",
        "by",
        "(erkennbar an: ",
        "(Sichtbar für: nur ich)",
    ),
    *(
        "\n",
        "\n",
        "\n\n",
        " ",
        " ",
        "\t",
        "a",
        "ß",
        "é",
        "\u0301",
        "\u0338",
        "=",
        "|",
        "<!--",
        "4",
        "ja",
        ")",
    ),
    *("\x1b[2J", "\x00", "\u202e", "\u2028", "\x85", "\xa0", "\u3000", "🙂", "---", "===", "1. ", "&amp;"),
    *("[/]", "   ", "experience", "Erfahrung und Einschätzung"),
)
TEXTS = st.lists(st.sampled_from(NASTY), max_size=14).map("".join) | st.text(max_size=20)
LINES = TEXTS.map(clean_line)
REFS = st.lists(st.sampled_from(["g1", "g2", "e1", "e2"]), max_size=3, unique=True).map(tuple)
KNOWN = {part.id: [f.id for f in part.fields if f.kind == "text"] for part in KERPEN.parts}


@st.composite
def entries(draw: st.DrawFn, part: str) -> tuple[Entry, ...]:
    fields = KNOWN.get(part, [])
    single = {"experience": "experience"}.get(part)
    names = st.sampled_from(fields) | LINES if fields and part != "topics" else LINES
    found = [
        Entry(draw(names), normalize_text(draw(TEXTS)), draw(REFS)) for _ in range(draw(st.integers(1, 4)))
    ]
    if part != "topics" and not part.startswith("own:"):
        found = list({entry.field: entry for entry in found}.values())
    whole = [e if e.field or not single else replace(e, field=single) for e in found]
    once = {e.field or single: e for e in whole if not e.field or e.field == single}
    rest = [e for e in whole if e.field and e.field != single]
    known = [f.id for f in part_fields(part)]
    return tuple(e for e in (*once.values(), *rest) if e.text or e.refs or (e.field and e.field not in known))


def is_task(text: str) -> bool:
    """Whether the domain takes a text for a task."""
    try:
        return require_item(text, "task") == text
    except Refused:
        return False


def part_fields(part: str) -> tuple[Field, ...]:
    known = KERPEN.part(part)
    return known.fields if known and not known.repeated and not known.of_commitments else ()


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    """Protocols as the program keeps them: clean, each part and field once, nothing empty."""
    names = st.sampled_from([part.id for part in KERPEN.parts]) | LINES.map(lambda line: f"own:{line}")
    found = []
    for part in dict.fromkeys(draw(st.lists(names, max_size=5))):
        audience = Audience.PRIVATE if part == "reflection" else draw(st.sampled_from(Audience))
        found.append(Section(part, audience, draw(entries(part))))
    return Protocol(tuple(section for section in found if section.entries))


PROMISED = st.lists(
    st.builds(
        Promise,
        LINES.filter(is_task),
        st.sampled_from(Who),
        st.none() | st.dates(date(1900, 1, 1), date(2299, 12, 31)),
        LINES,
        st.booleans(),
        st.sampled_from(Audience),
    ),
    max_size=3,
).map(tuple)
LANGUAGES = st.sampled_from(["de", "en"])


@given(protocols(), PROMISED, LANGUAGES, st.booleans(), st.booleans())
def test_every_protocol_comes_back(
    protocol: Protocol, promises: tuple[Promise, ...], lang: str, skeleton: bool, known: bool
) -> None:
    set_language(lang)
    text = write(protocol, promises, skeleton)
    reading = read(text, protocol if known else None, promises=promises)
    assert reading.protocol == protocol
    assert reading.promises == promises
    assert write(reading.protocol, reading.promises, skeleton) == text


@given(TEXTS | st.lists(TEXTS, max_size=8).map("\n".join), LANGUAGES)
def test_every_text_is_read_and_then_stays_as_it_is(text: str, lang: str) -> None:
    set_language(lang)
    first = read(text)
    again = read(write(first.protocol, first.promises))
    assert (again.protocol, again.promises) == (first.protocol, first.promises)


def words(text: str) -> set[str]:
    """The words of a text beside those that are structure."""
    return set(re.findall(r"q\d+", unicodedata.normalize("NFC", text)))


@given(st.lists(st.sampled_from(NASTY), max_size=30), LANGUAGES)
def test_no_word_is_lost(pieces: list[str], lang: str) -> None:
    set_language(lang)
    text = "".join(f"{piece}q{n}" if n % 2 else piece for n, piece in enumerate(pieces))
    reading = read(text)
    assert words(str(reading)) == words(clean(text))


# --- programmes of one's own --------------------------------------------------------------------------


def test_a_part_that_the_programme_has_no_more_stays_what_it_was() -> None:
    smaller = replace(KERPEN, parts=tuple(p for p in KERPEN.parts if p.id not in ("review", "reflection")))
    protocol = Protocol(
        (
            Section("review", Audience.TANDEM, (Entry("tasks", "x"),)),
            Section("reflection", Audience.PRIVATE, (Entry("mood", "y"),)),
            Section("own:review", Audience.LEAD, (Entry("", "z"),)),
        )
    )
    assert read(write(protocol, programme=smaller), protocol, smaller).protocol == protocol
    alone = {
        s.part: s.audience for s in read(write(protocol, programme=smaller), None, smaller).protocol.sections
    }
    assert alone["reflection"] is Audience.PRIVATE


def test_parts_and_fields_of_one_name_are_kept_apart() -> None:
    text = Field("a", {"de": "Text"}, "text", None, None, {})
    parts = (
        Part("one", {"de": "Notizen"}, Audience.LEAD, (text, replace(text, id="b")), False),
        Part("two", {"de": "Notizen"}, Audience.PRIVATE, (text, replace(text, id="b")), False),
    )
    double = replace(KERPEN, parts=parts)
    protocol = Protocol(
        tuple(Section(part.id, part.audience, (Entry("b", "1"), Entry("a", "2"))) for part in parts)
    )
    reading = read(write(protocol, PROMISES, programme=double), None, double)
    assert (reading.protocol, reading.promises) == (protocol, PROMISES)
