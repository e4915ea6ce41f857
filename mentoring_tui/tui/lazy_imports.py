"""Makes screens and dialogs, each imported when it is first opened."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import ModalScreen, Screen

from mentoring_tui.i18n import _

if TYPE_CHECKING:
    from mentoring_tui.documents.request import Request
    from mentoring_tui.domain.errors import Refused
    from mentoring_tui.domain.meeting import Meeting
    from mentoring_tui.domain.other_place import OtherPlace
    from mentoring_tui.library import Library
    from mentoring_tui.logbook import Logbook
    from mentoring_tui.tui.export.written import WrittenDocument
    from mentoring_tui.tui.lifecycle.autosave import Autosave
    from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
    from mentoring_tui.tui.lifecycle.erasing import Erasing, ErasingHost
    from mentoring_tui.tui.lifecycle.external_changes import ExternalChanges
    from mentoring_tui.tui.lifecycle.host import DialogHost
    from mentoring_tui.tui.lifecycle.other_place import OtherPlaceHost
    from mentoring_tui.tui.lifecycle.recovery import Recovery, RecoveryHost
    from mentoring_tui.tui.lifecycle.wider_audiences import WiderAudiences
    from mentoring_tui.tui.messages import Apply, GoTo, SwitchTandem
    from mentoring_tui.tui.tandem_state import TandemState
    from mentoring_tui.tui.tandems.import_dialog import Preview


def _today() -> type[Screen[None]]:
    from mentoring_tui.tui.today.screen import TodayScreen

    return TodayScreen


def _agreement() -> type[Screen[None]]:
    from mentoring_tui.tui.agreement.screen import AgreementScreen

    return AgreementScreen


def _schedule() -> type[Screen[None]]:
    from mentoring_tui.tui.schedule.screen import ScheduleScreen

    return ScheduleScreen


def _tasks() -> type[Screen[None]]:
    from mentoring_tui.tui.tasks.screen import TasksScreen

    return TasksScreen


def _protocol() -> type[Screen[None]]:
    from mentoring_tui.tui.protocol.screen import ProtocolScreen

    return ProtocolScreen


def _closing() -> type[Screen[None]]:
    from mentoring_tui.tui.closing.screen import ClosingScreen

    return ClosingScreen


def _make(load_class: Callable[[], type[Screen[None]]]) -> Screen[None]:
    return load_class()()


_SCREEN_CLASSES: dict[str, Callable[[], type[Screen[None]]]] = {
    "today": _today,
    "agreement": _agreement,
    "schedule": _schedule,
    "tasks": _tasks,
    "protocol": _protocol,
    "closing": _closing,
}
"""The function that imports the class of each screen, by the id of its mode."""

SCREENS: dict[str, Callable[[], Screen[None]]] = {
    mode: partial(_make, load_class) for mode, load_class in _SCREEN_CLASSES.items()
}
"""The function that makes each screen, by the id of its mode."""


def import_screens() -> None:
    """Import the modules of all screens, which takes a second at the most; in a thread it disturbs nobody."""
    for load_class in _SCREEN_CLASSES.values():
        load_class()


def _goal(state: "TandemState", item: str | None) -> ModalScreen[Any]:
    from mentoring_tui.tui.goals.screen import GoalScreen

    return GoalScreen(state, item)


def _advice(state: "TandemState", item: str | None) -> ModalScreen[Any]:
    from mentoring_tui.tui.goals.advice_screen import AdviceScreen

    return AdviceScreen(state)


def _year(state: "TandemState", item: str | None) -> ModalScreen[Any]:
    from mentoring_tui.tui.closing.year_dialog import YearDialog

    return YearDialog(state)


VIEWS: dict[str, Callable[["TandemState", str | None], ModalScreen[Any]]] = {
    "goal": _goal,
    "advice": _advice,
    "year": _year,
}
"""The function that makes each view above the screens, by the name with which `GoTo` asks for it.

