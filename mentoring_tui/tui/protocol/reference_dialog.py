"""The dialog that chooses the goals and expectations that a text of a protocol relates to."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.task_list import TickList
from mentoring_tui.tui.widgets.wrapped_text import HangingText
from mentoring_tui.words.terms import role_word


class ReferenceDialog(Dialog[tuple[str, ...]]):
    """Lists goals and expectations with boxes to tick; returns the ids of those that are ticked."""

    AUTO_FOCUS = "#related"
    CSS_PATH = stylesheets("protocol")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False),
        Binding("ctrl+s", "accept", show=False),
    ]

    def __init__(self, agreement: Agreement, refs: Iterable[str], heading: str) -> None:
        super().__init__(_("“{heading}” relates to").format(heading=heading))
        self._agreement = agreement
        self._refs = set(refs)

    def compose_body(self) -> ComposeResult:
        """Lay out the goals and expectations."""
        yield TickList(id="related")
        words = _("Space: tick · Enter: write it into the text, as a line below the heading")
        yield Static(words, classes="understood", markup=False)

    def on_mount(self) -> None:
        """Show the boxes."""
        self._show()

    def _show(self) -> None:
        self.query_one(TickList).show_options(self._options())

    def _options(self) -> Iterator[Option]:
        for number, goal in enumerate(self._agreement.goals, 1):
            yield self._option(goal.id, _("Goal {number}").format(number=number), goal.text)
        for number, wish in enumerate(self._agreement.expectations, 1):
            name = _("Expectation {number}").format(number=number)
            yield self._option(wish.id, f"{name} ({role_word(wish.who)})", wish.text)

    def _option(self, id: str, name: str, text: str) -> Option:
        box = "☑ " if id in self._refs else "☐ "
        words = Content.assemble((f"{name}: ", "$text-muted"), text)
        return Option(HangingText(Content(box), words, Content()), id=id)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Close with what is ticked."""
        event.stop()
        self.accept()

    @on(TickList.BoxClicked)
    def tick_clicked(self, event: TickList.BoxClicked) -> None:
        """Tick the row whose box was clicked."""
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the highlighted row, or take the tick away."""
        if row := self.query_one(TickList).highlighted_id:
            self._refs ^= {row}
            self._show()

    def result(self) -> tuple[str, ...]:
        """Return the ids that are ticked, in the order of the agreement."""
        ids = [goal.id for goal in self._agreement.goals]
        ids += [expectation.id for expectation in self._agreement.expectations]
        return tuple(id for id in ids if id in self._refs)
