"""What has to hold between the values of a tandem, each of which is of the right type."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.limits import MOST_MEETINGS, MOST_MINUTES
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.moment import EARLIEST, LATEST, Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.json_tables import Damage
from mentoring_tui.store.limits_check import (
    check_agreement,
    check_lists,
    check_meeting,
    check_task,
    check_topic,
    check_version,
)

_MOST_WEEKS = (LATEST - EARLIEST).days // 7
_OWN_ID = re.compile("[A-Za-z0-9-]{1,64}")
_OWN_IDS = re.compile("(?:[A-Za-z0-9-]{1,64}\n)*")


def all_like(lines: re.Pattern[str], texts: Collection[str]) -> bool:
    """Tell whether every text makes one of the lines; one search for all of them saves time."""
    joined = "".join(f"{text}\n" for text in texts)
    return joined.count("\n") == len(texts) and lines.fullmatch(joined) is not None


def check_ids(name: str, keys: Iterable[str], ids: Sequence[object]) -> None:
    """Raise Damage where a table's records, standing under these keys, have no proper ids of their own."""
    texts = [own for own in ids if isinstance(own, str)]
    if len(set(texts)) == len(ids) and all_like(_OWN_IDS, texts):
        return
    seen: set[object] = set()
    for key, own in zip(keys, ids, strict=True):
        if not isinstance(own, str) or not _OWN_ID.fullmatch(own):
            raise Damage("wrong-type", f"{name}.{key}.id")
        if own in seen:
            raise Damage("duplicate-id", f"{name}.{key}.id")
        seen.add(own)


def check(tandem: Tandem, sound: Tandem | None = None) -> None:
    """Raise Damage where values that are each of the right type make no sense together.

    What is the same as in a tandem that is known to be sound is not looked at again.
    """
    known = _identities(sound) if sound else frozenset()
    check_lists(tandem)
    for task in tandem.tasks:
        if id(task) not in known:
            check_task(task, "tasks")
    for topic in tandem.topics:
        if id(topic) not in known:
            check_topic(topic)
    if id(tandem.agreement) not in known:
        _check_agreement(tandem.agreement, "agreement.agreement")
    for version in tandem.versions:
        if id(version) not in known:
            check_version(version, f"versions.{version.id}")
            _check_agreement(version.agreement, f"versions.{version.id}.agreement")
    for record in [record for record in tandem.meetings if id(record) not in known]:
        check_meeting(record)
        if record.minutes is not None and not 0 <= record.minutes <= MOST_MINUTES:
            raise Damage("wrong-value", f"meetings.{record.id}.minutes")
        if record.status is Status.OPEN or not (record.nominal or record.at):
            raise Damage("wrong-value", f"meetings.{record.id}")
        if record.nominal:
            _check_day(record.nominal, f"meetings.{record.id}.nominal")
        if record.at:
            _check_moment(record.at, f"meetings.{record.id}.at")


def _identities(tandem: Tandem) -> frozenset[int]:
    items = (*tandem.meetings, *tandem.versions, *tandem.tasks, *tandem.topics, tandem.agreement)
    return frozenset(map(id, items))


def dangling(tandem: Tandem) -> list[str]:
    """Return the places that name a goal the agreement doesn't have; they do no harm."""
    goals = {goal.id for goal in tandem.agreement.goals} | {None}
    return [f"tasks.{task.id}.goal" for task in tandem.tasks if task.goal not in goals]


def _check_agreement(agreement: Agreement, where: str) -> None:
    check_agreement(agreement, where)
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
    if _most_occurrences(agreement) > MOST_MEETINGS:
        raise Damage("too-large", f"{where}.rhythms")


def _most_occurrences(agreement: Agreement) -> int:
    """Return at least how many meetings the rhythms give until the last day, without computing them.

    Rhythms that a file holds in no order overlap, so that each of them gives as many as all together should.
    """
    count = 0
    last = agreement.until or LATEST
    ends = [*(rhythm.since or last for rhythm in agreement.rhythms[1:]), last]
    for rhythm, end in zip(agreement.rhythms, ends, strict=True):
        first = rhythm.first or agreement.first
        if first and rhythm.weeks:
            count += max(0, (min(end, last) - first.day).days) // (7 * rhythm.weeks) + 1
    return count


def _check_moment(moment: Moment, where: str) -> None:
    _check_day(moment.day, where)
    if moment.time and moment.time.tzinfo:
        raise Damage("wrong-value", where)


def _check_day(day: date, where: str) -> None:
    """Refuse days that nobody could type: what is computed from them would leave the calendar."""
    if not EARLIEST <= day <= LATEST:
        raise Damage("wrong-value", where)
