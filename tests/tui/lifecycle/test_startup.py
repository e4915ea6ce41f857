"""Promised: a key finds its screen also while that is only being mounted."""

from pathlib import Path

import pytest

from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.protocol.meeting_list import ProtocolList
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.schedule.screen import ScheduleScreen
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.textual_internals.screen_stacks import mount_mode
from tests.tui.apps import SIZE, demo_app


@pytest.mark.parametrize("mode", [mode for mode in MentoringApp.MODES if mode != "today"])
async def test_a_screen_without_its_widgets_can_be_gone_to(tmp_path: Path, mode: str) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        mount_mode(app, mode)
        app.action_go(mode)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, TandemScreen)
        assert mode == screen.SCOPE
        assert screen.is_composed
        assert screen.state is app.state
        if mode == "protocol":
            assert isinstance(app.focused, ProtocolList)


async def test_an_item_is_revealed_once_its_screen_has_its_widgets(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        assert app.state
        last = app.state.meetings[-1].id
        mount_mode(app, "schedule")
        app.go("schedule", last)
        await pilot.pause()
        assert isinstance(app.screen, ScheduleScreen)
        assert app.screen.highlighted_meeting
        assert app.screen.highlighted_meeting.id == last


async def test_an_item_is_revealed_on_its_own_screen_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    revealed: list[str | None] = []
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        assert app.state
        monkeypatch.setattr(ProtocolScreen, "reveal", lambda self, item, writing=False: revealed.append(item))
        app.go("schedule", app.state.meetings[-1].id)
        app.go("protocol")
        await pilot.pause()
        assert isinstance(app.screen, ProtocolScreen)
        assert revealed == []
