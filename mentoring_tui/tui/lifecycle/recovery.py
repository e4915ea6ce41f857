"""Offers the drafts of an earlier run, and resumes them where they were typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Protocol

from textual.screen import Screen
from textual.widgets import Input, TextArea

from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.dialogs.confirm import ConfirmLossDialog
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.lifecycle.draft_labels import draft_label
from mentoring_tui.tui.lifecycle.host import DialogHost
from mentoring_tui.tui.lifecycle.recovery_dialog import (
    OfferedDraft,
    RecoveryDecision,
    RecoveryDialog,
    lost_words,
)
from mentoring_tui.tui.lifecycle.saved_text import is_saved, saved_texts
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.tandems.dialog import TandemsDialog
from mentoring_tui.tui.tandems.new_tandem_dialog import NewTandemDialog
from mentoring_tui.tui.tandems.same_names import same_names_words
from mentoring_tui.tui.textual_internals.key_queue import KeyQueue

SCREENS: Mapping[DraftKind, str] = {
    DraftKind.PROTOCOL: "protocol",
    DraftKind.FIELD: "agreement",
    DraftKind.GOAL: "agreement",
    DraftKind.SIGNATURE: "agreement",
    DraftKind.TOPIC: "today",
    DraftKind.EDITED_TOPIC: "today",
    DraftKind.MENTEE_TASK: "today",
    DraftKind.MENTOR_TASK: "today",
    DraftKind.BOTH_TASK: "today",
    DraftKind.TASK: "tasks",
    DraftKind.HELD: "schedule",
    DraftKind.CANCEL: "schedule",
    DraftKind.MOVE: "schedule",
    DraftKind.DETAILS: "schedule",
    DraftKind.EXTRA: "schedule",
    DraftKind.ABSENCE: "schedule",
    DraftKind.ANSWER: "closing",
    DraftKind.EFFECT: "closing",
    DraftKind.FEEDBACK: "closing",
    DraftKind.BEGINNING: "closing",
    DraftKind.END: "closing",
    DraftKind.TALK: "closing",
    DraftKind.PAPERS: "closing",
}
"""The screen that resumes a draft, by its kind; only new tandems have none."""


RETRY = 2.0
"""Seconds until drafts are offered again to somebody who was typing."""


class RecoveryHost(DialogHost, Protocol):
    """What recovery knows of the app."""

    today: date
    key_queue: KeyQueue

    def go(self, screen: str) -> None:
        """Show the screen with that id."""
        ...

    def open_screens(self) -> list[Screen[Any]]:
        """Return every screen and dialog that is open; none while the app ends."""
        ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> object:
        """Call back once after a delay in seconds."""
        ...

    def call_after_refresh(self, callback: Callable[[], object]) -> object:
        """Call back once the screen is laid out."""
        ...

    def show_tandem(self, logbook: Logbook | None) -> None:
        """Show the tandem that a dialog returned, if any."""
        ...


class Recovery:
    """Asks about each draft of an earlier run: resume it, discard it, or leave it for later."""

    def __init__(self, host: RecoveryHost, autosave: Autosave) -> None:
        self._host = host
        self._autosave = autosave

    def offer(self) -> None:
        """Ask about the drafts whose text the tandem does not hold, once nobody is typing."""
        if not self._host.open_screens():
            return  # the app is ending
        if self._is_someone_typing():
            self._host.set_timer(RETRY, self.offer)
        else:
            self._ask()

    def _ask(self) -> None:
        """Ask about the drafts whose text the tandem does not hold; discard the others."""
        for draft in list(self._autosave.earlier_drafts):
            if self._host.state and is_saved(self._host.state, draft):
                self._autosave.discard(draft)
        self._autosave.flush()
        drafts = [draft for draft in self._autosave.earlier_drafts if not draft.is_set_aside]
        if drafts:
            dialog = RecoveryDialog([self._offered(draft) for draft in drafts])
            self._host.push_screen(dialog, partial(self._answered, dialog))

    def _is_someone_typing(self) -> bool:
        """Return whether a text or a dialog other than the list of tandems has the keys."""
        screen = self._host.screen
        is_dialog = screen.is_modal and not isinstance(screen, TandemsDialog)
        return is_dialog or isinstance(screen.focused, Input | TextArea)

    def _answered(self, dialog: RecoveryDialog, decision: RecoveryDecision | None) -> None:
        """Do what was decided, or give back the letter that the dialog gave way to and ask again later."""
        if dialog.typed_ahead:
            self._host.key_queue.put_back(dialog.typed_ahead)
            self._host.set_timer(RETRY, self.offer)
        else:
            self._decide(dialog, decision)

    def _offered(self, draft: Draft) -> OfferedDraft:
        """Return a draft as it is offered; one of a new tandem says whether there is one of these two."""
        shown = offered(self._host.state, draft)
        if draft.kind is not DraftKind.NEW_TANDEM:
            return shown
        same = same_names_words(self._host.library, draft.texts)
        return replace(shown, nothing_words=same or _("This tandem is not created yet."))

    def _decide(self, dialog: RecoveryDialog, decision: RecoveryDecision | None) -> None:
        if decision is None:
            self._leave_for_later(dialog.drafts)
        elif decision.resumes:
            self._resume(decision.offered.draft)
        else:
            self._confirm_discard(decision.offered)

    def _leave_for_later(self, drafts: Sequence[Draft]) -> None:
        """Keep the drafts; that of a new tandem waits in its dialog, and the others are offered again."""
        of_new = [draft for draft in drafts if draft.kind is DraftKind.NEW_TANDEM]
        for draft in of_new:
            self._autosave.leave_in_dialog(draft)
        self._host.call_after_refresh(self._autosave.flush)
        if len(of_new) < len(drafts):
            self._host.tell(_("The typed text is kept and offered again at the next start."))
        else:
            self._host.tell(_("The typed text is kept, and stands there again when you create a tandem."))

    def _confirm_discard(self, offered: OfferedDraft) -> None:
        def answer(yes: bool | None) -> None:
            if yes:
                self._autosave.discard(offered.draft)
            self._ask()

        question = lost_words(len(offered.own_words))
        self._host.push_screen(ConfirmLossDialog(offered.label, question, _("Discard")), answer)

    def _resume(self, draft: Draft) -> None:
        self._autosave.resume(draft)
        if draft.kind is DraftKind.NEW_TANDEM:
            self._resume_new_tandem(draft)
        elif draft.kind:
            self._host.go(SCREENS[draft.kind])
            self._host.call_after_refresh(partial(self._resume_on_screen, draft))
        self._host.call_after_refresh(self._autosave.flush)

    def _resume_on_screen(self, draft: Draft) -> None:
        if isinstance(self._host.screen, TandemScreen):
            self._host.screen.resume(draft)

    def _resume_new_tandem(self, draft: Draft) -> None:
        """Resume a new tandem on the list of tandems if that is open, else on its own."""
        if isinstance(self._host.screen, TandemsDialog):
            self._host.screen.resume(draft)
            return
        dialog = NewTandemDialog(self._host.library, self._host.today).at(draft.place, draft)
        self._host.push_screen(dialog, self._host.show_tandem)


def offered(state: TandemState | None, draft: Draft) -> OfferedDraft:
    """Return a draft with what the tandem holds in its place, and whether it can be resumed there."""
    saved = saved_texts(state, draft) if state else None
    text = "\n".join(text for text in (saved or {}).values() if text.strip())
    has_place = draft.kind in SCREENS and saved is not None
    can_resume = has_place or draft.kind is DraftKind.NEW_TANDEM
    return OfferedDraft(draft, draft_label(state, draft), text, can_resume)
