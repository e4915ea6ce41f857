"""The papers of the end: which are written, one after the other, each seen before."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mentoring_tui.documents.kinds import PAPERS_OF_THE_END
from mentoring_tui.documents.pdf import is_possible
from mentoring_tui.documents.request import Request
from mentoring_tui.documents.unsigned import unsigned_words
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import validate_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.vertical_checkboxes import VerticalCheckboxes
from mentoring_tui.words.retention import unconfirmed_words
from mentoring_tui.words.terms import document_word


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
        words += " " + _standing_words(self._state)
        yield Static(words.rstrip(), classes="question", markup=False)
        if unconfirmed := unconfirmed_words(self._state.tandem, self._state.meetings):
            yield Static(unconfirmed, classes="question", id="unconfirmed", markup=False)
        options = [(document, _paper_words(document, audience)) for document, audience in PAPERS_OF_THE_END]
        yield VerticalCheckboxes(
            options, [document for document, _audience in PAPERS_OF_THE_END], id="papers"
        )
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
        for document, audience in PAPERS_OF_THE_END:
            if document in chosen:
                to = contact if document == "letter" else ""
                found.append(Request(audience, document, form, contact=to))
        return tuple(found)


def _standing_words(state: TandemState) -> str:
    """Return what the papers tell as long as the tandem is not closed."""
    if state.tandem.ending:
        return ""
    unsigned = unsigned_words(state.tandem, state.today)
    return unsigned or _("Before the end (c), they tell how it stands today.")


def _paper_words(document: str, audience: Audience) -> str:
    reader = {
        Audience.LEAD: _("for the project lead"),
        Audience.TANDEM: _("for the tandem"),
        Audience.PRIVATE: _("for me"),
    }[audience]
    return f"{document_word(document)} – {reader}"
