"""Promised: the strip of the period counts what was, and in a closed tandem nothing is planned."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain import closing
from mentoring_tui.domain.meeting import Status
from mentoring_tui.tui.tandem_state import StateBuilder
from mentoring_tui.tui.today.period_strip import strip
from mentoring_tui.words.retention import unconfirmed_words
from tests.tui.apps import TODAY, make_library


@pytest.mark.parametrize("today", [TODAY, TODAY + timedelta(weeks=3)])
def test_what_was_only_prepared_for_after_the_end_is_not_counted(tmp_path: Path, today: date) -> None:
    builder = StateBuilder(make_library(tmp_path), today, lambda name, error: None)
    demo = demo_tandem(TODAY, "en")
    assert " planned" in strip(builder.build(demo, None), 120).plain
    tandem = closing.close(demo, TODAY, TODAY, early=True)
    state = builder.build(tandem, None)
    later = [meeting for meeting in state.meetings if meeting.day > TODAY]
    assert [meeting.status for meeting in later] == [Status.CANCELLED]
    assert strip(state, 120).plain.split("\n")[1] == "● 7 held   ? 1 unconfirmed   × 1 cancelled   │ today"
    assert unconfirmed_words(tandem, state.meetings) == (
        "1 meeting is not confirmed, so it does not count as held."
    )
