"""Checkboxes in one row: arrow keys move the cursor, Space toggles."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from mentoring_tui.tui.widgets.clickable import clickable
from mentoring_tui.tui.widgets.wrapped_text import WrappedRow


class Checkboxes(Static, can_focus=True):
    """A row of options, any of which can be checked."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down", "step(1)", show=False),
        Binding("space", "toggle_option", show=False),
    ]
    cursor: reactive[int] = reactive(0, init=False)
    """The index of the option under the cursor."""

    def __init__(
        self, options: Sequence[tuple[str, str]], checked: Iterable[str], id: str | None = None
    ) -> None:
        super().__init__("", id=id, classes="choice")
        self._options = tuple(options)
        self._checked = set(checked)
        self._unavailable: frozenset[str] = frozenset()

    @property
    def values(self) -> list[str]:
        """The checked values, in the order of the options."""
        checked = self._checked - self._unavailable
        return [value for value, _word in self._options if value in checked]

    @property
    def checked(self) -> frozenset[str]:
        """The checked values, with those that are not available for now."""
        return frozenset(self._checked)

    def offer(self, options: Sequence[tuple[str, str]], checked: Iterable[str]) -> None:
        """Replace the options, with these values checked and all available."""
        self._options = tuple(options)
        self._checked = set(checked)
        self._unavailable = frozenset()
        self.set_reactive(Checkboxes.cursor, 0)
        self._draw()

    def withhold(self, values: Iterable[str]) -> None:
        """Let these values not be checked, and all others again."""
        self._unavailable = frozenset(values)
        self._draw()

    def check(self, values: Iterable[str]) -> None:
        """Check these values and no others."""
        self._checked = set(values)
        self._draw()

    def on_mount(self) -> None:
        """Render the options."""
        self._draw()

    def on_focus(self) -> None:
        """Render the cursor."""
        self.call_later(self._draw)

    def on_blur(self) -> None:
        """Render no cursor."""
        self.call_later(self._draw)

    def watch_cursor(self) -> None:
        """Render the cursor at its new index."""
        self._draw()

    def action_step(self, by: int) -> None:
        """Move the cursor by this many options, cyclically."""
        self.cursor = (self.cursor + by) % len(self._options)

    def action_toggle_option(self, index: int | None = None) -> None:
        """Toggle the option with this index, or the one under the cursor."""
        if index is not None:
            self.focus()
            self.cursor = index
        value = self._options[self.cursor][0]
        if value in self._unavailable:
            return
        if value in self._checked:
            self._checked.remove(value)
        else:
            self._checked.add(value)
        self._draw()

    def _draw(self) -> None:
        self.update(WrappedRow(self._option(index) for index in range(len(self._options))))

    def _option(self, index: int) -> Content:
        value, word = self._options[index]
        if value in self._unavailable:
            box, style = "–", "$text-muted"
        elif value in self._checked:
            box, style = "☑", "bold $accent"
        else:
            box, style = "☐", "$foreground"
        if self.has_focus and index == self.cursor:
            style += " reverse"
        return clickable(Content.styled(f"{box} {word}", style), f"toggle_option({index})")
