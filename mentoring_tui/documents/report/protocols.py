"""The protocols of a report, and the tasks as they stand in one line."""

from collections.abc import Iterator, Sequence

from mentoring_tui.documents.markdown_escape import bold, escape_block, escape_inline
from mentoring_tui.documents.protocol.values import parse_value, render_value
from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import OWN, Entry, Meeting, Protocol, Section
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.domain.promise import promised_tasks
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import _, language, long_date
from mentoring_tui.programme.model import Field, Part, Programme, in_language
from mentoring_tui.words.terms import who_word


def protocols_part(tandem: Tandem, meetings: Sequence[Meeting], programme: Programme) -> Iterator[str]:
    """Yield the protocols of the meetings that have one, and what was promised at each."""
    blocks: list[str] = []
    for meeting in meetings:
        written_down = list(_protocol(meeting, tandem, programme))
        if written_down:
            blocks += [f"### {_heading(meeting)}", *written_down]
    if blocks:
        yield "## " + _("Protocols")
        yield from blocks


def task_line(task: Task) -> str:
    """Return a task as an item of a list, ticked off or not, with its day and how it will show."""
    facts = [
        _("by {date}").format(date=long_date(task.due)) if task.due else "",
        _("done on {date}").format(date=long_date(task.done_on)) if task.done and task.done_on else "",
        _("shown by: {proof}").format(proof=escape_inline(task.proof)) if task.proof.strip() else "",
    ]
    known = "; ".join(fact for fact in facts if fact)
    return f"- [{'x' if task.done else ' '}] {escape_inline(task.text)}" + (f" ({known})" if known else "")


def _heading(meeting: Meeting) -> str:
    if meeting.number is None:
        return long_date(meeting.day)
    return _("Meeting {number} · {date}").format(number=meeting.number, date=long_date(meeting.day))


def _protocol(meeting: Meeting, tandem: Tandem, programme: Programme) -> Iterator[str]:
    """Yield the parts in the programme's order, those of one's own behind them."""
    protocol = meeting.protocol or Protocol()
    promised = promised_tasks(tandem, meeting.id)
    for part in programme.parts:
        section = protocol.section(part.id)
        lines = [_promised(task) for task in promised] if part.of_commitments else []
        blocks = list(_entries(section, part, tandem.agreement)) if section else []
        if lines or blocks:
            yield f"#### {escape_inline(in_language(part.heading, language()))}"
            yield from blocks
            yield "\n".join(lines)
    for section in protocol.sections:
        if programme.part(section.part) is None:
            yield f"#### {escape_inline(section.part.removeprefix(OWN))}".rstrip()
            yield from _entries(section, None, tandem.agreement)


def _promised(task: Task) -> str:
    return task_line(task) + f" – {who_word(task.who)}"


def _entries(section: Section, part: Part | None, agreement: Agreement) -> Iterator[str]:
    alone = part is not None and not part.repeated and len(part.fields) == 1
    for entry in section.entries:
        known = part.field(entry.field) if part and not part.repeated else None
        label = (
            ""
            if alone and known
            else escape_inline(in_language(known.label, language()) if known else entry.field)
        )
        value = _value(entry.text, known)
        yield " ".join(filter(None, (bold(label + (":" if value else "")) if label else "", value)))
        yield _refs(entry, agreement)
        yield "" if value else escape_block(entry.text)


def _value(text: str, field: Field | None) -> str:
    """Return what a field of another kind than text says, on one line; nothing where it wasn't understood."""
    if field is None or field.kind == "text" or parse_value(field, text) != (text, ""):
        return ""
    if field.kind == "scale":
        return _("{value} out of {high}").format(value=text, high=field.high)
    return long_date(parse_day(text)) if field.kind == "date" else escape_inline(render_value(field, text))


def _refs(entry: Entry, agreement: Agreement) -> str:
    texts = {goal.id: goal.text for goal in agreement.goals}
    texts |= {expectation.id: expectation.text for expectation in agreement.expectations}
    named = [escape_inline(texts[ref]) for ref in entry.refs if ref in texts]
    return _("Relates to: {items}").format(items="; ".join(named)) if named else ""
