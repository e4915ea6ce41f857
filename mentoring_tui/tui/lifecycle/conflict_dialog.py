"""Two versions side by side, to choose from part by part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.merge import MergeKey
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets

ConflictChoices = dict[MergeKey, bool]
"""Pieces of a tandem, and of each whether the version from elsewhere is taken."""


@dataclass(frozen=True)
class ConflictChoice:
    """A piece that was changed on both sides: what each side makes of the other's, and the words of both."""

    key: MergeKey
    by_here: str
    by_there: str
    here: str
    there: str
    theirs: bool = False

    @property
    def words(self) -> str:
        """What becomes of it by the side that is taken."""
        return self.by_there if self.theirs else self.by_here


STARTLED = 0.7
"""Seconds in which a person can't have seen yet that something is asked, since it comes by itself."""


class ConflictList(OptionList):
    """The pieces; Space or the arrow keys choose a side for the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.turn", show=False),
        Binding("left", "screen.choose(False)", show=False),
        Binding("right", "screen.choose(True)", show=False),
        Binding("enter", "screen.accept", show=False),
    ]


class ConflictDialog(Dialog[ConflictChoices]):
    """Shows each piece as it is here and as it came from elsewhere."""

    CSS_PATH = stylesheets("lifecycle")

    def __init__(self, pieces: Sequence[ConflictChoice]) -> None:
        super().__init__(_("Changed here and elsewhere"), _("Bring together"))
        self._pieces = list(pieces)
        self._since = 0.0

    def compose_body(self) -> ComposeResult:
        """Lay out the pieces, and below them both versions of the marked one."""
        yield Static(
            _("Another program has changed the same thing. Of each, one version stays; all else is kept."),
            classes="question",
            markup=False,
        )
        yield ConflictList(*(Option(_line(piece)) for piece in self._pieces), id="pieces")
        with Horizontal(id="sides"):
            yield VerticalScroll(Static("", id="here", markup=False), can_focus=False)
            yield VerticalScroll(Static("", id="there", markup=False), can_focus=False)
        yield Static(
            _("← here, → elsewhere. The version before stays among the earlier versions."),
            classes="understood",
            markup=False,
        )

    def on_mount(self) -> None:
        """Show the first one; take no key yet that was meant for what was seen before."""
        self.query_one(ConflictList).highlighted = 0
        self._since = monotonic()

    def on_key(self, event: events.Key) -> None:
        """Leave keys alone that come before one can have seen what is asked."""
        if monotonic() < self._since + STARTLED:
            event.stop()

    def on_option_list_option_highlighted(self) -> None:
        """Show both versions of the marked one."""
        self._compare()

    def on_option_list_option_selected(self) -> None:
        """Take the other side of what was clicked."""
        self.action_turn()

    def action_turn(self) -> None:
        """Take the other side of the marked piece."""
        place = self.query_one(ConflictList).highlighted
        if place is not None:
            self.action_choose(not self._pieces[place].theirs)

    def action_choose(self, theirs: bool) -> None:
        """Take one side of the marked piece."""
        listed = self.query_one(ConflictList)
        if (place := listed.highlighted) is not None:
            self._pieces[place] = replace(self._pieces[place], theirs=theirs)
            listed.replace_option_prompt_at_index(place, _line(self._pieces[place]))
            self._compare()

    def result(self) -> ConflictChoices:
        """Return what was chosen."""
        return {piece.key: piece.theirs for piece in self._pieces}

    def _compare(self) -> None:
        if (place := self.query_one(ConflictList).highlighted) is None:
            return
        piece = self._pieces[place]
        sides = (
            ("#here", _("Here"), piece.here, not piece.theirs),
            ("#there", _("Elsewhere"), piece.there, piece.theirs),
        )
        for where, heading, text, taken in sides:
            mark = "● " if taken else "○ "
            style = "bold $accent" if taken else "$text-muted"
            self.query_one(where, Static).update(Content.assemble((mark + heading, style), "\n" + text))


def _line(piece: ConflictChoice) -> Content:
    side = _("elsewhere") if piece.theirs else _("here")
    return Content.assemble(("◂ ", "$accent"), (side, "bold"), (" ▸  ", "$accent"), piece.words)
