"""The made-up tandem of the demo, about four months into its year, dated around any day."""

import os
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Party, Rhythm, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Occasion, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic, Who

_HOUR = time(17, 0)
_WEEKS = 2
_FRIDAY = 4
_BEFORE = 8
"""Regular meetings before the next one."""

_DEFAULT = {"experience": Audience.LEAD, "reflection": Audience.PRIVATE, "protection": Audience.LEAD}
_OTHERWISE = {("4", "topics"): Audience.PRIVATE, ("6", "outcome"): Audience.LEAD}
"""Parts, by meeting, that are meant for another audience than usual."""


def demo_tandem(today: date, language: str) -> Tandem:
    """Return the tandem of Nora Weber and Jens Albrecht, its next meeting five to seven days ahead."""
    words = _words(language)
    first = _next_day(today) - timedelta(weeks=_WEEKS * _BEFORE)
    agreement = _agreement(words, first)
    amended = _nominal(first, 4)
    before = replace(agreement, goals=agreement.goals[:2])
    standing = tuple(_standing(words))
    return Tandem(
        "demo",
        agreement=_signed(agreement, words, amended),
        meetings=tuple(_records(words, first)),
        tasks=(*standing, *_promised(words, first, today)),
        topics=tuple(_topics(words)),
        versions=(AgreementVersion("version-1", _signed(before, words, first), standing, amended),),
    )


def _words(language: str) -> dict[str, Any]:
    name = f"demo.{'de' if language == 'de' else 'en'}.toml"
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "rb") as file:
        return tomllib.load(file)


def _next_day(today: date) -> date:
    day = today + timedelta(days=5)
    return day + timedelta(days=7 - day.weekday() if day.weekday() > _FRIDAY else 0)


def _nominal(first: date, number: int) -> date:
    return first + timedelta(weeks=_WEEKS * number)


def _agreement(words: dict[str, Any], first: date) -> Agreement:
    start = first.replace(day=1)
    until = start.replace(year=start.year + 1) - timedelta(days=1)
    return Agreement(
        mentee=Party(**words["mentee"]),
        mentor=Party(**words["mentor"]),
        start=start,
        until=until,
        rhythms=(Rhythm(_WEEKS, Moment(first, _HOUR)),),
        modes=(Mode.VIRTUAL, Mode.IN_PERSON),
        expectations=tuple(_expectations(words)),
        goals=tuple(_goals(words, until)),
    )


def _expectations(words: dict[str, Any]) -> Iterator[Expectation]:
    for role in Role:
        for number, text in enumerate(words["expectations"][role.value], 1):
            yield Expectation(f"expect-{role}-{number}", role, text)


def _goals(words: dict[str, Any], until: date) -> Iterator[Goal]:
    targets = (until - timedelta(weeks=16), None, until)
    audiences = (Audience.LEAD, Audience.TANDEM, Audience.LEAD)
    for number, goal in enumerate(words["goals"]):
        steps = tuple(goal["steps"])
        id = f"goal-{number + 1}"
        yield Goal(id, goal["text"], steps, goal["success"], targets[number], audiences[number])


def _signed(agreement: Agreement, words: dict[str, Any], day: date) -> Agreement:
    town = words["place"]["town"]
    signatures = tuple(Signature(role, agreement.party(role).name, town, day) for role in Role)
    return replace(agreement, signatures=signatures)


def _standing(words: dict[str, Any]) -> Iterator[Task]:
    for role in Role:
        for number, text in enumerate(words["tasks"]["standing"][role.value], 1):
            yield Task(f"standing-{role}-{number}", text, Who(role), origin=FROM_AGREEMENT)


_PROMISED = (
    ("profile", Who.MENTEE, 0, "goal-1", 1),
    ("sample", Who.MENTOR, 1, "goal-1", 2),
    ("feedback", Who.MENTOR, 4, "goal-2", 5),
    ("documents", Who.MENTEE, 5, "goal-1", 6),
    ("rehearsal", Who.BOTH, 6, "goal-1", _BEFORE),
)
"""What was promised: by whom, at which meeting, for which goal, and until which meeting."""


def _promised(words: dict[str, Any], first: date, today: date) -> Iterator[Task]:
    """Yield tasks of both sides, done and open, and one that is overdue."""
    texts: dict[str, list[str]] = words["tasks"]["promised"]
    for name, who, at, goal, until in _PROMISED:
        due = _nominal(first, until)
        done_on = due - timedelta(days=1) if due < today else None
        yield _task(texts, name, who, at, due=due, goal=goal, done_on=done_on)
    overdue, ahead = today - timedelta(days=3), today + timedelta(days=12)
    yield _task(texts, "contact", Who.MENTOR, 6, due=overdue, goal="goal-3")
    yield _task(texts, "notes", Who.MENTEE, None, due=ahead, goal="goal-2")


