"""An open tandem: hold its lock, save it, and notice changes of its file by other programs."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Self

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.codec import FORMAT, VERSION, Header, decode
from mentoring_tui.store.files import Files, writing
from mentoring_tui.store.json_tables import Damage, decode_tables
from mentoring_tui.store.lock import WriterLock
from mentoring_tui.store.presence import make_store_again, require_file
from mentoring_tui.store.reader import LoadedTandem, load, newer_format_error
from mentoring_tui.store.validation import check_tandem

if TYPE_CHECKING:
    from mentoring_tui.store.backups import BackupFolder
    from mentoring_tui.store.storage import TandemStorage


class TandemFile(NamedTuple):
    """The file of a tandem, and what is needed to write it."""

    path: str
    files: Files
    timestamp: Callable[[], str]
    program: str
    backups: "BackupFolder"
    remember_generation: Callable[[int], None]


class OpenTandem:
    """A tandem and its generation as last read or saved; `read_only` is why it can't be saved, or None."""

    def __init__(
        self, file: TandemFile, loaded: LoadedTandem, lock: WriterLock | None, read_only: StoreError | None
    ) -> None:
        self.tandem = loaded.tandem
        self.generation = loaded.generation
        self.read_only = read_only
        self._file = file
        self._loaded: LoadedTandem | None = loaded
        self._rewrite = loaded.raw is None or not loaded.clean
        self._lock = lock
        self._storage: TandemStorage | None = None
        self._file_verified = False
        """Whether every row of the file is known to decode to the row's part of `tandem`."""
        self._stat_key: tuple[int, int, int] | None = None
        """Inode, size and time of the file when its bytes were last compared and found unchanged."""

    def save(self, tandem: Tandem) -> None:
        """Save the tandem and return once it is on disk; raise StoreError if that fails.

        After an error the file holds the previous version, or after a failed fsync of the folder perhaps the
        new one; the next save writes the file in any case.
        """
        if self.read_only:
            raise StoreError(self.read_only.code, **self.read_only.facts)
        if tandem.id != self.tandem.id:
            raise ValueError("a tandem is saved under its own id")
        if tandem == self.tandem and not self._must_rewrite:
            return
        try:
            with writing(self._file.path):
                require_file(self._file.path, self._known_bytes, self._file.files)
                self._write(tandem)
        except Damage as damage:
            raise StoreError("tandem-unstorable", problem=damage.problem, where=damage.where) from damage
        self.tandem, self.generation, self._rewrite = tandem, self.generation + 1, False

    def save_again(self, tandem: Tandem) -> None:
        """Save the tandem where its file or the whole store is gone, and make what is missing anew.

        Raise StoreError if that fails.
        """
        with writing(self._file.path):
            make_store_again(self._file.path, self._file.files)
            self._renew_lock()
        self._storage, self._loaded, self._rewrite = None, None, True
        self.save(tandem)

    @property
    def backup_failure(self) -> StoreError | None:
        """Why the last save left no backup of the previous version, or None."""
        return self._file.backups.failure

    def is_stale(self) -> bool:
        """Return whether the file holds other bytes than were read or saved here.

        A file that is missing or can't be read is not stale; saving reports it.
        """
        try:
            found = self._file.files.stat(self._file.path)
            stat_key = (found.st_ino, found.st_size, found.st_mtime_ns)
            if stat_key == self._stat_key:
                return False
            same = self._file.files.read_whole(self._file.path) == self._known_bytes
        except OSError:
            return False
        self._stat_key = stat_key if same else None
        return not same

    def read_current(self) -> Tandem:
        """Return the tandem as its file holds it now; raise StoreError if it can't be read."""
        return self._load().tandem

    def reload(self) -> None:
        """Read the file again and replace the tandem; raise StoreError if it can't be read."""
        loaded = self._load_after_keeping()
        self.tandem, self.generation = loaded.tandem, max(self.generation, loaded.generation)
        self._loaded, self._storage, self._file_verified = loaded, None, False
        self._rewrite = not loaded.clean
        if loaded.newer:
            self.read_only = self.read_only or newer_format_error(os.path.basename(self._file.path))

    def acquire_lock(self) -> bool:
        """Acquire the lock if another program has released it, and reload; return whether it was acquired."""
        if self._lock is None or self.read_only is None or self.read_only.code != "tandem-locked":
            return False
        try:
            if not self._lock.acquire(self._file.timestamp()):
                return False
            self.read_only = None
            self.reload()
        except (OSError, StoreError):
            self._lock.release()
            self.read_only = StoreError("tandem-locked", id=self.tandem.id)
            return False
        return True

    def close(self) -> None:
        """Release the lock; the tandem can't be saved any more."""
        self.read_only = self.read_only or StoreError("tandem-closed")
        if self._storage and not self._storage.is_uncertain:
            self._file.remember_generation(self.generation)
            self._storage = None
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _known_bytes(self) -> bytes | None:
        """The bytes last read from the file or written to it, None if there was no file."""
        if self._storage:
            return self._storage.file_bytes
        return self._loaded.raw if self._loaded else None

    def _load(self) -> LoadedTandem:
        return load(self._file.path, self._file.files)

    def _renew_lock(self) -> None:
        """Acquire the lock on its new file, since the one that is held may be on a file that is gone."""
        if self._lock is None:
            return
        self._lock.release()
        if not self._lock.acquire(self._file.timestamp()):
            self.read_only = StoreError("tandem-locked", id=self.tandem.id)

    def _load_after_keeping(self) -> LoadedTandem:
        """Return the content of the file, after keeping the known version if that would be lost with it."""
        from mentoring_tui.store.backups import load_after_keeping

        return load_after_keeping(self._file.path, self._known_bytes, self._file.backups, self._file.files)

    @property
    def _must_rewrite(self) -> bool:
        """Whether to write all rows: the file is new, has texts to be cleaned, or is uncertain."""
        return self._rewrite or (self._storage is not None and self._storage.is_uncertain)

    def _write(self, tandem: Tandem) -> None:
        from mentoring_tui.store.writer import verify_changed_rows, write_tandem

        old = None if self._must_rewrite else self.tandem
        check_tandem(tandem, old)
        storage = self._storage or self._make_storage()
        only_changed_rows = old is not None and self._file_verified

        def verify(data: bytes) -> bool:
            if only_changed_rows:
                return verify_changed_rows(storage, tandem)
            return decode(decode_tables(data)).tandem == tandem

        with storage.transaction(verify):
            write_tandem(storage, old, tandem, self._header(tandem.id))
        self._file_verified = True

    def _make_storage(self) -> "TandemStorage":
        """Make the storage from what was loaded; on the first save only, since TinyDB is slow to import."""
        from mentoring_tui.store.storage import TandemStorage

        file, loaded = self._file, self._loaded
        self._storage = TandemStorage(
            file.path,
            file.files,
            raw=loaded.raw if loaded else None,
            tables=loaded.tables if loaded else None,
            backups=file.backups,
        )
        self._loaded = None
        self._file_verified = not self._rewrite and self._storage.is_canonical()
        return self._storage

    def _header(self, tandem_id: str) -> Header:
        return {
            "id": tandem_id,
            "format": FORMAT,
            "version": VERSION,
            "generation": self.generation + 1,
            "saved": self._file.timestamp(),
            "program": self._file.program,
        }
