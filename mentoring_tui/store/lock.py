"""A lock file for each tandem, and the process that holds it."""

import os
from contextlib import suppress
from typing import Any

from mentoring_tui.store.exclusive_lock import ExclusiveLock
from mentoring_tui.store.files import Files


class WriterLock:
    """The lock of a tandem's writer; the operating system releases it when the process ends."""

    def __init__(self, path: str, files: Files) -> None:
        self._path = path
        self._files = files
        self._lock: ExclusiveLock | None = None
        self._has_holder = False

    def acquire(self, since: str = "", timeout: float = 0.0) -> bool:
        """Acquire the lock and return whether that succeeded; raise OSError if the file can't be locked.

        Wait up to `timeout` seconds while another program holds it. With the time, write who holds it now.
        """
        self.make_file()
        lock = ExclusiveLock(self._path, self._files)
        if not lock.acquire(timeout):
            return False
        self._lock = lock
        try:
            if since:
                self._write_holder(since)
        except BaseException:
            self.release()
            raise
        return True

    def renew(self) -> bool:
        """Return whether the lock is held and its file still there; keep a marker from getting stale.

        Raise OSError if that can't be told.
        """
        return self._lock is not None and self._lock.renew()

    def make_file(self) -> None:
        """Make the lock file unless there is one; raise OSError if the store can't be written."""
        self._files.make_folders(os.path.dirname(self._path))
        self._files.touch(self._path)

    def holder(self) -> dict[str, Any]:
        """Return `pid`, `host` and `since` of the holder, as far as they are known."""
        import msgspec

        try:
            known = msgspec.json.decode(self._files.read_whole(self._holder_path), type=dict[str, Any])
        except (OSError, msgspec.MsgspecError, UnicodeError):
            return {}
        return {name: known[name] for name in ("pid", "host", "since") if name in known}

    def release(self) -> None:
        """Release the lock."""
        if self._lock is None:
            return
        lock, self._lock = self._lock, None
        try:
            if self._has_holder:
                self._files.discard(self._holder_path)
        finally:
            lock.release()
            self._has_holder = False

    def remove(self) -> None:
        """Release the lock and remove its file, which no other program will use."""
        if self._lock:
            self._files.discard(self._path)
        self.release()

    @property
    def _holder_path(self) -> str:
        return self._path.removesuffix(".lock") + ".holder"

    def _write_holder(self, since: str) -> None:
        """Write the holder beside the lock; the lock is valid without it."""
        import msgspec

        known = {"pid": os.getpid(), "host": os.uname().nodename, "since": since}
        self._has_holder = True
        with suppress(OSError):
            self._files.replace(self._holder_path, msgspec.json.encode(known), durable=False)
