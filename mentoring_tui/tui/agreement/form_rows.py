"""The agreement as rows of a form, in the order of the printed form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from textual.content import Content

from mentoring_tui.domain.agreement import Expectation, Goal, Role
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
from mentoring_tui.tui.widgets.form.rows import Heading, Note, Row, muted
from mentoring_tui.words.clauses import clause_effect
from mentoring_tui.words.differences import signature_words
from mentoring_tui.words.goals import STEP_SIGNS, goal_progress_words
from mentoring_tui.words.rhythm import rhythm_words
from mentoring_tui.words.terms import audience_word, outdated_words, role_word, value_words

_AUDIENCE_WIDTH = 16
"""Columns of the audience at the right."""


@dataclass(frozen=True)
class FieldRow(Row):
    """A field with its value, or the end of a list, where an item is added."""


@dataclass(frozen=True)
class ItemRow(Row):
    """An item of a list; `audience` says who may see it, where that can be set."""

    audience: Audience | None = None

    def lines(self, width: int, label_width: int) -> list[Content]:
        """Return the row as lines of at most this width, with the audience at the right."""
        if self.audience is None:
            return super().lines(width, label_width)
        first, *rest = super().lines(width - _AUDIENCE_WIDTH, label_width)
        words = Content.styled(audience_word(self.audience), "$text-muted italic")
        gap = max(1, width - first.cell_length - words.cell_length)
        return [Content.assemble(first, " " * gap, words), *rest]


@dataclass(frozen=True)
class ClauseRow(Row):
    """A clause, folded to its first line or with its whole text."""

    folded: bool = True

    def lines(self, width: int, label_width: int) -> list[Content]:
        """Return the heading of the clause, and its text below it."""
        room = max(10, width - 2)
        lines = [self.value.truncate(room, ellipsis=True)] if self.folded else self.value.wrap(room)
        heading = Content.assemble("▸ " if self.folded else "▾ ", self.label)
        return [heading, *(Content.assemble("  ", (line.plain, "$text-muted")) for line in lines)]


@dataclass(frozen=True)
class SignatureRow(Row):
    """The signature of one side, or that there is none yet."""


_CONTACTS = ("from", "until", "every", "first", "mode", "time-zone")


def form_rows(state: TandemState, unfolded: frozenset[str]) -> list[Row]:
    """Return all rows; the clauses that are `unfolded`, by the ids of their rows, with their whole text."""
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


def _heading(id: str, words: str) -> Row:
    return Heading(f"heading.{id}", words)


def _note(id: str, label: str, text: str) -> Row:
    return Note(f"note.{id}", label, muted(" ".join(text.split())))


def _field(field: str, values: Mapping[str, tuple[str, ...]], lacking: tuple[str, ...]) -> FieldRow:
    words = ", ".join(value_words(field, value) for value in values[field])
    value = Content(words) if words else _empty(field, lacking)
    return FieldRow(field, agreement_labels.label(field), value, field)


def _empty(field: str, lacking: tuple[str, ...]) -> Content:
    if field in lacking:
        return Content.styled(_("still missing"), "$text-warning")
    return muted("–")


def _head(state: TandemState, values: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
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


def _parties(values: Mapping[str, tuple[str, ...]], lacking: tuple[str, ...]) -> Iterator[Row]:
    for role in Role:
        yield _heading(role, role_word(role))
        for field in (role.value, f"{role}.mail", f"{role}.phone", f"{role}.organisation"):
            yield _field(field, values, lacking)


def _contacts(
    state: TandemState, values: Mapping[str, tuple[str, ...]], lacking: tuple[str, ...]
) -> Iterator[Row]:
    """Yield the fields about the meetings, and above them all rhythms if there are several."""
    agreement = state.tandem.agreement
    if len(agreement.rhythms) > 1:
        yield _note("rhythms", _("Frequency"), rhythm_words(agreement.rhythms, agreement.start))
    for field in _CONTACTS:
        yield _field(field, values, lacking)


def _clause(clause: Clause, unfolded: frozenset[str]) -> Row:
    id = f"clause.{clause.id}"
    heading = in_language(clause.heading, language())
    return ClauseRow(id, heading, clause_words(clause), folded=id not in unfolded)


def clause_words(clause: Clause) -> Content:
    """Return the text of a clause, with one line per paragraph, and what the program does because of it."""
    paragraphs = [*in_language(clause.text, language()).split("\n\n"), clause_effect(clause.id)]
    return Content("\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph))


def _lists(state: TandemState, lacking: tuple[str, ...]) -> Iterator[Row]:
    yield _heading("expectations", _("Expectations of the mentoring"))
    for role in Role:
        own = [item for item in state.tandem.agreement.expectations if item.who is role]
        yield from _items(f"expect.{role}", [_expectation(item) for item in own], lacking)
    yield _heading("tasks", _("Tasks of both sides"))
    for role in Role:
        tasks = [task for task in state.tandem.standing_tasks if task.who == role.value]
        rows = [ItemRow(task.id, value=task_words(task)) for task in tasks]
        yield from _items(f"task.{role}", rows, lacking)


def _expectation(expectation: Expectation) -> ItemRow:
    text = Content(expectation.text)
    return ItemRow(expectation.id, value=text, audience=expectation.visibility)


def _items(field: str, items: list[ItemRow], lacking: tuple[str, ...]) -> Iterator[Row]:
    """Yield the items of a list and a row that adds one; the first row has the label of the list."""
    label = agreement_labels.label(field)
    for item in items:
        yield replace(item, label=label, field=field)
        label = ""
    add = muted("+ " + _("add"))
    if not items and field in lacking:
        add = _empty(field, lacking)
    yield FieldRow(field, label, add, field)


def task_words(task: Task) -> Content:
    """Return a task, and the day by which it is due."""
    if task.due is None:
        return Content(task.text)
    day = _("by {day}").format(day=long_date(task.due))
    return Content.assemble(task.text, (f" · {day}", "$text-muted"))


def _goals(state: TandemState, lacking: tuple[str, ...]) -> Iterator[Row]:
    yield _heading("goals", _("Focus and goals"))
    rows = [
        ItemRow(goal.id, value=goal_words(goal, state.tandem), audience=goal.visibility)
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


def _signatures(state: TandemState) -> Iterator[Row]:
    yield _heading("signatures", _("Signatures"))
    signed = {signature.role: signature for signature in state.tandem.agreement.signatures}
    outdated = outdated_signatures(state.tandem.agreement, state.tandem.standing_tasks)
    for role in Role:
        words = signature_words(signed[role]) if role in signed else ""
        if role in outdated:
            words += f" – {outdated_words()}"
        value = Content(words) if words else muted(_("not signed yet"))
        yield SignatureRow(f"sign.{role}", role_word(role), value)
