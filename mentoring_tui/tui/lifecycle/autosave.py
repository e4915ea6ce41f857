"""What is typed and not kept yet is on the disk soon, so that no end of the program takes it away."""

from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.screen import Screen
from textual.timer import Timer

from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.tui.textual_internals.screen_stacks import all_screens

if TYPE_CHECKING:
    from mentoring_tui.tui.app import MentoringApp

PAUSE = 0.9
"""Seconds without a keystroke after which what is typed is written down."""

LONGEST = 4.5
"""Seconds after which it is written down although one goes on typing."""

AGAIN = 10.0
"""Seconds after which it is looked again whether what is written down was kept, or could not be written."""


@runtime_checkable
class DraftSource(Protocol):
    """A screen or dialog in which words are typed."""

    @property
    def keeps_itself(self) -> bool:
        """Whether it keeps them in the tandem itself, at each pause."""
        ...

    def unsaved_drafts(self) -> list[Draft]:
        """Return the words that are typed there and that the tandem doesn't hold yet."""
        ...


class Autosave:
    """Writes down what is typed beside the tandem, and lets it go once the tandem holds it."""

    def __init__(self, app: "MentoringApp") -> None:
        self._app = app
        self._timer: Timer | None = None
        self._first = self._last = 0.0
        self._waiting = False
        self._offered: list[Draft] | None = None
        self._knows_own = False
        self._taken_up: list[Draft] = []
        self._accepted: list[Draft] = []
        self._unsaved: dict[str, Draft] = {}
        self.written = True

    @property
    def offered(self) -> list[Draft]:
        """What an earlier run wrote down and nobody has decided about yet."""
        if self._offered is None:
            self._offered = [*self._app.library.drafts_of_new.kept()]
        own = self._app.logbook.drafts if self._app.logbook else None
        if own and not self._knows_own:  # a tandem may have become writable only now
            self._knows_own = True
            self._offered += own.kept()
        return self._offered

    def offer(self) -> None:
        """Offer the words that the program could not keep when it last ended."""
        if self.offered:
            from mentoring_tui.tui.lifecycle.recovery import offer

            offer(self._app, self)

    def touch(self) -> None:
        """Take note that something may have been typed."""
        self._last = monotonic()
        if not self._waiting and self._screens:
            self._waiting, self._first = True, self._last
            self._look_in(self._rest())

    def look(self) -> None:
        """Write down what is typed once it is time to; look again as long as anything is left."""
        if not self._screens:
            return
        if self._waiting and (rest := self._rest()) > 0:
            self._look_in(rest)
        else:
            self._look_in(AGAIN if self.write_now() else None)

    def write_now(self) -> bool:
        """Write down at once all that is typed and not kept; what is kept by now goes.

        Tells whether anything is left; `written` tells whether all of it is on the disk.
        """
        self._waiting = False
        if not self._screens:
            return False  # the program is ending: what was written down stays
        typed = self._typed()
        logbook = self._app.logbook
        if logbook is None or not logbook.unsaved:
            self._unsaved = {}
        self._taken_up = [writing for writing in self._taken_up if writing.place not in typed]
        now = (self._unsaved | typed).values()
        everything = [*self.offered, *self._taken_up, *now]
        self.written = self._write(everything)
        return bool(now)

    def follow(self) -> None:
        """Let go what a tandem holds by now; offer what there is of one that is new here or free now."""
        knew = self._knows_own
        self.write_now()
        if self._knows_own and not knew:
            self.offer()

    def hold(self) -> None:
        """Go on keeping words that could not be saved, although they are seen nowhere any more."""
        accepted = {writing.place: writing for writing in self._accepted}
        self._unsaved |= accepted | self._typed()
        self._accepted = []
        self.write_now()

    def accept(self, unsaved_drafts: list[Draft]) -> None:
        """Take note of words that are about to be kept: nobody need be asked about them again."""
        self._accepted = unsaved_drafts
        places = {writing.place for writing in unsaved_drafts}
        self._taken_up = [writing for writing in self._taken_up if writing.place not in places]

    def take_up(self, writing: Draft) -> None:
        """Take note of a draft that one goes on with; it stays on the disk until it is seen there."""
        self.give_up(writing)
        self._taken_up.append(writing)

    def give_up(self, writing: Draft) -> None:
        """Take note that nobody wants a draft any more."""
        if writing in self.offered:
            self.offered.remove(writing)

    def turn_over(self) -> None:
        """Write down what is left of a tandem before another one is shown, or the program ends."""
        if self._offered is not None:
            self.write_now()
        self._offered, self._taken_up, self._unsaved = None, [], {}
        self._knows_own = False

    def _rest(self) -> float:
        """Return the seconds until it is time to write down what is typed."""
        return seconds_left(self._first, self._last, monotonic(), patient=self._patient)

    @property
    def _patient(self) -> bool:
        return isinstance(screen := self._app.screen, DraftSource) and screen.keeps_itself

    def _look_in(self, seconds: float | None) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self._app.set_timer(seconds, self.look) if seconds else None

    @property
    def _screens(self) -> list[Screen[Any]]:
        return all_screens(self._app)

    def _typed(self) -> dict[str, Draft]:
        writers = [screen for screen in self._screens if isinstance(screen, DraftSource)]
        return {writing.place: writing for writer in writers for writing in writer.unsaved_drafts()}

    def _write(self, unsaved_drafts: Iterable[Draft]) -> bool:
        """Put each writing where it belongs; tell whether the disk has them all."""
        of_new = [writing for writing in unsaved_drafts if writing.kind is DraftKind.NEW_TANDEM]
        own = [writing for writing in unsaved_drafts if writing.kind is not DraftKind.NEW_TANDEM]
        logbook = self._app.logbook
        piles = [(logbook.drafts if logbook else None, own), (self._app.library.drafts_of_new, of_new)]
        done = True
        for drafts, pile in piles:
            try:
                done &= drafts.keep(pile) if drafts else not pile
            except StoreError:
                done = False
        return done


def seconds_left(first: float, last: float, now: float, *, patient: bool) -> float:
    """Return the seconds until what is typed is to be written down.

    `first` is the time of the first keystroke since it was written down, `last` that of the latest; where
    a screen keeps its words at each pause by itself, it is `patient`.
    """
    longest = first + LONGEST
    return (longest if patient else min(longest, last + PAUSE)) - now
