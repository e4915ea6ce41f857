"""An exclusive lock between programs: flock(2), or a marker file where the file system has none."""

import errno
import fcntl
import os
import time
from contextlib import suppress

from mentoring_tui.store.files import LOCKS, Files
from mentoring_tui.store.lock_marker import LockMarker

POLL_INTERVAL = 0.005
"""Seconds between two attempts to acquire a lock that another program holds."""

_ATTEMPTS = 10
"""How often to open the lock file anew because another program removed it in the meantime."""

_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN})
_NO_FLOCK = frozenset({errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK})


class ExclusiveLock:
    """A lock on a file, which is made unless it exists; the operating system releases it with the process.

    Where flock is unknown, a marker file beside it takes its place.
    """

    def __init__(self, path: str, files: Files) -> None:
        self._path = path
        self._files = files
        self._descriptor: int | None = None
        self._marker: LockMarker | None = None

    def acquire(self, timeout: float = 0.0) -> bool:
        """Acquire the lock, waiting up to `timeout` seconds, and return whether that succeeded.

        Raise OSError if the file can't be opened or locked.
        """
        deadline = time.monotonic() + timeout
        while not self._try():
            if time.monotonic() >= deadline:
                return False
            time.sleep(POLL_INTERVAL)
        return True

    def renew(self) -> bool:
        """Return whether the lock is held and its file still there; keep a marker from getting stale.

        Raise OSError if that can't be told.
        """
        if self._marker:
            return self._marker.renew()
        return self._descriptor is not None and self._files.is_same_file(self._descriptor, self._path)

    def release(self) -> None:
        """Release the lock."""
        if self._descriptor is not None:
            with suppress(OSError):  # closing releases it as well
                self._files.flock(self._descriptor, fcntl.LOCK_UN)
            with suppress(OSError):
                self._files.close(self._descriptor)
            self._descriptor = None
        if self._marker:
            self._marker.remove()
            self._marker = None

    def __del__(self) -> None:
        """Release a lock that nothing refers to any more, since nothing else could."""
        self.release()

    def _try(self) -> bool:
        """Return whether the lock could be acquired without waiting."""
        for _ in range(_ATTEMPTS):
            descriptor = self._files.open_lock_file(self._path)
            keep = False
            try:
                self._files.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                keep = self._files.is_same_file(descriptor, self._path)
            except OSError as error:
                if error.errno in _HELD:
                    return False
                if error.errno in _NO_FLOCK:
                    return self._try_marker()
                raise
            finally:
                if not keep:
                    self._files.close(descriptor)
            if keep:
                self._descriptor = descriptor
                return True
        return False

    def _try_marker(self) -> bool:
        self._files.note_lack(LOCKS)
        marker = LockMarker(os.path.splitext(self._path)[0] + ".held", self._files)
        if not marker.make():
            return False
        self._marker = marker
        return True
