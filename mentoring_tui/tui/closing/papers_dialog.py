"""The papers of the end: which are written, one after the other, each seen before."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mentoring_tui.documents.pdf import is_possible
from mentoring_tui.documents.request import Request
from mentoring_tui.domain import closing
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import validate_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.closing.vertical_checkboxes import VerticalCheckboxes
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.retention import unconfirmed_words
from mentoring_tui.words.terms import document_word

PAPERS = (
    ("report", Audience.LEAD),
    ("evaluation", Audience.LEAD),
    ("contacts", Audience.LEAD),
    ("letter", Audience.LEAD),
    ("feedback", Audience.TANDEM),
    ("essence", Audience.PRIVATE),
)
"""The papers of the end, each with its reader."""


class PapersDialog(Dialog[tuple[Request, ...]]):
    """Asks which papers of the end are written."""

    AUTO_FOCUS = "#papers"
    CSS_PATH = stylesheets("closing")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]

    def __init__(self, state: TandemState) -> None:
        super().__init__(_("Papers of the end"), _("Look at them"))
        self._state = state
        self._programme = state.programme

    def compose_body(self) -> ComposeResult:
        """Lay out the papers, all of them ticked, and the contact for the letter."""
        words = _("Each one is shown before it is written; Esc goes on to the next without writing it.")
        words += " " + _("Space: tick.")
        words += " " + _standing_words(self._state.tandem)
        yield Static(words.rstrip(), classes="question", markup=False)
        if waiting := sum(1 for meeting in self._state.meetings if meeting.status is Status.OPEN):
            yield Static(unconfirmed_words(waiting), classes="question", id="unconfirmed", markup=False)
        options = [(document, _paper_words(document, audience)) for document, audience in PAPERS]
        yield VerticalCheckboxes(options, [document for document, _audience in PAPERS], id="papers")
        formats = [("pdf", "PDF"), ("html", "HTML"), ("md", "Markdown")]
        offered = formats if is_possible() else formats[1:]
        yield labelled_row(_("Format"), Choice(offered, offered[0][0], id="format"))
        if not self._programme.contact:
            box = Input("", id="contact", compact=True, placeholder=_("mail or phone, for the letter"))
            yield labelled_row(_("Contact of the lead"), box)

    def result(self) -> tuple[Request, ...]:
        """Return the documents that are wanted, in order; raise Refused if there is none."""
        chosen = self.query_one(VerticalCheckboxes).values
        if not chosen:
            raise Refused("text-empty", field=_("Papers of the end"))
        contact = ""
        for box in self.query("#contact").results(Input):
            contact = validate_line(box.value, _("Contact of the lead"))
        form = self.query_one("#format", Choice).value
        found: list[Request] = []
        for document, audience in PAPERS:
            if document in chosen:
                to = contact if document == "letter" else ""
                found.append(Request(audience, document, form, contact=to))
        return tuple(found)


def _standing_words(tandem: Tandem) -> str:
    """Return what the papers tell as long as the tandem is not closed."""
    if tandem.ending:
        return ""
    if not closing.was_signed(tandem):
        return _("The agreement is not signed yet, so nothing can end; they tell how it stands today.")
    return _("Before the end (c), they tell how it stands today.")


def _paper_words(document: str, audience: Audience) -> str:
    reader = {
        Audience.LEAD: _("for the project lead"),
        Audience.TANDEM: _("for the tandem"),
        Audience.PRIVATE: _("for me"),
    }[audience]
    return f"{document_word(document)} – {reader}"
