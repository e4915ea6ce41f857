"""The values of the agreement's fields as people write them, and the fields in which two versions differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from mentoring_tui.domain.agreement import Agreement, Role
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task


@dataclass(frozen=True)
class FieldChange:
    """A field with its values before and after a change."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def all_field_values(tandem: Tandem) -> dict[str, tuple[str, ...]]:
    """Return the values of each field of the form and of the fields beside the signed agreement."""
    values = field_values(tandem.agreement, tandem.standing_tasks)
    beside = {"title": tandem.title, "role": tandem.role.value, "time-zone": tandem.agreement.time_zone}
    for field, value in beside.items():
        values[field] = (value,) if value else ()
    return values


def changed_fields(
    before: dict[str, tuple[str, ...]], after: dict[str, tuple[str, ...]]
) -> tuple[FieldChange, ...]:
    """Return the fields whose values differ."""
    return tuple(
        FieldChange(field, values, after[field]) for field, values in before.items() if values != after[field]
    )


def field_values(agreement: Agreement, tasks: tuple[Task, ...]) -> dict[str, tuple[str, ...]]:
    """Return the values of each field of the form as people write them, with ISO dates."""
    values: dict[str, tuple[str, ...]] = {}
    for field, written in _written_values(agreement, tasks):
        values[field] = tuple(value for value in written if value)
    return values


def _written_values(agreement: Agreement, tasks: tuple[Task, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "programme", (agreement.programme,)
    for role in Role:
        party = agreement.party(role)
        yield role.value, (party.name,)
        yield f"{role}.mail", (party.mail,)
        yield f"{role}.phone", (party.phone,)
        yield f"{role}.organisation", (party.organisation,)
    yield "from", (agreement.start.isoformat() if agreement.start else "",)
    yield "until", (agreement.until.isoformat() if agreement.until else "",)
    yield "every", (str(agreement.weeks or ""),)
    base = agreement.rhythms[0].first
    yield "first", (base.iso() if base else "",)
    yield "mode", tuple(mode.value for mode in agreement.modes)
    for role in Role:
        yield f"expect.{role}", tuple(e.text for e in agreement.expectations if e.who is role)
    for role in Role:
        own = [t for t in tasks if t.origin == FROM_AGREEMENT and t.who == role.value]
        yield f"task.{role}", tuple(task.text for task in own)
    goals = agreement.goals
    yield "goal", tuple(goal.text for goal in goals)
    yield "goal.steps", tuple(f"{goal.text}: {'; '.join(goal.steps)}" for goal in goals if goal.steps)
    yield "goal.success", tuple(f"{goal.text}: {goal.success}" for goal in goals if goal.success)
    yield "goal.target", tuple(f"{goal.text}: {goal.target}" for goal in goals if goal.target)
