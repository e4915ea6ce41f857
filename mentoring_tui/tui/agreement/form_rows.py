"""The agreement as rows of a form, in the order of the printed form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from textual.content import Content

from mentoring_tui.domain.agreement import Expectation, Goal, Role, Signature
from mentoring_tui.domain.agreement_values import all_field_values
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.signing import missing_fields, outdated_signatures
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import _, language, long_date
from mentoring_tui.programme.model import Clause, in_language
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets import agreement_labels
from mentoring_tui.words.clauses import clause_effect
from mentoring_tui.words.goals import STEP_SIGNS, goal_progress_words
from mentoring_tui.words.rhythm import rhythm_words
from mentoring_tui.words.terms import audience_word, outdated_words, role_word, value_words

LABEL_WIDTH = 20
"""Columns of the labels."""

AUDIENCE_WIDTH = 16
"""Columns of the audience at the right."""


class RowKind(Enum):
    """The kind of a row, which decides what Enter does on it."""

    HEADING = auto()
    NOTE = auto()
    FIELD = auto()
    ITEM = auto()
    ADD = auto()
    CLAUSE = auto()
    SIGNATURE = auto()


@dataclass(frozen=True)
class FormRow:
    """One row of the form: id, kind, field, and the text to show."""

    id: str
    kind: RowKind
    label: str
    value: Content
    field: str = ""
    audience: Audience | None = None
    folded: bool = False

    @property
    def disabled(self) -> bool:
        """Whether the row can't be highlighted."""
        return self.kind in (RowKind.HEADING, RowKind.NOTE)


_CONTACTS = ("from", "until", "every", "first", "mode", "time-zone")


def form_rows(state: TandemState, unfolded: frozenset[str]) -> list[FormRow]:
    """Return all rows; those of `unfolded` clauses with their whole text."""
    values = all_field_values(state.tandem)
    lacking = missing_fields(state.tandem)
    return [
        *_head(state, values),
        *_parties(values, lacking),
        _heading("clauses", _("What both agree to")),
        *(_clause(clause, unfolded) for clause in state.programme.clauses),
        *_lists(state, lacking),
        _heading("contacts", _("Contacts and meetings")),
        *_contacts(state, values, lacking),
        *_goals(state, lacking),
        *_signatures(state),
    ]


def _heading(id: str, words: str) -> FormRow:
    return FormRow(f"heading.{id}", RowKind.HEADING, words, Content(""))


def _note(id: str, label: str, text: str) -> FormRow:
    return FormRow(f"note.{id}", RowKind.NOTE, label, Content.styled(" ".join(text.split()), "$text-muted"))


def _field(field: str, values: Mapping[str, tuple[str, ...]], lacking: tuple[str, ...]) -> FormRow:
    words = ", ".join(value_words(field, value) for value in values[field])
    value = Content(words) if words else _empty(field, lacking)
    return FormRow(field, RowKind.FIELD, agreement_labels.label(field), value, field)


def _empty(field: str, lacking: tuple[str, ...]) -> Content:
    if field in lacking:
        return Content.styled(_("still missing"), "$text-warning")
    return Content.styled("–", "$text-muted")


def _head(state: TandemState, values: Mapping[str, tuple[str, ...]]) -> Iterator[FormRow]:
    programme = state.programme
    name = in_language(programme.name, language())
    parts = (in_language(programme.lead, language()), programme.contact, programme.web)
    lead = " · ".join(part for part in parts if part)
    yield _heading("head", _("Mentoring agreement"))
    yield replace(_field("programme", values, ()), value=Content(name))
    if lead:
        yield _note("lead", _("Project lead"), lead)
    yield _field("title", values, ())
    yield _field("role", values, ())


def _parties(values: Mapping[str, tuple[str, ...]], lacking: tuple[str, ...]) -> Iterator[FormRow]:
    for role in Role:
        yield _heading(role, role_word(role))
        for field in (role.value, f"{role}.mail", f"{role}.phone", f"{role}.organisation"):
            yield _field(field, values, lacking)


def _contacts(
    state: TandemState, values: Mapping[str, tuple[str, ...]], lacking: tuple[str, ...]
) -> Iterator[FormRow]:
    """Yield the fields about the meetings, and above them all rhythms if there are several."""
    rhythms = state.tandem.agreement.rhythms
    if len(rhythms) > 1:
        yield _note("rhythms", _("Frequency"), rhythm_words(rhythms))
    for field in _CONTACTS:
        yield _field(field, values, lacking)


def _clause(clause: Clause, unfolded: frozenset[str]) -> FormRow:
    folded = clause.id not in unfolded
    heading = in_language(clause.heading, language())
    return FormRow(f"clause.{clause.id}", RowKind.CLAUSE, heading, clause_words(clause), folded=folded)


