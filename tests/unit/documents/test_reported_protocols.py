"""Promised: a protocol tells others what was written and what took place, and nothing beside."""

from dataclasses import replace

import pytest

from mentoring_tui.documents.report.protocols import task_line
from mentoring_tui.documents.unanswered import without_unanswered
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import set_language
from tests.unit.documents.test_report import KERPEN, TODAY, document

FIRST, SECOND = (prompt["de"] for prompt in KERPEN.guides[1].prompts[:2])


def prepared(text: str, *refs: str) -> Protocol:
    return Protocol((Section("preparation", Audience.TANDEM, (Entry("aim", text, refs),)),))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{FIRST}\n\nEine Stelle.\n\n{SECOND}", f"{FIRST}\n\nEine Stelle."),
        (f"Vorab.\n\n{FIRST}\n\n{SECOND}\n- Gut", f"Vorab.\n\n{SECOND}\n- Gut"),
        (f"{FIRST} Ja.", f"{FIRST} Ja."),
        ("Ohne Leitfaden\n\nZwei", "Ohne Leitfaden\n\nZwei"),
    ],
)
def test_a_prompt_that_nobody_answered_is_no_text(text: str, left: str) -> None:
    assert without_unanswered(prepared(text), KERPEN) == prepared(left)
    assert without_unanswered(prepared(f"{FIRST}\n\n{SECOND}"), KERPEN) == Protocol()
    assert without_unanswered(prepared(FIRST, "g1"), KERPEN) == prepared("", "g1")


def test_words_for_a_day_that_nobody_settled_are_not_left_for_the_reader_to_guess() -> None:
    set_language("en")
    unclear = Task("a", "Ask until the weekend")
    assert task_line(unclear) == "- [ ] Ask until the weekend (due date unclear)"
    assert task_line(replace(unclear, done=True)) == "- [x] Ask until the weekend"
    assert task_line(Task("a", "Ask")) == "- [ ] Ask"


def test_a_box_is_no_part_of_a_topic_and_a_cancelled_meeting_says_so() -> None:
    set_language("de")
    topics = Section("topics", Audience.LEAD, (Entry("[ ] Lyon", "Text"),))
    record = MeetingRecord("m", at=Moment(TODAY), status=Status.CANCELLED, protocol=Protocol((topics,)))
    tandem = Tandem("t", meetings=(record,))
    told = document(Audience.TANDEM, tandem, ["protocols"])
    assert "\n**Lyon**\n" in told
    assert "### 10. Februar 2026 · fällt aus" in told
    assert "fällt aus" not in document(Audience.LEAD, tandem, ["protocols"])
    set_language("en")
