"""Notes of erasures that have begun, and marks of tandems that are erased.

A note is on the disk before anything is removed, and the mark replaces it at the end. The mark is empty and
named by a digest of the tandem's id, which is random; it tells programs that have the tandem open still that
it is not to be written again.
"""

import os
from contextlib import suppress

from mentoring_tui.store.files import Files
from mentoring_tui.store.reader import SUFFIX, TANDEM_ID

FOLDER = "erased"
_BEGUN = ".begun"


class ErasedMarks:
    """The notes and marks of a store."""

    def __init__(self, store_folder: str, files: Files) -> None:
        self._folder = os.path.join(store_folder, FOLDER)
        self._tandems = os.path.join(store_folder, "tandems")
        self._files = files

    def begun(self) -> list[str]:
        """Return the ids of tandems that are being erased, sorted; raise OSError if that can't be told."""
        names = [name for name in self._files.list_if_there(self._folder) if name.endswith(_BEGUN)]
        ids = (name.removesuffix(_BEGUN) for name in names)
        return sorted(tandem_id for tandem_id in ids if TANDEM_ID.fullmatch(tandem_id))

    def is_erased(self, tandem_id: str) -> bool:
        """Return whether a tandem was certainly erased, or is just now, and its file not put back since."""
        if self._is_there(self._note(tandem_id)):
            return True
        document = os.path.join(self._tandems, tandem_id + SUFFIX)
        return self._files.is_missing(document) and self._is_there(self._mark(tandem_id))

    def begin(self, tandem_id: str) -> None:
        """Note that a tandem is being erased; once this has returned, nothing of it can be kept."""
        self._files.make_folders(self._folder)
        try:
            self._files.replace(self._note(tandem_id), b"")
        except BaseException:
            self._files.discard(self._note(tandem_id))
            raise

    def finish(self, tandem_id: str) -> None:
        """Replace the note by the mark that a tandem is erased."""
        self._files.sweep(self._folder)
        self._files.replace(self._mark(tandem_id), b"")
        self._files.unlink(self._note(tandem_id))
        self._files.sync_folder(self._folder)

    def forget(self, tandem_id: str) -> None:
        """Remove the mark of a tandem that is there again; ignore errors."""
        with suppress(OSError):
            if self._files.list_if_there(self._folder):
                self._files.discard(self._mark(tandem_id))

    def _is_there(self, path: str) -> bool:
        try:
            self._files.stat(path)
        except OSError:
            return False
        return True

    def _note(self, tandem_id: str) -> str:
        return os.path.join(self._folder, tandem_id + _BEGUN)

    def _mark(self, tandem_id: str) -> str:
        from hashlib import sha256

        return os.path.join(self._folder, sha256(tandem_id.encode()).hexdigest()[:32])