A view is given the item to show, and returns where it leads, if anywhere.
"""


def search_dialog(library: "Library", state: "TandemState") -> ModalScreen["GoTo | SwitchTandem | None"]:
    """Return the dialog that searches the store."""
    from mentoring_tui.tui.search.dialog import SearchDialog

    return SearchDialog(library, state)


def preparation_dialog(state: "TandemState", meeting: "Meeting") -> ModalScreen["GoTo | None"]:
    """Return the dialog that shows what there is for a meeting."""
    from mentoring_tui.tui.preparation.dialog import PreparationDialog

    return PreparationDialog(state, meeting)


def export_screen(
    library: "Library",
    state: "TandemState",
    wanted: "Request | None" = None,
    place: tuple[int, int] = (1, 1),
) -> ModalScreen["WrittenDocument | None"]:
    """Return the screen that exports a document for an audience, at first the wanted one, of several."""
    from mentoring_tui.tui.export.screen import ExportScreen

    return ExportScreen(library, state, wanted, place)


def tandems_dialog(
    library: "Library", today: date, state: "TandemState | None"
) -> ModalScreen["Logbook | None"]:
    """Return the dialog that opens and creates tandems."""
    from mentoring_tui.tui.tandems.dialog import TandemsDialog

    return TandemsDialog(library, today, state)


def import_dialog(
    library: "Library", today: date, state: "TandemState | None"
) -> ModalScreen["Preview | None"]:
    """Return the dialog that imports files."""
    from mentoring_tui.tui.tandems.import_dialog import ImportDialog

    return ImportDialog(library, today, state)


def versions_dialog(
    library: "Library", state: "TandemState", read_only: "Refused | None"
) -> ModalScreen["Apply | None"]:
    """Return the dialog that lists the earlier versions and restores one."""
    from mentoring_tui.tui.versions.dialog import VersionsDialog

    return VersionsDialog(library, state, read_only)


def erasing(host: "ErasingHost", tandem: "CurrentTandem", is_demo: bool) -> "Erasing":
    """Return what asks whether to erase a tandem."""
    from mentoring_tui.tui.lifecycle.erasing import Erasing

    return Erasing(host, tandem, is_demo=is_demo)


def recovery(host: "RecoveryHost", autosave: "Autosave") -> "Recovery":
    """Return what asks about the drafts of an earlier run."""
    from mentoring_tui.tui.lifecycle.recovery import Recovery

    return Recovery(host, autosave)


def offer_other_place(
    host: "OtherPlaceHost", changes: "ExternalChanges", place: "OtherPlace", then: Callable[[], None]
) -> None:
    """Ask about what was saved in another place while the data folder was gone; go on with `then`."""
    from mentoring_tui.tui.lifecycle.other_place import offer_other_place

    offer_other_place(host, changes, place, then)


def wider_audiences(host: "DialogHost", rebuild: Callable[[], None]) -> "WiderAudiences":
    """Return what asks whether a programme may show parts to more people than usual."""
    from mentoring_tui.tui.lifecycle.wider_audiences import WiderAudiences

    return WiderAudiences(host, rebuild)


def leave_dialog(reason: str, has_drafts: bool) -> ModalScreen[bool | None]:
    """Return the dialog that asks whether to leave although something can't be saved.

    `has_drafts` tells whether drafts on disk have all the text that can't be saved.
    """
    from mentoring_tui.tui.dialogs.confirm import ConfirmLossDialog

    question = _("Quit anyway? What is not saved is lost then. “Cancel” returns to the app; q tries again.")
    if has_drafts:
        question = _(
            "Quit anyway? Typed text is offered again at the next start; everything else"
            " that is not saved is lost. “Cancel” returns to the app; q tries again."
        )
    message = _("Not saved: {reason}").format(reason=reason) + "\n\n" + question
    return ConfirmLossDialog(_("Not everything is saved"), message, _("Quit anyway"))


def help_dialog(screen: Screen[Any]) -> ModalScreen[None]:
    """Return the dialog that lists the keys of a screen, or those of a dialog."""
    from mentoring_tui.tui.dialogs.base import Dialog
    from mentoring_tui.tui.dialogs.help import HelpDialog
    from mentoring_tui.tui.tandem_screen import TandemScreen

    if isinstance(screen, TandemScreen):
        return HelpDialog(screen.SCOPE)
    return HelpDialog(getattr(screen, "SCOPE", "dialog"), screen if isinstance(screen, Dialog) else None)
