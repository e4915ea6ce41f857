"""A TextArea in which the function keys of the screens show these."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea


class ScreenKeyTextArea(TextArea):
    """A TextArea without its own F6 and F7, which mark a line or all text that the next key replaces."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "app.go_back('protocol')", show=False),
        Binding("f7", "app.go_back('closing')", show=False),
    ]
