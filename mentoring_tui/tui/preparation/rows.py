"""The rows of a preparation: what is open as it stands in the records, and questions to read."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widgets.option_list import Option

from mentoring_tui.documents.preparation import untouched_words
from mentoring_tui.domain.preparation import Agenda, Parked, in_order
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic, Who
from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.topic_history import carried_often
from mentoring_tui.i18n import _, language, short_date
from mentoring_tui.programme.model import Guide, in_language
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.stable_option_list import disabled_option
from mentoring_tui.tui.widgets.task_list import task_line, topic_line
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from mentoring_tui.words.preparation import contact_card, phase_prompts
from mentoring_tui.words.terms import role_word, visibility_note, who_word

Item = Topic | Task | Parked
"""What can be ticked off in a preparation."""

FOLD = "fold "
"""Prefix of the id of the row that unfolds a group; behind it stands the name of the group."""

_LONGEST = 60
"""Characters of a goal or an expectation."""


class _Group(NamedTuple):
    """Rows under a heading; only so many are `shown` until the group is unfolded."""

    name: str
    heading: str
    rows: Sequence[Option]
    shown: int


def items(agenda: Agenda, tandem: Tandem, ticked: Collection[str]) -> dict[str, Item]:
    """Return what can be ticked off, by the id of its row; what was `ticked` here keeps its place."""
    found: dict[str, Item] = {f"topic {topic.id}": topic for topic in _topics(agenda, tandem, ticked)}
    found |= {f"task {task.id}": task for task in agenda.tasks}
    found |= {f"parked {number}": parked for number, parked in enumerate(agenda.parked)}
    return found


def preparation_rows(
    agenda: Agenda,
    state: TandemState,
    ticked: Collection[str],
    guide: Guide | None,
    unfolded: Collection[str],
) -> Iterator[Option]:
    """Yield the rows under their headings; those that nothing can be done with have no id of an item."""
    for group in _groups(agenda, state, items(agenda, state.tandem, ticked), guide):
        if group.rows:
            yield from _group_rows(group, group.name in unfolded)


def _groups(
    agenda: Agenda, state: TandemState, found: dict[str, Item], guide: Guide | None
) -> Iterator[_Group]:
    """Yield all groups, what matters most first; by how much they show, two screens hold them."""
    topics = list(_topic_rows(found, state)) or [disabled_option(_("None yet. Press + to add one."))]
    yield _Group("topics", _("Talking points"), topics, 5)
    yield _Group("tasks", _("Commitments"), list(_task_rows(found, state)), 5)
    goal, wishes = list(_goal(agenda)), list(_expectations(agenda))
    yield _Group("goals", _("Goals and expectations"), _texts("goal", goal + wishes), len(goal) + 1)
    if guide:
        prompts = [in_language(prompt, language()) for prompt in guide.prompts]
        yield _Group("guide", in_language(guide.title, language()), _texts("guide", prompts), len(prompts))
    prompts = phase_prompts(agenda.phase)
    yield _Group("phase", _("Questions for this phase"), _texts("phase", prompts), len(prompts))
    yield _Group("parked", _("Parked topics"), list(_parked_rows(found)), 3)
    yield _Group("card", _("To think of"), _texts("card", contact_card(agenda.meeting.mode)), 1)


def _group_rows(group: _Group, is_unfolded: bool) -> Iterator[Option]:
    hidden = len(group.rows) - group.shown
    if hidden < 2:  # a single row takes no more room than the one that unfolds it
        yield _heading(group.heading)
        yield from group.rows
        return
    yield _heading(f"{group.heading} ({len(group.rows)})")
    yield from group.rows if is_unfolded else group.rows[: group.shown]
    words = _("show fewer") if is_unfolded else "… " + _("and {count} more").format(count=hidden)
    sign = Content.styled("↵", "$text-muted")
    text = HangingText(Content("  "), Content.styled(words, "$accent"), sign)
    yield Option(text, id=FOLD + group.name)


def _heading(words: str) -> Option:
    return Option(Content.styled(words, "bold $accent"), disabled=True)


def _topics(agenda: Agenda, tandem: Tandem, ticked: Collection[str]) -> list[Topic]:
    """Return the open talking points, and in their places those that were ticked off here."""
    shown = {topic.id for topic in agenda.topics}.union(ticked)
    return in_order(tandem, (topic for topic in tandem.topics if topic.id in shown))


def _topic_rows(found: dict[str, Item], state: TandemState) -> Iterator[Option]:
    asked = {topic.id for topic in carried_often(state.tandem)}
    is_told = False  # once is enough: each such point says how often it was carried
    for row, topic in found.items():
        if isinstance(topic, Topic):
            lines = [topic_line(topic, state.tandem)]
            if topic.id in asked and not is_told:
                is_told = True
                words = _("settle, shorten or drop it? Enter asks")
                lines.append(HangingText(Content("  "), Content.styled(words, "$text-muted"), Content()))
            yield Option(TextStack(lines), id=row)


def _task_rows(found: dict[str, Item], state: TandemState) -> Iterator[Option]:
    for row, task in found.items():
        if isinstance(task, Task):
            notes = () if task.who is Who.BOTH else (who_word(task.who),)
            yield Option(
                task_line(task, state, [*notes, *filter(None, [visibility_note(task.visibility)])]),
                id=row,
            )


def _parked_rows(found: dict[str, Item]) -> Iterator[Option]:
    for row, parked in found.items():
        if isinstance(parked, Parked):
            day = Content.styled(short_date(parked.day), "$text-muted")
            yield Option(HangingText(Content("☐ "), Content(parked.text), day), id=row)


def _goal(agenda: Agenda) -> Iterator[str]:
    if agenda.goal:
        goal = _("Goal: {text}").format(text=shorten(agenda.goal.goal.text, _LONGEST))
        yield f"{goal} · {untouched_words(agenda.goal.last)}"


def _expectations(agenda: Agenda) -> Iterator[str]:
    for wish in agenda.expectations:
        words = _("Expectation ({who}): {text}")
        words = words.format(who=role_word(wish.who), text=shorten(wish.text, _LONGEST))
        yield f"{words} · {untouched_words(None)}"


def _texts(name: str, texts: Iterable[str]) -> list[Option]:
    return [
        Option(HangingText(Content("· "), Content(text), Content()), id=f"{name} {number}")
        for number, text in enumerate(texts)
    ]
