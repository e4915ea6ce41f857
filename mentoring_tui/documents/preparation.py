"""The preparation of a meeting as Markdown: what was written for it, and what there is to talk about."""

from collections.abc import Iterable, Iterator
from datetime import date

from mentoring_tui.documents.markdown_blocks import escape_block
from mentoring_tui.documents.markdown_escape import bold, escape_inline
from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.documents.protocol.values import render_value
from mentoring_tui.domain.preparation import Agenda
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.domain.unclear_due import has_unclear_due
from mentoring_tui.i18n import _, compact_date, language, moment_words, plain_date
from mentoring_tui.programme.model import Guide, Programme, in_language
from mentoring_tui.words.preparation import contact_card, phase_prompts, phase_word
from mentoring_tui.words.terms import mode_word, role_word, visibility_note, who_word
from mentoring_tui.words.topics import topic_notes

_PREPARATION = "preparation"


def render_preparation(
    agenda: Agenda, tandem: Tandem, programme: Programme, today: date, guide: Guide | None = None
) -> str:
    """Return the preparation; what it shows of the records stays theirs, and is in no other document."""
    meeting = agenda.meeting
    blocks = ["# " + _("Preparation: {day}").format(day=moment_words(meeting.starts))]
    facts = [phase_word(agenda.phase) if agenda.phase else "", mode_word(meeting.mode), meeting.place]
    blocks.append(" · ".join(escape_inline(fact) for fact in facts if fact))
    blocks += _written(agenda, programme)
    blocks += _list(_("Talking points"), (_topic(topic, tandem) for topic in agenda.topics))
    blocks += _list(_("Commitments"), (_task(task, today) for task in agenda.tasks))
    blocks += _list(_("Goals and expectations"), _untouched(agenda))
    if guide:
        prompts = (in_language(prompt, language()) for prompt in guide.prompts)
        blocks += _questions(in_language(guide.title, language()), prompts)
    blocks += _questions(_("Questions for this phase"), phase_prompts(agenda.phase))
    parked = (f"- {escape_inline(each.text)} ({compact_date(each.day)})" for each in agenda.parked)
    blocks += _list(_("Parked topics"), parked)
    blocks += _questions(_("To think of"), contact_card(meeting.mode))
    return "\n\n".join(block for block in blocks if block) + "\n"


def untouched_words(last: date | None) -> str:
    """Return since when a goal was not talked about."""
    return _("last on {day}").format(day=plain_date(last)) if last else _("not talked about yet")


def _written(agenda: Agenda, programme: Programme) -> Iterator[str]:
    """Yield what a person wrote for the meeting."""
    protocol = agenda.meeting.protocol
    section = protocol.section(_PREPARATION) if protocol else None
    if section is None or protocol is None:
        return
    outline = Outline(programme, protocol)
    yield "## " + escape_inline(outline.part_heading(_PREPARATION))
    for entry in section.entries:
        if entry.field != outline.default_field(_PREPARATION):
            yield bold(escape_inline(outline.field_heading(_PREPARATION, entry.field)))
        yield escape_block(render_value(outline.field(_PREPARATION, entry.field), entry.text))


def _topic(topic: Topic, tandem: Tandem) -> str:
    notes = [note for note in (visibility_note(topic.visibility), *topic_notes(topic, tandem)) if note]
    item = f"- [ ] {escape_inline(topic.text)}"
    return f"{item} ({escape_inline('; '.join(notes))})" if notes else item


def _task(task: Task, today: date) -> str:
    """Return a task with whose it is, and when it was done, is due or was due."""
    notes = [who_word(task.who), visibility_note(task.visibility)]
    if task.done_on:
        notes.append(_("done on {date}").format(date=compact_date(task.done_on)))
    elif task.due:
        words = _("was due {day}") if task.overdue(today) else _("by {day}")
        notes.append(words.format(day=compact_date(task.due)))
    elif has_unclear_due(task):
        notes.append(_("due date unclear"))
    if task.proof.strip():
        notes.append(_("shown by: {proof}").format(proof=escape_inline(task.proof)))
    box = "x" if task.done else " "
    return f"- [{box}] {escape_inline(task.text)} ({', '.join(filter(None, notes))})"


def _untouched(agenda: Agenda) -> Iterator[str]:
    if agenda.goal:
        words = _("Goal: {text}").format(text=escape_inline(agenda.goal.goal.text))
        yield f"- {words} ({untouched_words(agenda.goal.last)})"
    if agenda.expectations:
        yield "- " + _("Expectations that were not talked about yet:")
    for wish in agenda.expectations:
        yield f"  - {escape_inline(wish.text)} ({role_word(wish.who)})"


def _questions(heading: str, questions: Iterable[str]) -> Iterator[str]:
    return _list(heading, (f"- {escape_inline(question)}" for question in questions))


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = "\n".join(items)
    if lines:
        yield f"## {heading}"
        yield lines
