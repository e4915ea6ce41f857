"""`__complete`: called by the completion of a shell, prints what could stand at the cursor, or nothing.

The first line is `words` or `files`; then come the words, for fish each with what it is behind a tab, for zsh
with how it is listed.
"""

import re
from typing import NamedTuple

from mentoring_tui.cli.candidate_values import Candidate
from mentoring_tui.cli.candidates import candidates
from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import clean_line, shorten
from mentoring_tui.text_width import width

_LISTING = "63"
"""The COMP_TYPE with which bash lists the words and inserts none: the number of `?`."""

_NEEDS_QUOTING = r"[^\w@%+=:,./\-]"
_WIDEST_ABOUT = 50
"""Most characters of what a word is, in a list."""


def run_complete(context: Context, argv: list[str]) -> int:
    """Print what could stand at the cursor; whatever is wrong with line or data folder, print nothing."""
    context.unlocks = False
    try:
        lines = _lines(context, argv)
    except (Refused, OSError):
        return 0
    context.print_document("".join(f"{line}\n" for line in lines))
    return 0


def _lines(context: Context, argv: list[str]) -> list[str]:
    match argv:
        case ["bash", line, breaks, kind]:
            return _for_bash(context, line, breaks, kind)
        case ["zsh" | "fish" as shell, _, *_]:
            return _for_words(context, shell, argv[1:])
    return []


def _for_words(context: Context, shell: str, words: list[str]) -> list[str]:
    """Return the answer for zsh and fish, which split the line and quote by themselves."""
    *before, current = [_unquoted(word) for word in words]
    found = candidates(context, before, current)
    if isinstance(found, str):
        return [found]
    abouts = _listed(found) if shell == "zsh" else [clean_line(each.about) for each in found]
    return ["words", *(f"{each.value}\t{about}" for each, about in zip(found, abouts, strict=True))]


def _for_bash(context: Context, line: str, breaks: str, kind: str) -> list[str]:
    """Return the answer for bash, which replaces the last word from its quote or last break on."""
    before, current = split_line(line)
    found = candidates(context, before[1:], current.text)
    if isinstance(found, str):
        return [found]
    if kind == _LISTING and len(found) > 1:
        return ["words", *_listed(found)]
    cut = 0 if current.quote else _last_break(current.raw, breaks)
    return ["words", *(_quoted(each.value, current.quote)[cut:] for each in found)]


def _listed(found: list[Candidate]) -> list[str]:
    widest = max((width(each.value) for each in found), default=0)
    lines = []
    for value, about in found:
        shown = shorten(about, _WIDEST_ABOUT)
        lines.append(f"{value}{' ' * (widest - width(value))}  ({shown})" if shown else value)
    return lines


class LastWord(NamedTuple):
    """The word at the cursor: as typed, without its quotes, and the quote that is still open."""

    raw: str
    text: str
    quote: str


def split_line(line: str) -> tuple[list[str], LastWord]:
    """Split the line before the cursor as a shell does, whether or not its last quote is closed."""
    words: list[str] = []
    raw = text = quote = ""
    chars = iter(line)
    for char in chars:
        if char == "\\" and quote != "'":
            following = next(chars, "")
            raw += char + following
            text += following if not quote or following in '"\\$`' else char + following
        elif char.isspace() and not quote:
            words += [text] if raw else []
            raw = text = ""
        else:
            raw += char
            if char == quote:
                quote = ""
            elif char in "'\"" and not quote:
                quote = char
            else:
                text += char
    return words, LastWord(raw, text, quote)


def _unquoted(word: str) -> str:
    return split_line(word)[1].text if word[:1] in ("'", '"') else word


def _last_break(raw: str, breaks: str) -> int:
    """Return from where on readline replaces the word: behind the last character that breaks words."""
    return max((raw.rfind(char) + 1 for char in breaks if char in "=:@"), default=0)


def _quoted(value: str, quote: str) -> str:
    """Return the value so that it stands literally where it is inserted, in an open quote or in none."""
    if quote == "'":
        return value.replace("'", r"'\''")
    return re.sub(r'["\\$`]' if quote else _NEEDS_QUOTING, lambda match: "\\" + match[0], value)
