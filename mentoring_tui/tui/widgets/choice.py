"""A choice of one option in a row, by arrow keys or a click."""

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
    """A row of options, exactly one of which is chosen."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down,space", "step(1)", show=False),
    ]
    index: reactive[int] = reactive(0, init=False)
    """The index of the chosen option."""

    @dataclass
    class Changed(Message):
        """Another option is chosen."""

    def __init__(self, options: Sequence[tuple[Value, str]], value: Value, id: str | None = None) -> None:
        super().__init__("", id=id, classes="choice")
        self.auto_links = False  # options keep their own style
        self._options = tuple(options)
        values = [option for option, _word in self._options]
        self.set_reactive(Choice.index, values.index(value) if value in values else 0)

    @property
    def value(self) -> Value:
        """The chosen value."""
        return self._options[self.index][0]

    def offer(self, options: Sequence[tuple[Value, str]], value: Value) -> None:
        """Replace the options and choose this value, or else the first; post nothing."""
        self._options = tuple(options)
        values = [option for option, _word in self._options]
        self.set_reactive(Choice.index, values.index(value) if value in values else 0)
        self._draw()

    def watch_index(self) -> None:
        """Render the new choice and post Changed."""
        self._draw()
        self.post_message(self.Changed())

    def action_step(self, by: int) -> None:
        """Choose the option this many further on, cyclically."""
        self.index = (self.index + by) % len(self._options)

    def action_choose(self, index: int) -> None:
        """Choose the option with this index."""
        self.focus()
        self.index = index

    def on_mount(self) -> None:
        """Render the options."""
        self._draw()

    def _draw(self) -> None:
        self.update(WrappedRow(self._option(index) for index in range(len(self._options))))

    def _option(self, index: int) -> Content:
        """Return an option behind a radio button."""
        word = self._options[index][1]
        if index == self.index:
            text = Content.styled(f"● {word}", "bold $accent")
        else:
            text = Content.styled(f"○ {word}", "$foreground")
        return clickable(text, f"choose({index})")
