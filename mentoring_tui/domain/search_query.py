"""Parse what is typed into a search: words, "phrases", and filters such as `who:mentor`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.folding import Term, fold_for_search, make_term
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import cut_marks

FILTERS = {
    "who": ("who", "wer"),
    "goal": ("goal", "ziel"),
    "kind": ("kind", "art"),
    "from": ("from", "von"),
    "until": ("until", "bis"),
}
"""The English and German name of each filter."""

KINDS = {
    "protocol": ("protocol", "protokoll", "protocols", "gesprächsprotokoll"),
    "meeting": ("meeting", "treffen", "meetings", "termine"),
    "task": ("task", "aufgabe", "tasks"),
    "topic": ("topic", "thema", "topics", "themen", "gesprächsthema", "gesprächsthemen"),
    "goal": ("goal", "ziel", "goals"),
    "agreement": ("agreement", "vereinbarung"),
    "absence": ("absence", "abwesenheit"),
    "evaluation": ("evaluation", "evaluation", "auswertung"),
    "advice": ("advice", "rat", "ratschlag", "ratschläge"),
}
"""The words for each kind of hit: the English and the German one, then others."""

SIDES = {
    "mentee": ("mentee", "mentee"),
    "mentor": ("mentor", "mentor", "mentorin"),
    "both": ("both", "beide", "tandem"),
    "me": ("me", "ich"),
}
"""The words for each side: the English and the German one, then others; `me` is one’s own."""

_NAMES = {name: key for key, names in FILTERS.items() for name in names}
_QUOTES = '"„“”»«'
_NAME = r"[^\W\d_]+"
_TOKEN = (
    rf"(?:(?P<name>{_NAME}):)?"
    rf"(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<bare>[^\s{_QUOTES}]+))?"
)
_LIKE_A_FILTER = rf"({_NAME}):(?!//)\S"


@dataclass(frozen=True)
class Query:
    """What is searched for: texts that hold all terms and pass every filter that is set.

    `sides` may hold `me`. `refused` says which filters were not understood, and are left out;
    `unknown` are words in front of a colon that name no filter.
    """

    terms: tuple[Term, ...] = ()
    sides: frozenset[str] = frozenset()
    goals: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    start: date | None = None
    until: date | None = None
    refused: tuple[Refused, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def has_filters(self) -> bool:
        """Whether anything but words narrows the search."""
        return bool(self.sides or self.goals or self.kinds or self.start or self.until)

    def __bool__(self) -> bool:
        return bool(self.terms) or self.has_filters


def parse_query(text: str, today: date) -> Query:
    """Parse a query as it is typed into one line."""
    return _query(_split(text), today)


def parse_arguments(arguments: Iterable[str], today: date) -> Query:
    """Parse a query given as arguments: one with spaces is a phrase, for the shell took its quotes away."""
    tokens: list[tuple[str, str]] = []
    for argument in arguments:
        if re.search(rf"[{_QUOTES}]", argument):
            tokens += _split(argument)
            continue
        name, colon, value = argument.partition(":")
        is_filter = bool(colon) and name.casefold() in _NAMES
        tokens.append((name, value) if is_filter else ("", argument))
    return _query(tokens, today)


@dataclass
class _Found:
    """The values of the filters so far."""

    sides: set[str] = field(default_factory=set)
    goals: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    days: dict[str, date] = field(default_factory=dict)


def _query(tokens: Iterable[tuple[str, str]], today: date) -> Query:
    found, terms, refused = _Found(), [], []
    for name, value in tokens:
        key = _NAMES.get(name.casefold())
        if key is None:
            terms.append(make_term(cut_marks(f"{name}:{value}" if name else value)))
            continue
        try:
            _read_filter(found, key, value.strip(), today)
        except Refused as problem:
            refused.append(problem)
    return Query(
        tuple(term for term in terms if term.spelled),
        frozenset(found.sides),
        tuple(found.goals),
        frozenset(found.kinds),
        found.days.get("from"),
        found.days.get("until"),
        tuple(refused),
        tuple(match[1] for term in terms if (match := re.match(_LIKE_A_FILTER, term.text))),
    )


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words and phrases of a text, each with the name in front of its colon, or an empty one."""
    for match in re.finditer(_TOKEN, text):
        name, value = match["name"] or "", match["quoted"] or match["bare"] or ""
        if name or value:
            yield name, value


