"""A TinyDB storage that writes a whole transaction at once, or nothing."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.files import Files
from mentoring_tui.store.json_tables import Damage, Tables, decode_tables
from mentoring_tui.store.row_encoder import RowEncoder

if TYPE_CHECKING:
    from mentoring_tui.store.backups import BackupFolder


class TandemStorage(Storage):
    """Keeps the tables of one file; reads are served from memory, writes go to the disk whole.

    `raw` is what the file is known to hold and `tables` the same decoded; without them the file is read.
    With `backups` each write leaves the version before there.
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
        """What becomes of the records that change in a transaction, by table and number; None: any may."""
        self._in_transaction = False

    @property
    def file_bytes(self) -> bytes | None:
        """What the file is known to hold."""
        return self._file_bytes

    @property
    def is_uncertain(self) -> bool:
        """Whether a write failed so late that the disk may hold either version."""
        return self._attempted is not None

    def is_canonical(self) -> bool:
        """Tell whether the file is byte for byte as it would be written again."""
        return self._tables is not None and self.encoder.encode(self._tables) == self._file_bytes

    def read(self) -> Tables | None:
        """Return the tables, None where there is no file; Damage where they can't be read."""
        return self._tables if self._in_transaction else self._decode()

    def write(self, data: Tables) -> None:
        """Take the tables to be written at the end of the transaction, or at once outside of one."""
        if self._in_transaction:
            self._tables = data
            return
        with self.transaction():
            self._tables = data

    @contextmanager
    def transaction(self, verify: Callable[[bytes], bool] | None = None) -> Iterator[None]:
        """Gather all writes into one at the end; an exception before it was on the disk undoes them.

        Nothing is written, and Damage raised, where the bytes to be written fail the proof: by default,
        that they can be read as the very tables again.
        """
        self._tables = self._tables if self._tables is not None else self._decode()
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
        if not verify(data):
            raise Damage("unstorable")
        temporary = self._files.prepare(self._path, data)
        try:
            self._check_unchanged()
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

    def _check_unchanged(self) -> None:
        """Refuse to replace a file that somebody else has written meanwhile, and keep the version before."""
        found = self._files.read_if_there(self._path)
        if found != self._file_bytes and (found is None or found != self._attempted):
            raise StoreError("changed-outside", file=os.path.basename(self._path))
        self._file_bytes = found
        counts = found != self._attempted  # what was attempted never counted as saved
        if self._backups and found is not None and counts:
            self._backups.add(self._path, found)
