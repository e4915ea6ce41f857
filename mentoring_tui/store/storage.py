"""A TinyDB storage with atomic transactions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.files import Files
from mentoring_tui.store.incremental_encoder import RowEncoder
from mentoring_tui.store.json_tables import Damage, Tables, decode_tables
from mentoring_tui.store.size_check import is_too_large

if TYPE_CHECKING:
    from mentoring_tui.store.backups import BackupFolder


class TandemStorage(Storage):
    """The tables of one file, read from memory and written to disk as a whole.

    `raw` is the known content of the file and `tables` the same decoded; without them the file is read.
    With `backups` each write first adds a backup of the file.
    """

    def __init__(
        self,
        path: str,
        files: Files | None = None,
        *,
        raw: bytes | None = None,
        tables: Tables | None = None,
        backups: "BackupFolder | None" = None,
    ) -> None:
        self._path = path
        self._backups = backups
        self._files = files or Files()
        self._file_bytes = self._files.read_if_there(path) if raw is None else raw
        self._attempted: bytes | None = None
        self._tables = tables
        self.encoder = RowEncoder()
        self.changed: dict[str, dict[str, Any]] | None = None
        """The rows changed in the current transaction, as items by table and number; None if unknown."""
        self._in_transaction = False

    @property
    def file_bytes(self) -> bytes | None:
        """The bytes last read from the file or written to it, None if there was no file."""
        return self._file_bytes

    @property
    def is_uncertain(self) -> bool:
        """Whether a write failed so late that the file may hold either version."""
        return self._attempted is not None

    def may_hold(self, raw: bytes) -> bool:
        """Return whether these are the known bytes of the file, or those of a write that failed late."""
        return raw in (self._file_bytes, self._attempted)

    def is_canonical(self) -> bool:
        """Return whether encoding the tables gives the bytes of the file."""
        return self._tables is not None and self.encoder.encode(self._tables) == self._file_bytes

    def read(self) -> Tables | None:
        """Return the tables, or None if there is no file; raise Damage if they can't be decoded."""
        return self._tables if self._in_transaction else self._decode()

    def write(self, data: Tables) -> None:
        """Replace the tables: on disk at the end of the transaction, or at once outside of one."""
        if self._in_transaction:
            self._tables = data
            return
        with self.transaction():
            self._tables = data

    @contextmanager
    def transaction(self, verify: Callable[[bytes], bool] | None = None) -> Iterator[None]:
        """Write all changes at once when the block ends, and roll them back after an exception.

        Raise Damage and write nothing if `verify` rejects the bytes; by default they must decode to the
        tables.
        """
        if self._tables is None:
            self._tables = self._decode()
        self._in_transaction = True
        try:
            yield
            self._commit(verify or self._round_trips)
        except BaseException:
            self._tables = None
            self.encoder.clear()
            raise
        finally:
            self._in_transaction = False
            self.changed = None

    def _decode(self) -> Tables | None:
        return None if self._file_bytes is None else decode_tables(self._file_bytes)

    def _commit(self, verify: Callable[[bytes], bool]) -> None:
        if self._tables is None:
            return
        data = self.encoder.encode(self._tables, self.changed)
        if data == self._file_bytes and not self.is_uncertain:
            return
        if is_too_large(data):
            raise Damage("too-large")
        if not verify(data):
            raise Damage("unstorable")
        temporary = self._files.prepare(self._path, data)
        try:
            self._back_up_current_file()
        except BaseException:
            self._files.discard(temporary)
            raise
        self._attempted = data
        self._files.commit(temporary, self._path)
        self._file_bytes, self._attempted = data, None
        if self._backups:
            self._backups.prune()

    def _round_trips(self, data: bytes) -> bool:
        return decode_tables(data) == self._tables

    def _back_up_current_file(self) -> None:
        """Add a backup of the file, or raise StoreError if another program has changed it."""
        found = self._files.read_if_there(self._path)
        is_attempted = found is not None and found == self._attempted
        if found != self._file_bytes and not is_attempted:
            raise StoreError("changed-outside", file=self._files.real_name(self._path))
        self._file_bytes = found
        # A write that failed was never reported as saved, so its content is no version to keep.
        if self._backups and found is not None and not is_attempted:
            self._backups.add(self._path, found)
