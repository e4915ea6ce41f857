"""Promised: both sides of a conflict are shown in words that a person understands, whatever they changed."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Mode, Rhythm
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.meeting import MeetingRecord, Occasion, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Who
from mentoring_tui.logbook import InMemoryTandem, Logbook
from mentoring_tui.programme.reader import load
from mentoring_tui.tui.lifecycle.conflicts import conflict_choices
from mentoring_tui.tui.tandem_state import TandemState
from tests.tui.apps import TODAY

DEMO = demo_tandem(TODAY, "en")
DAY = date(2026, 11, 13)
FIRST, _SECOND, LAST = DEMO.agreement.goals


def task(**changes: object) -> Tandem:
    return replace(DEMO, tasks=(replace(DEMO.tasks[0], **changes), *DEMO.tasks[1:]))  # type: ignore[arg-type]


def goal(**changes: object) -> Tandem:
    return agreement(goals=(replace(FIRST, **changes), *DEMO.agreement.goals[1:]))  # type: ignore[arg-type]


def agreement(**changes: object) -> Tandem:
    return replace(DEMO, agreement=replace(DEMO.agreement, **changes))  # type: ignore[arg-type]


def meeting(**changes: object) -> Tandem:
    record = MeetingRecord("extra", None, at=Moment(DAY))
    return replace(DEMO, meetings=(*DEMO.meetings, replace(record, **changes)))  # type: ignore[arg-type]


def closed(early: bool = False) -> Tandem:
    return replace(DEMO, ending=Ending(DAY, early))


def review(audience: Audience) -> Tandem:
    return meeting(protocol=Protocol((Section("review", audience, ()),)))


@pytest.mark.parametrize(
    ("here", "elsewhere", "shown"),
    [
        (task(who=Who.MENTOR), task(who=Who.BOTH), ("Mentor", "Both")),
        (task(visibility=Audience.LEAD), task(visibility=Audience.PRIVATE), ("project lead", "only me")),
        (task(due=None), task(due=DAY), ("not set", "Fri, 13 November 2026")),
        (task(proof=""), task(proof="A letter"), ("not set", "A letter")),
        (task(goal=FIRST.id), task(goal=LAST.id), (FIRST.text, LAST.text)),
        (goal(steps=("One", "Two")), goal(steps=()), ("One\nTwo", "not set")),
        (agreement(modes=(Mode.PHONE,)), agreement(modes=(Mode.VIRTUAL,)), ("by phone", "by video")),
        (agreement(rhythms=(Rhythm(3),)), agreement(rhythms=(Rhythm(4),)), ("→ every 3", "→ every 4")),
        (meeting(minutes=60), meeting(minutes=None), ("60 min", "not set")),
        (closed(early=True), closed(), ("ended early on Fri, 13", "ended on Fri, 13")),
        (meeting(occasion=Occasion.SHORT), meeting(occasion=Occasion.FINAL), ("short contact", "closing")),
        (meeting(status=Status.HELD), meeting(status=Status.CANCELLED), ("held", "cancelled")),
        (review(Audience.LEAD), review(Audience.PRIVATE), ("to: project lead", "to: only me")),
        (task(done=True, done_on=DAY), task(done=False, done_on=None), ("done", "reopened")),
    ],
)  # fmt: skip
def test_both_sides_are_in_words(here: Tandem, elsewhere: Tandem, shown: tuple[str, str]) -> None:
    state = TandemState(here, schedule(here, TODAY), TODAY, lambda: load("kerpen", None))
    choice = conflict_choices(Logbook(InMemoryTandem(here)), state, elsewhere)[0]
    assert shown[0] in choice.text_here
    assert shown[1] in choice.text_elsewhere
    assert choice.text_here != choice.text_elsewhere
