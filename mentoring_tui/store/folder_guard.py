"""Notice that the folder of a store is gone, so that nothing is made anew in another place."""

import errno
import os
from typing import NamedTuple

from mentoring_tui.store.system_calls import OPEN_FOLDER, SystemCalls

FolderId = tuple[int, int]
"""Device and inode of a folder."""


class FolderGone(FileNotFoundError):
    """The folder of the store is not there any more; `filename` is its path."""


class FolderGuard(NamedTuple):
    """The folder of a store, and its id when a tandem in it was opened."""

    path: str
    id: FolderId | None

    def check(self, path: str, calls: SystemCalls) -> None:
        """Raise FolderGone if a path lies in the folder and that is not there any more."""
        is_inside = path == self.path or path.startswith(self.path + os.sep)
        if is_inside and not self.is_there(calls):
            raise FolderGone(errno.ENOENT, "the folder of the store is gone", self.path)

    def is_there(self, calls: SystemCalls) -> bool:
        """Return whether the folder is the one that it was.

        On FAT a folder may get another inode number while it is mounted, so on the same device a folder with
        tandems is the same, too.
        """
        found = folder_id(self.path, calls)
        if found is None or self.id is None or found[0] != self.id[0]:
            return False
        return found == self.id or folder_id(os.path.join(self.path, "tandems"), calls) is not None


def folder_id(path: str, calls: SystemCalls) -> FolderId | None:
    """Return the id of a folder, None if there is none."""
    try:
        descriptor = calls.open(path, OPEN_FOLDER)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        status = calls.fstat(descriptor)
    finally:
        calls.close(descriptor)
    return status.st_dev, status.st_ino
