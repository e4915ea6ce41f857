"""The base class of the six screens: its layout, and how it gets the state of the tandem."""

from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentoring_tui.domain.draft import Draft
from mentoring_tui.i18n import _
from mentoring_tui.tui.messages import GoTo, Passage
from mentoring_tui.tui.tandem_state import Host, TandemState
from mentoring_tui.tui.textual_internals.first_frame import UnbatchedScreen
from mentoring_tui.tui.textual_internals.unread_store import RefusalCatcher
from mentoring_tui.tui.widgets.key_bar import KeyBar
from mentoring_tui.tui.widgets.more_room import MoreRoom, is_too_small
from mentoring_tui.tui.widgets.notice import may_change
from mentoring_tui.tui.widgets.tab_strip import TabStrip

WIDE = 110
"""Columns from which on there is room for a second column."""


LOW = 28
"""Lines below which lists get a blank line that stands elsewhere."""


class TandemScreen(RefusalCatcher, UnbatchedScreen):
    """A screen that shows the state of the open tandem; the app sets `state` after every change."""

    SCOPE: ClassVar[str]
    """The id of the screen, under which its commands are listed."""

    state: reactive[TandemState | None] = reactive(None, init=False)
    is_composed = False
    """Whether all widgets of the screen are there; it may be in a stack before they are."""

    is_left = False
    """Whether another screen was shown since this one was, and not only a dialog above it."""

    _last_focused: Widget | None = None

    def compose(self) -> ComposeResult:
        """Lay out the tab strip, the body and the key bar."""
        self._set_size_classes(self.app.size)
        yield TabStrip(self.SCOPE)
        yield from self.compose_body()
        yield KeyBar(self.SCOPE)
        yield MoreRoom()

    def compose_body(self) -> ComposeResult:
        """Lay out the body."""
        raise NotImplementedError

    def show(self, state: TandemState) -> None:
        """Show a state of the tandem."""
        raise NotImplementedError

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Highlight the item with that id, if the screen has it; focus its editor if `writing`."""

    def show_added(self, item: str) -> None:
        """Highlight what was just added, if the screen lists it."""

    def focus_list(self) -> None:
        """Focus the list, if the screen has a text that could have the focus."""

    def focus_text(self) -> None:
        """Focus the text where it was left, if the screen has one."""

    def show_passage(self, passage: Passage) -> None:
        """Move the cursor of the editor to a passage, if the screen has one."""

    def resume(self, draft: Draft) -> None:
        """Reopen the input that a draft of an earlier run was typed into, with the draft's texts."""
        raise NotImplementedError

    def save_text(self) -> str:
        """Save unsaved text before the tandem is left; return why that fails, or an empty string."""
        return ""

    @property
    def highlighted_goal(self) -> str | None:
        """The id of the goal that is highlighted, or that the highlighted item belongs to."""
        return None

    def action_advice(self) -> None:
        """Show the advice of all protocols."""
        self.post_message(GoTo("advice"))

    @property
    def is_editing(self) -> bool:
        """Whether a field is being edited whose values would be out of date in a newer state."""
        return False

    @property
    def host(self) -> Host:
        """The app, as far as a screen may know it."""
        return cast(Host, self.app)

    def may_change(self) -> bool:
        """Tell whether the tandem can be changed, and the person why not, before anything is typed."""
        return may_change(self)

    def refresh_bars(self) -> None:
        """Draw the tab strip and the key bars again, which show whether everything is saved."""
        for widget in (*self.query(TabStrip), *self.query(KeyBar)):
            widget.refresh()

    def on_mount(self) -> None:
        """Show the app's state, also where `state` was set before the screen was mounted."""
        self.is_composed = True
        self.set_reactive(TandemScreen.state, None)
        self.state = self.host.state

    def on_screen_suspend(self) -> None:
        """Hide the key bars below a dialog, since no key of theirs works there."""
        self.is_left = self not in self.app.screen_stack
        if self.app.screen.is_modal:
            self._show_bars(False)

    def on_screen_resume(self) -> None:
        """Show the app's state, which may have changed while another screen was shown, and the key bars."""
        self._show_bars(True)
        self.state = self.host.state

    def _show_bars(self, visible: bool) -> None:
        for bar in self.query(KeyBar):
            bar.visible = visible

    def watch_state(self, state: TandemState | None) -> None:
        """Show the state, once there is one and the widgets that show it."""
        if state is None or not self.is_composed:
            return
        self.query_one(KeyBar).refresh()
        self.query_one(TabStrip).show_name(state.tandem.name or _("New tandem"))
        self.show(state)

    def on_resize(self, event: events.Resize) -> None:
        """Adapt to the size of the terminal."""
        self._set_size_classes(event.size)

    def on_key(self, event: events.Key) -> None:
        """Stop letters that are meant for a text which a too small terminal hides, else they run commands."""
        is_text = isinstance(self._last_focused, Input | TextArea)
        if event.is_printable and self.has_class("-tiny") and is_text:
            event.stop()

    def _set_size_classes(self, size: Size) -> None:
        """Set `-tiny` where it is too small for the screen, `-low` for few lines, `-wide` for two columns."""
        was_tiny = self.has_class("-tiny")
        is_tiny = is_too_small(size)
        if is_tiny and not was_tiny:
            self._last_focused = self.focused or self._last_focused
        self.set_class(is_tiny, "-tiny")
        self.set_class(size.width >= WIDE, "-wide")
        self.set_class(size.height < LOW, "-low")
        if was_tiny and not is_tiny:
            self.call_after_refresh(self._restore_focus)

    def _restore_focus(self) -> None:
        """Focus the widget that had the focus before the terminal was too small."""
        if self.focused is not None:
            return
        if self._last_focused and self._last_focused.is_attached:
            self.set_focus(self._last_focused)
        else:
            self.set_focus(next(iter(self.focus_chain), None))
