"""Read the files and standard input that are passed to a command."""

import os
import stat
from collections.abc import Sequence

from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LARGEST_PROTOCOL
from mentoring_tui.file_input import decode_text


def read_bytes(context: Context, name: str, most: int) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; raise Refused above `most` bytes."""
    raw = _stdin(context, most) if name == "-" else _file(name, most)
    if len(raw) > most:
        raise Refused("file-too-large", file=name, megabytes=most // 1_000_000)
    return raw


def read_text(context: Context, name: str) -> str:
    """Return the text of a file, or of standard input for `-`; one that an editor left may be sealed."""
    raw = read_bytes(context, name, LARGEST_PROTOCOL)
    if name.endswith(".age") and (vault := context.library.text_vault()):
        raw = vault.open(raw, name)
    return decode_text(raw, name)


def read_item(context: Context, words: Sequence[str], field: str) -> str:
    """Return the words joined by spaces, or the one line of standard input if `-` is the only word."""
    if list(words) != ["-"]:
        return " ".join(words)
    text = read_text(context, "-").strip()
    if len(text.splitlines()) > 1:
        raise Refused("text-several-lines", field=field)
    return text


def _stdin(context: Context, most: int) -> bytes:
    try:
        return context.stdin_bytes.read(most + 1)
    except OSError:
        raise Refused("file-not-readable", file="-") from None


def _file(name: str, most: int) -> bytes:
    try:
        with open(name, "rb") as file:
            if stat.S_ISDIR(os.fstat(file.fileno()).st_mode):
                raise IsADirectoryError
            return file.read(most + 1)
    except IsADirectoryError:
        raise Refused("file-is-folder", file=name) from None
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a name with NUL in it
        raise Refused("file-not-found", file=name) from None
    except OSError:
        raise Refused("file-not-readable", file=name) from None