def _read_filter(found: _Found, key: str, value: str, today: date) -> None:
    """Add the value of a filter; raise Refused, which says what is possible, if it is not understood."""
    if key == "goal":
        if not value:
            raise Refused("filter-goal-unclear", text=value)
        found.goals.append(value)
    elif key == "who":
        found.sides.update(map(_side, value.split(",")))
    elif key == "kind":
        found.kinds.update(map(_kind, value.split(",")))
    else:
        found.days[key] = _day(value, today)


def _side(text: str) -> str:
    for side, words in SIDES.items():
        if text.strip().casefold() in words:
            return side
    raise Refused("filter-who-unclear", text=text)


def _kind(text: str) -> str:
    """Return the kind that a word names, or begins to name."""
    wanted = fold_for_search(text)
    folded = {kind: tuple(map(fold_for_search, words)) for kind, words in KINDS.items()}
    for matches in (str.__eq__, str.startswith):
        kinds = [kind for kind, words in folded.items() if any(matches(word, wanted) for word in words)]
        if wanted and len(kinds) == 1:
            return kinds[0]
    raise Refused("filter-kind-unclear", text=text)


def _day(text: str, today: date) -> date:
    try:
        return parse_day_in_words(text, DayContext(today, either_way=True))
    except Refused as refused:
        if refused.code == "day-ambiguous":
            raise
        raise Refused("filter-day-unclear", text=text, like=today) from None


def expand_sides(sides: frozenset[str], own: str) -> frozenset[str]:
    """Return the sides whose texts are wanted: what belongs to both belongs to each of them."""
    named = {own if side == "me" else side for side in sides}
    return frozenset(named | {Who.BOTH.value}) if named else frozenset()


def find_goals(wanted: Iterable[str], goals: Mapping[str, str]) -> frozenset[str]:
    """Return the ids of the goals that are named by number, id, or words of their texts."""
    found: set[str] = set()
    ids = list(goals)
    for name in wanted:
        if name.isascii() and name.isdigit():
            found.update(ids[int(name[:6]) - 1 : int(name[:6])])
            continue
        folded = fold_for_search(name)
        found.update(key for key, text in goals.items() if key == name or folded in fold_for_search(text))
    return frozenset(found)


def why_nothing(query: Query, goals: Iterable[str]) -> Refused | None:
    """Return what may be why nothing was found: no goal fits, or the name of a filter is wrong."""
    texts = tuple(goals)
    for wanted in query.goals:
        if not find_goals([wanted], {text: text for text in texts}):
            return NotFound("filter-goal-unknown", text=wanted, candidates=texts)
    return Refused("filter-unknown", text=query.unknown[0]) if query.unknown else None


_ADVICE = ("Ratschlag", "Ratschläge", "Tipp", "Tipps", "tip", "tips")
"""Other words for advice than the filter has."""


def asks_for_advice(query: Query) -> bool:
    """Return whether one of the words means advice, and no kind is asked for."""
    words = set(map(fold_for_search, (*KINDS["advice"], *_ADVICE)))
    return not query.kinds and any(words.intersection(term.spelled.split()) for term in query.terms)


def complete_filter(text: str, german: bool) -> str | None:
    """Return the text with the filter that its last word begins completed, None if it begins none."""
    word = text.rsplit(" ", maxsplit=1)[-1]
    start = text.removesuffix(word)
    name, colon, value = word.partition(":")
    if not colon:
        return _completed(start, name, (names[german] for names in FILTERS.values()), ":")
    values: Mapping[str, Sequence[str]] = {}
    if _NAMES.get(name.casefold()) == "who":
        values = SIDES
    elif _NAMES.get(name.casefold()) == "kind":
        values = KINDS
    return _completed(f"{start}{name}:", value, (words[german] for words in values.values()), " ")


def _completed(start: str, begun: str, words: Iterable[str], end: str) -> str | None:
    found = [word for word in words if begun and word.startswith(begun.casefold())]
    return f"{start}{found[0]}{end}" if len(found) == 1 else None
