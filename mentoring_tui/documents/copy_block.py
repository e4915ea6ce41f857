"""The whole tandem at the end of the report for oneself, so that this can be imported again.

It is a comment of Markdown, which no reader shows: the tandem as JSON and the text above it, compressed.
"""

import re
import zlib
from base64 import b64decode, b64encode
from typing import NamedTuple

from mentoring_tui.documents.phrases import emphasis
from mentoring_tui.domain.limits import LARGEST_TANDEM
from mentoring_tui.domain.text import clean
from mentoring_tui.i18n import _

_MARK = "mentoring-tandem"
_BLOCK = re.compile(rf"\n*<!-- {_MARK}\n([A-Za-z0-9+/=\s]*)\n-->\s*\Z")
_WIDTH = 76
_SEPARATOR = "\0"
"""Stands between the JSON and the text; neither holds it."""


class Copy(NamedTuple):
    """The text of a report, and of its block the JSON and the text as it was written."""

    text: str
    json: str
    written: str

    @property
    def is_edited(self) -> bool:
        """Whether the text is another one than was written; white space at the ends of lines is none."""
        return comparable(self.text) != comparable(self.written)


def with_copy(text: str, json: str) -> str:
    """Return the text of a report, a sentence about the block, and the block."""
    text = f"{text.rstrip()}\n\n{emphasis(_note())}\n"
    packed = b64encode(zlib.compress(f"{json}{_SEPARATOR}{text}".encode(), 9)).decode()
    lines = [packed[start : start + _WIDTH] for start in range(0, len(packed), _WIDTH)]
    return "\n".join((text.rstrip("\n"), "", f"<!-- {_MARK}", *lines, "-->", ""))


def without_copy(text: str) -> str:
    """Return the text of a report as it was before `with_copy`, if that made it."""
    match = _BLOCK.search(text)
    if match is None:
        return text
    return text[: match.start()].removesuffix(emphasis(_note())).rstrip() + "\n"


def _note() -> str:
    return _(
        "Below, in a comment that readers do not show, stands the whole tandem, so that “mentoring import”"
        " can take it in. Please delete it before you hand this document on."
    )


def is_meant_to_have_copy(raw: bytes) -> bool:
    """Return whether bytes end as such a block does, be it whole or not."""
    return raw.rstrip().endswith(b"-->") and f"<!-- {_MARK}\n".encode() in raw.replace(b"\r\n", b"\n")


def split_copy(text: str) -> Copy | None:
    """Return the text and its block; None if the block is missing, damaged or too large."""
    match = _BLOCK.search(text)
    if match is None:
        return None
    unpack = zlib.decompressobj()
    try:
        packed = b64decode("".join(match[1].split()), validate=True)
        data = unpack.decompress(packed, 2 * LARGEST_TANDEM)
        json, separator, written = data.decode().partition(_SEPARATOR) if unpack.eof else ("", "", "")
    except (ValueError, zlib.error):
        return None
    if not separator:
        return None
    return Copy(text[: match.start()] + "\n", json, clean(written))


def comparable(text: str) -> list[str]:
    """Return the lines of a text without white space at their ends and without blank lines at the end."""
    return [line.rstrip() for line in text.rstrip().split("\n")]
