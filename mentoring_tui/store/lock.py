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

    def acquire(self, since: str) -> bool:
        """Acquire the lock and return whether that succeeded; raise OSError if the file can't be locked."""
        self._files.make_folders(os.path.dirname(self._path))
        self._files.touch(self._path)
        lock = ExclusiveLock(self._path, self._files)
        if not lock.acquire():
            return False
        self._lock = lock
        self._write_holder(since)
        return True

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
        if self._lock:
            self._files.discard(self._holder_path)
            self._lock.release()
            self._lock = None

    @property
    def _holder_path(self) -> str:
        return self._path.removesuffix(".lock") + ".holder"

    def _write_holder(self, since: str) -> None:
        """Write the holder beside the lock; the lock is valid without it."""
        import msgspec

        known = {"pid": os.getpid(), "host": os.uname().nodename, "since": since}
        with suppress(OSError):
            self._files.replace(self._holder_path, msgspec.json.encode(known), durable=False)
