"""Search a tandem for texts that contain all the given words, in any case."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Role
from mentoring_tui.domain.meeting import OWN, Entry, Meeting, Protocol, Section
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import cut_marks, fold_for_search

VERSION = "version."
"""Prefix of the field of an earlier agreement version in `Hit.where`."""

SIGNATURE = "sign."
"""Prefix of the role of a signature in `Hit.where`."""

EXCERPT_MARGIN = 40
"""Characters of an excerpt before and after the first word that was found."""


_SHORTEST_MONTH = 3
"""Letters from which on a word is taken for the beginning of a month."""


@dataclass(frozen=True)
class Hit:
    """A text that matches; `where` is the name of its field, or the part and field of a protocol."""

    kind: str
    id: str
    day: date | None
    where: str
    excerpt: str


@dataclass(frozen=True)
class FormWords:
    """Words that people look for and no one typed: headings by `part` and `part.field`, and the months."""

    headings: Mapping[str, str]
    months: tuple[str, ...]


class Query:
    """The words of a search."""

    def __init__(self, words: Iterable[str], months: Iterable[str] = ()) -> None:
        self.words = [fold_for_search(cut_marks(part)) for word in words for part in word.split()]
        folded = [fold_for_search(month) for month in months]
        self._months: dict[int, set[str]] = {}
        """The words that name a month, by its number."""
        for word in self.words:
            for number, month in enumerate(folded, 1):
                if len(word) >= _SHORTEST_MONTH and month.startswith(word):
                    self._months.setdefault(number, set()).add(word)

    def without_date(self, day: date | None) -> list[str]:
        """Return the words without those that name the day's month, and then its day and year."""
        if day is None or day.month not in self._months:
            return self.words
        named = self._months[day.month] | {str(day.day), f"{day.day}.", str(day.year)}
        return [word for word in self.words if word not in named]


class Searcher:
    """Searches tandems, and caches the folded text of each protocol."""

    def __init__(self) -> None:
        self._cache: dict[tuple[str, str], tuple[Protocol, str]] = {}

    def search(
        self, tandem: Tandem, meetings: Iterable[Meeting], words: Iterable[str], form: FormWords | None = None
    ) -> Iterator[Hit]:
        """Yield each text that matches: agreement, goals, tasks, topics, then protocols, the latest first.

        A word may also stand in the heading of the programme above the text, or name its month. Without
        `form`, neither headings nor names of fields are searched; with it, also the names of fields that it
        lacks, since a person wrote those.
        """
        query = Query(words, form.months if form else ())
        if not query.words:
            return
        for kind, item_id, day, where, text in _short_texts(tandem):
            rest = query.words if where.startswith(VERSION) else query.without_date(day)
            if _contains_all(fold_for_search(text), rest):
                yield Hit(kind, item_id, day, where, excerpt(text, query.words))
        for meeting in sorted(meetings, key=lambda meeting: meeting.starts.sort_key, reverse=True):
            yield from self._in_meeting(tandem.id, meeting, query, form)

    def _in_meeting(
        self, tandem_id: str, meeting: Meeting, query: Query, form: FormWords | None
    ) -> Iterator[Hit]:
        rest = query.without_date(meeting.day)
        wanted = rest or query.words
        found = False
        if meeting.place and _contains_all(fold_for_search(meeting.place), wanted):
            yield Hit("meeting", meeting.id, meeting.day, "place", excerpt(meeting.place, wanted))
            found = True
        if meeting.reason and _contains_all(fold_for_search(meeting.reason), wanted):
            yield Hit("meeting", meeting.id, meeting.day, "reason", excerpt(meeting.reason, wanted))
            found = True
        for where, text, heading in self._candidates(tandem_id, meeting, wanted, form):
            if _contains_all(fold_for_search(f"{heading}\n{text}"), wanted):
                yield Hit("protocol", meeting.id, meeting.day, where, excerpt(text, wanted))
                found = True
        if not rest and not found:
            yield _hit_of_month(meeting, form)

    def _candidates(
        self, tandem_id: str, meeting: Meeting, wanted: list[str], form: FormWords | None
    ) -> Iterator[tuple[str, str, str]]:
        """Yield the texts of a meeting's protocol, if it has all the words somewhere."""
        protocol = meeting.protocol
        if protocol and _contains_all(self._folded_text((tandem_id, meeting.id), protocol, form), wanted):
            for section in protocol.sections:
                yield from _texts(section, form)

    def _folded_text(self, key: tuple[str, str], protocol: Protocol, form: FormWords | None) -> str:
        cached, text = self._cache.get(key, (None, ""))
        if cached is not protocol:
            lines: list[str] = []
            for section in protocol.sections:
                for _where, entry_text, heading in _texts(section, form):
                    lines += heading, entry_text
            text = fold_for_search("\n".join(lines))
            self._cache[key] = protocol, text
        return text


