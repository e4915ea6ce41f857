"""An open tandem: the one thing in the program that changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.open_tandem import OpenTandem

if TYPE_CHECKING:
    from mentoring_tui.domain.merge import MergeKey, MergeResult
    from mentoring_tui.store.drafts import DraftsFile

Change = Callable[[Tandem], Tandem]
"""A pure function from a tandem to the changed tandem."""


@dataclass(frozen=True)
class UndoStep:
    """The tandem before a change, and the label of the change."""

    tandem: Tandem
    label: str
    group: str | None = None


class InMemoryTandem:
    """A tandem without a file, with the interface of OpenTandem."""

    def __init__(self, tandem: Tandem) -> None:
        self.tandem = tandem
        self.read_only: StoreError | None = None
        self.backup_failure: StoreError | None = None

    def save(self, tandem: Tandem) -> None:
        """Replace the tandem in memory."""
        self.tandem = tandem

    def save_again(self, tandem: Tandem) -> None:
        """Replace the tandem in memory."""
        self.tandem = tandem

    def is_stale(self) -> bool:
        """Return False: no other program can change it."""
        return False

    def acquire_lock(self) -> bool:
        """Return False: there is no lock to acquire."""
        return False

    def read_current(self) -> Tandem:
        """Return the tandem in memory."""
        return self.tandem

    def reload(self) -> None:
        """Do nothing: there is no file to read."""

    def close(self) -> None:
        """Do nothing: there is no lock to release."""


class Logbook:
    """An open tandem: applies and saves changes, keeps undo history and notifies listeners."""

    def __init__(
        self, open_tandem: OpenTandem | InMemoryTandem, make_drafts: "Callable[[], DraftsFile] | None" = None
    ) -> None:
        self._open_tandem = open_tandem
        self._make_drafts = make_drafts
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
        """Why the tandem can't be changed, or None: locked by another program, or of a newer format."""
        return self._open_tandem.read_only

    @property
    def backup_failure(self) -> StoreError | None:
        """Why the last save, although successful, left no backup of the previous version, or None."""
        return self._open_tandem.backup_failure

    @cached_property
    def _drafts(self) -> "DraftsFile | None":
        return self._make_drafts() if self._make_drafts else None

    @property
    def drafts(self) -> "DraftsFile | None":
        """The file of unsaved text, or None while the tandem is read-only."""
        return None if self.read_only else self._drafts

    @property
    def is_stored(self) -> bool:
        """Whether the tandem has a file in a store."""
        return not isinstance(self._open_tandem, InMemoryTandem)

    def listen(self, listener: Callable[[Tandem], None]) -> None:
        """Call the listener with the new tandem after every change."""
        self._listeners.append(listener)

    def apply(self, change: Change, label: str, group: str | None = None) -> Tandem:
        """Change the tandem, save it and return it.

        Consecutive changes with the same `group` form one undo step. Raise Refused if the tandem is
        read-only, and StoreError if saving fails; the change then stays in memory until the next save. A
        change beyond the limits of a file, which no save could ever store, raises StoreError and is not made.
        """
        self._refuse_read_only()
        changed = change(self._tandem)
        if changed == self._tandem:
            return changed
        _refuse_unstorable(changed, self._tandem)
        last = self._undo_steps[-1] if self._undo_steps else None
        continues_group = group and last and last.group == group and not self._redo_steps
        if not continues_group:
            self._undo_steps.append(UndoStep(self._tandem, label, group))
        self._redo_steps.clear()
        self._commit(changed)
        return changed

    def undo(self) -> str | None:
        """Undo the last change and return its label, or None if there is nothing to undo."""
        return self._move_step(self._undo_steps, self._redo_steps)

    def redo(self) -> str | None:
        """Redo the change undone last and return its label, or None if there is nothing to redo."""
        return self._move_step(self._redo_steps, self._undo_steps)

    def save(self) -> None:
        """Save the current tandem; raise StoreError if that fails, and keep the error in `unsaved`."""
        try:
            self._open_tandem.save(self._tandem)
        except StoreError as error:
            self.unsaved = error
            raise
        self.unsaved = None

    def save_again(self) -> None:
        """Save the current tandem where its file or the whole store is gone, and make it anew there."""
        try:
            self._open_tandem.save_again(self._tandem)
        except StoreError as error:
            self.unsaved = error
            raise
        self.unsaved = None

    def is_stale(self) -> bool:
        """Return whether the file was changed by another program since it was read or saved here."""
        return self._open_tandem.is_stale()

    def reload(self) -> None:
        """Read the file again and discard unsaved changes and the undo history."""
        self._open_tandem.reload()
        self._reset(self._open_tandem.tandem)

    def acquire_lock(self) -> bool:
        """Acquire the lock if another program has released it, and reload; return whether it was acquired."""
        if not self._open_tandem.acquire_lock():
            return False
        self._reset(self._open_tandem.tandem)
        return True

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
        the other side replaces.
        """
        mine = self.merge_preview(None, copy).tandem
        chosen = self.merge_preview(choices, copy).tandem
        if copy is None:
            self._open_tandem.reload()
        self._undo_steps.clear()
        self._redo_steps.clear()
        self._commit(mine)
        if chosen != mine:
            self._undo_steps.append(UndoStep(mine, label))
            self._commit(chosen)

    def close(self) -> None:
        """Release the lock."""
        self._open_tandem.close()

    def _reset(self, tandem: Tandem) -> None:
        self._undo_steps.clear()
        self._redo_steps.clear()
        self.unsaved = None
        self._tandem = tandem
        for listener in self._listeners:
            listener(tandem)

    def _move_step(self, source: list[UndoStep], target: list[UndoStep]) -> str | None:
        """Restore the last step of one history and push the current tandem on the other."""
        self._refuse_read_only()
        if not source:
            return None
        step = source.pop()
        target.append(UndoStep(self._tandem, step.label))
        self._commit(step.tandem)
        return step.label

    def _commit(self, tandem: Tandem) -> None:
        self._tandem = tandem
        try:
            self.save()
        finally:
            for listener in self._listeners:
                listener(tandem)

    def _refuse_read_only(self) -> None:
        if self.read_only is not None:
            raise self.read_only


def _refuse_unstorable(tandem: Tandem, before: Tandem) -> None:
    """Raise StoreError if no file could hold what was changed."""
    from mentoring_tui.store.json_tables import Damage
    from mentoring_tui.store.validation import check_tandem

    try:
        check_tandem(tandem, before)
    except Damage as damage:
        raise StoreError("tandem-unstorable", problem=damage.problem, where=damage.where) from damage
