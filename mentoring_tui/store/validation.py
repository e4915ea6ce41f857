"""What has to hold between the values of a tandem, each of which is of the right type."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.moment import EARLIEST, LATEST, Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.json_tables import Damage

_MOST_WEEKS = (LATEST - EARLIEST).days // 7
_OWN_ID = re.compile("[A-Za-z0-9-]{1,64}")


def check_ids(name: str, keys: Iterable[str], ids: Sequence[object]) -> None:
    """Raise Damage where a table's records, standing under these keys, have no proper ids of their own."""
    seen: set[object] = set()
    for key, own in zip(keys, ids, strict=True):
        if not isinstance(own, str) or not _OWN_ID.fullmatch(own):
            raise Damage("wrong-type", f"{name}.{key}.id")
        if own in seen:
            raise Damage("duplicate-id", f"{name}.{key}.id")
        seen.add(own)


def check_tandem(tandem: Tandem, sound: Tandem | None = None) -> None:
    """Raise Damage where values that are each of the right type make no sense together.

    What is the same as in a tandem that is known to be sound is not looked at again.
    """
    known = {id(item) for item in (*sound.meetings, *sound.versions, sound.agreement)} if sound else set()
    if id(tandem.agreement) not in known:
        _check_agreement(tandem.agreement, "agreement.agreement")
    for version in tandem.versions:
        if id(version) not in known:
            _check_agreement(version.agreement, f"versions.{version.id}.agreement")
    for record in [record for record in tandem.meetings if id(record) not in known]:
        if record.status is Status.OPEN or not (record.nominal or record.at):
            raise Damage("wrong-value", f"meetings.{record.id}")
        if record.nominal:
            _check_day(record.nominal, f"meetings.{record.id}.nominal")
        if record.at:
            _check_moment(record.at, f"meetings.{record.id}.at")


def dangling_references(tandem: Tandem) -> list[str]:
    """Return the places that name a goal the agreement doesn't have; they do no harm."""
    goals = {goal.id for goal in tandem.agreement.goals} | {None}
    return [f"tasks.{task.id}.goal" for task in tandem.tasks if task.goal not in goals]


def _check_agreement(agreement: Agreement, where: str) -> None:
    for name in ("goals", "expectations"):
        ids = [item.id for item in getattr(agreement, name)]
        check_ids(f"{where}.{name}", map(str, range(len(ids))), ids)
    for name, day in (("start", agreement.start), ("until", agreement.until)):
        if day:
            _check_day(day, f"{where}.{name}")
    _check_rhythms(agreement, where)


def _check_rhythms(agreement: Agreement, where: str) -> None:
    rhythms = agreement.rhythms
    if not rhythms or rhythms[0].since is not None:
        raise Damage("wrong-value", f"{where}.rhythms")
    for rhythm in rhythms:
        if rhythm.weeks is not None and not 1 <= rhythm.weeks <= _MOST_WEEKS:
            raise Damage("wrong-value", f"{where}.rhythms")
        if rhythm.since:
            _check_day(rhythm.since, f"{where}.rhythms")
        if rhythm.first:
            _check_moment(rhythm.first, f"{where}.rhythms")


def _check_moment(moment: Moment, where: str) -> None:
    _check_day(moment.day, where)
    if moment.time and moment.time.tzinfo:
        raise Damage("wrong-value", where)


def _check_day(day: date, where: str) -> None:
    """Refuse days that nobody could type: what is computed from them would leave the calendar."""
    if not EARLIEST <= day <= LATEST:
        raise Damage("wrong-value", where)
