"""The export dialog: audience, format and parts of a document, its preview, and its file."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Static, TextArea

from mentoring_tui.documents.contents import FOR_THE_LEAD_IF_ASKED, PARTS, PARTS_OF, usual_parts
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.findings import clear_findings
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import require_line
from mentoring_tui.exporting import Export, Request, empty_parts, export, receipt, text_form, write
from mentoring_tui.i18n import _
from mentoring_tui.library import Library
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.export.findings_dialog import FindingsDialog
from mentoring_tui.tui.export.offer import (
    count_words,
    document_options,
    file_name,
    format_options,
    part_options,
    with_ending,
)
from mentoring_tui.tui.export.receipts_dialog import ReceiptsDialog
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.audience_choice import audience_choice
from mentoring_tui.tui.widgets.checkboxes import Checkboxes
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.error_messages import sentence

_ORDER = (Audience.LEAD, Audience.TANDEM, Audience.PRIVATE)
_LONGEST_PATH = 4_096


class Parts(Checkboxes):
    """Checkboxes for the parts of a report."""

    class Changed(Message):
        """A part was checked or unchecked."""

    def action_toggle_option(self, index: int | None = None) -> None:
        """Toggle a part and post Changed."""
        super().action_toggle_option(index)
        self.post_message(self.Changed())


@dataclass(frozen=True)
class WrittenDocument:
    """A document that was written: what it was, its bytes and counts, its full path, and when."""

    request: Request
    made: Export
    path: str
    at: datetime

    @property
    def receipt(self) -> Receipt | None:
        """The receipt of the document, or None if it is only for oneself."""
        return receipt(self.request, self.made, self.path, self.at) if self.request.is_for_others else None

    def clear_findings(self, tandem: Tandem) -> Tandem:
        """Return the tandem in which what was found in the document may be read by its audience."""
        return clear_findings(tandem, self.made.findings, self.request.audience)


class ExportDialog(Dialog[WrittenDocument]):
    """Shows the document for an audience, writes it to a file and returns it."""

    CSS_PATH = stylesheets("export")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "accept", show=False),
        Binding("f8", "receipts", show=False),
    ]

    def __init__(self, library: Library, state: TandemState, wanted: Request | None = None) -> None:
        super().__init__(_("Document for others or myself"), _("Write"))
        self._library = library
        self._state = state
        self._exports: dict[Request, Export] = {}
        self._proposed = ""
        self._wanted = wanted or Request(Audience.LEAD)
        self._offered: tuple[Audience, str] = (self._wanted.audience, self._wanted.document)
        self._empty: dict[Audience, frozenset[str]] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the choices, the preview, the counts and the file."""
        audience, document = self._offered
        yield labelled_row(_("For"), audience_choice(audience, _ORDER))
        yield labelled_row(_("Document"), Choice(document_options(audience), document, id="document"))
        yield labelled_row(_("Format"), Choice(format_options(document), "md", id="format"))
        checked = self._wanted.parts or usual_parts(audience, document)
        row = labelled_row(_("Parts"), Parts(part_options(document), checked, id="parts"))
        row.id = "parts-row"
        row.display = document in PARTS_OF
        yield row
        yield TextArea("", id="preview", read_only=True, soft_wrap=True, show_line_numbers=False)
        yield Static("", id="counts", markup=False)
        yield labelled_row(_("File"), Input("", id="file", compact=True))

    def on_mount(self) -> None:
        """Focus the audience, show the preview, and offer the receipts beside the other buttons."""
        self.query_one(".buttons").mount(Button(Content(_("Receipts") + " F8"), id="receipts"), before=0)
        self.query_one("#audience").focus()
        self.renew()

    @on(Parts.Changed)
    @on(Choice.Changed)
    def renew(self) -> None:
        """Show the document for the current options; create it in a thread, since that takes time."""
        self._offer_what_fits()
        request = self._request()
        self.say("")
        self._propose(request)
        shown = _shown(request)
        if shown in self._exports and request.audience in self._empty:
            self._show_preview()
        else:
            self.query_one("#counts", Static).update(_("One moment …"))
            self.run_worker(partial(self._create_in_thread, shown), thread=True, exclusive=True)

    def _offer_what_fits(self) -> None:
        """Once audience or document are others, offer the documents, formats and parts that they have."""
        documents = self.query_one("#document", Choice)
        audience = self.query_one("#audience", Choice).value
        if audience is not self._offered[0]:
            documents.offer(document_options(audience), documents.value)
        parts, formats = self.query_one(Parts), self.query_one("#format", Choice)
        document = documents.value
        if document != self._offered[1]:
            formats.offer(format_options(document), formats.value)
            parts.offer(part_options(document), usual_parts(audience, document))
            self.query_one("#parts-row").display = document in PARTS_OF
        elif audience is not self._offered[0] and document == "report":
            lacking = set(PARTS) - set(usual_parts(audience))
            parts.check((parts.checked | FOR_THE_LEAD_IF_ASKED) - lacking)
        self._offered = (audience, document)
        self._withhold_empty_parts()

    def _withhold_empty_parts(self) -> None:
        audience, document = self._offered
        if document == "report":
            self.query_one(Parts).withhold(self._empty.get(audience, frozenset()))

    def action_receipts(self) -> None:
        """List what was written for others before."""
        self.app.push_screen(ReceiptsDialog(self._state.tandem.receipts))

    @on(Button.Pressed, "#receipts")
    def _show_receipts(self) -> None:
        self.action_receipts()

    def accept(self) -> None:
        """Write the file and close; ask first if it exists or tells too much; show why if that fails."""
        request = self._request()
        if request.form in ("pdf", "eml") and request not in self._exports:
            self.say(_("One moment …"))
            self.run_worker(partial(self._create_to_write, request), thread=True, exclusive=True)
        else:
            self._check_and_write(request)

    def _create_to_write(self, request: Request) -> None:
        """Create the document in a thread, since a PDF takes a second and more."""
        try:
            self._create(request)
        except Refused as refused:
            self.app.call_from_thread(self._say_if_attached, sentence(refused))
        else:
            self.app.call_from_thread(self._check_and_write, request)

    def _say_if_attached(self, words: str) -> None:
        if self.is_attached:
            self.say(words)

    def _check_and_write(self, request: Request) -> None:
        """Write the document, unless something else is chosen by now; ask about what was found in it."""
        if not self.is_attached or request != self._request():
            return
        self.say("")
        made = self._create(request)
        if made.findings:
            self.app.push_screen(FindingsDialog(made.findings, self._state.programme), self._write_checked)
        else:
            self._write()

    def _write_checked(self, yes: bool | None) -> None:
        if yes:
            self._write()

    def _write(self, replace: bool = False) -> None:
        request = self._request()
        made = self._create(request)
        try:
            name = require_line(self.query_one("#file", Input).value, _("File"), _LONGEST_PATH)
            path = write(name, made, replace=replace)
        except Refused as refused:
            if refused.code == "file-exists" and not replace:
                self._ask_to_replace(name)
            else:
                self.say(sentence(refused))
            return
        self.dismiss(WrittenDocument(request, made, path, self._library.now()))

    def _ask_to_replace(self, name: str) -> None:
        question = _("{file} already exists. Replace it?").format(file=name)
        self.app.push_screen(ConfirmDialog(_("Replace file"), question, _("Replace")), self._replace)

    def _replace(self, yes: bool | None) -> None:
        if yes:
            self._write(replace=True)

    def _request(self) -> Request:
        """Return what is chosen; parts are named only where they are not the usual ones."""
        audience, document = self._offered
        form = self.query_one("#format", Choice).value
        chosen = tuple(self.query_one(Parts).values)
        empty = self._empty.get(audience, frozenset())
        usual = tuple(part for part in usual_parts(audience, document) if part not in empty)
        is_usual = document not in PARTS_OF or chosen == usual
        contact = self._wanted.contact if document == "letter" else ""
        return Request(audience, document, form, None if is_usual else chosen, contact=contact)

    def _create(self, request: Request) -> Export:
        if request not in self._exports:
            state = self._state
            self._exports[request] = export(self._library, state.tandem, request, state.today)
        return self._exports[request]

    def _create_in_thread(self, request: Request) -> None:
        self._create(request)
        if request.audience not in self._empty:
            state, audience = self._state, request.audience
            self._empty[audience] = empty_parts(self._library, state.tandem, audience, state.today)
        self.app.call_from_thread(self._show_created, request)

    def _show_created(self, request: Request) -> None:
        """Show a document that was created, or the one for the options that have changed meanwhile."""
        if not self.is_attached:
            return
        self._withhold_empty_parts()
        if request == _shown(self._request()):
            self._show_preview()
        else:
            self.renew()

    def _show_preview(self) -> None:
        """Show the document for the current options, from its title on."""
        made = self._exports[_shown(self._request())]
        self.query_one("#counts", Static).update(count_words(made, self._offered[0]))
        preview = self.query_one("#preview", TextArea)
        preview.load_text(made.text)
        preview.move_cursor((_title_line(made.text), 0))
        row = preview.wrapped_document.location_to_offset(preview.cursor_location).y
        preview.scroll_to(y=row, animate=False)

    def _propose(self, request: Request) -> None:
        """Propose a file name; of a typed one change only the ending."""
        line = self.query_one("#file", Input)
        proposed = file_name(request, self._state.today)
        is_typed = line.value not in ("", self._proposed)
        line.value = with_ending(line.value, request.form) if is_typed else proposed
        self._proposed = proposed


def _shown(request: Request) -> Request:
    """Return what the preview shows of a document: of a page or a mail, the text that it is made from."""
    return replace(request, form=text_form(request)) if request.form in ("html", "pdf", "eml") else request


def _title_line(text: str) -> int:
    """Return the number of the line with the title, below the front matter for machines."""
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines) if line.startswith("# ")), 0)
