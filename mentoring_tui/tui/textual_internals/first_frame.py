"""Drawing a screen as soon as it can be seen, and not before.

Relies on `App.switch_mode` calling `App.delay_update`, on `App._batch_count` and on
`Screen._compositor_refresh` (read in Textual 8.2.8): Textual delays the first frame after each switch, and
has no public way to skip a frame.
"""

from textual.app import App
from textual.screen import Screen
from textual.widget import AwaitMount

from mentoring_tui.tui.textual_internals.screen_stacks import mode_screens


class ImmediateSwitchApp(App[None]):
    """An app that draws a mounted screen at once when its mode is switched to."""

    _draws_at_once = False

    def switch_mode(self, mode: str) -> AwaitMount:
        """Switch to a mode, without a delay if its screen is mounted."""
        self._draws_at_once = bool(mode_screens(self, mode))
        return super().switch_mode(mode)

    def delay_update(self, delay: float = 0.05) -> None:
        """Delay drawing only if the screen still has to be mounted, which is better not seen."""
        if not self._draws_at_once:
            super().delay_update(delay)


class UnbatchedScreen(Screen[None]):
    """A screen that renders no frame that the app would discard."""

    def _compositor_refresh(self) -> None:
        """Render unless updates are batched: Textual renders then too, but writes nothing to the terminal."""
        if not self.app._batch_count:
            super()._compositor_refresh()
