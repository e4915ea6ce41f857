"""Skip repaints in tests that look at the content of the screens and not at their pictures."""

from itertools import count
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
from textual.widgets import Button, Input, OptionList, Static, TextArea
from textual.widgets._toggle_button import ToggleButton

from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import language
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.tandem_screen import TandemScreen
from tests.idle import until_idle

_drawn_alike: dict[Any, list[Tandem]] = {}
"""The tandems that were shown by the screens that were drawn in this test or in one before it."""

_drawn_dialogs: set[int] = set()
"""What was said in the dialogs that were drawn so far, and how."""

_numbers = count()


def is_new(app: App[Any]) -> bool:
    """Return whether the screen looks different from all that were drawn before, as far as one can tell."""
    screen = app.screen
    if not isinstance(app, MentoringApp):
        return True
    if not isinstance(screen, TandemScreen) or not screen.state:
        return _says_something_new(app, screen)
    focused = screen.focused and (type(screen.focused), screen.focused.id)
    notified = tuple(notification.message for notification in app._notifications)
    key = (type(screen), app.size, app.theme, app.today, language(), app.read_only is None, focused, notified)
    drawn = _drawn_alike.setdefault(key, [])
    if screen.state.tandem in drawn:
        return False
    drawn.append(screen.state.tandem)
    return True


def _says_something_new(app: MentoringApp, screen: Screen[Any]) -> bool:
    """Return whether no dialog with the same words in the same widgets was drawn before."""
    words = [(type(node), node.id, node.classes, _words_of(node)) for node in screen.query("*")]
    said = hash((type(screen), app.size, app.theme, app.today, screen.focused and screen.focused.id, *words))
    is_known = said in _drawn_dialogs
    _drawn_dialogs.add(said)
    return not is_known


def _words_of(node: Any) -> tuple[str, ...]:
    """Return what a widget shows; for one that draws something else, words that none has shown before."""
    if isinstance(node, OptionList):
        return tuple([str(option.prompt) for option in node.options])
    if isinstance(node, Static | Input | TextArea | Button | ToggleButton):
        return tuple(
            [
                str(getattr(node, name))
                for name in ("value", "text", "label", "content")
                if hasattr(node, name)
            ]
        )
    return () if node.children else (str(next(_numbers)),)


def leave_backgrounds_out(patch: pytest.MonkeyPatch) -> None:
    """Draw dialogs without what lies behind them, which takes twice as long as they do themselves."""
    patch.setattr(BackgroundScreen, "__rich_console__", lambda *_: ())


def draw_seldom(patch: pytest.MonkeyPatch) -> None:
    """Draw each screen once, when it is first idle, and whenever a full repaint is requested.

    One of the six screens, or a dialog, is not drawn if one that looks alike was: most tests begin with the
    same. What lies behind a dialog was drawn before the dialog came.
    """
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
        if not running._screen_stack or running.screen in drawn:
            return
        drawn.add(running.screen)
        if is_new(running):
            running.screen._compositor.render_update(True, running._background_screens)

    patch.setattr(Compositor, "render_update", seldom)
    leave_backgrounds_out(patch)
    for module in (textual_app, pilot):
        patch.setattr(module, "wait_for_idle", until_drawn)
