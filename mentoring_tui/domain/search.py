"""Search a tandem for texts that hold all words and phrases of a query and pass its filters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mentoring_tui.domain.advice import GIVEN
from mentoring_tui.domain.folding import Folded, Rank, Term, find_spans, fold, fold_for_search
from mentoring_tui.domain.meeting import Meeting, Protocol
from mentoring_tui.domain.search_query import Query, expand_sides, find_goals
from mentoring_tui.domain.searched_texts import (
    VERSION,
    FormWords,
    SearchedText,
    texts_of_meeting,
    texts_of_protocol,
    texts_outside_meetings,
)
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import quote_line

EXCERPT_MARGIN = 40
"""Characters of an excerpt before and after the first word that was found."""

_ADVICE = ".".join(GIVEN)

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


class Searcher:
    """Searches tandems, and caches the folded text of each protocol."""

    def __init__(self) -> None:
        self._cache: dict[tuple[str, str], tuple[Protocol, Folded]] = {}

    def search(
        self, tandem: Tandem, meetings: Iterable[Meeting], query: Query, form: FormWords | None = None
    ) -> Iterator[Hit]:
        """Yield each text that matches: agreement, goals, tasks, topics, then protocols, the latest first.

        Of all these come first those with whole words, then those with words that begin so, then the rest. A
        word may also stand in the heading of the programme above the text, or name its month. Without
        `form`, neither headings nor names of fields are searched; with it, also the names of fields that it
        lacks, since a person wrote those.
        """
        if not query:
            return
        months = _Months(query.terms, form.months if form else ())
        narrowed = _Filter(query, tandem)
        outside = _ranked_outside(tandem, months, narrowed)
        newest_first = sorted(meetings, key=lambda meeting: meeting.starts.sort_key, reverse=True)
        within = [
            _MeetingSearch(self, tandem.id, meeting, months, narrowed, form)
            for meeting in newest_first
            if narrowed.may_pass(meeting.day)
        ]
        for rank in Rank:
            yield from (_hit(text, query.terms) for of_text, text in outside if of_text is rank)
            for meeting in within:
                yield from meeting.hits(rank)

    def folded(
        self, key: tuple[str, str], meeting: Meeting, protocol: Protocol, form: FormWords | None
    ) -> Folded:
        """Return the folded text of a meeting's protocol."""
        cached, folded = self._cache.get(key, (None, Folded("", "")))
        if cached is not protocol:
            lines: list[str] = []
            for text in texts_of_protocol(meeting, form):
                lines += text.heading, text.text
            folded = fold("\n".join(lines))
            self._cache[key] = protocol, folded
        return folded


class _MeetingSearch:
    """The search in one meeting, whose texts are only looked at once its protocol may have such a hit."""

    def __init__(
        self,
        searcher: Searcher,
        tandem_id: str,
        meeting: Meeting,
        months: "_Months",
        narrowed: "_Filter",
        form: FormWords | None,
    ) -> None:
        self._searcher, self._tandem_id = searcher, tandem_id
        self._meeting, self._form, self._narrowed = meeting, form, narrowed
        rest = months.without_date(meeting.day)
        self._is_month_alone = bool(months.terms) and not rest
        self._wanted = rest or months.terms
        self._texts: list[tuple[Rank, SearchedText]] | None = None

    def hits(self, rank: Rank) -> Iterator[Hit]:
        """Yield the hits of a rank."""
        if self._texts is None and self._best is not None and self._best <= rank:
            self._texts = list(self._found())
        for of_text, text in self._texts or ():
            if of_text is rank:
                yield _hit(text, self._wanted)

    @cached_property
    def _in_protocol(self) -> Rank | None:
        """How the protocol as a whole holds the words, None if it lacks one, or there is no protocol."""
        meeting = self._meeting
        if meeting.protocol is None:
            return None
        key = self._tandem_id, meeting.id
        return _rank(self._searcher.folded(key, meeting, meeting.protocol, self._form), self._wanted)

    @cached_property
    def _best(self) -> Rank | None:
        """The best rank that a text may have, None if there can be no hit."""
        if self._is_month_alone:
            return Rank.WHOLE
        ranks = [_text_rank(text, self._wanted) for text in texts_of_meeting(self._meeting)]
        return min((rank for rank in (self._in_protocol, *ranks) if rank is not None), default=None)

    def _found(self) -> Iterator[tuple[Rank, SearchedText]]:
        """Yield the texts that match; of a meeting of which only the month was named, at least its first."""
        found = False
        for text in self._candidates():
            rank = _text_rank(text, self._wanted)
            if rank is not None and self._narrowed.passes(text):
                yield rank, text
                found = True
        if self._is_month_alone and not found:
            text = _text_of_month(self._meeting, self._form)
            if self._narrowed.passes(text):
                yield Rank.WHOLE, text

    def _candidates(self) -> Iterator[SearchedText]:
        """Yield the texts of the meeting, those of its protocol only if it has all the words somewhere."""
        yield from texts_of_meeting(self._meeting)
        if self._in_protocol is not None:
            yield from texts_of_protocol(self._meeting, self._form)


