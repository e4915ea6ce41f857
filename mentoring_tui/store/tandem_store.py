"""The folder of tandems: which there are, reading, opening and making them."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.cache import Cache
from mentoring_tui.store.files import Files, reading, store_error, writing
from mentoring_tui.store.lock import WriterLock
from mentoring_tui.store.open_tandem import OpenTandem, TandemFile
from mentoring_tui.store.reader import SUFFIX, TANDEM_ID, LoadedTandem, load, newer_format_error, read_copy

if TYPE_CHECKING:
    from mentoring_tui.store.backups import Backup, BackupFolder
    from mentoring_tui.store.drafts import DraftsFile
    from mentoring_tui.store.health import Fault

__all__ = ["OpenTandem", "StoredTandem", "TandemStore"]


class StoredTandem(NamedTuple):
    """A tandem as the disk has it; `read_only` is why it can't be saved by this program, or None."""

    tandem: Tandem
    generation: int
    read_only: StoreError | None


class TandemStore:
    """The tandems in a folder, which need not exist yet.

    `clock` gives the time that is noted when something is saved, `program` the version noted beside it.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        clock: Callable[[], datetime],
        program: str,
        files: Files | None = None,
    ) -> None:
        self._folder = os.path.abspath(folder)
        self._clock = clock
        self._program = program
        self._files = files or Files()
        self.cache = Cache(self._folder, self._files)

    def ids(self) -> list[str]:
        """Return the ids of all tandems, sorted; StoreError where the folder can't be read."""
        with reading(self._folder):
            names = self._list("tandems")
        found = {name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)}
        own = {tandem_id for tandem_id in found if TANDEM_ID.fullmatch(tandem_id)}
        return sorted(tandem_id for tandem_id in own if not self._is_copy(tandem_id, own))

    def conflict_copies(self, tandem_id: str) -> list[str]:
        """Return the names of the copies that sync tools left beside a tandem; StoreError as with `ids`."""
        from mentoring_tui.store.conflict_copies import copies_of

        ids = self.ids()
        with reading(self._folder):
            others = [name for name in self._list("tandems") if name.removesuffix(SUFFIX) not in ids]
        return copies_of(tandem_id, others, ids)

    def read_conflict_copy(self, name: str) -> Tandem:
        """Return the tandem in a conflict copy; StoreError where it is damaged or can't be read."""
        return read_copy(os.path.join(self._folder, "tandems", os.path.basename(name)), self._files)

    def quarantine(self, name: str) -> None:
        """Move a file out of the folder of tandems into `quarantine/`; StoreError where it can't be moved."""
        from mentoring_tui.store.quarantine import FOLDER, quarantine_file

        source = os.path.join(self._folder, "tandems", os.path.basename(name))
        with writing(source):
            quarantine_file(source, os.path.join(self._folder, FOLDER), self._files)

    def read(self, tandem_id: str) -> StoredTandem:
        """Return a tandem without opening it; StoreError where it is missing, damaged or can't be read."""
        content = load(self._path(tandem_id), self._files)
        why = newer_format_error(tandem_id + SUFFIX) if content.newer else None
        return StoredTandem(content.tandem, content.generation, why)

    def open(self, tandem_id: str) -> OpenTandem:
        """Open a tandem to write it, or only to read where somebody else writes it or nobody can.

        StoreError where it is missing, damaged or can't be read.
        """
        path = self._path(tandem_id)
        if not self._exists(path):
            raise StoreError("tandem-missing", file=os.path.basename(path), id=tandem_id)
        lock, why = self._acquire_lock(tandem_id)
        try:
            content = load(path, self._files)
        except BaseException:
            lock.release()
            raise
        if content.newer:
            lock.release()
            why = newer_format_error(tandem_id + SUFFIX)
        return self._make_open_tandem(path, content, lock, why)

    def create(self, tandem: Tandem) -> None:
        """Write a new tandem; StoreError where it can't be written or its id is taken."""
        path = self._path(tandem.id)
        with writing(self._folder):
            self._files.make_folders(os.path.dirname(path))
        lock, why = self._acquire_lock(tandem.id)
        blank = LoadedTandem(None, None, Tandem(tandem.id), 0, clean=True, newer=False)
        with self._make_open_tandem(path, blank, lock, why) as opened:
            if self._exists(path):
                raise StoreError("tandem-exists", id=tandem.id)
            opened.save(tandem)

    def drafts(self, tandem_id: str | None) -> "DraftsFile":
        """Return what is typed in a tandem whose lock one has; without an id, in one that is being made."""
        from mentoring_tui.store.drafts import NEW_TANDEM, DraftsFile, drafts_file

        path = drafts_file(self._folder, tandem_id or NEW_TANDEM)
        return DraftsFile(path, self._files, self._timestamp, None if tandem_id else self._lock(NEW_TANDEM))

    def faults(self) -> "list[Fault]":
        """Return what is wrong with the store, file by file; StoreError where its folder can't be read."""
        from mentoring_tui.store.health import find_faults

        with reading(self._folder):
            return find_faults(self._folder, self._files, self._is_free, self.latest_known_generation)

    def backups(self, tandem_id: str) -> "list[Backup]":
        """Return the earlier versions of a tandem, the newest first; StoreError where they can't be read."""
        from mentoring_tui.store.backups import FOLDER, generation_and_time

        path = self._path(tandem_id)
        with reading(os.path.join(self._folder, FOLDER)):
            found = self._backup_folder(tandem_id).all()
            raw = self._files.read_if_there(path) if found else None
        return [one for one in found if raw is None or one != (*generation_and_time(raw), len(raw))]

    def backup_only_ids(self) -> list[str]:
        """Return the ids of which only versions are left, sorted; StoreError where that can't be read."""
        from mentoring_tui.store.backups import FOLDER

        there = self.ids()
        with reading(os.path.join(self._folder, FOLDER)):
            kept = self._list(FOLDER)
        return sorted(name for name in kept if TANDEM_ID.fullmatch(name) and name not in there)

    def read_backup(self, tandem_id: str, generation: int) -> Tandem:
        """Return a tandem as it was; StoreError where that version is missing, damaged or can't be read."""
        self._path(tandem_id)
        return self._backup_folder(tandem_id).read(generation, tandem_id)

    def latest_known_generation(self, tandem_id: str) -> int:
        """Return the highest generation of a tandem that this machine has seen, 0 where it has seen none."""
        noted = (self.cache.read(f"seen-{tandem_id}") or {}).get("generation")
        known = noted if isinstance(noted, int) else 0
        return max(known, self._backup_folder(tandem_id).latest_generation())

    def salvage_texts(self, tandem_id: str) -> list[str]:
        """Return the texts that can still be read from a damaged file; StoreError where it can't be read."""
        from mentoring_tui.store.salvage import salvage_texts

        path = self._path(tandem_id)
        with reading(path):
            return salvage_texts(self._files.read_if_there(path) or b"")

    def salvageable_texts(self, tandem: Tandem) -> list[str]:
        """Return the texts of a tandem as `salvaged` would find them in its file."""
        from mentoring_tui.store.codec import encode_document
        from mentoring_tui.store.salvage import salvage_texts

        return salvage_texts(encode_document(tandem, "").encode())

    def restore_backup(self, tandem_id: str, generation: int) -> None:
        """Put an earlier version in the place of a file that is damaged or gone; that file is set aside.

        StoreError where the version can't be read, the tandem is open elsewhere, or nothing can be written.
        """
        tandem = self.read_backup(tandem_id, generation)
        path = self._path(tandem_id)
        lock, why = self._acquire_lock(tandem_id)
        blank = LoadedTandem(None, None, Tandem(tandem_id), 0, clean=True, newer=False)
        with self._make_open_tandem(path, blank, lock, why) as opened:
            if why is None and self._exists(path):
                self.quarantine(os.path.basename(path))
            opened.save(tandem)

    def _remember_generation(self, tandem_id: str, generation: int) -> None:
        self.cache.write(f"seen-{tandem_id}", {"generation": generation})

    def _is_copy(self, tandem_id: str, ids: set[str]) -> bool:
        """Tell whether what is named like a tandem is another's copy: then it holds that one's id."""
        from mentoring_tui.store.conflict_copies import original_id

        of = original_id(tandem_id + SUFFIX, ids - {tandem_id}) if "-" in tandem_id else None
        if of is None:
            return False
        try:
            return self.read_conflict_copy(tandem_id + SUFFIX).id == of
        except StoreError:
            return False

    def _path(self, tandem_id: str) -> str:
        if not TANDEM_ID.fullmatch(tandem_id):
            raise ValueError("an id is made of small letters, digits and hyphens")
        return os.path.join(self._folder, "tandems", tandem_id + SUFFIX)

    def _backup_folder(self, tandem_id: str) -> "BackupFolder":
        from mentoring_tui.store.backups import FOLDER, BackupFolder

        return BackupFolder(os.path.join(self._folder, FOLDER, tandem_id), self._files)

    def _exists(self, path: str) -> bool:
        with reading(path), suppress(FileNotFoundError):
            self._files.stat(path)
            return True
        return False

    def _list(self, inside: str) -> list[str]:
        """Return the names in one of the store's folders; a store that isn't there is an empty one."""
        return self._files.list_if_there(os.path.join(self._folder, inside))

    def _make_open_tandem(
        self, path: str, content: LoadedTandem, lock: WriterLock, why: StoreError | None
    ) -> OpenTandem:
        """Return an open tandem; what it saves comes after all versions, even if an older was put back."""
        tandem_id = os.path.basename(path).removesuffix(SUFFIX)
        backups = self._backup_folder(tandem_id)
        latest = max(content.generation, self.latest_known_generation(tandem_id))
        remember = partial(self._remember_generation, tandem_id)
        place = TandemFile(path, self._files, self._timestamp, self._program, backups, remember)
        return OpenTandem(place, content._replace(generation=latest), lock, why)

    def _timestamp(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _lock(self, tandem_id: str) -> WriterLock:
        return WriterLock(os.path.join(self._folder, "locks", tandem_id + ".lock"), self._files)

    def _acquire_lock(self, tandem_id: str) -> tuple[WriterLock, StoreError | None]:
        """Return the lock, and why it could not be taken; what a writer that is gone left is removed."""
        lock = self._lock(tandem_id)
        try:
            if not lock.acquire(self._timestamp()):
                return lock, StoreError("tandem-locked", id=tandem_id, **lock.holder())
        except OSError as error:
            return lock, store_error(error, self._folder, "store-not-writable")
        self._files.sweep(os.path.join(self._folder, "tandems"), tandem_id)
        self._files.sweep(os.path.join(self._folder, "locks"), tandem_id)
        self._backup_folder(tandem_id).sweep()
        return lock, None

    def _is_free(self, tandem_id: str) -> bool:
        """Tell whether nobody writes a tandem."""
        lock = self._lock(tandem_id)
        try:
            return lock.acquire(self._timestamp())
        except OSError:
            return False
        finally:
            lock.release()
