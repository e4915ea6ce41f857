"""Read files and folders that a person chose, wherever they are."""

import os
import stat
from collections.abc import Iterator

from mentoring_tui.domain.errors import KeyRefused, Refused
from mentoring_tui.domain.text import has_too_many_marks

_MOST_OF_A_SECRET = 64 * 1024
"""Bytes that are read of a file with a passphrase or a key."""


def read_file(path: str, most: int) -> bytes:
    """Return the bytes of a regular file; raise Refused for anything else, or above `most` bytes."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISDIR(mode):
                raise Refused("file-is-folder", file=path)
            if not stat.S_ISREG(mode):
                raise Refused("import-not-file", file=path)
            raw = file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a name with NUL in it
        raise Refused("file-not-found", file=path) from None
    except IsADirectoryError:
        raise Refused("file-is-folder", file=path) from None
    except OSError:
        raise Refused("file-not-readable", file=path) from None
    if len(raw) > most:
        raise Refused("file-too-large", file=path, megabytes=most // 1_000_000)
    return raw


def read_secret(path: str) -> bytes:
    """Return the beginning of a file with a passphrase or a key, which may be a pipe; raise KeyRefused."""
    try:
        with open(os.path.expanduser(path), "rb") as file:
            return file.read(_MOST_OF_A_SECRET)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a name with NUL in it
        raise KeyRefused("file-not-found", file=path) from None
    except IsADirectoryError:
        raise KeyRefused("file-is-folder", file=path) from None
    except OSError:
        raise KeyRefused("file-not-readable", file=path) from None


def others_can_read(path: str) -> bool:
    """Return whether the group or others may read a regular file."""
    try:
        mode = os.stat(os.path.expanduser(path)).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode) and bool(mode & (stat.S_IRGRP | stat.S_IROTH))


def decode_text(raw: bytes, name: str) -> str:
    """Decode UTF-8, with or without a byte order mark; raise Refused for anything else.

    Text with more combining marks in a row than are kept is refused too, so that none are lost unseen.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("words-not-text" if name == "-" else "file-not-text", file=name) from None
    if has_too_many_marks(text):
        raise Refused("file-marks", file=name)
    return text


def is_folder(path: str) -> bool:
    """Return whether there is a folder at a path."""
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def list_folder(path: str) -> Iterator[tuple[str, bool]]:
    """Yield the paths in a folder and whether each is a folder, sorted; hidden ones are left out."""
    try:
        names = sorted(name for name in os.listdir(path) if not name.startswith("."))
    except OSError:
        raise Refused("file-not-readable", file=path) from None
    for name in names:
        inside = os.path.join(path, name)
        yield inside, is_folder(inside)
