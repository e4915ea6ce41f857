"""The vault of a store: whether the store is locked, and the key while it is unlocked."""

import os
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import TYPE_CHECKING

from mentoring_tui.domain.errors import KeyRefused, KeyUnusable, Refused, StoreError
from mentoring_tui.store.bad_file import BadFile
from mentoring_tui.store.files import Files, reading, writing
from mentoring_tui.store.vault.names import (
    AGE,
    IDENTITY,
    JSON,
    PROOF,
    RENAMED,
    is_sealed_name,
    listed_name,
    real_path,
)

if TYPE_CHECKING:
    from mentoring_tui.store.vault.key import Key

OPENED = "opened.age"
"""Sealed with a key that is in use no more: tells a program that has it that the store is open for good."""

NOTE = "conversion.begun"
"""The note that the store is being locked, or unlocked for good."""

PROVEN = b"The key that opens this file is the one of this data folder.\n"
OPENED_TEXT = b"This data folder is not locked any more.\n"

_HEADER_SIZE, _CHUNK, _TAG = 1024, 64 * 1024, 16

_LARGE = 256 * 1024
"""Bytes of a file whose opening can be felt."""

_Stamp = tuple[int, int, int]
"""Inode, size and time of a file."""


class Vault:
    """Seals the files of a store while it is locked; see `store.sealing.Sealing`.

    A store is locked as long as it has a key on the disk. The key is in memory from `unlock` to `forget`.
    """

    def __init__(self, folder: str, files: Files) -> None:
        self._folder = folder
        self._files = files
        self._is_sealed: bool | None = None
        self._stamp: _Stamp | None = None
        """Status of the proof when it was last looked at."""
        self._key: Key | None = None
        self._wrapped: bytes | None = None
        """What `identity.age` held when it was last read or written."""
        self._remembered: deque[tuple[bytes, bytes]] = deque(maxlen=2)
        """The last large files, sealed and open: a save seals one and asks whether the other is unchanged."""

    @property
    def is_sealed(self) -> bool:
        """Whether the store is one that can be locked, with the key in memory or not.

        Raise StoreError if that can't be read.
        """
        if self._is_sealed is None:
            with reading(self._folder):
                self.look()
        return bool(self._is_sealed)

    @property
    def is_locked(self) -> bool:
        """Whether the store can't be read because the key is not in memory."""
        return self.is_sealed and self._key is None

    @property
    def is_converting(self) -> bool:
        """Whether a program has begun to lock the store, or to unlock it for good, and not ended."""
        return self._stamp_of(NOTE) is not None

    def require_key(self) -> None:
        """Look, and raise KeyRefused if the store is locked."""
        with reading(self._folder):
            self.look()
        if self.is_locked:
            raise KeyRefused("store-locked", file=self._folder)

    def require_key_of_now(self) -> None:
        """Look, and raise Refused if the store is open, or KeyRefused if the key is not in memory."""
        self.require_key()
        if not self.is_sealed:
            raise Refused("store-is-open", file=self._folder)

    def look(self) -> None:
        """Notice that another program has locked the store, changed its key or unlocked it for good.

        Raise KeyRefused if the files with the key are gone, which does not unlock a store, or OSError.
        """
        stamp = self._stamp_of(PROOF)
        if self._is_sealed is not None and stamp == self._stamp and stamp is not None:
            return
        is_there = stamp is not None or self._stamp_of(IDENTITY) is not None
        if is_there:
            is_new = self._is_sealed is True and stamp != self._stamp
            self._is_sealed, self._stamp = True, stamp
            if is_new and self._key and not self._is_key(self._key):
                self._hold(None)
        elif self._is_sealed and not self._is_opened_for_good(self._key):
            raise KeyUnusable("identity-gone", file=os.path.join(self._folder, IDENTITY))
        else:
            is_first = self._is_sealed is None
            self._is_sealed, self._stamp = False, None
            self._hold(None)
            self._is_sealed = is_first and self._has_only_sealed_tandems()

    def unlock(self, passphrase: str) -> None:
        """Open the store with its passphrase, which takes a second or two; raise KeyRefused if that fails."""
        from mentoring_tui.store.vault.key import Key
        from mentoring_tui.store.vault.wrapping import unwrap

        path = os.path.join(self._folder, IDENTITY)
        with reading(path):
            wrapped = self._files.read_if_there(path)
        if wrapped:
            self._accept(Key.read(unwrap(wrapped, passphrase)), KeyUnusable("identity-foreign"))
            self._wrapped = wrapped
        elif not (self._wrapped and self._is_opened_for_good(Key.read(unwrap(self._wrapped, passphrase)))):
            raise KeyUnusable("identity-gone", file=path)
        else:
            self.use(None)

    def unlock_with(self, recovery_key: str) -> None:
        """Open the store with its recovery key; raise KeyRefused if it is not the one of this store."""
        from mentoring_tui.store.vault.key import Key

        key = Key.read(recovery_key)
        with reading(self._folder):
            is_there = any(self._stamp_of(name) for name in (PROOF, IDENTITY))
        if not is_there and self._is_opened_for_good(key):
            self.use(None)
        else:
            self._accept(key, KeyRefused("recovery-key-foreign"))

    def forget(self) -> None:
        """Drop the key from memory, as far as Python allows.

        It stays as the passphrase wraps it, so that `unlock` knows whether another program unlocked the store
        for good meanwhile.
        """
        with suppress(OSError):
            self._wrapped = self._files.read_if_there(os.path.join(self._folder, IDENTITY))
        self._hold(None)

    @property
    def key(self) -> "Key":
        """The key; raise KeyRefused if it is not in memory."""
        if self._key is None:
            raise KeyRefused("store-locked", file=self._folder)
        return self._key

    def change_passphrase(
        self, passphrase: str, alone: Callable[[], AbstractContextManager[None]] = nullcontext
    ) -> None:
        """Wrap the key with a new passphrase, and open it with that before the old wrap is replaced.

        `alone` keeps other programs from locking the store, or unlocking it for good, in a block.
        """
        wrapped = wrap_and_try(self.key, passphrase)
        with alone(), writing(self._folder):
            self.require_key_of_now()
            self._files.replace(os.path.join(self._folder, IDENTITY), wrapped)
        self._wrapped = wrapped

    def make_again(self) -> None:
        """Write the files with the key anew where the folder of the store was made again; raise OSError."""
        if self._key is None:
            return
        if self._wrapped and self._stamp_of(IDENTITY) is None:
            self._files.replace(os.path.join(self._folder, IDENTITY), self._wrapped)
        if self._stamp_of(PROOF) is None:
            self._files.replace(self._proof, self._key.seal(PROVEN))
        self._stamp = self._stamp_of(PROOF)

    def try_key_of(self, other: "Vault") -> None:
        """Unlock the store if it has the key of another one that is unlocked."""
        with suppress(OSError, StoreError):
            if other._key and self.is_sealed:
                self._accept(other._key, KeyUnusable("identity-foreign"))

    def lock_like(self, other: "Vault") -> None:
        """Lock a store that has no tandems yet with the key of another one, if that is locked.

        Raise StoreError if this store is open and has tandems, or has another key.
        """
        if not other.is_sealed:
            return
        key = other.key
        if self.is_sealed:
            self.require_key()
            return
        with writing(self._folder):
            if self._files.list_if_there(os.path.join(self._folder, "tandems")):
                raise StoreError("folder-not-locked", file=self._folder)
            self._files.make_folders(self._folder)
            self.use(key, other._wrapped)
            self.make_again()

    def use(self, key: "Key | None", wrapped: bytes | None = None) -> None:
        """Let the store be locked with this key from now on, wrapped like this, or be open."""
        self._hold(key)
        self._is_sealed, self._wrapped = key is not None, wrapped
        self._stamp = self._stamp_of(PROOF)
        if key:
            _leave_no_memory()

    def real(self, path: str) -> str:
        """Return the path of a file on the disk."""
        return real_path(path) if path.endswith(RENAMED) and self.is_sealed else path

    def listed(self, name: str) -> str:
        """Return the name by which the store knows a file with this name on the disk."""
        return listed_name(name) if self.is_sealed else name

    def seal(self, path: str, data: bytes) -> bytes:
        """Return the bytes to write to the file of this path; raise KeyRefused without the key."""
        if not (is_sealed_name(path) and self.is_sealed):
            return data
        sealed = self.key.seal(data)
        self._remember(sealed, data)
        return sealed

    def open(self, path: str, raw: bytes) -> bytes:
        """Return the content of the file of this path; raise SealBroken, or KeyRefused without the key."""
        if not (is_sealed_name(path) and self.is_sealed):
            return raw
        key = self.key
        for sealed, content in self._remembered:
            if sealed == raw:
                return content
        content = key.open(raw, path)
        self._remember(raw, content)
        return content

    def overhead(self, size: int) -> int:
        """Return how many bytes at most a file of this size has more on the disk."""
        return _HEADER_SIZE + (size // _CHUNK + 1) * _TAG if self.is_sealed else 0

    def _hold(self, key: "Key | None") -> None:
        """Hold another key in memory, or none; what was opened with the one before is forgotten."""
        self._key = key
        self._remembered.clear()

    def _remember(self, sealed: bytes, content: bytes) -> None:
        if len(content) >= _LARGE:
            self._remembered.append((sealed, content))

    def _accept(self, key: "Key", otherwise: KeyRefused) -> None:
        """Let the store be read with this key; raise the refusal if it is another one's."""
        with reading(self._folder):
            is_key = self._is_key(key)
        if not is_key:
            raise otherwise
        with suppress(OSError):  # a folder that can only be read keeps a lost or damaged one
            if not self._opens(key, self._proof, PROVEN):
                self._files.replace(self._proof, key.seal(PROVEN))
        self._hold(key)
        self._is_sealed = True
        _leave_no_memory()
        with reading(self._folder):
            self._stamp = self._stamp_of(PROOF)

    def _has_only_sealed_tandems(self) -> bool:
        """Return whether the files with the key were lost, and what they open was not."""
        names = self._files.list_if_there(os.path.join(self._folder, "tandems"))
        return any(name.endswith(JSON + AGE) for name in names) and not any(map(is_sealed_name, names))

    def _is_key(self, key: "Key") -> bool:
        """Return whether a key is the one of this store, by the proof or else by a tandem.

        Raise OSError if none tells, and one of them could not be read.
        """
        tandems = os.path.join(self._folder, "tandems")
        names = [name for name in self._files.list_if_there(tandems) if is_sealed_name(name)]
        unread: OSError | None = None
        for path, content in [
            (self._proof, PROVEN),
            *((os.path.join(tandems, name), None) for name in names),
        ]:
            try:
                if self._opens(key, path, content):
                    return True
            except OSError as error:
                unread = unread or error
        if unread:
            raise unread
        return not names

    @property
    def _proof(self) -> str:
        return os.path.join(self._folder, PROOF)

    def _opens(self, key: "Key", path: str, content: bytes | None = None) -> bool:
        """Return whether a file is there and opens with a key, and holds this content; or raise OSError."""
        try:
            found = key.open(self._files.read_bytes(path))
        except (FileNotFoundError, BadFile):
            return False
        return content is None or found == content

    def _is_opened_for_good(self, key: "Key | None") -> bool:
        """Return whether the store says so, in words that only who had the key could seal."""
        return key is not None and self._opens(key, os.path.join(self._folder, OPENED), OPENED_TEXT)

    def _stamp_of(self, name: str) -> _Stamp | None:
        try:
            found = self._files.stat(os.path.join(self._folder, name))
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns


def _leave_no_memory() -> None:
    """Let a crash of this process leave nothing of its memory on the disk.

    A limit of one byte also keeps the system from handing it to another program (core(5)).
    """
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (1, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def wrap_and_try(key: "Key", passphrase: str) -> bytes:
    """Return the key wrapped with a passphrase, once it was opened with that again."""
    from mentoring_tui.store.vault.wrapping import unwrap, wrap

    wrapped = wrap(key.text, passphrase)
    if unwrap(wrapped, passphrase).strip() != key.text:
        raise KeyUnusable("passphrase-failed", reason="differs")
    return wrapped
