"""The agreement as rows of a form, section by section in the form's own order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from textual.content import Content

from mentoring_tui.domain.agreement import Expectation, Goal, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.diff import all_field_values
from mentoring_tui.domain.signing import missing_fields, outdated_signatures
from mentoring_tui.i18n import _, language, long_date
from mentoring_tui.programme.model import Clause, in_language
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.widgets import agreement_fields
from mentoring_tui.words.terms import audience_word, outdated_words, role_word, value_words

LABEL = 20
"""Columns of the labels."""

AUDIENCE = 16
"""Columns of the audience at the right."""


class Kind(Enum):
    """What a row is, and so what can be done with it."""

    HEADING = auto()
    NOTE = auto()
    FIELD = auto()
    ITEM = auto()
    MORE = auto()
    CLAUSE = auto()
    SIGNATURE = auto()


@dataclass(frozen=True)
class FormRow:
    """One row of the form: its id, the field it belongs to, and what is to be read."""

    id: str
    kind: Kind
    label: str
    value: Content
    field: str = ""
    audience: Audience | None = None
    folded: bool = False

    @property
    def passive(self) -> bool:
        """Whether nothing can be done with it."""
        return self.kind in (Kind.HEADING, Kind.NOTE)


_CONTACTS = ("from", "until", "every", "first", "mode", "time-zone")


def rows(state: TandemState, unfolded: frozenset[str]) -> list[FormRow]:
    """Return every row; the clauses whose ids are `unfolded` with their whole text."""
    values = all_field_values(state.tandem)
    lacking = missing_fields(state.tandem)
    return [
        *_head(state, values),
        *_parties(values, lacking),
        _heading("clauses", _("What both agree to")),
        *(_clause(clause, unfolded) for clause in state.programme.clauses),
        *_lists(state, lacking),
        _heading("contacts", _("Contacts and meetings")),
        *(_field(field, values, lacking) for field in _CONTACTS),
        *_goals(state, lacking),
        *_signatures(state),
    ]


def _heading(id: str, words: str) -> FormRow:
    return FormRow(f"heading.{id}", Kind.HEADING, words, Content(""))


def _note(id: str, label: str, text: str) -> FormRow:
    return FormRow(f"note.{id}", Kind.NOTE, label, Content.styled(" ".join(text.split()), "$text-muted"))


def _field(field: str, values: Mapping[str, tuple[str, ...]], lacking: tuple[str, ...]) -> FormRow:
    words = ", ".join(value_words(field, value) for value in values[field])
    value = Content(words) if words else _empty(field, lacking)
    return FormRow(field, Kind.FIELD, agreement_fields.label(field), value, field)


def _empty(field: str, lacking: tuple[str, ...]) -> Content:
    if field in lacking:
        return Content.styled(_("still missing"), "$text-warning")
    return Content.styled("–", "$text-muted")


def _head(state: TandemState, values: Mapping[str, tuple[str, ...]]) -> Iterator[FormRow]:
    programme, speak = state.programme, language()
    yield _heading("head", _("Mentoring agreement"))
    yield replace(_field("programme", values, ()), value=Content(in_language(programme.name, speak)))
    lead = " · ".join(filter(None, (in_language(programme.lead, speak), programme.contact, programme.web)))
    if lead:
        yield _note("lead", _("Project lead"), lead)
    yield _field("title", values, ())
    yield _field("role", values, ())


def _parties(values: Mapping[str, tuple[str, ...]], lacking: tuple[str, ...]) -> Iterator[FormRow]:
    for role in Role:
        yield _heading(role, role_word(role))
        for field in (role.value, f"{role}.mail", f"{role}.phone", f"{role}.organisation"):
            yield _field(field, values, lacking)


def _clause(clause: Clause, unfolded: frozenset[str]) -> FormRow:
    folded = clause.id not in unfolded
    heading = in_language(clause.heading, language())
    return FormRow(f"clause.{clause.id}", Kind.CLAUSE, heading, clause_words(clause), folded=folded)


def clause_words(clause: Clause) -> Content:
    """Return a clause's text as paragraphs that wrap."""
    text = in_language(clause.text, language())
    return Content("\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n")))


