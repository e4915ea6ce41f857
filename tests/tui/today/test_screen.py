"""Promised: what Today lets go is named and comes back, and where nothing can be changed nothing is asked."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Agreement, Mode, Party, Rhythm
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import MeetingRecord, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.domain.text import shorten
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.tasks.screen import TasksScreen
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from tests.tui.apps import SIZE, TODAY, app_with, as_by_a_newer_program, demo_app, make_library


def tandem(pilot: Pilot[None]) -> Tandem:
    assert isinstance(pilot.app, MentoringApp)
    assert pilot.app.logbook
    return pilot.app.logbook.tandem


def told(pilot: Pilot[None]) -> list[str]:
    return [str(toast.message) for toast in pilot.app._notifications]


async def test_a_line_that_is_ticked_off_is_named_and_comes_back(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = tandem(pilot)
        topic = next(topic for topic in before.topics if not topic.done)
        pilot.app.screen.query_one("#topics", StableOptionList).focus()
        await pilot.press("space")
        await pilot.pause()
        assert next(found for found in tandem(pilot).topics if found.id == topic.id).done
        assert any(topic.text[:30] in words for words in told(pilot))
        await pilot.press("u")
        await pilot.pause()
        assert tandem(pilot) == before


@pytest.mark.parametrize("which", ["topics", "mine"])
async def test_the_cursor_stays_where_it_is_when_neighbours_are_ticked_off(
    tmp_path: Path, which: str
) -> None:
    demo = demo_tandem(TODAY, "en")
    topics = tuple(Topic(f"topic-{number}", f"Topic {number}") for number in range(4))
    async with app_with(tmp_path, replace(demo, topics=topics)).run_test(size=SIZE) as pilot:
        await pilot.pause()
        items = pilot.app.screen.query_one(f"#{which}", StableOptionList)
        items.focus()
        shown = [option.id for option in items.options]
        await pilot.press("space", "down", "space")
        await pilot.pause()
        found: list[Task | Topic] = [*tandem(pilot).tasks, *tandem(pilot).topics]
        assert [item.id for item in found if item.done and item.id in shown] == shown[:2]
        assert [option.id for option in items.options] == shown
        await pilot.press("down", *(("enter", "escape") if which == "topics" else ("n", "escape")), "up")
        await pilot.pause()
        assert [option.id for option in items.options] == shown, "a dialog is no other screen"
        await pilot.press("up", "space")
        await pilot.pause()
        await pilot.press("2", "1")
        await pilot.pause()
        assert [option.id for option in items.options] == [shown[0], *shown[2:]]


async def test_a_talking_point_is_edited_made_private_and_removed(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = tandem(pilot).topics
        pilot.app.screen.query_one("#topics", StableOptionList).focus()
        await pilot.press("enter", *"!", "enter")
        await pilot.pause()
        assert tandem(pilot).topics == (replace(before[0], text=f"{before[0].text}!"), *before[1:])
        await pilot.press("s")
        await pilot.pause()
        assert tandem(pilot).topics[0].visibility is Audience.PRIVATE
        assert told(pilot) == [f"Now only for me: “{shorten(before[0].text + '!')}”. Press u to undo."]
        await pilot.press("x")
        await pilot.pause()
        assert tandem(pilot).topics == before[1:]
        assert any("Press u to undo" in words for words in told(pilot))


async def test_a_task_leads_to_the_tasks_and_is_shared_and_removed_here_too(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await pilot.pause()
        tasks = pilot.app.screen.query_one("#mine", StableOptionList)
        tasks.focus()
        first = tasks.highlighted_id
        await pilot.press("s")
        await pilot.pause()
        (task,) = [task for task in tandem(pilot).tasks if task.id == first]
        assert task.visibility is Audience.PRIVATE
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TasksScreen)
        assert pilot.app.screen.query_one("#mentee-tasks", StableOptionList).highlighted_id == first
        await pilot.press("1", "x", "enter")
        await pilot.pause()
        assert task not in tandem(pilot).tasks


FORTNIGHTLY = Agreement(
    start=date(2026, 10, 1), until=date(2027, 3, 31), rhythms=(Rhythm(2, Moment(date(2026, 10, 25))),)
)
"""Its third meeting is today, and none of the two before it is confirmed."""


def statuses(pilot: Pilot[None]) -> list[Status]:
    assert isinstance(pilot.app, MentoringApp)
    assert pilot.app.state
    return [meeting.status for meeting in pilot.app.state.meetings[:3]]


def asked(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#hint", Static).content)


async def test_meetings_are_confirmed_one_after_the_other_beginning_with_that_of_today(
    tmp_path: Path,
) -> None:
    app = app_with(tmp_path, Tandem("plain", agreement=FORTNIGHTLY))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert asked(pilot) == "After today’s meeting · h: it took place · c: it did not · 2 earlier"
        await pilot.press("h", "enter")
        await pilot.pause()
        assert told(pilot) == ["Confirmed. Press 5 to write the protocol of this meeting."]
        assert statuses(pilot) == [Status.OPEN, Status.OPEN, Status.HELD]
        assert "Sun 08 Nov 2026" in asked(pilot)
        await pilot.press("c", *"ill", "enter")
        await pilot.pause()
        assert statuses(pilot) == [Status.OPEN, Status.CANCELLED, Status.HELD]
        assert tandem(pilot).meetings[-1].reason == "ill"
        await pilot.press("h", "enter")
        await pilot.pause()
        assert statuses(pilot) == [Status.HELD, Status.CANCELLED, Status.HELD]
        for key in "hc":
            app.clear_notifications()
            await pilot.press(key)
            await pilot.pause()
            words = ["There is no meeting to confirm; the next one is on Sun 06 Dec 2026."]
            assert told(pilot) == words


async def test_where_nothing_can_be_changed_nothing_is_asked(tmp_path: Path) -> None:
    make_library(tmp_path).create(demo_tandem(TODAY, "en")).close()
    as_by_a_newer_program(tmp_path, "demo")
    second = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id="demo")
    async with second.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        for screen, keys in (("1", "anhcsx+"), ("3", "mahdcx"), ("4", "a"), ("5", "sg")):
            await pilot.press(screen)
            await pilot.pause()
            for key in keys:
                second.clear_notifications()
                await pilot.press(key)
                await pilot.pause()
                assert not second.screen.is_modal, (screen, key)
                assert any("newer version" in words for words in told(pilot)), (screen, key)
        await pilot.press("1", "p")
        await pilot.pause()
        preparation = second.screen
        for key in ("a", "+", "space"):
            second.clear_notifications()
            await pilot.press(key)
            await pilot.pause()
            assert second.screen is preparation
            assert any("newer version" in words for words in told(pilot)), key


async def test_after_the_period_p_says_that_nothing_is_to_be_prepared(tmp_path: Path) -> None:
    ended = replace(FORTNIGHTLY, until=date(2026, 11, 1))
    async with app_with(tmp_path, Tandem("t", agreement=ended)).run_test(
        size=SIZE, notifications=True
    ) as pilot:
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        assert told(pilot) == ["There is no next meeting to prepare. Press 5 for the protocols."]


def _drifting() -> Tandem:
    """Held once, nine weeks before today; the meetings since were cancelled, the next one is in 20 days."""
    first = TODAY - timedelta(days=64)
    agreement = Agreement(
        mentee=Party("Nora Weber"),
        mentor=Party("Jens Albrecht"),
        start=first,
        until=TODAY + timedelta(days=200),
        rhythms=(Rhythm(3, Moment(first, time(17))),),
        modes=(Mode.VIRTUAL, Mode.PHONE),
    )
    held = MeetingRecord(f"{first:%Y%m%d}", first, Moment(first, time(17)), Status.HELD, mode=Mode.VIRTUAL)
    records = [held]
    for number in (1, 2, 3):
        day = first + timedelta(weeks=3 * number)
        records.append(MeetingRecord(f"{day:%Y%m%d}", day, status=Status.CANCELLED))
    return Tandem("drift", agreement=agreement, meetings=tuple(records))


async def test_a_day_is_proposed_where_the_meetings_drift_and_can_be_taken_or_put_aside(
    tmp_path: Path,
) -> None:
    app = app_with(tmp_path, _drifting())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "so far 1 of 4 held" in str(app.screen.query_one("#next-meeting", Static).content)
        hint = str(app.screen.query_one("#hint", Static).content)
        assert "9 weeks since the last meeting" in hint
        await pilot.press("z")
        await pilot.pause()
        assert app.state
        assert app.state.tandem.quiet_until == TODAY + timedelta(weeks=3)
        assert "since the last meeting" not in str(app.screen.query_one("#hint", Static).content)
        await pilot.press("u")
        await pilot.pause()
        before = len(app.state.meetings)
        await pilot.press("m")
        await pilot.pause()
        assert len(app.state.meetings) == before + 1
        assert "since the last meeting" not in str(app.screen.query_one("#hint", Static).content)
