"""Decide which backups of a tandem to prune, as a pure function."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

ALWAYS_KEPT = 5
"""The number of newest backups that are kept whatever their age and size."""

MOST_BYTES = 64 << 20
"""Bytes that the backups of one tandem take at most, apart from the newest; a thousand protocols take about
one megabyte, so that hardly anybody reaches it."""

_ALL, _HOUR, _DAY, _MONTH = 0, len("2026-11-22T20"), len("2026-11-22"), len("2026-11")
_PERIOD_LENGTHS = ((_ALL, _HOUR, _DAY, _MONTH), (_HOUR, _HOUR, _DAY, _MONTH), (_HOUR, _DAY, _MONTH, _MONTH))
"""Lengths of the prefix of a time that names its period, for backups of the last hour, day and month and for
older ones: first the normal ones, then those to apply if the backups still take too many bytes."""


class Backup(NamedTuple):
    """A backup: its generation, the time when it was saved (ISO 8601, UTC), and its size in bytes."""

    generation: int
    saved: str
    size: int


def to_prune(backups: Sequence[Backup], now: str) -> list[Backup]:
    """Return the backups to remove, given all of them, the newest first.

    Keep all backups of the last hour, and the newest of each hour of the last day, each day of the last month
    and each month before. If they take more than MOST_BYTES, keep fewer, then drop the oldest. `now` is the
    time of the newest; a backup with a later time counts as one of the last hour.
    """
    kept = list(backups)
    for lengths in _PERIOD_LENGTHS:
        kept = _newest_per_period(kept, now, lengths)
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


def _newest_per_period(backups: Sequence[Backup], now: str, lengths: tuple[int, ...]) -> list[Backup]:
    """Return the newest backup of each period, and the newest of all.

    A period is a prefix of the time as written. An hour lies within one day, and a day within one month, so
    the result does not depend on how often backups are pruned.
    """
    hour_ago = shift_time(now, -timedelta(hours=1))
    day_ago = shift_time(now, -timedelta(days=1))
    month_ago = shift_time(now, -timedelta(days=31))
    kept: list[Backup] = []
    previous = None
    for index, backup in enumerate(backups):
        saved = backup.saved
        if saved > hour_ago:
            length = lengths[0]
        elif saved[:_HOUR] > day_ago[:_HOUR]:
            length = lengths[1]
        elif saved[:_DAY] > month_ago[:_DAY]:
            length = lengths[2]
        else:
            length = lengths[3]
        period = saved[:length] or str(backup.generation)
        if index < ALWAYS_KEPT or period != previous:
            kept.append(backup)
        previous = period
    return kept


def _total_size(backups: Sequence[Backup]) -> int:
    return sum(backup.size for backup in backups)
