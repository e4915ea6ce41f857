"""The pane beside the editor: the parts of a protocol, and who may see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static

from mentoring_tui.domain.audience import Audience
from mentoring_tui.i18n import _
from mentoring_tui.tui.widgets.clickable import clickable
from mentoring_tui.tui.widgets.meeting_style import MUTED, WRITTEN_SIGN
from mentoring_tui.words.terms import audience_word


@dataclass(frozen=True)
class PartRow:
    """A part: its heading, its audience, whether it holds text, and the row of its heading."""

    heading: str
    audience: Audience
    has_text: bool
    row: int


class PartsPane(Static):
    """Lists the parts; a click moves the cursor to one."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__("", id=id)
        self._parts: tuple[Sequence[PartRow], int] | None = None

    def show_parts(self, parts: Sequence[PartRow], current: int) -> None:
        """Show the parts; `current` is the index of the one with the cursor."""
        if (parts, current) != self._parts:
            self._parts = parts, current
            lines = [_line(part, index == current) for index, part in enumerate(parts)]
            title = Content.styled(_("Visible to"), MUTED)
            self.update(Content("\n").join([title, Content(""), *lines]))


def _line(part: PartRow, current: bool) -> Content:
    pen = f"{WRITTEN_SIGN} " if part.has_text else "  "
    heading = Content.assemble((pen, "$accent"), (part.heading, "bold $accent" if current else ""))
    who = Content.styled(f"\n    {audience_word(part.audience)}", "" if part.has_text else MUTED)
    return clickable(Content.assemble(heading, who), f"screen.go_to_row({part.row})")
