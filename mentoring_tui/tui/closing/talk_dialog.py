"""The dialog for a note that one would like to talk with the project lead, without what about."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mentoring_tui.domain.text import validate_line
from mentoring_tui.i18n import _, language
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.theme import stylesheets


class TalkDialog(Dialog[str]):
    """Says what the note tells, and asks for a contact where the programme has none."""

    CSS_PATH = stylesheets("closing")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]

    def __init__(self, programme: Programme) -> None:
        super().__init__(_("Talk with the project lead"), _("Look at the note"))
        self._programme = programme

    def compose_body(self) -> ComposeResult:
        """Lay out what the note tells, and whom it goes to."""
        words = _(
            "A short note says that I would like to talk, and nothing about what. It is shown first, and"
            " nothing is sent."
        )
        yield Static(words, classes="question", markup=False)
        lead = in_language(self._programme.lead, language()) or _("Project lead")
        contact = self._programme.contact
        words = " · ".join(filter(None, (lead, contact)))
        yield labelled_row(_("For"), Static(words, markup=False, classes="said"))
        if not contact:
            box = Input("", id="contact", compact=True, placeholder=_("mail or phone, for the letter"))
            yield labelled_row(_("Contact of the lead"), box)

    def result(self) -> str:
        """Return the contact, which may be empty, or raise Refused."""
        for box in self.query("#contact").results(Input):
            return validate_line(box.value, _("Contact of the lead"))
        return ""
