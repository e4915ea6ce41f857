"""Promised: what is typed right after the start arrives, also where unsaved text waits to be offered."""

from pathlib import Path

import pytest
from textual.widgets import Input

from mentoring_tui.domain.draft import Draft
from mentoring_tui.tui.dialogs.prompt import PromptDialog
from mentoring_tui.tui.lifecycle import recovery_dialog
from mentoring_tui.tui.lifecycle.recovery_dialog import RecoveryDialog
from tests.tui.apps import SIZE, demo_app
from tests.tui.lifecycle.test_recovery import HALF, leave, same_app, settle


@pytest.fixture
def _left(tmp_path: Path) -> None:
    demo_app(tmp_path)
    leave(tmp_path, Draft("topic:new", "Talking point", {"line": HALF}))


@pytest.mark.usefixtures("_left")
async def test_a_task_that_is_typed_as_the_offer_opens_arrives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_dialog, "UNSEEN", 60.0)
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
        await pilot.press("n", *"Call")
        await settle(pilot)
        assert isinstance(app.screen, PromptDialog)
        assert app.screen.query_one(Input).value == "Call"
        await pilot.press("enter")
        await settle(pilot)
        app.offer_drafts()
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
        assert app.state
        assert app.state.tandem.tasks[-1].text == "Call"


@pytest.mark.usefixtures("_left")
async def test_a_letter_runs_no_command_once_the_offer_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_dialog, "UNSEEN", 0.0)
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