def _hit_of_month(meeting: Meeting, form: FormWords | None) -> Hit:
    """Return a hit for a meeting whose month was named: the first text of its protocol, or the month."""
    for section in meeting.protocol.sections if meeting.protocol else ():
        for where, text, _heading in _texts(section, form):
            return Hit("protocol", meeting.id, meeting.day, where, excerpt(text, []))
    month = form.months[meeting.day.month - 1] if form else ""
    return Hit("meeting", meeting.id, meeting.day, "day", f"{month} {meeting.day.year}".strip())


def _texts(section: Section, form: FormWords | None) -> Iterator[tuple[str, str, str]]:
    """Yield where each entry of a section stands, its text, and the programme's heading above it.

    The headings that a person wrote belong to the text; that of a section of one's own to its first entry.
    """
    own_heading = section.part.removeprefix(OWN) if section.part.startswith(OWN) else ""
    for entry in section.entries:
        where = section.part
        if entry.field and section.part != "topics":
            where = f"{section.part}.{entry.field}"
        keyword = entry.field if _is_written(section, entry, form) else ""
        heading = form.headings.get(where) or form.headings.get(section.part, "") if form else ""
        yield where, ": ".join(filter(None, (own_heading, keyword, entry.text))), heading
        own_heading = ""


def _is_written(section: Section, entry: Entry, form: FormWords | None) -> bool:
    """Return True if a person wrote the name of the entry's field."""
    if section.part == "topics" or section.part.startswith(OWN):
        return True
    return form is not None and f"{section.part}.{entry.field}" not in form.headings


def _contains_all(text: str, wanted: list[str]) -> bool:
    return all(word in text for word in wanted)


def excerpt(text: str, wanted: list[str]) -> str:
    """Return one line of text around the first of the folded words that it holds, or its beginning."""
    line = " ".join(text.split())
    found, length = find_word(line, wanted)
    start = max(0, found - EXCERPT_MARGIN)
    end = max(found + length + EXCERPT_MARGIN, 2 * EXCERPT_MARGIN)
    before = "…" if start else ""
    after = "…" if end < len(line) else ""
    return before + line[start:end].strip() + after


def find_word(line: str, wanted: Iterable[str]) -> tuple[int, int]:
    """Return where in a line the first of the folded words that it holds begins, and its length; else 0, 0.

    Folding can make one character several: ß becomes ss.
    """
    folded = fold_for_search(line)
    for word in wanted:
        at = folded.find(word)
        if at >= 0:
            indices: list[int] = []
            for index, char in enumerate(line):
                indices.extend(index for _ in fold_for_search(char))
            return (indices[at], len(word)) if at < len(indices) else (0, 0)
    return 0, 0


def _short_texts(tandem: Tandem) -> Iterator[tuple[str, str, date | None, str, str]]:
    """Yield the kind, id, day, field and text of everything outside of the meetings."""
    yield "agreement", tandem.id, None, "title", tandem.title
    for item_id, field, day, text in _agreement_texts(tandem.agreement):
        kind = "goal" if field == "goal" else "agreement"
        yield kind, item_id or tandem.id, day, field, text
    yield from _earlier_texts(tandem)
    for task in tandem.tasks:
        yield "task", task.id, task.due, "task", _task_text(task)
    for absence in tandem.absences:
        yield "absence", absence.id, absence.start, "absence", absence.text
    for topic in tandem.topics:
        yield "topic", topic.id, None, "topic", topic.text
    for answer in tandem.answers:
        if answer.kind == "text":
            yield "evaluation", answer.id, None, answer.question, str(answer.value)
    for effect in tandem.effects:
        yield "evaluation", effect.id, None, "effect", effect.text
    yield "evaluation", tandem.id, None, "letter", tandem.beginning.letter
    yield "evaluation", tandem.id, None, "feedback", tandem.feedback
    yield "evaluation", tandem.id, None, "thanks", tandem.thanks


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
