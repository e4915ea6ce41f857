"""Skip repaints in tests that look at the content of the screens and not at their pictures."""

from typing import Any
from weakref import WeakSet

import pytest
from textual import app as textual_app
from textual import pilot
from textual._compositor import Compositor
from textual._context import active_app
from textual.app import App
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen

from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import language
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.tandem_screen import TandemScreen
from tests.idle import until_idle

_drawn_alike: dict[Any, list[Tandem]] = {}
"""The tandems that were shown by the screens that were drawn in this test or in one before it."""


def is_new(app: App[Any]) -> bool:
    """Return whether the screen looks different from all that were drawn before, as far as one can tell."""
    screen = app.screen
    if not isinstance(app, MentoringApp) or not isinstance(screen, TandemScreen) or not screen.state:
        return True
    focused = screen.focused and (type(screen.focused), screen.focused.id)
    notified = tuple(notification.message for notification in app._notifications)
    key = (type(screen), app.size, app.theme, app.today, language(), app.read_only is None, focused, notified)
    drawn = _drawn_alike.setdefault(key, [])
    if screen.state.tandem in drawn:
        return False
    drawn.append(screen.state.tandem)
    return True


def leave_backgrounds_out(patch: pytest.MonkeyPatch) -> None:
    """Draw dialogs without what lies behind them, which takes twice as long as they do themselves."""
    patch.setattr(BackgroundScreen, "__rich_console__", lambda *_: ())


def draw_seldom(patch: pytest.MonkeyPatch) -> None:
    """Draw each screen once, when it is first idle, and whenever a full repaint is requested.

    One of the six screens is not drawn if one that looks alike was: most tests begin with the same. What lies
    behind a dialog was drawn before the dialog came.
    """
    drawn: WeakSet[Screen[Any]] = WeakSet()
    render = Compositor.render_update

    def seldom(
        self: Compositor, full: bool = False, screen_stack: list[Any] | None = None, simplify: bool = False
    ) -> object:
        if full:
            return render(self, full, screen_stack, simplify)
        self._dirty_regions.clear()
        return ""  # not None, for which the app does not count it as drawn

    async def until_drawn(_min_sleep: float = 0, _max_sleep: float = 0) -> None:
        await until_idle()
        running = active_app.get()
        if not running._screen_stack or running.screen in drawn:
            return
        drawn.add(running.screen)
        if is_new(running):
            running.screen._compositor.render_update(True, running._background_screens)

    patch.setattr(Compositor, "render_update", seldom)
    leave_backgrounds_out(patch)
    for module in (textual_app, pilot):
        patch.setattr(module, "wait_for_idle", until_drawn)
