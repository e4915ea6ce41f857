"""Read a form by the goals that it names, whatever number each of them had when it was handed over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from mentoring_tui.documents.evaluation.lines import folded_words
from mentoring_tui.documents.evaluation.questions import AskedQuestion, asked_questions
from mentoring_tui.documents.evaluation.reading import ReadForm, Unplaced, form_lines, read_form
from mentoring_tui.documents.evaluation.values import value_text
from mentoring_tui.documents.evaluation.vocabulary import synonyms
from mentoring_tui.domain.agreement import Goal, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.programme.model import Programme

_HEADING = re.compile(
    rf"[\W_]*(?:{'|'.join(map(re.escape, synonyms('goal')))})\s+(?P<number>\d{{1,3}})\s*:\s*(?P<text>.*\w.*)",
    re.IGNORECASE,
)
_ALIKE = 0.75
"""From which likeness on two wordings are taken for the same goal; 1 is the same."""

_UNKNOWN = "?"
"""Begins the id of a goal that a form names and the tandem does not have."""


def read_form_of(text: str, tandem: Tandem, programme: Programme, role: Role) -> ReadForm:
    """Return what the form of a side says; answers about a goal that is not there are put aside.

    A goal is known by its wording in the form. Where the form lacks that, its number counts, among the goals
    that its reader was shown.
    """
    shown = tandem if role is tandem.role else redact(tandem, Audience.TANDEM)
    goals = _goals_of_form(text, tandem.agreement.goals, shown.agreement.goals)
    as_numbered = replace(tandem, agreement=replace(tandem.agreement, goals=goals))
    in_form = asked_questions(as_numbered, programme, role)
    found = read_form(text, in_form, programme)
    return _translated(found, in_form, asked_questions(tandem, programme, role))


def _goals_of_form(text: str, goals: Sequence[Goal], shown: Sequence[Goal]) -> tuple[Goal, ...]:
    """Return the goals in the order in which a form numbers them."""
    named: dict[int, Goal] = {}
    for number, wording in _headings(text):
        if 0 < number <= len(goals) and number not in named:
            named[number] = _goal_worded(wording, goals) or Goal(f"{_UNKNOWN}{number}", wording)
    found: list[Goal] = []
    used = {goal.id for goal in named.values()}
    for number in range(1, len(goals) + 1):
        goal = named.get(number)
        if goal is None and number <= len(shown) and shown[number - 1].id not in used:
            goal = shown[number - 1]
        found.append(goal or Goal(f"{_UNKNOWN}{number}", ""))
    return tuple(found)


def _headings(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number and the wording of each goal that a form names."""
    for line in form_lines(text):
        if match := _HEADING.fullmatch(line):
            yield int(match["number"]), match["text"]


def _goal_worded(wording: str, goals: Sequence[Goal]) -> Goal | None:
    """Return the only goal with this wording, or one that begins or reads nearly like it."""
    words = folded_words(wording)
    known = {goal.id: folded_words(goal.text) for goal in goals}
    same = [goal for goal in goals if known[goal.id] == words]
    begun = [goal for goal in goals if known[goal.id][: len(words)] == words]
    texts = {" ".join(known[goal.id]): goal for goal in goals}
    alike = [texts[text] for text in get_close_matches(" ".join(words), texts, 1, _ALIKE)]
    return next((found[0] for found in (same, begun, alike) if len(found) == 1), None)


def _translated(
    found: ReadForm, in_form: Sequence[AskedQuestion], asked: Sequence[AskedQuestion]
) -> ReadForm:
    """Return what was read by the keys of today's questions."""
    today = {(each.section.id, each.question, each.about): each for each in asked}
    by_key = {each.key: today.get((each.section.id, each.question, each.about)) for each in in_form}
    form_words = {each.key: each for each in in_form}
    read = ReadForm(effects=found.effects)
    for key, value in found.values.items():
        if question := by_key[key]:
            read.values[question.key] = value
        else:
            asked_there = form_words[key]
            text = f"{asked_there.words}: {value_text(asked_there.field, value)}"
            read.unplaced.append(Unplaced(0, text))
    read.empty = {question.key for key in found.empty if (question := by_key[key])}
    for unplaced in found.unplaced:
        of_today = by_key[unplaced.question.key] if unplaced.question else None
        read.unplaced.append(replace(unplaced, question=of_today or unplaced.question))
    return read