def _task(
    texts: dict[str, list[str]],
    name: str,
    who: Who,
    at: int | None,
    *,
    due: date,
    goal: str,
    done_on: date | None = None,
) -> Task:
    text, proof = texts[name]
    origin = None if at is None else _record_id(str(at))
    return Task(f"task-{name}", text, who, due, done_on is not None, done_on, origin, goal, proof)


def _topics(words: dict[str, Any]) -> Iterator[Topic]:
    texts = [(text, False) for text in words["topics"]["open"]]
    texts += [(text, True) for text in words["topics"]["done"]]
    return (Topic(f"topic-{number}", text, done) for number, (text, done) in enumerate(texts, 1))


def _record_id(name: str) -> str:
    return f"meeting-{name}"


def _records(words: dict[str, Any], first: date) -> Iterator[MeetingRecord]:
    """Yield what was decided about the meetings; the one before the next is not recorded yet."""
    place = words["place"]
    held = partial(_held, words, first)
    yield held("0", minutes=75, mode=Mode.IN_PERSON, place=place["cafe"])
    yield held("1", minutes=60, mode=Mode.VIRTUAL)
    yield held("2", minutes=20, mode=Mode.PHONE, moved=True, occasion=Occasion.SHORT)
    yield MeetingRecord(_record_id("3"), _nominal(first, 3), status=Status.CANCELLED)
    yield held("4", minutes=60, mode=Mode.IN_PERSON, place=place["office"])
    yield held("5", minutes=60, mode=Mode.VIRTUAL)
    yield _shadowing(words, first, place["office"])
    yield held("6", minutes=90, mode=Mode.IN_PERSON, place=place["cafe"], occasion=Occasion.INTERIM)
    yield MeetingRecord(
        _record_id("7"), _nominal(first, 7), mode=Mode.VIRTUAL, protocol=_protocol(words, "7")
    )
    yield _next(words, first, place["cafe"])
    moved = _nominal(first, _BEFORE + 2)
    yield MeetingRecord(_record_id(str(_BEFORE + 2)), moved, Moment(_beside(moved), time(18, 0)))


def _beside(day: date) -> date:
    """Return a weekday next to this one."""
    return day + timedelta(days=1 if day.weekday() < _FRIDAY else -1)


def _next(words: dict[str, Any], first: date, place: str) -> MeetingRecord:
    protocol = _protocol(words, "next")
    nominal = _nominal(first, _BEFORE)
    return MeetingRecord(_record_id("next"), nominal, mode=Mode.IN_PERSON, place=place, protocol=protocol)


def _held(
    words: dict[str, Any],
    first: date,
    name: str,
    *,
    minutes: int,
    mode: Mode,
    moved: bool = False,
    place: str = "",
    occasion: Occasion = Occasion.REGULAR,
) -> MeetingRecord:
    nominal = _nominal(first, int(name))
    return MeetingRecord(
        _record_id(name),
        nominal,
        Moment(_beside(nominal) if moved else nominal, _HOUR),
        Status.HELD,
        minutes,
        mode,
        place,
        occasion,
        _protocol(words, name),
    )


def _shadowing(words: dict[str, Any], first: date, place: str) -> MeetingRecord:
    at = Moment(_nominal(first, 5) + timedelta(days=7), time(9, 0))
    protocol = _protocol(words, "shadowing")
    return MeetingRecord(
        _record_id("shadowing"),
        at=at,
        status=Status.HELD,
        minutes=180,
        mode=Mode.IN_PERSON,
        place=place,
        occasion=Occasion.SHADOWING,
        protocol=protocol,
    )


def _protocol(words: dict[str, Any], name: str) -> Protocol:
    parts = words["protocol"][name]
    return Protocol(tuple(_section(name, part, content) for part, content in parts.items()))


def _section(name: str, part: str, content: Any) -> Section:
    audience = _OTHERWISE.get((name, part), _DEFAULT.get(part, Audience.TANDEM))
    return Section(part, audience, tuple(_entries(content)))


def _entries(content: dict[str, str] | Iterable[dict[str, Any]]) -> Iterator[Entry]:
    if isinstance(content, dict):
        yield from (Entry(field, text.strip("\n")) for field, text in content.items())
        return
    for topic in content:
        yield Entry(topic["keyword"], topic["text"].strip("\n"), tuple(topic.get("refs", ())))
