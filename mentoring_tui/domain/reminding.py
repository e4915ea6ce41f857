"""What the other side of a tandem can be reminded of."""

from collections.abc import Iterable
from datetime import date

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Who

_OTHERS = {Role.MENTEE: Who.MENTOR, Role.MENTOR: Who.MENTEE}


def due_tasks(tasks: Iterable[Task], today: date) -> tuple[Task, ...]:
    """Return those of the tasks that are due today or overdue."""
    return tuple(task for task in tasks if task.due and task.due <= today)


def tasks_to_remind_of(tandem: Tandem) -> tuple[Task, ...]:
    """Return the open tasks of the other side that it may see, those that are due first.

    A standing task without a due date was not promised for any day, so that nobody is reminded of it.
    """
    side = _OTHERS[tandem.role]
    found = [
        task
        for task in tandem.tasks
        if not task.done
        and task.who in (side, Who.BOTH)
        and Audience.TANDEM.may_see(task.visibility)
        and (task.due or task.origin != FROM_AGREEMENT)
    ]
    return tuple(sorted(found, key=lambda task: task.due or date.max))
