"""Finding words in a tandem: every word must stand in the same text, upper or lower case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.meeting import Meeting, Protocol
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import fold_case

AROUND = 40
"""Characters of an excerpt before and after the first word found."""


@dataclass(frozen=True)
class Hit:
    """Where words were found; `where` is a field's name, or part and field of a protocol."""

    kind: str
    id: str
    day: date | None
    where: str
    excerpt: str


class Searcher:
    """Searches tandems, keeping each protocol's text as it compares it, so that the next search is quick."""

    def __init__(self) -> None:
        self._folded: dict[tuple[str, str], tuple[Protocol, str]] = {}

    def search(self, tandem: Tandem, meetings: Iterable[Meeting], words: Iterable[str]) -> Iterator[Hit]:
        """Yield each text with all words: agreement, goals, tasks, topics, then protocols, latest first."""
        wanted = [fold_case(part) for word in words for part in word.split()]
        if not wanted:
            return
        for kind, item_id, day, where, text in _short_texts(tandem):
            if _in(fold_case(text), wanted):
                yield Hit(kind, item_id, day, where, excerpt(text, wanted))
        for meeting in sorted(meetings, key=lambda meeting: meeting.starts.sort_key, reverse=True):
            yield from self._in_meeting(tandem.id, meeting, wanted)

    def _in_meeting(self, tandem_id: str, meeting: Meeting, wanted: list[str]) -> Iterator[Hit]:
        if meeting.place and _in(fold_case(meeting.place), wanted):
            yield Hit("meeting", meeting.id, meeting.day, "place", excerpt(meeting.place, wanted))
        if meeting.protocol is None or not _in(self._fold((tandem_id, meeting.id), meeting.protocol), wanted):
            return
        for section in meeting.protocol.sections:
            for entry in section.entries:
                headed = section.part == "topics" and entry.field
                text = f"{entry.field}: {entry.text}" if headed else entry.text
                if _in(fold_case(text), wanted):
                    where = section.part if headed or not entry.field else f"{section.part}.{entry.field}"
                    yield Hit("protocol", meeting.id, meeting.day, where, excerpt(text, wanted))

    def _fold(self, key: tuple[str, str], protocol: Protocol) -> str:
        known = self._folded.get(key)
        if known is None or known[0] is not protocol:
            text = fold_case("\n".join(f"{e.field} {e.text}" for s in protocol.sections for e in s.entries))
            known = self._folded[key] = protocol, text
        return known[1]


def _in(text: str, wanted: list[str]) -> bool:
    return all(word in text for word in wanted)


def excerpt(text: str, wanted: list[str]) -> str:
    """Return one line around the first of the words that stands in the text."""
    flat = " ".join(text.split())
    # One folded character can be several, as in ß and ss.
    origin = [place for place, char in enumerate(flat) for _ in fold_case(char)]
    at = fold_case(flat).find(wanted[0])
    found = origin[at] if 0 <= at < len(origin) else 0
    begin, end = max(0, found - AROUND), found + len(wanted[0]) + AROUND
    return ("…" if begin else "") + flat[begin:end].strip() + ("…" if end < len(flat) else "")


def _short_texts(tandem: Tandem) -> Iterator[tuple[str, str, date | None, str, str]]:
    agreement = tandem.agreement
    yield "agreement", tandem.id, None, "title", tandem.title
    for role in Role:
        party = agreement.party(role)
        for where, text in (
            (role.value, party.name),
            (f"{role}.mail", party.mail),
            (f"{role}.phone", party.phone),
            (f"{role}.organisation", party.organisation),
        ):
            yield "agreement", tandem.id, None, where, text
    for expectation in agreement.expectations:
        yield "agreement", expectation.id, None, f"expect.{expectation.who}", expectation.text
    for goal in agreement.goals:
        yield "goal", goal.id, goal.target, "goal", " · ".join((goal.text, *goal.steps, goal.success))
    for task in tandem.tasks:
        yield "task", task.id, task.due, "task", f"{task.text} {task.proof}".strip()
    for topic in tandem.topics:
        yield "topic", topic.id, None, "topic", topic.text
