"""What the screens show: a tandem, its meetings and the days flagged for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import next_meeting
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.logbook import Change

if TYPE_CHECKING:
    from mentoring_tui.programme.model import Programme


class DraftSink(Protocol):
    """What takes note of words before they are kept."""

    def accept(self, unsaved_drafts: list[Draft]) -> None:
        """Take note of words that are about to be kept."""
        ...


class Host(Protocol):
    """What screens and dialogs may know of the app: what is shown, and why it can't be changed, if so."""

    state: "TandemState | None"

    @property
    def autosave(self) -> DraftSink:
        """Who takes note of what is typed."""
        ...

    @property
    def read_only(self) -> Refused | None:
        """Why the open tandem can't be changed, if so."""
        ...

    @property
    def unsaved(self) -> StoreError | None:
        """Why something is not saved, if so."""
        ...

    def apply(self, change: Change, label: str, group: str | None = None) -> bool:
        """Change the open tandem at once, as Apply asks for; tell whether it is changed and saved."""
        ...

    def programmes(self) -> list[tuple[str, str]]:
        """Return the programmes there are, each by its id and its name."""
        ...


@dataclass(frozen=True)
class TandemState:
    """One state of an open tandem, with what is computed from it once for all screens."""

    tandem: Tandem
    meetings: tuple[Meeting, ...]
    today: date
    load_programme: Callable[[], "Programme"] = field(compare=False)
    flagged: Mapping[date, str] = field(default_factory=dict)

    @cached_property
    def programme(self) -> "Programme":
        """The tandem's programme, read when it is first asked for."""
        return self.load_programme()

    @property
    def next(self) -> Meeting | None:
        """The next meeting."""
        return next_meeting(self.meetings, self.today)

    def meeting(self, meeting_id: str | None) -> Meeting | None:
        """Return the meeting with that id."""
        return next((meeting for meeting in self.meetings if meeting.id == meeting_id), None)

    def with_flagged(self, flagged: Mapping[date, str]) -> "TandemState":
        """Return the view with these days flagged."""
        return replace(self, flagged=flagged)
