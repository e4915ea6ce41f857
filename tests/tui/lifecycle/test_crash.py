"""Promised: a mistake in the program ends it with its place in one sentence, and no word of a person's."""

import sys
from pathlib import Path

import pytest

from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.words.error_messages import sentence
from tests.tui.apps import SIZE, demo_app


async def test_a_changed_installation_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = demo_app(tmp_path)
    monkeypatch.setitem(sys.modules, "mentoring_tui.tui.dialogs.help", None)
    with pytest.raises(ModuleNotFoundError):
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("f1")
    assert app.crash_notice
    assert "please start it again" in sentence(app.crash_notice)


async def test_a_mistake_is_named_by_its_place_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = demo_app(tmp_path)

    def stumble(_app: MentoringApp) -> None:
        secret = "what Nora said"
        raise ValueError(secret)

    monkeypatch.setattr(MentoringApp, "action_look", stumble)
    with pytest.raises(ValueError, match="Nora"):
        async with app.run_test() as pilot:
            await pilot.press("l")
    assert app.crash_notice
    assert "ValueError, test_crash.py:" in sentence(app.crash_notice)
    assert "Nora" not in "".join(capsys.readouterr()) + sentence(app.crash_notice)
    assert app.return_code == 1
