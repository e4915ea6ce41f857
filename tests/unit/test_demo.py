"""Promised: the demo shows a tandem in the midst of its year, on whatever day it is opened."""

from datetime import date, timedelta

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.schedule import next_meeting, schedule
from mentoring_tui.domain.signing import missing_fields
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.store.validation import check_tandem, dangling_references

DAYS = [date(2026, 1, 1) + timedelta(days=step) for step in (*range(14), 58, 59, 60, 789, 790)]


@pytest.mark.parametrize("today", DAYS)
def test_the_next_meeting_is_on_a_weekday_about_five_days_ahead(today: date) -> None:
    tandem = demo_tandem(today, "de")
    check_tandem(tandem)
    following = next_meeting(schedule(tandem, today), today)
    assert following is not None
    assert 5 <= following.in_days(today) <= 7
    assert following.day.weekday() < 5
    assert following.protocol is not None
    assert tandem.stage(today) is Stage.ACTIVE


@pytest.mark.parametrize("language", ["de", "en"])
def test_there_is_something_of_everything(language: str) -> None:
    today = date(2026, 1, 14)
    tandem = demo_tandem(today, language)
    meetings = schedule(tandem, today)
    assert {meeting.status for meeting in meetings} == set(Status)
    assert [meeting.status for meeting in meetings if meeting.moved] == [Status.HELD, Status.PLANNED]
    assert len([meeting for meeting in meetings if meeting.status is Status.OPEN]) == 1
    assert len([task for task in tandem.tasks if task.overdue(today)]) == 1
    assert {task.who for task in tandem.tasks} >= {"mentee", "mentor", "both"}
    assert {expectation.who for expectation in tandem.agreement.expectations} == set(Role)
    audiences = {s.audience for m in tandem.meetings if m.protocol for s in m.protocol.sections}
    assert audiences == set(Audience)
    assert missing_fields(tandem) == ()
    assert tandem.agreement.signed
    assert len(tandem.versions) == 1


def test_what_it_refers_to_is_there() -> None:
    tandem = demo_tandem(date(2026, 1, 14), "de")
    known = {goal.id for goal in tandem.agreement.goals} | {e.id for e in tandem.agreement.expectations}
    sections = [s for m in tandem.meetings if m.protocol for s in m.protocol.sections]
    assert {ref for section in sections for entry in section.entries for ref in entry.refs} <= known
    meetings = {meeting.id for meeting in tandem.meetings}
    assert {task.origin for task in tandem.tasks} <= meetings | {None, "agreement"}
    assert dangling_references(tandem) == []


def test_both_languages_tell_the_same_in_their_own_words() -> None:
    german, english = (demo_tandem(date(2026, 1, 14), language) for language in ("de", "en"))
    assert [m.id for m in german.meetings] == [m.id for m in english.meetings]
    for one, other in zip(german.meetings, english.meetings, strict=True):
        parts = [
            [(s.part, s.audience, len(s.entries)) for s in r.protocol.sections] if r.protocol else []
            for r in (one, other)
        ]
        assert parts[0] == parts[1]
    assert [task.text for task in german.tasks] != [task.text for task in english.tasks]
    assert german == demo_tandem(date(2026, 1, 14), "de")
