"""Sign and amend the agreement, and compare its versions."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

from mentoring_tui.domain.agreement import Agreement, Rhythm, Role, Signature
from mentoring_tui.domain.agreement_values import FieldChange, changed_fields, field_values
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.text import validate_line

REQUIRED_FIELDS = ("mentee", "mentor", "from", "every", "mode", "expect.mentee", "expect.mentor", "goal")
"""The fields that must be filled in before signing."""


CONTACTS = (".mail", ".phone", ".organisation")
"""The ends of the fields of contact details, which can change after signing."""

_RHYTHM_FIELDS = frozenset({"every", "first", "rhythms"})


def missing_fields(tandem: Tandem) -> tuple[str, ...]:
    """Return the required fields that are still empty."""
    values = field_values(tandem.agreement, tandem.standing_tasks)
    return tuple(field for field in REQUIRED_FIELDS if not values[field])


def sign(tandem: Tandem, role: Role, place: str, day: date, today: date) -> Tandem:
    """Sign for one side.

    Raise Refused if a required field is empty, if both sides have signed this text, or for a day to come.
    """
    lacking = missing_fields(tandem)
    if lacking:
        raise Refused("signing-incomplete", fields=lacking)
    if tandem.agreement.signed and not outdated_signatures(tandem.agreement, tandem.standing_tasks):
        raise Refused("already-signed")
    if day > today:
        raise Refused("signing-in-future", day=day)
    name = tandem.agreement.party(role).name
    text = _digest(tandem.agreement, tandem.standing_tasks)
    signature = Signature(role, name, validate_line(place, "place"), day, text)
    others = tuple(s for s in tandem.agreement.signatures if s.role is not role)
    signatures = tuple(sorted((*others, signature), key=lambda s: s.role))
    return replace(tandem, agreement=replace(tandem.agreement, signatures=signatures))


def outdated_signatures(agreement: Agreement, tasks: tuple[Task, ...]) -> tuple[Role, ...]:
    """Return the sides whose signature was given for another text, as after bringing two changes together."""
    text = _digest(agreement, tasks)
    return tuple(s.role for s in agreement.signatures if s.digest and s.digest != text)


def valid_signatures(tandem: Tandem) -> frozenset[Role]:
    """Return the sides that have signed the text as it stands."""
    outdated = outdated_signatures(tandem.agreement, tandem.standing_tasks)
    return frozenset(signature.role for signature in tandem.agreement.signatures) - frozenset(outdated)


def outdated_by(before: Tandem, after: Tandem) -> tuple[Role, ...]:
    """Return the sides whose signature was for the text before a change and is not for the one after it."""
    earlier = outdated_signatures(before.agreement, before.standing_tasks)
    now = outdated_signatures(after.agreement, after.standing_tasks)
    return tuple(role for role in now if role not in earlier)


def keep_signed(before: Tandem, after: Tandem) -> Tandem:
    """Return the tandem after, its signatures for its own text where they were for that of the one before.

    So the agreement of a document, in which texts are left out or replaced, is signed as the whole one is.
    """
    if after.agreement is before.agreement and after.tasks == before.tasks:
        return after
    outdated = outdated_signatures(before.agreement, before.standing_tasks)
    text = _digest(after.agreement, after.standing_tasks)
    signatures: list[Signature] = []
    for signature in after.agreement.signatures:
        is_current = signature.digest and signature.role not in outdated
        signatures.append(replace(signature, digest=text) if is_current else signature)
    return replace(after, agreement=replace(after.agreement, signatures=tuple(signatures)))


def _digest(agreement: Agreement, tasks: tuple[Task, ...]) -> str:
    """Return a digest of the fields that a signature freezes, and of the rhythms if there are several.

    A single first meeting is left out, as in signatures that were stored before rhythms were counted.
    """
    from hashlib import sha256

    frozen: dict[str, tuple[str, ...]] = {}
    for field, values in field_values(agreement, tasks).items():
        if values and field != "first" and not field.endswith(CONTACTS):
            frozen[field] = values
    if len(agreement.rhythms) > 1:
        frozen["rhythms"] = tuple(_rhythm_value(rhythm) for rhythm in agreement.rhythms)
    return sha256(json.dumps(frozen, sort_keys=True).encode()).hexdigest()[:16]


def _rhythm_value(rhythm: Rhythm) -> str:
    """Return a rhythm as one text: `2 2026-01-23T17:00`."""
    first = rhythm.first.iso() if rhythm.first else ""
    return f"{rhythm.weeks} {first}"


def refuse_if_signed(tandem: Tandem, field: str) -> None:
    """Raise Refused for a change of this field if at least one side has signed the agreement."""
    if tandem.agreement.signatures:
        raise Refused("agreement-signed", field=field)


def amend(tandem: Tandem, day: date) -> Tandem:
    """Remove the signatures so that the agreement can change, and keep the signed one as a version."""
    if not tandem.agreement.signatures:
        raise Refused("not-signed")
    agreement = replace(tandem.agreement, signatures=())
    return replace(tandem, agreement=agreement, versions=(*tandem.versions, *_signed_version(tandem, day)))


def keep_signed_version(before: Tandem, after: Tandem, day: date) -> Tandem:
    """Return the tandem after a change, with the text before it as a version if signatures were for that.

    Some changes outdate signatures without an amendment, as when all following meetings move.
    """
    versions = after.versions
    is_back = versions and versions[-1].agreement.signatures == after.agreement.signatures
    if is_back and valid_signatures(after) and not valid_signatures(before):
        return replace(after, versions=versions[:-1])  # what was signed is in force again
    if not outdated_by(before, after) or len(versions) > len(before.versions):
        return after
    return replace(after, versions=(*after.versions, *_signed_version(before, day)))


def _signed_version(tandem: Tandem, day: date) -> tuple[AgreementVersion, ...]:
    """Return the agreement as a version, with the signatures that are for its text; none without any."""
    valid = valid_signatures(tandem)
    if not valid:
        return ()
    signatures = tuple(signature for signature in tandem.agreement.signatures if signature.role in valid)
    agreement = replace(tandem.agreement, signatures=signatures)
    return (AgreementVersion(new_id(), agreement, tandem.standing_tasks, day),)


def history(tandem: Tandem) -> tuple[tuple[AgreementVersion, tuple[FieldChange, ...]], ...]:
    """Return each amended version, with the fields that changed in the next one."""
    texts = [(version.agreement, version.tasks) for version in tandem.versions]
    texts.append((tandem.agreement, tandem.standing_tasks))
    changes = [_differences(*before, *after) for before, after in pairwise(texts)]
    return tuple(zip(tandem.versions, changes, strict=True))


def only_rhythm_changed(tandem: Tandem) -> bool:
    """Return whether nothing but the rhythm of the meetings has changed since the last signed version."""
    changes = history(tandem)[-1][1] if tandem.versions else ()
    fields = {change.field for change in changes if not change.field.endswith(CONTACTS)}
    return bool(fields) and fields <= _RHYTHM_FIELDS


def consents(tandem: Tandem) -> tuple[tuple[Signature, ...], ...]:
    """Return for each amended version who has agreed to the text that came after it, so far."""
    later = [(version.agreement, version.tasks) for version in tandem.versions[1:]]
    later.append((tandem.agreement, tandem.standing_tasks))
    given: list[tuple[Signature, ...]] = []
    for agreement, tasks in later if tandem.versions else ():
        outdated = outdated_signatures(agreement, tasks)
        given.append(tuple(each for each in agreement.signatures if each.role not in outdated))
    return tuple(given)


def _differences(
    before: Agreement, tasks_before: tuple[Task, ...], after: Agreement, tasks_after: tuple[Task, ...]
) -> tuple[FieldChange, ...]:
    """Return the fields that differ; the rhythms too, where interval and first meeting don't tell."""
    changes = changed_fields(field_values(before, tasks_before), field_values(after, tasks_after))
    told = {change.field for change in changes}
    if before.rhythms == after.rhythms or told & {"every", "first"}:
        return changes
    return (*changes, FieldChange("rhythms", _begun_rhythms(before), _begun_rhythms(after)))


def _begun_rhythms(agreement: Agreement) -> tuple[str, ...]:
    return tuple(_rhythm_value(rhythm) for rhythm in agreement.rhythms if rhythm.first)
