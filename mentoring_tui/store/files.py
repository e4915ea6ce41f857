"""File operations of the store, made of its system calls."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.limits import LARGEST_TANDEM
from mentoring_tui.store.bad_file import NotAFile, SealBroken, TooLarge
from mentoring_tui.store.folder_guard import FolderGone, FolderGuard, folder_id
from mentoring_tui.store.sealing import Sealing, Unsealed
from mentoring_tui.store.system_calls import OPEN_FOLDER, PRIVATE_FILE, PRIVATE_FOLDER, SystemCalls

GROUP_AND_OTHERS = 0o077

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_TOUCH = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC

_TEMPORARY = re.compile(r"\.(.+)\.[0-9a-f]{16}\.tmp")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP})
_NO_PERMISSIONS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_NO_LINKS = frozenset({*_NO_PERMISSIONS, errno.EMLINK, errno.EXDEV})

_UNSEALED = Unsealed()

PERMISSIONS, LOCKS = "permissions", "locks"
"""What a file system may lack and a person should know about; `Files.lacking` holds these."""


class Files(SystemCalls):
    """File operations made of system calls; unless it says otherwise, a method may raise OSError."""

    lacking: frozenset[str] = frozenset()
    """What the file system proved to lack."""

    guard: FolderGuard | None = None
    """The folder of the store that must not be made anew, once a tandem in it is open."""

    sealing: Sealing = _UNSEALED
    """What seals the files of the store, and tells their names on the disk."""

    def _real(self, path: str) -> str:
        return self.sealing.real(path)

    def _listed(self, name: str) -> str:
        return self.sealing.listed(name)

    def real(self, path: str) -> str:
        """Return the path of a file on the disk, as people see it."""
        return self._real(path)

    def real_name(self, path: str) -> str:
        """Return the name of a file on the disk, as people see it."""
        return os.path.basename(self._real(path))

    def read_whole(self, path: str, most: int | None = LARGEST_TANDEM) -> bytes:
        """Return the content of a regular file.

        Raise NotAFile for anything else, TooLarge above `most` bytes, by default what a tandem may have, and
        SealBroken if it is sealed and does not open.
        """
        return self.sealing.open(path, self.read_bytes(path, most))

    def read_bytes(self, path: str, most: int | None = LARGEST_TANDEM) -> bytes:
        """Return the bytes of a regular file as they are on the disk; raise as `read_whole` does."""
        try:
            descriptor = self.open(path, _READ)
        except OSError as error:
            if error.errno in {errno.ELOOP, errno.ENXIO}:
                raise NotAFile(error.errno, "not a file", path) from error
            raise
        try:
            status = self.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise NotAFile(errno.EINVAL, "not a file", path)
            if most is not None and status.st_size > most + self.sealing.overhead(most):
                raise TooLarge(errno.EFBIG, "too large", path)
            chunks: list[bytes] = []
            while chunk := self.read(descriptor, status.st_size + 1):
                chunks.append(chunk)
            return b"".join(chunks)
        finally:
            self.close(descriptor)

    def read_if_there(self, path: str) -> bytes | None:
        """Return the content of a file, or None if it does not exist."""
        try:
            return self.read_whole(path)
        except FileNotFoundError:
            return None

    def prepare(self, path: str, data: bytes, *, durable: bool = True) -> str:
        """Write a temporary file beside `path`, fsync it if `durable`, and return its path."""
        return self._prepare_bytes(path, self.sealing.seal(path, data), durable=durable)

    def _prepare_bytes(self, path: str, data: bytes, *, durable: bool = True) -> str:
        temporary = temporary_path(path)
        try:
            self._write_new(temporary, data, durable)
        except BaseException:
            self.discard(temporary)
            raise
        return temporary

    def commit(self, temporary: str, path: str, *, durable: bool = True) -> None:
        """Rename a prepared file to `path` and fsync the folder if `durable`."""
        try:
            self.rename(temporary, path)
        except BaseException:
            self.discard(temporary)
            raise
        if durable:
            self.sync_folder(os.path.dirname(path))

    def discard(self, path: str) -> None:
        """Remove a file, and ignore errors."""
        with suppress(OSError):
            self.unlink(path)

    def place(self, temporary: str, path: str) -> None:
        """Give a prepared file its name and fsync the folder; raise FileExistsError if the name is taken."""
        try:
            self._link_or_claim(temporary, path)
        except BaseException:
            self.discard(temporary)
            raise
        self.discard(temporary)
        self.sync_folder(os.path.dirname(path))

    def link_or_copy(self, source: str, target: str) -> None:
        """Give a file another name, or copy it where there are no hard links, and flush it to disk.

        Raise FileExistsError if the name is taken.
        """
        try:
            self.link(source, target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            data = self.read_bytes(source, most=None)
            self.place(self._prepare_bytes(target, data), target)
            if self.read_bytes(target, most=None) != data:
                raise OSError(errno.EIO, "the copy differs", target) from error
        self.sync_folder(os.path.dirname(target))

    def replace(self, path: str, data: bytes, *, durable: bool = True) -> None:
        """Write a file atomically and replace any other of that name."""
        self.commit(self.prepare(path, data, durable=durable), path, durable=durable)

    def sweep(self, folder: str, stem: str | None = None) -> None:
        """Remove the temporary files of writes that were cut off, with `stem` only those of files so named.

        Call it only while no other program can write these files. Ignore errors.
        """
        with suppress(OSError):
            for name in self.listdir(folder):
                target = target_of_temporary(name)
                if target and stem in (None, os.path.splitext(target)[0]):
                    self.discard(os.path.join(folder, name))

    def list_if_there(self, folder: str) -> list[str]:
        """Return the names in a folder, none if it does not exist."""
        try:
            return self.listdir(folder)
        except FileNotFoundError:
            return []

    def touch(self, path: str) -> None:
        """Make an empty file unless there is one, and set its mode to 0600."""
        descriptor = self.open(path, _TOUCH)
        try:
            self._set_private(descriptor)
            if self.fstat(descriptor).st_mode & GROUP_AND_OTHERS:
                self.note_lack(PERMISSIONS)
        finally:
            self.close(descriptor)

    def open_lock_file(self, path: str) -> int:
        """Return a descriptor of a file to lock, which is made unless it exists."""
        return self.open(path, _TOUCH)

    def is_same_file(self, descriptor: int, path: str) -> bool:
        """Return whether a path still leads to the file that was opened."""
        try:
            found = self.stat(path)
        except FileNotFoundError:
            return False
        return os.path.samestat(found, self.fstat(descriptor))

    def make_private(self, path: str) -> None:
        """Set the mode of a regular file to 0600 if the group or others have permissions."""
        mode = self.stat(path).st_mode
        if not stat.S_ISREG(mode) or not mode & GROUP_AND_OTHERS:
            return
        descriptor = self.open(path, _READ)
        try:
            self._set_private(descriptor)
        finally:
            self.close(descriptor)

    def keeps_permissions(self, folder: str) -> bool:
        """Return whether a new file in a folder is private, also where none can be made."""
        try:
            probe = self.prepare(os.path.join(folder, "probe"), b"", durable=False)
        except OSError:
            return True
        try:
            return not self.stat(probe).st_mode & GROUP_AND_OTHERS
        finally:
            self.discard(probe)

    def note_lack(self, feature: str) -> None:
        """Note that the file system lacks PERMISSIONS or LOCKS."""
        self.lacking = self.lacking | {feature}

    def make_folders(self, path: str) -> None:
        """Make a folder and its missing parents with mode 0700, and fsync their parents.

        Raise FolderGone if the path lies in the guarded folder and that is gone.
        """
        if self._is_folder(path):
            return
        if self.guard:
            self.guard.check(path, self)
        above = os.path.dirname(path)
        self.make_folders(above)
        try:
            self.mkdir(path)
        except FileExistsError:
            if not self._is_folder(path):
                raise NotADirectoryError(errno.ENOTDIR, "not a folder", path) from None
        else:
            with self._noting_permissions():
                self.chmod(path, PRIVATE_FOLDER)
        self.sync_folder(above)

    def guard_folder(self, path: str) -> None:
        """Make nothing in a folder from when it is no longer the one that it is now; ignore errors."""
        with suppress(OSError):
            self.guard = FolderGuard(path, folder_id(path, self))

    def is_missing(self, path: str) -> bool:
        """Return whether there is certainly nothing of that name."""
        try:
            self.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False
        return False

    def _is_folder(self, path: str) -> bool:
        return folder_id(path, self) is not None

    def sync_folder(self, path: str) -> None:
        """Flush the names in a folder to disk; some network file systems can't, and need not."""
        descriptor = self.open(path, OPEN_FOLDER)
        try:
            self.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            with suppress(OSError):  # fsync has reported whether the names are on disk
                self.close(descriptor)

    def _write_new(self, path: str, data: bytes, durable: bool) -> None:
        descriptor = self.open(path, _NEW)
        try:
            self._set_private(descriptor)
            rest = memoryview(data)
            while rest:
                rest = rest[self.write(descriptor, rest) :]
            if durable:
                self.fsync(descriptor)
        finally:
            self.close(descriptor)

    def _link_or_claim(self, temporary: str, path: str) -> None:
        """Link a file to its name; without hard links make an empty file of that name first, and rename."""
        try:
            self.link(temporary, path)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self.close(self.open(path, _NEW))
            try:
                self.rename(temporary, path)
            except BaseException:
                self.discard(path)
                raise

    def _set_private(self, descriptor: int) -> None:
        with self._noting_permissions():
            self.fchmod(descriptor, PRIVATE_FILE)

    @contextmanager
    def _noting_permissions(self) -> Iterator[None]:
        """Note and ignore that the file system of the block keeps no permissions."""
        try:
            yield
        except OSError as error:
            if error.errno not in _NO_PERMISSIONS:
                raise
            self.note_lack(PERMISSIONS)


