"""Notice before a save that the file of an open tandem or its whole store is gone."""

import os
from collections.abc import Callable
from contextlib import suppress

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.files import Files

IsErased = Callable[[], bool]
"""Tells whether the tandem that this program has open was erased by another one."""


def require_file(path: str, known: bytes | None, files: Files, is_erased: IsErased) -> None:
    """Raise StoreError if an open tandem was erased, or its file or store is gone.

    Without known bytes do nothing.

    A folder on another device is the same store if the file in it holds the known bytes, as on a stick that
    was plugged in again.
    """
    guard = files.guard
    if guard is None or known is None:
        return
    if guard.is_there(files):
        files.sealing.look()
        if files.is_missing(path):
            raise StoreError("tandem-erased" if is_erased() else "file-gone", file=files.real(path))
        return
    with suppress(NotADirectoryError):
        if files.read_if_there(path) == known:
            files.guard_folder(guard.path)
            return
    raise StoreError("store-gone", file=guard.path)


def make_store_again(path: str, files: Files) -> None:
    """Make the folder of a tandem's file where the store was; a person has asked for it."""
    folder = os.path.dirname(path)
    guard, files.guard = files.guard, None
    try:
        files.make_folders(folder)
    except BaseException:
        files.guard = guard
        raise
    files.guard_folder(os.path.dirname(folder))
    files.sealing.make_again()
