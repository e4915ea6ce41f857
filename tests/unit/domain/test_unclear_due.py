"""Promised: a due date that is not certain stays in the words of a task until a person says what is meant."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.meeting_days import context_of_task
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task
from mentoring_tui.domain.unclear_due import keep_due_words, settle_due, unclear_due

FRIDAY = DayContext(date(2026, 11, 13))
CALL = Task("call", "Anrufen bis nächsten Freitag")


def settled(text: str, day: date) -> Task:
    task = replace(CALL, text=text)
    deadline = unclear_due(task, FRIDAY)
    assert deadline
    return settle_due(Tandem("t", tasks=(task,)), task.id, deadline, day).tasks[0]


@pytest.mark.parametrize(
    "text", ["Anrufen bis nächsten Freitag", "Bis Freitag anrufen", "Anrufen (bis 31.2.)"]
)
def test_the_day_that_was_meant_is_set_and_goes_from_the_words(text: str) -> None:
    task = settled(text, date(2026, 11, 20))
    assert (task.text.casefold(), task.due) == ("anrufen", date(2026, 11, 20))


def test_days_count_from_the_meeting_of_a_task_or_the_day_it_was_created() -> None:
    meeting = Meeting("m", None, Moment(date(2026, 2, 20)), Status.HELD)
    tandem = Tandem("t", tasks=(CALL,))

    def counted_from(task: Task) -> date:
        return context_of_task(tandem, task, (meeting,), FRIDAY.today).today

    created = replace(CALL, created=date(2026, 2, 21))
    assert counted_from(replace(created, origin="m")) == meeting.day
    assert counted_from(replace(created, origin="gone")) == counted_from(created) == created.created
    assert counted_from(CALL) == FRIDAY.today


def test_a_task_that_says_nothing_but_its_day_keeps_its_words() -> None:
    assert settled("bis nächste Woche", date(2026, 11, 20)).text == "bis nächste Woche"


def test_words_that_are_no_deadline_are_asked_about_no_more() -> None:
    deadline = unclear_due(CALL, FRIDAY)
    assert deadline
    kept = keep_due_words(Tandem("t", tasks=(CALL,)), CALL.id, deadline, "„nächsten Freitag“").tasks[0]
    assert (kept.text, kept.due) == ("Anrufen bis „nächsten Freitag“", None)
    assert unclear_due(kept, FRIDAY) is None


@pytest.mark.parametrize(
    "task",
    [
        replace(CALL, done=True),
        replace(CALL, due=date(2026, 11, 20)),
        replace(CALL, origin=FROM_AGREEMENT),
        replace(CALL, text="Anrufen"),
    ],
)
def test_nothing_is_unclear_of_a_task_that_is_done_or_has_a_day_or_returns(task: Task) -> None:
    assert unclear_due(task, FRIDAY) is None
