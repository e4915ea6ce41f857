"""The year as a picture: meetings by month, forms of contact, tasks, ratings and goals."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from mentoring_tui.tui.tandem_state import TandemState


class YearPicture(Widget):
    """Draws what there is of a year in as many columns and lines as there is room for.

    `most_lines` is the height that it never exceeds; 0 is no limit. What has no room is left out as a whole.
    """

    def __init__(
        self, state: TandemState | None = None, *, id: str | None = None, most_lines: int = 0
    ) -> None:
        super().__init__(id=id)
        self.most_lines = most_lines
        self._state = state

    def show(self, state: TandemState) -> None:
        """Draw the year of a state."""
        self._state = state
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines of the picture at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the picture for the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        from mentoring_tui.tui.widgets.year_lines import year_lines  # imported when it is first drawn

        return year_lines(self._state, width, self.most_lines) if self._state and width else []
