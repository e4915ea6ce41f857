"""What all five screens have in common: the strip, the body, the key bar, and how they are given data."""

from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from mentoring_tui.domain.draft import Draft
from mentoring_tui.i18n import _
from mentoring_tui.tui.state import Host, TandemState
from mentoring_tui.tui.textual_internals.first_frame import UnbatchedScreen
from mentoring_tui.tui.widgets.key_bar import KeyBar
from mentoring_tui.tui.widgets.tab_strip import TabStrip
from mentoring_tui.words.refusals import sentence

SMALLEST = (60, 18)
"""Least columns and rows in which the screens can be read."""

WIDE = 110
"""Columns from which on there is room for a second column."""


class TandemScreen(UnbatchedScreen):
    """A screen that shows the view it is given; it is given a new one after every change."""

    SCOPE: ClassVar[str]
    state: reactive[TandemState | None] = reactive(None, init=False)
    _left: Widget | None = None

    def compose(self) -> ComposeResult:
        """Lay out strip, body and key bar."""
        self._fit(self.app.size)
        yield TabStrip(self.SCOPE)
        yield from self.compose_body()
        yield KeyBar(self.SCOPE)
        yield Static(
            _("A little more room, please: {columns} × {rows} at least.").format(
                columns=SMALLEST[0], rows=SMALLEST[1]
            ),
            id="more-room",
            markup=False,
        )

    def compose_body(self) -> ComposeResult:
        """Lay out what is the screen's own."""
        raise NotImplementedError

    def show(self, state: TandemState) -> None:
        """Show this state of the tandem."""
        raise NotImplementedError

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Mark the item with that id, where the screen has one; begin to write in it if asked to."""

    def resume(self, draft: Draft) -> None:
        """Reopen the input that a draft of an earlier run was typed into, with the draft's texts."""
        raise NotImplementedError

    def save_text(self) -> str:
        """Save unsaved text before the tandem is left; return why that fails, or an empty string."""
        return ""

    @property
    def host(self) -> Host:
        """The app, as far as a screen may know it."""
        return cast(Host, self.app)

    def may_change(self) -> bool:
        """Tell whether anything can be changed; say why where it can't, before anybody types."""
        refused = self.host.read_only
        if refused:
            self.app.clear_notifications()
            self.notify(sentence(refused), severity="error", markup=False)
        return refused is None

    def on_mount(self) -> None:
        """Take the app's view, also where it came before there was anything to show it in."""
        self.set_reactive(TandemScreen.state, None)
        self.state = self.host.state

    def on_screen_resume(self) -> None:
        """Take the app's view, which may have changed meanwhile."""
        self.state = self.host.state

    def watch_state(self, state: TandemState | None) -> None:
        """Show the view, if there is one."""
        if state is None or not self.query(TabStrip):
            return
        self.query_one(KeyBar).refresh()
        self.query_one(TabStrip).show_name(state.tandem.name or _("New tandem"))
        self.show(state)

    def on_resize(self, event: events.Resize) -> None:
        """Go with the size of the terminal."""
        self._fit(event.size)

    def on_key(self, event: events.Key) -> None:
        """Take no letter for a command that is typed on into what there is too little room to show."""
        if event.is_printable and self.has_class("-tiny") and isinstance(self._left, Input | TextArea):
            event.stop()

    def _fit(self, size: Size) -> None:
        """Say so where there is too little room; use it where there is much."""
        was_tiny, tiny = self.has_class("-tiny"), size.width < SMALLEST[0] or size.height < SMALLEST[1]
        if tiny and not was_tiny:
            self._left = self.focused or self._left
        self.set_class(tiny, "-tiny")
        self.set_class(size.width >= WIDE, "-wide")
        if was_tiny and not tiny:
            self.call_after_refresh(self._return)

    def _return(self) -> None:
        """Go on with what was written in before there was too little room."""
        if self.focused is None:
            left = [self._left] if self._left and self._left.is_attached else self.focus_chain
            self.set_focus(next(iter(left), None))
