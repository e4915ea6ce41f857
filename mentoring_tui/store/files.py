"""The system calls that the store makes; no other module of the program makes them on its files."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mentoring_tui.domain.errors import StoreError

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_TOUCH = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC

_TEMPORARY = re.compile(r"\.(.+)\.[0-9a-f]{16}\.tmp")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP})


class NotAFile(OSError):
    """A link, a folder or a device stands where a file is expected."""


class SystemCalls:
    """Each system call as a method of its own, so that any of them can be made to fail."""

    def open(self, path: str, flags: int, mode: int = PRIVATE_FILE) -> int:
        """Return a descriptor (open(2))."""
        return os.open(path, flags, mode)

    def read(self, descriptor: int, size: int) -> bytes:
        """Return up to so many bytes, none at the end (read(2))."""
        return os.read(descriptor, size)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Return how many bytes were written (write(2))."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Wait until the disk has it (fsync(2))."""
        os.fsync(descriptor)

    def fchmod(self, descriptor: int, mode: int) -> None:
        """Set the permissions whatever the umask (fchmod(2))."""
        os.fchmod(descriptor, mode)

    def fstat(self, descriptor: int) -> os.stat_result:
        """Return what is known of an open file (fstat(2))."""
        return os.fstat(descriptor)

    def close(self, descriptor: int) -> None:
        """Give a descriptor back (close(2))."""
        os.close(descriptor)

    def rename(self, source: str, target: str) -> None:
        """Put a file in another's place in one step (rename(2))."""
        os.rename(source, target)

    def link(self, source: str, target: str) -> None:
        """Give a file a second name, which must be free (link(2))."""
        os.link(source, target, follow_symlinks=False)

    def unlink(self, path: str) -> None:
        """Remove a file (unlink(2))."""
        os.unlink(path)

    def mkdir(self, path: str) -> None:
        """Make a folder that only its owner can enter, whatever the umask (mkdir(2), chmod(2))."""
        os.mkdir(path, PRIVATE_FOLDER)
        os.chmod(path, PRIVATE_FOLDER)

    def stat(self, path: str) -> os.stat_result:
        """Return what is known of a file, not of what a link points to (lstat(2))."""
        return os.lstat(path)

    def listdir(self, path: str) -> list[str]:
        """Return the names in a folder (readdir(3))."""
        return os.listdir(path)


class Files(SystemCalls):
    """What the store does with files, made of system calls; every method may raise OSError."""

    def read_whole(self, path: str) -> bytes:
        """Return what a file holds; NotAFile where a link, a folder or a device stands in its place."""
        try:
            descriptor = self.open(path, _READ)
        except OSError as error:
            if error.errno in {errno.ELOOP, errno.ENXIO}:
                raise NotAFile(error.errno, "not a file", path) from error
            raise
        try:
            known = self.fstat(descriptor)
            if not stat.S_ISREG(known.st_mode):
                raise NotAFile(errno.EINVAL, "not a file", path)
            return b"".join(iter(lambda: self.read(descriptor, known.st_size + 1), b""))
        finally:
            self.close(descriptor)

    def read_if_there(self, path: str) -> bytes | None:
        """Return what a file holds, or None where there is none."""
        try:
            return self.read_whole(path)
        except FileNotFoundError:
            return None

    def prepare(self, path: str, data: bytes, *, durable: bool = True) -> str:
        """Write a new temporary file beside `path`, wait until the disk has it, and return its path."""
        temporary = _temporary(path)
        try:
            self._write_new(temporary, data, durable)
        except BaseException:
            self.discard(temporary)
            raise
        return temporary

    def commit(self, temporary: str, path: str, *, durable: bool = True) -> None:
        """Put a prepared file in its place and wait until the disk has its name."""
        try:
            self.rename(temporary, path)
        except BaseException:
            self.discard(temporary)
            raise
        if durable:
            self.sync_folder(os.path.dirname(path))

    def discard(self, path: str) -> None:
        """Remove a file that nobody needs; one that can't be removed stays."""
        with suppress(OSError):
            self.unlink(path)

    def replace(self, path: str, data: bytes, *, durable: bool = True) -> None:
        """Write a file in one step, in place of any that stands there."""
        self.commit(self.prepare(path, data, durable=durable), path, durable=durable)

    def sweep(self, folder: str, stem: str | None = None) -> None:
        """Remove the temporary files of writes that were cut off, or only those of files with this stem.

        Call it only while nobody else can write these files. What can't be removed stays.
        """
        with suppress(OSError):
            for name in self.listdir(folder):
                target = target_of_temporary(name)
                if target and stem in (None, os.path.splitext(target)[0]):
                    self.discard(os.path.join(folder, name))

    def list_if_there(self, folder: str) -> list[str]:
        """Return the names in a folder, none where there is no folder."""
        try:
            return self.listdir(folder)
        except FileNotFoundError:
            return []

    def touch(self, path: str) -> None:
        """Make an empty private file where there is none."""
        descriptor = self.open(path, _TOUCH)
        try:
            self.fchmod(descriptor, PRIVATE_FILE)
        finally:
            self.close(descriptor)

    def make_folders(self, path: str) -> None:
        """Make a folder, and those above it that are missing, for its owner alone."""
        if self._is_folder(path):
            return
        above = os.path.dirname(path)
        self.make_folders(above)
        try:
            self.mkdir(path)
        except FileExistsError:
            if not self._is_folder(path):
                raise NotADirectoryError(errno.ENOTDIR, "not a folder", path) from None
        self.sync_folder(above)

    def _is_folder(self, path: str) -> bool:
        try:
            self.close(self.open(path, _FOLDER))
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def sync_folder(self, path: str) -> None:
        """Wait until the disk has the names in a folder; some network disks can't, and need not, do so."""
        descriptor = self.open(path, _FOLDER)
        try:
            self.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            with suppress(OSError):  # the names were written, or an error says that they were not
                self.close(descriptor)

    def _write_new(self, path: str, data: bytes, durable: bool) -> None:
        descriptor = self.open(path, _NEW)
        try:
            self.fchmod(descriptor, PRIVATE_FILE)
            rest = memoryview(data)
            while rest:
                rest = rest[self.write(descriptor, rest) :]
            if durable:
                self.fsync(descriptor)
        finally:
            self.close(descriptor)


def _temporary(path: str) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.{os.urandom(8).hex()}.tmp")


def target_of_temporary(name: str) -> str | None:
    """Return the name of the file that a temporary one was to become, or None for any other name."""
    match = _TEMPORARY.fullmatch(name)
    return match[1] if match else None


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Raise StoreError for what the system refuses while the store is read."""
    try:
        yield
    except OSError as error:
        raise store_error(error, path, "store-not-readable") from error


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Raise StoreError for what the system refuses while the store is written."""
    try:
        yield
    except OSError as error:
        raise store_error(error, path, "store-not-writable") from error


def store_error(error: OSError, path: str, otherwise: str) -> StoreError:
    """Return the error that names the file in the way, with the system's name for the trouble as `reason`."""
    reason = errno.errorcode.get(error.errno or 0, "")
    if isinstance(error, NotADirectoryError):
        return StoreError("store-not-a-folder", file=path, reason=reason)
    if error.errno in _FULL:
        return StoreError("store-full", file=path, reason=reason)
    return StoreError(otherwise, file=path, reason=reason)
