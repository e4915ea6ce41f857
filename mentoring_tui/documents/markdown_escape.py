"""Escape user text for Markdown (CommonMark 0.31), so that it adds nothing to a document's structure.

`documents.markdown_blocks` does so with texts of several lines, which keep their own structure.
"""

import re
from collections.abc import Iterable, Iterator

from mentoring_tui.domain.text import clean, clean_line

_MARKUP = re.compile(
    r"[\\`*\[|~]"  # escapes, code, emphasis, links and images, tables, strike-through
    r"|(?<![^\W_])_|_(?![^\W_])"  # underscores, but for those within a word
    r"|(?<!\S)#"  # opening and closing sequences of headings
    r"|<(?=[A-Za-z/!?])"  # HTML and autolinks
    r"|&(?=#|[A-Za-z][A-Za-z0-9]*;)"  # entities
)
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,2})(?=[\w(„“\"'])([^*]*?[\w.!?,;:)“”\"'])\1(?![\w*])")
_BULLET = re.compile(r"[-*][ \t]+(?=\S)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")


def escape_lines(text: str) -> str:
    """Escape a text of several lines as paragraphs and flat lists that begin at column 0.

    Items that begin with `- ` or `* `, and *emphasis* within a line keep their meaning.
    """
    lines = clean(text).strip().split("\n")
    return "\n".join(_collapse_blank_lines(_escape_line(line.strip()) for line in lines))


def escape_inline(text: str) -> str:
    """Escape a text on one line for use within a line: in a heading, in a cell, after other words."""
    return _escape(clean_line(text))


def escape_item(text: str) -> str:
    """Escape a text on one line for use at the beginning of a line or list item."""
    return _escape_line_start(escape_inline(text))


def escape_written(markdown: str) -> str:
    """Escape what has a meaning at the beginning of a line, in lines that are escaped otherwise."""
    return "\n".join(_escape_line_start(line.strip()) for line in markdown.split("\n"))


def escape_markup(text: str) -> str:
    """Escape markup within a line, emphasis included."""
    return _MARKUP.sub(r"\\\g<0>", text.replace("\t", " "))


def unescape(markdown: str) -> str:
    """Return the text without the backslashes that escape punctuation."""
    return _ESCAPED.sub(r"\1", markdown)


def bold(markdown: str) -> str:
    """Return Markdown of one line in bold; a space or nothing must follow it."""
    return f"**{markdown}**"


def _escape_line(line: str) -> str:
    bullet = _BULLET.match(line)
    if not bullet:
        return _escape_line_start(_escape(line, emphasis=True))
    return f"- {_escape_line_start(_escape(line[bullet.end() :].strip(), emphasis=True))}"


def _collapse_blank_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines, runs of blank ones as one."""
    blank = False
    for line in lines:
        if line or not blank:
            yield line
        blank = not line


def _escape(text: str, emphasis: bool = False) -> str:
    if not emphasis or "*" not in text:
        return escape_markup(text)
    escaped = ""
    end = 0
    for match in _EMPHASIS.finditer(text):
        escaped += escape_markup(text[end : match.start()])
        escaped += match[1] + escape_markup(match[2]) + match[1]
        end = match.end()
    return escaped + escape_markup(text[end:])


def _escape_line_start(line: str) -> str:
    """Escape markup that has a meaning only at the beginning of a line."""
    if line[:1] in ("-", "+", ">", "=", ":"):
        return "\\" + line
    number = _NUMBERED.match(line)
    return f"{number[0]}\\{line[number.end() :]}" if number else line
