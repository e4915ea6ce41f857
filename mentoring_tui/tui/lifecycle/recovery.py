"""Offers the drafts of an earlier run, and resumes them where they were typed."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Protocol

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
    DraftKind.ANSWER: "closing",
    DraftKind.EFFECT: "closing",
    DraftKind.FEEDBACK: "closing",
    DraftKind.BEGINNING: "closing",
    DraftKind.END: "closing",
    DraftKind.TALK: "closing",
    DraftKind.PAPERS: "closing",
}
"""The screen that resumes a draft, by its kind; only new tandems have none."""


class RecoveryHost(DialogHost, Protocol):
    """What recovery knows of the app."""

    today: date

    def go(self, screen: str) -> None:
        """Show the screen with that id."""
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
        """Ask about the drafts whose text the tandem does not hold; discard the others."""
        for draft in list(self._autosave.earlier_drafts):
            if self._host.state and is_saved(self._host.state, draft):
                self._autosave.discard(draft)
        self._autosave.flush()
        drafts = [draft for draft in self._autosave.earlier_drafts if not draft.is_set_aside]
        if drafts:
            drafts_offered = [offered(self._host.state, draft) for draft in drafts]
            self._host.push_screen(RecoveryDialog(drafts_offered), self._decide)

    def _decide(self, decision: RecoveryDecision | None) -> None:
        if decision is None:
            self._host.tell(_("The typed text is kept and offered again at the next start."))
        elif decision.resumes:
            self._resume(decision.offered.draft)
        else:
            self._confirm_discard(decision.offered)

    def _confirm_discard(self, offered: OfferedDraft) -> None:
        def answer(yes: bool | None) -> None:
            if yes:
                self._autosave.discard(offered.draft)
            self.offer()

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
