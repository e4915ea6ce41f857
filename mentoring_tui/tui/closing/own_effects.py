"""Lines for effects of one's own, each with its rating; below the last that is filled there is one more."""

from collections.abc import Iterator, Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label

from mentoring_tui.i18n import _
from mentoring_tui.programme.model import Field
from mentoring_tui.tui.closing.answer_values import takes_words


class OwnEffectLine(Horizontal):
    """A line with an effect and its rating."""

    def __init__(self, number: int, field: Field) -> None:
        self.text = Input(id=_id(number), compact=True, classes="own-effect")
        self.rating = Input(id=f"{_id(number)}-rating", compact=True, placeholder=takes_words(field))
        super().__init__(
            Label(_("Own effect"), classes="label", markup=False), self.text, self.rating, classes="entry"
        )

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.text.value.strip() or self.rating.value.strip())


class OwnEffects(Vertical):
    """The lines for effects; there are as many as in the `texts` of a draft at first."""

    def __init__(self, field: Field, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._field = field
        self._count = 1
        while _id(self._count) in texts:
            self._count += 1

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        for number in range(self._count):
            yield OwnEffectLine(number, self._field)

    @property
    def filled(self) -> Iterator[OwnEffectLine]:
        """The lines in which anything stands."""
        return (line for line in self.query(OwnEffectLine) if line.is_filled)

    def on_input_changed(self) -> None:
        """Add a line once the last one is filled."""
        if self.query(OwnEffectLine).last().is_filled:
            self.mount(OwnEffectLine(self._count, self._field))
            self._count += 1


def _id(number: int) -> str:
    return f"own-{number}"
