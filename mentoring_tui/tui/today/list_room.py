"""The rows of Today that talking points and tasks share."""

from collections.abc import Sequence

from textual.containers import Vertical

from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList

_FRAME = 2
"""Lines above a list: a blank one and its heading."""

_MANY = 4
"""Items of which a list in the lowest terminal hides some."""


class ListRoom(Vertical):
    """The talking points above the tasks; rows that one of them does not need go to the other."""

    def on_resize(self) -> None:
        """Share the rows anew."""
        self.share()

    def share(self) -> None:
        """Set the height of the talking points; the tasks have the rest."""
        room = self.size.height
        if not room:
            return
        topics = _FRAME + _lines(self.query_one("#topics", StableOptionList))
        mine, theirs = self.query_one("#mine", StableOptionList), self.query_one("#theirs", StableOptionList)
        tasks = _FRAME + max(_lines(mine), _lines(theirs))
        self.query_one("#raise").styles.height = upper_rows(room, topics, tasks)


def counted(heading: str, items: Sequence[Task | Topic]) -> str:
    """Return a heading with how many open items there are, where a low terminal may not show all of them."""
    count = sum(not item.done for item in items)
    return f"{heading} ({count})" if count >= _MANY else heading


def upper_rows(room: int, upper: int, lower: int) -> int:
    """Return the rows of the upper of two lists: two fifths, more or fewer if that helps one of them.

    `upper` and `lower` are the rows that the lists would fill.
    """
    usual = room * 2 // 5
    if upper > usual:
        return max(usual, min(upper, room - lower))
    if lower > room - usual:
        return min(usual, max(upper, room - lower))
    return usual


def _lines(options: StableOptionList) -> int:
    """Return the lines that all options fill at the present width of the list."""
    width = max(1, options.scrollable_content_region.width)
    return options.get_content_height(options.size, options.size, width)
