"""What is drawn, made harmless on its way to the terminal, whatever widget it comes from."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from mentoring_tui.domain.text import sanitize


class OutputFilter(LineFilter):
    """Takes from every line that is drawn what could steer the terminal; each piece keeps its width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the pieces of a line without control and bidi characters."""
        whole = "".join([piece.text for piece in segments])
        return segments if sanitize(whole) == whole else [_mended(piece) for piece in segments]


def _mended(piece: Segment) -> Segment:
    text = sanitize(piece.text).replace("\n", " ")
    return Segment(set_cell_size(text, cell_len(piece.text)), piece.style, piece.control)


OUTPUT_FILTER = OutputFilter()
