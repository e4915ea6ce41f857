"""Removing characters that could steer the terminal from every line that is drawn.

Relies on every widget drawing through `App.get_line_filters`, which is public (read in Textual 8.2.8).
"""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from mentoring_tui.domain.text import sanitize


class OutputFilter(LineFilter):
    """Removes control and bidi characters; each segment keeps its width in cells."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line without control and bidi characters."""
        line = "".join([segment.text for segment in segments])
        if sanitize(line) == line:
            return segments
        return [_filtered(segment) for segment in segments]


def _filtered(segment: Segment) -> Segment:
    text = sanitize(segment.text).replace("\n", " ")
    return Segment(set_cell_size(text, cell_len(segment.text)), segment.style, segment.control)


OUTPUT_FILTER = OutputFilter()
