"""Search a tandem for texts that contain all the given words, in any case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.meeting import Entry, Meeting, Protocol, Section
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import cut_marks, fold_case

EXCERPT_MARGIN = 40
"""Characters of an excerpt before and after the first word that was found."""


@dataclass(frozen=True)
class Hit:
    """A text that matches; `where` is the name of its field, or the part and field of a protocol."""

    kind: str
    id: str
    day: date | None
    where: str
    excerpt: str


class Searcher:
    """Searches tandems, and caches the case-folded text of each protocol."""

    def __init__(self) -> None:
        self._cache: dict[tuple[str, str], tuple[Protocol, str]] = {}

    def search(self, tandem: Tandem, meetings: Iterable[Meeting], words: Iterable[str]) -> Iterator[Hit]:
        """Yield each text that matches: agreement, goals, tasks, topics, then protocols, the latest first."""
        wanted = [fold_case(cut_marks(part)) for word in words for part in word.split()]
        if not wanted:
            return
        for kind, item_id, day, where, text in _short_texts(tandem):
            if _contains_all(fold_case(text), wanted):
                yield Hit(kind, item_id, day, where, excerpt(text, wanted))
        for meeting in sorted(meetings, key=lambda meeting: meeting.starts.sort_key, reverse=True):
            yield from self._in_meeting(tandem.id, meeting, wanted)

    def _in_meeting(self, tandem_id: str, meeting: Meeting, wanted: list[str]) -> Iterator[Hit]:
        if meeting.place and _contains_all(fold_case(meeting.place), wanted):
            yield Hit("meeting", meeting.id, meeting.day, "place", excerpt(meeting.place, wanted))
        protocol = meeting.protocol
        if protocol is None:
            return
        if not _contains_all(self._folded_text((tandem_id, meeting.id), protocol), wanted):
            return
        for section in protocol.sections:
            for entry in section.entries:
                where, text = _location_and_text(section, entry)
                if _contains_all(fold_case(text), wanted):
                    yield Hit("protocol", meeting.id, meeting.day, where, excerpt(text, wanted))

    def _folded_text(self, key: tuple[str, str], protocol: Protocol) -> str:
        cached, text = self._cache.get(key, (None, ""))
        if cached is not protocol:
            entries = (entry for section in protocol.sections for entry in section.entries)
            text = fold_case("\n".join(f"{entry.field} {entry.text}" for entry in entries))
            self._cache[key] = protocol, text
        return text


def _location_and_text(section: Section, entry: Entry) -> tuple[str, str]:
    """Return the part and field of an entry, and its text; the text of a topic includes its keyword."""
    if not entry.field:
        return section.part, entry.text
    if section.part == "topics":
        return section.part, f"{entry.field}: {entry.text}"
    return f"{section.part}.{entry.field}", entry.text


def _contains_all(text: str, wanted: list[str]) -> bool:
    return all(word in text for word in wanted)


def excerpt(text: str, wanted: list[str]) -> str:
    """Return one line of text around the first of the wanted words."""
    line = " ".join(text.split())
    found = _index_of(wanted[0], line)
    start, end = max(0, found - EXCERPT_MARGIN), found + len(wanted[0]) + EXCERPT_MARGIN
    before = "…" if start else ""
    after = "…" if end < len(line) else ""
    return before + line[start:end].strip() + after


def _index_of(word: str, line: str) -> int:
    """Return the index in the line at which a case-folded word begins, or 0 if it is not found."""
    # Case folding can make one character several: ß becomes ss.
    indices: list[int] = []
    for index, char in enumerate(line):
        indices.extend(index for _ in fold_case(char))
    folded_index = fold_case(line).find(word)
    return indices[folded_index] if 0 <= folded_index < len(indices) else 0


def _short_texts(tandem: Tandem) -> Iterator[tuple[str, str, date | None, str, str]]:
    """Yield the kind, id, day, field and text of everything outside of the meetings."""
    agreement = tandem.agreement
    yield "agreement", tandem.id, None, "title", tandem.title
    for role in Role:
        party = agreement.party(role)
        yield "agreement", tandem.id, None, role.value, party.name
        yield "agreement", tandem.id, None, f"{role}.mail", party.mail
        yield "agreement", tandem.id, None, f"{role}.phone", party.phone
        yield "agreement", tandem.id, None, f"{role}.organisation", party.organisation
    for expectation in agreement.expectations:
        yield "agreement", expectation.id, None, f"expect.{expectation.who}", expectation.text
    for goal in agreement.goals:
        yield "goal", goal.id, goal.target, "goal", " · ".join((goal.text, *goal.steps, goal.success))
    for task in tandem.tasks:
        yield "task", task.id, task.due, "task", f"{task.text} {task.proof}".strip()
    for topic in tandem.topics:
        yield "topic", topic.id, None, "topic", topic.text
