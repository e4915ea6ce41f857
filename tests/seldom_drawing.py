"""Skip repaints in tests that look at the content of the screens and not at their pictures."""

from typing import Any
from weakref import WeakSet

import pytest
from textual import app, pilot
from textual._compositor import Compositor
from textual._context import active_app
from textual.screen import Screen

from tests.idle import until_idle


def draw_seldom(patch: pytest.MonkeyPatch) -> None:
    """Draw each screen once, when it is first idle, and whenever a full repaint is requested."""
    drawn: WeakSet[Screen[Any]] = WeakSet()
    render = Compositor.render_update

    def seldom(
        self: Compositor, full: bool = False, screen_stack: list[Any] | None = None, simplify: bool = False
    ) -> object:
        if full:
            return render(self, full, screen_stack, simplify)
        self._dirty_regions.clear()
        return None

    async def until_drawn(_min_sleep: float = 0, _max_sleep: float = 0) -> None:
        await until_idle()
        running = active_app.get()
        if running._screen_stack and running.screen not in drawn:
            drawn.add(running.screen)
            running.screen._compositor.render_update(True, running._background_screens)

    patch.setattr(Compositor, "render_update", seldom)
    for module in (app, pilot):
        patch.setattr(module, "wait_for_idle", until_drawn)
