"""Write an exported document to a path that the person chose."""

import os
import stat

from mentoring_tui.domain.errors import Refused
from mentoring_tui.store.files import Files, store_error


def write_document(path: str, data: bytes, *, replace: bool = False, files: Files | None = None) -> None:
    """Write a new private file atomically; raise Refused if the path is taken or can't be written.

    With `replace` a regular file may be replaced, but nothing else. Raise StoreError if the disk is full.
    """
    files = files or Files()
    target = os.path.abspath(path)
    try:
        _refuse_occupied(files, path, target, replace)
        temporary = files.prepare(target, data)
        _move_into_place(files, temporary, target, replace)
    except FileExistsError:
        raise Refused("file-exists", file=path) from None
    except FileNotFoundError:
        raise Refused("folder-not-found", file=path) from None
    except (OSError, ValueError) as error:  # ValueError: a name with NUL in it
        failed = store_error(error, path, "") if isinstance(error, OSError) else None
        if failed and failed.code == "store-full":
            raise failed from error
        raise Refused("file-not-writable", file=path) from error


def _refuse_occupied(files: Files, path: str, target: str, replace: bool) -> None:
    try:
        mode = files.stat(target).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(mode):
        raise Refused("file-is-link", file=path)
    if stat.S_ISDIR(mode):
        raise Refused("file-is-folder", file=path)
    if not stat.S_ISREG(mode):
        raise Refused("file-not-writable", file=path)
    if not replace:
        raise Refused("file-exists", file=path)


def _move_into_place(files: Files, temporary: str, target: str, replace: bool) -> None:
    """Rename the file, or without `replace` give it the name only if that was not taken meanwhile."""
    if replace:
        files.commit(temporary, target)
    else:
        files.place(temporary, target)
