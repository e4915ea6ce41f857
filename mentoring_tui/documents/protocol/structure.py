"""Find the lines of Markdown that give a document structure, and escape such lines of user text."""

import re
from collections.abc import Callable, Sequence

from mentoring_tui.domain.limits import LONGEST_LINE
from mentoring_tui.domain.text import clean, clean_line

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
"""The end of each kind of HTML block: those of the groups of `_HTML` in order, then that of a tag."""

StructureTest = Callable[[int, str], bool]
"""Whether a line, given its index in a text and itself, would be parsed as anything but text."""


def parse_heading(line: str) -> tuple[int, str] | None:
    """Return level and words of an unindented heading of level 1 to 3 (CommonMark 4.2).

    Deeper headings are text, and so are those that are longer than a keyword may be.
    """
    match = _HEADING.fullmatch(line)
    if match is None:
        return None
    words = clean_line(match[2] or "")
    return (len(match[1]), words) if len(words) <= LONGEST_LINE else None


def find_fenced_lines(lines: Sequence[str]) -> list[bool]:
    """Return for each line whether it belongs to a code fence that is closed (CommonMark 4.5)."""
    longest = {char: _longest_closing_fences(lines, char) for char in "`~"}
    fenced = [False] * len(lines)
    fence = ""
    for index, line in enumerate(lines):
        if fence:
            fenced[index] = True
            if _closing_fence(line).startswith(fence):
                fence = ""
            continue
        opening = _opening_fence(line)
        if opening and len(opening) <= longest[opening[0]][index + 1]:
            fenced[index] = True
            fence = opening
    return fenced


def _longest_closing_fences(lines: Sequence[str], char: str) -> list[int]:
    """Return for each line the length of the longest closing fence of `char` from that line on."""
    longest = [0] * (len(lines) + 1)
    for index in range(len(lines) - 1, -1, -1):
        closing = _closing_fence(lines[index])
        length = len(closing) if closing.startswith(char) else 0
        longest[index] = max(length, longest[index + 1])
    return longest


def _opening_fence(line: str) -> str:
    match = _FENCE.fullmatch(line)
    return (match[1] or match[2]) if match else ""


def _closing_fence(line: str) -> str:
    match = _CLOSING.fullmatch(line)
    return match[1] if match else ""


def strip_blank_lines(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines without blank ones at either end."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()


def normalize_text(text: str) -> str:
    """Return the text as parsing returns it: cleaned, without blank lines at either end."""
    return "\n".join(strip_blank_lines(clean(text).split("\n")))


def escape_structure(text: str, is_structure: StructureTest, is_parsed: StructureTest | None = None) -> str:
    """Put a backslash before each line that would be parsed as structure or escaped structure.

    With `is_parsed`, those stay as they are that only other parsers or another text would take for structure.
    """
    lines = text.split("\n")
    for index in _structure_lines(lines, find_fenced_lines(lines), is_structure):
        line = lines[index]
        if is_parsed is None or _needs_backslash(line) or is_parsed(index, line):
            lines[index] = "\\" + line
    return "\n".join(lines)


def _needs_backslash(line: str) -> bool:
    """Return whether a line of structure would be parsed as such, or lose a backslash, whatever the text."""
    return line.startswith("\\") or bool(parse_heading(line) or _opening_fence(line))


def unescape_structure(lines: Sequence[str], fenced: Sequence[bool], is_structure: StructureTest) -> str:
    """Remove the backslashes of `escape_structure`; `fenced` has whether each line is fenced."""
    text = list(lines)
    for index in _structure_lines(lines, fenced, is_structure):
        text[index] = lines[index].removeprefix("\\")
    return "\n".join(text)


def _structure_lines(lines: Sequence[str], fenced: Sequence[bool], is_structure: StructureTest) -> list[int]:
    """Return the indexes of lines that, without their backslashes, are structure here or for other parsers.

    The result must be the same before and after escaping, so it depends on nothing that a backslash changes.
    """
    bare = [line.lstrip("\\") for line in lines]
    ends = _last_html_ends(bare)
    found = []
    for index, line in enumerate(bare):
        if fenced[index]:
            continue
        after_text = index > 0 and bool(lines[index - 1].strip()) and not fenced[index - 1]
        if (
            _opens_block(line)
            or is_structure(index, line)
            or (after_text and _UNDERLINE.fullmatch(line))
            or _opens_endless_html(line, index, ends)
        ):
            found.append(index)
    return found


def _opens_block(line: str) -> bool:
    """Return whether a line is a heading of level 1 to 3, here or for other parsers, or opens a fence."""
    return bool(parse_heading(line) or _INDENTED_HEADING.fullmatch(line) or _opening_fence(line))


def _opens_endless_html(line: str, index: int, ends: Sequence[int]) -> bool:
    """Return whether a line opens an HTML block that no line ends, not even a blank one (CommonMark 4.6)."""
    match = _HTML.fullmatch(line)
    if match is None:
        return False
    kind = match.lastindex - 1 if match.lastindex else -1
    return ends[kind] < index


def _last_html_ends(lines: Sequence[str]) -> list[int]:
    """Return for each kind of HTML block the index of the last line that ends it, or -1."""
    ends = [-1] * len(_HTML_ENDS)
    for index, line in enumerate(lines):
        for kind, end in enumerate(_HTML_ENDS):
            if end.search(line):
                ends[kind] = index
    return ends
