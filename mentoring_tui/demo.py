"""The fictional tandem of the demo, about four months into its year, dated relative to any day."""

import os
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Party, Rhythm, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Occasion, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.signing import sign
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic, Who

_Texts = dict[str, Any]
"""The parsed texts of the demo in one language."""

_TIME = time(17, 0)
_WEEKS = 2
_FRIDAY = 4
_PAST_MEETINGS = 8
"""Number of regular meetings before the next one."""

_AUDIENCES = {"experience": Audience.LEAD, "reflection": Audience.PRIVATE, "protection": Audience.LEAD}
_OTHER_AUDIENCES = {("4", "topics"): Audience.PRIVATE, ("6", "outcome"): Audience.LEAD}
"""Exceptions to the usual audience of a part, by meeting and part."""


def demo_tandem(today: date, language: str) -> Tandem:
    """Return the tandem of Nora Weber and Jens Albrecht; its next meeting is five to seven days ahead."""
    texts = _texts(language)
    first = _next_meeting_day(today) - timedelta(weeks=_WEEKS * _PAST_MEETINGS)
    agreement = _agreement(texts, first)
    amended = _nominal(first, 4)
    before = replace(agreement, goals=agreement.goals[:2])
    agreement_tasks = tuple(_agreement_tasks(texts))
    tandem = Tandem(
        "demo",
        agreement=agreement,
        meetings=tuple(_records(texts, first)),
        tasks=(*agreement_tasks, *_promised_tasks(texts, first, today)),
        topics=tuple(_topics(texts)),
    )
    town = texts["place"]["town"]
    earlier = _signed(replace(tandem, agreement=before), town, first)
    version = AgreementVersion("version-1", earlier.agreement, agreement_tasks, amended)
    return replace(_signed(tandem, town, amended), versions=(version,))


def _texts(language: str) -> _Texts:
    folder = os.path.dirname(os.path.abspath(__file__))
    name = "demo.de.toml" if language == "de" else "demo.en.toml"
    with open(os.path.join(folder, name), "rb") as file:
        return tomllib.load(file)


def _next_meeting_day(today: date) -> date:
    day = today + timedelta(days=5)
    if day.weekday() > _FRIDAY:
        day += timedelta(days=7 - day.weekday())
    return day


def _nominal(first: date, number: int) -> date:
    return first + timedelta(weeks=_WEEKS * number)


def _agreement(texts: _Texts, first: date) -> Agreement:
    start = first.replace(day=1)
    until = start.replace(year=start.year + 1) - timedelta(days=1)
    return Agreement(
        mentee=Party(**texts["mentee"]),
        mentor=Party(**texts["mentor"]),
        start=start,
        until=until,
        rhythms=(Rhythm(_WEEKS, Moment(first, _TIME)),),
        modes=(Mode.VIRTUAL, Mode.IN_PERSON),
        expectations=tuple(_expectations(texts)),
        goals=tuple(_goals(texts, until)),
    )


def _expectations(texts: _Texts) -> Iterator[Expectation]:
    for role in Role:
        for number, text in enumerate(texts["expectations"][role.value], 1):
            yield Expectation(f"expect-{role}-{number}", role, text)


def _goals(texts: _Texts, until: date) -> Iterator[Goal]:
    targets = (until - timedelta(weeks=16), None, until)
    audiences = (Audience.LEAD, Audience.TANDEM, Audience.LEAD)
    for number, goal in enumerate(texts["goals"]):
        steps = tuple(goal["steps"])
        id = f"goal-{number + 1}"
        yield Goal(id, goal["text"], steps, goal["success"], targets[number], audiences[number])


def _signed(tandem: Tandem, town: str, day: date) -> Tandem:
    for role in Role:
        tandem = sign(tandem, role, town, day, day)
    return tandem


def _agreement_tasks(texts: _Texts) -> Iterator[Task]:
    for role in Role:
        for number, text in enumerate(texts["tasks"]["standing"][role.value], 1):
            yield Task(f"standing-{role}-{number}", text, Who(role), origin=FROM_AGREEMENT)


_PROMISES = (
    ("profile", Who.MENTEE, 0, "goal-1", 1),
    ("sample", Who.MENTOR, 1, "goal-1", 2),
    ("feedback", Who.MENTOR, 4, "goal-2", 5),
    ("documents", Who.MENTEE, 5, "goal-1", 6),
    ("rehearsal", Who.BOTH, 6, "goal-1", _PAST_MEETINGS),
)
"""Promises: the name of the text, whose, at which meeting, for which goal, due at which meeting."""


