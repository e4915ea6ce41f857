"""A choice among many or long options, of which only the chosen one is shown."""

from typing import TypeVar

from textual.content import Content

from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.clickable import clickable

Value = TypeVar("Value")


class CycleChoice(Choice[Value]):
    """A choice that shows one option at a time between two arrows."""

    def _draw(self) -> None:
        word = self._options[self.index][1]
        self.update(Content.assemble(_arrow("‹ ", -1), (word, "bold"), _arrow(" ›", 1)))


def _arrow(sign: str, by: int) -> Content:
    return clickable(Content.styled(sign, "$accent"), f"step({by})")
