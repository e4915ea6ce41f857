"""The dialog that sets the audience of each part of a protocol."""

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
from mentoring_tui.tui.dialogs.confirm_discard import ConfirmDiscardDialog
from mentoring_tui.words.terms import audience_word, visibility_sentence


@dataclass(frozen=True)
class PartVisibility:
    """A part that holds text: its id, its heading, its audience, and whether that is fixed.

    `audience` is None if its entries have several.
    """

    part: str
    heading: str
    audience: Audience | None
    fixed: bool = False


VisibilityChanges = tuple[tuple[str, Audience], ...]
"""Ids of the changed parts with their new audience."""


class VisibilityList(OptionList):
    """The parts; Space changes the audience of the highlighted one cyclically, the arrow keys do not wrap."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.turn_round", show=False),
        Binding("right", "screen.turn(1)", show=False),
        Binding("left", "screen.turn(-1)", show=False),
        Binding("enter", "screen.accept", show=False),
    ]


class VisibilityDialog(ConfirmDiscardDialog[VisibilityChanges]):
    """Shows the parts that hold text, each with its audience."""

    def __init__(self, parts: Sequence[PartVisibility]) -> None:
        super().__init__(_("Who may see what?"))
        self._before = tuple(parts)
        self._parts = list(parts)

    def compose_body(self) -> ComposeResult:
        """Lay out the parts and an explanation of the highlighted audience."""
        yield Static(
            _("Nothing is sent. This sets what a document for others may contain."),
            classes="question",
            markup=False,
        )
        yield VisibilityList(*(Option(self._line(part)) for part in self._parts), id="parts")
        yield Static("", id="meaning", markup=False)
        yield Static(_("Space, ← →: change · Enter: save"), classes="understood", markup=False)

    def on_mount(self) -> None:
        """Highlight the first part."""
        self.query_one(VisibilityList).highlighted = 0

    def on_option_list_option_highlighted(self) -> None:
        """Explain the audience of the highlighted part."""
        self._explain()

    def on_option_list_option_selected(self) -> None:
        """Change the audience of the clicked part."""
        self.action_turn_round()

    def action_turn(self, by: int) -> None:
        """Set a wider (or narrower) audience of the highlighted part."""
        part = self._highlighted_part
        if part:
            self._set(part, _step(part.audience, by))

    def action_turn_round(self) -> None:
        """Set the next narrower audience of the highlighted part; after the narrowest, the widest."""
        part = self._highlighted_part
        if part:
            self._set(part, part.audience.next if part.audience else Audience.PRIVATE)

    @property
    def _highlighted_part(self) -> PartVisibility | None:
        index = self.query_one(VisibilityList).highlighted
        return None if index is None else self._parts[index]

    def _set(self, part: PartVisibility, audience: Audience) -> None:
        if part.fixed:
            return
        index = self._parts.index(part)
        self._parts[index] = replace(part, audience=audience)
        self.query_one(VisibilityList).replace_option_prompt_at_index(index, self._line(self._parts[index]))
        self._explain()

    def typed(self) -> object:
        """Return the parts with their audiences as chosen."""
        return tuple(self._parts)

    def discard_words(self) -> str:
        """Return the warning at the first Esc."""
        return _("The choice is not saved yet. Press Enter to save it, Esc again to discard it.")

    def result(self) -> VisibilityChanges:
        """Return the changes."""
        changes = []
        for before, now in zip(self._before, self._parts, strict=True):
            if now.audience and now.audience != before.audience:
                changes.append((now.part, now.audience))
        return tuple(changes)

    def _explain(self) -> None:
        index = self.query_one(VisibilityList).highlighted
        if index is not None:
            self.query_one("#meaning", Static).update(explanation(self._parts[index]))

    def _line(self, part: PartVisibility) -> Content:
        width = max(len(other.heading) for other in self._before) + 2
        heading = part.heading.ljust(width)
        who = audience_word(part.audience) if part.audience else _("mixed")
        if part.fixed:
            return Content.assemble(heading, (f"  {who}, " + _("always"), "$text-muted"))
        return Content.assemble(
            part.heading.ljust(width), ("◂ ", "$accent"), (who, "bold"), (" ▸", "$accent")
        )


def _step(audience: Audience | None, by: int) -> Audience:
    """Return the audience a step away; stop at the ends, so that narrowing never widens."""
    if audience is None:
        return Audience.PRIVATE
    order = list(Audience)
    index = order.index(audience) + by
    return order[max(0, min(index, len(order) - 1))]


def explanation(part: PartVisibility) -> str:
    """Return what the audience of a part means for exports."""
    if part.fixed:
        return _("Always only for me; no document for others contains it.")
    if part.audience is None:
        return _("Not the same for all entries of this part.")
    return visibility_sentence(part.audience)
