"""Find words in the text of a protocol: a line below it, and where they stand."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from mentoring_tui.domain.folding import find_spans, make_term
from mentoring_tui.i18n import N_, _
from mentoring_tui.tui.key_bindings import Command
from mentoring_tui.tui.protocol.text_parts import Location

KEYS = (
    ("screen.find_on(1)", Command("find_on(1)", "down", N_("Next place"), "")),
    ("screen.find_on(-1)", Command("find_on(-1)", "up", N_("Place before"), "")),
    ("screen.end_find", Command("end_find", "escape", N_("Back into the text"), "")),
)
"""The keys of the line, for the key bar."""

Place = tuple[Location, Location]
"""Where words begin, and where they end."""


class FindLine(Input):
    """The words to find; Enter and Down go on, Up goes back, Esc leads into the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+f", "find(1)", show=False),
        Binding("up", "find(-1)", show=False),
        Binding("escape", "leave", show=False),
    ]

    class Wanted(Message):
        """Go to the next place (1), to the one before (-1), or to the first from the cursor on (0)."""

        def __init__(self, words: str, by: int) -> None:
            super().__init__()
            self.words = words
            self.by = by

    class Left(Message):
        """Go back into the text."""

    def __init__(self) -> None:
        super().__init__(id="find", placeholder=_("Find in the text"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find what is typed so far."""
        event.stop()
        self.action_find(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next place."""
        event.stop()
        self.action_find(1)

    def action_find(self, by: int) -> None:
        """Go to another place with the words."""
        self.post_message(self.Wanted(self.value, by))

    def action_leave(self) -> None:
        """Go back into the text."""
        self.post_message(self.Left())


def find_places(lines: Sequence[str], words: str) -> list[Place]:
    """Return where the words stand in the lines; case, accents and umlauts make no difference."""
    term = make_term(words.strip())
    places: list[Place] = []
    for row, line in enumerate(lines if term.text else ()):
        places += [((row, start), (row, end)) for start, end in find_spans(line, [term])]
    return places


def next_place(places: Sequence[Place], cursor: Location, by: int) -> Place | None:
    """Return the place after the cursor (1), before it (-1) or at it and after (0), cyclically."""
    if not places:
        return None
    if by < 0:
        return next((place for place in reversed(places) if place[0] < cursor), places[-1])
    if by:
        return next((place for place in places if place[0] > cursor), places[0])
    return next((place for place in places if place[0] >= cursor), places[0])