def temporary_path(path: str) -> str:
    """Return a new name for a temporary file beside a path."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.{os.urandom(8).hex()}.tmp")


def target_of_temporary(name: str) -> str | None:
    """Return the name that a temporary file was to be renamed to, or None for any other file."""
    match = _TEMPORARY.fullmatch(name)
    return match[1] if match else None


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Raise StoreError in place of an OSError of the block, which reads the store."""
    try:
        yield
    except OSError as error:
        raise store_error(error, path, "store-not-readable") from error


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Raise StoreError in place of an OSError of the block, which writes the store."""
    try:
        yield
    except OSError as error:
        raise store_error(error, path, "store-not-writable") from error


def store_error(error: OSError, path: str, otherwise: str) -> StoreError:
    """Return the error for this path, with the symbolic errno as `reason` and `otherwise` as default code."""
    reason = errno.errorcode.get(error.errno or 0, "")
    if isinstance(error, FolderGone):
        return StoreError("store-gone", file=error.filename, reason=reason)
    if isinstance(error, TooLarge | SealBroken):
        return StoreError("tandem-damaged", file=os.path.basename(path), problem=error.problem, where="")
    if isinstance(error, NotADirectoryError):
        return StoreError("store-not-a-folder", file=path, reason=reason)
    if error.errno in _FULL:
        return StoreError("store-full", file=path, reason=reason)
    return StoreError(otherwise, file=path, reason=reason)
