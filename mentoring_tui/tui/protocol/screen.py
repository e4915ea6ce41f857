"""Protocol: the meetings on the left, on the right what is prepared and written down, as one text."""

from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.line_merge import merge_lines
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import find_same_meeting
from mentoring_tui.i18n import _
from mentoring_tui.programme.model import Guide
from mentoring_tui.tui.commands import bindings
from mentoring_tui.tui.messages import GoTo
from mentoring_tui.tui.protocol import document
from mentoring_tui.tui.protocol.editor import ProtocolEditor
from mentoring_tui.tui.protocol.meeting_list import ProtocolList
from mentoring_tui.tui.protocol.parts_pane import PartsPane
from mentoring_tui.tui.protocol.session import EditSession, SavingHost
from mentoring_tui.tui.protocol.status_bar import StatusBar
from mentoring_tui.tui.protocol.status_line import kept_words, note_words, part_lines, where_words
from mentoring_tui.tui.shared_prompts import ask_held
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.writing_bar import WritingBar

PAUSE = 1.0
"""Seconds without a keystroke after which what is typed is kept."""

RETRY = 10.0
"""Seconds after which saving is tried again where it failed."""


class ProtocolScreen(TandemScreen):
    """Preparing meetings and writing down what came of them; there is no save, all is kept as it is typed."""

    SCOPE = "protocol"
    CSS_PATH = stylesheets("protocol")
    BINDINGS: ClassVar[list[BindingType]] = bindings("protocol")

    def __init__(self) -> None:
        super().__init__(classes="-empty")
        self._session: EditSession | None = None
        self._placed = False
        self._timer_to_keep: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the meetings, the editor with what is to be known of it, and the parts."""
        yield Static(
            _("The protocols of the meetings stand here, once there are meetings.")
            + "\n"
            + _("They need the beginning of the period and the interval – 2 leads to the agreement."),
            id="no-meetings",
            markup=False,
        )
        with Horizontal(id="sheets"):
            yield ProtocolList(id="meetings")
            yield Vertical(ProtocolEditor(id="editor"), StatusBar(), id="sheet")
            yield PartsPane(id="parts")
        yield WritingBar(self.SCOPE)

    @property
    def editor(self) -> ProtocolEditor:
        """The editor."""
        return self.query_one(ProtocolEditor)

    @property
    def meetings(self) -> ProtocolList:
        """The list of meetings."""
        return self.query_one(ProtocolList)

    @property
    def keeper(self) -> SavingHost:
        """The app, as far as this screen may know it."""
        return cast(SavingHost, self.app)

    @property
    def dirty(self) -> bool:
        """Whether something is typed that the tandem doesn't hold yet."""
        return self._session is not None and self._session.dirty(self.editor.text)

    @property
    def keeps_itself(self) -> bool:
        """Whether a pause is enough for what is typed to be kept."""
        return not (self._session and self._session.trouble)

    def unsaved_drafts(self) -> list[Draft]:
        """Return the text where it is not on the disk yet."""
        return self._session.unsaved_drafts(self.editor.text) if self._session else []

    def resume(self, draft: Draft) -> None:
        """Merge the text of a draft into the protocol of its meeting."""
        self.reveal(draft.item, writing=True)
        if self._session and self._session.draft.meeting.id == draft.item:
            text = draft.texts.get("text", "")
            self.editor.merge_in(merge_lines(text, self.editor.text, draft.base))
            if self.keep():
                self.host.autosave.accept([draft])

    def show(self, state: TandemState) -> None:
        """Show this state of the tandem; a text that is being written stays as it is."""
        self.meetings.show(state)
        self.set_class(not state.meetings, "-empty")
        self.editor.read_only = self.host.read_only is not None
        session = self._session if self._session and self._session.is_of(state) else None
        if session and (self.dirty or find_same_meeting(state.meetings, session.draft.meeting)):
            self._follow(state, session)
        elif wanted := document.wanted(state):
            self._open(state, wanted)
            self.meetings.mark(wanted.id, centred=True)
        else:
            self._session = None

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Show the protocol of the meeting with that id; begin to write in it if asked to."""
        state = self.host.state
        if state and (meeting := state.meeting(item)) and self._choose(state, meeting):
            self.meetings.mark(meeting.id, centred=True)
            if writing:
                self.action_write()

    def save_text(self) -> str:
        """Save the text; return why that fails, or an empty string."""
        return "" if self.keep() or self._session is None else self._session.trouble

    def keep(self) -> bool:
        """Keep what is typed, and tell whether nothing is left that isn't on the disk."""
        self._wait(None)
        if self._session is None:
            return True
        self.editor.take_in(self._session.keep(self.keeper, self.editor.text))
        self.state = self.host.state  # a screen that is not seen is not handed what it changed itself
        if self._session.trouble:
            self._wait(RETRY)
        self.refresh_state()
        return not self.dirty and not self._session.trouble

    def on_text_area_changed(self) -> None:
        """Keep what is typed as soon as there is a pause."""
        if self.dirty:
            self._wait(PAUSE)
        self.refresh_state()

    def on_text_area_selection_changed(self) -> None:
        """Say in which part the cursor is."""
        self.refresh_state()

    def on_descendant_focus(self) -> None:
        """Show the keys that work in a text while one writes."""
        self.set_class(self.editor.has_focus and not self.editor.read_only, "-writing")
        self.refresh_state()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Keep what is typed when the editor is left."""
        if event.widget is self.editor:
            self.remove_class("-writing")
            self.keep()

    def on_screen_suspend(self) -> None:
        """Keep what is typed when another screen or a dialog is shown."""
        self.keep()

    def on_meeting_table_marked(self, message: ProtocolList.Marked) -> None:
        """Show the protocol of the marked meeting."""
        if state := self.host.state:
            self._choose(state, message.meeting)

    def on_meeting_table_opened(self) -> None:
        """Write in the protocol that was clicked twice."""
        self.action_write()

    def action_write(self) -> None:
        """Go where one goes on to write."""
        if (state := self.host.state) is None or self._session is None:
            return
        if not self._placed:
            self._placed = True
            meeting = self._session.meeting(state)
            self.editor.go_to(document.due_place(state, meeting, self.editor.lines))
        self.editor.focus()

    def action_leave(self) -> None:
        """Go back to the meetings."""
        self.meetings.focus()

    def action_next_part(self) -> None:
        """Go to the next part, after the last one to the first."""
        rows = [chapter.row for chapter in self._chapters()]
        ahead = [row for row in rows if row > self.editor.cursor_location[0]]
        if rows:
            self.action_go_to_row((ahead or rows)[0])

    def action_go_to_row(self, row: int) -> None:
        """Go on to write in the part whose heading is in that row."""
        self._placed = True
        self.editor.go_to_part(row)
        self.editor.focus()

    def action_go_to_line(self, line: int) -> None:
        """Go to a line of the text, counted from 1."""
        self._placed = True
        self.editor.go_to((line - 1, 0))
        self.editor.focus()

    def action_go_to_tasks(self) -> None:
        """Show the tasks."""
        self.post_message(GoTo("tasks"))

    def action_share(self) -> None:
        """Ask who may see each part."""
        from mentoring_tui.tui.protocol.visibility import ask_shares

        self.keep()
        if (state := self.host.state) and self._session and self.may_change():
            ask_shares(self, state, self._session.meeting(state))

    def action_preview(self) -> None:
        """Show the protocol as it reads."""
        from mentoring_tui.tui.protocol.preview_dialog import PreviewDialog

        self.keep()
        if (state := self.host.state) and self._session:
            text = document.document(state, self._session.meeting(state), skeleton=False)
            self.app.push_screen(PreviewDialog(text))

    def action_guide(self) -> None:
        """Ask for a guide whose prompts help to prepare."""
        from mentoring_tui.tui.protocol.guide_dialog import GuideDialog

        if self._session and (state := self.host.state) and self.may_change():
            self.app.push_screen(GuideDialog(state.programme.guides), self._put_in)

    def action_held(self) -> None:
        """Ask how long the meeting took and in which form."""
        self.keep()
        if (state := self.host.state) and self._session and self.may_change():
            ask_held(self, self._session.meeting(state))

    def refresh_state(self) -> None:
        """Say where the cursor is, who may see it, and whether all is kept."""
        state, session, editor = self.host.state, self._session, self.editor
        if state is None or session is None:
            return
        parts = self._chapters()
        place = sum(1 for part in parts if part.row <= editor.cursor_location[0]) - 1
        part = parts[place] if place >= 0 else None
        status_bar, kept = self.query_one(StatusBar), kept_words(session, self.dirty, editor.read_only)
        status_bar.show_state(
            where_words(state, part, session, status_bar.content_size.width - len(kept) - 1),
            kept,
            note_words(state, session, part, editor.heading, editor.has_focus),
        )
        self.query_one(PartsPane).show_parts(part_lines(parts, session), place)
        editor.remark_on(frozenset(remark.line - 1 for remark in session.reading.remarks))

    def _chapters(self) -> list[document.Chapter]:
        return document.chapters(self.editor.found, self._session.outline) if self._session else []

    def _choose(self, state: TandemState, meeting: Meeting) -> bool:
        """Show another meeting's protocol, unless words of the one before would be lost by it."""
        if self._session and self._session.draft.meeting.id == meeting.id:
            return True
        self.keep()
        if self.dirty and self._session:
            self.meetings.mark(self._session.draft.meeting.id)
            return False
        self._open(self.host.state or state, meeting)
        return True

    def _follow(self, state: TandemState, session: EditSession) -> None:
        """Show what the tandem holds by now, unless it is what was typed here; what is typed stays."""
        if session.overtaken(state):
            self.editor.take_in(session.follow(state, self.editor.text))
        self.refresh_state()

    def _open(self, state: TandemState, meeting: Meeting, place: document.Location = (0, 0)) -> None:
        self._session = EditSession(state, meeting)
        self._placed = self._placed and place != (0, 0)
        self.editor.lay(self._session.draft.text, place)
        self.refresh_state()

    def _put_in(self, guide: Guide | None) -> None:
        """Put a guide's prompts into the preparation, as if they were typed."""
        preparation = [part for part in self._chapters() if part.part == document.PREPARATION]
        if guide is None or not preparation:
            return
        place, text, below = document.with_guide(self.editor.lines, preparation[0], guide)
        self.editor.insert(text, place, maintain_selection_offset=False)
        self.action_go_to_line(place[0] + below + 1)

    def _wait(self, seconds: float | None) -> None:
        if self._timer_to_keep:
            self._timer_to_keep.stop()
        self._timer_to_keep = self.set_timer(seconds, self.keep) if seconds else None
