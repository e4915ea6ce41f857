"""A screen that covers the terminal, while all others stay in memory as they are and draw nothing.

It is a mode of its own, so nothing of the other modes is drawn below it, and no key, timer of the screen or
change of size reaches them. What they ask of the app meanwhile, such as to show or close a dialog, waits.
What was typed before the cover could be seen was not meant for it, and is discarded.

Relies on `App._screen_stacks`, `App._modes` and `App._current_mode` deciding what is shown, on
`App.post_display_hook` being called after each frame, on `App._batch_count`, on `Screen._css_update_count`,
on `Screen._refresh_layout` drawing only the screen that is shown, and on `Screen.dismiss` calling
`App.pop_screen` (read in Textual 8.2.8).
"""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from textual.await_complete import AwaitComplete
from textual.events import Key, MouseUp, Paste, ScreenResume
from textual.screen import Screen
from textual.widget import AwaitMount

from mentoring_tui.tui.textual_internals.key_queue import KeyQueueApp
from mentoring_tui.tui.textual_internals.screen_stacks import mode_screens

_COVER = "cover"
_NEVER = float("inf")


class CoverableApp(KeyQueueApp):
    """An app whose screens can be covered, and uncovered as they were."""

    def __init__(self) -> None:
        super().__init__()
        self._covered_mode: str | None = None
        self._waiting: list[Callable[[], object]] = []
        self._seen_at = 0.0
        """When the cover was first drawn with its focus, in seconds of the clock of events."""

    @property
    def is_covered(self) -> bool:
        """Whether the screens are covered."""
        return self._covered_mode is not None

    def cover(self, make_screen: Callable[[], Screen[Any]]) -> None:
        """Show a screen, and nothing of all others."""
        mode = self.current_mode
        self.add_mode(_COVER, make_screen)
        super().switch_mode(_COVER)
        self._covered_mode = mode
        self._seen_at = _NEVER
        self.key_queue.clear()

    def begin_covered(self, make_screen: Callable[[], Screen[Any]]) -> None:
        """Show a screen first, before any other is mounted; call it before the app runs."""
        self._covered_mode = self.current_mode
        self.add_mode(_COVER, make_screen)
        self._screen_stacks = {_COVER: []}
        self._current_mode = _COVER

    def uncover(self) -> None:
        """Show the screens as they were, and then do what waited for it."""
        if self._covered_mode is None:
            return
        mode, self._covered_mode = self._covered_mode, None
        cover = self.screen
        if mode_screens(self, mode):
            self._resume(mode)
        else:
            self.switch_mode(mode)
        del self._screen_stacks[_COVER]
        del self._modes[_COVER]
        cover.focused = None  # else its styles are computed once more
        self.capture_mouse(None)
        self.call_after_refresh(cover.remove)
        waiting, self._waiting = self._waiting, []
        for callback in waiting:
            callback()

    def _resume(self, mode: str) -> None:
        """Show the mounted screen of a mode; its styles are as they were, since nothing reached it."""
        screen = mode_screens(self, mode)[-1]
        self._lay_out(screen)
        self._current_mode = mode
        if screen._css_update_count != self._css_update_count:
            self.refresh_css()
        screen.post_message(ScreenResume(refresh_styles=False))

    def lay_out_covered(self) -> None:
        """Lay out what is shown next: Textual draws it twice if it needs that as it comes back.

        Widgets that get another size then ask for it once more, which `uncover` does.
        """
        for screen in mode_screens(self, self._covered_mode or "")[-1:]:
            self._lay_out(screen)

    def _lay_out(self, screen: Screen[Any]) -> None:
        screen._refresh_layout(self.size)
        screen._layout_required = False

    def before_input(self, event: Key | Paste | MouseUp) -> bool:
        """Return False to discard what was typed before the cover could be seen."""
        return not self.is_covered or event.time >= self._seen_at

    def post_display_hook(self) -> None:
        """Note when the cover is first drawn."""
        if self._seen_at == _NEVER and self.focused and not self._batch_count:
            self._seen_at = monotonic()

    def when_uncovered(self, callback: Callable[[], object]) -> None:
        """Call back now, or once the screens are shown again."""
        if self.is_covered:
            self._waiting.append(callback)
        else:
            callback()

    def switch_mode(self, mode: str) -> AwaitMount:
        """Switch to a mode; below the cover, show it once the screens are shown again."""
        if self.is_covered:
            self._covered_mode = mode
            return AwaitMount(self.screen, [])
        return super().switch_mode(mode)

    def push_screen(self, *arguments: Any, **options: Any) -> Any:
        """Show a screen or dialog, below the cover once the others are shown again."""
        if self.is_covered:
            self._waiting.append(partial(self.push_screen, *arguments, **options))
            return _done()
        return super().push_screen(*arguments, **options)

    def pop_screen(self) -> AwaitComplete:
        """Close the dialog on top, below the cover once it is shown again."""
        if self.is_covered:
            self._waiting.append(self.pop_screen)
            return _done()
        return super().pop_screen()


def _done() -> AwaitComplete:
    """Return what can be awaited and waits for nothing."""
    nothing: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]  # Textual leaves it untyped
    return nothing
