"""Promised: what Today lets go is named and comes back, and where nothing can be changed nothing is asked."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Agreement, Rhythm
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from tests.tui.apps import SIZE, TODAY, app_with, as_by_a_newer_program, demo_app, make_library


def tandem(pilot: Pilot[None]) -> Tandem:
    assert isinstance(pilot.app, MentoringApp)
    assert pilot.app.logbook
    return pilot.app.logbook.tandem


def told(pilot: Pilot[None]) -> list[str]:
    return [str(toast.message) for toast in pilot.app._notifications]


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_line_that_is_ticked_off_is_named_and_comes_back(tmp_path: Path, key: str) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = tandem(pilot)
        topic = next(topic for topic in before.topics if not topic.done)
        pilot.app.screen.query_one("#topics", StableOptionList).focus()
        await pilot.press(key)
        await pilot.pause()
        assert next(found for found in tandem(pilot).topics if found.id == topic.id).done
        assert any(topic.text[:30] in words for words in told(pilot))
        await pilot.press("u")
        await pilot.pause()
        assert tandem(pilot) == before


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
        assert asked(pilot) == "After today’s meeting: h: it took place · c: it did not (2 more)"
        await pilot.press("h", "enter")
        await pilot.pause()
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
        for screen, keys in (("1", "anhc"), ("3", "mahdc"), ("4", "a"), ("5", "sg")):
            await pilot.press(screen)
            await pilot.pause()
            for key in keys:
                second.clear_notifications()
                await pilot.press(key)
                await pilot.pause()
                assert not second.screen.is_modal, (screen, key)
                assert any("newer version" in words for words in told(pilot)), (screen, key)
