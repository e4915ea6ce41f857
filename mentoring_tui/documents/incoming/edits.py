"""Take over what a person changed in the text of a report for oneself.

A change of lines in which one text of the tandem stands becomes a change of that text. What can't be placed
is kept word for word as a private talking point, and what was removed is told; nothing is removed for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from mentoring_tui.documents.copy_block import Copy, comparable
from mentoring_tui.documents.incoming.item import Item
from mentoring_tui.documents.markdown_blocks import escape_block, unescape_block
from mentoring_tui.documents.markdown_escape import escape_inline, escape_item
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.limits import LONGEST_STORED_LINE, LONGEST_TEXT
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.text import clean
from mentoring_tui.domain.written_texts import Place, rewrite_texts

MOST_PLACED = 300
"""Most changes that are looked for in the texts of the tandem, since each is compared with all of them."""


@dataclass(frozen=True)
class Hunk:
    """Lines of the written text, from `start` up to but not including `end`, and what stands there now."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Span:
    """Where a text of the tandem stands: its lines, and what stands before and after it in these."""

    text: int
    start: int
    end: int
    before: str
    after: str


def with_edits(tandem: Tandem, copy: Copy, source: str) -> tuple[Tandem, list[Item]]:
    """Return the tandem with what was changed in the text of its report, and what became of each change."""
    written, now = comparable(copy.written), comparable(copy.text)
    hunks = list(_hunks(written, now))
    placed: dict[int, str] = {}
    items: list[Item] = []
    waiting = hunks
    if len(hunks) <= MOST_PLACED:
        placed, waiting = _placed(_texts(tandem), written, hunks)
    items += [Item(source, "edit-placed", {}, text) for text in placed.values()]
    tandem = _with_texts(tandem, placed)
    kept: list[Topic] = []
    for hunk in waiting:
        lines = [line.strip() for line in hunk.lines if line.strip()]
        for line in lines:
            kept.append(Topic(new_id(), clean(line)[:LONGEST_STORED_LINE], visibility=Audience.PRIVATE))
            items.append(Item(source, "edit-kept", {}, line))
        gone = "\n".join(written[hunk.start : hunk.end]).strip()
        if gone and not lines:
            items.append(Item(source, "edit-removed", {}, gone))
    return replace(tandem, topics=(*tandem.topics, *kept)), items


def _hunks(written: Sequence[str], now: Sequence[str]) -> Iterator[Hunk]:
    """Yield what differs; lines that are the same at the beginning and the end are not compared again."""
    shorter = min(len(written), len(now))
    head = 0
    while head < shorter and written[head] == now[head]:
        head += 1
    tail = 0
    while tail < shorter - head and written[-1 - tail] == now[-1 - tail]:
        tail += 1
    old, new = written[head : len(written) - tail], now[head : len(now) - tail]
    for tag, start, end, first, last in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            yield Hunk(head + start, head + end, tuple(new[first:last]))


def _texts(tandem: Tandem) -> list[tuple[Place, str]]:
    """Return every text in the order in which `rewrite_texts` comes to it, empty ones included."""
    found: list[tuple[Place, str]] = []

    def collect(place: Place, text: str) -> str:
        found.append((place, text))
        return text

    rewrite_texts(tandem, collect)
    return found


def _with_texts(tandem: Tandem, changed: dict[int, str]) -> Tandem:
    """Return the tandem with other texts, by their numbers in the order of `rewrite_texts`."""
    if not changed:
        return tandem
    numbers = iter(range(len(_texts(tandem))))
    return rewrite_texts(tandem, lambda _place, text: changed.get(next(numbers), text))


def _placed(
    texts: Sequence[tuple[Place, str]], written: Sequence[str], hunks: Sequence[Hunk]
) -> tuple[dict[int, str], list[Hunk]]:
    """Return the changed texts by number, and the changes that belong to no text or to more than one."""
    placed: dict[int, str] = {}
    waiting: list[Hunk] = []
    done: set[Hunk] = set()
    forms = [_forms(text) for _place, text in texts]
    for hunk in hunks:
        if hunk in done:
            continue
        spans = [
            span for number in range(len(texts)) for span in _spans(number, forms[number], written, hunk)
        ]
        if len({span.text for span in spans}) != 1:
            waiting.append(hunk)
            continue
        span = spans[0]
        inside = [other for other in hunks if other is hunk or _is_inside(other, span)]
        place, _text = texts[span.text]
        text = _changed_text(span, written, inside)
        if span.text in placed or text is None or not _fits(place, text):
            waiting.append(hunk)
        else:
            placed[span.text] = text
            done.update(inside)
    return placed, waiting


def _is_inside(hunk: Hunk, span: _Span) -> bool:
    """Return whether a change is within the lines of a text; what is inserted before them is not."""
    if hunk.start == hunk.end == span.start:
        return False
    return span.start <= hunk.start and hunk.end <= span.end


def _forms(text: str) -> list[list[str]]:
    """Return the lines of a text as it may stand in a document; none of a blank one."""
    if not text.strip():
        return []
    return [form.split("\n") for form in {escape_block(text), escape_inline(text), escape_item(text)}]


def _spans(
    number: int, forms: Iterable[Sequence[str]], written: Sequence[str], hunk: Hunk
) -> Iterator[_Span]:
    """Yield where a text stands around a change; one that follows a text at once belongs to it as well."""
    for lines in forms:
        for start in _starts(len(lines), written, hunk):
            edges = _edges(lines, written[start : start + len(lines)])
            if edges is not None:
                yield _Span(number, start, max(start + len(lines), hunk.end), *edges)


def _starts(size: int, written: Sequence[str], hunk: Hunk) -> Iterator[int]:
    """Yield the lines at which a text of so many lines may begin that a change belongs to."""
    latest = min(hunk.start, len(written) - size)
    if hunk.start < hunk.end:
        yield from range(max(0, hunk.end - size), latest + 1)
        return
    yield from range(max(0, hunk.start - size + 1), min(hunk.start - 1, latest) + 1)
    before = hunk.start
    while before > 0 and not written[before - 1]:
        before -= 1
    if size <= before:
        yield before - size


def _edges(lines: Sequence[str], there: Sequence[str]) -> tuple[str, str] | None:
    """Return what stands before and after the lines of a text in those of the document; None if elsewhere."""
    if list(lines) == list(there):
        return "", ""
    if len(lines) != 1 or there[0].count(lines[0]) != 1:
        return None
    before, _text, after = there[0].partition(lines[0])
    return before, after


def _changed_text(span: _Span, written: Sequence[str], hunks: Iterable[Hunk]) -> str | None:
    """Return what stands now where a text stood, or None if what was around it changed as well."""
    lines: list[str] = []
    position = span.start
    for hunk in hunks:
        lines += written[position : hunk.start]
        lines += hunk.lines
        position = hunk.end
    lines += written[position : span.end]
    changed = "\n".join(lines).strip()
    if len(changed) < len(span.before) + len(span.after):
        return None
    if not (changed.startswith(span.before) and changed.endswith(span.after)):
        return None
    return unescape_block(changed[len(span.before) : len(changed) - len(span.after)]).strip()


def _fits(place: Place, text: str) -> bool:
    """Return whether a text may stand at a place: entries and what success looks like have several lines."""
    has_lines = place.kind == "protocol" or place.where == "goal.success"
    longest = LONGEST_TEXT if has_lines else LONGEST_STORED_LINE
    return bool(text) and len(text) <= longest and (has_lines or "\n" not in text)
