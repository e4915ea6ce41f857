"""The evaluation of a mentoring by both sides, and what a person wrote at its beginning to look back on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mentoring_tui.domain.agreement import Role

AnswerKind = Literal["text", "scale", "choice", "yes-no", "date"]

RELEASE_NAME = "release.name"
"""The question whether the project lead may learn the names; `NAMED` alone allows it."""

RELEASE_QUOTES = "release.quotes"
"""The question whether the project lead may read what was written; `YES` alone allows it."""

GOAL_REACHED = "goals.reached"
"""The question how much of a goal was reached, in per cent."""

RECOMMENDATION = "open.recommend"
"""The question how far one would recommend it, on a scale."""

ENDING = "closing.ending"
"""The question how the mentoring ends, with `EARLY` and `REGULAR` among its answers."""

EARLY = "early"
REGULAR = "regular"

NAMED = "named"
YES = "yes"
NO = "no"


@dataclass(frozen=True)
class Answer:
    """The answer of one side to a question.

    `question` is `part.field` of the programme's file, with `.start` or `.end` behind it where it is asked
    for both; `about` is the id of the goal or own effect that it is asked about. A `value` of a scale is a
    number, that of a choice the id of the option, of a date an ISO date, of a yes-no `yes` or `no`. `asked`
    is the question in words and `low` and `high` its scale, as they were when it was answered.
    """

    id: str
    role: Role
    question: str
    value: int | str
    kind: AnswerKind = "text"
    about: str = ""
    low: int | None = None
    high: int | None = None
    asked: str = ""


@dataclass(frozen=True)
class OwnEffect:
    """An effect that a person rates besides those of the programme."""

    id: str
    text: str
    role: Role = Role.MENTEE


@dataclass(frozen=True)
class Beginning:
    """A rating of oneself and a letter to oneself, sealed on a `day` until half-time or the end.

    A tandem without a day has none.
    """

    day: date | None = None
    opens_at_half_time: bool = False
    ratings: tuple[Answer, ...] = ()
    letter: str = ""


def answer_id(
    role: Role, question: str, about: str = "", low: int | None = None, high: int | None = None
) -> str:
    """Return the id of an answer: the same for the same question on the same scale.

    So two programs that answer the same question write one record, and an answer on another scale stays.
    """
    from hashlib import sha256  # slow to import, and every command imports answers

    key = "\0".join((role, question, about, str(low), str(high)))
    return sha256(key.encode()).hexdigest()[:12]


def find_answer(answers: Iterable[Answer], role: Role, question: str, about: str = "") -> Answer | None:
    """Return the answer of a side to a question, on whatever scale; the last one of several."""
    found = None
    for answer in answers:
        if (answer.role, answer.question, answer.about) == (role, question, about):
            found = answer
    return found


def is_named(answers: Iterable[Answer], role: Role) -> bool:
    """Return whether this side lets the project lead know the names."""
    answer = find_answer(answers, role, RELEASE_NAME)
    return answer is not None and answer.value == NAMED


def may_be_quoted(answers: Iterable[Answer], role: Role) -> bool:
    """Return whether this side lets the project lead read what was written."""
    answer = find_answer(answers, role, RELEASE_QUOTES)
    return answer is not None and answer.value == YES
