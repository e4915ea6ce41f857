"""A marker file that stands for a lock where the file system knows no flock(2)."""

import os
from typing import Any

from mentoring_tui.store.files import Files, temporary_path

STALE_AFTER = 600.0
"""Seconds after which the marker of a program on another computer, of which nothing is known, is stale."""


class LockMarker:
    """A file that exists while its program holds a lock; it names the process, its start and the computer."""

    def __init__(self, path: str, files: Files) -> None:
        self._path = path
        self._files = files

    def make(self) -> bool:
        """Make the marker and return True, or return False if another program's is there and not stale.

        Raise OSError if it can't be made.
        """
        if self._make_unless_there():
            return True
        return self._remove_if_stale() and self._make_unless_there()

    def remove(self) -> None:
        """Remove the marker."""
        self._files.discard(self._path)

    def _make_unless_there(self) -> bool:
        import msgspec

        pid = os.getpid()
        known = {"pid": pid, "started": process_start(pid), "host": os.uname().nodename}
        try:
            self._files.place(self._files.prepare(self._path, msgspec.json.encode(known)), self._path)
        except FileExistsError:
            return False
        except FileNotFoundError:  # the holder of the lock removed the temporary file
            return False
        return True

    def _remove_if_stale(self) -> bool:
        """Remove the marker of a program that has ended, and return whether it is gone.

        It is renamed first, so that of two programs only one removes it.
        """
        found = self._files.read_if_there(self._path)
        if found is None:
            return True
        if not self._is_stale(_decode(found)):
            return False
        aside = temporary_path(self._path)
        try:
            self._files.rename(self._path, aside)
        except FileNotFoundError:
            return True
        if self._files.read_if_there(aside) != found:  # a new marker, made since it was read
            self._files.place(aside, self._path)
            return False
        self._files.discard(aside)
        return True

    def _is_stale(self, known: dict[str, Any]) -> bool:
        if known.get("host") == os.uname().nodename and isinstance(known.get("pid"), int):
            return known.get("started") != process_start(known["pid"])
        return self._age() > STALE_AFTER

    def _age(self) -> float:
        """Return the age of the marker in seconds by the clock of the file system."""
        probe = self._files.prepare(self._path, b"", durable=False)
        try:
            return self._files.stat(probe).st_mtime - self._files.stat(self._path).st_mtime
        except FileNotFoundError:
            return 0.0
        finally:
            self._files.discard(probe)


def process_start(pid: int) -> str | None:
    """Return when a process of this computer started, None if there is none; "" where that is not known."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return None
    except PermissionError:
        pass  # it runs, but as another user
    try:
        with open("/proc/sys/kernel/random/boot_id") as boot, open(f"/proc/{pid}/stat") as status:
            return f"{boot.read().strip()}/{status.read().rpartition(')')[2].split()[19]}"
    except OSError:
        return ""


def _decode(raw: bytes) -> dict[str, Any]:
    import msgspec

    try:
        known: dict[str, Any] = msgspec.json.decode(raw, type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeError):
        return {}
    return known
