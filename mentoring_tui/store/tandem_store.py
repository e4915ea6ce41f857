"""A folder of tandems: list, read, open, create and restore them."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.progress import Progress, unheard
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.bad_file import BadFile
from mentoring_tui.store.cache import Cache
from mentoring_tui.store.erased_marks import ErasedMarks
from mentoring_tui.store.files import (
    LOCKS,
    PERMISSIONS,
    Files,
    reading,
    store_error,
    target_of_temporary,
    writing,
)
from mentoring_tui.store.reader import SUFFIX, TANDEM_ID, LoadedTandem, load, newer_format_error, read_copy
from mentoring_tui.store.vault.vault import Vault

if TYPE_CHECKING:
    from mentoring_tui.store.backups import BackupFolder
    from mentoring_tui.store.drafts import DraftsFile
    from mentoring_tui.store.erasure import Erasure
    from mentoring_tui.store.health import Fault
    from mentoring_tui.store.lock import WriterLock
    from mentoring_tui.store.open_tandem import OpenTandem
    from mentoring_tui.store.other_places import OtherPlaces
    from mentoring_tui.store.retention import Backup
    from mentoring_tui.store.tandem_drafts import StrayDrafts, TandemDrafts
    from mentoring_tui.store.vault.conversion import Conversion, Folder

LOCK_TIMEOUT = 5.0
"""Seconds that a save waits while another program holds the lock of the tandem."""


_NOTICES = {LOCKS: "no-locks", PERMISSIONS: "no-permissions"}
"""The error code for what a file system lacks."""


class StoredTandem(NamedTuple):
    """A tandem as its file holds it; `read_only` is why this program can't save it, or None."""

    tandem: Tandem
    generation: int
    read_only: StoreError | None


