"""Promised: what the agreement leaves open is told with the choice that it names."""

from pathlib import Path

import pytest

from mentoring_tui.domain.agreement import Agreement, Mode, Rhythm
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task
from mentoring_tui.tui.agreement.form_rows import task_words
from mentoring_tui.tui.tandem_state import StateBuilder
from mentoring_tui.tui.today.meeting_words import next_words
from tests.tui.apps import TODAY, make_library


@pytest.mark.parametrize(
    ("modes", "words"),
    [
        ((), "Form of contact not set yet"),
        ((Mode.PHONE, Mode.IN_PERSON), "by phone / in person (not set yet)"),
        ((Mode.PHONE,), "by phone"),
    ],
)
def test_the_form_of_the_next_meeting(tmp_path: Path, modes: tuple[Mode, ...], words: str) -> None:
    agreement = Agreement(start=TODAY, rhythms=(Rhythm(2, Moment(TODAY)),), modes=modes)
    builder = StateBuilder(make_library(tmp_path), TODAY, lambda name, error: None)
    state = builder.build(Tandem("t", agreement=agreement), None)
    assert next_words(state).plain.split("\n")[2] == words


def test_a_task_of_the_agreement_says_by_when() -> None:
    task = Task("a", "Call", due=TODAY, origin=FROM_AGREEMENT)
    assert task_words(task).plain == "Call · by Sun, 22 November 2026"
