"""Cleaning what people type, so that no character in it can steer a terminal or break a file."""

import re
import unicodedata
from collections.abc import Iterable

from mentoring_tui.domain.errors import Refused

LONGEST_QUOTE = 40
"""Longest text that is quoted whole in a sentence."""

LONGEST_LINE = 200
"""Longest name, title or keyword, in characters."""

LONGEST_ITEM = 1_000
"""Longest goal, expectation, task or talking point, in characters."""

LONGEST_TEXT = 200_000
"""Longest note, in characters."""

_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"  # marks, non-characters, surrogates
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_UNSEEN = frozenset({"Cf", "Zs"})
"""Kinds of characters that show nothing by themselves: joiners, soft hyphens, spaces."""

_WHITE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return the text in NFC with line feeds only and without control, bidi and unstorable characters."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", sanitize(text))


def sanitize(text: str) -> str:
    """Return the text with line feeds only and without control, bidi and unstorable characters."""
    if text.isascii() and text.isprintable():
        return text
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def escape_unsafe(json: str) -> str:
    """Return JSON with those characters as escapes, so that it says the same and steers nothing."""
    return _UNWANTED.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def clean_line(text: str) -> str:
    """Return the cleaned text on one line, white space trimmed; nothing where nothing in it can be seen."""
    cleaned = _WHITE.sub(" ", clean(text)).strip()
    return cleaned if any(unicodedata.category(char) not in _UNSEEN for char in cleaned) else ""


def shorten(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Return the text on one line, cut where it is too long to be quoted."""
    cleaned = clean_line(text)
    return cleaned if len(cleaned) <= longest else cleaned[:longest].rstrip() + "…"


def validate_line(text: str, field: str, longest: int = LONGEST_LINE) -> str:
    """Return the cleaned line, or refuse one that is too long."""
    cleaned = clean_line(text)
    if len(cleaned) > longest:
        raise Refused("text-too-long", field=field, length=len(cleaned), longest=longest)
    return cleaned


def require_line(text: str, field: str, longest: int = LONGEST_LINE) -> str:
    """Return the cleaned line, or refuse an empty or too long one."""
    cleaned = validate_line(text, field, longest)
    if not cleaned:
        raise Refused("text-empty", field=field)
    return cleaned


def require_item(text: str, field: str) -> str:
    """Return the cleaned goal, expectation, task or talking point, which may be longer than a name."""
    return require_line(text, field, LONGEST_ITEM)


def validate_text(text: str, field: str) -> str:
    """Return the cleaned text of several lines, or refuse one that is too long."""
    cleaned = clean(text).strip("\n")
    if len(cleaned) > LONGEST_TEXT:
        raise Refused("text-too-long", field=field, length=len(cleaned), longest=LONGEST_TEXT)
    return cleaned


def fold_case(text: str) -> str:
    """Return the text as search compares it: composed and without upper case."""
    return unicodedata.normalize("NFC", text).casefold() if not text.isascii() else text.lower()


def deduplicate(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts in order, each once, without empty ones."""
    return tuple(dict.fromkeys(text for text in texts if text))
