"""The earlier versions of a tandem: kept by each save, thinned as they age, and read again."""

import errno
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.codec import FORMAT, HEADER
from mentoring_tui.store.files import Files, reading
from mentoring_tui.store.json_tables import Damage, decode_tables
from mentoring_tui.store.reader import SUFFIX, decode_file

FOLDER = "backups"

ALWAYS_KEPT = 5
"""How many of the newest versions stay whatever their age and size."""

MOST_BYTES = 64 << 20
"""Bytes that the versions of one tandem take at most, but for the newest: a thousand protocols are well
below a megabyte, so that only what no person writes in a year is thinned sooner for its size."""

_PRUNE_EVERY = 16
"""Of so many saves one looks for what is to be thinned; listing the folder each time would be felt."""

_LARGE_FILE = 1 << 20
"""Bytes from which on each save looks for it, since the versions take much room, and a save its time."""

_NAME = re.compile(r"(\d{8,18})-([12]\d{3})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.json")
_SAVED = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_UNKNOWN_TIME = "1970-01-01T00:00:00Z"
_HEADER_START = re.compile(
    rb'\{"%b":\{"[0-9]+":\{"id":"[a-z0-9-]+","format":"%b","version":[0-9]+,'
    rb'"generation":([0-9]+),"saved":"([0-9TZ:-]+)"' % (HEADER.encode(), FORMAT.encode())
)
"""How a file begins that this program wrote."""

_ALL, _HOUR, _DAY, _MONTH = 0, len("2026-11-22T20"), len("2026-11-22"), len("2026-11")
_STEPS = ((_ALL, _HOUR, _DAY, _MONTH), (_HOUR, _HOUR, _DAY, _MONTH), (_HOUR, _DAY, _MONTH, _MONTH))
"""Which part of its time tells a version of the last hour, day, month, and time before from the next one:
as it should be, then each step for where that takes too much room."""


class Backup(NamedTuple):
    """A version by its generation, with the time of its saving in UTC as ISO 8601, and its bytes."""

    generation: int
    saved: str
    size: int


class BackupFolder:
    """The folder of the earlier versions of one tandem; nothing is made before it is needed.

    A file's name holds generation and time, so that no file has to be read to list them. They go by
    generation, since a clock may be set back. `failure` is why the last save left no backup, or None.
    """

    def __init__(self, folder: str, files: Files) -> None:
        self._folder = folder
        self._files = files
        self._prune_due = False
        self.failure: StoreError | None = None

    def all(self) -> list[Backup]:
        """Return the versions that are kept, the newest first; OSError where they can't be listed."""
        found = (self._parse_name(name) for name in self._names())
        return sorted((version for version in found if version), reverse=True)

    def latest_generation(self) -> int:
        """Return the highest generation that is kept, 0 where none is or they can't be listed."""
        with suppress(OSError):
            return max((int(match[1]) for match in map(_NAME.fullmatch, self._names()) if match), default=0)
        return 0

    def read(self, generation: int, tandem_id: str) -> Tandem:
        """Return a version's tandem; StoreError where it is missing, damaged, too new or can't be read."""
        with reading(self._folder):
            found = next((one for one in self.all() if one.generation == generation), None)
            if found is None:
                raise StoreError("version-missing", wanted=str(generation), id=tandem_id)
            name = _file_name(found.generation, found.saved)
            raw = self._files.read_whole(os.path.join(self._folder, name))
        return _decode(raw, name, tandem_id)

    def add(self, path: str, raw: bytes) -> None:
        """Keep the file that is about to be replaced, of which the bytes are known.

        It becomes a second name of the same file, which the save replaces and so never writes into; where
        the disk knows no such names, a copy. Where neither can be had, as on a full disk, the save goes on:
        the new text matters more than a way back to the old one, and `failure` says what is missing.
        """
        self.failure = None
        try:
            self._add(path, raw)
        except OSError as error:
            reason = errno.errorcode.get(error.errno or 0, "")
            self.failure = StoreError("backup-missing", file=self._folder, reason=reason)

    def prune(self) -> None:
        """Remove what is too much, now and then; what can't be removed stays, and no save fails for it."""
        if not self._prune_due:
            return
        self._prune_due = False
        self.sweep()
        with suppress(OSError):
            versions = self.all()
            for version in to_prune(versions, versions[0].saved) if versions else ():
                self._files.discard(os.path.join(self._folder, _file_name(version.generation, version.saved)))

    def sweep(self) -> None:
        """Remove temporary files that nobody writes any more; to be called by the one writer."""
        self._files.sweep(self._folder)

    def _add(self, path: str, raw: bytes) -> None:
        generation, saved = generation_and_time(raw)
        self._prune_due = generation % _PRUNE_EVERY == 0 or len(raw) >= _LARGE_FILE
        while True:
            target = os.path.join(self._folder, _file_name(generation, saved))
            try:
                self._link_or_copy(path, raw, target)
            except FileExistsError:
                if self._files.read_whole(target) == raw:
                    return
                saved = _shift_time(saved, timedelta(seconds=1))
            else:
                return

    def _link_or_copy(self, path: str, raw: bytes, target: str) -> None:
        try:
            self._link(path, target)
        except FileExistsError:
            raise
        except OSError:
            self._copy(raw, target)

    def _link(self, path: str, target: str) -> None:
        try:
            self._files.link(path, target)
        except FileNotFoundError:
            self._files.make_folders(self._folder)
            self._files.link(path, target)

    def _copy(self, raw: bytes, target: str) -> None:
        self._files.make_folders(self._folder)
        if self._files.read_if_there(target) is not None:
            raise FileExistsError(target)
        self._files.replace(target, raw)

    def _names(self) -> list[str]:
        return self._files.list_if_there(self._folder)

    def _parse_name(self, name: str) -> Backup | None:
        """Return the version that a file's name tells of; None for any other file."""
        match = _NAME.fullmatch(name)
        if match is None:
            return None
        generation, year, month, day, hour, minute, second = match.groups()
        saved = f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"
        try:
            datetime.fromisoformat(saved)
            size = self._files.stat(os.path.join(self._folder, name)).st_size
        except (ValueError, FileNotFoundError):
            return None
        return Backup(int(generation), saved, size)


