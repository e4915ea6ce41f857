"""Take away from an evaluation what tells who the two are."""

import re
from collections.abc import Mapping
from dataclasses import replace

from mentoring_tui.domain.agreement import Agreement, Goal, Role
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.name_matching import NameMatcher
from mentoring_tui.domain.tandem import Tandem

_BEFORE_A_THING = re.compile(r"\b(?:im|ins)[ \t]+$", re.IGNORECASE)
"""Words after which no name of a person stands in German."""


def anonymous_evaluation(tandem: Tandem, stand_ins: Mapping[Role, str]) -> Tandem:
    """Return the evaluation of a redacted tandem without names, goals in words, and ids of other documents.

    In what was written, both sides have their stand-in, wherever a name of theirs may be meant: `Sommer` in
    `mit Sommer`, but not in `im Sommer`.
    """
    agreement = tandem.agreement
    numbers = {goal.id: f"goal-{number}" for number, goal in enumerate(agreement.goals, 1)}
    names = [KnownName(role, agreement.party(role).name, stand_ins[role]) for role in Role]
    matcher = NameMatcher([name for name in names if name.text.strip()])
    answers: list[Answer] = []
    for number, answer in enumerate(tandem.answers, 1):
        value = _without_names(answer.value, matcher) if isinstance(answer.value, str) else answer.value
        about = numbers.get(answer.about, answer.about)
        answers.append(replace(answer, id=f"answer-{number}", about=about, value=value))
    effects = tuple(replace(each, text=_without_names(each.text, matcher)) for each in tandem.effects)
    kept = Agreement(
        agreement.programme,
        start=agreement.start,
        until=agreement.until,
        goals=tuple(Goal(numbers[goal.id], "", visibility=goal.visibility) for goal in agreement.goals),
    )
    return Tandem("", role=tandem.role, agreement=kept, answers=tuple(answers), effects=effects)


def _without_names(text: str, matcher: NameMatcher) -> str:
    pieces: list[str] = []
    index = 0
    for occurrence in matcher.find(text):
        if not occurrence.clear and _BEFORE_A_THING.search(text[: occurrence.start]):
            continue
        pieces += text[index : occurrence.start], occurrence.name.stand_in
        index = occurrence.end
    return "".join((*pieces, text[index:]))
