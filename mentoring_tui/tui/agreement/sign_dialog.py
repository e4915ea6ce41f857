"""The dialog that signs the agreement for one role."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.signing import sign
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import require_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.agreement_labels import understood_words
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.date_format import format_day
from mentoring_tui.words.terms import role_word


@dataclass(frozen=True)
class Signing:
    """The role that signs, the place and the day."""

    role: Role
    place: str
    day: date


class SignDialog(Dialog[Signing]):
    """Asks for role, place and day; suggests the place of the other signature, or of an earlier version."""

    AUTO_FOCUS = "#place"
    CSS_PATH = stylesheets("agreement")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", show=False),
        Binding("ctrl+s", "accept", show=False),
    ]

    def __init__(self, state: TandemState, role: Role) -> None:
        super().__init__(_("Record a signature"), _("Record"))
        self._tandem = state.tandem
        self._today = state.today
        self._days = state.days(either_way=True)
        self._role = role

    def compose_body(self) -> ComposeResult:
        """Lay out role, place and day, and how the day is parsed."""
        agreement = self._tandem.agreement
        sides = [(role, f"{role_word(role)}: {agreement.party(role).name}") for role in Role]
        place = _usual_place(self._tandem, self._role)
        yield Static(
            _("With both signatures, the agreement is in force; it can still be amended later."),
            classes="question",
            markup=False,
        )
        town = Input(place, id="place", compact=True, placeholder=_("for example Kerpen"))
        yield labelled_row(_("Signature of"), Choice(sides, self._role, id="side"))
        yield labelled_row(_("Place"), town)
        yield labelled_row(_("Day"), Input(format_day(self._today), id="day", compact=True))
        yield Static("", classes="understood beside", markup=False)

    def on_input_changed(self) -> None:
        """Show how the day is parsed."""
        words = understood_words("day", self.query_one("#day", Input).value, self._today)
        example = _("For example {day}").format(day=format_day(self._today))
        self.say("")
        self.explain(words or example)

    def action_go_on(self) -> None:
        """Go on from side to place to day, and record the signature behind that."""
        following = {"side": "#place", "place": "#day"}.get(self.focused.id or "" if self.focused else "")
        if following:
            self.query_one(following).focus()
        else:
            self.accept()

    def result(self) -> Signing:
        """Return the signing, or raise Refused."""
        side: Role = self.query_one("#side", Choice).value
        place = self.read("#place", lambda text: require_line(text, "place"))
        day = self.read("#day", lambda text: parse_day_in_words(text, self._days))
        sign(self._tandem, side, place, day, self._today)
        return Signing(side, place, day)


def _usual_place(tandem: Tandem, role: Role) -> str:
    """Return the place of a signature of this version, else of the last one that has any; its own first."""
    agreements = [tandem.agreement, *(version.agreement for version in reversed(tandem.versions))]
    for agreement in agreements:
        for signature in sorted(agreement.signatures, key=lambda each: each.role is not role):
            if signature.place:
                return signature.place
    return ""
