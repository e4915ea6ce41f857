"""Clean and validate typed text, so that it can't control a terminal or break a file."""

import re
import unicodedata
from collections.abc import Iterable

from mentoring_tui.domain.errors import Refused

LONGEST_QUOTE = 40
"""Longest text that a sentence quotes in full, in characters."""

LONGEST_LINE = 200
"""Longest name, title or keyword, in characters."""

LONGEST_ITEM = 1_000
"""Longest goal, expectation, task or talking point, in characters."""

LONGEST_TEXT = 200_000
"""Longest note, in characters."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"  # marks, non-characters, surrogates
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_INVISIBLE = frozenset({"Cf", "Zs"})
"""Unicode categories of characters that are invisible alone: joiners, soft hyphens, spaces."""

_WHITESPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return the sanitized text in NFC."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", sanitize(text))


def sanitize(text: str) -> str:
    """Normalize line ends to line feeds, and remove control, bidi and unstorable characters."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub("", _LINE_ENDS.sub("\n", text))


def escape_unsafe(json: str) -> str:
    """Return the JSON with the characters that `sanitize` removes as escapes."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def clean_line(text: str) -> str:
    """Return the cleaned text on one line, or an empty text if no character in it is visible."""
    cleaned = _WHITESPACE.sub(" ", clean(text)).strip()
    visible = any(unicodedata.category(char) not in _INVISIBLE for char in cleaned)
    return cleaned if visible else ""


def shorten(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Return the text on one line, cut to a maximum length."""
    cleaned = clean_line(text)
    if len(cleaned) <= longest:
        return cleaned
    return cleaned[:longest].rstrip() + "…"


def validate_line(text: str, field: str, longest: int = LONGEST_LINE) -> str:
    """Return the cleaned line; raise Refused if it is too long."""
    cleaned = clean_line(text)
    if len(cleaned) > longest:
        raise Refused("text-too-long", field=field, length=len(cleaned), longest=longest)
    return cleaned


def require_line(text: str, field: str, longest: int = LONGEST_LINE) -> str:
    """Return the cleaned line; raise Refused if it is empty or too long."""
    cleaned = validate_line(text, field, longest)
    if not cleaned:
        raise Refused("text-empty", field=field)
    return cleaned


def require_item(text: str, field: str) -> str:
    """Return the cleaned text of an item; raise Refused if it is empty or too long."""
    return require_line(text, field, LONGEST_ITEM)


def validate_text(text: str, field: str) -> str:
    """Return the cleaned text of several lines; raise Refused if it is too long."""
    cleaned = clean(text).strip("\n")
    if len(cleaned) > LONGEST_TEXT:
        raise Refused("text-too-long", field=field, length=len(cleaned), longest=LONGEST_TEXT)
    return cleaned


def fold_case(text: str) -> str:
    """Return the text in NFC and case-folded, for caseless comparison."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).casefold()


def deduplicate(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts in order, without duplicates and empty ones."""
    return tuple(dict.fromkeys(text for text in texts if text))
