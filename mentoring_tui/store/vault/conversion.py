"""Lock a store, or unlock it for good: each ends whole or not at all, also if the program is killed.

First every file gets a twin in the other form beside it. Then the store changes its form by a single rename
or removal, that of `identity.age`: until then the old files count, from then on the twins. Last the old files
are removed, a plain one only once its sealed twin was opened again. A note tells the next start that this has
begun; whichever files do not count then are removed.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import EIO
from typing import NamedTuple

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.progress import Progress, unheard
from mentoring_tui.store.bad_file import BadFile
from mentoring_tui.store.files import Files, target_of_temporary, writing
from mentoring_tui.store.lock import WriterLock
from mentoring_tui.store.vault.key import Key
from mentoring_tui.store.vault.names import (
    AGE,
    IDENTITY,
    JSON,
    PLAIN,
    PROOF,
    listed_name,
    plain_path,
    real_path,
)
from mentoring_tui.store.vault.vault import NOTE, OPENED, OPENED_TEXT, PROVEN, Vault, wrap_and_try

PathOfTwin = Callable[[str], str]
"""Returns the path of a file's twin."""

Convert = Callable[[bytes], bytes]
"""Returns the bytes of a twin."""

Check = Callable[[bytes, bytes], bool]
"""Tells whether the bytes of a twin hold the same as those of the file."""


class Folder(NamedTuple):
    """A folder with files to convert, and the names in it by which the store knows them."""

    files: Files
    path: str
    names: list[str]

    def file(self, name: str) -> str:
        """Return the path of a file in it."""
        return os.path.join(self.path, name)


