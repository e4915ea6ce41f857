"""Validate the values of a tandem, which are of the right types already."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.limits import HIGHEST_RATING, MOST_GENERATIONS, MOST_MEETINGS, MOST_MINUTES
from mentoring_tui.domain.meeting import MeetingRecord, Status
from mentoring_tui.domain.moment import EARLIEST, LATEST, Moment
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.json_tables import Damage
from mentoring_tui.store.limits_check import (
    check_absence,
    check_agreement,
    check_answer,
    check_beginning,
    check_cleared,
    check_effect,
    check_lists,
    check_meeting,
    check_name,
    check_progress,
    check_receipt,
    check_task,
    check_topic,
    check_version,
)

_MOST_WEEKS = (LATEST - EARLIEST).days // 7
_OPTION = re.compile("[a-z0-9_-]{1,40}")
"""The id of an option, `yes`, `no` or a date; see `TomlTable.id`."""

_ITEM_ID = re.compile("[A-Za-z0-9-]{1,64}")


def check_ids(name: str, keys: Iterable[str], ids: Sequence[object]) -> None:
    """Raise Damage if the ids of the rows with these keys are not valid or not unique."""
    seen: set[object] = set()
    for key, item_id in zip(keys, ids, strict=True):
        if not isinstance(item_id, str) or not _ITEM_ID.fullmatch(item_id):
            raise Damage("wrong-type", f"{name}.{key}.id")
        if item_id in seen:
            raise Damage("duplicate-id", f"{name}.{key}.id")
        seen.add(item_id)


def check_tandem(tandem: Tandem, checked: Tandem | None = None) -> None:
    """Raise Damage if a value of the tandem is out of range or inconsistent.

    Items that are the same objects as in `checked`, which was checked before, are skipped.
    """
    known = _identities(checked) if checked else frozenset()
    check_lists(tandem)
    for task in tandem.tasks:
        if id(task) not in known:
            check_task(task, "tasks")
    for topic in tandem.topics:
        if id(topic) not in known:
            check_topic(topic)
            if topic.added:
                _check_day(topic.added, f"topics.{topic.id}.added")
    _check_exports(tandem, known)
    _check_evaluation(tandem, known)
    _check_own(tandem, known)
    if id(tandem.agreement) not in known:
        _check_agreement(tandem.agreement, "agreement.agreement")
    for version in tandem.versions:
        if id(version) not in known:
            check_version(version, f"versions.{version.id}")
            _check_agreement(version.agreement, f"versions.{version.id}.agreement")
    for record in tandem.meetings:
        if id(record) not in known:
            _check_record(record)
    _check_ending(tandem.ending)
    if tandem.quiet_until:
        _check_day(tandem.quiet_until, "agreement.quiet_until")


def _check_own(tandem: Tandem, known: frozenset[int]) -> None:
    """Check what a person keeps beside the agreement: days away, and how far the goals have come."""
    for absence in tandem.absences:
        if id(absence) not in known:
            _check_absence(absence)
    for progress in tandem.progress:
        if id(progress) not in known:
            _check_progress(progress)


def _check_ending(ending: Ending | None) -> None:
    for day in (ending.on, ending.keep_until) if ending else ():
        if day:
            _check_day(day, "agreement.ending")


def _check_exports(tandem: Tandem, known: frozenset[int]) -> None:
    for name in tandem.names:
        if id(name) not in known:
            check_name(name)
    for cleared in tandem.cleared:
        if id(cleared) not in known:
            check_cleared(cleared)
    for receipt in tandem.receipts:
        if id(receipt) not in known:
            _check_receipt(receipt)


def _check_evaluation(tandem: Tandem, known: frozenset[int]) -> None:
    for answer in tandem.answers:
        if id(answer) not in known:
            _check_answer(answer, "answers")
    for effect in tandem.effects:
        if id(effect) not in known:
            check_effect(effect)
    beginning = tandem.beginning
    if id(beginning) not in known:
        check_beginning(beginning)
        if beginning.day:
            _check_day(beginning.day, "beginning.day")
        ids = [rating.id for rating in beginning.ratings]
        check_ids("beginning.ratings", map(str, range(len(ids))), ids)
        for rating in beginning.ratings:
            _check_answer(rating, "beginning.ratings")


def _check_answer(answer: Answer, where: str) -> None:
    """Raise Damage for a value that an answer of its kind can't have; an option or a date is no text.

    A number beyond its scale is kept: the answer was perhaps given on another one.
    """
    check_answer(answer, where)
    value = answer.value
    for number in (value, answer.low, answer.high):
        if isinstance(number, int) and abs(number) > HIGHEST_RATING:
            raise Damage("wrong-value", f"{where}.{answer.id}")
    if isinstance(value, int) is not (answer.kind == "scale"):
        raise Damage("wrong-value", f"{where}.{answer.id}")
    if isinstance(value, str) and answer.kind != "text" and not _OPTION.fullmatch(value):
        raise Damage("wrong-value", f"{where}.{answer.id}")


def _identities(tandem: Tandem) -> frozenset[int]:
    items = (*tandem.meetings, *tandem.versions, *tandem.tasks, *tandem.topics, tandem.agreement)
    exports = (*tandem.names, *tandem.cleared, *tandem.receipts, *tandem.absences, *tandem.progress)
    evaluation = (*tandem.answers, *tandem.effects, tandem.beginning)
    return frozenset(map(id, (*items, *exports, *evaluation)))


def dangling_references(tandem: Tandem) -> list[str]:
    """Return the paths of references to goals that the agreement does not have; they do no harm."""
    goals = {goal.id for goal in tandem.agreement.goals} | {None}
    return [f"tasks.{task.id}.goal" for task in tandem.tasks if task.goal not in goals]


def _check_absence(absence: Absence) -> None:
    check_absence(absence)
    _check_day(absence.start, f"absences.{absence.id}.start")
    _check_day(absence.until, f"absences.{absence.id}.until")
    if absence.until < absence.start:
        raise Damage("wrong-value", f"absences.{absence.id}")


def _check_progress(progress: GoalProgress) -> None:
    check_progress(progress)
    if progress.percent is not None and not 0 <= progress.percent <= 100:
        raise Damage("wrong-value", f"progress.{progress.id}")


def _check_receipt(receipt: Receipt) -> None:
    check_receipt(receipt)
    for number in (receipt.bytes, *receipt.released.values(), *receipt.withheld.values()):
        if not 0 <= number <= MOST_GENERATIONS:
            raise Damage("wrong-value", f"receipts.{receipt.id}")


def _check_record(record: MeetingRecord) -> None:
    check_meeting(record)
    if record.minutes is not None and not 0 <= record.minutes <= MOST_MINUTES:
        raise Damage("wrong-value", f"meetings.{record.id}.minutes")
    if record.status is Status.OPEN or not (record.nominal or record.at):
        raise Damage("wrong-value", f"meetings.{record.id}")
    if record.nominal:
        _check_day(record.nominal, f"meetings.{record.id}.nominal")
    if record.at:
        _check_moment(record.at, f"meetings.{record.id}.at")


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
    """Raise Damage for a day outside the calendar, from which no schedule can be computed."""
    if not EARLIEST <= day <= LATEST:
        raise Damage("wrong-value", where)
