"""The drafts of a tandem on disk, so that unsaved text survives the end of the program."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress

from mentoring_tui.domain.draft import Draft
from mentoring_tui.store.drafts_format import clean_draft, decode_drafts, encode_drafts
from mentoring_tui.store.files import Files, NotAFile, TooLarge, writing
from mentoring_tui.store.lock import WriterLock
from mentoring_tui.store.quarantine import FOLDER as QUARANTINE
from mentoring_tui.store.quarantine import quarantine_file
from mentoring_tui.store.reader import SUFFIX

FOLDER = "drafts"
NEW_TANDEM = "_new"
"""The file name of the drafts of a tandem that does not exist yet; no tandem can have this id."""


class DraftsFile:
    """The file of the drafts of one tandem; it exists only while there are drafts.

    The caller holds the lock of the tandem, or gives a `lock` to be acquired when it is first needed.
    """

    def __init__(
        self, path: str, files: Files, timestamp: Callable[[], str], lock: WriterLock | None = None
    ) -> None:
        self._path = path
        self._files = files
        self._timestamp = timestamp
        self._lock = lock
        self._has_lock = lock is None
        self._on_disk: tuple[Draft, ...] | None = None

    def read(self) -> tuple[Draft, ...]:
        """Return the drafts on disk; quarantine a file that can't be decoded and return none."""
        if not self._exists() or not self._ensure_lock():
            return ()
        stem = os.path.basename(self._path).removesuffix(SUFFIX)
        self._files.sweep(os.path.dirname(self._path), stem)
        try:
            self._on_disk = decode_drafts(self._files.read_whole(self._path))
        except (NotAFile, TooLarge, ValueError):
            with suppress(OSError):
                self._quarantine()
        except OSError:
            return ()
        return self._on_disk or ()

    def write(self, drafts: Iterable[Draft]) -> bool:
        """Replace the drafts on disk and return True; return False if another program holds the lock.

        Raise StoreError if they can't be written.
        """
        wanted = tuple(clean_draft(draft) for draft in drafts)
        if wanted == self._on_disk or (not wanted and not self._exists()):
            return True
        with writing(self._path):
            if self._ensure_lock():
                self._replace(wanted)
                self._on_disk = wanted
        return self._has_lock

    def close(self) -> None:
        """Release the lock."""
        if self._lock and self._has_lock:
            self._lock.release()
            self._has_lock = False

    def _replace(self, wanted: tuple[Draft, ...]) -> None:
        self._quarantine_unless_valid()
        if not wanted:
            with suppress(FileNotFoundError):
                self._files.unlink(self._path)
            return
        self._files.make_folders(os.path.dirname(self._path))
        self._on_disk = None  # unknown if the next line fails
        self._files.replace(self._path, encode_drafts(wanted, self._timestamp()))

    def _quarantine_unless_valid(self) -> None:
        """Quarantine a file that this program could not have written, so that it is never overwritten."""
        try:
            decode_drafts(self._files.read_whole(self._path))
        except FileNotFoundError:
            return
        except (NotAFile, TooLarge, ValueError):
            self._quarantine()

    def _exists(self) -> bool:
        try:
            self._files.stat(self._path)
        except OSError:
            return False
        return True

    def _ensure_lock(self) -> bool:
        """Acquire the lock unless it is held; return whether it is held now."""
        if self._lock and not self._has_lock:
            with suppress(OSError):
                self._has_lock = self._lock.acquire(self._timestamp())
        return self._has_lock

    def _quarantine(self) -> None:
        folder = os.path.join(os.path.dirname(os.path.dirname(self._path)), QUARANTINE)
        quarantine_file(self._path, folder, self._files)


def drafts_file(folder: str, name: str) -> str:
    """Return the path of the drafts of the tandem with this id in a store."""
    return os.path.join(folder, FOLDER, name + SUFFIX)
