"""Unlock the data folder with what a person typed; no sentence repeats that, unless a file has this name."""

import os

from mentoring_tui.domain.errors import KeyRefused
from mentoring_tui.file_input import read_secret
from mentoring_tui.library import Library


def unlock_by_key(library: Library, text: str) -> None:
    """Unlock the data folder with the recovery key, or with a file that holds it; raise KeyRefused."""
    if library.is_recovery_key(text):
        library.unlock_with(text)
    elif _is_there(text):
        _unlock_by_file(library, text.strip())
    else:
        raise KeyRefused("recovery-key-unrecognised")


def unlock_by_any(library: Library, text: str) -> None:
    """Unlock the data folder with the passphrase, the recovery key or its file; raise KeyRefused.

    A passphrase that is also the name of a file is tried as a passphrase first.
    """
    try:
        library.unlock_with_typed(text)
    except KeyRefused as refused:
        if refused.code != "passphrase-wrong" or not _is_there(text):
            raise
        _unlock_by_file(library, text.strip())


def _is_there(text: str) -> bool:
    return os.path.exists(os.path.expanduser(text.strip()))


def _unlock_by_file(library: Library, path: str) -> None:
    content = read_secret(path).decode("utf-8", "replace")
    if not library.is_recovery_key(content):
        raise KeyRefused("recovery-key-not-in-file", file=path)
    library.unlock_with(content)
