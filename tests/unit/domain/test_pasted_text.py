"""Promised: a text from elsewhere is for those who may see the passages that it shares with the tandem."""

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section
from mentoring_tui.domain.pasted_text import audience_of_pasted_text
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task

SECRET = "My superior prefers a colleague, which nobody else may know, and I think of leaving in spring."
OPEN = "We met in the library and spoke of the next application, which is due in May."
BOTH = "The next meeting will be in the library again."
SHORT_SECRET = "I want to quit"


def record(meeting: str, part: str, audience: Audience, text: str) -> MeetingRecord:
    return MeetingRecord(meeting, protocol=Protocol((Section(part, audience, (Entry("", text),)),)))


TANDEM = Tandem(
    "t",
    tasks=(Task("a", "Arrange a talk with the head of the department"),),
    meetings=(
        record("m1", "experience", Audience.LEAD, f"{OPEN}\n{BOTH}"),
        record("m2", "reflection", Audience.LEAD, f"Tired.\n{SECRET}\n{BOTH}\n{SHORT_SECRET}"),
    ),
)


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        (SECRET[:81], Audience.PRIVATE),
        (f"He said: {SECRET[20:70].upper()}!", Audience.PRIVATE),
        (SECRET[:81].replace(" a ", " a\n"), Audience.PRIVATE),
        (f"{OPEN}\n{SECRET[:81]}", Audience.PRIVATE),
        (SHORT_SECRET, Audience.PRIVATE),
        (f"Again:\n- {SHORT_SECRET}\n", Audience.PRIVATE),
        ("To arrange a talk with the head of it", Audience.TANDEM),
        (OPEN[5:60], Audience.LEAD),
        (BOTH, Audience.LEAD),
        (f"So: {BOTH}", Audience.LEAD),
        ("tired", None),
        ("Something else that was written in another program.", None),
        ("", None),
    ],
)
def test_a_pasted_text_is_for_whom_its_passages_are(text: str, audience: Audience | None) -> None:
    assert audience_of_pasted_text(TANDEM, text) is audience


def test_a_passage_is_found_wherever_it_begins() -> None:
    for start in range(len(SECRET) - 40):
        assert audience_of_pasted_text(TANDEM, SECRET[start : start + 41]) is Audience.PRIVATE, start
