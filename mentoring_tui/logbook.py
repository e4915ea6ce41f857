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
"""What a key or an argument becomes: a function from a tandem to the one after it."""


@dataclass(frozen=True)
class UndoStep:
    """A tandem as it was before a change, and what the change was called."""

    tandem: Tandem
    label: str
    group: str | None = None


class InMemoryTandem:
    """A tandem that is kept nowhere, only to be looked at and tried out."""

    def __init__(self, tandem: Tandem) -> None:
        self.tandem = tandem
        self.read_only: StoreError | None = None
        self.backup_failure: StoreError | None = None

    def save(self, tandem: Tandem) -> None:
        """Keep it in memory."""
        self.tandem = tandem

    def is_stale(self) -> bool:
        """Tell that nobody else has it."""
        return False

    def acquire_lock(self) -> bool:
        """Tell that nobody else had it."""
        return False

    def read_current(self) -> Tandem:
        """Return it."""
        return self.tandem

    def reload(self) -> None:
        """Leave it as it is."""

    def close(self) -> None:
        """Let it go."""


class Logbook:
    """An open tandem: changes are checked, saved, kept for undo and told to whoever shows them."""

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
        """The tandem as it is now."""
        return self._tandem

    @property
    def read_only(self) -> Refused | None:
        """Why nothing can be changed, if so: open elsewhere, or written by a newer program."""
        return self._open_tandem.read_only

    @property
    def backup_failure(self) -> StoreError | None:
        """Why the last save, which went well, left no backup of the version before, or None."""
        return self._open_tandem.backup_failure

    @cached_property
    def _drafts(self) -> "DraftsFile | None":
        return self._make_drafts() if self._make_drafts else None

    @property
    def drafts(self) -> "DraftsFile | None":
        """Where words are kept that are typed and not in the tandem yet; None where nothing can change."""
        return None if self.read_only else self._drafts

    @property
    def is_stored(self) -> bool:
        """Whether it is the logbook of a tandem in a store, and not one to be tried out."""
        return not isinstance(self._open_tandem, InMemoryTandem)

    def listen(self, listener: Callable[[Tandem], None]) -> None:
        """Tell the listener of every change from now on."""
        self._listeners.append(listener)

    def apply(self, change: Change, label: str, group: str | None = None) -> Tandem:
        """Change the tandem and save it.

        Changes in a row with the same `merge` are one step for undo. Where saving fails, StoreError is
        raised, the change stays in memory, and the next save takes it along.
        """
        self._refuse_read_only()
        changed = change(self._tandem)
        if changed == self._tandem:
            return changed
        last = self._undo_steps[-1] if self._undo_steps else None
        if not (group and last and last.group == group and not self._redo_steps):
            self._undo_steps.append(UndoStep(self._tandem, label, group))
        self._redo_steps.clear()
        self._commit(changed)
        return changed

    def undo(self) -> str | None:
        """Take the last change back; return what it was called, or None where there is none."""
        return self._move_step(self._undo_steps, self._redo_steps)

    def redo(self) -> str | None:
        """Do again what was taken back last."""
        return self._move_step(self._redo_steps, self._undo_steps)

    def save(self) -> None:
        """Save what is not saved yet."""
        try:
            self._open_tandem.save(self._tandem)
        except StoreError as error:
            self.unsaved = error
            raise
        self.unsaved = None

    def is_stale(self) -> bool:
        """Tell whether somebody else has changed the tandem since it was read or saved here."""
        return self._open_tandem.is_stale()

    def reload(self) -> None:
        """Take the tandem as the store has it by now; what is not saved here is given up, and so is undo."""
        self._open_tandem.reload()
        self._reset(self._open_tandem.tandem)

    def acquire_lock(self) -> bool:
        """Become the writer where another program was until now; tell whether it worked."""
        if not self._open_tandem.acquire_lock():
            return False
        self._reset(self._open_tandem.tandem)
        return True

    def merge_preview(
        self, choices: "Mapping[MergeKey, bool] | None" = None, copy: Tandem | None = None
    ) -> "MergeResult":
        """Return what was changed here and elsewhere in one; StoreError where the other can't be read.

        Elsewhere is a conflict copy if one is given, else what the store has by now.
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
        """Save what was changed here and elsewhere in one.

        What a choice for the other side replaces is saved before, so that undo and the versions have it.
        """
        whole, mine = self.merge_preview(choices, copy).tandem, self.merge_preview(None, copy).tandem
        if copy is None:
            self._open_tandem.reload()
        self._undo_steps.clear()
        self._redo_steps.clear()
        self._commit(mine)
        if whole != mine:
            self._undo_steps.append(UndoStep(mine, label))
            self._commit(whole)

    def close(self) -> None:
        """Give the tandem free for others."""
        self._open_tandem.close()

    def _reset(self, tandem: Tandem) -> None:
        self._undo_steps.clear()
        self._redo_steps.clear()
        self.unsaved = None
        self._tandem = tandem
        for listener in self._listeners:
            listener(tandem)

    def _move_step(self, here: list[UndoStep], there: list[UndoStep]) -> str | None:
        self._refuse_read_only()
        if not here:
            return None
        step = here.pop()
        there.append(UndoStep(self._tandem, step.label))
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
