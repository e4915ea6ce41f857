"""The search dialog: hits while typing, each of which leads to its screen."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from mentoring_tui.documents.hit_location import form_words, location_words
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.folding import Term
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.phases import without_sealed
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.search import Hit, Searcher
from mentoring_tui.domain.search_query import (
    Query,
    asks_for_advice,
    complete_filter,
    parse_query,
    why_nothing,
)
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, language, ngettext, short_date
from mentoring_tui.library import Library
from mentoring_tui.programme.model import Programme
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.messages import GoTo, Passage, SwitchTandem
from mentoring_tui.tui.search.excerpt import highlight
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.clickable import clickable
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from mentoring_tui.words.error_messages import sentence

MOST = 60
"""Hits that are shown of one tandem."""

_PAUSE = 0.03
"""Seconds after the last keystroke until the search starts."""

_SCREENS = {
    "protocol": "protocol",
    "meeting": "schedule",
    "absence": "schedule",
    "task": "tasks",
    "topic": "today",
    "goal": "goal",
    "agreement": "agreement",
    "evaluation": "closing",
}


class Source(NamedTuple):
    """A tandem that is searched."""

    tandem: Tandem
    meetings: tuple[Meeting, ...]
    programme: Programme


class SearchDialog(Dialog[GoTo | SwitchTandem]):
    """Asks for words, lists the hits, and returns where the selected one leads."""

    CSS_PATH = stylesheets("search")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False),
        Binding("down", "step('cursor_down')", show=False),
        Binding("up", "step('cursor_up')", show=False),
        Binding("pagedown", "step('page_down')", show=False),
        Binding("pageup", "step('page_up')", show=False),
    ]

    def __init__(self, library: Library, state: TandemState) -> None:
        super().__init__(_("Search"))
        self._library = library
        self._today = state.today
        self._sources = [Source(without_sealed(state.tandem, state.today), state.meetings, state.programme)]
        self._others = _count_others(library, state.tandem.id)
        self._searcher = Searcher()
        self._targets: list[GoTo | SwitchTandem] = []
        self._pending: Timer | None = None
        self._note = ""

    def compose(self) -> ComposeResult:
        """Lay out the input, the hits and their number."""
        with Vertical(classes="dialog"):
            yield Input(placeholder=_("Search …"), id="words", compact=True)
            yield OptionList(id="hits", markup=False)
            yield Static("", id="count", markup=False)
            yield Static(_close_words(), classes="close")

    def on_mount(self) -> None:
        """Focus the input."""
        self.query_one("#words", Input).focus()
        self.search_now()

    @on(Input.Changed)
    def search_soon(self) -> None:
        """Search after a pause in typing."""
        if self._pending:
            self._pending.stop()
        self._pending = self.set_timer(_PAUSE, self.search_now)

    def search_now(self) -> None:
        """Show the hits of the typed words."""
        if self._pending:
            self._pending.stop()
            self._pending = None
        query = parse_query(self.query_one("#words", Input).value, self._today)
        self._targets = []
        options = list(self._options(query)) if query else []
        hits = self.query_one("#hits", OptionList)
        hits.clear_options()
        hits.add_options(options)
        hits.action_first()
        self.query_one("#count", Static).update(self._count_words(query))

    async def action_step(self, way: str) -> None:
        """Move the highlight while the input keeps the focus."""
        await self.query_one("#hits", OptionList).run_action(way)

    def action_complete(self) -> None:
        """Complete the filter that is being typed; if there is none, focus the next widget."""
        box = self.query_one("#words", Input)
        completed = complete_filter(box.value, language() == "de") if box.has_focus else None
        if completed is None:
            self.focus_next()
            return
        box.value = completed
        box.cursor_position = len(completed)

    def own_keys(self) -> Iterator[tuple[str, str]]:
        """Yield the key that completes a filter."""
        yield "Tab", _("Complete the filter that is being typed, such as “wh” to “who:”")

    def accept(self) -> None:
        """Select the highlighted hit of the typed words."""
        if self._pending:
            self.search_now()
        option = self.query_one("#hits", OptionList).highlighted_option
        if option is not None:
            self._choose(option)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Select the clicked hit."""
        event.stop()
        self._choose(event.option)

    def _choose(self, option: Option) -> None:
        if option.id is not None:
            self.dismiss(self._targets[int(option.id)])
        elif self._others:
            self._others = 0
            self.run_worker(self._load_others, thread=True)

    def _load_others(self) -> None:
        """Read the other tandems; runs in a thread, since there can be many."""
        own = self._sources[0].tandem.id
        try:
            found = [stored.tandem for stored in self._library.all() if stored.tandem.id != own]
            note = " ".join(sentence(damage) for damage in self._library.damaged)
        except StoreError as error:
            found, note = [], sentence(error)
        sources = [self._source(tandem) for tandem in found]
        self.app.call_from_thread(self._add_sources, sources, note)

    def _source(self, tandem: Tandem) -> Source:
        programme, _mistake = self._library.programmes.read_or_neutral(tandem.agreement.programme)
        return Source(without_sealed(tandem, self._today), schedule(tandem, self._today), programme)

    def _add_sources(self, sources: list[Source], note: str) -> None:
        if self.is_attached:
            self._sources += sources
            self._note = note
            self.search_now()

    def _options(self, query: Query) -> Iterator[Option]:
        for number, source in enumerate(self._sources):
            form = form_words(source.programme)
            found = self._searcher.search(source.tandem, source.meetings, query, form)
            for index, hit in enumerate(islice(found, MOST)):
                if number and index == 0:
                    heading = Content.styled(source.tandem.name or _("New tandem"), "bold $text-muted")
                    yield Option(heading, disabled=True)
                self._targets.append(_target(hit, source.tandem, query.terms, other=number > 0))
                yield Option(_hit_words(hit, source.programme, query.terms), id=str(len(self._targets) - 1))
        if self._others:
            more = ngettext(
                "Also search {count} other tandem", "Also search {count} other tandems", self._others
            )
            yield Option(Content.styled("→ " + more.format(count=self._others), "$accent"))

    def _count_words(self, query: Query) -> str:
        """Return how many hits there are; and if a filter is not understood, what it takes."""
        said = self._found_words(query)
        if query.refused:
            said = sentence(query.refused[0])
        elif query and not self._targets and (reason := why_nothing(query, self._goals())):
            said += " " + sentence(reason)
        elif asks_for_advice(query):
            if not self._targets:
                said += " " + _("Under “Protocol”, r lists all advice, and what became of it.")
            said += " " + _("kind:advice finds nothing but advice.")
        return f"{said} {self._note}".strip()

    def _found_words(self, query: Query) -> str:
        count = len(self._targets)
        if not query:
            return _("All the words; “phrases”; who:mentor goal:1 kind:task from: until:")
        if count == 0:
            return _("Nothing found.")
        if count >= MOST:
            return _("The first {count} hits; one more word narrows the search.").format(count=count)
        return ngettext("{count} hit", "{count} hits", count).format(count=count)

    def _goals(self) -> list[str]:
        return [goal.text for source in self._sources for goal in source.tandem.agreement.goals]