def clause_words(clause: Clause) -> Content:
    """Return the text of a clause, with one line per paragraph, and what the program does because of it."""
    paragraphs = [*in_language(clause.text, language()).split("\n\n"), clause_effect(clause.id)]
    return Content("\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph))


def _lists(state: TandemState, lacking: tuple[str, ...]) -> Iterator[FormRow]:
    yield _heading("expectations", _("Expectations of the mentoring"))
    for role in Role:
        own = [item for item in state.tandem.agreement.expectations if item.who is role]
        yield from _items(f"expect.{role}", [_expectation(item) for item in own], lacking)
    yield _heading("tasks", _("Tasks of both sides"))
    for role in Role:
        tasks = [task for task in state.tandem.standing_tasks if task.who == role.value]
        rows = [FormRow(task.id, RowKind.ITEM, "", task_words(task)) for task in tasks]
        yield from _items(f"task.{role}", rows, lacking)


def _expectation(expectation: Expectation) -> FormRow:
    text = Content(expectation.text)
    return FormRow(expectation.id, RowKind.ITEM, "", text, audience=expectation.visibility)


def _items(field: str, items: list[FormRow], lacking: tuple[str, ...]) -> Iterator[FormRow]:
    """Yield the items of a list and a row that adds one; the first row has the label of the list."""
    label = agreement_labels.label(field)
    for item in items:
        yield replace(item, label=label, field=field)
        label = ""
    add = Content.styled("+ " + _("add"), "$text-muted")
    if not items and field in lacking:
        add = _empty(field, lacking)
    yield FormRow(field, RowKind.ADD, label, add, field)


def task_words(task: Task) -> Content:
    """Return a task, and the day by which it is due."""
    if task.due is None:
        return Content(task.text)
    day = _("by {day}").format(day=long_date(task.due))
    return Content.assemble(task.text, (f" · {day}", "$text-muted"))


def _goals(state: TandemState, lacking: tuple[str, ...]) -> Iterator[FormRow]:
    yield _heading("goals", _("Focus and goals"))
    rows = [
        FormRow(goal.id, RowKind.ITEM, "", goal_words(goal, state.tandem), audience=goal.visibility)
        for goal in state.tandem.agreement.goals
    ]
    yield from _items("goal", rows, lacking)


def goal_words(goal: Goal, tandem: Tandem) -> Content:
    """Return a goal, and below it how far it is, its steps, its criteria of success, and its target date."""
    progress = tandem.progress_of(goal.id)
    is_told = progress != GoalProgress(goal.id)
    steps = [f"{STEP_SIGNS[progress.is_done(step)]} {step}" for step in goal.steps]
    details = [
        (_("Progress"), goal_progress_words(goal, progress) if is_told else ""),
        (_("Steps"), " · ".join(steps if progress.steps_done else goal.steps)),
        (_("Success"), " ".join(goal.success.split())),
        (_("By"), long_date(goal.target) if goal.target else ""),
    ]
    lines = [Content(goal.text)]
    for name, words in details:
        if words:
            lines.append(Content.styled(f"{name}: {words}", "$text-muted"))
    return Content("\n").join(lines)


def _signatures(state: TandemState) -> Iterator[FormRow]:
    yield _heading("signatures", _("Signatures"))
    signed = {signature.role: signature for signature in state.tandem.agreement.signatures}
    outdated = outdated_signatures(state.tandem.agreement, state.tandem.standing_tasks)
    for role in Role:
        words = signature_words(signed[role]) if role in signed else ""
        if role in outdated:
            words += f" – {outdated_words()}"
        value = Content(words) if words else Content.styled(_("not signed yet"), "$text-muted")
        yield FormRow(f"sign.{role}", RowKind.SIGNATURE, role_word(role), value)


def signature_words(signature: Signature) -> str:
    """Return who signed, where and when."""
    day = long_date(signature.day) if signature.day else ""
    return " · ".join(part for part in (signature.name, signature.place, day) if part)


def lines_of(row: FormRow, width: int) -> list[Content]:
    """Return a row as lines of at most this width: label, value with hanging indent, audience."""
    if row.kind is RowKind.HEADING:
        return [Content(""), Content.styled(row.label, "bold $accent")]
    if row.kind is RowKind.CLAUSE:
        return _clause_lines(row, width)
    room = max(10, width - LABEL_WIDTH - (AUDIENCE_WIDTH if row.audience else 0))
    value = row.value.wrap(room) or [Content("")]
    lines = [_indented(line) for line in value]
    label = Content.styled(_truncated(row.label, LABEL_WIDTH - 1), "$text-muted")
    lines[0] = Content.assemble(label.extend_right(LABEL_WIDTH - label.cell_length), value[0])
    if row.audience:
        lines[0] = _with_audience(lines[0], row.audience, width)
    return lines


def _clause_lines(row: FormRow, width: int) -> list[Content]:
    heading = Content.assemble("▸ " if row.folded else "▾ ", row.label)
    room = max(10, width - 2)
    lines = [row.value.truncate(room, ellipsis=True)] if row.folded else row.value.wrap(room)
    return [heading, *(Content.assemble("  ", (line.plain, "$text-muted")) for line in lines)]


def _indented(line: Content) -> Content:
    return Content.assemble(" " * LABEL_WIDTH, line)


def _truncated(text: str, width: int) -> str:
    return Content(text).truncate(width, ellipsis=True).plain


def _with_audience(line: Content, audience: Audience, width: int) -> Content:
    words = Content.styled(audience_word(audience), "$text-muted italic")
    gap = max(1, width - line.cell_length - words.cell_length)
    return Content.assemble(line, " " * gap, words)
