"""The list of what stands in a document and what is held back, in which the visibility is changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentoring_tui.documents.hit_location import place_words
from mentoring_tui.documents.inventory import Listed
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.shared_items import SharedItem, set_item_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.programme.model import Programme
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.stable_option_list import disabled_option
from mentoring_tui.words.terms import audience_word, kinds_words, visibility_sentence

_LONGEST_EXCERPT = 200
_LISTED_KINDS = frozenset({"goal", "expectation", "protocol", "task", "topic"})
_ORDER = list(Audience)


@dataclass(frozen=True)
class AudienceChanges:
    """The change that sets who may see some items."""

    changes: tuple[tuple[SharedItem, Audience], ...]

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem with the items shared so."""
        for item, audience in self.changes:
            tandem = set_item_audience(tandem, item, audience)
        return tandem


class ItemList(OptionList):
    """The items; the arrow keys widen and narrow the audience of the highlighted one, Space narrows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.turn_round", show=False),
        Binding("right", "screen.turn(1)", show=False),
        Binding("left", "screen.turn(-1)", show=False),
        Binding("enter", "screen.accept", show=False),
    ]


class HeldBackDialog(Dialog[AudienceChanges]):
    """Lists what is held back, then what is in the document, each with its place and its audience."""

    CSS_PATH = stylesheets("export")
    AUTO_FOCUS = "#items"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False)]

    def __init__(
        self,
        listed: Sequence[Listed],
        withheld: Mapping[str, int],
        audience: Audience,
        programme: Programme,
    ) -> None:
        super().__init__(_("What is in it, and what is held back"), _("Save"))
        self._withheld = withheld
        self._audience = audience
        self._programme = programme
        back = [each for each in listed if not each.is_in]
        there = [each for each in listed if each.is_in]
        self._rows: list[Listed | None] = [None, *back, None, *there]
        self._audiences = [each.item.audience if each else Audience.PRIVATE for each in self._rows]

    def compose_body(self) -> ComposeResult:
        """Lay out the list, and an explanation of the highlighted audience."""
        yield ItemList(*self._options(), id="items")
        yield Static("", id="meaning", markup=False)
        yield Static(_("Space, ← →: change · Enter: save"), classes="understood", markup=False)

    def on_mount(self) -> None:
        """Highlight the first item."""
        self.query_one(ItemList).action_first()

    def on_option_list_option_highlighted(self) -> None:
        """Explain the audience of the highlighted item."""
        self._explain()

    def on_option_list_option_selected(self) -> None:
        """Change the audience of the clicked item."""
        self.action_turn_round()

    def action_turn(self, by: int) -> None:
        """Set a wider (or narrower) audience of the highlighted item, up to the ends."""
        index = self.query_one(ItemList).highlighted
        if index is not None:
            step = _ORDER.index(self._audiences[index]) + by
            self._set(index, _ORDER[max(0, min(step, len(_ORDER) - 1))])

    def action_turn_round(self) -> None:
        """Set the next narrower audience of the highlighted item; after the narrowest, the widest."""
        index = self.query_one(ItemList).highlighted
        if index is not None:
            self._set(index, self._audiences[index].next)

    def result(self) -> AudienceChanges:
        """Return the changes."""
        changes: list[tuple[SharedItem, Audience]] = []
        for row, audience in zip(self._rows, self._audiences, strict=True):
            if row and row.item.audience is not audience:
                changes.append((row.item, audience))
        return AudienceChanges(tuple(changes))

    def _set(self, index: int, audience: Audience) -> None:
        row = self._rows[index]
        if row is None or row.item.is_fixed:
            return
        self._audiences[index] = audience
        self.query_one(ItemList).replace_option_prompt_at_index(index, self._line(index))
        self._explain()

    def _explain(self) -> None:
        index = self.query_one(ItemList).highlighted
        row = self._rows[index] if index is not None else None
        if row and index is not None:
            self.query_one("#meaning", Static).update(self._meaning(row, self._audiences[index]))

    def _meaning(self, row: Listed, audience: Audience) -> str:
        """Return why an item is held back, or for whom it is."""
        if row.item.is_fixed:
            return _("Always only for me; no document for others contains it.")
        if not row.is_in and self._audience.may_see(audience) and audience is row.item.audience:
            return _("May be in it, but not among the parts, meetings or days that are chosen.")
        return visibility_sentence(audience)

    def _options(self) -> Iterator[Option]:
        others = {kind: count for kind, count in self._withheld.items() if kind not in _LISTED_KINDS}
        heads = [_("Held back"), _("In the document")]
        if words := kinds_words(others) if any(others.values()) else "":
            heads[0] += " · " + _("also {what}").format(what=words)
        for index, row in enumerate(self._rows):
            yield Option(self._line(index)) if row else disabled_option(heads.pop(0))

    def _line(self, index: int) -> Content:
        """Return an item: who may see it, where it stands, and how it begins."""
        row = self._rows[index]
        assert row
        word = audience_word(self._audiences[index]).ljust(_width_of_audiences())
        if row.item.is_fixed:
            who = Content.styled(f"  {word}  ", "$text-muted")
        else:
            who = Content.assemble(("◂ ", "$accent"), (word, "bold"), (" ▸", "$accent"))
        excerpt = " ".join(row.item.text[:_LONGEST_EXCERPT].split())
        place = place_words(row.item.place, self._programme)
        return Content.assemble(who, "  ", place, (": " + excerpt, "$text-muted"))


def _width_of_audiences() -> int:
    return max(len(audience_word(audience)) for audience in _ORDER)
