"""Changing who may see each part of a protocol."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.audience import Audience
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.words.terms import audience_word


@dataclass(frozen=True)
class PartVisibility:
    """A part with text in it: its id, its heading, whom it is meant for, and whether that may change.

    `audience` is None where what stands in it is meant for several.
    """

    part: str
    words: str
    audience: Audience | None
    fixed: bool = False


VisibilityChanges = tuple[tuple[str, Audience], ...]
"""Parts by id with the audience that they are meant for from now on; only those that changed."""


class VisibilityList(OptionList):
    """The parts; Space changes the marked one round and round, the arrow keys no further than the ends."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.turn(1, True)", show=False),
        Binding("right", "screen.turn(1)", show=False),
        Binding("left", "screen.turn(-1)", show=False),
        Binding("enter", "screen.accept", show=False),
    ]


class VisibilityDialog(Dialog[VisibilityChanges]):
    """Shows the parts that hold something, each with whom it is meant for."""

    def __init__(self, parts: Sequence[PartVisibility]) -> None:
        super().__init__(_("Who may see what"))
        self._before = tuple(parts)
        self._parts = list(parts)

    def compose_body(self) -> ComposeResult:
        """Lay out the parts and what the marked one's audience means."""
        yield Static(
            _("Nothing is sent by itself: this says what an export for others may contain."),
            classes="question",
            markup=False,
        )
        yield VisibilityList(*(Option(self._line(part)) for part in self._parts), id="parts")
        yield Static("", id="meaning", markup=False)
        yield Static(_("Space or ← → changes, Enter keeps it so."), classes="understood", markup=False)

    def on_mount(self) -> None:
        """Say what the first one's audience means."""
        self.query_one(VisibilityList).highlighted = 0

    def on_option_list_option_highlighted(self) -> None:
        """Say what it means."""
        self._explain()

    def on_option_list_option_selected(self) -> None:
        """Change what was clicked."""
        self.action_turn(1, around=True)

    def action_turn(self, by: int, around: bool = False) -> None:
        """Let the marked part be meant for a wider audience, or a narrower one."""
        place = self.query_one(VisibilityList).highlighted
        if place is None or self._parts[place].fixed:
            return
        part = self._parts[place]
        self._parts[place] = replace(part, audience=_turned(part.audience, by, around))
        self.query_one(VisibilityList).replace_option_prompt_at_index(place, self._line(self._parts[place]))
        self._explain()

    def result(self) -> VisibilityChanges:
        """Return what changed."""
        pairs = zip(self._before, self._parts, strict=True)
        return tuple(
            (now.part, now.audience)
            for before, now in pairs
            if now.audience and now.audience != before.audience
        )

    def _explain(self) -> None:
        place = self.query_one(VisibilityList).highlighted
        if place is not None:
            self.query_one("#meaning", Static).update(meaning(self._parts[place]))

    def _line(self, part: PartVisibility) -> Content:
        width = max(len(other.words) for other in self._before) + 2
        who = audience_word(part.audience) if part.audience else _("several")
        if part.fixed:
            return Content.assemble(part.words.ljust(width), (f"  {who}, " + _("always"), "$text-muted"))
        return Content.assemble(part.words.ljust(width), ("◂ ", "$accent"), (who, "bold"), (" ▸", "$accent"))


def _turned(audience: Audience | None, by: int, around: bool) -> Audience:
    """Return where a step leads; one to the narrower side must never end at the widest."""
    if audience is None:
        return Audience.PRIVATE
    order = list(Audience)
    place = order.index(audience) + by
    return order[place % len(order) if around else max(0, min(place, len(order) - 1))]


def meaning(part: PartVisibility) -> str:
    """Return in a sentence what it means that a part is meant for its audience."""
    if part.fixed:
        return _("The reflection stays with me, always; no export for others contains it.")
    words = {
        None: _("Some of it is meant for more readers than the rest."),
        Audience.PRIVATE: _("It stays with me; no export for others contains it."),
        Audience.TANDEM: _("It may go to both of us, not to the project lead."),
        Audience.LEAD: _("It may go to both of us and to the project lead."),
    }
    return words[part.audience]
