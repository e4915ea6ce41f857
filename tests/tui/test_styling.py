"""Promised: the styles that the tests of the screens remember are those that Textual computes."""

from pathlib import Path
from typing import Any

import pytest

from mentoring_tui.tui.app import MentoringApp
from tests.seldom_drawing import draw_seldom
from tests.styling import remember_styles
from tests.tui.apps import SIZE, demo_app

KEYS = {"today": ("tab", "tab"), "tasks": ("a", "tab"), "agreement": ("down", "enter"), "schedule": ("m",)}
"""Keys that lead to other states of the widgets: focus elsewhere, a field that is edited, a dialog."""


def held(app: MentoringApp) -> dict[Any, Any]:
    """Return the rules that every node holds, and those of its component classes."""
    rules: dict[Any, Any] = {}
    for screen in app.screen_stack:
        for node in screen.walk_children(with_self=True):
            rules[node] = dict(node._css_styles._rules)
            for name, styles in node._component_styles.items():
                rules[node, name] = dict(styles.base._rules)
    return rules


@pytest.mark.drawn  # nothing is remembered outside the test
@pytest.mark.parametrize("mode", MentoringApp.MODES)
async def test_remembered_styles_are_those_that_are_computed(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_seldom(monkeypatch)
    for number in range(2):  # the second app gets all that the first one has left to remember
        app = demo_app(tmp_path / str(number))
        async with app.run_test(size=SIZE) as pilot:
            with monkeypatch.context() as patch:
                remember_styles(patch)
                app.go(mode)
                await pilot.pause()
                await pilot.press(*KEYS.get(mode, ()))
                await pilot.pause()
            remembered = held(app)
            for screen in app.screen_stack:
                app.stylesheet.update(screen)
            assert held(app) == remembered
