"""Undo the last saved change of a tandem with the help of its backups; repeated, go further back."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.library import Library
from mentoring_tui.logbook import Logbook

if TYPE_CHECKING:
    from mentoring_tui.store.retention import Backup


class UndoneChange(NamedTuple):
    """A change that was undone: the tandem before and after it, and the generations around the undo."""

    before: Tandem
    after: Tandem
    saved: str
    """When the state was saved that is restored (ISO 8601, UTC)."""
    generation_before: int
    """The generation that was undone, which is among the backups now."""
    generation: int


def undo_last_change(library: Library, logbook: Logbook) -> UndoneChange:
    """Restore the newest backup that differs from the present state, as a change of its own.

    An undo that was saved counts as the state that it restored, so that each goes one change further back.
    Call it while holding the lock. Raise Refused with `nothing-to-undo` where no earlier state is kept, and
    with `undo-creation` where the creation of the tandem is the only change.
    """
    tandem = logbook.tandem
    generation = library.read(tandem.id).generation
    backup, before = _earlier_state(library, tandem, generation)
    logbook.apply(lambda now: before, "")
    saved = library.read(tandem.id).generation
    back_to = library.undone_to(tandem.id, backup.generation)
    library.remember_undone(tandem.id, saved, backup.generation if back_to is None else back_to)
    return UndoneChange(before, tandem, backup.saved, generation, saved)


def _earlier_state(library: Library, tandem: Tandem, generation: int) -> "tuple[Backup, Tandem]":
    """Return the newest backup before the present state that holds another one; damaged ones are skipped."""
    reached = library.undone_to(tandem.id, generation)
    backups = library.backups(tandem.id)
    if not backups and reached is None and library.is_first_save(tandem.id, generation):
        raise Refused("undo-creation")
    for backup in backups:
        if backup.generation < (generation if reached is None else reached):
            with suppress(StoreError):
                before = library.read_backup(tandem.id, backup.generation)
                if not _is_same(before, tandem):
                    return backup, before
    raise Refused("nothing-to-undo")


def _is_same(one: Tandem, other: Tandem) -> bool:
    """Return whether two states differ in their receipts at most, which no undo takes away."""
    return replace(one, receipts=()) == replace(other, receipts=())
