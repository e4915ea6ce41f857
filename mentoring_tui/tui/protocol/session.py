"""The protocol that is being written: it knows what is kept of it, and keeps the rest."""

from typing import Protocol

from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.documents.protocol.parse import ParsedProtocol
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.line_merge import merge_lines, merge_sequences
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import find_same_meeting
from mentoring_tui.i18n import _, short_date
from mentoring_tui.logbook import Change, Logbook
from mentoring_tui.tui.protocol.document import (
    ProtocolDocument,
    begin,
    change,
    document,
    outline_of,
    read,
    stored,
)
from mentoring_tui.tui.state import Host, TandemState
from mentoring_tui.words.refusals import sentence


class SavingHost(Host, Protocol):
    """What keeps a text: at once, and not by message, since the program may be about to end."""

    @property
    def logbook(self) -> Logbook | None:
        """The logbook of the open tandem, if one is open."""
        ...


class EditSession:
    """A meeting's protocol on the desk. The text itself is the editor's; here is what became of it."""

    def __init__(self, state: TandemState, meeting: Meeting) -> None:
        self.draft: ProtocolDocument = begin(state, meeting)
        self.reading: ParsedProtocol = read(state, meeting, self.draft.text)
        self.outline: Outline = outline_of(state, meeting)
        self.saved = self.draft.text
        self.trouble = ""
        self.keeping = False
        self._state = state
        """The state in which text and tandem last agreed."""

    def meeting(self, state: TandemState) -> Meeting:
        """Return the meeting as it is now, or as it was where the schedule has it no more."""
        return find_same_meeting(state.meetings, self.draft.meeting) or self.draft.meeting

    @property
    def label(self) -> str:
        """What the protocol is called."""
        return _("Protocol of {day}").format(day=short_date(self.draft.meeting.day))

    def is_of(self, state: TandemState) -> bool:
        """Tell whether this is a protocol of the tandem that is shown."""
        return self.draft.tandem_id == state.tandem.id

    def dirty(self, text: str) -> bool:
        """Tell whether the text says what the tandem doesn't hold yet."""
        return text != self.draft.text

    def unsaved_drafts(self, text: str) -> list[Draft]:
        """Return the text where it is not on the disk yet."""
        place = DraftKind.PROTOCOL.place(self.draft.meeting.id)
        if not (self.dirty(text) or self.trouble):
            return []
        return [Draft(place, self.label, {"text": text}, self.saved)]

    def overtaken(self, state: TandemState) -> bool:
        """Tell whether the tandem holds something else by now: after undo, or a change elsewhere."""
        return not self.keeping and stored(state, self.meeting(state)) != self.draft.stored

    def follow(self, state: TandemState, text: str) -> str:
        """Begin anew from what the tandem holds by now; return that with what is typed and not kept."""
        base = self._rendered()
        is_dirty = self.dirty(text)
        meeting = self.meeting(state)
        self.draft, self._state = begin(state, meeting), state
        self.saved, self.outline = self.draft.text, outline_of(state, meeting)
        followed = merge_lines(text, self.draft.text, base) if is_dirty else self.draft.text
        self.reading = read(state, meeting, followed)
        return followed

    def keep(self, keeper: SavingHost, text: str) -> str:
        """Let the tandem hold what the text says; `trouble` says why it can't, if so.

        Return the text with what another program saved in the same protocol meanwhile.
        """
        state = keeper.state
        if state is None or not self.is_of(state):
            return text
        if self.dirty(text):
            return self._keep(keeper, state, text)
        if keeper.logbook and keeper.logbook.unsaved:
            self._save(keeper.logbook)
        else:
            self.trouble, self.saved = "", text  # saved meanwhile, with another change
        return text

    def _keep(self, keeper: SavingHost, state: TandemState, text: str) -> str:
        meeting = self.meeting(state)
        self.reading = read(state, meeting, text)
        wish = change(self.reading, meeting, state.today)
        try:
            wanted = wish(state.tandem)
        except Refused as refused:
            self.trouble = sentence(refused)
            return text
        if self._applied(keeper, lambda now: wanted if now is state.tandem else wish(now), meeting):
            after = keeper.state or state
            if after.tandem != wanted:
                text = self._with_other_changes(text, state.with_tandem(wanted), after)
            self.draft = ProtocolDocument(after.tandem.id, text, stored(after, self.meeting(after)))
            self.outline, self._state = outline_of(after, self.meeting(after)), after
            self.saved = self.saved if self.trouble else text
        return text

    def _with_other_changes(self, text: str, wanted: TandemState, after: TandemState) -> str:
        """Return the text with what the state after a save has that was not wanted here."""
        base = document(wanted, self.meeting(wanted), skeleton=True)
        saved = document(after, self.meeting(after), skeleton=True)
        merged = merge_sequences(text.split("\n"), saved.split("\n"), base.split("\n"))
        return saved if merged.has_conflict else "\n".join(merged.elements)

    def _rendered(self) -> str:
        """Return the document of the state in which text and tandem last agreed."""
        return document(self._state, self.meeting(self._state), skeleton=True)

    def _applied(self, keeper: SavingHost, wish: Change, meeting: Meeting) -> bool:
        """Apply the change; tell whether the tandem holds it, be it saved or not."""
        self.keeping = True
        try:
            saved = keeper.apply(wish, self.label, f"protocol:{meeting.id}")
        finally:
            self.keeping = False
        unsaved = keeper.logbook.unsaved if keeper.logbook else None
        self.trouble = _why(unsaved) if unsaved else ""
        return saved or unsaved is not None

    def _save(self, logbook: Logbook) -> None:
        try:
            logbook.save()
        except StoreError as error:
            self.trouble = _why(error)
        else:
            self.trouble = ""


def _why(error: StoreError) -> str:
    """Return why a text is not saved, and in few words what to do where both sides changed it."""
    if error.code == "changed-outside":
        return _("Changed here and elsewhere: F9 shows both.")
    return sentence(error)
