"""Working around defects of Textual that end the program with KeyError.

A removed widget stays in the compositor's map until its screen is laid out again, which happens to no screen
that a dialog covers, and drawing it fails: its component styles are gone. An option list pages by a map of
its lines, which it can't have where there is no room for any.

Relies on `Screen.__init__` making a `Compositor` of its own module, on `Compositor.visible_widgets`, and on
`OptionList._move_page` and `OptionList._index_to_line` (read in Textual 8.2.8).
"""

from functools import wraps
from typing import Literal

import textual.screen
from textual._compositor import Compositor
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import OptionList

_move_page = OptionList._move_page


class AttachedCompositor(Compositor):
    """A compositor that draws no removed widget, neither on the screen nor to know what the mouse is over."""

    @property
    def visible_widgets(self) -> dict[Widget, tuple[Region, Region]]:
        """Return the region and clip of each visible widget that has a parent."""
        widgets = super().visible_widgets
        if all(widget.parent for widget in widgets):
            return widgets
        return {widget: place for widget, place in widgets.items() if widget.parent}


@wraps(_move_page)
def _move_page_of_lines(options: OptionList, direction: Literal[-1, 1]) -> None:
    """Move a page, if the highlighted option has a line."""
    if (options.highlighted or 0) in options._index_to_line:
        _move_page(options, direction)


def apply_workarounds() -> None:
    """Let every screen and every option list from now on do without the defects."""
    setattr(textual.screen, "Compositor", AttachedCompositor)  # noqa: B010  # mypy knows no such name
    setattr(OptionList, "_move_page", _move_page_of_lines)  # noqa: B010  # mypy wants no new method
