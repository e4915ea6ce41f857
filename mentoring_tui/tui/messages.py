"""Messages in which screens ask the app for something."""

from dataclasses import dataclass

from textual.message import Message

from mentoring_tui.logbook import Change


@dataclass
class Apply(Message):
    """Change the tandem; `label` names the change for undo.

    Successive changes with the same `group` are one step for undo.
    """

    change: Change
    label: str
    group: str | None = None


@dataclass
class GoTo(Message):
    """Show a screen, highlight the item with that id, and focus its editor if `writing`."""

    screen: str
    item: str | None = None
    writing: bool = False


@dataclass
class SwitchTandem(Message):
    """Show another tandem."""

    tandem_id: str
