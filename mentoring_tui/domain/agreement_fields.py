"""Set the fields of the agreement from text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import available_timezones

from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Rhythm, Role
from mentoring_tui.domain.agreement_items import DETAILS, match_items, set_detail, unlink_removed
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words, parse_moment_in_words
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.goal_lines import WrittenGoal, parse_goal_lines
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting_changes import change_interval, check_first
from mentoring_tui.domain.moment import EARLIEST, LATEST, Moment, parse_moment
from mentoring_tui.domain.parsers import parse_mode, parse_programme, parse_weeks, single_value
from mentoring_tui.domain.rhythm_changes import rebase_by_date
from mentoring_tui.domain.signing import refuse_if_signed
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Who
from mentoring_tui.domain.task_line import QuickTask, parse_task_line
from mentoring_tui.domain.text import deduplicate, require_item, require_line, validate_line

Setter = Callable[[Tandem, Sequence[str], date], Tandem]


def set_field(tandem: Tandem, field: str, values: Sequence[str], today: date) -> Tandem:
    """Set a field of the agreement, or clear it if all values are blank.

    Raise Refused if the field is unknown or signed, or the values are invalid.
    """
    values = [value for value in values if value.strip()]
    setter = FIELDS.get(field)
    if setter is None:
        changed = set_detail(tandem, field, values, today)
        if changed is None:
            name = validate_line(field[:60], "field")
            raise Refused("field-unknown", field=name, candidates=(*FIELDS, *DETAILS))
        return changed
    if field not in NOT_SIGNED:
        refuse_if_signed(tandem, field)
    return setter(tandem, values, today)


def fill_field(tandem: Tandem, field: str, values: Sequence[str], today: date) -> Tandem:
    """Set a field of a new agreement like `set_field`, but keep tasks that the other side’s lines named."""
    if field.startswith("task."):
        role = field.removeprefix("task.")
        values = [*(task.text for task in tandem.standing_tasks if task.who == role), *values]
    return set_field(tandem, field, values, today)


def _party(role: Role, attribute: str) -> Setter:
    def set_party(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
        field = role if attribute == "name" else f"{role}.{attribute}"
        text = validate_line(single_value(values, field), field)
        party = tandem.agreement.party(role)
        changed = replace(party, **{attribute: text})
        return with_agreement(tandem, **{role.value: changed})

    return set_party


def _set_title(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
    return replace(tandem, title=validate_line(single_value(values, "title"), "title"))


def _set_role(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
    written = single_value(values, "role").strip().casefold()
    if written not in set(Role):
        raise Refused("role-unknown", text=written)
    return replace(tandem, role=Role(written))


def _set_programme(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
    written = require_line(single_value(values, "programme"), "programme")
    return with_agreement(tandem, programme=parse_programme(written))


def _set_start(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
    written = single_value(values, "from")
    start = parse_day_in_words(written, DayContext(today, either_way=True)) if written else None
    return _in_period(tandem, start=start)


def _set_until(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
    written = single_value(values, "until")
    return _in_period(tandem, until=parse_end(written, tandem.agreement, today) if written else None)


def _in_period(tandem: Tandem, **changes: date | None) -> Tandem:
    agreement: Agreement = replace(tandem.agreement, **changes)  # type: ignore[arg-type]  # start or until
    if agreement.start and agreement.until and agreement.until < agreement.start:
        raise Refused("until-before-from", start=agreement.start, until=agreement.until)
    base = agreement.rhythms[0].first
    if base:
        check_first(base, agreement.start, agreement.until)
    return rebase_by_date(tandem, agreement)


def _set_every(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
    written = single_value(values, "every")
    if not written:
        base = replace(tandem.agreement.rhythms[-1], weeks=None)
        return with_agreement(tandem, rhythms=(*tandem.agreement.rhythms[:-1], base))
    return change_interval(tandem, parse_weeks(written), today)


def _set_first(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
    written = " ".join(values)
    agreement = tandem.agreement
    first = parse_first(written, agreement, today) if written else None
    if first:
        check_first(first, agreement.start, agreement.until)
    later = agreement.rhythms[1:]
    next_change = _earliest_day(later)
    if first and next_change and first.day >= next_change:
        raise Refused("first-after-change", day=next_change)
    changed = replace(agreement.rhythms[0], first=first)
    return rebase_by_date(tandem, replace(agreement, rhythms=(changed, *later)))


def parse_first(written: str, agreement: Agreement, today: date) -> Moment:
    """Parse the first meeting; of several days that may be meant, those outside of the period are not."""
    try:
        return parse_moment_in_words(written, DayContext(today, either_way=True))
    except Refused as refused:
        day = _only_day(refused, agreement.start, agreement.until)
        if day is None:
            raise
        return parse_moment(written, lambda text: day)


def parse_end(written: str, agreement: Agreement, today: date) -> date:
    """Parse the last day of the period; of several that may be meant, those before its beginning are not."""
    try:
        return parse_day_in_words(written, DayContext(today))
    except Refused as refused:
        day = _only_day(refused, agreement.start, None)
        if day is None:
            raise
        return day


def _only_day(refused: Refused, start: date | None, until: date | None) -> date | None:
    """Return the one day that lies in a period, of those of which one is meant, or None."""
    days = refused.facts.get("days")
    if not isinstance(days, tuple) or len(days) < 2:
        return None
    possible = [day for day in days if (start or EARLIEST) <= day <= (until or LATEST)]
    return possible[0] if len(possible) == 1 else None


def _earliest_day(rhythms: Sequence[Rhythm]) -> date | None:
    """Return the earliest start or first meeting of the rhythms."""
    days: list[date] = []
    for rhythm in rhythms:
        if rhythm.since:
            days.append(rhythm.since)
        if rhythm.first:
            days.append(rhythm.first.day)
    return min(days, default=None)


def _set_mode(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
    written = ",".join(values).split(",")
    chosen = {parse_mode(part) for part in written if part.strip()}
    return with_agreement(tandem, modes=tuple(mode for mode in Mode if mode in chosen))


def _set_goals(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
    known = {goal.text for goal in tandem.agreement.goals}
    written = parse_goal_lines(values, known, today)
    texts = [goal.text for goal in written]
    goals = match_items(texts, tandem.agreement.goals, lambda text: Goal(new_id(), text), "goal")
    changed = with_agreement(tandem, goals=tuple(_with_written(goal, written) for goal in goals))
    return unlink_removed(changed, tandem)


def _with_written(goal: Goal, written: Sequence[WrittenGoal]) -> Goal:
    """Return a goal with the target date and the further steps that are written with its text."""
    for each in written:
        if require_item(each.text, "goal") == goal.text:
            steps = deduplicate((*goal.steps, *(require_item(step, "steps") for step in each.steps)))
            goal = replace(goal, target=each.target or goal.target, steps=steps)
    return goal


def _set_expectations(role: Role) -> Setter:
    def set_expectations(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
        expectations = tandem.agreement.expectations
        own = [expectation for expectation in expectations if expectation.who is role]
        others = [expectation for expectation in expectations if expectation.who is not role]

        def new(text: str) -> Expectation:
            return Expectation(new_id(), role, text)

        changed = match_items(values, own, new, f"expect.{role}")
        ordered = (*changed, *others) if role is Role.MENTEE else (*others, *changed)
        return unlink_removed(with_agreement(tandem, expectations=ordered), tandem)

    return set_expectations


def _set_tasks(role: Role) -> Setter:
    def set_tasks(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
        who = Who(role)
        own = [task for task in tandem.standing_tasks if task.who is who]
        known = {task.text for task in own}
        lines = {}
        for value in values:
            line = QuickTask(value) if value in known else parse_task_line(value, DayContext(today))
            lines[line.text] = line
        own_texts = [line.text for line in lines.values() if line.who in (None, who)]

        def new(text: str) -> Task:
            return Task(new_id(), text, who, origin=FROM_AGREEMENT)

        changed = [
            replace(task, due=lines[task.text].due or task.due)
            for task in match_items(own_texts, own, new, f"task.{role}")
        ]
        others = tuple(task for task in tandem.tasks if task not in own)
        return replace(tandem, tasks=(*changed, *others, *_tasks_of_others(lines.values(), who)))

    return set_tasks


def _tasks_of_others(lines: Iterable[QuickTask], who: Who) -> Iterator[Task]:
    """Yield the tasks whose lines name the other side or both; the agreement lists none of both."""
    for line in lines:
        if line.who not in (None, who):
            origin = None if line.who is Who.BOTH else FROM_AGREEMENT
            yield Task(new_id(), line.text, line.who, line.due, origin=origin)


def _set_time_zone(tandem: Tandem, values: Sequence[str], today: date) -> Tandem:
    written = single_value(values, "time-zone") or "Europe/Berlin"
    if written not in available_timezones():
        raise Refused("time-zone-unknown", text=written)
    return with_agreement(tandem, time_zone=written)


FIELDS: dict[str, Setter] = {
    "title": _set_title,
    "role": _set_role,
    "programme": _set_programme,
    "mentee": _party(Role.MENTEE, "name"),
    "mentee.mail": _party(Role.MENTEE, "mail"),
    "mentee.phone": _party(Role.MENTEE, "phone"),
    "mentee.organisation": _party(Role.MENTEE, "organisation"),
    "mentor": _party(Role.MENTOR, "name"),
    "mentor.mail": _party(Role.MENTOR, "mail"),
    "mentor.phone": _party(Role.MENTOR, "phone"),
    "mentor.organisation": _party(Role.MENTOR, "organisation"),
    "from": _set_start,
    "until": _set_until,
    "every": _set_every,
    "first": _set_first,
    "mode": _set_mode,
    "goal": _set_goals,
    "expect.mentee": _set_expectations(Role.MENTEE),
    "expect.mentor": _set_expectations(Role.MENTOR),
    "task.mentee": _set_tasks(Role.MENTEE),
    "task.mentor": _set_tasks(Role.MENTOR),
    "time-zone": _set_time_zone,
}
"""The setter of each field, by the name that people and scripts use."""

NOT_SIGNED = frozenset(
    {"title", "role", "time-zone"}
    | {f"{role}.{attribute}" for role in Role for attribute in ("mail", "phone", "organisation")}
)
"""Fields that can change after signing."""
