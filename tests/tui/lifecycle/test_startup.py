"""Promised: a key finds its screen also while that is only being mounted."""

from pathlib import Path

import pytest

from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.protocol.meeting_list import ProtocolList
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
