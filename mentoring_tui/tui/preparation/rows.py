"""The rows of a preparation: what is open as it stands in the records, and questions to read."""

from collections.abc import Collection, Iterable, Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from mentoring_tui.documents.preparation import untouched_words
from mentoring_tui.domain.preparation import Agenda, Parked
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic, Who
from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.topic_history import carried_often
from mentoring_tui.i18n import _, language, short_date
from mentoring_tui.programme.model import Guide, in_language
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.stable_option_list import disabled_option
from mentoring_tui.tui.widgets.task_list import task_line, topic_line
from mentoring_tui.tui.widgets.wrapped_text import HangingText
from mentoring_tui.words.preparation import contact_card, phase_prompts
from mentoring_tui.words.terms import role_word, visibility_note, who_word

Item = Topic | Task | Parked
"""What can be ticked off in a preparation."""

_LONGEST = 60
"""Characters of a goal or an expectation."""


def items(agenda: Agenda, tandem: Tandem, ticked: Collection[str]) -> dict[str, Item]:
    """Return what can be ticked off, by the id of its row; what was `ticked` here keeps its place."""
    found: dict[str, Item] = {}
    waiting = {topic.id for topic in agenda.topics}
    for topic in tandem.topics:
        if topic.id in waiting or topic.id in ticked:
            found[f"topic {topic.id}"] = topic
    found |= {f"task {task.id}": task for task in agenda.tasks}
    found |= {f"parked {number}": parked for number, parked in enumerate(agenda.parked)}
    return found


def preparation_rows(
    agenda: Agenda, state: TandemState, ticked: Collection[str], guide: Guide | None
) -> Iterator[Option]:
    """Yield the rows under their headings; those that nothing can be done with have no id of an item."""
    lines = {Topic: _topic_rows, Task: _task_rows, Parked: _parked_rows}
    headings = {Topic: _("Talking points"), Task: _("Commitments"), Parked: _("Parked topics")}
    found = items(agenda, state.tandem, ticked)
    for kind, heading in headings.items():
        rows = list(lines[kind](found, agenda, state))
        if not rows and kind is Topic:
            rows = [disabled_option(_("None yet. Press + to add one."))]
        yield from _group(heading, rows)
    yield from _group(_("Goals and expectations"), _texts("untouched", _untouched(agenda)))
    if guide:
        prompts = (in_language(prompt, language()) for prompt in guide.prompts)
        yield from _group(in_language(guide.title, language()), _texts("guide", prompts))
    yield from _group(_("Questions for this phase"), _texts("phase", phase_prompts(agenda.phase)))
    yield from _group(_("To think of"), _texts("card", contact_card(agenda.meeting.mode)))


def _group(heading: str, rows: Iterable[Option]) -> Iterator[Option]:
    found = list(rows)
    if found:
        yield Option(Content.styled(heading, "bold $accent"), disabled=True)
        yield from found


def _topic_rows(found: dict[str, Item], agenda: Agenda, state: TandemState) -> Iterator[Option]:
    protocol = agenda.meeting.protocol
    sections = protocol.sections if protocol else ()
    taken = {ref for section in sections for entry in section.entries for ref in entry.refs}
    asked = {topic.id for topic in carried_often(state.tandem)}
    is_told = False  # once is enough: each such point says how often it was carried
    for row, topic in found.items():
        if not isinstance(topic, Topic):
            continue
        yield Option(topic_line(topic, state.tandem), id=row)
        if topic.id in taken:
            yield _below(_("stands among the topics of the protocol"))
        if topic.id in asked and not is_told:
            is_told = True
            yield _below(_("settle, shorten or drop it? ↵ asks"))


def _below(words: str) -> Option:
    return Option(Content.styled(f"  {words}", "$text-muted"), disabled=True)


def _task_rows(found: dict[str, Item], agenda: Agenda, state: TandemState) -> Iterator[Option]:
    for row, task in found.items():
        if isinstance(task, Task):
            notes = () if task.who is Who.BOTH else (who_word(task.who),)
            yield Option(
                task_line(task, state.today, [*notes, *filter(None, [visibility_note(task.visibility)])]),
                id=row,
            )


def _parked_rows(found: dict[str, Item], agenda: Agenda, state: TandemState) -> Iterator[Option]:
    for row, parked in found.items():
        if isinstance(parked, Parked):
            day = Content.styled(short_date(parked.day), "$text-muted")
            yield Option(HangingText(Content("☐ "), Content(parked.text), day), id=row)


def _untouched(agenda: Agenda) -> Iterator[str]:
    if agenda.goal:
        goal = _("Goal: {text}").format(text=shorten(agenda.goal.goal.text, _LONGEST))
        yield f"{goal} · {untouched_words(agenda.goal.last)}"
    for wish in agenda.expectations:
        words = _("Expectation ({who}): {text}")
        words = words.format(who=role_word(wish.who), text=shorten(wish.text, _LONGEST))
        yield f"{words} · {untouched_words(None)}"


def _texts(name: str, texts: Iterable[str]) -> Iterator[Option]:
    for number, text in enumerate(texts):
        yield Option(HangingText(Content("· "), Content(text), Content()), id=f"{name} {number}")
