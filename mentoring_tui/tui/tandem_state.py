"""The state of the open tandem that the screens show, and what they may know of the app."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.free_days import days_taken, free_days_near
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.meeting_days import context_of_task, context_of_today
from mentoring_tui.domain.moment import LATEST
from mentoring_tui.domain.schedule import next_meeting, schedule
from mentoring_tui.domain.standing_tasks import open_again
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import language
from mentoring_tui.library import Library
from mentoring_tui.logbook import Change
from mentoring_tui.words.absences import with_absences

if TYPE_CHECKING:
    from mentoring_tui.external_editor.editor_file import TextVault
    from mentoring_tui.programme.model import Programme

_FLAGGED_YEARS = 2
"""Years before and after this one whose holidays are flagged."""


class DraftSink(Protocol):
    """The autosave, as far as screens and dialogs may know it."""

    def accept(self, unsaved_drafts: list[Draft]) -> None:
        """Note drafts whose text is about to be saved."""
        ...

    def set_aside(self, draft: Draft) -> None:
        """Keep the texts of a dialog that was left with Esc until its dialog is opened again."""
        ...

    def take_set_aside(self, kind: DraftKind) -> Draft | None:
        """Return the texts that were left in a dialog, also in an earlier run, and forget them."""
        ...


class EncryptionOffers(Protocol):
    """What screens ask of the encryption of the data folder."""

    def is_offer_due(self) -> bool:
        """Return whether there is something written to encrypt, and nobody has decided yet."""
        ...

    def put_offer_aside(self) -> None:
        """Offer to encrypt the data folder no more."""
        ...

    def ask_about_editor(self, then: "Callable[[TextVault | None], None]") -> None:
        """Call `then` with what seals a text of an encrypted folder; say first, once, what editors keep."""
        ...

    def end_absence(self) -> None:
        """Lock at once if another program had the terminal for too long."""
        ...


class Host(Protocol):
    """The app, as far as screens, dialogs and widgets may know it."""

    @property
    def state(self) -> "TandemState | None":
        """The state of the open tandem, if one is open."""
        ...

    @property
    def autosave(self) -> DraftSink:
        """Keeps drafts of unsaved text."""
        ...

    @property
    def read_only(self) -> Refused | None:
        """Why the open tandem can't be changed, or None."""
        ...

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        ...

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to redo."""
        ...

    @property
    def unsaved(self) -> StoreError | None:
        """Why the last changes are not saved, or None."""
        ...

    def apply(self, change: Change, label: str, group: str | None = None) -> bool:
        """Change the open tandem at once, see `Apply`; tell whether the change is saved."""
        ...

    @property
    def encryption(self) -> EncryptionOffers:
        """What screens ask of the encryption of the data folder."""
        ...

    def check_external_changes(self) -> None:
        """Take in at once what another program saved in the open tandem."""
        ...

    def ask_to_erase(self, tandem_id: str, then: Callable[[], None] = ...) -> None:
        """Ask whether to erase a tandem with everything of it; call `then` once it is gone."""
        ...

    def ask_to_erase_person(self) -> None:
        """Ask which other person to erase from the open tandem, and do so once it was shown where."""
        ...

    def programmes(self) -> list[tuple[str, str]]:
        """Return the id and the name of each programme."""
        ...


@dataclass(frozen=True)
class TandemState:
    """A version of the open tandem, with its meetings, programme and flagged days."""

    tandem: Tandem
    meetings: tuple[Meeting, ...]
    today: date
    load_programme: Callable[[], "Programme"] = field(compare=False)
    holidays: Mapping[date, str] = field(default_factory=dict)
    confirmed_id: str | None = None
    """The id of the meeting that was confirmed last while the tandem was open."""

    @cached_property
    def programme(self) -> "Programme":
        """The tandem's programme, read on first use."""
        return self.load_programme()

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks as of today: standing ones are open again for the next meeting."""
        return open_again(self.tandem.tasks, self.meetings, self.today)

    @cached_property
    def flagged(self) -> Mapping[date, str]:
        """The days on which no meeting should be: holidays, and days on which the person is away."""
        return with_absences(self.holidays, self.tandem.absences, _flagged_years(self.today))

    @cached_property
    def taken(self) -> frozenset[date]:
        """The days on which there is something: those that are flagged, and those of meetings."""
        return days_taken(self.meetings) | frozenset(self.flagged)

    def free_days_near(self, day: date) -> tuple[date, ...]:
        """Return the free days nearest to a day, from today until the end of the period."""
        return free_days_near(day, self.taken, self.today, self.tandem.agreement.until or LATEST)

    @property
    def next(self) -> Meeting | None:
        """The next meeting; a closed tandem has none any more."""
        return None if self.tandem.ending else next_meeting(self.meetings, self.today)

    def days(self, *, either_way: bool = False) -> DayContext:
        """Return what days in words count from; `either_way` if one behind is as likely as one ahead."""
        return context_of_today(self.tandem, self.today, either_way=either_way)

    def days_of(self, task: Task) -> DayContext:
        """Return what days in the words of a task count from."""
        return context_of_task(self.tandem, task, self.meetings, self.today)

    def meeting(self, meeting_id: str | None) -> Meeting | None:
        """Return the meeting with that id."""
        return next((meeting for meeting in self.meetings if meeting.id == meeting_id), None)

    @property
    def confirmed(self) -> Meeting | None:
        """The meeting that was confirmed last while the tandem was open, if that still holds."""
        meeting = self.meeting(self.confirmed_id) if self.confirmed_id else None
        return meeting if meeting and meeting.status is Status.HELD else None

    def with_tandem(self, tandem: Tandem) -> "TandemState":
        """Return the state of another version of the tandem, of the same programme."""
        return replace(self, tandem=tandem, meetings=schedule(tandem, self.today))

    def with_holidays(self, holidays: Mapping[date, str]) -> "TandemState":
        """Return the state with these holidays flagged, each with its name."""
        return replace(self, holidays=holidays)


@runtime_checkable
class StateFollower(Protocol):
    """A screen above the others that shows the tandem as it is, and has no values of its own to lose."""

    def take_state(self, state: TandemState) -> None:
        """Show a new state of the tandem."""
        ...


class StateBuilder:
    """Builds states from versions of a tandem, with the programmes and holidays of the library."""

    def __init__(
        self, library: Library, today: date, on_programme_error: Callable[[str, Refused], None]
    ) -> None:
        self._library = library
        self._today = today
        self._on_programme_error = on_programme_error

    def prepare(self, tandem: Tandem) -> None:
        """Read the programme and the holidays of a tandem, so that its states are built without files."""
        programmes = self._library.programmes
        programme, _error = programmes.read_or_neutral(tandem.agreement.programme)
        programmes.flagged_days(programme, _flagged_years(self._today), language())

    def build(self, tandem: Tandem, previous: TandemState | None) -> TandemState:
        """Return the state of a tandem, with the days flagged that a previous state of it has flagged."""
        load_programme = partial(self._load_programme, tandem.agreement.programme)
        meetings = schedule(tandem, self._today)
        if previous is None or previous.tandem.id != tandem.id:
            return TandemState(tandem, meetings, self._today, load_programme)
        confirmed_id = _newly_held(previous, meetings) or previous.confirmed_id
        return TandemState(tandem, meetings, self._today, load_programme, previous.holidays, confirmed_id)

    def flag_days(self, state: TandemState) -> TandemState:
        """Return the state with the public holidays of its region flagged; slow on first use."""
        if not state.meetings:
            return state
        holidays = self._library.programmes.flagged_days(
            state.programme, _flagged_years(self._today), language()
        )
        return state if holidays == state.holidays else state.with_holidays(holidays)

    def _load_programme(self, name: str) -> "Programme":
        """Return the programme with that name; report an error in its file and return the neutral one."""
        programme, error = self._library.programmes.read_or_neutral(name)
        if error:
            self._on_programme_error(name, error)
        return programme


def _flagged_years(today: date) -> range:
    return range(today.year - _FLAGGED_YEARS, today.year + _FLAGGED_YEARS + 1)


def _newly_held(previous: TandemState, meetings: tuple[Meeting, ...]) -> str | None:
    """Return the id of the latest meeting that is held now and was not before."""
    held_before = {meeting.id for meeting in previous.meetings if meeting.status is Status.HELD}
    newly_held = None
    for meeting in meetings:
        if meeting.status is Status.HELD and meeting.id not in held_before:
            newly_held = meeting.id
    return newly_held