def _promised_tasks(texts: _Texts, first: date, today: date) -> Iterator[Task]:
    """Yield tasks of both sides, done and open, one of them overdue."""
    promised: dict[str, list[str]] = texts["tasks"]["promised"]
    for name, who, at, goal, until in _PROMISES:
        due = _nominal(first, until)
        done_on = due - timedelta(days=1) if due < today else None
        yield _promised_task(promised, name, who, at, due=due, goal=goal, done_on=done_on)
    overdue, ahead = today - timedelta(days=3), today + timedelta(days=12)
    yield _promised_task(promised, "contact", Who.MENTOR, 6, due=overdue, goal="goal-3")
    yield _promised_task(promised, "notes", Who.MENTEE, None, due=ahead, goal="goal-2")


def _promised_task(
    promised: dict[str, list[str]],
    name: str,
    who: Who,
    at: int | None,
    *,
    due: date,
    goal: str,
    done_on: date | None = None,
) -> Task:
    text, proof = promised[name]
    origin = None if at is None else _record_id(str(at))
    return Task(f"task-{name}", text, who, due, done_on is not None, done_on, origin, goal, proof)


def _topics(texts: _Texts) -> Iterator[Topic]:
    waiting, done = texts["topics"]["open"], texts["topics"]["done"]
    for number, text in enumerate([*waiting, *done], 1):
        yield Topic(f"topic-{number}", text, done=number > len(waiting))


def _record_id(name: str) -> str:
    return f"meeting-{name}"


def _records(texts: _Texts, first: date) -> Iterator[MeetingRecord]:
    """Yield the records of the meetings; the last past meeting is not recorded as held yet."""
    place = texts["place"]
    held = partial(_held_meeting, texts, first)
    yield held("0", minutes=75, mode=Mode.IN_PERSON, place=place["cafe"])
    yield held("1", minutes=60, mode=Mode.VIRTUAL)
    yield held("2", minutes=20, mode=Mode.PHONE, moved=True, occasion=Occasion.SHORT)
    yield MeetingRecord(_record_id("3"), _nominal(first, 3), status=Status.CANCELLED)
    yield held("4", minutes=60, mode=Mode.IN_PERSON, place=place["office"])
    yield held("5", minutes=60, mode=Mode.VIRTUAL)
    yield _shadowing_meeting(texts, first, place["office"])
    yield held("6", minutes=90, mode=Mode.IN_PERSON, place=place["cafe"], occasion=Occasion.INTERIM)
    yield MeetingRecord(
        _record_id("7"), _nominal(first, 7), mode=Mode.VIRTUAL, protocol=_protocol(texts, "7")
    )
    yield _next_meeting(texts, first, place["cafe"])
    moved = _nominal(first, _PAST_MEETINGS + 2)
    yield MeetingRecord(
        _record_id(str(_PAST_MEETINGS + 2)), moved, Moment(_adjacent_weekday(moved), time(18, 0))
    )


def _adjacent_weekday(day: date) -> date:
    """Return the weekday after a weekday, or the one before a Friday."""
    return day + timedelta(days=1 if day.weekday() < _FRIDAY else -1)


def _next_meeting(texts: _Texts, first: date, place: str) -> MeetingRecord:
    protocol = _protocol(texts, "next")
    nominal = _nominal(first, _PAST_MEETINGS)
    return MeetingRecord(_record_id("next"), nominal, mode=Mode.IN_PERSON, place=place, protocol=protocol)


def _held_meeting(
    texts: _Texts,
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
        Moment(_adjacent_weekday(nominal) if moved else nominal, _TIME),
        Status.HELD,
        minutes,
        mode,
        place,
        occasion,
        _protocol(texts, name),
    )


def _shadowing_meeting(texts: _Texts, first: date, place: str) -> MeetingRecord:
    at = Moment(_nominal(first, 5) + timedelta(days=7), time(9, 0))
    protocol = _protocol(texts, "shadowing")
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


def _protocol(texts: _Texts, name: str) -> Protocol:
    parts = texts["protocol"][name]
    return Protocol(tuple(_section(name, part, content) for part, content in parts.items()))


def _section(name: str, part: str, content: Any) -> Section:
    audience = _OTHER_AUDIENCES.get((name, part), _AUDIENCES.get(part, Audience.TANDEM))
    return Section(part, audience, tuple(_entries(content)))


def _entries(content: dict[str, str] | Iterable[dict[str, Any]]) -> Iterator[Entry]:
    if isinstance(content, dict):
        yield from (Entry(field, text.strip("\n")) for field, text in content.items())
        return
    for topic in content:
        yield Entry(topic["keyword"], topic["text"].strip("\n"), tuple(topic.get("refs", ())))
