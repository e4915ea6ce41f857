"""Offer what was written for the project lead as evidence for the questions of the evaluation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mentoring_tui.documents.evaluation.lines import folded_words
from mentoring_tui.documents.evaluation.questions import AskedQuestion
from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.evaluation import GOAL_REACHED, Beginning
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.goal_trail import tasks_of_goal
from mentoring_tui.domain.meeting import Entry, Meeting
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, plain_date
from mentoring_tui.words.goals import goal_progress_words

_PART = "experience"
_SHORTEST_STEM = 5
"""Letters from which on a word of a label is looked for in other forms, such as “vertraut”."""


def evidence_for(
    asked: Sequence[AskedQuestion], meetings: Iterable[Meeting], beginning: Beginning, tandem: Tandem
) -> Mapping[str, tuple[str, ...]]:
    """Return what was written under experience and assessment, by the question that it may bear on.

    What refers to a goal is offered there, what names the subject of a question at that question, and all
    else at the first section with questions to be answered in words. So are the ratings of a beginning that
    is open, and how far each goal is said to be. Nothing is taken for an answer.
    """
    offered: dict[str, list[str]] = {}
    for question in asked:
        goal = tandem.goal(question.about)
        if goal and (question.question == GOAL_REACHED or _is_first_in_words(question, asked)):
            told = list(_progress(goal, tandem, in_words=_is_in_words(question)))
            offered |= {question.key: told} if told else {}
    for rating in beginning.ratings:
        for question in asked:
            if (question.question, question.about) == (rating.question, rating.about) and beginning.day:
                offered.setdefault(question.key, []).append(f"{plain_date(beginning.day)}: {rating.value}")
    for meeting in meetings:
        section = meeting.protocol.section(_PART) if meeting.protocol else None
        for entry in section.entries if section else ():
            if entry.text.strip():
                text = f"{plain_date(meeting.day)}: {entry.text.strip()}"
                for key in _keys(entry, asked):
                    offered.setdefault(key, []).append(text)
    return {key: tuple(texts) for key, texts in offered.items()}


def _progress(goal: Goal, tandem: Tandem, *, in_words: bool) -> Iterator[str]:
    """Yield how far a goal is said to be; for an answer in words also the steps and tasks that are done."""
    progress = tandem.progress_of(goal.id)
    if progress != GoalProgress(goal.id) and (words := goal_progress_words(goal, progress)):
        yield words
    if in_words:
        done = [step for step in goal.steps if progress.is_done(step)]
        done += [task.text for task in tasks_of_goal(tandem.tasks, goal.id) if task.done]
        if done:
            yield _("Done: {what}").format(what="; ".join(done))


def _is_first_in_words(question: AskedQuestion, asked: Sequence[AskedQuestion]) -> bool:
    """Return whether a question is the first about its goal that is answered in words."""
    in_words = (each for each in asked if each.about == question.about and _is_in_words(each))
    return next(in_words, None) is question


def _keys(entry: Entry, asked: Sequence[AskedQuestion]) -> list[str]:
    about_goals = {each.about: each.key for each in reversed(asked) if _is_in_words(each) and each.about}
    keys = [about_goals[ref] for ref in entry.refs if ref in about_goals]
    words = folded_words(entry.text)
    keys += [each.key for each in asked if not each.about and _names(each, words)]
    if keys:
        return keys
    open_ones = (each.section.id for each in asked if _is_in_words(each) and not each.about)
    return [section for section in [next(open_ones, "")] if section]


def _is_in_words(question: AskedQuestion) -> bool:
    return question.field.kind == "text"


def _names(question: AskedQuestion, words: Sequence[str]) -> bool:
    """Return whether a text names the subject of a question that is rated."""
    if question.field.kind != "scale" or question.section.kind != "questions":
        return False
    subject = folded_words(question.words)[:1]
    return any(_is_same_stem(word, stem) for stem in subject for word in words)


def _is_same_stem(word: str, stem: str) -> bool:
    length = max(_SHORTEST_STEM, len(stem) - 2)
    return len(stem) >= _SHORTEST_STEM and word[:length] == stem[:length]
