"""What of others stays readable in the folder of a locked store: exports, notes, a folder of git."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress

from mentoring_tui.store.backups import FOLDER as BACKUPS
from mentoring_tui.store.drafts import FOLDER as DRAFTS
from mentoring_tui.store.erased_marks import FOLDER as ERASED
from mentoring_tui.store.files import Files, target_of_temporary
from mentoring_tui.store.quarantine import FOLDER as QUARANTINE
from mentoring_tui.store.traces import is_folder
from mentoring_tui.store.vault.names import AGE

_FOLDERS = ("tandems", "cache", DRAFTS, QUARANTINE, BACKUPS, ERASED, "locks")
_OF_LOCKS = (".lock", ".holder", ".held")


def readable_files(files: Files, folder: str) -> list[str]:
    """Return the paths of files in a store that anyone can read, sorted.

    A folder that the store did not make is named in the place of what is in it. Empty files, links, and
    folders that can't be listed are left out.
    """
    return list(_readable(files, folder, _FOLDERS))


def _readable(files: Files, folder: str, own: tuple[str, ...]) -> Iterator[str]:
    """Yield what is readable in a folder, in which those with these names are the store's."""
    for name in _names(files, folder):
        path = os.path.join(folder, name)
        if not _is_folder(files, path):
            if _is_readable(files, path):
                yield files.real(path)
        elif name in own:
            yield from _readable(files, path, _ids(files, path) if name == BACKUPS else ())
        elif _holds_readable(files, path):
            yield os.path.join(path, "")


def _ids(files: Files, backups: str) -> tuple[str, ...]:
    """Return the names of the folders with backups of a tandem each."""
    return tuple(_names(files, backups))


def _holds_readable(files: Files, folder: str) -> bool:
    paths = [os.path.join(folder, name) for name in _names(files, folder)]
    return any(
        _holds_readable(files, path) if _is_folder(files, path) else _is_readable(files, path)
        for path in paths
    )


def _names(files: Files, folder: str) -> list[str]:
    try:
        return sorted(files.listdir(folder))
    except OSError:
        return []


def _is_folder(files: Files, path: str) -> bool:
    with suppress(OSError):
        return is_folder(files, path)
    return False


def _is_readable(files: Files, path: str) -> bool:
    """Return whether a file holds something, and neither is nor becomes a sealed one or one of a lock."""
    name = os.path.basename(files.real(path))
    if (target_of_temporary(name) or name).endswith((AGE, *_OF_LOCKS)):
        return False
    try:
        found = files.stat(path)
    except OSError:  # gone meanwhile, or in a folder that nobody may look into
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size > 0
