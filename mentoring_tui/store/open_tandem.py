"""A tandem that is open: to read, and to write while nobody else does."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Self

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.codec import FORMAT, VERSION, Header, decode
from mentoring_tui.store.files import Files, writing
from mentoring_tui.store.json_tables import Damage, decode_tables
from mentoring_tui.store.lock import WriterLock
from mentoring_tui.store.reader import LoadedTandem, load, newer_format_error
from mentoring_tui.store.validation import check_tandem

if TYPE_CHECKING:
    from mentoring_tui.store.backups import BackupFolder
    from mentoring_tui.store.storage import TandemStorage


class TandemFile(NamedTuple):
    """Where a tandem is written, with what, and what is noted beside it."""

    path: str
    files: Files
    timestamp: Callable[[], str]
    program: str
    backups: "BackupFolder"
    remember_generation: Callable[[int], None]


class OpenTandem:
    """A tandem as the disk has it; `read_only` is why it can't be saved, or None."""

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
        self._verified: Tandem | None = None
        self._stat_key: tuple[int, int, int] | None = None

    def save(self, tandem: Tandem) -> None:
        """Return when the disk has the tandem; StoreError where it can't, and then it has the old one whole.

        After a failure of the disk at the very last step it may have the new one; saving again settles it.
        """
        if self.read_only:
            raise StoreError(self.read_only.code, **self.read_only.facts)
        if tandem.id != self.tandem.id:
            raise ValueError("a tandem is saved under its own id")
        if tandem == self.tandem and not self._must_rewrite:
            return
        with writing(self._file.path), _refusing_damage():
            self._write(tandem)
        self.tandem, self.generation, self._rewrite = tandem, self.generation + 1, False

    @property
    def backup_failure(self) -> StoreError | None:
        """Why the last save left no backup of the version before, or None."""
        return self._file.backups.failure

    def is_stale(self) -> bool:
        """Tell whether the disk has something else by now than what was read or saved here."""
        try:
            known = self._file.files.stat(self._file.path)
            stat_key = (known.st_ino, known.st_size, known.st_mtime_ns)
            if stat_key == self._stat_key:
                return False
            same = self._file.files.read_whole(self._file.path) == self._known_bytes
        except OSError:
            return False  # it is gone or can't be read: saving says so
        self._stat_key = stat_key if same else None
        return not same

    def read_current(self) -> Tandem:
        """Return what the disk has by now; StoreError where it can't be read."""
        return self._load().tandem

    def reload(self) -> None:
        """Take what the disk has by now in place of what was read; StoreError where it can't be read."""
        loaded = self._load()
        self.tandem, self.generation = loaded.tandem, max(self.generation, loaded.generation)
        self._loaded, self._storage, self._verified = loaded, None, None
        self._rewrite = not loaded.clean
        if loaded.newer:
            self.read_only = self.read_only or newer_format_error(os.path.basename(self._file.path))

    def acquire_lock(self) -> bool:
        """Become the writer where another program was until now; tell whether it worked."""
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
        """Let others write it; it can't be saved any more."""
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
        """What the file is known to hold."""
        if self._storage:
            return self._storage.file_bytes
        return self._loaded.raw if self._loaded else None

    def _load(self) -> LoadedTandem:
        return load(self._file.path, self._file.files)

    @property
    def _must_rewrite(self) -> bool:
        return self._rewrite or (self._storage is not None and self._storage.is_uncertain)

    def _write(self, tandem: Tandem) -> None:
        from mentoring_tui.store.writer import verify_changed_rows, write_tandem

        old = None if self._must_rewrite else self.tandem
        check_tandem(tandem, old)
        storage = self._storage or self._make_storage()
        verified = self._verified if old else None

        def verify(data: bytes) -> bool:
            if verified:  # all else stands there as it was proven before
                return verify_changed_rows(storage, tandem)
            return decode(decode_tables(data)).tandem == tandem

        with storage.transaction(verify):
            write_tandem(storage, old, tandem, self._header(tandem.id))
        self._verified = tandem

    def _make_storage(self) -> "TandemStorage":
        """Make the storage, on the first save because TinyDB takes its time to load."""
        from mentoring_tui.store.storage import TandemStorage

        raw, tables = (self._loaded.raw, self._loaded.tables) if self._loaded else (None, None)
        file = self._file
        self._storage = TandemStorage(file.path, file.files, raw=raw, tables=tables, backups=file.backups)
        self._loaded = None
        if not self._rewrite and self._storage.is_canonical():
            self._verified = self.tandem  # it was read from these very bytes
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


@contextmanager
def _refusing_damage() -> Iterator[None]:
    try:
        yield
    except Damage as damage:
        raise StoreError("tandem-unstorable", problem=damage.problem, where=damage.where) from damage
