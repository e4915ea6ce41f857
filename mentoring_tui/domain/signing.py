"""Signing the agreement, amending it, and what changed between two versions of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Role, Signature
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task
from mentoring_tui.domain.text import validate_line

REQUIRED_FIELDS = ("mentee", "mentor", "from", "every", "mode", "expect.mentee", "expect.mentor", "goal")
"""The fields that stand in an agreement before it is signed."""


@dataclass(frozen=True)
class FieldChange:
    """A field that says something else now; lists of texts are compared line by line."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def missing_fields(tandem: Tandem) -> tuple[str, ...]:
    """Return the fields that are still empty and wanted for signing."""
    values = field_values(tandem.agreement, tandem.standing_tasks)
    return tuple(field for field in REQUIRED_FIELDS if not values[field])


def sign(tandem: Tandem, role: Role, place: str, day: date) -> Tandem:
    """Sign for one side; with both signatures the agreement stands as it is."""
    lacking = missing_fields(tandem)
    if lacking:
        raise Refused("signing-incomplete", fields=lacking)
    if tandem.agreement.signed:
        raise Refused("already-signed")
    name = tandem.agreement.party(role).name
    signature = Signature(role, name, validate_line(place, "place"), day)
    others = tuple(s for s in tandem.agreement.signatures if s.role is not role)
    signatures = tuple(sorted((*others, signature), key=lambda s: s.role))
    return replace(tandem, agreement=replace(tandem.agreement, signatures=signatures))


def refuse_if_signed(tandem: Tandem, field: str) -> None:
    """Refuse to change a field of an agreement that at least one side has signed."""
    if tandem.agreement.signatures:
        raise Refused("agreement-signed", field=field)


def amend(tandem: Tandem, day: date) -> Tandem:
    """Open a signed agreement for changes; the signed one is kept as a version."""
    if not tandem.agreement.signatures:
        raise Refused("not-signed")
    version = AgreementVersion(new_id(), tandem.agreement, tandem.standing_tasks, day)
    agreement = replace(tandem.agreement, signatures=())
    return replace(tandem, agreement=agreement, versions=(*tandem.versions, version))


def history(tandem: Tandem) -> tuple[tuple[AgreementVersion, tuple[FieldChange, ...]], ...]:
    """Return each signed version that was amended, with what the next one says otherwise."""
    states = [(v.agreement, v.tasks) for v in tandem.versions] + [(tandem.agreement, tandem.standing_tasks)]
    return tuple(
        (version, changed_fields(field_values(*before), field_values(*after)))
        for version, before, after in zip(tandem.versions, states, states[1:], strict=False)
    )


def changed_fields(
    before: dict[str, tuple[str, ...]], after: dict[str, tuple[str, ...]]
) -> tuple[FieldChange, ...]:
    """Return the fields whose values are not the same."""
    return tuple(FieldChange(f, before[f], after[f]) for f in before if before[f] != after[f])


def field_values(agreement: Agreement, tasks: tuple[Task, ...]) -> dict[str, tuple[str, ...]]:
    """Return what stands in each field of the form, as people write it: ISO dates, plain texts."""
    return {field: tuple(value for value in values if value) for field, values in _values(agreement, tasks)}


def _values(agreement: Agreement, tasks: tuple[Task, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
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
    yield "goal", tuple(goal.text for goal in agreement.goals)
    yield (
        "goal.steps",
        tuple(f"{goal.text}: {'; '.join(goal.steps)}" for goal in agreement.goals if goal.steps),
    )
    yield "goal.success", tuple(f"{goal.text}: {goal.success}" for goal in agreement.goals if goal.success)
    yield "goal.target", tuple(f"{goal.text}: {goal.target}" for goal in agreement.goals if goal.target)
