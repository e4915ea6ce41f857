"""The choices of the export screen: for whom, which document, format, parts and meetings, and which file."""

from collections.abc import Mapping
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from mentoring_tui.documents.contents import FOR_ONESELF, FOR_THE_LEAD_IF_ASKED, PARTS, PARTS_OF, usual_parts
from mentoring_tui.documents.request import WITHOUT_DAYS, Request
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import require_line
from mentoring_tui.i18n import _, long_date
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.export.offer import (
    document_options,
    file_name,
    format_options,
    part_options,
    with_ending,
)
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


class Options(VerticalScroll, can_focus=False):
    """Everything that is chosen before a document is written."""

    class Changed(Message):
        """Another document is wanted."""

    def __init__(self, today: date, wanted: Request, *, is_closed: bool) -> None:
        super().__init__(id="options")
        self._today = today
        self._is_closed = is_closed
        self._proposed = ""
        self._wanted = wanted
        self._offered: tuple[Audience, str] = (wanted.audience, wanted.document)
        self._empty: Mapping[Audience, frozenset[str]] = {}

    def compose(self) -> ComposeResult:
        """Lay out the choices, one below the other."""
        audience, document = self._offered
        yield labelled_row(_("For"), audience_choice(audience, _ORDER))
        yield labelled_row(_("Document"), Choice(document_options(audience), document, id="document"))
        yield labelled_row(_("Format"), Choice(format_options(document), self._wanted.form, id="format"))
        checked = self._wanted.parts or usual_parts(audience, document)
        parts = labelled_row(_("Parts"), Parts(part_options(document), checked, id="parts"))
        parts.id = "parts-row"
        yield parts
        yield labelled_row(_("Meetings from"), Input("", id="since", compact=True))
        yield labelled_row(_("until"), Input("", id="until", compact=True))
        yield Static("", id="days", markup=False)
        file = labelled_row(_("File"), Input("", id="file", compact=True))
        file.id = "file-row"
        yield file

    def on_mount(self) -> None:
        """Propose a file, and say which meetings are meant."""
        self._show_rows(self._offered[1])
        self._propose()
        self._explain_days()

    @on(Choice.Changed)
    @on(Parts.Changed)
    def _choose(self) -> None:
        """Offer what fits to what is chosen now."""
        self._offer_what_fits()
        self._propose()
        self.post_message(self.Changed())

    @on(Input.Changed, "#since, #until")
    def _choose_days(self) -> None:
        """Show how the days are read."""
        self._explain_days()
        self.post_message(self.Changed())

    @property
    def request(self) -> Request:
        """What is chosen; parts are named only where they are not the usual ones. Raise Refused for a day."""
        audience, document = self._offered
        form = self.query_one("#format", Choice).value
        chosen = tuple(self.query_one(Parts).values)
        empty = self._empty.get(audience, frozenset())
        usual = tuple(part for part in usual_parts(audience, document) if part not in empty)
        is_usual = document not in PARTS_OF or chosen == usual
        contact = self._wanted.contact if document == "letter" else ""
        tasks = self._wanted.tasks if document == "reminder" else None
        parts = None if is_usual else chosen
        return Request(audience, document, form, parts, *self._days(), contact, tasks=tasks)

    @property
    def target(self) -> str:
        """The file to write; raise Refused if none is named."""
        return require_line(self.query_one("#file", Input).value, _("File"), _LONGEST_PATH)

    def withhold(self, empty: Mapping[Audience, frozenset[str]]) -> None:
        """Let the parts not be ticked in which nothing would stand, for each audience that is known."""
        self._empty = empty
        audience, document = self._offered
        if document == "report":
            self.query_one(Parts).withhold(empty.get(audience, frozenset()))

    def _days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day of the meetings that are wanted."""
        if self._offered[1] in WITHOUT_DAYS:
            return None, None
        texts = [self.query_one(line, Input).value.strip() for line in ("#since", "#until")]
        context = DayContext(self._today, either_way=True)
        since, until = (parse_day_in_words(text, context) if text else None for text in texts)
        if since and until and until < since:
            raise Refused("until-before-from", start=since, until=until)
        return since, until

    def _explain_days(self) -> None:
        """Show how the two days are read, or why they are not."""
        line = self.query_one("#days", Static)
        try:
            line.update(days_words(*self._days()))
            line.remove_class("-refused")
        except Refused as refused:
            line.update(sentence(refused))
            line.add_class("-refused")

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
            self._show_rows(document)
        elif audience is not self._offered[0] and document == "report":
            lacking = set(PARTS) - set(usual_parts(audience))
            parts.check((parts.checked | FOR_THE_LEAD_IF_ASKED | FOR_ONESELF) - lacking)
        self._offered = (audience, document)
        self.withhold(self._empty)

    def _show_rows(self, document: str) -> None:
        """Show only what can be chosen of a document."""
        self.query_one("#parts-row").display = document in PARTS_OF
        for line in ("#since", "#until"):
            row = self.query_one(line).parent
            assert row
            row.display = document not in WITHOUT_DAYS
        self.query_one("#days").display = document not in WITHOUT_DAYS

    def _propose(self) -> None:
        """Propose a file name; of a typed one change only the ending."""
        line = self.query_one("#file", Input)
        audience, document = self._offered
        form = self.query_one("#format", Choice).value
        wanted = Request(audience, document, form, tuple(self.query_one(Parts).values))
        proposed = file_name(wanted, self._today, is_closed=self._is_closed)
        is_typed = line.value not in ("", self._proposed)
        line.value = with_ending(line.value, form) if is_typed else proposed
        self._proposed = proposed


def days_words(since: date | None, until: date | None) -> str:
    """Return the days between which the meetings lie, with their weekdays."""
    if since and until:
        return _("{start} to {until}").format(start=long_date(since), until=long_date(until))
    if since:
        return _("from {start}").format(start=long_date(since))
    if until:
        return _("until {until}").format(until=long_date(until))
    return _("all meetings")
