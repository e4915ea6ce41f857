"""Promised: the year is a table in Markdown, and a chart that a screen reader can read in HTML."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.documents.chart import Bar, Column, Value, bar_chart, column_chart, line_chart
from mentoring_tui.documents.contents import PARTS, Contents, report_contents
from mentoring_tui.documents.page import render_page
from mentoring_tui.documents.report.render import render_report
from mentoring_tui.domain.agreement import Goal, Mode, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.evaluation_changes import with_answer
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.programme.reader import load
from tests.unit.documents.test_page import Walk
from tests.unit.tandems import a_tandem

TODAY = date(2026, 3, 2)
DAY = date(2026, 1, 8)
CONFIDENCE, BENEFIT = "7", "4"


def a_year(goal: str = "Bewerben") -> Tandem:
    ratings = (Entry("confidence", CONFIDENCE), Entry("benefit", BENEFIT), Entry("mood", "Geheimnis"))
    reflection = Section("reflection", Audience.LEAD, ratings)
    protocol = Protocol((reflection,))
    record = MeetingRecord("h", DAY, Moment(DAY), Status.HELD, 60, Mode.PHONE, protocol=protocol)
    tandem = with_agreement(a_tandem(), goals=(Goal("g1", goal),), modes=(Mode.VIRTUAL,))
    lead = Audience.LEAD
    tasks = (
        Task("a", "x", Who.MENTEE, done=True, visibility=lead),
        Task("b", "y", Who.MENTEE, visibility=lead),
    )
    tandem = replace(tandem, meetings=(record,), tasks=tasks)
    return with_answer(tandem, Answer("r", Role.MENTEE, "goals.reached", 80, "scale", "g1"))


def written(audience: Audience, parts: tuple[str, ...] = PARTS, tandem: Tandem | None = None) -> str:
    seen, shown = redact_with_meetings(tandem or a_year(), audience, TODAY)
    return render_report(report_contents(Contents(audience, TODAY, seen, shown, parts)), load("kerpen", None))


def test_a_report_for_oneself_has_the_whole_year() -> None:
    text = written(Audience.PRIVATE).partition("## The year as a picture")[2]
    for row in (
        "| Jan 2026 |      2 |    1 |",
        "| by video |    0 | agreed        |",
        "| by phone |    1 | not agreed    |",
        "| Mentee |    1 |       1 |   2 |",
        "| 08 Jan 2026 |                 7 |             4 |",
        "| Bewerben |    80 % |",
    ):
        assert row in text


def test_the_ratings_alone_are_told_of_a_reflection_whose_protocol_is_not() -> None:
    text = written(Audience.PRIVATE, ("year",))
    assert "| 08 Jan 2026 |                 7 |             4 |" in text
    assert "Geheimnis" not in text


@pytest.mark.parametrize("audience", [Audience.TANDEM, Audience.LEAD])
def test_a_reflection_is_in_no_picture_for_others_whatever_is_stored_with_it(audience: Audience) -> None:
    text = written(audience)
    assert "### Meetings by month" in text
    for words in ("Confidence", "Benefit", "80 %", "Geheimnis"):
        assert words not in text
    page = render_page(text, "report")
    assert "Confidence" not in page
    for heading in ("### Tasks", "### Goals"):
        assert (heading in text) is (audience is Audience.TANDEM)


def test_the_lead_does_not_see_what_was_planned() -> None:
    assert "| Month    | held |\n| -------- | ---: |\n| Jan 2026 |    1 |" in written(
        Audience.LEAD, ("year",)
    )


def test_every_chart_has_a_name_and_says_in_words_what_it_shows() -> None:
    page = render_page(written(Audience.PRIVATE), "report")
    walked = Walk(page)
    charts = [attributes for tag, attributes in walked.elements if tag == "svg"]
    ids = [attributes["id"] for _, attributes in walked.elements if "id" in attributes]
    assert len(charts) == 6
    assert len(set(ids)) == len(ids) == 12
    for chart in charts:
        assert chart["role"] == "img"
        assert set((chart["aria-labelledby"] or "").split()) <= set(ids)
    assert "08 Jan 2026: Confidence (0–10) 7" in walked.text
    assert "Jan 2026: agreed 2, held 1; Feb 2026: agreed 2" in walked.text


@pytest.mark.parametrize(
    "goal", ["</svg><script>alert(1)</script>", '" onload="x', "| a | b |", "& <", "Tasks"]
)
def test_what_a_person_wrote_is_text_in_a_chart(goal: str) -> None:
    plain = Walk(render_page(written(Audience.PRIVATE), "report"))
    walked = Walk(render_page(written(Audience.PRIVATE, tandem=a_year(goal)), "report"))
    assert [tag for tag, _ in walked.elements] == [tag for tag, _ in plain.elements]
    assert all(not name.startswith("on") for _, attributes in walked.elements for name in attributes)


def test_the_length_of_a_bar_is_its_value() -> None:
    svg = bar_chart(0, "t", "d", [Bar("a", 2, 4, ""), Bar("b", 1, 4, "")])
    widths = [float(a["width"] or 0) for tag, a in Walk(svg).elements if tag == "rect"]
    assert widths == [290.0, 145.0, 290.0, 72.5]


def test_the_height_of_a_column_and_of_a_point_is_its_value() -> None:
    svg = column_chart(0, "t", "d", [Column("Jan", 2, 1)], "")
    heights = [float(a["height"] or 0) for tag, a in Walk(svg).elements if tag == "rect"]
    assert heights == [120.0, 60.0]
    svg = line_chart(
        0, "t", "d", [Value("a", 0), Value("b", None), Value("c", 10), Value("d", 11)], (0, 10), "n"
    )
    points = [a["cy"] for tag, a in Walk(svg).elements if tag == "circle"]
    assert points == ["150.0", "30.0"], "what is not on the scale is not drawn"
