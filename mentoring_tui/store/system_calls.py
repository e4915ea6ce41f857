"""The system calls of the store; no other module of the store makes any but `files`."""

import fcntl
import os

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
OPEN_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


class SystemCalls:
    """One method for each system call, so that tests can inject faults.

    Each takes paths as the store knows them; `_real` and `_listed` tell where files have other names on the
    disk.
    """

    def _real(self, path: str) -> str:
        """Return the path of a file on the disk."""
        return path

    def _listed(self, name: str) -> str:
        """Return the name by which the store knows a file with this name on the disk."""
        return name

    def open(self, path: str, flags: int, mode: int = PRIVATE_FILE) -> int:
        """Return a descriptor (open(2))."""
        return os.open(self._real(path), flags, mode)

    def read(self, descriptor: int, size: int) -> bytes:
        """Return up to `size` bytes, none at the end of the file (read(2))."""
        return os.read(descriptor, size)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write bytes and return how many were written (write(2))."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Flush a file or folder to disk (fsync(2))."""
        os.fsync(descriptor)

    def fchmod(self, descriptor: int, mode: int) -> None:
        """Set the permissions regardless of the umask (fchmod(2))."""
        os.fchmod(descriptor, mode)

    def chmod(self, path: str, mode: int) -> None:
        """Set the permissions of a folder regardless of the umask (chmod(2))."""
        os.chmod(self._real(path), mode)

    def flock(self, descriptor: int, operation: int) -> None:
        """Lock or unlock an open file (flock(2))."""
        fcntl.flock(descriptor, operation)

    def fstat(self, descriptor: int) -> os.stat_result:
        """Return the status of an open file (fstat(2))."""
        return os.fstat(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor (close(2))."""
        os.close(descriptor)

    def rename(self, source: str, target: str) -> None:
        """Rename a file and replace any other of that name atomically (rename(2))."""
        os.rename(self._real(source), self._real(target))

    def link(self, source: str, target: str) -> None:
        """Make a hard link; the name must not be taken (link(2))."""
        os.link(self._real(source), self._real(target), follow_symlinks=False)

    def unlink(self, path: str) -> None:
        """Remove a file (unlink(2))."""
        os.unlink(self._real(path))

    def rmdir(self, path: str) -> None:
        """Remove an empty folder (rmdir(2))."""
        os.rmdir(path)

    def mkdir(self, path: str) -> None:
        """Make a folder with mode 0700 less the umask (mkdir(2))."""
        os.mkdir(path, PRIVATE_FOLDER)

    def stat(self, path: str) -> os.stat_result:
        """Return the status of a file without following links (lstat(2))."""
        return os.lstat(self._real(path))

    def listdir(self, path: str) -> list[str]:
        """Return the names in a folder (readdir(3))."""
        return [self._listed(name) for name in os.listdir(path)]
