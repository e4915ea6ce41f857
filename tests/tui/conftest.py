"""Run the tests of the screens without sleeping, with few repaints and with remembered styles."""

import pytest

from mentoring_tui.tui.app import MentoringApp
from tests.idle import wait_until_idle
from tests.seldom_drawing import draw_seldom
from tests.styling import remember_styles


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, long: bool) -> None:
    """Draw everything in the long run and in tests marked `drawn`; else start on the screen of the room."""
    if long or request.node.get_closest_marker("drawn"):
        wait_until_idle(monkeypatch)
        return
    draw_seldom(monkeypatch)
    remember_styles(monkeypatch)
    if request.path.parent.name in MentoringApp.MODES:
        monkeypatch.setattr(MentoringApp, "DEFAULT_MODE", request.path.parent.name)