class Conversion:
    """Locks a store, and unlocks it for good.

    `folders` lists those with files to convert, and `locks` those of all tandems, which are held meanwhile.
    """

    def __init__(
        self,
        vault: Vault,
        files: Files,
        folder: str,
        folders: Callable[[], list[Folder]],
        lock: WriterLock,
        locks: Callable[[], list[WriterLock]],
    ) -> None:
        self._vault = vault
        self._files = files
        self._folder = folder
        self._folders = folders
        self._lock = lock
        self._locks = locks

    def finish_begun(self) -> None:
        """Finish or take back what an earlier program has begun, unless another one does it just now."""
        with suppress(OSError):
            if self._lock.acquire():
                try:
                    if self._vault.is_converting:
                        self._vault.look()
                        self._settle()
                finally:
                    self._lock.remove()

    def encrypt(self, passphrase: str, since: str, timeout: float, progress: Progress = unheard) -> list[str]:
        """Lock the store; its key is in memory then. Return the paths of files that could not be sealed.

        Wait up to `timeout` seconds for each lock. Raise Refused if it is locked already or for what can't be
        a passphrase, and StoreError if it fails.
        """
        if self._vault.is_sealed:
            raise Refused("store-is-sealed", file=self._folder)
        key = Key.new()
        wrapped = wrap_and_try(key, passphrase)
        with writing(self._folder), self._locked(since, timeout):
            self._vault.look()
            if self._vault.is_sealed:  # by another program, while this one asked or waited
                raise Refused("store-is-sealed", file=self._folder)
            return self._encrypt(key, wrapped, progress)

    def _encrypt(self, key: Key, wrapped: bytes, progress: Progress) -> list[str]:
        with self._noted():
            first, second = _halves(progress)
            left = self._make_twins(real_path, key.seal, lambda new, old: key.open(new) == old, first)
            self._files.discard(self._path(OPENED))
            try:
                self._files.replace(self._path(IDENTITY), wrapped)
            except BaseException:
                self._files.discard(self._path(IDENTITY))
                raise
            self._vault.use(key, wrapped)
            with suppress(OSError):  # the next start that opens the store writes it
                self._files.replace(self._path(PROOF), key.seal(PROVEN))
            self._vault.use(key, wrapped)
            self._remove_plain(key, second)
        return left

    def decrypt(self, since: str, timeout: float, progress: Progress = unheard) -> list[str]:
        """Unlock the store for good; return the paths of files that don't open, which stay sealed.

        Wait up to `timeout` seconds for each lock. Raise Refused if it is not locked, and StoreError if it
        fails, or a tandem does not open.
        """
        with writing(self._folder), self._locked(since, timeout):
            self._vault.require_key_of_now()
            return self._decrypt(self._vault.key, progress)

    def _decrypt(self, key: Key, progress: Progress) -> list[str]:
        with self._noted():
            left = self._make_twins(plain_path, key.open, lambda new, old: new == key.open(old), progress)
            for path in left:
                if os.path.dirname(path) == self._path("tandems"):  # without its key it would be lost
                    name = os.path.basename(path)
                    raise StoreError("not-decrypted", file=name)
            self._files.replace(self._path(OPENED), key.seal(OPENED_TEXT))
            with suppress(FileNotFoundError):
                self._files.unlink(self._path(PROOF))
            self._files.unlink(self._path(IDENTITY))
            self._files.sync_folder(self._folder)
            self._vault.use(None)
        return left

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """Note that a conversion has begun; at the end, failed or not, remove the files that don't count."""
        self._files.replace(self._path(NOTE), b"")
        try:
            yield
        except BaseException:
            with suppress(OSError, StoreError):
                self._vault.look()
                self._settle()
            raise
        self._settle()

    @contextmanager
    def _locked(self, since: str, timeout: float) -> Iterator[None]:
        """Hold all locks; raise StoreError if another program holds one for too long."""
        with ExitStack() as held:
            held.callback(self._lock.remove)
            for lock in (self._lock, *self._locks()):
                if not lock.acquire(since, timeout):
                    raise StoreError("tandem-locked", **lock.holder())
                held.callback(lock.release)
            yield

    def _make_twins(
        self, twin_of: PathOfTwin, convert: Convert, check: Check, progress: Progress
    ) -> list[str]:
        """Write the twin of each file and read it again; return the paths of files that have none."""
        left: list[str] = []
        folders = self._folders()
        count = sum(len(folder.names) for folder in folders)
        done = 0
        for folder in folders:
            for name in folder.names:
                done += 1
                progress(done, count)
                if name.endswith(JSON) and not target_of_temporary(name):
                    try:
                        self._make_twin(folder, folder.file(name), twin_of, convert, check)
                    except FileNotFoundError:
                        continue
                    except BadFile:
                        left.append(self._vault.real(folder.file(name)))
            folder.files.sync_folder(folder.path)
        return left

    def _make_twin(
        self, folder: Folder, source: str, twin_of: PathOfTwin, convert: Convert, check: Check
    ) -> None:
        files, twin = folder.files, twin_of(source)
        data = files.read_bytes(source, None)
        files.commit(files.prepare(twin, convert(data)), twin, durable=False)
        if not check(files.read_bytes(twin, None), data):
            raise OSError(EIO, "the copy differs", twin)

    def _remove_plain(self, key: Key, progress: Progress) -> None:
        """Remove each plain file once its sealed twin was opened and held the same.

        What was written meanwhile, as drafts may be, is sealed first. Temporary files go, too: no program
        writes plain ones any more.
        """
        folders = self._folders()
        count = sum(len(folder.names) for folder in folders)
        done = 0
        for folder in folders:
            for name in folder.names:
                done += 1
                progress(done, count)
                if name.endswith(JSON + PLAIN):
                    self._seal_and_remove(folder, name, key)
                elif (target_of_temporary(name) or "").endswith(JSON + PLAIN):
                    folder.files.discard(folder.file(name))

    def _seal_and_remove(self, folder: Folder, name: str, key: Key) -> None:
        files, plain, sealed = folder.files, folder.file(name), folder.file(name.removesuffix(PLAIN))
        try:
            data = files.read_bytes(plain, None)
        except FileNotFoundError:
            return
        except BadFile:  # it has no twin, and was named
            return
        if not self._holds(files, sealed, key, data):
            files.replace(sealed, data)
            if not self._holds(files, sealed, key, data):
                raise OSError(EIO, "the copy differs", sealed)
        files.unlink(plain)

    def _holds(self, files: Files, sealed: str, key: Key, data: bytes) -> bool:
        """Return whether a sealed file opens and holds these bytes."""
        try:
            return key.open(files.read_bytes(sealed, None)) == data
        except (BadFile, FileNotFoundError):
            return False

    def _settle(self) -> None:
        """Remove each file that does not count beside one that does, those cut off, and then the note.

        Where one can't be removed, raise OSError and leave the note, so that the next start tries again.
        """
        self._files.sync_folder(self._folder)
        for folder in self._folders():
            for name in folder.names:
                temporary = target_of_temporary(name)
                counting = self._counting_for(temporary or name)
                if counting and (temporary or self._counts(folder, counting)):
                    with suppress(FileNotFoundError):
                        folder.files.unlink(folder.file(name))
            folder.files.sync_folder(folder.path)
        self._files.discard(self._path(NOTE))
        self._files.sync_folder(self._folder)

    def _counting_for(self, name: str) -> str | None:
        """Return the name of the file that counts in place of one in the other form, else None."""
        if self._vault.is_sealed:
            return name.removesuffix(PLAIN) if name.endswith(JSON + PLAIN) else None
        return listed_name(name) if name.endswith(AGE) and listed_name(name) != name else None

    def _counts(self, folder: Folder, name: str) -> bool:
        """Return whether there is a file and it can be read; without the key it was opened before."""
        if name not in folder.names:
            return False
        if self._vault.is_locked:
            return True
        try:
            folder.files.read_whole(folder.file(name), None)
        except BadFile:
            return False
        return True

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, name)


def _halves(progress: Progress) -> tuple[Progress, Progress]:
    """Return the progress of two works, one after the other, as that of one; both know how much there is."""

    def first(done: int, of: int | None) -> None:
        progress(done, of and 2 * of)

    def second(done: int, of: int | None) -> None:
        progress(done + (of or 0), of and 2 * of)

    return first, second
