"""Backups of a tandem: each save adds one, and older ones are pruned."""

import errno
import os
import re
from contextlib import suppress
from datetime import datetime, timedelta

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.bad_file import BadFile
from mentoring_tui.store.codec import FORMAT, HEADER
from mentoring_tui.store.files import Files, reading, target_of_temporary
from mentoring_tui.store.json_tables import Damage, decode_tables
from mentoring_tui.store.reader import (
    SUFFIX,
    LoadedTandem,
    damaged_file_error,
    decode_file,
    load,
    newer_format_error,
)
from mentoring_tui.store.retention import Backup, shift_time, to_prune

FOLDER = "backups"

_PRUNE_EVERY = 16
"""Prune after every so many saves, since listing the folder each time would slow them down."""

_LARGE_FILE = 1 << 20
"""Bytes of a file from which on to prune after every save, since its backups take much space."""

_NAME = re.compile(r"(\d{8,18})-([12]\d{3})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.json")
_SAVED = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_UNKNOWN_TIME = "1970-01-01T00:00:00Z"
_HEADER_START = re.compile(
    rb'\{"%b":\{"[0-9]+":\{"id":"[a-z0-9-]+","format":"%b","version":[0-9]+,'
    rb'"generation":([0-9]+),"saved":"([0-9TZ:-]+)"' % (HEADER.encode(), FORMAT.encode())
)
"""The start of a file that this program wrote."""


class BackupFolder:
    """The folder with the backups of one tandem, created when the first is added.

    File names hold generation and time, so that listing reads no file. Backups are ordered by generation,
    since a clock may be set back. `failure` is why the last save left no backup, or None.
    """

    def __init__(self, folder: str, files: Files) -> None:
        self._folder = folder
        self._files = files
        self._prune_due = False
        self.failure: StoreError | None = None

    def all(self) -> list[Backup]:
        """Return all backups, the newest first; raise OSError if they can't be listed."""
        found: list[Backup] = []
        for name in self._names():
            backup = self._parse_name(name)
            if backup is not None:
                found.append(backup)
        return sorted(found, reverse=True)

    def latest_generation(self) -> int:
        """Return the highest generation of a backup, 0 if there is none or they can't be listed."""
        latest = 0
        with suppress(OSError):
            for name in self._names():
                if match := _NAME.fullmatch(name):
                    latest = max(latest, int(match[1]))
        return latest

    def file_name(self, backup: Backup) -> str:
        """Return the name of the file of a backup."""
        return _file_name(backup.generation, backup.saved)

    def holds(self, backup: Backup, raw: bytes) -> bool:
        """Return whether a backup is one of this very file, given its bytes; raise OSError."""
        if backup[:2] != generation_and_time(raw):
            return False
        try:
            return self._files.read_whole(os.path.join(self._folder, self.file_name(backup))) == raw
        except BadFile:
            return False

    def read(self, generation: int, tandem_id: str) -> Tandem:
        """Return the tandem in a backup; raise StoreError if it is missing, damaged or not readable."""
        with reading(self._folder):
            for backup in self.all():
                if backup.generation == generation:
                    return self.read_file(self.file_name(backup), tandem_id)
        raise StoreError("version-missing", wanted=str(generation), id=tandem_id)

    def read_file(self, name: str, tandem_id: str) -> Tandem:
        """Return the tandem in the file of a backup; raise StoreError if it is damaged, or OSError."""
        shown = self._files.real_name(name)
        try:
            raw = self._files.read_whole(os.path.join(self._folder, name))
        except BadFile as error:
            raise damaged_file_error(Damage(error.problem), shown) from error
        return _decode(raw, shown, tandem_id)

    def add(self, path: str, raw: bytes) -> None:
        """Add a backup of a file that is about to be replaced, given its bytes.

        The backup is a hard link to that file, or a copy if the file system has no links. If neither can be
        made, as on a full disk, set `failure` and let the save go on: new text matters more than a backup.
        """
        self.failure = None
        try:
            self._add(path, raw)
        except OSError as error:
            self._note_failure(error)

    def keep(self, raw: bytes) -> None:
        """Add a backup of a version that is not in the file any more; if that fails, set `failure`."""
        self.failure = None
        try:
            self._add(None, raw)
        except OSError as error:
            self._note_failure(error)

    def prune(self) -> None:
        """Remove backups that are no longer kept, if pruning is due; ignore what can't be removed."""
        if not self._prune_due:
            return
        self._prune_due = False
        self.sweep()
        with suppress(OSError):
            for backup in to_prune(self.all()):
                self._files.discard(os.path.join(self._folder, _file_name(backup.generation, backup.saved)))

    def sweep(self) -> None:
        """Remove temporary files of writes that were cut off; call it only while holding the lock."""
        self._files.sweep(self._folder)

    def has_leftovers(self) -> bool:
        """Return whether there are temporary files; raise OSError if they can't be listed."""
        return any(target_of_temporary(name) for name in self._names())

    def _note_failure(self, error: OSError) -> None:
        reason = errno.errorcode.get(error.errno or 0, "")
        self.failure = StoreError("backup-missing", file=self._folder, reason=reason)

    def _add(self, path: str | None, raw: bytes) -> None:
        generation, saved = generation_and_time(raw)
        self._prune_due = generation % _PRUNE_EVERY == 0 or len(raw) >= _LARGE_FILE
        while True:
            target = os.path.join(self._folder, _file_name(generation, saved))
            try:
                self._link_or_copy(path, raw, target)
            except FileExistsError:
                if self._files.read_whole(target) == raw:
                    return
                saved = shift_time(saved, timedelta(seconds=1))
            else:
                return

    def _link_or_copy(self, path: str | None, raw: bytes, target: str) -> None:
        if path is None:
            self._copy(raw, target)
            return
        try:
            self._link(path, target)
        except FileExistsError:
            raise
        except OSError:
            self._copy(raw, target)

    def _link(self, path: str, target: str) -> None:
        self._files.make_private(path)
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
        """Return the backup with this file name, or None for any other file."""
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


