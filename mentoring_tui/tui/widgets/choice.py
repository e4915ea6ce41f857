"""One of a few words, chosen on one line by arrow keys or a click."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from mentoring_tui.tui.widgets.clickable import clickable
from mentoring_tui.tui.widgets.wrapped_text import WrappedRow

Value = TypeVar("Value")


class Choice(Static, Generic[Value], can_focus=True):
    """Words in a row, one of them chosen."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down,space", "step(1)", show=False),
    ]
    place: reactive[int] = reactive(0, init=False)

    @dataclass
    class Changed(Message):
        """Another word is chosen."""

    def __init__(self, options: Sequence[tuple[Value, str]], value: Value, id: str | None = None) -> None:
        super().__init__("", id=id, classes="choice")
        self.auto_links = False  # the words keep their looks
        self._options = tuple(options)
        values = [option for option, word in self._options]
        self.set_reactive(Choice.place, values.index(value) if value in values else 0)

    @property
    def value(self) -> Value:
        """What is chosen."""
        return self._options[self.place][0]

    def watch_place(self) -> None:
        """Show what is chosen now, and tell of it."""
        self._draw()
        self.post_message(self.Changed())

    def action_step(self, by: int) -> None:
        """Choose the word before or after, round and round."""
        self.place = (self.place + by) % len(self._options)

    def action_choose(self, place: int) -> None:
        """Choose the word at that place."""
        self.focus()
        self.place = place

    def on_mount(self) -> None:
        """Show the words."""
        self._draw()

    def _draw(self) -> None:
        self.update(WrappedRow(self._word(place, word) for place, (_, word) in enumerate(self._options)))

    def _word(self, place: int, word: str) -> Content:
        """Return a word with a sign before it, to be clicked."""
        chosen = place == self.place
        look = "bold $accent" if chosen else "$foreground"
        text = Content.styled(("● " if chosen else "○ ") + word, look)
        return clickable(text, f"choose({place})")
