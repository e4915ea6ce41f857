"""Lines of a Markdown text that give it structure, and how a person's own lines are kept from doing so."""

import re
from collections.abc import Callable, Sequence

from mentoring_tui.domain.text import LONGEST_LINE, clean, clean_line

_HEADING = re.compile(r"(#{1,3})(?:[ \t]+(.*))?")
_INDENTED_HEADING = re.compile(r" {1,3}#{1,3}(?:[ \t].*)?")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_FENCE = re.compile(r" {0,3}(?:(`{3,})[^`]*|(~{3,}).*)")
_CLOSING = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*")
_HTML = re.compile(
    r" {0,3}<(?:(!--)|(\?)|(!\[CDATA\[)|(![a-z])|(?:script|pre|style|textarea)(?:[\s>]|$)).*", re.IGNORECASE
)
_HTML_ENDS = [re.compile(end, re.IGNORECASE) for end in ("-->", r"\?>", r"\]\]>", ">")]
_HTML_ENDS.append(re.compile("</(?:script|pre|style|textarea)>", re.IGNORECASE))
"""What ends each kind of HTML that the groups of `_HTML` begin, and last what a tag begins."""

StructureTest = Callable[[int, str], bool]
"""Tells of a line, by its index in a text, whether it would be read as something else than text."""


def parse_heading(line: str) -> tuple[int, str] | None:
    """Return level and words of a heading of level 1 to 3 (CommonMark 4.2) that begins its line.

    Deeper ones belong to the text, and so does one that is longer than a keyword may be.
    """
    match = _HEADING.fullmatch(line)
    words = clean_line(match[2] or "") if match else ""
    return (len(match[1]), words) if match and len(words) <= LONGEST_LINE else None


def find_fenced_lines(lines: Sequence[str]) -> list[bool]:
    """Tell of each line whether it belongs to a code fence that is closed (CommonMark 4.5)."""
    longest = _longest_closing_fences(lines)
    inside = [False] * len(lines)
    fence = ""
    for index, line in enumerate(lines):
        if fence:
            inside[index] = True
            closing = _CLOSING.fullmatch(line)
            fence = "" if closing and closing[1].startswith(fence) else fence
        elif (opened := _opening_fence(line)) and len(opened) <= longest[index + 1][opened[0] == "~"]:
            inside[index], fence = True, opened
    return inside


def _longest_closing_fences(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return, for each line, the longest closing fence from it on, of backticks and of tildes."""
    longest = [(0, 0)] * (len(lines) + 1)
    for index in range(len(lines) - 1, -1, -1):
        ticks, tildes = longest[index + 1]
        if closing := _CLOSING.fullmatch(lines[index]):
            length = len(closing[1])
            ticks, tildes = (
                (max(ticks, length), tildes) if closing[1][0] == "`" else (ticks, max(tildes, length))
            )
        longest[index] = ticks, tildes
    return longest


def _opening_fence(line: str) -> str:
    match = _FENCE.fullmatch(line)
    return (match[1] or match[2]) if match else ""


def strip_blank_lines(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines without blank ones at either end."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()


def normalize_text(text: str) -> str:
    """Return the text as reading gives it back: cleaned, without blank lines at either end."""
    return "\n".join(strip_blank_lines(clean(text).split("\n")))


def escape_structure(text: str, is_structure: StructureTest) -> str:
    """Put a backslash before each line that would be read as structure, or as escaped structure."""
    lines = text.split("\n")
    found = _mark_structure(lines, find_fenced_lines(lines), is_structure)
    return "\n".join("\\" + line if found[index] else line for index, line in enumerate(lines))


def unescape_structure(lines: Sequence[str], inside: Sequence[bool], is_structure: StructureTest) -> str:
    """Take that backslash away again; `inside` tells which lines are fenced."""
    found = _mark_structure(lines, inside, is_structure)
    return "\n".join(
        line[1:] if line.startswith("\\") and found[index] else line for index, line in enumerate(lines)
    )


def _mark_structure(lines: Sequence[str], inside: Sequence[bool], is_structure: StructureTest) -> list[bool]:
    """Tell of each line whether, without backslashes before it, it would be structure here or elsewhere.

    Of the lines around it nothing counts that a backslash before them would change.
    """
    bare = [line.lstrip("\\") for line in lines]
    ends = _last_html_ends(bare)
    found = [_opens_block(line) or is_structure(index, line) for index, line in enumerate(bare)]
    for index, line in enumerate(bare):
        after_text = index > 0 and bool(lines[index - 1].strip()) and not inside[index - 1]
        found[index] |= after_text and _UNDERLINE.fullmatch(line) is not None
        found[index] |= _opens_endless_html(line, [end >= index for end in ends])
    return [one and not within for one, within in zip(found, inside, strict=True)]


def _opens_block(line: str) -> bool:
    """Tell whether a line begins a heading of level 1 to 3, here or for other readers, or a fence."""
    return bool(parse_heading(line) or _INDENTED_HEADING.fullmatch(line) or _opening_fence(line))


def _opens_endless_html(line: str, closed: Sequence[bool]) -> bool:
    """Tell whether HTML begins that a blank line doesn't end and nothing else either (CommonMark 4.6)."""
    match = _HTML.fullmatch(line)
    return match is not None and not closed[match.lastindex - 1 if match.lastindex else -1]


def _last_html_ends(lines: Sequence[str]) -> list[int]:
    """Return, for each kind of HTML, the index of the last line that ends it, or -1."""
    return [
        max((index for index, line in enumerate(lines) if end.search(line)), default=-1) for end in _HTML_ENDS
    ]
