"""Signing the agreement for one side: who, where, when."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Label, Static

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.domain.signing import sign
from mentoring_tui.domain.text import require_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.agreement_fields import understood, written_day
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.terms import role_word


@dataclass(frozen=True)
class Signing:
    """Which side signs, where, and on what day."""

    role: Role
    place: str
    day: date


class SignDialog(Dialog[Signing]):
    """Asks for side, place and day; the place of the other signature is suggested."""

    AUTO_FOCUS = "#place"
    CSS_PATH = stylesheets("agreement")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]

    def __init__(self, state: TandemState, role: Role) -> None:
        super().__init__(_("Sign the agreement"), _("Sign"))
        self._tandem = state.tandem
        self._today = state.today
        self._role = role

    def compose_body(self) -> ComposeResult:
        """Lay out side, place and day, and how the day is understood."""
        agreement = self._tandem.agreement
        sides = [(role, f"{role_word(role)}: {agreement.party(role).name}") for role in Role]
        place = agreement.signatures[0].place if agreement.signatures else ""
        yield Static(
            _("With both signatures the agreement stands; it can be amended later."),
            classes="question",
            markup=False,
        )
        with Horizontal(classes="row"):
            yield Label(_("Side"), classes="label")
            yield Choice(sides, self._role, id="side")
        with Horizontal(classes="row"):
            yield Label(_("Place"), classes="label")
            yield Input(place, id="place", compact=True, placeholder=_("for example Kerpen"))
        with Horizontal(classes="row"):
            yield Label(_("Day"), classes="label")
            yield Input(written_day(self._today), id="day", compact=True)
        yield Static("", classes="understood beside", markup=False)

    def on_input_changed(self) -> None:
        """Say how the day is understood so far."""
        try:
            words = understood("day", self.query_one("#day", Input).value)
        except Refused:
            words = ""
        self.say("")
        self.query_one(".understood", Static).update(words)

    def result(self) -> Signing:
        """Return what was given, or refuse it."""
        side: Role = self.query_one("#side", Choice).value
        place = self.read("#place", lambda text: require_line(text, "place"))
        day = self.read("#day", parse_day)
        sign(self._tandem, side, place, day)
        return Signing(side, place, day)