def _lists(state: TandemState, lacking: tuple[str, ...]) -> Iterator[FormRow]:
    yield _heading("expectations", _("Expectations of the mentoring"))
    for role in Role:
        own = [item for item in state.tandem.agreement.expectations if item.who is role]
        yield from _items(f"expect.{role}", [_expectation(item) for item in own], lacking)
    yield _heading("tasks", _("Tasks of the two partners"))
    for role in Role:
        tasks = [task for task in state.tandem.standing_tasks if task.who == role.value]
        rows = [FormRow(task.id, Kind.ITEM, "", Content(task.text)) for task in tasks]
        yield from _items(f"task.{role}", rows, lacking)


def _expectation(expectation: Expectation) -> FormRow:
    text = Content(expectation.text)
    return FormRow(expectation.id, Kind.ITEM, "", text, audience=expectation.visibility)


def _items(field: str, items: list[FormRow], lacking: tuple[str, ...]) -> Iterator[FormRow]:
    """Yield the items of a list, the first with its label, and a row that takes more."""
    for number, item in enumerate(items):
        yield replace(item, label="" if number else agreement_fields.label(field), field=field)
    more = (
        Content.styled("+ " + _("add"), "$text-muted")
        if items or field not in lacking
        else _empty(field, lacking)
    )
    yield FormRow(field, Kind.MORE, "" if items else agreement_fields.label(field), more, field)


def _goals(state: TandemState, lacking: tuple[str, ...]) -> Iterator[FormRow]:
    yield _heading("goals", _("Focus and goals"))
    rows = [
        FormRow(goal.id, Kind.ITEM, "", goal_words(goal), audience=goal.visibility)
        for goal in state.tandem.agreement.goals
    ]
    yield from _items("goal", rows, lacking)


def goal_words(goal: Goal) -> Content:
    """Return a goal, and below it its steps, what success looks like, and its day."""
    lines = [Content(goal.text)]
    details = [
        (_("Steps"), " · ".join(goal.steps)),
        (_("Success"), " ".join(goal.success.split())),
        (_("By"), long_date(goal.target) if goal.target else ""),
    ]
    lines += [Content.styled(f"{name}: {words}", "$text-muted") for name, words in details if words]
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
        yield FormRow(f"sign.{role}", Kind.SIGNATURE, role_word(role), value)


def signature_words(signature: Signature) -> str:
    """Return who signed, where and when."""
    day = long_date(signature.day) if signature.day else ""
    return " · ".join(filter(None, (signature.name, signature.place, day)))


def lines_of(row: FormRow, width: int) -> list[Content]:
    """Return a row as lines of at most so many columns: label, value with hanging indent, audience."""
    if row.kind is Kind.HEADING:
        return [Content(""), Content.styled(row.label, "bold $accent")]
    if row.kind is Kind.CLAUSE:
        return _clause_lines(row, width)
    room = max(10, width - LABEL - (AUDIENCE if row.audience else 0))
    value = row.value.wrap(room) or [Content("")]
    lines = [_indented(line) for line in value]
    label = Content.styled(_fitted(row.label, LABEL - 1), "$text-muted")
    lines[0] = Content.assemble(label.extend_right(LABEL - label.cell_length), value[0])
    if row.audience:
        lines[0] = _with_audience(lines[0], row.audience, width)
    return lines


def _clause_lines(row: FormRow, width: int) -> list[Content]:
    heading = Content.assemble("▸ " if row.folded else "▾ ", row.label)
    room = max(10, width - 2)
    lines = [row.value.truncate(room, ellipsis=True)] if row.folded else row.value.wrap(room)
    return [heading, *(Content.assemble("  ", (line.plain, "$text-muted")) for line in lines)]


def _indented(line: Content) -> Content:
    return Content.assemble(" " * LABEL, line)


def _fitted(text: str, most: int) -> str:
    return Content(text).truncate(most, ellipsis=True).plain


def _with_audience(line: Content, audience: Audience, width: int) -> Content:
    words = Content.styled(audience_word(audience), "$text-muted italic")
    gap = max(1, width - line.cell_length - words.cell_length)
    return Content.assemble(line, " " * gap, words)
