"""What screens ask of the app: they change nothing themselves."""

from dataclasses import dataclass

from textual.message import Message

from mentoring_tui.logbook import Change


@dataclass
class Apply(Message):
    """Change the tandem; the label says what undo would take back, `merge` joins changes in a row."""

    change: Change
    label: str
    group: str | None = None


@dataclass
class GoTo(Message):
    """Show a screen, and there the item with an id; `writing` puts the cursor into its text."""

    screen: str
    item: str | None = None
    writing: bool = False


@dataclass
class SwitchTandem(Message):
    """Show another tandem."""

    tandem_id: str
