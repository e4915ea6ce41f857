"""Promised: text that is moved to another part of a protocol reaches nobody who could not see it before."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.documents.protocol.parse import Remark, parse_protocol
from mentoring_tui.documents.protocol.remarks import remark_beside_text, remark_words
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import CopiedText
from mentoring_tui.domain.meeting import Entry, Protocol, Section
from mentoring_tui.domain.moved_text import LONG, audience_of_moved_text
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import set_language
from mentoring_tui.programme.model import in_language
from tests.unit.documents.test_protocol_parse import KERPEN, TANDEM, TODAY, read, write

SECRET = "Ich will kündigen."
BEFORE = Protocol(
    (
        Section("outcome", Audience.TANDEM, (Entry("insights", "Offen fragen."),)),
        Section("experience", Audience.LEAD, (Entry("experience", "Das Treffen war gut."),)),
        Section("reflection", Audience.PRIVATE, (Entry("takeaway", SECRET), Entry("mood", "leer"))),
    )
)


@pytest.fixture
def text() -> str:
    """The protocol in German."""
    set_language("de")
    return write(BEFORE)


def audience(protocol: Protocol, part: str) -> Audience:
    section = protocol.section(part)
    assert section
    return effective_audience(section)


def without(text: str, *headings: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.lstrip("# ") not in headings)


def test_the_private_part_without_its_heading_stays_private(text: str) -> None:
    reading = read(without(text, "Reflexion", "Das nehme ich mit"), BEFORE)
    assert SECRET in str(reading.protocol.section("experience"))
    assert audience(reading.protocol, "experience") is Audience.PRIVATE
    assert [remark.code for remark in reading.remarks] == ["moved-text"]
    assert text.split("\n")[reading.remarks[0].line - 1] == "## Erfahrung und Einschätzung"


def test_text_under_a_misspelt_heading_stays_private_once_that_is_corrected() -> None:
    set_language("de")
    before = read("## Ergebnis\n\nEin Satz.\n", Protocol()).protocol
    reading = read("## Ergebnisse\n\nEin Satz.\n", before)
    assert audience(reading.protocol, "outcome") is Audience.PRIVATE
    assert [remark_words(remark) for remark in reading.remarks] == [
        "Zeile 1: „Ergebnisse“ bleibt nur für mich"
    ]


def test_a_moved_text_stays_private_although_the_part_names_more_readers(text: str) -> None:
    text = without(text, "Reflexion", "Das nehme ich mit")
    named = text.replace("Einschätzung\n", "Einschätzung\n\nSichtbar für: Projektleitung\n", 1)
    assert audience(read(named, BEFORE).protocol, "experience") is Audience.PRIVATE
    moved = read(text, BEFORE).protocol
    assert audience(read(named, moved).protocol, "experience") is Audience.LEAD


@pytest.mark.parametrize("added", [SECRET, f"Das war so: {SECRET}", f"Anfang\n{SECRET}\nEnde"])
def test_a_copied_text_stays_private(added: str, text: str) -> None:
    copied = text.replace("Das Treffen war gut.", f"Das Treffen war gut.\n{added}")
    assert audience(read(copied, BEFORE).protocol, "experience") is Audience.PRIVATE


def test_a_short_word_counts_only_where_it_is_moved(text: str) -> None:
    typed = text.replace("Das Treffen war gut.", "Das Treffen war leer")
    assert audience(read(typed, BEFORE).protocol, "experience") is Audience.LEAD
    moved = text.replace("Das Treffen war gut.", "Das Treffen war gut. leer").replace("\nleer", "")
    assert audience(read(moved, BEFORE).protocol, "experience") is Audience.PRIVATE


def test_writing_on_changes_no_audience(text: str) -> None:
    longer = text.replace("war gut.", "war gut. Wir haben viel gelacht.").replace(SECRET, SECRET + " Bald.")
    reading = read(longer, BEFORE)
    assert audience(reading.protocol, "experience") is Audience.LEAD
    assert not reading.remarks


LINES = st.text("abc üß", min_size=LONG, max_size=LONG + 4).filter(lambda text: text.strip() == text)
AUDIENCES = st.sampled_from(Audience)


@given(st.lists(st.tuples(AUDIENCES, LINES), min_size=2, max_size=4), st.randoms())
def test_no_line_reaches_more_readers_than_it_had(
    written: list[tuple[Audience, str]], chance: object
) -> None:
    sections = [
        Section(f"own:{n}", audience, (Entry("", text),)) for n, (audience, text) in enumerate(written)
    ]
    before = Protocol(tuple(sections))
    texts = [section.entries for section in sections]
    chance.shuffle(texts)  # type: ignore[attr-defined]  # hypothesis types it as Random in newer versions
    after = Protocol(tuple(replace(s, entries=e) for s, e in zip(sections, texts, strict=True)))
    for section in after.sections:
        now = audience_of_moved_text(section, before, after)
        line = section.entries[0].text
        readers = [s.audience for s in sections if line in s.entries[0].text]
        was_here = any(s.part == section.part and line in s.entries[0].text for s in sections)
        assert was_here or all(now.may_see(each) for each in readers)


LONG_SECRET = "Mein Vorgesetzter bevorzugt die Kollegin, und ich fühle mich übergangen."


@pytest.fixture
def longer(text: str) -> Protocol:
    """The protocol with a longer secret."""
    return read(text.replace(SECRET, LONG_SECRET), BEFORE).protocol


def test_a_part_of_a_line_stays_private(text: str, longer: Protocol) -> None:
    copied = write(longer).replace("war gut.", f"war gut. {LONG_SECRET[8:45]}")
    reading = read(copied, longer)
    assert audience(reading.protocol, "experience") is Audience.PRIVATE
    typed = write(longer).replace("war gut.", "war gut. Bewerbung schreiben bis zum nächsten Treffen")
    assert audience(read(typed, longer).protocol, "experience") is Audience.LEAD


@pytest.mark.parametrize("copied", [SECRET, f"{SECRET} @mentor"])
def test_a_promise_with_a_private_line_is_private(copied: str, text: str) -> None:
    reading = read(f"{text}\n\n## Zusagen\n\n- {copied}\n- Kontakt herstellen\n", BEFORE)
    assert [promise.visibility for promise in reading.promises] == [Audience.PRIVATE, Audience.TANDEM]
    assert [remark.code for remark in reading.remarks] == ["moved-text"]


@pytest.mark.parametrize("copied", ["kündigen", "Ich"])
def test_the_smallest_piece_that_was_pasted_stays_private(copied: str, text: str) -> None:
    pasted = [CopiedText(copied, Audience.PRIVATE)]
    into = text.replace("war gut.", f"war gut. {copied}")
    reading = parse_protocol(into, TANDEM, KERPEN, BEFORE, TODAY, pasted)
    assert audience(reading.protocol, "experience") is Audience.PRIVATE
    assert audience(read(into, BEFORE).protocol, "experience") is Audience.LEAD


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("part", [part.id for part in KERPEN.parts])
def test_that_a_part_is_narrowed_is_told_in_one_line(language: str, part: str) -> None:
    set_language(language)
    for narrow in (Audience.PRIVATE, Audience.TANDEM):
        heading = in_language(KERPEN.parts[[p.id for p in KERPEN.parts].index(part)].heading, language)
        remark = Remark(3, "moved-text", {"part": heading, "audience": narrow})
        assert len(remark_beside_text(remark, f"## {heading}", 78)) <= 78
        if narrow is Audience.PRIVATE:
            assert len(remark_beside_text(remark, f"## {heading}", 55)) <= 55, "the width at 80 columns"


def test_a_private_promise_that_is_written_again_without_its_readers_stays_private() -> None:
    set_language("de")
    tandem = replace(TANDEM, tasks=(Task("x", "Kündigen", origin="m", visibility=Audience.PRIVATE),))
    for line, visibility in (
        ("- Kündigen", Audience.PRIVATE),
        ("- Kündigen (sichtbar für: Tandem)", Audience.TANDEM),
        ("Sichtbar für: Tandem\n\n- Kündigen", Audience.TANDEM),
        ("- Anderes", Audience.TANDEM),
    ):
        parsed = parse_protocol(f"## Zusagen\n\n{line}\n", tandem, KERPEN, None, TODAY)
        assert [promise.visibility for promise in parsed.promises] == [visibility]
