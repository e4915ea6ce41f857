"""What was written under experience and assessment, beside the questions that it may bear on."""

import re
from collections.abc import Iterable, Mapping, Sequence

from mentoring_tui.domain.evaluation import Beginning
from mentoring_tui.domain.meeting import Entry, Meeting
from mentoring_tui.domain.text import fold_case
from mentoring_tui.i18n import language, plain_date
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.closing.questions import AskedQuestion

_PART = "experience"
_SHORTEST_STEM = 5
"""Letters from which on a word of a label is looked for in other forms, such as “vertraut”."""


def evidence_for(
    asked: Sequence[AskedQuestion], meetings: Iterable[Meeting], beginning: Beginning
) -> Mapping[str, tuple[str, ...]]:
    """Return the texts that may bear on each question, and the ratings of a beginning that is open.

    What refers to a goal stands at its questions in words, what names the subject of a scale there, and all
    else at the questions in words. Nothing is taken for an answer.
    """
    found: dict[str, list[str]] = {}
    for question in asked:
        for rating in beginning.ratings:
            if beginning.day and (question.question, question.about) == (rating.question, rating.about):
                found.setdefault(question.key, []).append(f"{plain_date(beginning.day)}: {rating.value}")
    for meeting in meetings:
        section = meeting.protocol.section(_PART) if meeting.protocol else None
        for entry in section.entries if section else ():
            if entry.text.strip():
                text = f"{plain_date(meeting.day)}: {entry.text.strip()}"
                for question in _bearing_on(entry, asked):
                    found.setdefault(question.key, []).append(text)
    return {key: tuple(texts) for key, texts in found.items()}


def _bearing_on(entry: Entry, asked: Sequence[AskedQuestion]) -> list[AskedQuestion]:
    in_words = [each for each in asked if each.field.kind == "text"]
    about_goals = [each for each in in_words if each.about and each.about in entry.refs]
    words = [fold_case(word) for word in re.findall(r"\w+", entry.text)]
    named = [each for each in asked if _names(each, words)]
    return about_goals + named or [each for each in in_words if not each.about]


def _names(question: AskedQuestion, words: Sequence[str]) -> bool:
    """Return whether one of the words names the subject of a scale."""
    if question.field.kind != "scale" or question.section.kind != "questions":
        return False
    stem = fold_case(in_language(question.field.label, language()).partition(" ")[0])
    length = max(_SHORTEST_STEM, len(stem) - 2)
    return len(stem) >= _SHORTEST_STEM and any(word[:length] == stem[:length] for word in words)
