"""Screens and dialogs as callables, so that each is imported when it is first opened."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual.screen import ModalScreen, Screen

from mentoring_tui.i18n import _

if TYPE_CHECKING:
    from mentoring_tui.domain.errors import Refused
    from mentoring_tui.logbook import Library, Logbook
    from mentoring_tui.tui.messages import Apply, GoTo, OpenTandem
    from mentoring_tui.tui.view import View


def _today() -> Screen[None]:
    from mentoring_tui.tui.screens.today import TodayScreen

    return TodayScreen()


def _agreement() -> Screen[None]:
    from mentoring_tui.tui.screens.agreement import AgreementScreen

    return AgreementScreen()


def _schedule() -> Screen[None]:
    from mentoring_tui.tui.screens.schedule import ScheduleScreen

    return ScheduleScreen()


def _tasks() -> Screen[None]:
    from mentoring_tui.tui.screens.tasks import TasksScreen

    return TasksScreen()


def _protocol() -> Screen[None]:
    from mentoring_tui.tui.screens.protocol import ProtocolScreen

    return ProtocolScreen()


SCREENS: dict[str, Callable[[], Screen[None]]] = {
    "today": _today,
    "agreement": _agreement,
    "schedule": _schedule,
    "tasks": _tasks,
    "protocol": _protocol,
}
"""The five screens by id."""


def search_dialog(library: "Library", view: "View") -> ModalScreen["GoTo | OpenTandem | None"]:
    """Return the dialog that searches the store."""
    from mentoring_tui.tui.dialogs.search import SearchDialog

    return SearchDialog(library, view)


def export_dialog(library: "Library", view: "View") -> ModalScreen[str | None]:
    """Return the dialog that shows what an audience gets and writes it to a file."""
    from mentoring_tui.tui.dialogs.export import ExportDialog

    return ExportDialog(library, view)


def tandems_dialog(library: "Library", today: date, view: "View | None") -> ModalScreen["Logbook | None"]:
    """Return the dialog that lists the tandems and leads to new ones."""
    from mentoring_tui.tui.dialogs.tandems import TandemsDialog

    return TandemsDialog(library, today, view)


def versions_dialog(
    library: "Library", view: "View", read_only: "Refused | None"
) -> ModalScreen["Apply | None"]:
    """Return the dialog that lists the earlier versions and brings one back."""
    from mentoring_tui.tui.dialogs.versions import VersionsDialog

    return VersionsDialog(library, view, read_only)


def leave_dialog(reason: str, words_are_safe: bool) -> ModalScreen[bool | None]:
    """Return the dialog that asks whether to leave although something can't be saved."""
    from mentoring_tui.tui.dialogs.confirm import ConfirmLoss

    question = _("Leave anyway? Then it is lost. Cancel keeps everything here, and q tries again.")
    if words_are_safe:
        question = _(
            "Leave anyway? The words that were typed are offered at the next start; all else is lost."
            " Cancel keeps everything here, and q tries again."
        )
    whole = _("Not saved: {reason}").format(reason=reason) + "\n\n" + question
    return ConfirmLoss(_("Not everything is saved"), whole, _("Leave anyway"))


def help_dialog(scope: str) -> ModalScreen[None]:
    """Return the dialog that lists the keys of a screen."""
    from mentoring_tui.tui.dialogs.help import HelpDialog

    return HelpDialog(scope)
