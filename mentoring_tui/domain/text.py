"""Clean and validate typed text, so that it can't control a terminal or break a file.

Patterns stay strings that `re` compiles on first use: compiling them takes milliseconds, and most commands
need none.
"""

import re
import unicodedata
from collections.abc import Iterable

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LONGEST_ITEM, LONGEST_LINE, LONGEST_MARKS, LONGEST_TEXT

LONGEST_QUOTE = 40
"""Longest text that a sentence quotes in full, in characters."""

_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"  # marks, non-characters, surrogates
)
_LINE_ENDS = "\r\n?|[\u2028\u2029\x0b\x0c\x85]"
_INVISIBLE = frozenset({"Cf", "Zs"})
"""Unicode categories of characters that are invisible alone: joiners, soft hyphens, spaces."""

_MARKS = frozenset({"Mn", "Me"})
"""Unicode categories of characters that are drawn on the one before them."""

_LONG_RUN = f"[\u0300-\U0010ffff]{{{LONGEST_MARKS + 1},}}"
"""A run that is long enough to hold too many marks, which all come after U+0300."""


def clean(text: str) -> str:
    """Return the sanitized text in NFC, without combining marks beyond `LONGEST_MARKS` in a row."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", cut_marks(sanitize(text)))
    return cut_marks(composed)  # a few marks decompose into two


def cut_marks(text: str) -> str:
    """Remove the combining marks beyond `LONGEST_MARKS` in a row."""
    return re.sub(_LONG_RUN, _cut_run, text)


def has_too_many_marks(text: str) -> bool:
    """Return whether there are more than `LONGEST_MARKS` combining marks in a row."""
    return len(cut_marks(text)) < len(text)


def _cut_run(match: re.Match[str]) -> str:
    run = match[0]
    if not any(map(_is_mark, run[LONGEST_MARKS :: LONGEST_MARKS + 1])):
        return run  # too many marks in a row would include one of these characters
    kept: list[str] = []
    marks = 0
    for char in run:
        marks = marks + 1 if _is_mark(char) else 0
        if marks <= LONGEST_MARKS:
            kept.append(char)
    return "".join(kept)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in _MARKS or unicodedata.combining(char) > 0


def sanitize(text: str) -> str:
    """Normalize line ends to line feeds, and remove control, bidi and unstorable characters."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNSAFE, "", re.sub(_LINE_ENDS, "\n", text))


def escape_unsafe(json: str) -> str:
    """Return the JSON with the characters that `sanitize` removes as escapes."""
    return re.sub(_UNSAFE, lambda match: f"\\u{ord(match[0]):04x}", json)


def clean_line(text: str) -> str:
    """Return the cleaned text on one line, or an empty text if no character in it is visible."""
    cleaned = re.sub(r"\s+", " ", clean(text)).strip()
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


SHORT = 4
"""A text of fewer characters is found only as a word of its own."""


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces."""
    return " ".join(text.split())


_MARK = re.compile(r"(?:[-*+]|>+|#{1,6}) +|\d{1,9}[.)] +(?=\S)")
"""Before an item, a quote or a heading of Markdown; the number of an item is one of its words."""

_FENCE = re.compile(r"[`~]{3,}\w*")


def quote_line(text: str) -> str:
    """Return Markdown on one line: blocks between dots and without their marks, cells between commas."""
    quoted = ""
    was_block = False
    for line in map(one_line, text.split("\n")):
        is_rule = "|" in line and set(line) <= set("|:- ")
        if not line or is_rule or _FENCE.fullmatch(line):
            continue
        mark = _MARK.match(line)
        is_row = len(line) > 1 and line[0] == line[-1] == "|"
        if is_row:
            cells = re.split(r"(?<!\\)\|", line[1:-1])
            line = ", ".join(filter(None, (cell.strip().replace("\\|", "|") for cell in cells)))
        elif mark and not mark[0][0].isdigit():
            line = line[mark.end() :]
        is_block = is_row or mark is not None
        if quoted:
            quoted += " · " if is_block or was_block else " "
        quoted += line
        was_block = is_block
    return quoted


def contains_words(text: str, words: str) -> bool:
    """Return whether a text holds these words; a very short piece only where it is a word of its own."""
    if len(words) >= SHORT:
        return words in text
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
