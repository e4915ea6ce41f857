"""The parts of a protocol beside the editor: what is written, and who may see it."""

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
class PartLine:
    """A part by its heading, whom it is meant for, whether something stands in it, and its row."""

    words: str
    audience: Audience
    written: bool
    row: int


class PartsPane(Static):
    """One line a part; a click leads there."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__("", id=id)
        self._parts: tuple[Sequence[PartLine], int] | None = None

    def show_parts(self, parts: Sequence[PartLine], current: int) -> None:
        """Show these parts, the one at that place among them as the one where the cursor is."""
        if (parts, current) != self._parts:
            self._parts = parts, current
            lines = [_line(part, place == current) for place, part in enumerate(parts)]
            title = Content.styled(_("Visible to"), MUTED)
            self.update(Content("\n").join([title, Content(""), *lines]))


def _line(part: PartLine, current: bool) -> Content:
    pen = f"{WRITTEN_SIGN} " if part.written else "  "
    heading = Content.assemble((pen, "$accent"), (part.words, "bold $accent" if current else ""))
    who = Content.styled(f"\n    {audience_word(part.audience)}", "" if part.written else MUTED)
    return clickable(Content.assemble(heading, who), f"screen.go_to_row({part.row})")
