"""Protocol: a list of meetings, and the editor of the selected meeting's protocol."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static

from mentoring_tui.documents.protocol.outline import TOPICS
from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.line_merge import merge_lines
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.i18n import _
from mentoring_tui.tui.key_bindings import bindings
from mentoring_tui.tui.messages import GoTo, Passage, Prepare
from mentoring_tui.tui.protocol.document import (
    default_meeting,
    points_change,
    points_to_take,
    render_like,
    start_location,
)
from mentoring_tui.tui.protocol.due_dates import DueQuestions, show_dates
from mentoring_tui.tui.protocol.editor import ProtocolEditor
from mentoring_tui.tui.protocol.editor_actions import EditorActions
from mentoring_tui.tui.protocol.find_line import KEYS, FindLine
from mentoring_tui.tui.protocol.meeting_list import ProtocolList
from mentoring_tui.tui.protocol.parts_pane import PartsPane
from mentoring_tui.tui.protocol.passage import find_passage
from mentoring_tui.tui.protocol.preview import ProtocolPreview
from mentoring_tui.tui.protocol.session import EditSession, SavingHost
from mentoring_tui.tui.protocol.status_bar import StatusBar
from mentoring_tui.tui.protocol.status_words import (
    narrowest_audience,
    note_words,
    part_rows,
    part_words,
    save_words,
    with_count,
)
from mentoring_tui.tui.protocol.text_parts import Location
from mentoring_tui.tui.shared_prompts import ask_held
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.notice import replace_notices
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar, WritingBar
from mentoring_tui.words.topics import left_out_words

if TYPE_CHECKING:
    from mentoring_tui.tui.protocol.guide_dialog import Insertion

PAUSE = 1.0
"""Seconds after the last keystroke until the text is saved."""

RETRY = 10.0
"""Seconds until saving is tried again after a failure."""


class ProtocolScreen(EditorActions):
    """Shows and edits the protocols of the meetings; the text is saved at each pause in typing."""

    SCOPE = "protocol"
    CSS_PATH = stylesheets("protocol")
    BINDINGS: ClassVar[list[BindingType]] = bindings("protocol")

    def __init__(self) -> None:
        super().__init__(classes="-empty")
        self._save_timer: Timer | None = None
        self._confirmed_id: str | None = None
        self._due_questions = DueQuestions(self)

    def compose_body(self) -> ComposeResult:
        """Lay out the meetings, the editor with its status bar, and the parts."""
        yield Static(
            _("The protocols appear here once there are meetings.")
            + "\n"
            + _("Beginning and interval are still missing. Press 2 for the agreement."),
            id="no-meetings",
            markup=False,
        )
        with Horizontal(id="meetings-and-editor"):
            yield ProtocolList(id="meetings")
            with Vertical(id="editor-column"):
                yield ProtocolEditor(id="editor")
                yield Horizontal(FindLine(), Static("", id="found", markup=False), id="finding")
                yield StatusBar()
            preview = ProtocolPreview(id="preview")
            preview.can_focus = False  # it follows the text, and Tab leads into that
            yield preview
            yield PartsPane(id="parts")
        yield WritingBar(self.SCOPE)
        yield DialogBar(KEYS)

    @property
    def meetings(self) -> ProtocolList:
        """The list of meetings."""
        return self.query_one(ProtocolList)

    @property
    def saving_host(self) -> SavingHost:
        """The app, as far as this screen may know it."""
        return cast(SavingHost, self.app)

    @property
    def is_dirty(self) -> bool:
        """Whether the editor holds text that the tandem does not."""
        return self.session is not None and self.session.is_dirty(self.editor.text)

    @property
    def keeps_itself(self) -> bool:
        """Whether typed text is saved after each pause."""
        return not (self.session and self.session.error)

    def unsaved_drafts(self) -> list[Draft]:
        """Return the text as a draft, if it is not on disk yet."""
        return self.session.unsaved_drafts(self.editor.text) if self.session else []

    def resume(self, draft: Draft) -> None:
        """Merge the text of a draft into the protocol of its meeting."""
        self.reveal(draft.item, writing=True)
        if self.session and self.session.document.meeting.id == draft.item:
            text = draft.texts.get("text", "")
            self.editor.merge_in(merge_lines(text, self._text_like(draft.base or text), draft.base))
            if self.save():
                self.host.autosave.accept([draft])

    def _text_like(self, text: str) -> str:
        """Return the text of the editor; if it is saved, in the language of another text."""
        session, state = self.session, self.state
        if session is None or state is None or session.is_dirty(self.editor.text):
            return self.editor.text
        return render_like(state, session.meeting(state), text)

    def show(self, state: TandemState) -> None:
        """Show this state of the tandem; unsaved text stays in the editor."""
        self.meetings.show(state)
        self.set_class(not state.meetings, "-empty")
        self.editor.read_only = self.host.read_only is not None
        if self.session and self._is_shown(state, self.session):
            self._refresh(state, self.session)
            self._follow_confirmation(state)
        elif meeting := default_meeting(state):
            self._confirmed_id = state.confirmed_id
            self._open(state, meeting)
            self.meetings.highlight(meeting.id, centred=True)
        else:
            self.session = None

    def _follow_confirmation(self, state: TandemState) -> None:
        """Show the protocol of a meeting that was confirmed since, unless someone is writing here."""
        if state.confirmed_id == self._confirmed_id or (self.is_current and self.editor.has_focus):
            return
        self._confirmed_id = state.confirmed_id
        if state.confirmed and self._choose(state, state.confirmed):
            self.meetings.highlight(state.confirmed.id, centred=True)

    def _is_shown(self, state: TandemState, session: EditSession) -> bool:
        """Return whether a session goes on with this state of the tandem."""
        if not session.belongs_to(state):
            return False
        return self.is_dirty or session.meeting(state) in state.meetings

    def reveal(self, item: str | None, writing: bool = False) -> None:
        """Show the protocol of the meeting with this id; focus the editor if `writing`."""
        state = self.host.state
        if state and (meeting := state.meeting(item)) and self._choose(state, meeting):
            self.meetings.highlight(meeting.id, centred=True)
            if writing:
                self.action_write()

    def focus_list(self) -> None:
        """Focus the list of meetings; the cursor stays where it is in the text."""
        self.set_focus(self.meetings)

    def show_passage(self, passage: Passage) -> None:
        """Move the cursor to a passage of the shown protocol, and focus the editor."""
        if session := self.session:
            self.has_start = True
            location = find_passage(self.editor.lines, self.parts, session.outline, passage)
            self.editor.go_to(location)
            self.editor.focus()

    def save_text(self) -> str:
        """Save the text; return why that fails, or an empty string."""
        if self.save() or self.session is None:
            return ""
        return self.session.error

    def save(self) -> bool:
        """Save the text; return whether all of it is on disk."""
        self._save_after(None)
        session = self.session
        if session is None:
            return True
        self.editor.take_in(session.save(self.saving_host, self.editor.text))
        self.state = self.host.state  # the app sets the state of the visible screen only; may end the session
        if session.error:
            self._save_after(RETRY)
        self.refresh_state()
        return not self.is_dirty and not session.error

    def on_resize(self, event: events.Resize) -> None:
        """Show the preview where there is room for it."""
        self.place_preview()

    def on_text_area_changed(self) -> None:
        """Save the text after a pause; at once what is pasted, which may be for fewer readers."""
        self.draw_soon()
        if self.is_dirty:
            self._save_after(PAUSE)
            if self.saving_host.copied.take_fresh():
                self.call_later(self.save)
        self.refresh_state()

    def on_text_area_selection_changed(self) -> None:
        """Show the part at the cursor."""
        self.draw_soon()
        self.refresh_state()

    def on_descendant_focus(self) -> None:
        """Show the keys of the editor while it has the focus."""
        self.set_class(self.editor.has_focus and not self.editor.read_only, "-writing")
        self.set_class(self.query_one(FindLine).has_focus, "-seeking")
        self.refresh_state()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Save the text when the editor loses the focus."""
        if event.widget is self.editor:
            self.remove_class("-writing")
            self.save()
            self.call_after_refresh(self._text_left)

    def on_screen_suspend(self) -> None:
        """Save the text when another screen or a dialog is shown."""
        self.save()
        self.call_later(self._text_left)

    def on_meeting_table_highlighted(self, message: ProtocolList.Highlighted) -> None:
        """Show the protocol of the highlighted meeting."""
        if state := self.host.state:
            self._choose(state, message.meeting)

    def on_meeting_table_selected(self) -> None:
        """Edit the protocol of the double-clicked meeting."""
        self.action_write()

    def action_write(self) -> None:
        """Focus the editor, nothing selected; the first time, move the cursor to the first empty field."""
        if (state := self.host.state) is None or self.session is None:
            return
        if not self.has_start:
            self.has_start = True
            meeting = self.session.meeting(state)
            self.editor.go_to(start_location(state, meeting, self.editor.lines))
        self.editor.move_cursor(self.editor.cursor_location)
        self.editor.focus()

    def focus_text(self) -> None:
        """Focus the editor where it was left."""
        self.action_write()

    def action_leave(self) -> None:
        """Focus the list of meetings."""
        self.meetings.focus()

    def action_go_to_tasks(self) -> None:
        """Show the tasks screen."""
        self.post_message(GoTo("tasks"))

    def action_share(self) -> None:
        """Ask who may see each part."""
        from mentoring_tui.tui.protocol.visibility import ask_visibility

        self.save()
        if (state := self.host.state) and self.session and self.may_change():
            ask_visibility(self, state, self.session.meeting(state))

    def action_guide(self) -> None:
        """Ask what to insert: the prompts of a guide, or the open talking points."""
        from mentoring_tui.tui.protocol.guide_dialog import GuideDialog

        if self.session and (state := self.host.state) and self.may_change():
            offered = points_to_take(state, self.session.meeting(state))
            points = [topic.text for topic in offered.topics]
            self.app.push_screen(GuideDialog(state.programme.guides, points), self._insert)

    def _insert(self, insertion: "Insertion | None") -> None:
        if insertion and insertion.guide:
            self.insert_guide(insertion.guide)
        elif insertion and self.save() and (state := self.host.state) and self.session:
            meeting = self.session.meeting(state)
            before = self._topic_headings()
            self.host.apply(points_change(state, meeting), _("Talking points taken over"))
            taken = [row for text, row in self._topic_headings().items() if text not in before]
            if taken:
                self.action_go_to_row(taken[0])
            if hiding := points_to_take(state, meeting).hiding:
                replace_notices(self, left_out_words(len(hiding)))

    def _topic_headings(self) -> dict[str, int]:
        """Return the headings below those of the topics, each with its row."""
        topics = [part for part in self.parts if part.part == TOPICS]
        return {heading.text: heading.row for part in topics for heading in part.headings[1:]}

    def action_prepare(self) -> None:
        """Show what there is for the meeting."""
        self.save()
        if (state := self.host.state) and self.session:
            self.post_message(Prepare(self.session.meeting(state).id))

    def action_held(self) -> None:
        """Record the meeting as held."""
        self.save()
        if (state := self.host.state) and self.session and self.may_change():
            ask_held(self, self.session.meeting(state))

    def refresh_state(self) -> None:
        """Update the status bar, the parts and the underlined remarks."""
        state, session, editor = self.host.state, self.session, self.editor
        if state is None or session is None:
            return
        if editor.outline is not session.outline:
            editor.outline = session.outline
            editor.refold()
        parts, part = self.parts, self.part
        status_bar = self.query_one(StatusBar)
        saved = save_words(session, self.is_dirty, self.host.read_only)
        width = status_bar.content_size.width
        where = part_words(state, part, editor.heading, session, width - len(saved) - 1)
        row = editor.cursor_location[0] if editor.has_focus else None
        if not self.is_dirty:
            saved = with_count(saved, self.word_count, width - len(where) - 1)
        note = note_words(state, session, part, editor.heading, row, editor.lines, width)
        status_bar.show_words(where, saved, note)
        rows = part_rows(parts, session)
        editor.show_audiences([(part.row, narrowest_audience(session, part.part)) for part in parts])
        self.query_one(PartsPane).show_parts(rows, parts.index(part) if part else -1)
        editor.show_remarks(frozenset(remark.line - 1 for remark in session.parsed.remarks))

    def _text_left(self) -> None:
        """Show due dates in words as dates, and ask about unclear ones, unless the text is only hidden."""
        session, shown = self.session, self.app.screen
        is_hidden = not isinstance(shown, TandemScreen) or not self.app.app_focus
        is_used = self.editor.has_focus or self.query_one(FindLine).has_focus
        if session is None or is_hidden or (shown is self and is_used):
            return
        if not (self.is_dirty or session.error or self.host.read_only):
            show_dates(self.editor, session.parsed.dated_lines)
            self.save()
            self._due_questions.ask(self.host, session.document.meeting)

    def _choose(self, state: TandemState, meeting: Meeting) -> bool:
        """Show the protocol of another meeting, unless unsaved text would be lost; return whether shown."""
        if self.session and self.session.document.meeting.id == meeting.id:
            return True
        self.save()
        if self.is_dirty and self.session:
            self.meetings.highlight(self.session.document.meeting.id)
            return False
        self._open(self.host.state or state, meeting)
        return True

    def _refresh(self, state: TandemState, session: EditSession) -> None:
        """Show what the tandem holds, unless it was typed here; what is typed and not saved stays."""
        if session.is_stale(state):
            self.editor.take_in(session.follow(state, self.editor.text))
        self.refresh_state()

    def _open(self, state: TandemState, meeting: Meeting, location: Location = (0, 0)) -> None:
        self.session = EditSession(state, meeting)
        self.has_start = self.has_start and location != (0, 0)
        self.editor.show_text(self.session.document.text, location)
        self.refresh_state()
        self.draw_when_shown()

    def _save_after(self, seconds: float | None) -> None:
        """Start the timer that saves the text, or stop it for None."""
        if self._save_timer:
            self._save_timer.stop()
        self._save_timer = self.set_timer(seconds, self.save) if seconds else None
