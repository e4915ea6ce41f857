"""Offers at the start what was saved in another place while the data folder was gone."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Protocol

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.other_place import OtherPlace
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.logbook import Change, Logbook
from mentoring_tui.tui.lifecycle.external_changes import ExternalChanges
from mentoring_tui.tui.lifecycle.host import DialogHost
from mentoring_tui.tui.lifecycle.other_place_dialog import Answer, OtherPlaceDialog
from mentoring_tui.words.error_messages import sentence


class OtherPlaceHost(DialogHost, Protocol):
    """What this module needs of the app."""

    def apply(self, change: Change, label: str) -> bool:
        """Change the open tandem at once; tell whether the change is saved."""
        ...

    def show_tandem(self, logbook: Logbook | None) -> None:
        """Show the tandem of a logbook, if any."""
        ...


def offer_other_place(
    host: OtherPlaceHost, changes: ExternalChanges, place: OtherPlace, then: Callable[[], None]
) -> None:
    """Ask whether to merge what was saved there, to open it or to offer it no more; go on with `then`."""
    library = host.library
    saved = _saved(host, place)
    can_merge = bool(saved and host.state and host.state.tandem.id == place.tandem_id)

    def decided(answer: Answer | None) -> None:
        failure: StoreError | None = None
        if answer is Answer.OPEN:
            try:
                host.show_tandem(library.open_elsewhere(place))
            except StoreError as error:
                failure = error
        elif answer is Answer.MERGE and saved:
            _take_over(host, changes, place, saved)
        elif answer is Answer.FORGET:
            library.forget_elsewhere(place)
        then()
        if failure:
            host.tell(sentence(failure), severe=True)

    name = saved.name if saved else ""
    host.push_screen(
        OtherPlaceDialog(place, name or _("(unknown)"), library.folder, can_merge=can_merge), decided
    )


def _take_over(host: OtherPlaceHost, changes: ExternalChanges, place: OtherPlace, saved: Tandem) -> None:
    """Take what was saved in a place; ask about conflicts only if the open tandem was changed meanwhile."""
    forget = partial(host.library.forget_elsewhere, place)
    if not (host.state and host.library.continues(place, host.state.tandem)):
        changes.merge_tandem(saved, forget)
    elif host.apply(lambda _tandem: saved, _("Merged")):
        forget()
        host.tell(_("What was written there is in this data folder now."))


def _saved(host: OtherPlaceHost, place: OtherPlace) -> Tandem | None:
    """Return the tandem in another place, or None while it can't be read."""
    with suppress(StoreError):
        return host.library.read_elsewhere(place)
    return None
