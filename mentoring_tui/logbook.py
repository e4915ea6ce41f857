"""An open tandem: the one thing in the program that changes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentoring_tui.domain.closing import closed_refusal, refuse_if_closed
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.receipt_changes import keep_receipts, with_receipt
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.open_tandem import OpenTandem

if TYPE_CHECKING:
    from mentoring_tui.domain.merge import MergeKey, MergeResult
    from mentoring_tui.store.tandem_drafts import TandemDrafts

Change = Callable[[Tandem], Tandem]
"""A pure function from a tandem to the changed tandem."""


@dataclass(frozen=True)
class UndoStep:
    """The tandem before and after a change, and the label of the change."""

    before: Tandem
    after: Tandem
    label: str
    group: str | None = None


class InMemoryTandem:
    """A tandem without a file, with the interface of OpenTandem."""

    def __init__(self, tandem: Tandem) -> None:
        self.tandem = tandem
        self.read_only: StoreError | None = None
        self.backup_failure: StoreError | None = None
        self.found_older = False

    def save(self, tandem: Tandem) -> Tandem:
        """Replace the tandem in memory."""
        self.tandem = tandem
        return tandem

    def locked(self) -> AbstractContextManager[None]:
        """Do nothing: no other program can change it."""
        return nullcontext()

    def save_again(self, tandem: Tandem) -> Tandem:
        """Replace the tandem in memory."""
        return self.save(tandem)

    def with_known_file(self, tandem: Tandem) -> Tandem:
        """Return the tandem: there is no file."""
        return tandem

    def is_stale(self) -> bool:
        """Return False: no other program can change it."""
        return False

    def read_current(self) -> Tandem:
        """Return the tandem in memory."""
        return self.tandem

    def accept_current(self) -> None:
        """Do nothing: there is no file that was read."""

    def reload(self) -> None:
        """Do nothing: there is no file to read."""

    def close(self) -> None:
        """Do nothing: there is no file."""


class Logbook:
    """An open tandem: applies and saves changes, keeps undo history and notifies listeners."""

    def __init__(
        self,
        open_tandem: OpenTandem | InMemoryTandem,
        make_drafts: "Callable[[], TandemDrafts] | None" = None,
    ) -> None:
        self._open_tandem = open_tandem
        self._make_drafts = make_drafts
        self._drafts: TandemDrafts | None = None
        self._tandem = open_tandem.tandem
        self._undo_steps: list[UndoStep] = []
        self._redo_steps: list[UndoStep] = []
        self._listeners: list[Callable[[Tandem], None]] = []
        self.unsaved: StoreError | None = None

    @property
    def tandem(self) -> Tandem:
        """The current tandem."""
        return self._tandem

    @property
    def read_only(self) -> Refused | None:
        """Why the tandem can't be changed, or None: it can't be saved, or it is closed."""
        return self.unsavable or closed_refusal(self._tandem)

    @property
    def unsavable(self) -> StoreError | None:
        """Why the tandem can't be saved, or None: the store can't be written, or the format is newer."""
        return self._open_tandem.read_only

    @property
    def backup_failure(self) -> StoreError | None:
        """Why the last save, although successful, left no backup of the previous version, or None."""
        return self._open_tandem.backup_failure

    @property
    def drafts(self) -> "TandemDrafts | None":
        """The file of unsaved text, or None while the tandem can't be saved."""
        if self.unsavable or self._make_drafts is None:
            return None
        if self._drafts is None:
            self._drafts = self._make_drafts()
        return self._drafts

    @property
    def last_common(self) -> Tandem:
        """The tandem as this program and its file last had it in common."""
        return self._open_tandem.tandem

    @property
    def is_stored(self) -> bool:
        """Whether the tandem has a file in a store."""
        return not isinstance(self._open_tandem, InMemoryTandem)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._undo_steps)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to redo."""
        return bool(self._redo_steps)

    def listen(self, listener: Callable[[Tandem], None]) -> None:
        """Call the listener with the new tandem after every change."""
        self._listeners.append(listener)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock for a block that begins with the tandem as its file holds it.

        Raise StoreError if another program holds the lock for too long, or the file can't be read.
        """
        with self._open_tandem.locked():
            if self.is_stale():
                self.reload()
            yield

    def apply(self, change: Change, label: str, group: str | None = None) -> Tandem:
        """Change the tandem, save it and return it, with what other programs saved meanwhile.

        Consecutive changes with the same `group` form one undo step. Raise Refused if the tandem can't be
        saved, or is closed and the change is not of its end or its documents. Raise StoreError if saving
        fails; the change then stays in memory until the next save. A change beyond the limits of a file,
        which no save could ever store, raises StoreError and is not made. No change takes a receipt away.
        """
        self._refuse_unsavable()
        changed = keep_receipts(change(self._tandem), self._tandem)
        if changed == self._tandem:
            return changed
        refuse_if_closed(self._tandem, changed)
        _refuse_unstorable(changed, self._tandem)
        self._add_undo_step(changed, label, group)
        self._redo_steps.clear()
        self._commit(changed)
        return self._tandem

    def record(self, receipt: Receipt) -> Tandem:
        """Add the receipt of a document and save it; it is no step that undo could take back.

        Raise as `apply` does.
        """
        self._refuse_unsavable()
        changed = with_receipt(self._tandem, receipt)
        _refuse_unstorable(changed, self._tandem)
        self._commit(changed)
        return self._tandem

    def erase(self, change: Change) -> Tandem:
        """Change and save what must not come back, also in a closed tandem: nothing can be undone afterwards.

        Raise as `apply` does.
        """
        self._refuse_unsavable()
        changed = keep_receipts(change(self._tandem), self._tandem)
        self._undo_steps.clear()
        self._redo_steps.clear()
        if changed != self._tandem:
            _refuse_unstorable(changed, self._tandem)
            self._commit(changed)
        return self._tandem

    def undo(self) -> str | None:
        """Undo the last change and return its label, or None if there is nothing to undo.

        What other programs changed since stays. Raise Refused if they changed all of it or closed the
        tandem.
        """
        self._refuse_unsavable()
        if not self._undo_steps:
            return None
        step = self._undo_steps[-1]
        self._refuse_step_if_closed(step.after, step.before)
        self._undo_steps.pop()
        changed = self._with_step(step.after, step.before, step.label)
        self._redo_steps.append(replace(step, group=None))
        self._commit(changed)
        return step.label

    def redo(self) -> str | None:
        """Redo the change undone last and return its label, or None if there is nothing to redo.

        What other programs changed since stays. Raise Refused if they changed all of it or closed the
        tandem.
        """
        self._refuse_unsavable()
        if not self._redo_steps:
            return None
        step = self._redo_steps[-1]
        self._refuse_step_if_closed(step.before, step.after)
        self._redo_steps.pop()
        changed = self._with_step(step.before, step.after, step.label)
        self._undo_steps.append(step)
        self._commit(changed)
        return step.label

    def save(self) -> None:
        """Save the current tandem and take over what other programs saved meanwhile.

        Raise StoreError if that fails, and keep the error in `unsaved`.
        """
        self._save_with(self._open_tandem.save)

    def save_again(self) -> None:
        """Save the current tandem where its file or the whole store is gone, and make it anew there.

        Raise StoreError if that fails; `unsaved` stays as it is then.
        """
        self._adopt_saved(self._open_tandem.save_again(self._tandem))

    def move(
        self, open_copy: Callable[[Tandem], OpenTandem], make_drafts: "Callable[[], TandemDrafts]"
    ) -> None:
        """Save the current tandem in another store, and from now on there.

        `open_copy` opens it there for a given merge base. Raise StoreError and move nothing if that fails.
        """
        opened = open_copy(self._open_tandem.tandem)
        saved = opened.save(self._open_tandem.with_known_file(self._tandem))
        self._open_tandem.close()
        drafts = make_drafts()
        if self._drafts:
            drafts.take_over(self._drafts)
        self._open_tandem, self._make_drafts, self._drafts = opened, make_drafts, drafts
        self._adopt_saved(saved)

    def is_stale(self) -> bool:
        """Return whether the file was changed by another program since it was read or saved here."""
        return self._open_tandem.is_stale()

    def reload(self) -> None:
        """Read the file again and discard unsaved changes; what was changed here before can be undone."""
        self._open_tandem.reload()
        self.unsaved = None
        self._tandem = self._open_tandem.tandem
        self._notify()

    def take_found_older(self) -> bool:
        """Return, only once, whether an older version than was saved here was found in the file."""
        found, self._open_tandem.found_older = self._open_tandem.found_older, False
        return found

    def merge_preview(
        self, choices: "Mapping[MergeKey, bool] | None" = None, copy: Tandem | None = None
    ) -> "MergeResult":
        """Return the merge of this tandem with a conflict copy, or without one with the current file.

        `choices` says for each conflict whether the other side wins. Raise StoreError if the file can't be
        read.
        """
        from mentoring_tui.domain.merge import merge_tandems

        if copy is not None:
            return merge_tandems(self._tandem, copy, choices=choices)
        return merge_tandems(
            self._tandem, self._open_tandem.read_current(), self._open_tandem.tandem, choices
        )

    def merge(
        self, choices: "Mapping[MergeKey, bool] | None" = None, copy: Tandem | None = None, label: str = ""
    ) -> None:
        """Merge this tandem with a conflict copy, or without one with the current file, and save the result.

        The merge that prefers this side is saved first, so that undo and the backups hold what a choice for
        the other side replaces. Raise Refused if a conflict copy would change a closed tandem.
        """
        from mentoring_tui.domain.merge import merge_tandems

        if copy is not None:
            refuse_if_closed(self._tandem, merge_tandems(self._tandem, copy, choices=choices).tandem)
        own, base = self._tandem, None if copy else self._open_tandem.tandem
        theirs = copy or self._open_tandem.read_current()
        mine = merge_tandems(own, theirs, base).tandem
        chosen = merge_tandems(own, theirs, base, choices).tandem
        if copy is None:
            self._open_tandem.accept_current()
        else:
            self._add_undo_step(mine, label)
        self._redo_steps.clear()
        self._commit(mine)
        if chosen != mine:
            self.apply(lambda now: merge_tandems(now, chosen, mine).tandem, label)

    def close(self) -> None:
        """Forget the file, and let another program have the drafts that are on disk."""
        if self._drafts:
            self._drafts.close()
        self._open_tandem.close()

    def _add_undo_step(self, changed: Tandem, label: str, group: str | None = None) -> None:
        """Add an undo step, or lengthen the last one of the same group if only it led to this tandem.

        One that comes back to where it began is none any more.
        """
        last = self._undo_steps[-1] if self._undo_steps else None
        continues = last and group and last.group == group and last.after is self._tandem
        if last and continues and not self._redo_steps:
            self._undo_steps.pop()
            if changed != last.before:
                self._undo_steps.append(replace(last, after=changed))
        else:
            self._undo_steps.append(UndoStep(self._tandem, changed, label, group))

    def _with_step(self, start: Tandem, end: Tandem, label: str) -> Tandem:
        """Return this tandem with what differs between two tandems, except what was changed elsewhere since.

        Raise Refused if nothing is left of it.
        """
        from mentoring_tui.domain.merge import merge_tandems

        conflicts = merge_tandems(self._tandem, end, start).conflicts
        stays = dict.fromkeys((conflict.key for conflict in conflicts), False)
        changed = merge_tandems(self._tandem, end, start, stays).tandem
        if changed == self._tandem:
            raise Refused("undo-changed-elsewhere", text=label)
        return changed

    def _commit(self, tandem: Tandem) -> None:
        self._tandem = tandem
        try:
            self.save()
        finally:
            if self._tandem is tandem:  # else `save` has notified of what another program saved with it
                self._notify()

    def _save_with(self, save: Callable[[Tandem], Tandem]) -> None:
        try:
            saved = save(self._tandem)
        except StoreError as error:
            self.unsaved = error
            raise
        self._adopt_saved(saved)

    def _adopt_saved(self, saved: Tandem) -> None:
        """Take over what is saved, with what other programs saved meanwhile."""
        self.unsaved = None
        if saved is not self._tandem:
            self._tandem = saved
            self._notify()

    def _notify(self) -> None:
        for listener in self._listeners:
            listener(self._tandem)

    def _refuse_unsavable(self) -> None:
        if self.unsavable is not None:
            raise self.unsavable

    def _refuse_step_if_closed(self, start: Tandem, end: Tandem) -> None:
        """Raise Refused, before an undo or redo, if it would change a closed tandem and not open it again."""
        reopens = start.ending is not None and end.ending is None
        if self._tandem.ending is not None and not reopens:
            refuse_if_closed(replace(start, ending=self._tandem.ending), end)


def _refuse_unstorable(tandem: Tandem, before: Tandem) -> None:
    """Raise StoreError if no file could hold what was changed."""
    from mentoring_tui.store.json_tables import Damage
    from mentoring_tui.store.validation import check_tandem

    try:
        check_tandem(tandem, before)
    except Damage as damage:
        raise StoreError("tandem-unstorable", problem=damage.problem, where=damage.where) from damage