class _Months:
    """The terms of a query, and which of them name a month."""

    def __init__(self, terms: Sequence[Term], months: Iterable[str]) -> None:
        self.terms = terms
        self._naming: dict[int, set[str]] = {}
        for number, month in enumerate(map(fold_for_search, months), 1):
            for term in terms:
                if len(term.spelled) >= _SHORTEST_MONTH and month.startswith(term.spelled):
                    self._naming.setdefault(number, set()).add(term.spelled)

    def without_date(self, day: date | None) -> Sequence[Term]:
        """Return the terms without those that name the day's month, and then its day and year."""
        if day is None or day.month not in self._naming:
            return self.terms
        named = self._naming[day.month] | {str(day.day), f"{day.day}.", str(day.year)}
        return [term for term in self.terms if term.spelled not in named]


class _Filter:
    """The filters of a query for one tandem."""

    def __init__(self, query: Query, tandem: Tandem) -> None:
        self._query = query
        self._sides = expand_sides(query.sides, tandem.role)
        self._goals = find_goals(query.goals, {goal.id: goal.text for goal in tandem.agreement.goals})

    def may_pass(self, day: date) -> bool:
        """Return whether texts of that day may pass."""
        start, until = self._query.start, self._query.until
        return (start is None or start <= day) and (until is None or day <= until)

    def passes(self, text: SearchedText) -> bool:
        """Return whether a text that is not empty passes every filter; one without a day has none."""
        query = self._query
        if not text.text or (query.kinds and query.kinds.isdisjoint(_kinds(text))):
            return False
        if query.sides and (text.side is None or text.side.value not in self._sides):
            return False
        if query.goals and self._goals.isdisjoint(text.refs):
            return False
        if query.start is None and query.until is None:
            return True
        return text.day is not None and self.may_pass(text.day)


def _kinds(text: SearchedText) -> set[str]:
    """Return the kinds that a text is found by: advice is a text of a protocol, too."""
    return {text.kind, "advice"} if text.kind == "protocol" and text.where == _ADVICE else {text.kind}


def _hit(text: SearchedText, terms: Sequence[Term]) -> Hit:
    return Hit(text.kind, text.id, text.day, text.where, excerpt(text.text, terms))


def _text_of_month(meeting: Meeting, form: FormWords | None) -> SearchedText:
    """Return what stands for a meeting whose month was named: its first text, or the month."""
    for text in texts_of_protocol(meeting, form):
        return text
    month = form.months[meeting.day.month - 1] if form else ""
    return SearchedText("meeting", meeting.id, meeting.day, "day", f"{month} {meeting.day.year}".strip())


def _ranked_outside(tandem: Tandem, months: _Months, narrowed: _Filter) -> list[tuple[Rank, SearchedText]]:
    """Return the texts that match and belong to no meeting."""
    found: list[tuple[Rank, SearchedText]] = []
    for text in texts_outside_meetings(tandem):
        rest = months.terms if text.where.startswith(VERSION) else months.without_date(text.day)
        rank = _text_rank(text, rest) if narrowed.passes(text) else None
        if rank is not None:
            found.append((rank, text))
    return found


def _text_rank(text: SearchedText, terms: Iterable[Term]) -> Rank | None:
    return _rank(fold(f"{text.heading}\n{text.text}" if text.heading else text.text), terms)


def _rank(folded: Folded, terms: Iterable[Term]) -> Rank | None:
    """Return how a folded text holds the term that it holds worst, or None if it lacks one."""
    worst = Rank.WHOLE
    for term in terms:
        rank = term.rank_in(folded)
        if rank is None:
            return None
        worst = max(worst, rank)
    return worst


def excerpt(text: str, terms: Iterable[Term]) -> str:
    """Return one line of text around the first of the terms that it holds, or its beginning."""
    line = quote_line(text)
    begin, after = first_span(line, terms)
    start = max(0, begin - EXCERPT_MARGIN)
    end = max(after + EXCERPT_MARGIN, 2 * EXCERPT_MARGIN)
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")


def first_span(line: str, terms: Iterable[Term]) -> tuple[int, int]:
    """Return where the first of the terms that a line holds begins and ends; else 0, 0."""
    for term in terms:
        for span in find_spans(line, [term]):
            return span
    return 0, 0
