"""An open tandem: save it under its lock, together with what other programs saved meanwhile."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, Self

from mentoring_tui.domain.errors import KeyRefused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.codec import FORMAT, VERSION, Header, decode
from mentoring_tui.store.files import Files, writing
from mentoring_tui.store.json_tables import Damage, decode_tables
from mentoring_tui.store.lock import WriterLock
from mentoring_tui.store.presence import IsErased, make_store_again, require_file
from mentoring_tui.store.reader import LoadedTandem, newer_format_error
from mentoring_tui.store.validation import check_tandem

if TYPE_CHECKING:
    from mentoring_tui.store.backups import BackupFolder
    from mentoring_tui.store.storage import TandemStorage

_ATTEMPTS = 3
"""How often a save begins anew because a sync tool, which takes no lock, replaced the file meanwhile."""

StatKey = tuple[int, int, int]
"""Inode, size and time of a file."""


class TandemFile(NamedTuple):
    """The file of a tandem, and what is needed to write it."""

    path: str
    files: Files
    timestamp: Callable[[], str]
    program: str
    backups: "BackupFolder"
    remember_generation: Callable[[int], None]
    is_erased: IsErased
    lock_timeout: float
    """Seconds to wait for the lock while another program holds it."""

    @property
    def real_path(self) -> str:
        """The path on the disk, as people see it."""
        return self.files.real(self.path)


class OpenTandem:
    """A tandem and its generation as last read or saved; `read_only` is why it can't be saved, or None.

    `tandem` is the merge base of a save: what this program and the file had in common last.
    """

    def __init__(
        self, file: TandemFile, loaded: LoadedTandem, lock: WriterLock, read_only: StoreError | None
    ) -> None:
        self.tandem = loaded.tandem
        self.generation = loaded.generation
        self.read_only = read_only
        self.found_older = False
        """Whether an older version than was saved here was found in the file; whoever tells it resets it."""
        self._file = file
        self._in_file = loaded.tandem
        """The tandem that the known bytes of the file hold."""
        self._loaded: LoadedTandem | None = loaded
        self._current: LoadedTandem | None = None
        self._rewrite = loaded.raw is None or not loaded.clean
        self._lock = lock
        self._is_locked = False
        self._lock_timeout = file.lock_timeout
        self._storage: TandemStorage | None = None
        self._file_verified = False
        """Whether every row of the file is known to decode to the row's part of `_in_file`."""
        self._known_key: StatKey | None = None
        self._stale_key: StatKey | None = None
        """Status of the file when its bytes were last compared: found unchanged, or changed."""

    def save(self, tandem: Tandem) -> Tandem:
        """Save the tandem, merged with what another program saved meanwhile; return what is on disk then.

        Wait for the lock while another program saves. Raise StoreError if saving fails: `tandem-locked` if
        the lock stays held, `changed-outside` if both sides changed the same. After an error the file holds
        the previous version, or after a failed fsync of the folder perhaps the new one; the next save writes
        the file in any case.
        """
        self._refuse_read_only()
        if tandem.id != self.tandem.id:
            raise ValueError("a tandem is saved under its own id")
        if tandem == self.tandem and self._in_file is self.tandem and not self._must_rewrite:
            return self.tandem
        self._require_file()
        with self.locked():
            self._require_file()  # another program may have erased it while this one waited
            self._save_merged(tandem)
        return self.tandem

    def _require_file(self) -> None:
        """Raise StoreError if the file or its store is gone; an erased tandem is read-only from then on."""
        file = self._file
        try:
            with writing(file.real_path):
                require_file(file.path, self._known_bytes, file.files, file.is_erased)
        except StoreError as error:
            if error.code == "tandem-erased":
                self.read_only = error
            raise

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock for a block; raise StoreError if another program holds it for too long."""
        self._refuse_read_only()
        if self._is_locked:
            yield
            return
        with writing(self._file.real_path):
            if not self._lock.acquire(self._file.timestamp(), self._lock_timeout):
                self._lock_timeout = 0.0  # a program that hangs holds up the next saves no more
                raise StoreError("tandem-locked", id=self.tandem.id, **self._lock.holder())
        self._lock_timeout = self._file.lock_timeout
        self._is_locked = True
        try:
            with writing(self._file.real_path):
                self._file.files.sealing.look()
            yield
        finally:
            self._is_locked = False
            if self._is_erased:
                self._lock.remove()  # its file was made again by waiting for it
            else:
                self._lock.release()

    @property
    def _is_erased(self) -> bool:
        return self.read_only is not None and self.read_only.code == "tandem-erased"

    def save_again(self, tandem: Tandem) -> Tandem:
        """Save the tandem where its file or the whole store is gone, and make what is missing anew.

        Return what is on disk then; where the file that is gone held other changes, they are in it, except
        those of what was changed here as well. Raise StoreError if that fails.
        """
        if self._file.is_erased():
            raise StoreError("tandem-erased", file=self._file.real_path)
        with writing(self._file.real_path):
            make_store_again(self._file.path, self._file.files)
        tandem = self.with_known_file(tandem)
        self._in_file = self.tandem
        self._storage, self._loaded, self._rewrite = None, None, True
        self._known_key = self._stale_key = None
        return self.save(tandem)

    def with_known_file(self, tandem: Tandem) -> Tandem:
        """Return the tandem merged with what the file held last; of what both changed, this side stays."""
        if self._in_file is self.tandem:
            return tandem
        from mentoring_tui.domain.merge import merge_tandems

        return merge_tandems(tandem, self._in_file, self.tandem).tandem

    @property
    def backup_failure(self) -> StoreError | None:
        """Why the last save left no backup of the previous version, or None."""
        return self._file.backups.failure

    def is_stale(self) -> bool:
        """Return whether the file holds something else than `tandem`, as far as it can be read."""
        return self._in_file is not self.tandem or self._is_file_changed()

    def _is_file_changed(self) -> bool:
        """Return whether the file holds other bytes than were read or written here.

        A file that is missing or can't be read, also for want of the key, is not changed; saving reports it.
        An erased tandem can only be read from then on.
        """
        try:
            self._file.files.sealing.look()
            key = self._stat_key()
            if key in (self._known_key, self._stale_key):
                return key == self._stale_key
            same = self._is_known(self._file.files.read_whole(self._file.path))
        except FileNotFoundError:
            if self.read_only is None and self._file.is_erased():
                self.read_only = StoreError("tandem-erased", file=self._file.real_path)
            return False
        except (OSError, KeyRefused):
            return False
        self._known_key, self._stale_key = (key, None) if same else (None, key)
        return not same

    def read_current(self) -> Tandem:
        """Return the tandem as its file holds it now; raise StoreError if it can't be read."""
        self._current = self._load_after_keeping()
        return self._current.tandem

    def accept_current(self) -> None:
        """Let what `read_current` has returned be the tandem, and so the merge base of the next save."""
        if self._current is not None:
            self._accept(self._current)
            self.tandem = self._current.tandem
            self._current = None

    def reload(self) -> None:
        """Read the file again and replace the tandem; raise StoreError if it can't be read."""
        self.read_current()
        self.accept_current()

    def close(self) -> None:
        """Forget the file; the tandem can't be saved any more."""
        self.read_only = self.read_only or StoreError("tandem-closed")
        if self._storage and not self._storage.is_uncertain:
            self._file.remember_generation(self.generation)
            self._storage = None

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

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StoreError(self.read_only.code, **self.read_only.facts)

    def _stat_key(self) -> StatKey:
        found = self._file.files.stat(self._file.path)
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _is_known(self, raw: bytes) -> bool:
        """Return whether these are the bytes last read or written, or those of a write that failed late."""
        if self._storage:
            return self._storage.may_hold(raw)
        return self._loaded is not None and raw == self._loaded.raw

    def _accept(self, loaded: LoadedTandem) -> None:
        """Know the file by what was loaded from it."""
        self.generation = max(self.generation, loaded.generation)
        self._in_file, self._loaded = loaded.tandem, loaded
        self._storage, self._file_verified = None, False
        self._known_key = self._stale_key = None
        self._rewrite = not loaded.clean
        if loaded.newer:
            self.read_only = self.read_only or newer_format_error(os.path.basename(self._file.real_path))

    def _save_merged(self, tandem: Tandem) -> None:
        for attempt in range(1, _ATTEMPTS + 1):
            merged = self._merged_with_file(tandem)
            try:
                self._write_if_changed(merged)
            except StoreError as error:
                self._known_key = self._stale_key = None
                is_last = attempt == _ATTEMPTS or not self._is_file_changed()
                if error.code != "changed-outside" or is_last:
                    raise
            else:
                return

    def _merged_with_file(self, tandem: Tandem) -> Tandem:
        """Return the tandem merged with what another program wrote in the file since `self.tandem`."""
        if self._is_file_changed():
            self._accept(self._load_unless_damaged())
            self._refuse_read_only()
        if self._in_file is self.tandem:
            return tandem
        from mentoring_tui.domain.merge import merge_tandems

        result = merge_tandems(tandem, self._in_file, self.tandem)
        if result.conflicts:
            raise self._changed_outside()
        return result.tandem

    def _load_unless_damaged(self) -> LoadedTandem:
        """Return the content of the file; a damaged one counts as changed by another program."""
        try:
            return self._load_after_keeping()
        except StoreError as error:
            if error.code == "tandem-damaged":
                raise self._changed_outside() from error
            raise

    def _changed_outside(self) -> StoreError:
        return StoreError("changed-outside", file=os.path.basename(self._file.real_path))

    def _write_if_changed(self, tandem: Tandem) -> None:
        if tandem == self._in_file and not self._must_rewrite:
            self.tandem = self._in_file
            return
        try:
            with writing(self._file.real_path):
                self._write(tandem)
        except Damage as damage:
            raise StoreError("tandem-unstorable", problem=damage.problem, where=damage.where) from damage
        self.tandem = self._in_file = tandem
        self.generation, self._rewrite = self.generation + 1, False
        self._stale_key = None
        with suppress(OSError):
            self._known_key = self._stat_key()

    def _load_after_keeping(self) -> LoadedTandem:
        """Return the content of the file, after keeping the known version if that would be lost with it."""
        from mentoring_tui.store.backups import load_after_keeping

        file = self._file
        loaded = load_after_keeping(file.path, self._known_bytes, file.backups, file.files)
        self.found_older = self.found_older or loaded.generation < self.generation
        return loaded

    @property
    def _must_rewrite(self) -> bool:
        """Whether to write all rows: the file is new, has texts to be cleaned, or is uncertain."""
        return self._rewrite or (self._storage is not None and self._storage.is_uncertain)

    def _write(self, tandem: Tandem) -> None:
        from mentoring_tui.store.writer import verify_changed_rows, write_tandem

        old = None if self._must_rewrite else self._in_file
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
