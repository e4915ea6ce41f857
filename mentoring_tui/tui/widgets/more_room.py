"""The sentence that takes the place of everything where the terminal is too small."""

from textual.geometry import Size
from textual.widgets import Static

from mentoring_tui.i18n import _

SMALLEST = (60, 18)
"""Least columns and rows in which screens and dialogs can be read."""


def is_too_small(size: Size) -> bool:
    """Return whether a terminal of this size is too small."""
    return size.width < SMALLEST[0] or size.height < SMALLEST[1]


class MoreRoom(Static):
    """Says how much room is needed."""

    def __init__(self) -> None:
        words = _("The terminal is too small: at least {columns} × {rows} characters are needed.")
        super().__init__(words.format(columns=SMALLEST[0], rows=SMALLEST[1]), id="more-room", markup=False)
