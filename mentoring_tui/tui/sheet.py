"""The protocol that is being written: it knows what is kept of it, and keeps the rest."""

from typing import Protocol

from mentoring_tui.documents.outline import Outline
from mentoring_tui.documents.reading import Reading
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import same_meeting
from mentoring_tui.domain.writing import Writing
from mentoring_tui.i18n import _, short_date
from mentoring_tui.logbook import Change, Logbook
from mentoring_tui.tui.draft import Draft, begin, change, outline_of, read, stored
from mentoring_tui.tui.view import Desk, View
from mentoring_tui.words.refusals import sentence


class Keeper(Desk, Protocol):
    """What keeps a text: at once, and not by message, since the program may be about to end."""

    logbook: Logbook | None


class Sheet:
    """A meeting's protocol on the desk. The text itself is the editor's; here is what became of it."""

    def __init__(self, view: View, meeting: Meeting) -> None:
        self.draft: Draft = begin(view, meeting)
        self.reading: Reading = read(view, meeting, self.draft.text)
        self.outline: Outline = outline_of(view, meeting)
        self.saved = self.draft.text
        self.trouble = ""
        self.keeping = False

    def meeting(self, view: View) -> Meeting:
        """Return the meeting as it is now, or as it was where the schedule has it no more."""
        return same_meeting(view.meetings, self.draft.meeting) or self.draft.meeting

    @property
    def label(self) -> str:
        """What the protocol is called."""
        return _("Protocol of {day}").format(day=short_date(self.draft.meeting.day))

    def is_of(self, view: View) -> bool:
        """Tell whether this is a protocol of the tandem that is shown."""
        return self.draft.tandem_id == view.tandem.id

    def dirty(self, text: str) -> bool:
        """Tell whether the text says what the tandem doesn't hold yet."""
        return text != self.draft.text

    def writings(self, text: str) -> list[Writing]:
        """Return the text where it is not on the disk yet."""
        place = f"protocol:{self.draft.meeting.id}"
        if not (self.dirty(text) or self.trouble):
            return []
        return [Writing(place, self.label, {"text": text}, self.saved)]

    def overtaken(self, view: View) -> bool:
        """Tell whether the tandem holds something else by now: after undo, or a change elsewhere."""
        return not self.keeping and stored(view, self.meeting(view)) != self.draft.stored

    def keep(self, keeper: Keeper, text: str) -> None:
        """Let the tandem hold what the text says; `trouble` says why it can't, if so."""
        view = keeper.view
        if view is None or not self.is_of(view):
            return
        if self.dirty(text):
            self._keep(keeper, view, text)
        elif keeper.logbook and keeper.logbook.unsaved:
            self._save(keeper.logbook)
        else:
            self.trouble, self.saved = "", text  # saved meanwhile, with another change

    def _keep(self, keeper: Keeper, view: View, text: str) -> None:
        meeting = self.meeting(view)
        self.reading = read(view, meeting, text)
        wish = change(self.reading, meeting, view.today)
        try:
            wanted = wish(view.tandem)
        except Refused as refused:
            self.trouble = sentence(refused)
            return
        if self._applied(keeper, lambda now: wanted if now is view.tandem else wish(now), meeting):
            after = keeper.view or view
            self.draft = Draft(after.tandem.id, text, stored(after, self.meeting(after)))
            self.outline = outline_of(after, self.meeting(after))
            self.saved = self.saved if self.trouble else text

    def _applied(self, keeper: Keeper, wish: Change, meeting: Meeting) -> bool:
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
