"""Put the origin of a task and what happened to it into words."""

from collections.abc import Iterator
from datetime import date

from mentoring_tui.domain.task import FROM_AGREEMENT, Task, TaskEvent, TaskEventKind
from mentoring_tui.i18n import _, compact_date, ngettext

_MOST_EVENTS = 5
"""Events that are told one by one, the latest ones."""


def task_history_words(task: Task, meeting_day: date | None) -> str:
    """Return where a task comes from and what happened to it, or an empty string if nothing is known.

    `meeting_day` is the day of the meeting at which it was promised.
    """
    return " · ".join(_facts(task, meeting_day))


def _facts(task: Task, meeting_day: date | None) -> Iterator[str]:
    if task.origin == FROM_AGREEMENT:
        yield _("from the agreement, returns for each meeting")
    elif meeting_day:
        yield _("from the meeting on {day}").format(day=compact_date(meeting_day))
    if task.created:
        yield _("created {day}").format(day=compact_date(task.created))
    earlier = len(task.history) - _MOST_EVENTS
    if earlier > 0:
        yield ngettext("{count} earlier change", "{count} earlier changes", earlier).format(count=earlier)
    for event in task.history[-_MOST_EVENTS:]:
        yield _event_words(event)


def _event_words(event: TaskEvent) -> str:
    day = compact_date(event.on)
    if event.kind is TaskEventKind.DONE:
        return _("done {day}").format(day=day)
    if event.kind is TaskEventKind.REOPENED:
        return _("reopened {day}").format(day=day)
    if event.after is None:
        return _("due date removed {day}").format(day=day)
    after = compact_date(event.after)
    if event.before is None:
        return _("due date {after} set {day}").format(after=after, day=day)
    words = _("due date moved {day}: {before} → {after}")
    return words.format(day=day, before=compact_date(event.before), after=after)
