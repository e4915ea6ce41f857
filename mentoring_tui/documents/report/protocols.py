"""The protocols of a report, and its tasks as list items."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from textwrap import dedent, indent

from mentoring_tui.documents.contents import EXPERIENCE, Contents
from mentoring_tui.documents.markdown_blocks import escape_block
from mentoring_tui.documents.markdown_escape import bold, escape_inline
from mentoring_tui.documents.phrases import out_of_words
from mentoring_tui.documents.protocol.outline import TOPICS
from mentoring_tui.documents.protocol.promise_lines import is_indented_text, split_below
from mentoring_tui.documents.protocol.topic_headings import without_box
from mentoring_tui.documents.protocol.values import parse_value, render_value
from mentoring_tui.documents.unanswered import without_unanswered
from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import OWN, Entry, Meeting, Occasion, Protocol, Section, Status
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.domain.promise import promised_tasks
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.unclear_due import has_unclear_due
from mentoring_tui.i18n import _, language, plain_date
from mentoring_tui.programme.model import Field, Part, Programme, in_language
from mentoring_tui.words.terms import meeting_status_word, occasion_word, who_word


def experience_part(contents: Contents, programme: Programme) -> Iterator[str]:
    """Yield what was written for the project lead: the evaluation, then the meetings, the closing first."""
    blocks = list(_closing_assessment(contents, programme))
    for meeting in sorted(contents.meetings, key=lambda meeting: meeting.occasion is not Occasion.FINAL):
        written = list(_experience(meeting, contents.tandem, programme))
        if written:
            blocks += [f"### {meeting_heading(meeting)}", *written]
    if blocks:
        yield "## " + _experience_heading(programme)
        yield from blocks


def _closing_assessment(contents: Contents, programme: Programme) -> Iterator[str]:
    """Yield the assessment of the author's evaluation; how far goals came is told with the goals."""
    answers = [answer for answer in contents.tandem.answers if not answer.about]
    if answers:
        yield "### " + _("Evaluation")
    labels: dict[str, str] = {}
    for section in programme.evaluation:
        for question in section.questions:
            labels[f"{section.id}.{question.id}"] = in_language(question.label, language())
    for answer in answers:
        label = labels.get(answer.question) or answer.asked or answer.question
        if answer.kind == "scale":
            value = out_of_words(answer.value, answer.high)
            yield bold(escape_inline(label) + ":") + " " + value
        else:
            yield bold(escape_inline(label))
            yield escape_block(str(answer.value))


def protocols_part(contents: Contents, programme: Programme) -> Iterator[str]:
    """Yield all else of the protocols, with the tasks promised at each meeting."""
    blocks: list[str] = []
    for meeting in contents.meetings:
        written = list(protocol_blocks(meeting, contents.tandem, programme, leave_out=EXPERIENCE))
        if written:
            blocks += [f"### {_heading_with_status(meeting, contents)}", *written]
    if blocks:
        is_for_lead = contents.audience is Audience.LEAD  # who sees single entries, no whole protocols
        yield "## " + (_("Released from the protocols") if is_for_lead else _("Protocols"))
        yield from blocks


def task_line(task: Task) -> str:
    """Return a task as a list item with its check box, due day, day of completion and proof."""
    facts: list[str] = []
    if task.due:
        facts.append(_("by {date}").format(date=plain_date(task.due)))
    elif has_unclear_due(task):
        facts.append(_("due date unclear"))
    if task.done and task.done_on:
        facts.append(_("done on {date}").format(date=plain_date(task.done_on)))
    if task.proof.strip():
        facts.append(_("shown by: {proof}").format(proof=escape_inline(task.proof)))
    item = f"- [{'x' if task.done else ' '}] {escape_inline(task.text)}"
    return f"{item} ({'; '.join(facts)})" if facts else item


def meeting_heading(meeting: Meeting) -> str:
    """Return the day of a meeting, and its kind if it is not a regular one."""
    day = plain_date(meeting.day)
    return day if meeting.occasion is Occasion.REGULAR else f"{day} · {occasion_word(meeting.occasion)}"


def _heading_with_status(meeting: Meeting, contents: Contents) -> str:
    """Return the heading of a meeting, which says of one that was cancelled that nobody met."""
    heading = meeting_heading(meeting)
    if meeting.status is not Status.CANCELLED or contents.audience is Audience.LEAD:
        return heading
    return f"{heading} · {meeting_status_word(meeting, contents.today)}"


