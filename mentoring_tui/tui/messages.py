"""Messages in which screens ask the app for something."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from mentoring_tui.logbook import Change

if TYPE_CHECKING:
    from mentoring_tui.documents.request import Request


@dataclass
class Apply(Message):
    """Change the tandem; `label` names the change for undo.

    Successive changes with the same `group` are one step for undo. `added` is the id of what the change
    adds, for the screen that lists it.
    """

    change: Change
    label: str
    group: str | None = None
    added: str | None = None


@dataclass(frozen=True)
class Passage:
    """A passage of a protocol: its part and field as in `domain.search.Hit`, an excerpt, and words in it."""

    where: str
    excerpt: str
    words: tuple[str, ...]


@dataclass
class GoTo(Message):
    """Show a screen, highlight the item with that id, and focus its editor if `writing`.

    With `passage`, move the cursor of the editor there.
    """

    screen: str
    item: str | None = None
    writing: bool = False
    passage: Passage | None = None


@dataclass
class Prepare(Message):
    """Show the preparation of the meeting with that id."""

    meeting_id: str


@dataclass
class WriteDocuments(Message):
    """Show these documents for others or oneself, one after the other, each to be written if wanted."""

    requests: "tuple[Request, ...]"


@dataclass
class SwitchTandem(Message):
    """Show another tandem, and then something of it, if given."""

    tandem_id: str
    then: GoTo | None = None