def to_prune(versions: Sequence[Backup], now: str) -> list[Backup]:
    """Return which versions are to be removed, given all of them, the newest first.

    All of the last hour stay, one an hour of the last day, one a day of the last month, one a month of the
    time before: each time the newest. What takes more than LIMIT bytes is thinned further, the last hour
    first, then the oldest go. `now` is the time of the newest; a version that claims to be later is taken
    for a new one.
    """
    kept = list(versions)
    for lengths in _STEPS:
        kept = _newest_per_period(kept, now, lengths)
        if (size := _size(kept)) <= MOST_BYTES:
            break
    while size > MOST_BYTES and len(kept) > ALWAYS_KEPT:
        size -= kept.pop().size
    stay = set(kept)
    return [version for version in versions if version not in stay]


def generation_and_time(raw: bytes) -> tuple[int, str]:
    """Return generation and time of saving that a file's header names; 0 and 1970 where it names none."""
    match = _HEADER_START.match(raw)
    generation, saved = (int(match[1]), match[2].decode()) if match else _header_of(raw)
    return generation, saved if _is_time(saved) else _UNKNOWN_TIME


def _header_of(raw: bytes) -> tuple[int, str]:
    try:
        row = next(iter(decode_tables(raw).get(HEADER, {}).values()), {})
    except Damage:
        return 0, _UNKNOWN_TIME
    generation, saved = row.get("generation"), row.get("saved")
    return generation if isinstance(generation, int) and generation >= 0 else 0, str(saved)


def _is_time(saved: str) -> bool:
    if not _SAVED.fullmatch(saved):
        return False
    try:
        datetime.fromisoformat(saved)
    except ValueError:
        return False
    return True


def _file_name(generation: int, saved: str) -> str:
    return f"{generation:08}-{saved.replace('-', '').replace(':', '')}{SUFFIX}"


def _shift_time(saved: str, by: timedelta) -> str:
    return (datetime.fromisoformat(saved) + by).strftime("%Y-%m-%dT%H:%M:%SZ")


def _decode(raw: bytes, name: str, tandem_id: str) -> Tandem:
    try:
        decoded = decode_file(raw, name)
        if decoded.tandem.id != tandem_id:
            raise Damage("id-of-another", "header.1.id")
    except Damage as damage:
        raise StoreError("tandem-damaged", file=name, problem=damage.problem, where=damage.where) from damage
    if decoded.newer:
        raise StoreError("tandem-newer", file=name)
    return decoded.tandem


def _newest_per_period(versions: Sequence[Backup], now: str, lengths: tuple[int, ...]) -> list[Backup]:
    """Return the newest versions, and of those before one for each stretch of time.

    A stretch is a beginning of the time as it is written. An hour lies in one day and that in one month, so
    it makes no difference how often versions are thinned.
    """
    edges = tuple(
        _shift_time(now, -age) for age in (timedelta(hours=1), timedelta(days=1), timedelta(days=31))
    )
    stretches = [_period_of(version, edges, lengths) for version in versions]
    after = [None, *stretches]
    return [version for at, version in enumerate(versions) if at < ALWAYS_KEPT or stretches[at] != after[at]]


def _period_of(version: Backup, edges: tuple[str, ...], lengths: tuple[int, ...]) -> str:
    saved, (hour_ago, day_ago, month_ago) = version.saved, edges
    if saved > hour_ago:
        length = lengths[0]
    elif saved[:_HOUR] > day_ago[:_HOUR]:
        length = lengths[1]
    else:
        length = lengths[2] if saved[:_DAY] > month_ago[:_DAY] else lengths[3]
    return saved[:length] or str(version.generation)


def _size(versions: Sequence[Backup]) -> int:
    return sum(version.size for version in versions)
