"""Some of a few words, on one line: the arrow keys go along, Space ticks."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from mentoring_tui.tui.widgets.clickable import clickable
from mentoring_tui.tui.widgets.wrapped_text import WrappedRow


class Checkboxes(Static, can_focus=True):
    """Words in a row, each with a box of its own."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down", "step(1)", show=False),
        Binding("space", "tick", show=False),
    ]
    place: reactive[int] = reactive(0, init=False)

    def __init__(
        self, options: Sequence[tuple[str, str]], chosen: Iterable[str], id: str | None = None
    ) -> None:
        super().__init__("", id=id, classes="choice")
        self._options = tuple(options)
        self._chosen = set(chosen)

    @property
    def values(self) -> list[str]:
        """What is ticked, in the order of the words."""
        return [value for value, word in self._options if value in self._chosen]

    def on_mount(self) -> None:
        """Show the words."""
        self._draw()

    def on_focus(self) -> None:
        """Show where one is."""
        self.call_later(self._draw)

    def on_blur(self) -> None:
        """Show no place any more."""
        self.call_later(self._draw)

    def watch_place(self) -> None:
        """Show where one is now."""
        self._draw()

    def action_step(self, by: int) -> None:
        """Go to the word before or after, round and round."""
        self.place = (self.place + by) % len(self._options)

    def action_tick(self, place: int | None = None) -> None:
        """Tick the word at that place, or where one is; or take its tick away."""
        if place is not None:
            self.focus()
            self.place = place
        self._chosen ^= {self._options[self.place][0]}
        self._draw()

    def _draw(self) -> None:
        self.update(WrappedRow(self._word(place) for place in range(len(self._options))))

    def _word(self, place: int) -> Content:
        value, word = self._options[place]
        ticked = value in self._chosen
        whole = ("☑ " if ticked else "☐ ") + word
        style = "bold $accent" if ticked else "$foreground"
        here = " reverse" if self.has_focus and place == self.place else ""
        return clickable(Content.styled(whole, style + here), f"tick({place})")
