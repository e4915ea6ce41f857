"""Complete, reopen and remove: the same for tasks and talking points."""

from collections.abc import Callable
from typing import TypeVar

from mentoring_tui.cli.context import Context
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.i18n import _

Item = TypeVar("Item", Task, Topic)


def change_item_status(
    context: Context,
    wanted: str | None,
    action: str,
    change: Callable[[Tandem], tuple[Tandem, Item]],
    shape: Callable[[Item, Tandem], object],
) -> int:
    """Apply the change and print which item is done, reopened or removed."""
    changed: list[Item] = []

    def carried_out(tandem: Tandem) -> Tandem:
        after, item = change(tandem)
        changed.append(item)
        return after

    tandem = context.apply(wanted, carried_out)
    if context.json:
        context.print_json(shape(changed[-1], tandem))
    else:
        context.print_text(_words(action).format(text=changed[-1].text))
    return 0


def _words(action: str) -> str:
    return {
        "done": _("Done: {text}"),
        "reopen": _("Reopened: {text}"),
        "remove": _("Removed: {text}"),
    }[action]
