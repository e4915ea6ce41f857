"""All tandems of the store: to open one, to make one, or, where there is none, to begin."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import next_meeting, schedule
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.i18n import _, language, short_date
from mentoring_tui.library import Library
from mentoring_tui.logbook import InMemoryTandem, Logbook
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.tandems.damaged_dialog import DamagedTandemDialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.date_format import format_day
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from mentoring_tui.words.refusals import sentence
from mentoring_tui.words.terms import saved_words, stage_word

NEW, EXAMPLE, QUIT = "+new", "+example", "+quit"
DAMAGED = "+damaged:"
_ORDER = (Stage.ACTIVE, Stage.DRAFT, Stage.ENDED)


@dataclass(frozen=True)
class Entry:
    """A tandem as the list shows it."""

    tandem: Tandem
    stage: Stage
    following: Meeting | None


@dataclass(frozen=True)
class TandemListing:
    """The tandems that could be read, and why others could not, each with the name it had before."""

    entries: tuple[Entry, ...]
    damaged: tuple[tuple[StoreError, str], ...]


def look_up(library: Library, today: date) -> TandemListing:
    """Read all tandems: active ones first, then drafts and ended ones, each by name."""
    entries = [_entry(stored.tandem, today) for stored in library.all()]
    entries.sort(key=lambda entry: (_ORDER.index(entry.stage), entry.tandem.name.casefold()))
    damaged = [(error, _name_of(library, error)) for error in library.damaged]
    return TandemListing(tuple(entries), tuple(damaged))


def _name_of(library: Library, error: StoreError) -> str:
    """Return what a tandem that can't be read was called in its newest version that can."""
    good = library.latest_readable_backup(_id_of(error)) if error.code == "tandem-damaged" else None
    return good[1].name if good else ""


def _entry(tandem: Tandem, today: date) -> Entry:
    stage = tandem.stage(today)
    following = next_meeting(schedule(tandem, today), today) if stage is Stage.ACTIVE else None
    return Entry(tandem, stage, following)