def load_after_keeping(path: str, known: bytes | None, backups: BackupFolder, files: Files) -> LoadedTandem:
    """Return the content of a file that replaced the known bytes; raise StoreError as `load` does.

    Before, add a backup of the known bytes if the file is damaged or no later version, as when an older file
    was put there from outside.
    """
    try:
        loaded = load(path, files)
    except StoreError as error:
        if known is not None and error.code == "tandem-damaged":
            backups.keep(known)
        raise
    if known is not None and loaded.raw != known and loaded.generation <= generation_and_time(known)[0]:
        backups.keep(known)
    return loaded


def generation_and_time(raw: bytes) -> tuple[int, str]:
    """Return generation and time of saving in the header of a file, 0 and 1970 if it has none."""
    match = _HEADER_START.match(raw)
    generation, saved = (int(match[1]), match[2].decode()) if match else _header_of(raw)
    return generation, saved if _is_time(saved) else _UNKNOWN_TIME


def _header_of(raw: bytes) -> tuple[int, str]:
    try:
        row = next(iter(decode_tables(raw).get(HEADER, {}).values()), {})
    except Damage:
        return 0, _UNKNOWN_TIME
    generation = row.get("generation")
    if not isinstance(generation, int) or generation < 0:
        generation = 0
    return generation, str(row.get("saved"))


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


def _decode(raw: bytes, name: str, tandem_id: str) -> Tandem:
    try:
        decoded = decode_file(raw, name)
        if decoded.tandem.id != tandem_id:
            raise Damage("id-of-another", "header.1.id")
        if decoded.generation != int(name.partition("-")[0]):
            raise Damage("generation-of-another", "header.1.generation")
    except Damage as damage:
        raise damaged_file_error(damage, name) from damage
    if decoded.newer:
        raise newer_format_error(name)
    return decoded.tandem
