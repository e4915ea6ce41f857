"""Promised: a heading under the topics that is a talking point is that point, ticked there and everywhere."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.documents.contents import PARTS, Contents, report_contents
from mentoring_tui.documents.protocol.apply import apply_protocol
from mentoring_tui.documents.protocol.parse import ParsedProtocol, parse_protocol
from mentoring_tui.documents.protocol.remarks import remark_words
from mentoring_tui.documents.protocol.render import render_protocol
from mentoring_tui.documents.protocol.topic_headings import heading_of
from mentoring_tui.documents.report.render import render_report
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, Protocol, Section
from mentoring_tui.domain.promise import promised_tasks, write_protocol
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.topic_changes import remove_topic
from mentoring_tui.domain.topic_history import talks
from mentoring_tui.i18n import set_language
from mentoring_tui.programme.reader import load
from mentoring_tui.store.codec import encode_document
from tests.unit.tandems import a_full_tandem, meeting

KERPEN = load("kerpen", None)
DAY = "01-08"
TODAY = date(2026, 1, 8)
CV, PAY = Topic("cv", "Lebenslauf"), Topic("pay", "Gehalt", visibility=Audience.PRIVATE)
POINTS = replace(a_full_tandem(), topics=(CV, PAY))


def parsed(tandem: Tandem, text: str) -> ParsedProtocol:
    return parse_protocol(text, tandem, KERPEN, meeting(tandem, DAY).protocol, TODAY)


def written(tandem: Tandem, text: str) -> Tandem:
    return apply_protocol(tandem, meeting(tandem, DAY), parsed(tandem, text), TODAY)


def shown(tandem: Tandem, skeleton: bool = False) -> str:
    found = meeting(tandem, DAY)
    return render_protocol(found, promised_tasks(tandem, found.id), tandem, KERPEN, skeleton=skeleton)


def topics_of(tandem: Tandem) -> Section | None:
    protocol = meeting(tandem, DAY).protocol
    return protocol.section("topics") if protocol else None


def entries(tandem: Tandem) -> list[tuple[str, str, tuple[str, ...]]]:
    section = topics_of(tandem)
    return [(entry.field, entry.text, entry.refs) for entry in section.entries] if section else []


def done(tandem: Tandem) -> list[str]:
    return [topic.id for topic in tandem.topics if topic.done]


@pytest.mark.parametrize("heading", ["Lebenslauf", "[ ] Lebenslauf", "[ ]  lebenslauf"])
def test_a_heading_that_is_the_text_of_a_point_is_that_point(heading: str) -> None:
    tandem = written(POINTS, f"## Themen\n\n### {heading}\n\nBezug: Ziel 1\n\nKürzer.\n")
    assert [(field.casefold(), *rest) for field, *rest in entries(tandem)] == [
        ("lebenslauf", "Kürzer.", ("g1", "cv"))
    ]
    assert [talk.day for talk in talks(tandem, "cv")] == [date(2026, 1, 8)]
    assert tandem.topics == POINTS.topics
    assert "### [ ] " in shown(tandem)


def test_ticked_there_it_is_ticked_and_reopened_there_it_is_open() -> None:
    ticked = written(POINTS, "## Themen\n\n### [x] Lebenslauf\n\nBesprochen.\n")
    assert done(ticked) == ["cv"]
    assert "### [x] Lebenslauf" in shown(ticked)
    assert done(written(ticked, shown(ticked).replace("[x]", "[ ]"))) == []
    assert done(written(ticked, shown(ticked).replace("[x] ", ""))) == ["cv"], "without a box nothing is said"


def test_ticked_elsewhere_it_is_ticked_here() -> None:
    tandem = written(POINTS, "## Themen\n\n### [ ] Lebenslauf\n")
    elsewhere = replace(tandem, topics=(replace(CV, done=True), PAY))
    assert "### [x] Lebenslauf" in shown(elsewhere)


def test_a_heading_reworded_keeps_its_point_and_another_one_does_not_get_it() -> None:
    tandem = written(POINTS, "## Themen\n\n### [ ] Lebenslauf\n\nKürzer.\n")
    reworded = written(tandem, "## Themen\n\n### [x] Lebenslauf kürzen\n\nKürzer.\n")
    assert entries(reworded) == [("Lebenslauf kürzen", "Kürzer.", ("cv",))]
    assert done(reworded) == ["cv"]
    assert [topic.text for topic in reworded.topics] == ["Lebenslauf", "Gehalt"]
    other = written(tandem, "## Themen\n\n### [x] Netzwerk\n\nKürzer.\n")
    assert entries(other) == [("[x] Netzwerk", "Kürzer.", ())]
    assert other.topics == POINTS.topics
    assert [remark.code for remark in parsed(tandem, "## Themen\n\n### [x] Netzwerk\n").remarks] == [
        "topic-unknown"
    ]


def test_a_point_reworded_elsewhere_keeps_its_heading() -> None:
    tandem = written(POINTS, "## Themen\n\n### [ ] Lebenslauf\n")
    renamed = replace(tandem, topics=(replace(CV, text="CV auf Englisch"), PAY))
    assert entries(written(renamed, shown(renamed))) == [("Lebenslauf", "", ("cv",))]


def test_a_heading_that_was_there_before_the_point_stays_a_heading_until_it_has_a_box() -> None:
    before = written(replace(POINTS, topics=()), "## Themen\n\n### Lebenslauf\n\nAlt.\n")
    later = replace(before, topics=(CV,))
    assert entries(written(later, shown(later))) == [("Lebenslauf", "Alt.", ())]
    assert entries(written(later, shown(later).replace("### L", "### [ ] L"))) == [
        ("Lebenslauf", "Alt.", ("cv",))
    ]


def test_a_point_that_is_done_is_not_found_by_a_heading_without_a_box() -> None:
    tandem = replace(POINTS, topics=(replace(CV, done=True),))
    assert entries(written(tandem, "## Themen\n\n### Lebenslauf\n")) == [("Lebenslauf", "", ())]


def test_the_same_point_twice_is_done_once_one_box_is_ticked() -> None:
    twice = "## Themen\n\n### [x] Lebenslauf\n\nA\n\n### [ ] Lebenslauf\n\nB\n"
    tandem = written(POINTS, twice)
    assert entries(tandem) == [("Lebenslauf", "A", ("cv",)), ("Lebenslauf", "B", ("cv",))]
    assert done(tandem) == ["cv"]
    assert written(tandem, twice) == tandem


def test_two_points_of_the_same_text_are_two() -> None:
    tandem = replace(POINTS, topics=(CV, Topic("cv2", "Lebenslauf")))
    both = written(tandem, "## Themen\n\n### [ ] Lebenslauf\n\n### [x] Lebenslauf\n")
    assert [refs for _field, _text, refs in entries(both)] == [("cv",), ("cv2",)]
    assert done(both) == ["cv2"]


def test_a_point_for_fewer_readers_makes_the_topics_as_narrow() -> None:
    tandem = written(POINTS, "## Themen\n\n### [ ] Gehalt\n")
    section = topics_of(tandem)
    assert section
    assert section.audience is Audience.PRIVATE
    set_language("de")
    (remark,) = parsed(POINTS, "## Themen\n\n### Gehalt\n").remarks
    assert (remark.code, remark.facts["text"]) == ("narrow-topic", "Gehalt")
    assert remark_words(remark) == "Zeile 1: „Themen“ ist jetzt nur für mich, wie das Gesprächsthema „Gehalt“"


def test_a_removed_point_leaves_its_heading_to_as_few_readers() -> None:
    tandem = written(
        replace(POINTS, topics=(replace(PAY, visibility=Audience.TANDEM),)), "## Themen\n\n### Gehalt\n"
    )
    narrowed = replace(tandem, topics=(PAY,))
    section = topics_of(remove_topic(narrowed, "pay"))
    assert section
    assert (section.audience, section.entries[0].field) == (Audience.PRIVATE, "Gehalt")


@given(st.sampled_from(Audience), st.sampled_from(Audience), st.sampled_from(Audience), st.booleans())
def test_what_is_said_about_a_point_reaches_no_reader_who_may_not_see_the_point(
    point: Audience, part: Audience, reader: Audience, is_done: bool
) -> None:
    topic = Topic("p", "Kanarienvogel", is_done, point)
    section = Section("topics", part, (Entry("Kanarienvogel", "Zeisig", ("p",)), Entry("Spatz", "")))
    tandem = replace(a_full_tandem(), topics=(topic,))
    tandem = write_protocol(tandem, meeting(tandem, DAY), Protocol((section,)), (), TODAY)
    seen, shown = redact_with_meetings(tandem, reader, TODAY)
    told = render_report(report_contents(Contents(reader, TODAY, seen, shown, PARTS)), KERPEN)
    told += encode_document(seen, reader.value)
    if not (reader.may_see(point) and reader.may_see(part)):
        assert "Zeisig" not in told
    if not reader.may_see(point):
        assert "Kanarienvogel" not in told


def test_a_long_point_is_a_heading_cut_to_its_length() -> None:
    long = Topic("long", "Wort " * 150)
    heading = heading_of(long)
    assert heading.endswith("…")
    tandem = written(replace(POINTS, topics=(long,)), f"## Themen\n\n### [x] {heading}\n")
    assert entries(tandem) == [(heading, "", ("long",))]
    assert done(written(tandem, shown(tandem))) == ["long"]


WORDS = st.sampled_from(
    [
        "A",
        "a",
        "B",
        "[ ] A",
        "[x] A",
        "\\[ ] A",
        "\\\\[x] B",
        "[ ] [ ] A",
        "[x]",
        "[ ]A",
        "# A",
        "Themen",
        "A (1–5)",
    ]
)
TOPICS = st.lists(st.tuples(WORDS, st.booleans()), max_size=4).map(
    lambda found: tuple(Topic(f"t{number}", text, done) for number, (text, done) in enumerate(found))
)


@st.composite
def tandems(draw: st.DrawFn) -> Tandem:
    """A tandem with talking points, some of which are headings of a protocol, also under other words."""
    topics = draw(TOPICS)
    ids = st.sampled_from([(), *((topic.id,) for topic in topics)])
    entry = st.builds(Entry, WORDS, st.sampled_from(["", "Text", "### [x] A"]), ids)
    section = Section("topics", Audience.TANDEM, tuple(draw(st.lists(entry, min_size=1, max_size=5))))
    tandem = replace(a_full_tandem(), topics=topics)
    return write_protocol(tandem, meeting(tandem, DAY), Protocol((section,)), (), TODAY)


@given(tandems(), st.booleans())
def test_a_protocol_read_back_from_its_own_markdown_is_the_same(tandem: Tandem, skeleton: bool) -> None:
    assert written(tandem, shown(tandem, skeleton)) == tandem