class TandemStore:
    """The tandems in a folder, which need not exist yet.

    `clock` gives the time and `program` the version of this program that are written in the header of a file.
    A save waits `lock_timeout` seconds, `LOCK_TIMEOUT` by default, while another program holds the lock.
    `state_folder` returns the folder for drafts that the store does not take; without it there is none.
    Methods raise StoreError if a file is missing or damaged, or if the system refuses to read or write it.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        clock: Callable[[], datetime],
        program: str,
        files: Files | None = None,
        lock_timeout: float | None = None,
        state_folder: Callable[[], str] | None = None,
    ) -> None:
        self._folder = os.path.abspath(folder)
        self._clock = clock
        self._program = program
        self._files = files or Files()
        self._state_folder = state_folder
        self.vault = Vault(self._folder, self._files)
        """What locks the store; everything that is read and written goes through it."""
        self._files.sealing = self.vault
        self._told: frozenset[str] = frozenset()
        self._lock_timeout = LOCK_TIMEOUT if lock_timeout is None else lock_timeout
        self._marks = ErasedMarks(self._folder, self._files)
        self.cache = Cache(self._folder, self._files)

    def in_folder(self, folder: str) -> Self:
        """Return the store of another folder, which need not exist yet; unlocked if it has the same key."""
        store = type(self)(folder, clock=self._clock, program=self._program, state_folder=self._state_folder)
        store.vault.try_key_of(self.vault)
        return store

    @property
    def folder(self) -> str:
        """The absolute path of the folder."""
        return self._folder

    def exists(self) -> bool:
        """Return whether the folder is there, or can't be looked for."""
        return not self._files.is_missing(self._folder)

    def take_notices(self) -> list[StoreError]:
        """Return what the file system of the store proved to lack, each only once."""
        new = self._files.lacking - self._told
        self._told |= new
        return [StoreError(_NOTICES[feature], file=self._folder) for feature in sorted(new)]

    def ids(self) -> list[str]:
        """Return the ids of all tandems, sorted; finish an erasure that was interrupted."""
        self.vault.require_key()
        with reading(self._folder):
            half_erased = self.erasure().finish_begun() if self._marks.begun() else set()
            names = self._list("tandems")
        stems = {name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)} - half_erased
        candidates = {stem for stem in stems if TANDEM_ID.fullmatch(stem)}
        return sorted(stem for stem in candidates if not self._is_conflict_copy(stem, candidates))

    def last_change(self) -> int:
        """Return when a tandem was last made, saved or erased here, in nanoseconds; 0 if none ever was."""
        with suppress(OSError):
            return self._files.stat(os.path.join(self._folder, "tandems")).st_mtime_ns
        return 0

    def conflict_copies(self, tandem_id: str) -> list[str]:
        """Return the file names of the copies that sync tools left of a tandem, sorted."""
        from mentoring_tui.store.conflict_copies import copies_of

        ids = self.ids()
        with reading(self._folder):
            others = [name for name in self._list("tandems") if name.removesuffix(SUFFIX) not in ids]
        return copies_of(tandem_id, others, ids)

    def read_conflict_copy(self, name: str) -> Tandem:
        """Return the tandem in the conflict copy with this file name."""
        return read_copy(os.path.join(self._folder, "tandems", os.path.basename(name)), self._files)

    def quarantine(self, name: str) -> str:
        """Move a file from the folder of tandems to `quarantine/` and return its path there."""
        from mentoring_tui.store.quarantine import FOLDER, quarantine_file

        source = os.path.join(self._folder, "tandems", os.path.basename(name))
        with writing(self._files.real(source)):
            target = quarantine_file(source, os.path.join(self._folder, FOLDER), self._files)
        return self._files.real(target)

    @property
    def is_sealed(self) -> bool:
        """Whether the store is locked with a passphrase, the key being in memory or not.

        Finish or take back before what an earlier program has begun: to lock the store, or to unlock it.
        """
        with reading(self._folder):
            if self.vault.is_converting:
                self.conversion().finish_begun()
            return self.vault.is_sealed

    def encrypt(self, passphrase: str, progress: Progress = unheard) -> list[str]:
        """Lock the store with a passphrase; return the paths of files that stay readable.

        Raise Refused for what can't be a passphrase.
        """
        with writing(self._folder):
            self._files.make_folders(os.path.join(self._folder, "tandems"))
        from mentoring_tui.store.convertible import texts_of_editors
        from mentoring_tui.store.readable_files import readable_files

        left = self.conversion().encrypt(passphrase, self._timestamp(), self._lock_timeout, progress)
        with reading(self._folder):
            left += readable_files(self._files, self._folder)
            left += texts_of_editors(self._files, self._folder, self._known_ids())
        return [*dict.fromkeys(left)]

    def decrypt(self, progress: Progress = unheard) -> list[str]:
        """Unlock the store for good; return the paths of files that don't open and stay sealed."""
        return self.conversion().decrypt(self._timestamp(), self._lock_timeout, progress)

    def change_passphrase(self, passphrase: str) -> None:
        """Let another passphrase open the store from now on, once it was tried."""
        self.vault.change_passphrase(passphrase, self._unconverted)

    def conversion(self) -> "Conversion":
        """Return what locks this store and unlocks it for good."""
        from mentoring_tui.store.vault.conversion import Conversion
        from mentoring_tui.store.vault.names import LOCK

        return Conversion(
            self.vault, self._files, self._folder, self._convertible_folders, self._lock(LOCK), self._locks
        )

    def _convertible_folders(self) -> "list[Folder]":
        from mentoring_tui.store.convertible import convertible_folders

        state_folder = self._state_folder() if self._state_folder else None
        ids = self._known_ids()
        return convertible_folders(self._files, self._folder, self._state_files(), state_folder, ids)

    def _known_ids(self) -> list[str]:
        """Return the ids of all tandems, also of damaged ones and of those that have only backups."""
        from mentoring_tui.store.backups import FOLDER

        stems = [name.removesuffix(SUFFIX) for name in self._list("tandems") if name.endswith(SUFFIX)]
        return sorted({stem for stem in (*stems, *self._list(FOLDER)) if TANDEM_ID.fullmatch(stem)})

    def _locks(self) -> "list[WriterLock]":
        return [self._lock(tandem_id) for tandem_id in self._known_ids()]

    def erase(self, tandem_id: str) -> list[str]:
        """Erase a tandem; return the paths of files that still hold a text of it. See `Erasure.erase`."""
        self._path(tandem_id)
        return self.erasure().erase(tandem_id, self._timestamp(), self._lock_timeout)

    def erasure(self) -> "Erasure":
        """Return what erases tandems of this store."""
        from mentoring_tui.store.erasure import Erasure

        state_folder = self._state_folder() if self._state_folder else None
        return Erasure(self._folder, state_folder, self._files, self._lock, self._others)

    def _others(self, tandem_id: str) -> list[str]:
        """Return the ids of all other tandems, also of damaged ones and of those that have only backups."""
        found = {*self._known_ids()}
        return sorted(stem for stem in found - {tandem_id} if not self._is_conflict_copy(stem, found))

    def read(self, tandem_id: str) -> StoredTandem:
        """Return a tandem without opening it."""
        loaded = load(self._path(tandem_id), self._files)
        read_only = newer_format_error(self.file_name(tandem_id)) if loaded.newer else None
        return StoredTandem(loaded.tandem, loaded.generation, read_only)

    def open(self, tandem_id: str) -> "OpenTandem":
        """Open a tandem; it is read-only if the store can't be written or its format is newer."""
        path = self._path(tandem_id)
        if not self._exists(path):
            raise StoreError("tandem-missing", file=self.file_name(tandem_id), id=tandem_id)
        self._sweep(tandem_id)
        loaded = load(path, self._files)
        self._marks.forget(tandem_id)
        read_only = newer_format_error(self.file_name(tandem_id)) if loaded.newer else None
        opened = self._make_open_tandem(loaded, read_only)
        opened.found_older = loaded.generation < opened.generation
        return opened

    def open_as_copy(self, tandem_id: str, base: Tandem) -> "OpenTandem":
        """Open the tandem of another store to be saved in this one, too.

        Where this store has a file of it, `base` is what both had in common last.
        """
        path = self._path(tandem_id)
        if self._exists(path):
            opened = self.open(tandem_id)
            opened.tandem = base
            return opened
        with writing(self._folder):
            self._files.make_folders(os.path.dirname(path))
        self._marks.forget(tandem_id)
        return self._open_without_file(tandem_id)

    def create(self, tandem: Tandem) -> None:
        """Write a new tandem; raise StoreError if its id is taken."""
        path = self._path(tandem.id)
        with writing(self._folder):
            self._files.make_folders(os.path.dirname(path))
        with self._unconverted(), self._open_without_file(tandem.id) as opened, opened.locked():
            if self._exists(path):
                raise StoreError("tandem-exists", id=tandem.id)
            opened.save(tandem)
        self._marks.forget(tandem.id)

    @contextmanager
    def _unconverted(self) -> Iterator[None]:
        """Let no program lock the store or unlock it for good in a block that makes a tandem."""
        from mentoring_tui.store.vault.names import LOCK

        lock = self._lock(LOCK)
        with writing(self._folder):
            if not lock.acquire(self._timestamp(), self._lock_timeout):
                raise StoreError("tandem-locked", **lock.holder())
        try:
            yield
        finally:
            lock.remove()

    def drafts(self, tandem_id: str | None) -> "TandemDrafts":
        """Return the drafts of a tandem, or without an id of a new tandem."""
        from mentoring_tui.store.drafts import NEW_TANDEM
        from mentoring_tui.store.tandem_drafts import TandemDrafts

        name = tandem_id or NEW_TANDEM
        in_store = self._drafts_file(self._folder, name, self._files)
        in_state_folder = None
        if self._state_folder is not None:
            in_state_folder = self._drafts_file(self._state_folder(), name, self._state_files())
        if tandem_id is None:
            return TandemDrafts(in_store, in_state_folder)
        return TandemDrafts(in_store, in_state_folder, partial(self._marks.is_erased, tandem_id))

    def stray_drafts(self) -> "StrayDrafts | None":
        """Return the drafts of tandems that this store does not have; None without a folder for them."""
        from mentoring_tui.store.tandem_drafts import StrayDrafts

        if self._state_folder is None:
            return None
        known: list[str] = []
        with suppress(StoreError):
            known = self.ids()
        folder = self._state_folder()
        files = self._state_files()
        return StrayDrafts(folder, known, partial(self._drafts_file, folder, files=files), files)

    def other_places(self) -> "OtherPlaces | None":
        """Return where tandems were saved while their data folder was gone; None without a state folder."""
        from mentoring_tui.store.other_places import OtherPlaces

        return OtherPlaces(self._state_folder(), Files()) if self._state_folder else None

    def _state_files(self) -> Files:
        """Return what writes in the state folder, sealed as in the store."""
        files = Files()
        files.sealing = self.vault
        return files

    def _drafts_file(self, folder: str, name: str, files: Files) -> "DraftsFile":
        from mentoring_tui.store.drafts import DraftsFile
        from mentoring_tui.store.lock import WriterLock

        lock = WriterLock(os.path.join(folder, "locks", name + ".lock"), files)
        return DraftsFile(folder, name, files, self._timestamp, lock)

    def faults(self) -> "list[Fault]":
        """Return the faults of all files of the store, and the tandems that were saved in other places."""
        from mentoring_tui.store.health import find_faults, saved_elsewhere, still_readable

        self.vault.require_key()
        with reading(self._folder):
            found = find_faults(self._folder, self._files, self._is_free, self.latest_known_generation)
            if self.is_sealed:
                found += still_readable(self._files, self._folder, found)
        places = self.other_places()
        return found + saved_elsewhere(self._files, self._folder, places.read() if places else [])

    def backups(self, tandem_id: str) -> "list[Backup]":
        """Return the backups of a tandem, the newest first, without one of the current generation."""
        from mentoring_tui.store.backups import FOLDER

        path = self._path(tandem_id)
        with reading(os.path.join(self._folder, FOLDER)):
            folder = self._backup_folder(tandem_id)
            found = folder.all()
            raw = self._read_unless_bad(path) if found else None
            return found if raw is None else [backup for backup in found if not folder.holds(backup, raw)]

    def backup_only_ids(self) -> list[str]:
        """Return the ids of tandems whose file is missing although there are backups, sorted."""
        from mentoring_tui.store.backups import FOLDER

        ids = self.ids()
        with reading(os.path.join(self._folder, FOLDER)):
            names = self._list(FOLDER)
            known = {*ids, *self._marks.begun()}
        return sorted(name for name in names if TANDEM_ID.fullmatch(name) and name not in known)

    def read_backup(self, tandem_id: str, generation: int) -> Tandem:
        """Return the tandem in the backup of this generation."""
        self._path(tandem_id)
        return self._backup_folder(tandem_id).read(generation, tandem_id)

    def latest_known_generation(self, tandem_id: str) -> int:
        """Return the highest generation of a tandem that was ever saved on this machine, or 0."""
        return max(self._cached_generation(tandem_id), self._backup_folder(tandem_id).latest_generation())

    def highest_generation(self, tandem_id: str) -> int:
        """Return the generation of a tandem's file, or that of a later save if an older file was put back.

        A tandem that was never saved has 0; of a file that can't be read what is known here counts.
        """
        try:
            generation = self.read(tandem_id).generation
        except StoreError:
            generation = 0
        return max(generation, self.latest_known_generation(tandem_id))

    def salvage_texts(self, tandem_id: str) -> list[str]:
        """Return the texts that can still be read in a damaged file."""
        from mentoring_tui.store.salvage import salvage_texts

        path = self._path(tandem_id)
        with reading(self._files.real(path)):
            return salvage_texts(self._read_unless_bad(path) or b"")

    def salvageable_texts(self, tandem: Tandem) -> list[str]:
        """Return the texts that `salvage_texts` would find in the file of this tandem."""
        from mentoring_tui.store.codec import encode_document
        from mentoring_tui.store.salvage import salvage_texts

        return salvage_texts(encode_document(tandem, "").encode())

    def restore_backup(self, tandem_id: str, generation: int) -> None:
        """Restore a backup in place of a missing file or of a damaged one, which is quarantined.

        Raise StoreError also if another program holds the lock of the tandem.
        """
        tandem = self.read_backup(tandem_id, generation)
        path = self._path(tandem_id)
        with self._open_without_file(tandem_id) as opened, opened.locked():
            if self._exists(path):
                self.quarantine(os.path.basename(path))
            opened.save(tandem)

    def _read_unless_bad(self, path: str) -> bytes | None:
        """Return the content of a file, or None if it is missing or can be none of a tandem."""
        try:
            return self._files.read_if_there(path)
        except BadFile:
            return None

    def _remember_generation(self, tandem_id: str, generation: int) -> None:
        """Remember the highest generation; another program may have saved a later one than this."""
        if generation > self._cached_generation(tandem_id) and not self._marks.is_erased(tandem_id):
            self.cache.write(f"seen-{tandem_id}", {"generation": generation})

    def _cached_generation(self, tandem_id: str) -> int:
        cached = (self.cache.read(f"seen-{tandem_id}") or {}).get("generation")
        return cached if isinstance(cached, int) else 0

    def _is_conflict_copy(self, stem: str, stems: set[str]) -> bool:
        """Return whether a file named like a tandem holds the id of the tandem that it may be a copy of."""
        from mentoring_tui.store.conflict_copies import original_id

        original = original_id(stem + SUFFIX, stems - {stem}) if "-" in stem else None
        if original is None:
            return False
        try:
            return self.read_conflict_copy(stem + SUFFIX).id == original
        except StoreError:
            return False

    def file_name(self, tandem_id: str) -> str:
        """Return the name of a tandem's file on the disk."""
        return self._files.real_name(tandem_id + SUFFIX)

    def _path(self, tandem_id: str) -> str:
        if not TANDEM_ID.fullmatch(tandem_id):
            raise ValueError("an id is made of small letters, digits and hyphens")
        self.vault.require_key()
        return os.path.join(self._folder, "tandems", tandem_id + SUFFIX)

    def _backup_folder(self, tandem_id: str) -> "BackupFolder":
        from mentoring_tui.store.backups import FOLDER, BackupFolder

        return BackupFolder(os.path.join(self._folder, FOLDER, tandem_id), self._files)

    def _exists(self, path: str) -> bool:
        with reading(self._files.real(path)), suppress(FileNotFoundError):
            self._files.stat(path)
            return True
        return False

    def _list(self, inside: str) -> list[str]:
        """Return the names in a folder of the store, none if it does not exist."""
        return self._files.list_if_there(os.path.join(self._folder, inside))

    def _open_without_file(self, tandem_id: str) -> "OpenTandem":
        """Open a tandem as if it had no file."""
        self._sweep(tandem_id)
        return self._make_open_tandem(
            LoadedTandem(None, None, Tandem(tandem_id), 0, clean=True, newer=False), None
        )

    def _make_open_tandem(self, loaded: LoadedTandem, read_only: StoreError | None) -> "OpenTandem":
        """Return an open tandem whose next save has a higher generation than the file and all backups."""
        from mentoring_tui.store.open_tandem import OpenTandem, TandemFile

        tandem_id = loaded.tandem.id
        lock = self._lock(tandem_id)
        if read_only is None:
            read_only = self._write_error(lock)
        self._files.guard_folder(self._folder)
        file = TandemFile(
            path=self._path(tandem_id),
            files=self._files,
            timestamp=self._timestamp,
            program=self._program,
            backups=self._backup_folder(tandem_id),
            remember_generation=partial(self._remember_generation, tandem_id),
            is_erased=partial(self._marks.is_erased, tandem_id),
            lock_timeout=self._lock_timeout,
        )
        latest = max(loaded.generation, self.latest_known_generation(tandem_id))
        return OpenTandem(file, loaded._replace(generation=latest), lock, read_only)

    def now(self) -> datetime:
        """Return the present moment."""
        return self._clock()

    def _timestamp(self) -> str:
        return self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _lock(self, tandem_id: str) -> "WriterLock":
        from mentoring_tui.store.lock import WriterLock

        return WriterLock(os.path.join(self._folder, "locks", tandem_id + ".lock"), self._files)

    def _write_error(self, lock: "WriterLock") -> StoreError | None:
        """Return why the store can't be written, or None."""
        try:
            lock.make_file()
        except OSError as error:
            return store_error(error, self._folder, "store-not-writable")
        return None

    def _sweep(self, tandem_id: str) -> None:
        """Remove temporary files of programs that were killed, unless another one is saving just now."""
        lock = self._lock(tandem_id)
        with suppress(OSError):
            if self._has_leftovers(tandem_id) and lock.acquire():
                for inside in ("tandems", "locks"):
                    self._files.sweep(os.path.join(self._folder, inside), tandem_id)
                self._backup_folder(tandem_id).sweep()
                lock.release()

    def _has_leftovers(self, tandem_id: str) -> bool:
        names = [*self._list("tandems"), *self._list("locks")]
        targets = [target_of_temporary(name) or "" for name in names]
        return any(os.path.splitext(target)[0] == tandem_id for target in targets) or (
            self._backup_folder(tandem_id).has_leftovers()
        )

    def _is_free(self, tandem_id: str) -> bool:
        """Return whether the lock of a tandem could be acquired, and release it again."""
        lock = self._lock(tandem_id)
        try:
            return lock.acquire()
        except OSError:
            return False
        finally:
            lock.release()
