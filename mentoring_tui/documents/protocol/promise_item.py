"""One promise as one item of a list: `- [ ] Kontakt herstellen @mentor bis 12.03.2026 (erkennbar an: …)`."""

import re
from dataclasses import replace
from datetime import date

from mentoring_tui.documents.protocol.vocabulary import find_audience, format_day, synonym_pattern, term
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.promise import Promise
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.task_line import QuickTask, parse_task_line
from mentoring_tui.domain.text import LONGEST_ITEM, clean_line, require_item, validate_line

_LONGEST_END = 80
"""Longest `@mentor bis 12.03.2026`, with room to spare."""

_ITEM = re.compile(r"[-*+][ \t]+(?:\[([ xX])\](?:[ \t]+|$))?(.*)")
_VISIBLE = re.compile(rf"(?:^|\s)\(\s*{synonym_pattern('visible')}\s*:\s*([^()]*)\)$", re.IGNORECASE)
_PROOF = re.compile(rf"(?:^|\s)\(\s*{synonym_pattern('proof')}\s*:\s*(.*)\)$", re.IGNORECASE)
_UNCLEAR_DAY = re.compile(r"((?:^|\s)(?:bis|by|until)(?:\s+zum)?\s+)(?=[\d.\-/])", re.IGNORECASE)
_TO_ESCAPE = re.compile(r"([\\@()])|(?<=\s)(?=[\d.\-/])")
_ESCAPES = re.compile(r"\\([\\@()])|(?<=\s)\\(?=[\d.\-/])")


def parse_item(written: str) -> tuple[str, bool] | None:
    """Return what an item of a list says, and whether it is ticked off; None for another line."""
    match = _ITEM.fullmatch(written)
    return (clean_line(match[2]), match[1] in ("x", "X")) if match else None


def parse_promise(
    said_so: str, done: bool, who: Who, visibility: Audience, today: date
) -> tuple[Promise, str]:
    """Return the promise in an item and the code of what was not understood, empty if all was.

    `who` and `visibility` hold where the item is silent; a text that no task can have is Refused.
    """
    rest, proof, code = said_so, "", ""
    if (match := _VISIBLE.search(rest)) and (meant := find_audience(match[1])):
        rest, visibility = rest[: match.start()], meant
    if match := _PROOF.search(rest):
        rest, proof = rest[: match.start()], validate_line(_unescape(match[1]), "proof", LONGEST_ITEM)
    try:
        quick = _parse_quick_task(rest, today)
    except Refused as refused:
        if not refused.code.startswith("day-"):
            raise
        quick, code = _parse_quick_task(_UNCLEAR_DAY.sub(r"\1\\", rest), today), "promise-day-unclear"
    promise = _promise(quick, who)
    return replace(promise, proof=proof, done=done, visibility=visibility), code


def render_promise(promise: Promise, visibility: Audience) -> str:
    """Return the item; its visibility is named where it is not the one given."""
    plain = replace(promise, text=clean_line(promise.text), proof=clean_line(promise.proof))
    simple = _render(plain, visibility)
    if _parses_back(simple, plain, visibility):
        return simple
    return _render(replace(plain, text=_escape(plain.text), proof=_escape(plain.proof)), visibility)


def _parse_quick_task(text: str, today: date) -> QuickTask:
    """Read who and until when from the end of a text that is too long only with both."""
    if len(text) <= LONGEST_ITEM:
        return parse_task_line(text, today)
    end = len(text) - _LONGEST_END
    cut = max(end, text.rfind(" ", end, end + _LONGEST_END // 2))
    quick = parse_task_line(text[cut:], today)
    return replace(quick, text=text[:cut] + " " * text[cut].isspace() + quick.text)


def _promise(quick: QuickTask, who: Who) -> Promise:
    return Promise(require_item(_unescape(quick.text), "task"), quick.who or who, quick.due)


def _parses_back(written: str, promise: Promise, visibility: Audience) -> bool:
    said_so, done = parse_item(written) or ("", False)
    try:
        found = parse_promise(said_so, done, promise.who, visibility, date.min)
    except Refused:
        return False
    return found == (promise, "")


def _render(promise: Promise, visibility: Audience) -> str:
    pieces = [f"- [{'x' if promise.done else ' '}]", promise.text, f"@{term(promise.who)}"]
    if promise.due:
        pieces.append(f"{term('due')} {format_day(promise.due.isoformat())}")
    if promise.proof:
        pieces.append(f"({term('proof')}: {promise.proof})")
    if promise.visibility is not visibility:
        pieces.append(f"({term('visible')}: {term(promise.visibility)})")
    return " ".join(pieces)


def _escape(text: str) -> str:
    return _TO_ESCAPE.sub(lambda match: "\\" + (match[1] or ""), text)


def _unescape(text: str) -> str:
    return _ESCAPES.sub(lambda match: match[1] or "", text)
