"""The rows of Today that talking points and tasks share."""

from collections.abc import Sequence

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList

_FRAME = 2
"""Lines above a list: a blank one and its heading."""


class ListRoom(Vertical):
    """The talking points above the tasks; rows that one of them does not need go to the other."""

    def __init__(self, *children: Widget) -> None:
        super().__init__(*children)
        self._headings: dict[str, tuple[str, int]] = {}
        """The heading of each list, and how many open items it has."""

    def on_resize(self) -> None:
        """Share the rows anew."""
        self.share()

    def entitle(self, name: str, heading: str, items: Sequence[Task | Topic]) -> None:
        """Set the heading of the list with this name, for its items."""
        self._headings[name] = heading, sum(not item.done for item in items)

    def share(self) -> None:
        """Set the height of the talking points; the tasks have the rest.

        The heading of a list that hides some of its lines tells how many open items there are.
        """
        room = self.size.height
        if not room or not self._headings:
            return
        lists = {name: self.query_one(f"#{name}", StableOptionList) for name in self._headings}
        needed = {name: _FRAME + _lines(options) for name, options in lists.items()}
        upper = upper_rows(room, needed["topics"], max(needed["mine"], needed["theirs"]))
        self.query_one("#raise").styles.height = upper
        for name, (heading, count) in self._headings.items():
            rows = upper if name == "topics" else room - upper
            is_counted = count > 1 and needed[name] > rows
            words = f"{heading} ({count})" if is_counted else heading
            self.query_one(f"#{name}-heading", Static).update(words)


def upper_rows(room: int, upper: int, lower: int) -> int:
    """Return the rows of the upper of two lists: two fifths, more or fewer if that helps one of them.

    `upper` and `lower` are the rows that the lists would fill. Where both want more, each
    has half of it.
    """
    usual = room * 2 // 5
    if upper > usual:
        return max(usual, min(upper, max(room // 2, room - lower)))
    if lower > room - usual:
        return min(usual, max(upper, room - lower))
    return usual


def _lines(options: StableOptionList) -> int:
    """Return the lines that all options fill at the present width of the list."""
    width = max(1, options.scrollable_content_region.width)
    return options.get_content_height(options.size, options.size, width)
