"""A promise as a list item: `- [ ] Kontakt herstellen @mentor bis Do, 12.03.2026 (erkennbar an: …)`."""

import re
from dataclasses import replace

from mentoring_tui.documents.protocol.vocabulary import find_audience, format_due, synonym_pattern, term
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.date_phrases.deadline import Deadline
from mentoring_tui.domain.date_phrases.reading import ANY_DAY, DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LONGEST_ITEM
from mentoring_tui.domain.moment import MONTHS
from mentoring_tui.domain.promise import Promise
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.task_line import QuickTask, names_side_or_day, read_task_line
from mentoring_tui.domain.text import clean_line, require_item, validate_line

_LONGEST_END = 80
"""Upper bound of the length of `@mentor bis 12.03.2026`, in characters."""

_ITEM = re.compile(r"(?:[-*+][ \t]+)+(?:\[([ xX])\](?:[ \t]+|$))?(.*)")
_NUMBERED = re.compile(
    rf"\d{{1,9}}[.)][ \t]+(?!(?:{'|'.join(MONTHS)})\b)(?:(\[[ xX]\])(?:[ \t]+|$))?(.*)", re.IGNORECASE
)
"""Matches an item of an ordered list (CommonMark 5.2), but no date such as `12. März`."""
_BARE = re.compile(r"[^\W_]|[@\"„“‚‘'(]")
"""Matches how a line begins that may be an item without a dash."""
_NESTED = re.compile(r"[ \t]+[-*+][ \t]+\[[ xX]\][ \t]+\S")
_VISIBLE = re.compile(rf"(?:^|\s)\(\s*{synonym_pattern('visible')}\s*:\s*([^()]*)\)$", re.IGNORECASE)
_PROOF = re.compile(rf"(?:^|\s)\(\s*{synonym_pattern('proof')}\s*:\s*(.*)\)$", re.IGNORECASE)
_DATE_STARTS = r"(?<=\s)(?=[\d.\-/])"
_AFTER_BY = "|".join(rf"(?<=\b{word}\s)" for word in ("bis", "by", "until", "till", "spätestens", "than"))
_DAY_STARTS = rf"{_DATE_STARTS}|(?:{_AFTER_BY})(?=\w)"
_TO_ESCAPE = [re.compile(p, re.IGNORECASE) for p in ("@", "[()]", _DAY_STARTS, rf"[\\@()]|{_DAY_STARTS}")]
"""Where a text is escaped: one of names, brackets and days, or all of them and backslashes."""
_ESCAPES = re.compile(rf"\\([\\@()])|(?<=\s)\\(?=[\d.\-/])|(?:{_AFTER_BY})\\(?=\w)", re.IGNORECASE)


def parse_item(markdown: str) -> tuple[str, bool] | None:
    """Return the text of a list item and whether it is ticked off, or None for any other line.

    A line without a dash is an item if it says whose task it is, or by when; one with a number also if it
    has a box.
    """
    if match := _ITEM.fullmatch(markdown):
        return clean_line(match[2]), match[1] in ("x", "X")
    numbered = _NUMBERED.fullmatch(markdown)
    if numbered and (numbered[1] or names_side_or_day(markdown)):
        return clean_line(numbered[2]), (numbered[1] or "") in ("[x]", "[X]")
    is_bare = bool(_BARE.match(markdown)) and names_side_or_day(markdown)
    return (clean_line(markdown), False) if is_bare else None


def is_nested_item(markdown: str) -> bool:
    """Return whether a line is an indented item with a box, which stays text with the one above it."""
    return _NESTED.match(markdown) is not None


def parse_promise(
    text: str, done: bool, who: Who, visibility: Audience, context: DayContext
) -> tuple[Promise, Deadline | None]:
    """Return the promise in the text of a list item, and its deadline if that is not certain.

    `who` and `visibility` are defaults. Raise Refused for a text that no task can have.
    """
    text, visibility = _split_visibility(text, visibility)
    text, proof = _split_proof(text)
    quick = _parse_quick_task(text, context)
    words = require_item(_unescape(quick.text), "task")
    return Promise(words, quick.who or who, quick.due, proof, done, visibility), quick.unclear


def names_audience(text: str) -> bool:
    """Return whether the text of a list item names an audience."""
    match = _VISIBLE.search(text)
    return match is not None and find_audience(match[1]) is not None


def without_audience(markdown: str) -> str:
    """Return a list item without the audience that it names for itself."""
    text = markdown.rstrip()
    match = _VISIBLE.search(text)
    return text[: match.start()] if match and find_audience(match[1]) else markdown


def _split_visibility(text: str, default: Audience) -> tuple[str, Audience]:
    match = _VISIBLE.search(text)
    audience = find_audience(match[1]) if match else None
    if match is None or audience is None:
        return text, default
    return text[: match.start()], audience


def _split_proof(text: str) -> tuple[str, str]:
    match = _PROOF.search(text)
    if match is None:
        return text, ""
    return text[: match.start()], validate_line(_unescape(match[1]), "proof", LONGEST_ITEM)


def render_promise(promise: Promise, visibility: Audience, context: DayContext = ANY_DAY) -> str:
    """Return the promise as a list item that is parsed back in the same context.

    Its visibility is named if it differs from the given one.
    The text is escaped only if it would be parsed as something else without that.
    """
    plain = replace(promise, text=clean_line(promise.text), proof=clean_line(promise.proof))
    item = _render(plain, visibility)
    for where in _TO_ESCAPE:
        if _parses_back(item, plain, visibility, context):
            return item
        escaped = replace(plain, text=_escape(where, plain.text), proof=_escape(where, plain.proof))
        item = _render(escaped, visibility)
    return item


def is_promise(markdown: str) -> bool:
    """Return whether a line is parsed as a promise, or as an empty list item, and not as text."""
    item = parse_item(markdown)
    if item is None:
        return False
    try:
        return not item[0] or bool(parse_promise(item[0], item[1], Who.MENTEE, Audience.PRIVATE, ANY_DAY))
    except Refused:
        return False


def _parse_quick_task(text: str, context: DayContext) -> QuickTask:
    """Return the task in a text; only `@mentor bis 12.03.2026` at its end may exceed the longest item."""
    if len(text) <= LONGEST_ITEM:
        return read_task_line(text, context)
    end = len(text) - _LONGEST_END
    cut = max(end, text.rfind(" ", end, end + _LONGEST_END // 2))
    quick = read_task_line(text[cut:], context)
    space = " " if text[cut].isspace() else ""
    return replace(quick, text=text[:cut] + space + quick.text)


def _parses_back(markdown: str, promise: Promise, visibility: Audience, context: DayContext) -> bool:
    text, done = parse_item(markdown) or ("", False)
    try:
        found = parse_promise(text, done, promise.who, visibility, context)
    except Refused:
        return False
    return found[0] == promise  # also with a day in its text that is none


def _render(promise: Promise, visibility: Audience) -> str:
    pieces = [f"- [{'x' if promise.done else ' '}]", promise.text, f"@{term(promise.who)}"]
    if promise.due:
        pieces.append(f"{term('due')} {format_due(promise.due)}")
    if promise.proof:
        pieces.append(f"({term('proof')}: {promise.proof})")
    if promise.visibility is not visibility:
        pieces.append(f"({term('visible')}: {term(promise.visibility)})")
    return " ".join(pieces)


def _escape(where: re.Pattern[str], text: str) -> str:
    return where.sub(lambda match: "\\" + match[0], text)


def _unescape(text: str) -> str:
    return _ESCAPES.sub(lambda match: match[1] or "", text)
