"""Checkboxes one below the other, for what is too long for a row."""

from textual.content import Content
from textual.geometry import Region, Spacing
from textual.widget import Widget

from mentoring_tui.tui.widgets.checkboxes import Checkboxes


class VerticalCheckboxes(Checkboxes):
    """Checkboxes with one option per line, of which the one under the cursor is scrolled to."""

    def watch_cursor(self) -> None:
        """Render the cursor at its new index, and show that line."""
        super().watch_cursor()
        for container in self.ancestors:
            if isinstance(container, Widget) and container.show_vertical_scrollbar:
                top = self.region.y - container.content_region.y + container.scroll_offset.y
                line = Region(0, top + self.cursor, 1, 1)
                container.scroll_to_region(line, spacing=_docked_below(container), animate=False)
                break

    def _draw(self) -> None:
        options = [self._option(index) for index in range(len(self._options))]
        self.update(Content("\n").join(options))


def _docked_below(container: Widget) -> Spacing:
    """Return the lines of a container on which something else always stands."""
    bottom = container.content_region.bottom
    docked = [
        child.region.y for child in container.children if child.display and child.styles.dock == "bottom"
    ]
    return Spacing(bottom=bottom - min(docked, default=bottom))