def _count_others(library: Library, own: str) -> int:
    try:
        return sum(1 for tandem_id in library.ids() if tandem_id != own)
    except StoreError:
        return 0


def _target(hit: Hit, tandem: Tandem, terms: Sequence[Term], other: bool) -> GoTo | SwitchTandem:
    item = hit.where if hit.id == tandem.id else hit.id
    words = tuple(term.text for term in terms)
    passage = Passage(hit.where, hit.excerpt, words) if hit.kind == "protocol" else None
    target = GoTo(_SCREENS[hit.kind], item, passage=passage)
    return SwitchTandem(tandem.id, target) if other else target


def _hit_words(hit: Hit, programme: Programme, terms: Sequence[Term]) -> TextStack:
    where = location_words(hit, programme)
    if hit.day:
        where = " · ".join(part for part in (short_date(hit.day), where) if part)
    location = highlight(where, terms).stylize_before("$text-muted")
    heading = HangingText(Content(), location, Content())
    return TextStack([heading, HangingText(Content("  "), highlight(hit.excerpt, terms), Content())])


def _close_words() -> Content:
    go, close = _("Show"), _("Close")
    escape = Content.assemble(("Esc", "bold $accent"), f" {close}")
    return Content.assemble(("↵", "bold $accent"), f" {go}   ", clickable(escape, "screen.cancel"))
