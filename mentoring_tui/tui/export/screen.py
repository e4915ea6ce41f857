"""The export screen: on the left what is chosen, on the right the document as its reader will see it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Static

from mentoring_tui.documents.inventory import inventory
from mentoring_tui.documents.kinds import PLAIN
from mentoring_tui.documents.mail import mail_words
from mentoring_tui.documents.phrases import confidentiality_heading
from mentoring_tui.documents.request import Request, text_form
from mentoring_tui.documents.unsigned import unsigned_hint
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.exporting import Export, put_in_mail, write
from mentoring_tui.i18n import _
from mentoring_tui.library import Library
from mentoring_tui.logbook import Change
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.export.findings_dialog import Decisions, FindingsDialog
from mentoring_tui.tui.export.held_back import AudienceChanges, HeldBackDialog
from mentoring_tui.tui.export.making import PAGES, Making, Stopped
from mentoring_tui.tui.export.offer import count_words
from mentoring_tui.tui.export.options import Options
from mentoring_tui.tui.export.preview import Preview
from mentoring_tui.tui.export.receipts_dialog import ReceiptsDialog
from mentoring_tui.tui.export.written import WrittenDocument
from mentoring_tui.tui.key_bindings import available, bindings
from mentoring_tui.tui.tandem_state import Host, TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.words.error_messages import sentence

TWO_COLUMNS = 100
"""Columns from which on choices and document stand side by side."""

_TICK = 0.1
"""Seconds after which it is shown anew how far a document is."""


class ExportScreen(Dialog[WrittenDocument]):
    """Shows the document for an audience, writes it to a file and returns it.

    It shows the tandem as it is: what changes it, here or elsewhere, leads to another document. The wanted
    one may be the `place`-th of several, and is shown at once in a narrow window, too.
    """

    SCOPE: ClassVar[str] = "export"
    CSS_PATH = stylesheets("export")
    HORIZONTAL_BREAKPOINTS = [(0, "-one-column"), (TWO_COLUMNS, "-two-columns")]  # noqa: RUF012  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export"), Binding("enter", "accept", show=False)]

    def __init__(
        self,
        library: Library,
        state: TandemState,
        wanted: Request | None = None,
        place: tuple[int, int] = (1, 1),
    ) -> None:
        super().__init__(_title(place), _("Write"))
        self._library = library
        self._state = state
        self._wanted = wanted or Request(Audience.LEAD)
        self._is_one_of_several = place[1] > 1
        self._exports: dict[Request, Export] = {}
        self._empty: dict[Audience, frozenset[str]] = {}
        self._making: Making | None = None
        self._ticker: Timer | None = None
        self._is_ready = False
        self._remark = ""
        self._own_remark: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out the choices and the document, the counts below both, and the keys."""
        yield Static(self._title, classes="dialog-title", markup=False)
        with Horizontal(id="columns"):
            is_closed = self._state.tandem.ending is not None
            yield Options(self._state.today, self._wanted, is_closed=is_closed)
            yield Preview(id="preview")
        yield Static("", id="counts", markup=False)
        with Horizontal(classes="buttons"):
            yield Static("", classes="refused", markup=False)
            yield Button(Content(self._yes), variant="primary", id="yes")
            yield Button(Content(self._no), id="no")

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands of this screen for the key bar."""
        for action, command in available("export"):
            if action.startswith("screen."):
                yield action, command

    def on_mount(self) -> None:
        """Focus the audience, and show the document."""
        self._is_ready = True
        self.query_one("#audience").focus()
        self.renew()
        if self._is_one_of_several and self._is_narrow:
            self.action_toggle_column()

    def on_unmount(self) -> None:
        """Stop what is being made."""
        self._stop()

    @on(Options.Changed)
    def _show_chosen(self) -> None:
        self._remark = ""
        self.renew()

    def renew(self) -> None:
        """Show the document for what is chosen now; create it in a thread, since that takes time."""
        self.say(self._remark)
        self._stop()
        try:
            request = _shown(self._options.request)
        except Refused:
            return  # the choices show why; nothing is written before that is mended
        if request in self._exports and request.audience in self._empty:
            self._show_preview(request)
        else:
            self.query_one("#counts", Static).update(_("One moment …"))
            self._make(partial(self._create, request))

    def take_state(self, state: TandemState) -> None:
        """Show the document of a tandem that has changed, and say so if it was changed elsewhere."""
        if state.tandem is self._state.tandem:
            return
        self._state = state
        if not self._is_ready:
            return  # it shows this state as soon as it is mounted
        self._exports, self._empty = {}, {}
        elsewhere = _("The tandem was changed elsewhere. Please look at the document again.")
        self._remark = elsewhere if self._own_remark is None else self._own_remark
        self.renew()

    @property
    def _options(self) -> Options:
        return self.query_one(Options)

    @property
    def _preview(self) -> Preview:
        return self.query_one(Preview)

    @property
    def _host(self) -> Host:
        return cast(Host, self.app)

    @property
    def _is_narrow(self) -> bool:
        return self.size.width < TWO_COLUMNS

    @property
    def _shows_document_alone(self) -> bool:
        return self._is_narrow and self.has_class("-document")

    def on_resize(self, event: events.Resize) -> None:  # the size is looked up
        """Keep what has the focus in sight."""
        if self._is_narrow and self._preview.has_focus:
            self.add_class("-document")
        self._name_button()

    def _name_button(self) -> None:
        """Let the button say what it does: nothing is written before it was seen."""
        shows_first = self._is_narrow and not self._shows_document_alone
        self.query_one("#yes", Button).label = Content(_("Look at it") if shows_first else self._yes)

    def action_toggle_column(self) -> None:
        """Go to the document or back to the choices; where there is room for only one, show it."""
        goes_to_document = not (self._shows_document_alone if self._is_narrow else self._preview.has_focus)
        self.set_class(goes_to_document and self._is_narrow, "-document")
        self._name_button()
        (self._preview if goes_to_document else self.query_one("#audience")).focus()

    def action_toggle_source(self) -> None:
        """Show the source of the document, or the document drawn again."""
        preview = self._preview
        if made := self._seen():
            is_source = not preview.is_source or not _is_drawn(self._options.request)
            self._show_text(made, is_source=is_source)

    def action_receipts(self) -> None:
        """List what was written for others before."""
        self.app.push_screen(ReceiptsDialog(self._state.tandem.receipts))

    def action_held_back(self) -> None:
        """List what stands in the document and what is held back, and change who may see it."""
        made = self._seen()
        if made is None:
            self.say(_("One moment …"))
            return
        request = self._options.request
        listed = inventory(self._state.tandem, made.shown, request.audience, self._state.today)
        dialog = HeldBackDialog(listed, made.withheld, request.audience, self._state.programme)
        self.app.push_screen(dialog, self._share)

    def action_cancel(self) -> None:
        """Stop what takes long enough to be told of; else go back to the choices, or close."""
        if self._making and self._making.words:
            self._stop()
            if self._seen() is None:
                self.query_one("#counts", Static).update("")
                self._preview.show("", is_source=True)
            self.say(_("Stopped. Nothing was written."))
        elif self._shows_document_alone and not self._is_one_of_several:
            self.action_toggle_column()
        else:
            super().action_cancel()

    def accept(self) -> None:
        """Write what is shown."""
        self._let_leave(self._finish)

    def action_copy_document(self) -> None:
        """Send what is shown to the clipboard."""
        self._let_leave(self._copy)

    def _let_leave(self, finish: Callable[[Request, Export], None]) -> None:
        """Let what is shown leave; show it first if it is not, and ask about what tells too much."""
        if self._is_narrow and not self._shows_document_alone:
            self.action_toggle_column()
            return
        try:
            request = self._options.request
        except Refused as refused:
            self.say(sentence(refused))
            return
        made = self._seen()
        if made is None:
            if not self._making:
                self.renew()
        elif self._is_current():
            self.say("")
            if made.findings:
                dialog = FindingsDialog(made.findings, request.audience, self._state)
                self.app.push_screen(dialog, partial(self._go_on, request, made, finish))
            else:
                finish(request, made)

    def _seen(self) -> Export | None:
        """Return the document that is shown, if it is the one that is wanted."""
        try:
            request = _shown(self._options.request)
        except Refused:
            return None
        return None if self._making else self._exports.get(request)

    def _is_current(self) -> bool:
        """Take in what other programs saved; tell whether the document is still that of the tandem."""
        before = self._state.tandem
        self._host.check_external_changes()
        return self._state.tandem is before

    def _share(self, changes: AudienceChanges | None) -> None:
        """Change who may see some items."""
        if changes and changes.changes and self._is_current():
            self._apply(changes, _("Visibility changed"))

    def _go_on(
        self,
        request: Request,
        made: Export,
        finish: Callable[[Request, Export], None],
        decisions: Decisions | None,
    ) -> None:
        """Carry out what was decided about the findings; stand-ins lead to another document, seen first."""
        if decisions is None or not self._is_current():
            return
        if not decisions.names:
            finish(request, made)
        else:
            remark = _("The document has the stand-ins now. Please look at it again, then write it.")
            self._apply(decisions, _("Stand-ins of names"), remark)

    def _apply(self, change: Change, label: str, remark: str = "") -> None:
        """Change the tandem, show its document and say a remark beside it; the app tells of what fails."""
        if refused := self._host.read_only:
            self.say(sentence(refused))
            return
        self._own_remark = remark
        try:
            self._host.apply(change, label)
        finally:
            self._own_remark = None

    def _copy(self, request: Request, made: Export) -> None:
        """Send the text that is shown to the clipboard of the terminal, and close."""
        self.app.copy_to_clipboard(made.text)
        self.dismiss(WrittenDocument(_shown(request), made, "", self._library.now()))

    def _finish(self, request: Request, made: Export) -> None:
        """Write the document that was seen, as a page if that is wanted."""
        if request.form in PAGES:
            self._make(partial(self._print, request, made))
        elif request.form == "eml":
            self._make(partial(self._send, request, made))
        else:
            self._write(request, made)

    def _write(self, request: Request, made: Export, *, may_replace: bool = False) -> None:
        """Write the file and close; ask first if it exists, show why if that fails."""
        if not self.is_attached or not self._is_current():
            return
        try:
            name = self._options.target
            path = write(name, made, replace=may_replace)
        except Refused as refused:
            if refused.code != "file-exists" or may_replace:
                self.say(sentence(refused))
                return
            question = _("{file} already exists. Replace it?").format(file=name)
            dialog = ConfirmDialog(_("Replace file"), question, _("Replace"))
            self.app.push_screen(dialog, partial(self._replace, request, made))
            return
        self.dismiss(WrittenDocument(request, made, path, self._library.now()))

    def _replace(self, request: Request, made: Export, yes: bool | None) -> None:
        if yes:
            self._write(request, made, may_replace=True)

    def _make(self, work: Callable[[Making], Callable[[], None]]) -> None:
        """Do a work in a thread and show how far it is; what it returns is called when it is done."""
        self._stop()
        self._making = making = Making()
        self._ticker = self.set_interval(_TICK, self._show_progress)
        self.run_worker(partial(self._work, making, work), thread=True)

    def _work(self, making: Making, work: Callable[[Making], Callable[[], None]]) -> None:
        try:
            then = work(making)
        except Stopped:
            return
        except Refused as refused:
            then = partial(self.say, sentence(refused))
        self.app.call_from_thread(self._end, making, then)

    def _end(self, making: Making, then: Callable[[], None]) -> None:
        """Go on where a work is done, unless it was stopped."""
        if self.is_attached and making is self._making:
            self._stop()
            self.say(self._remark)
            then()

    def _stop(self) -> None:
        """Stop what is being made."""
        if self._making:
            self._making.stop()
            self._making = None
        if self._ticker:
            self._ticker.stop()
            self._ticker = None

    def _show_progress(self) -> None:
        if self._making and (words := self._making.words):
            self.say(_("The document is being made {progress} – Esc stops it.").format(progress=words))

    def _create(self, request: Request, making: Making) -> Callable[[], None]:
        """Create the document to show, in a thread."""
        state = self._state
        made = making.document(self._library, state, request)
        empty = making.empty_parts(self._library, state, request)
        return partial(self._show_created, request, made, empty)

    def _show_created(self, request: Request, made: Export, empty: frozenset[str]) -> None:
        self._exports[request] = made
        self._empty[request.audience] = empty
        self._options.withhold(self._empty)
        self.renew()

    def _print(self, request: Request, made: Export, making: Making) -> Callable[[], None]:
        """Make a page of the document that was seen, in a thread."""
        return partial(self._write, request, making.pages(made, request))

    def _send(self, request: Request, made: Export, making: Making) -> Callable[[], None]:
        """Make the draft of a mail with the document that was seen, in a thread."""
        return partial(self._write, request, making.mail(self._library, self._state, made, request))

    def _show_preview(self, request: Request) -> None:
        """Show a document from its title on, and what of the tandem is in it."""
        made = self._exports[request]
        clause = confidentiality_heading(self._state.programme) if request.is_for_others else ""
        hint = unsigned_hint(self._state.tandem, request, self._state.today)
        words = count_words(made, clause, hint, is_sealed=self._library.seems_sealed)
        self.query_one("#counts", Static).update(words)
        self._show_text(made, is_source=not _is_drawn(request))

    def _show_text(self, made: Export, *, is_source: bool) -> None:
        is_pdf = self._options.request.form == "pdf"
        self._preview.show(made.text, is_source=is_source, above=self._mail_words(made), is_pdf=is_pdf)

    def _mail_words(self, made: Export) -> str:
        """Return what the mail says with which the document is sent, if it is."""
        request = self._options.request
        if request.form != "eml":
            return ""
        draft = put_in_mail(self._library, self._state.tandem, request, made, self._state.today)
        return mail_words(draft.data, made.shown)


def _shown(request: Request) -> Request:
    """Return what is shown of a document: of a page or a mail, the text that it is made of."""
    is_made_of_text = request.form in PAGES or request.form == "eml"
    return replace(request, form=text_form(request)) if is_made_of_text else request


def _is_drawn(request: Request) -> bool:
    """Return whether a document is drawn, and not only shown as its source."""
    return _shown(request).form == "md" and request.document not in PLAIN


def _title(place: tuple[int, int]) -> str:
    """Return the title, with which document it is of how many, if there are several."""
    title, (number, count) = _("Document for others or myself"), place
    return f"{title} · " + _("{number} of {count}").format(number=number, count=count) if count > 1 else title
