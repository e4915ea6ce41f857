"""Search a tandem for texts that contain all the given words, in any case."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Role
from mentoring_tui.domain.meeting import OWN, Entry, Meeting, Protocol, Section
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import cut_marks, fold_case

VERSION = "version."
"""Prefix of the field of an earlier agreement version in `Hit.where`."""

SIGNATURE = "sign."
"""Prefix of the role of a signature in `Hit.where`."""

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

    def search(
        self,
        tandem: Tandem,
        meetings: Iterable[Meeting],
        words: Iterable[str],
        known_fields: Collection[str] | None = None,
    ) -> Iterator[Hit]:
        """Yield each text that matches: agreement, goals, tasks, topics, then protocols, the latest first.

        `known_fields` are those of the programme as `part.field`: the name of any other field was written
        by a person, and is searched. Without them, no name of a field is.
        """
        wanted = [fold_case(cut_marks(part)) for word in words for part in word.split()]
        if not wanted:
            return
        for kind, item_id, day, where, text in _short_texts(tandem):
            if _contains_all(fold_case(text), wanted):
                yield Hit(kind, item_id, day, where, excerpt(text, wanted))
        for meeting in sorted(meetings, key=lambda meeting: meeting.starts.sort_key, reverse=True):
            yield from self._in_meeting(tandem.id, meeting, wanted, known_fields)

    def _in_meeting(
        self, tandem_id: str, meeting: Meeting, wanted: list[str], known_fields: Collection[str] | None
    ) -> Iterator[Hit]:
        if meeting.place and _contains_all(fold_case(meeting.place), wanted):
            yield Hit("meeting", meeting.id, meeting.day, "place", excerpt(meeting.place, wanted))
        if meeting.reason and _contains_all(fold_case(meeting.reason), wanted):
            yield Hit("meeting", meeting.id, meeting.day, "reason", excerpt(meeting.reason, wanted))
        protocol = meeting.protocol
        if protocol is None:
            return
        if not _contains_all(self._folded_text((tandem_id, meeting.id), protocol), wanted):
            return
        for section in protocol.sections:
            for where, text in _texts(section, known_fields):
                if _contains_all(fold_case(text), wanted):
                    yield Hit("protocol", meeting.id, meeting.day, where, excerpt(text, wanted))

    def _folded_text(self, key: tuple[str, str], protocol: Protocol) -> str:
        cached, text = self._cache.get(key, (None, ""))
        if cached is not protocol:
            lines: list[str] = []
            for section in protocol.sections:
                lines.append(section.part)
                lines.extend(f"{entry.field} {entry.text}" for entry in section.entries)
            text = fold_case("\n".join(lines))
            self._cache[key] = protocol, text
        return text


def _texts(section: Section, known_fields: Collection[str] | None) -> Iterator[tuple[str, str]]:
    """Yield where each entry of a section stands, and its text below the headings that a person wrote.

    The heading of a section of one's own belongs to its first entry.
    """
    heading = section.part.removeprefix(OWN) if section.part.startswith(OWN) else ""
    for entry in section.entries:
        where = section.part
        if entry.field and section.part != "topics":
            where = f"{section.part}.{entry.field}"
        keyword = entry.field if _is_written(section, entry, known_fields) else ""
        yield where, ": ".join(filter(None, (heading, keyword, entry.text)))
        heading = ""


def _is_written(section: Section, entry: Entry, known_fields: Collection[str] | None) -> bool:
    """Return True if a person wrote the name of the entry's field."""
    if section.part == "topics" or section.part.startswith(OWN):
        return True
    return known_fields is not None and f"{section.part}.{entry.field}" not in known_fields


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
    yield "agreement", tandem.id, None, "title", tandem.title
    for item_id, field, day, text in _agreement_texts(tandem.agreement):
        kind = "goal" if field == "goal" else "agreement"
        yield kind, item_id or tandem.id, day, field, text
    yield from _earlier_texts(tandem)
    for task in tandem.tasks:
        yield "task", task.id, task.due, "task", _task_text(task)
    for topic in tandem.topics:
        yield "topic", topic.id, None, "topic", topic.text


def _agreement_texts(agreement: Agreement) -> Iterator[tuple[str, str, date | None, str]]:
    """Yield the id (empty for what is no item of a list), field, day and text of all in an agreement."""
    for role in Role:
        party = agreement.party(role)
        yield "", role.value, None, party.name
        yield "", f"{role}.mail", None, party.mail
        yield "", f"{role}.phone", None, party.phone
        yield "", f"{role}.organisation", None, party.organisation
    for expectation in agreement.expectations:
        yield expectation.id, f"expect.{expectation.who}", None, expectation.text
    for goal in agreement.goals:
        yield goal.id, "goal", goal.target, " · ".join(filter(None, (goal.text, *goal.steps, goal.success)))
    for signature in agreement.signatures:
        name = signature.name if signature.name != agreement.party(signature.role).name else ""
        place = ", ".join(filter(None, (name, signature.place)))
        yield "", f"{SIGNATURE}{signature.role}", signature.day, place


def _earlier_texts(tandem: Tandem) -> Iterator[tuple[str, str, date | None, str, str]]:
    """Yield the texts of earlier agreement versions, the latest first; none that a later one has, too."""
    seen = {(field, text) for _id, field, _day, text in _agreement_texts(tandem.agreement)}
    seen |= {("task", _task_text(task)) for task in tandem.tasks}
    for version in reversed(tandem.versions):
        texts = [(field, text) for _id, field, _day, text in _agreement_texts(version.agreement)]
        texts += [("task", _task_text(task)) for task in version.tasks]
        for field, text in texts:
            if (field, text) not in seen:
                seen.add((field, text))
                yield "agreement", version.id, version.amended, f"{VERSION}{field}", text


def _task_text(task: Task) -> str:
    return f"{task.text} {task.proof}".strip()
