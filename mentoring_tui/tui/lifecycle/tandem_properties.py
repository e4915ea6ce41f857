"""What screens and keys ask of the open tandem, as members of the app."""

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.library import Library
from mentoring_tui.logbook import Change, Logbook
from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.tandem_state import TandemState


class TandemProperties:
    """Passes on to the open tandem what is asked of the app."""

    tandem: CurrentTandem
    library: Library

    @property
    def logbook(self) -> Logbook | None:
        """The logbook of the open tandem, if one is open."""
        return self.tandem.logbook

    @property
    def state(self) -> TandemState | None:
        """The state of the open tandem, if one is open."""
        return self.tandem.state

    @property
    def read_only(self) -> Refused | None:
        """Why the open tandem can't be changed, or None."""
        return self.logbook.read_only if self.logbook else None

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return self.logbook is not None and self.logbook.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to redo."""
        return self.logbook is not None and self.logbook.can_redo

    @property
    def unsaved(self) -> StoreError | None:
        """Why the last changes are not saved, or None."""
        return self.logbook.unsaved if self.logbook else None

    def apply(self, change: Change, label: str, group: str | None = None) -> bool:
        """Change the open tandem at once; tell whether the change is saved."""
        return self.tandem.apply(change, label, group)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.tandem.undo()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.tandem.redo()

    def programmes(self) -> list[tuple[str, str]]:
        """Return the id and the name of each programme."""
        from mentoring_tui.tui.widgets.agreement_labels import programme_choices

        return programme_choices(self.library)
