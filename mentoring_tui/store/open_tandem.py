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
from mentoring_tui.store.reader import LoadedTandem, load, newer
from mentoring_tui.store.validation import check

if TYPE_CHECKING:
    from mentoring_tui.store.backups import Backups
    from mentoring_tui.store.storage import TandemStorage


class TandemFile(NamedTuple):
    """Where a tandem is written, with what, and what is noted beside it."""

    path: str
    files: Files
    stamp: Callable[[], str]
    program: str
    backups: "Backups"
    remember: Callable[[int], None]


class OpenTandem:
    """A tandem as the disk has it; `read_only` is why it can't be saved, or None."""

    def __init__(
        self, place: TandemFile, content: LoadedTandem, lock: WriterLock | None, read_only: StoreError | None
    ) -> None:
        self.tandem = content.tandem
        self.generation = content.generation
        self.read_only = read_only
        self._place = place
        self._content: LoadedTandem | None = content
        self._rewrite = content.raw is None or not content.clean
        self._lock = lock
        self._made: TandemStorage | None = None
        self._proven: Tandem | None = None
        self._mark: tuple[int, int, int] | None = None

    def save(self, tandem: Tandem) -> None:
        """Return when the disk has the tandem; StoreError where it can't, and then it has the old one whole.

        After a failure of the disk at the very last step it may have the new one; saving again settles it.
        """
        if self.read_only:
            raise StoreError(self.read_only.code, **self.read_only.facts)
        if tandem.id != self.tandem.id:
            raise ValueError("a tandem is saved under its own id")
        if tandem == self.tandem and not self._unsettled:
            return
        with writing(self._place.path), _storable():
            self._write(tandem)
        self.tandem, self.generation, self._rewrite = tandem, self.generation + 1, False

    @property
    def backup_failure(self) -> StoreError | None:
        """Why the last save left no backup of the version before, or None."""
        return self._place.backups.failure

    def is_overtaken(self) -> bool:
        """Tell whether the disk has something else by now than what was read or saved here."""
        try:
            known = self._place.files.stat(self._place.path)
            mark = (known.st_ino, known.st_size, known.st_mtime_ns)
            if mark == self._mark:
                return False
            same = self._place.files.read_whole(self._place.path) == self._kept
        except OSError:
            return False  # it is gone or can't be read: saving says so
        self._mark = mark if same else None
        return not same

    def theirs(self) -> Tandem:
        """Return what the disk has by now; StoreError where it can't be read."""
        return self._load().tandem

    def reread(self) -> None:
        """Take what the disk has by now in place of what was read; StoreError where it can't be read."""
        content = self._load()
        self.tandem, self.generation = content.tandem, max(self.generation, content.generation)
        self._content, self._made, self._proven = content, None, None
        self._rewrite = not content.clean
        if content.newer:
            self.read_only = self.read_only or newer(os.path.basename(self._place.path))

    def take_over(self) -> bool:
        """Become the writer where another program was until now; tell whether it worked."""
        if self._lock is None or self.read_only is None or self.read_only.code != "tandem-locked":
            return False
        try:
            if not self._lock.take(self._place.stamp()):
                return False
            self.read_only = None
            self.reread()
        except (OSError, StoreError):
            self._lock.release()
            self.read_only = StoreError("tandem-locked", id=self.tandem.id)
            return False
        return True

    def close(self) -> None:
        """Let others write it; it can't be saved any more."""
        self.read_only = self.read_only or StoreError("tandem-closed")
        if self._made and not self._made.unsure:
            self._place.remember(self.generation)
            self._made = None
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _kept(self) -> bytes | None:
        """What the file is known to hold."""
        if self._made:
            return self._made.kept
        return self._content.raw if self._content else None

    def _load(self) -> LoadedTandem:
        return load(self._place.path, self._place.files)

    @property
    def _unsettled(self) -> bool:
        return self._rewrite or (self._made is not None and self._made.unsure)

    def _write(self, tandem: Tandem) -> None:
        from mentoring_tui.store.writer import is_written, write_tandem

        old = None if self._unsettled else self.tandem
        check(tandem, old)
        storage = self._made or self._make_storage()
        proven = self._proven if old else None

        def proof(data: bytes) -> bool:
            if proven:  # all else stands there as it was proven before
                return is_written(storage, tandem)
            return decode(decode_tables(data)).tandem == tandem

        with storage.transaction(proof):
            write_tandem(storage, old, tandem, self._header(tandem.id))
        self._proven = tandem

    def _make_storage(self) -> "TandemStorage":
        """Make the storage, on the first save because TinyDB takes its time to load."""
        from mentoring_tui.store.storage import TandemStorage

        raw, tables = (self._content.raw, self._content.tables) if self._content else (None, None)
        place = self._place
        self._made = TandemStorage(place.path, place.files, raw=raw, tables=tables, backups=place.backups)
        self._content = None
        if not self._rewrite and self._made.is_canonical():
            self._proven = self.tandem  # it was read from these very bytes
        return self._made

    def _header(self, tandem_id: str) -> Header:
        return {
            "id": tandem_id,
            "format": FORMAT,
            "version": VERSION,
            "generation": self.generation + 1,
            "saved": self._place.stamp(),
            "program": self._place.program,
        }


@contextmanager
def _storable() -> Iterator[None]:
    try:
        yield
    except Damage as damage:
        raise StoreError("tandem-unstorable", problem=damage.problem, where=damage.where) from damage
