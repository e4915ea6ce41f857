"""A marker file that stands for a lock where the file system knows no flock(2)."""

import os
from contextlib import suppress
from time import monotonic
from typing import Any

from mentoring_tui.store.files import Files, temporary_path

RENEW_AFTER = 60.0
"""Seconds after which a marker is renewed by who still holds its lock."""

STALE_AFTER = 600.0
"""Seconds after which the marker of a program on another computer, of which nothing is known, is stale."""


class LockMarker:
    """A file that exists while its program holds a lock; it names the process, its start and the computer."""

    def __init__(self, path: str, files: Files) -> None:
        self._path = path
        self._files = files
        self._content = b""
        """What this program wrote in the marker last."""
        self._written = 0.0
        self._count = 0

    def make(self) -> bool:
        """Make the marker and return True, or return False if another program's is there and not stale.

        Raise OSError if it can't be made.
        """
        if self._make_unless_there():
            return True
        return self._remove_if_stale() and self._make_unless_there()

    def renew(self) -> bool:
        """Keep the marker from getting stale; return False if it is not this program's any more.

        Raise OSError if it can't be read or written.
        """
        if not self._is_own():
            return False
        if monotonic() - self._written > RENEW_AFTER:
            self._count += 1
            self._files.replace(self._path, self._new_content(), durable=False)
        return True

    def remove(self) -> None:
        """Remove the marker, unless it is another program's by now."""
        with suppress(OSError):
            if self._is_own():
                self._files.discard(self._path)

    def _is_own(self) -> bool:
        return self._files.read_if_there(self._path) == self._content

    def _new_content(self) -> bytes:
        """Return what to write in the marker now, other than the last time."""
        import msgspec

        pid = os.getpid()
        known = {"pid": pid, "started": process_start(pid), "host": os.uname().nodename, "count": self._count}
        self._content, self._written = msgspec.json.encode(known), monotonic()
        return self._content

    def _make_unless_there(self) -> bool:
        try:
            self._files.place(self._files.prepare(self._path, self._new_content()), self._path)
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
        if _is_of_this_computer(known):
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


def _is_of_this_computer(known: dict[str, Any]) -> bool:
    return known.get("host") == os.uname().nodename and isinstance(known.get("pid"), int)


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
