"""The editing of one protocol: what is saved of its text, and saving the rest."""

from collections.abc import Sequence
from typing import Protocol

from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.documents.protocol.parse import ParsedProtocol
from mentoring_tui.documents.protocol.remarks import NARROWING
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import CopiedText
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.line_merge import merge_lines, merge_sequences
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import find_same_meeting
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, short_date
from mentoring_tui.logbook import Change, Logbook
from mentoring_tui.tui.copied_texts import CopiedTexts
from mentoring_tui.tui.protocol.document import (
    ProtocolDocument,
    load_document,
    outline_of,
    parse_document,
    protocol_change,
    render_document,
    stored_protocol,
)
from mentoring_tui.tui.protocol.edited_protocol import EditedProtocol
from mentoring_tui.tui.tandem_state import Host, TandemState
from mentoring_tui.tui.widgets.unsaved_words import unsaved_words
from mentoring_tui.words.error_messages import sentence


class SavingHost(Host, Protocol):
    """A host that saves a text at once and not by message, since the program may be about to exit."""

    @property
    def logbook(self) -> Logbook | None:
        """The logbook of the open tandem, if one is open."""
        ...

    @property
    def copied(self) -> CopiedTexts:
        """What was copied and pasted."""
        ...


class EditSession:
    """The editing of one meeting's protocol; the editor holds the text itself.

    `error` says why the text is not saved, or is empty.
    """

    def __init__(self, state: TandemState, meeting: Meeting) -> None:
        self.document: ProtocolDocument = load_document(state, meeting)
        self.parsed: ParsedProtocol = parse_document(state, meeting, self.document.text)
        self.outline: Outline = outline_of(state, meeting)
        self.saved_text = self.document.text
        self.error = ""
        self._is_saving = False
        self._edited = EditedProtocol(self.document.text, meeting.protocol)
        self._state = state
        """The state in which text and tandem last agreed."""

    def meeting(self, state: TandemState) -> Meeting:
        """Return the present state of the meeting, or the last one if it is no longer in the schedule."""
        return _same_meeting(state, self.document.meeting)

    @property
    def label(self) -> str:
        """The name of the protocol for undo and drafts."""
        return _("Protocol of {day}").format(day=short_date(self.document.meeting.day))

    def audience_of_empty(self, part: str) -> Audience:
        """Return the audience that a part without text will have."""
        return self._edited.last_audience(part) or self.outline.audience(part)

    def set_audience_of_empty(self, part: str, audience: Audience) -> None:
        """Set the audience of what will be written into a part without text."""
        self._edited.set_audience(part, audience)

    def belongs_to(self, state: TandemState) -> bool:
        """Return whether the protocol is one of this tandem."""
        return self.document.tandem_id == state.tandem.id

    def is_dirty(self, text: str) -> bool:
        """Return whether the tandem does not hold the text yet."""
        return text != self.document.text

    def unsaved_drafts(self, text: str) -> list[Draft]:
        """Return the text as a draft, if it is not on disk yet."""
        is_on_disk = not self.error or text == self.saved_text
        if is_on_disk and not self.is_dirty(text):
            return []
        place = DraftKind.PROTOCOL.place(self.document.meeting.id)
        return [Draft(place, self.label, {"text": text}, self.saved_text)]

    def is_stale(self, state: TandemState) -> bool:
        """Return whether the tandem holds another text: after undo, or a change elsewhere."""
        if self._is_saving:
            return False
        return stored_protocol(state, self.meeting(state)) != self.document.stored

    def follow(self, state: TandemState, text: str) -> str:
        """Begin anew from what the tandem holds; return that with what is typed and not saved."""
        base = self._rendered()
        is_dirty = self.is_dirty(text)
        meeting = self.meeting(state)
        self.document, self._state = load_document(state, meeting), state
        self.saved_text, self.outline = self.document.text, outline_of(state, meeting)
        self._edited.follow(self.document.text, meeting.protocol)
        followed = merge_lines(text, self.document.text, base) if is_dirty else self.document.text
        self.parsed = parse_document(state, meeting, followed)
        return followed

    def save(self, host: SavingHost, text: str) -> str:
        """Save the text; set `error` if that fails.

        Return the text with what another program saved in the same protocol meanwhile.
        """
        state = host.state
        if state is None or not self.belongs_to(state):
            return text
        if self.is_dirty(text):
            return self._apply_text(host, state, text)
        if host.logbook and host.logbook.unsaved:
            self._save_logbook(host.logbook)
        else:  # saved in the meantime, with another change
            self.error, self.saved_text = "", text
        return text

    def _apply_text(self, host: SavingHost, state: TandemState, text: str) -> str:
        meeting = self.meeting(state)
        self.parsed = self._parse(state, meeting, text, host.copied.pasted)
        change = protocol_change(self.parsed, meeting, state.today)
        try:
            changed = change(state.tandem)
        except Refused as refused:
            self.error = sentence(refused)
            return text

        def change_once(tandem: Tandem) -> Tandem:
            return changed if tandem is state.tandem else change(tandem)

        if self._apply(host, change_once, meeting):
            after = host.state or state
            meeting = self.meeting(after)
            is_own = after.tandem == changed
            if not is_own:
                wanted = state.with_tandem(changed)
                meeting = _same_meeting(after, self.meeting(wanted))
                text = self._with_other_changes(text, wanted, after, meeting)
            text = self._with_narrowed_parts(text, after, meeting)
            self.document = ProtocolDocument(after.tandem.id, text, stored_protocol(after, meeting))
            self.outline, self._state = outline_of(after, meeting), after
            note = self._edited.note if is_own else self._edited.follow
            note(text, meeting.protocol)
            host.copied.forget(text)
            if not self.error:
                self.saved_text = text
        return text

    def _parse(
        self, state: TandemState, meeting: Meeting, text: str, pasted: Sequence[CopiedText]
    ) -> ParsedProtocol:
        """Parse a text with what is known of the parts and lines that it had while it was edited."""
        return parse_document(state, meeting._replace(protocol=self._edited.previous(text)), text, pasted)

    def _with_narrowed_parts(self, text: str, after: TandemState, meeting: Meeting) -> str:
        """Return a text that names the readers of a part that has just been narrowed.

        A line that names more of them would widen the part with the next save.
        """
        is_narrowed = any(remark.code in NARROWING for remark in self.parsed.remarks)
        if not is_narrowed:
            return text
        again = parse_document(after, meeting, text)
        if again.protocol != meeting.protocol or again.promises != self.parsed.promises:
            return render_document(after, meeting, skeleton=True)
        return text

    def _with_other_changes(
        self, text: str, wanted: TandemState, after: TandemState, meeting: Meeting
    ) -> str:
        """Return the text with what the meeting after a save has that was not wanted here."""
        base = render_document(wanted, self.meeting(wanted), skeleton=True)
        saved = render_document(after, meeting, skeleton=True)
        merged = merge_sequences(text.split("\n"), saved.split("\n"), base.split("\n"))
        return saved if merged.has_conflict else "\n".join(merged.elements)

    def _rendered(self) -> str:
        """Return the document of the state in which text and tandem last agreed."""
        return render_document(self._state, self.meeting(self._state), skeleton=True)

    def _apply(self, host: SavingHost, change: Change, meeting: Meeting) -> bool:
        """Apply the change; return whether the tandem holds it, saved or not."""
        self._is_saving = True
        try:
            is_saved = host.apply(change, self.label, f"protocol:{meeting.id}")
        finally:
            self._is_saving = False
        unsaved = host.logbook.unsaved if host.logbook else None
        self.error = unsaved_words(unsaved) if unsaved else ""
        return is_saved or unsaved is not None

    def _save_logbook(self, logbook: Logbook) -> None:
        try:
            logbook.save()
        except StoreError as error:
            self.error = unsaved_words(error)
        else:
            self.error = ""


def _same_meeting(state: TandemState, before: Meeting) -> Meeting:
    """Return the present state of a meeting, or the one before if it is no longer in the schedule.

    Where all following meetings were moved elsewhere, it has another id and is known by its protocol.
    """
    same = find_same_meeting(state.meetings, before)
    if before.protocol and (same is None or same.protocol != before.protocol):
        for meeting in state.meetings:
            if meeting.protocol == before.protocol:
                return meeting
    return same or before
