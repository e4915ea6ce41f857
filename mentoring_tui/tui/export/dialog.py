"""The export dialog: audience, format and parts of a document, its preview, and its file."""

import os
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from mentoring_tui.documents.contents import FOR_THE_LEAD_IF_ASKED, PARTS, usual_parts
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.findings import clear_findings
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import require_line
from mentoring_tui.exporting import Export, Request, export, receipt, write
from mentoring_tui.i18n import _, pgettext
from mentoring_tui.library import Library
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.export.findings_dialog import FindingsDialog
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.audience_choice import audience_choice
from mentoring_tui.tui.widgets.checkboxes import Checkboxes
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.terms import kinds_words, part_word

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
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]

    def __init__(self, library: Library, state: TandemState) -> None:
        super().__init__(_("Document for others or myself"), _("Write"))
        self._library = library
        self._state = state
        self._exports: dict[Request, Export] = {}
        self._proposed = ""
        self._offered = Audience.LEAD

    def compose_body(self) -> ComposeResult:
        """Lay out the choices, the preview, the counts and the file."""
        formats = Choice([("md", "Markdown"), ("json", "JSON")], "md", id="format")
        parts = Parts([(part, part_word(part)) for part in PARTS], usual_parts(Audience.LEAD), id="parts")
        yield labelled_row(_("For"), audience_choice(Audience.LEAD, _ORDER))
        yield labelled_row(_("Format"), formats)
        yield labelled_row(_("Parts"), parts)
        yield TextArea("", id="preview", read_only=True, soft_wrap=True, show_line_numbers=False)
        yield Static("", id="counts", markup=False)
        yield labelled_row(_("File"), Input("", id="file", compact=True))

    def on_mount(self) -> None:
        """Focus the audience, and show the preview."""
        self.query_one("#audience").focus()
        self.renew()

    @on(Parts.Changed)
    @on(Choice.Changed)
    def renew(self) -> None:
        """Show the document for the current options; create it in a thread, since that takes time."""
        self._offer_usual_parts()
        options = self._options()
        form = options.form
        self.say("")
        self.query_one("#parts").disabled = form != "md"
        self._propose(options.audience, form)
        if options in self._exports:
            self._show_preview(options)
        else:
            self.query_one("#counts", Static).update(_("One moment …"))
            self.run_worker(partial(self._create_in_thread, options), thread=True, exclusive=True)

    def _offer_usual_parts(self) -> None:
        """Once the audience is another, check or uncheck the parts that the project lead usually lacks."""
        audience = self.query_one("#audience", Choice).value
        if audience is self._offered:
            return
        self._offered = audience
        parts = self.query_one(Parts)
        lacking = set(PARTS) - set(usual_parts(audience))
        parts.check((set(parts.values) | FOR_THE_LEAD_IF_ASKED) - lacking)

    def accept(self) -> None:
        """Write the file and close; ask first if it exists or tells too much; show why if that fails."""
        made = self._create(self._options())
        if made.findings:
            self.app.push_screen(FindingsDialog(made.findings, self._state.programme), self._write_checked)
        else:
            self._write()

    def _write_checked(self, yes: bool | None) -> None:
        if yes:
            self._write()

    def _write(self, replace: bool = False) -> None:
        request = self._options()
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

    def _options(self) -> Request:
        form = self.query_one("#format", Choice).value
        chosen = tuple(self.query_one(Parts).values)
        audience = self.query_one("#audience", Choice).value
        usual = form != "md" or chosen == usual_parts(audience)
        return Request(audience, form=form, parts=None if usual else chosen)

    def _create(self, options: Request) -> Export:
        if options not in self._exports:
            state = self._state
            self._exports[options] = export(self._library, state.tandem, options, state.today)
        return self._exports[options]

    def _create_in_thread(self, options: Request) -> None:
        self._create(options)
        self.app.call_from_thread(self._show_preview, options)

    def _show_preview(self, options: Request) -> None:
        """Show a document, unless the options have changed while it was created."""
        if not self.is_attached or options != self._options():
            return
        made = self._exports[options]
        self.query_one("#counts", Static).update(count_words(made, options.audience))
        preview = self.query_one("#preview", TextArea)
        preview.load_text(made.text)
        preview.move_cursor((_title_line(made.text), 0))
        row = preview.wrapped_document.location_to_offset(preview.cursor_location).y
        preview.scroll_to(y=row, animate=False)

    def _propose(self, audience: Audience, form: str) -> None:
        """Propose a file name without personal names; of a typed one change only the extension."""
        line = self.query_one("#file", Input)
        proposed = f"./{_file_word(audience)}-{self._state.today.isoformat()}.{form}"
        stem, extension = os.path.splitext(line.value)
        if line.value in ("", self._proposed):
            line.value = proposed
        elif extension in (".md", ".json"):
            line.value = f"{stem}.{form}"
        self._proposed = proposed


def _title_line(text: str) -> int:
    """Return the number of the line with the title, below the front matter for machines."""
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines) if line.startswith("# ")), 0)


def count_words(made: Export, audience: Audience) -> Content:
    """Return how many texts of each kind are exported and how many are withheld."""
    lines = [
        Content.assemble((_("Included:") + " ", "bold"), kinds_words(made.released)),
        Content.assemble((_("Not included:") + " ", "bold"), kinds_words(made.withheld)),
    ]
    if audience is Audience.LEAD:
        lines.insert(0, Content(_("Nothing that is only for me or only for the tandem is included.")))
    return Content("\n").join(lines)


def _file_word(audience: Audience) -> str:
    return {
        Audience.LEAD: pgettext("file name", "mentoring-report"),
        Audience.TANDEM: pgettext("file name", "mentoring-tandem"),
        Audience.PRIVATE: pgettext("file name", "mentoring-record"),
    }[audience]
