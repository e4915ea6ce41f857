"""The protocol with its formatting: beside the editor where there is room, else in a dialog."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from mentoring_tui.i18n import _
from mentoring_tui.tui.protocol.text_parts import find_headings
from mentoring_tui.tui.widgets.drawn_markdown import drawn_pieces
from mentoring_tui.tui.widgets.drawn_text import DrawnText
from mentoring_tui.tui.widgets.wrapped_text import WrappedText


class ProtocolPreview(DrawnText):
    """The text of a protocol, drawn; a later version of it is drawn at the same height."""

    def __init__(self, text: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text

    def show(self, text: str, heading: str = "") -> None:
        """Show a text; bring the part with a heading into view."""
        if text != self._text:
            self._text = text
            self.draw(from_start=False)
        if heading and (rows := [row for row, line in enumerate(self.plain.split("\n")) if line == heading]):
            top, height = round(self.scroll_offset.y), self.size.height
            if not top <= rows[0] < top + height // 2:
                self.scroll_to(y=max(0, rows[0] - 1), animate=False, force=True)

    def blocks(self) -> tuple[Iterable[WrappedText], Iterator[WrappedText]]:
        """Return the blocks of the text."""
        lines = self._text.split("\n")
        starts = [heading.row for heading in find_headings(lines) if heading.row]
        pieces = ["\n".join(lines[start:end]) for start, end in pairwise([0, *starts, len(lines)])]
        return (), drawn_pieces(pieces, line_break="\n")


class PreviewDialog(ModalScreen[None]):
    """Shows a protocol on its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,v,ctrl+n,q", "close", show=False),
        Binding("f1", "app.help", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the document and the keys."""
        with Vertical(classes="dialog preview"):
            yield ProtocolPreview(self._text)
            yield Static(_("↑ ↓: scroll · Esc: close"), classes="understood", markup=False)

    def action_close(self) -> None:
        """Close the preview."""
        self.dismiss(None)
