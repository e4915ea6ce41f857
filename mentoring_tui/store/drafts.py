"""Words that are typed and not kept yet, on the disk in case the program ends before they are."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.text import clean
from mentoring_tui.store.files import Files, writing
from mentoring_tui.store.lock import WriterLock
from mentoring_tui.store.quarantine import FOLDER as QUARANTINE
from mentoring_tui.store.quarantine import quarantine_file
from mentoring_tui.store.reader import SUFFIX

FOLDER = "drafts"
NEW_TANDEM = "_new"
"""The name of the drafts of a tandem that is only being made; no tandem's id looks like it."""

_FORMAT = "mentoring-drafts"
_VERSION = 1


class DraftsFile:
    """The file of one tandem's drafts, which is there only while there are any.

    Whoever uses it has the tandem's lock; where there is no tandem yet, `lock` is taken when first needed.
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
        """Return what is on the disk; a file that can't be understood is set aside and counts as none."""
        if not self._exists() or not self._ensure_lock():
            return ()
        stem = os.path.basename(self._path).removesuffix(SUFFIX)
        self._files.sweep(os.path.dirname(self._path), stem)
        try:
            self._on_disk = _decode(self._files.read_whole(self._path))
        except (OSError, ValueError):
            self._quarantine()
        return self._on_disk or ()

    def write(self, writings: Iterable[Draft]) -> bool:
        """Return when the disk has these in place of the ones before; StoreError where it can't.

        Returns whether it has them: where another program has the lock, nothing is written.
        """
        wanted = tuple(_clean_draft(each) for each in writings)
        if wanted == self._on_disk or (not wanted and not self._exists()):
            return True
        with writing(self._path):
            if self._ensure_lock():
                self._replace(wanted)
                self._on_disk = wanted
        return self._has_lock

    def close(self) -> None:
        """Let another program use it."""
        if self._lock and self._has_lock:
            self._lock.release()
            self._has_lock = False

    def _replace(self, wanted: tuple[Draft, ...]) -> None:
        if not wanted:
            self._files.unlink(self._path)
            return
        self._files.make_folders(os.path.dirname(self._path))
        self._on_disk = None  # of a failure in between it isn't known what the disk has
        self._files.replace(self._path, self._encode(wanted))

    def _encode(self, wanted: tuple[Draft, ...]) -> bytes:
        import msgspec

        known = {"format": _FORMAT, "version": _VERSION, "saved": self._timestamp(), "writings": wanted}
        return msgspec.json.encode(known)

    def _exists(self) -> bool:
        try:
            self._files.stat(self._path)
        except OSError:
            return False
        return True

    def _ensure_lock(self) -> bool:
        """Take the lock where there is one to be taken; tell whether it is held."""
        if self._lock and not self._has_lock:
            with suppress(OSError):
                self._has_lock = self._lock.acquire(self._timestamp())
        return self._has_lock

    def _quarantine(self) -> None:
        """Move a file that can't be understood into the quarantine."""
        folder = os.path.join(os.path.dirname(os.path.dirname(self._path)), QUARANTINE)
        with suppress(OSError):
            quarantine_file(self._path, folder, self._files)


def drafts_file(folder: str, name: str) -> str:
    """Return the path of the drafts of the tandem with that id in a store."""
    return os.path.join(folder, FOLDER, name + SUFFIX)


def _decode(raw: bytes) -> tuple[Draft, ...]:
    """Return what a file holds; ValueError where it isn't one of drafts, or of a version not known here."""
    import msgspec

    found = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    version = msgspec.json.decode(found.get("version", b"0"), type=int)
    if version != _VERSION:
        raise ValueError("another version")
    known = msgspec.json.decode(found.get("writings", b""), type=list[Draft])
    return tuple(_clean_draft(each) for each in known)


def _clean_draft(given: Draft) -> Draft:
    texts = {clean(name): clean(text) for name, text in given.texts.items()}
    base = None if given.base is None else clean(given.base)
    return Draft(clean(given.place), clean(given.label), texts, base)
