"""Decide which backups of a tandem to prune, as a pure function."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

ALWAYS_KEPT = 5
"""The number of newest backups that are kept whatever their age and size."""

MOST_BYTES = 64 << 20
"""Bytes that the backups of one tandem take at most, apart from the newest; a thousand protocols take about
one megabyte, so that hardly anybody reaches it."""

LONGEST_GAP = timedelta(days=31)
"""The longest time between two saves that counts; more is a jump of the clock or a pause, and ages none."""

_AGE_LIMITS = (timedelta(hours=1), timedelta(days=1), timedelta(days=31))
_ALL, _HOUR, _DAY, _MONTH = 0, len("2026-11-22T20"), len("2026-11-22"), len("2026-11")
_PERIOD_LENGTHS = ((_ALL, _HOUR, _DAY, _MONTH), (_HOUR, _HOUR, _DAY, _MONTH), (_HOUR, _DAY, _MONTH, _MONTH))
"""Lengths of the prefix of a time that names its period, for backups within each age limit and for older
ones: first the normal ones, then those to apply if the backups still take too many bytes."""


class Backup(NamedTuple):
    """A backup: its generation, the time when it was saved (ISO 8601, UTC), and its size in bytes."""

    generation: int
    saved: str
    size: int


def to_prune(backups: Sequence[Backup]) -> list[Backup]:
    """Return the backups to remove, given all of them, the newest first.

    Keep all backups of the last hour, and the newest of each hour of the last day, each day of the last month
    and each month before. If they take more than MOST_BYTES, keep fewer, then drop the oldest. Ages come from
    the order of generations and the times between saves, so that a clock that jumps makes none older.
    """
    kept = list(backups)
    for lengths in _PERIOD_LENGTHS:
        kept = _newest_per_period(kept, lengths)
        if _total_size(kept) <= MOST_BYTES:
            break
    size = _total_size(kept)
    while size > MOST_BYTES and len(kept) > ALWAYS_KEPT:
        size -= kept.pop().size
    remaining = set(kept)
    return [backup for backup in backups if backup not in remaining]


def shift_time(saved: str, by: timedelta) -> str:
    """Return a time of saving, written as in a header, moved by a duration."""
    return (datetime.fromisoformat(saved) + by).strftime("%Y-%m-%dT%H:%M:%SZ")


def _newest_per_period(backups: Sequence[Backup], lengths: tuple[int, ...]) -> list[Backup]:
    """Return the newest backup of each period, and the newest of all.

    A coarser length begins only where a period of the finer one ends, so that the result does not depend on
    how often backups are pruned, and lower ages never remove more.
    """
    kept = list(backups[:ALWAYS_KEPT])
    ages = _ages(backups)
    level = 0
    for index in range(1, len(backups)):
        backup, newer = backups[index], backups[index - 1]
        period_before = _period(newer, lengths[level])
        while level < len(_AGE_LIMITS) and ages[index] > _AGE_LIMITS[level]:
            if _period(newer, lengths[level]) == _period(backup, lengths[level]):
                break
            level += 1
        if index >= ALWAYS_KEPT and _period(backup, lengths[level]) != period_before:
            kept.append(backup)
    return kept


def _period(backup: Backup, length: int) -> str:
    """Return the prefix of the time that names the period of a backup; with length 0 it has its own."""
    return backup.saved[:length] or str(backup.generation)


def _ages(backups: Sequence[Backup]) -> list[timedelta]:
    """Return the age of each backup, counted from the newest ALWAYS_KEPT, which count as one moment.

    A backup was not saved after one of a higher generation, and a gap longer than LONGEST_GAP does not count.
    """
    times = [datetime.fromisoformat(backup.saved) for backup in backups]
    reached = min(times[:ALWAYS_KEPT])
    age = timedelta()
    ages: list[timedelta] = []
    for time in times:
        gap = reached - min(reached, time)
        if gap <= LONGEST_GAP:
            age += gap
        reached -= gap
        ages.append(age)
    return ages


def _total_size(backups: Sequence[Backup]) -> int:
    return sum(backup.size for backup in backups)
