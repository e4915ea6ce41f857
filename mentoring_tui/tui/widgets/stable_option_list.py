"""An OptionList that keeps highlight and scroll offset when its options are replaced."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class StableOptionList(OptionList):
    """An OptionList whose highlight stays on the same id, or near the same index."""

    def show_options(self, options: Iterable[Option]) -> None:
        """Replace the options."""
        highlighted_id, index, top = self.highlighted_id, self.highlighted, self.scroll_offset.y
        self.clear_options()
        self.add_options(options)
        if highlighted_id is None or not self.highlight(highlighted_id):
            self.highlighted = _nearest_enabled(self.options, index or 0)
        if self.is_mounted:
            self.scroll_to(y=top, animate=False, immediate=True)
            self.scroll_to_highlight()

    @property
    def highlighted_id(self) -> str | None:
        """The id of the highlighted option."""
        option = self.highlighted_option
        return option.id if option else None

    def highlight(self, option_id: str) -> bool:
        """Highlight the option with this id; return whether there is one."""
        for index, option in enumerate(self.options):
            if option.id == option_id:
                self.highlighted = index
                return True
        return False


def disabled_option(words: str) -> Option:
    """Return an option that cannot be highlighted, for a list without items or a heading."""
    return Option(Content.styled(words, "$text-muted"), disabled=True)


def _nearest_enabled(options: Sequence[Option], index: int) -> int | None:
    """Return the index of the first enabled option from this one on, else of the last one before it."""
    before = None
    for number, option in enumerate(options):
        if option.disabled:
            continue
        if number >= index:
            return number
        before = number
    return before
