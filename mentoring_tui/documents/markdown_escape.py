"""A person's text inside a Markdown document: it reads as it was written and adds nothing to the structure.

Paragraphs, items of a list that begin with `- ` or `* `, and *emphasis* within a line stay what they are
(CommonMark 0.31); everything else that could be markup is escaped.
"""

import re
from collections.abc import Iterable, Iterator

from mentoring_tui.domain.text import clean, clean_line

_MARKUP = re.compile(
    r"[\\`*\[|~]"  # escapes, code, emphasis, links and images, tables, strike-through
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore within a word is none
    r"|(?<!\S)#"  # headings, and what closes them
    r"|<(?=[A-Za-z/!?])"  # HTML and autolinks
    r"|&(?=#|[A-Za-z][A-Za-z0-9]*;)"  # entities
)
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,2})(?=[\w(„“\"'])([^*]*?[\w.!?,;:)“”\"'])\1(?![\w*])")
_BULLET = re.compile(r"[-*][ \t]+(?=\S)")
_NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")


def escape_block(text: str) -> str:
    """Return a text of several lines as Markdown of its own paragraphs and lists, ready for column 0."""
    lines = clean(text).strip().split("\n")
    return "\n".join(_collapse_blank_lines(_escape_line(line.strip()) for line in lines))


def escape_inline(text: str) -> str:
    """Return a text as Markdown within a line: a heading, a cell, something behind other words."""
    return _escape(clean_line(text))


def escape_item(text: str) -> str:
    """Return a text as Markdown for the beginning of a line or of an item of a list."""
    return _escape_line_start(escape_inline(text))


def bold(markdown: str) -> str:
    """Return Markdown of one line in bold, to stand alone or before a space."""
    return f"**{markdown}**"


def _escape_line(line: str) -> str:
    bullet = _BULLET.match(line)
    if not bullet:
        return _escape_line_start(_escape(line, emphasis=True))
    return f"- {_escape_line_start(_escape(line[bullet.end() :].strip(), emphasis=True))}"


def _collapse_blank_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines, of several blank ones only the first."""
    blank = False
    for line in lines:
        if line or not blank:
            yield line
        blank = not line


def _escape(text: str, emphasis: bool = False) -> str:
    pieces: list[str] = []
    end = 0
    for match in _EMPHASIS.finditer(text) if emphasis and "*" in text else ():
        pieces += [_escape_markup(text[end : match.start()]), match[1] + _escape_markup(match[2]) + match[1]]
        end = match.end()
    return "".join([*pieces, _escape_markup(text[end:])])


def _escape_markup(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text.replace("\t", " "))


def _escape_line_start(line: str) -> str:
    """Escape what means something at the beginning of a line only."""
    if line[:1] in ("-", "+", ">", "=", ":"):
        return "\\" + line
    number = _NUMBERED.match(line)
    return f"{number[0]}\\{line[number.end() :]}" if number else line