class TandemsDialog(Dialog[Logbook]):
    """Lists the tandems and gives back the one that was opened or made."""

    CSS_PATH = stylesheets("tandems")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", show=False),
        Binding("b", "example", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, library: Library, today: date, state: TandemState | None) -> None:
        super().__init__(_("Tandems"), _("Open"))
        self._library = library
        self._today = today
        self._open_id = state.tandem.id if state else None
        self._empty = not library.ids()

    def compose(self) -> ComposeResult:
        """Lay out the list, or three ways to begin."""
        with Vertical(classes="dialog"):
            title = _("No tandem yet") if self._begins else self._title
            yield Static(title, classes="dialog-title", markup=False)
            if self._begins:
                yield Static(_welcome(), classes="question", markup=False)
            yield StableOptionList(*self._first_options(), id="tandems")
            yield Static("", classes="refused", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Open"), variant="primary", id="yes")
                if not self._begins:
                    yield Button(_("New (n)"), id="new")
                yield Button(_("Cancel") if self._open_id else _("Quit (q)"), id="no")

    def on_mount(self) -> None:
        """Read the store beside what is shown."""
        self.set_class(self._begins, "-first")
        tandems = self.query_one(StableOptionList)
        tandems.focus()
        if self._empty:
            tandems.highlighted = 0
        else:
            self.run_worker(
                lambda: look_up(self._library, self._today), thread=True, exit_on_error=False, group="look-up"
            )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was read, or why nothing could be."""
        event.stop()
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, TandemListing):
            self.show(event.worker.result)
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            self.say(sentence(error) if isinstance(error, Refused) else _("The tandems could not be read."))

    def show(self, found: TandemListing) -> None:
        """Show the tandems, the open one marked, then the ones that can't be read."""
        tandems = self.query_one(StableOptionList)
        options = [self._option(entry) for entry in found.entries]
        options += [Option(_damaged(*each), id=DAMAGED + _id_of(each[0])) for each in found.damaged]
        tandems.show_options(options)
        if not (self._open_id and tandems.highlight(self._open_id)) and found.entries:
            tandems.highlighted = 0

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Open what was chosen with Enter or a click."""
        event.stop()
        self.accept()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Make a new tandem; the other buttons are the dialog's."""
        if event.button.id == "new":
            self.action_new()

    def accept(self) -> None:
        """Do what is marked: open a tandem, make one, look at the example, or leave."""
        marked = self.query_one(StableOptionList).highlighted_id
        if marked == NEW:
            self.action_new()
        elif marked == EXAMPLE:
            self.action_example()
        elif marked == QUIT:
            self.call_later(self.action_leave)
        elif marked == self._open_id:
            self.dismiss(None)
        elif marked and marked.startswith(DAMAGED):
            self._recover(marked.removeprefix(DAMAGED))
        elif marked:
            self._open(marked)

    def action_new(self) -> None:
        """Ask for a new tandem."""
        self._ask_new()

    def resume(self, draft: Draft) -> None:
        """Open the dialog of a new tandem with the texts of a draft."""
        self._ask_new(draft)

    def _ask_new(self, draft: Draft | None = None) -> None:
        from mentoring_tui.tui.tandems.new_tandem_dialog import NewTandemDialog

        if self.is_current:
            dialog = NewTandemDialog(self._library, self._today).at(DraftKind.NEW_TANDEM.place("new"), draft)
            self.app.push_screen(dialog, self._made)

    def action_example(self) -> None:
        """Show the made-up tandem, where there is no other."""
        if self._begins:
            self.dismiss(example(self._today))

    def action_cancel(self) -> None:
        """Go back to the open tandem; where there is none, say how to leave."""
        if self._open_id:
            self.dismiss(None)
        else:
            self.say(_("Nothing is open yet; q leaves the program."))

    async def action_leave(self) -> None:
        """Leave the program where no tandem is open."""
        if self._open_id is None:
            await self.app.run_action("quit", self.app)

    @property
    def _begins(self) -> bool:
        return self._empty and self._open_id is None

    def _first_options(self) -> Iterable[Option]:
        if self._begins:
            for key, words, id in (
                ("n", _("Make a new tandem"), NEW),
                ("b", _("Look at an example"), EXAMPLE),
                ("q", _("Quit"), QUIT),
            ):
                yield Option(Content.assemble((f"{key}  ", "$accent"), words), id=id)
        elif self._empty:
            yield Option(Content.styled(_("None is kept yet – n makes one."), "$text-muted"), disabled=True)
        else:
            yield Option(Content.styled(_("Reading …"), "$text-muted"), disabled=True)

    def _option(self, entry: Entry) -> Option:
        sign = "● " if entry.tandem.id == self._open_id else "  "
        name = Content.styled(entry.tandem.name or _("Without a name yet"), "bold")
        here = (_("  open now"), "$text-muted") if sign.strip() else ""
        words = Content.styled(f"  {_about(entry)}", "$text-muted")
        return Option(Content("\n").join((Content.assemble(sign, name, here), words)), id=entry.tandem.id)

    def _open(self, tandem_id: str) -> None:
        try:
            logbook = self._library.open(tandem_id)
        except StoreError as error:
            self.say(sentence(error))
            return
        self.dismiss(logbook)

    def _recover(self, tandem_id: str) -> None:
        """Offer the newest version that can be read instead of a file that can't be."""
        try:
            self._library.read(tandem_id)
        except StoreError as error:
            reason = error
        else:
            self._open(tandem_id)
            return
        if reason.code != "tandem-damaged":
            self.say(sentence(reason))
            return
        good = self._library.latest_readable_backup(tandem_id)
        texts = self._library.lost_texts(tandem_id, good[1] if good else None)
        saved = saved_words(good[0].saved) if good else None

        def answered(yes: bool | None) -> None:
            if yes and good:
                self._bring_back(tandem_id, good[0].generation)

        self.app.push_screen(
            DamagedTandemDialog(sentence(reason), saved, texts, good[1].name if good else ""), answered
        )

    def _bring_back(self, tandem_id: str, generation: int) -> None:
        try:
            self._library.restore_backup(tandem_id, generation)
        except StoreError as error:
            self.say(sentence(error))
        else:
            self._open(tandem_id)

    def _made(self, logbook: Logbook | None) -> None:
        if logbook is not None:
            self.dismiss(logbook)


def example(today: date) -> Logbook:
    """Return the made-up tandem, open but kept nowhere, and saying so."""
    from mentoring_tui.demo import demo_tandem

    tandem = demo_tandem(today, language())
    return Logbook(
        InMemoryTandem(replace(tandem, title=_("Example, not kept: {name}").format(name=tandem.name)))
    )


def _welcome() -> str:
    return _(
        "A tandem is a mentee and a mentor with their agreement, meetings, tasks and protocols."
        " It all stays on this computer."
    )


def _about(entry: Entry) -> str:
    period = period_words(entry.tandem.agreement)
    following = _("next: {day}").format(day=short_date(entry.following.day)) if entry.following else ""
    return " · ".join(filter(None, (stage_word(entry.stage), period, following)))


def period_words(agreement: Agreement) -> str:
    """Return from when to when, as far as that is known."""
    if agreement.start is None:
        return ""
    if agreement.until is None:
        return _("from {day}").format(day=format_day(agreement.start))
    return f"{format_day(agreement.start)} – {format_day(agreement.until)}"


def _id_of(error: StoreError) -> str:
    return str(error.facts.get("file", "")).removesuffix(".json")


def _damaged(error: StoreError, name: str) -> TextStack:
    words = Content.styled(sentence(error), "$text-muted")
    named = [HangingText(Content.styled("! ", "bold $text-warning"), Content.styled(name, "bold"), Content())]
    sign = Content("  ") if name else Content.styled("! ", "bold $text-warning")
    return TextStack([*(named if name else ()), HangingText(sign, words, Content())])
