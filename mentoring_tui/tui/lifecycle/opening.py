"""Opens what is shown first, at the start or once the data folder is unlocked, and asks about it."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

from textual.screen import Screen

from mentoring_tui.domain.other_place import OtherPlace
from mentoring_tui.library import Library
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.lifecycle.external_changes import ExternalChanges

OfferOtherPlace = Callable[[OtherPlace, Callable[[], None]], None]
"""Asks about what was saved in another place, then calls back."""


class OpeningHost(Protocol):
    """What this module needs of the app."""

    library: Library

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog on top."""
        ...

    def call_after_refresh(self, callback: Callable[..., object], *args: Any, **kwargs: Any) -> object:
        """Call back once the next frame is drawn."""
        ...

    def update_first_screen(self) -> None:
        """Give the state to the screen that is shown first, also below the cover."""
        ...

    def flag_days(self) -> None:
        """Flag the holidays of the open tandem, and ask about what its programme shows to more people."""
        ...

    def preload(self) -> None:
        """Mount the other screens, one after the other."""
        ...

    def action_tandems(self) -> None:
        """Choose another tandem, or create one."""
        ...


class Opening:
    """Opens the tandem that is wanted, or the one that was shown last; in a locked data folder it waits."""

    def __init__(
        self,
        host: OpeningHost,
        tandem: CurrentTandem,
        autosave: Autosave,
        external_changes: ExternalChanges,
        offer_other_place: OfferOtherPlace,
        wanted: str | None,
    ) -> None:
        """Take also what asks about another place, and the id of the tandem that is wanted, if any."""
        self._host = host
        self._tandem = tandem
        self._autosave = autosave
        self._external_changes = external_changes
        self._offer_other_place = offer_other_place
        self._wanted = wanted
        self._has_begun = False
        """Whether what is asked at the start was asked, which waits until the data folder is unlocked."""

    def open_first(self) -> None:
        """Open the tandem that is wanted, or the one that was shown last."""
        if wanted := self._wanted or self._host.library.last_opened():
            self._tandem.open(wanted)

    def begin(self) -> None:
        """Ask what there is to be asked at the start, and mount the other screens."""
        self._has_begun = True
        self._host.call_after_refresh(self._ask_about_other_place)
        self._host.preload()

    def prepare_unlocked(self) -> None:
        """Read, in a thread, the tandem that is opened first, if none was ever open.

        Whatever fails then fails again where it is opened, and is told there: the passphrase was right.
        """
        with suppress(Exception):
            if not self._has_begun and (wanted := self._wanted or self._host.library.last_opened()):
                self._tandem.prepare(wanted)

    def open_unlocked(self) -> None:
        """Open the first tandem below the cover, if none was ever open."""
        if not self._has_begun:
            self.open_first()
            self._tandem.flag_days()
            self._host.update_first_screen()

    def go_on_unlocked(self) -> None:
        """Open the first tandem, or show what became of the open one while the screens were locked."""
        if not self._has_begun:
            self.begin()
            return
        if self._tandem.logbook is None and not self._host.screen.is_modal:
            self._host.action_tandems()  # it may be what was refused when the data folder was locked
        self._tandem.save_all()
        self._external_changes.check_file()
        self._autosave.flush()

    def _ask_about_other_place(self) -> None:
        """Ask about what was saved in another place, then about all else."""
        if place := self._host.library.other_place():
            self._offer_other_place(place, self._ask)
        else:
            self._ask()

    def _ask(self) -> None:
        """Ask which tandem to open if none is, about its programme, and about drafts of an earlier run."""
        if self._tandem.logbook is None:
            self._host.action_tandems()
        self._host.flag_days()
        self._autosave.report_earlier_drafts()