def _experience_heading(programme: Programme) -> str:
    part = programme.part("experience")
    heading = escape_inline(in_language(part.heading, language())) if part else ""
    return heading or _("Experience and assessment")


def _experience(meeting: Meeting, tandem: Tandem, programme: Programme) -> Iterator[str]:
    protocol = meeting.protocol or Protocol()
    for part in EXPERIENCE:
        section = protocol.section(part)
        if section:
            yield from _entries(section, programme.part(part), tandem.agreement)


def protocol_blocks(
    meeting: Meeting,
    tandem: Tandem,
    programme: Programme,
    *,
    level: int = 4,
    leave_out: Collection[str] = (),
) -> Iterator[str]:
    """Yield the parts in the order of the programme, then those that the programme does not have."""
    protocol = without_unanswered(meeting.protocol or Protocol(), programme)
    promised = promised_tasks(tandem, meeting.id)
    mark = "#" * level
    for part in programme.parts:
        section = None if part.id in leave_out else protocol.section(part.id)
        if part.of_commitments and promised:
            blocks = list(_commitments(section, part, promised, tandem.agreement))
        else:
            blocks = list(_entries(section, part, tandem.agreement)) if section else []
        if blocks:
            yield f"{mark} {escape_inline(in_language(part.heading, language()))}"
            yield from blocks
    for section in protocol.sections:
        if section.part not in leave_out and programme.part(section.part) is None:
            yield f"{mark} {escape_inline(section.part.removeprefix(OWN))}".rstrip()
            yield from _entries(section, None, tandem.agreement)


def _commitments(
    section: Section | None, part: Part, promised: Sequence[Task], agreement: Agreement
) -> Iterator[str]:
    """Yield the texts and tasks of a part in the order in which they stand in the protocol."""
    section = section or Section(part.id, Audience.PRIVATE, ())
    below, entries = split_below(section.entries, "", promised)
    texts = tuple(entry for entry in entries if not entry.field)
    yield from _entries(replace(section, entries=texts), part, agreement)
    yield from _promises(promised, below)
    under_headings = tuple(entry for entry in entries if entry.field)
    yield from _entries(replace(section, entries=under_headings), part, agreement)


def _promises(tasks: Sequence[Task], below: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the tasks as list items, with what is indented below each, and the texts between them."""
    lines: list[str] = []
    for task in tasks:
        lines.append(f"{task_line(task)} – {who_word(task.who)}")
        texts = below.get(task.id, ())
        lines += [_nested(text) for text in texts if is_indented_text(text)]
        if between := [text for text in texts if not is_indented_text(text)]:
            yield "\n".join(lines)
            yield from map(escape_block, between)
            lines = []
    yield "\n".join(lines)


def _nested(text: str) -> str:
    """Return a text as it stands within a list item: a list follows at once, a paragraph does not."""
    block = escape_block(dedent(text))
    return indent(block if block.startswith("- ") else f"\n{block}", "  ")


def _entries(section: Section, part: Part | None, agreement: Agreement) -> Iterator[str]:
    """Yield the entries of a section; no part stands for one that the programme does not have."""
    for entry in section.entries:
        field = part.field(entry.field) if part and not part.repeated else None
        label = _label(entry, part, field)
        value = _value(entry.text, field)
        if label and value:
            yield f"{bold(label + ':')} {value}"
        elif label:
            yield bold(label)
        else:
            yield value
        yield _refs(entry, agreement)
        if not value:
            yield escape_block(entry.text)


def _label(entry: Entry, part: Part | None, field: Field | None) -> str:
    """Return the label or keyword of an entry; the only field of a part needs none."""
    if field is None:
        return escape_inline(without_box(entry.field) if part and part.id == TOPICS else entry.field)
    if part and len(part.fields) == 1:
        return ""
    return escape_inline(in_language(field.label, language()))


def _value(text: str, field: Field | None) -> str:
    """Return a valid value of a field on one line; nothing for a text."""
    if field is None or field.kind == "text" or parse_value(field, text) != (text, ""):
        return ""
    if field.kind == "scale":
        return out_of_words(text, field.high)
    if field.kind == "date":
        return plain_date(parse_day(text))
    return escape_inline(render_value(field, text))


def _refs(entry: Entry, agreement: Agreement) -> str:
    texts = {goal.id: goal.text for goal in agreement.goals}
    texts |= {expectation.id: expectation.text for expectation in agreement.expectations}
    named = [escape_inline(texts[ref]) for ref in entry.refs if ref in texts]
    return _("Relates to: {items}").format(items="; ".join(named)) if named else ""
