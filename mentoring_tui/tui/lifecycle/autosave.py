"""Writes unsaved text to drafts on disk, so that it survives any end of the program."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from time import monotonic
from typing import Any, Protocol, runtime_checkable
from weakref import WeakKeyDictionary

from textual.screen import Screen
from textual.timer import Timer

from mentoring_tui.domain.draft import KINDS_OF_NO_TANDEM, Draft, DraftKind
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.library import Library
from mentoring_tui.logbook import Logbook

TYPING_PAUSE = 0.9
"""Seconds without input after which unsaved text is written to drafts."""

LONGEST_DELAY = 4.5
"""Seconds after the first input at which it is written even if typing goes on."""

CHECK_INTERVAL = 10.0
"""Seconds until the next flush while there is unsaved text, which may be saved by then."""


@runtime_checkable
class DraftSource(Protocol):
    """A screen or dialog with text inputs."""

    @property
    def keeps_itself(self) -> bool:
        """Whether it saves its text in the tandem itself, at each pause in typing."""
        ...

    def unsaved_drafts(self) -> list[Draft]:
        """Return its text that the tandem does not hold yet."""
        ...


class DraftsOnDisk(Protocol):
    """A place on disk for drafts."""

    def write(self, drafts: Iterable[Draft]) -> None:
        """Replace the drafts on disk; raise StoreError if that fails."""
        ...


class AutosaveHost(Protocol):
    """What autosave knows of the app."""

    library: Library

    @property
    def logbook(self) -> Logbook | None:
        """The logbook of the open tandem, if one is open."""
        ...

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog on top."""
        ...

    def open_screens(self) -> list[Screen[Any]]:
        """Return every screen and dialog that is open, seen or not; none while the app ends."""
        ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call back once after a delay in seconds."""
        ...


class Autosave:
    """Keeps a draft on disk of all text that is not saved, and removes it once the tandem holds the text."""

    def __init__(self, host: AutosaveHost, on_earlier_drafts: Callable[[], None]) -> None:
        self._host = host
        self._on_earlier_drafts = on_earlier_drafts
        self._timer: Timer | None = None
        self._is_pending = False
        self._first_input = 0.0
        self._last_input = 0.0
        self._earlier: list[Draft] | None = None
        self._earlier_of_tandem_read = False
        self._resumed: list[Draft] = []
        self._accepted: list[Draft] = []
        self._not_saved: dict[str, Draft] = {}
        self._last_typed: WeakKeyDictionary[Screen[Any], list[Draft]] = WeakKeyDictionary()
        """The drafts that each screen returned last."""
        self._set_aside: dict[DraftKind, Draft] = {}
        self.all_on_disk = True
        self.is_paused = False
        """Whether nothing is read or written, since the data folder is locked."""

    @property
    def earlier_drafts(self) -> list[Draft]:
        """Drafts of an earlier run that are neither resumed nor discarded."""
        if self._earlier is None:
            library = self._host.library
            stray = library.stray_drafts
            self._earlier = [*library.new_tandem_drafts.read(), *(stray.read() if stray else ())]
        drafts = self._host.logbook.drafts if self._host.logbook else None
        if drafts and not self._earlier_of_tandem_read:  # the tandem may have been opened only now
            self._earlier_of_tandem_read = True
            self._earlier += drafts.read()
        return self._earlier

    def report_earlier_drafts(self) -> None:
        """Call back if there are drafts of an earlier run to ask about."""
        if not all(draft.is_set_aside for draft in self.earlier_drafts):
            self._on_earlier_drafts()

    def note_input(self) -> None:
        """Start the timer that flushes, since text may have been typed."""
        self._last_input = monotonic()
        if not self._is_pending and self._host.open_screens():
            self._is_pending = True
            self._first_input = self._last_input
            self._set_timer(self._seconds_left())

    def flush_if_due(self) -> None:
        """Flush once it is time to; set the timer again as long as there is unsaved text."""
        if not self._host.open_screens():
            return
        if self._is_pending and (seconds := self._seconds_left()) > 0:
            self._set_timer(seconds)
        elif self.flush():
            self._set_timer(CHECK_INTERVAL)
        else:
            self._set_timer(None)

    def flush(self) -> bool:
        """Write drafts of all unsaved text and remove those of saved text; tell whether any is unsaved.

        `all_on_disk` tells afterwards whether the disk has all of it. Where a screen fails to return its
        drafts, those that it returned last are written with all others, and its exception is raised then.
        """
        self._is_pending = False
        if self.is_paused or not self._host.open_screens():
            return False  # the app is ending: the drafts on disk stay
        typed, failures = self._typed_drafts()
        logbook = self._host.logbook
        if logbook is None or not logbook.unsaved:
            self._not_saved = {}
        self._resumed = [draft for draft in self._resumed if draft.place not in typed]
        unsaved = (self._not_saved | typed).values()
        aside = self._set_aside.values()
        self.all_on_disk = self._write([*self.earlier_drafts, *self._resumed, *aside, *unsaved])
        for failure in failures:
            raise failure
        return bool(unsaved)

    def follow_tandem(self) -> None:
        """Flush after a change of the tandem; report its earlier drafts when they can first be read."""
        was_read = self._earlier_of_tandem_read
        self.flush()
        if self._earlier_of_tandem_read and not was_read:
            self.report_earlier_drafts()

    def keep_unsaved(self) -> None:
        """Keep drafts of text that could not be saved, although no screen shows it any more."""
        accepted = {draft.place: draft for draft in self._accepted}
        self._not_saved |= accepted | self._typed_drafts()[0]
        self._accepted = []
        self.flush()

    def accept(self, unsaved_drafts: list[Draft]) -> None:
        """Note drafts whose text is about to be saved."""
        self._accepted = unsaved_drafts
        places = {draft.place for draft in unsaved_drafts}
        self._resumed = [draft for draft in self._resumed if draft.place not in places]

    def set_aside(self, draft: Draft) -> None:
        """Keep the texts of a dialog that was left with Esc until its dialog is opened again."""
        self._resumed = [resumed for resumed in self._resumed if resumed.place != draft.place]
        if draft.kind:
            self._set_aside[draft.kind] = replace(draft, place=draft.kind.place())

    def take_set_aside(self, kind: DraftKind) -> Draft | None:
        """Return the texts that were left in a dialog, also in an earlier run, and forget them.

        For a new tandem, those that an earlier run was ended in the middle of are as good.
        """
        if kind in self._set_aside:
            return self._set_aside.pop(kind)
        for draft in self.earlier_drafts:
            if draft.kind is kind and (draft.is_set_aside or kind is DraftKind.NEW_TANDEM):
                self.discard(draft)
                return draft
        return None

    def leave_in_dialog(self, draft: Draft) -> None:
        """Let a draft of an earlier run wait in its dialog, so that nobody is asked about it again."""
        if draft.kind and draft in self.earlier_drafts:
            index = self.earlier_drafts.index(draft)
            self.earlier_drafts[index] = replace(draft, place=draft.kind.place())

    def resume(self, draft: Draft) -> None:
        """Note that a draft of an earlier run is resumed; it stays on disk until a screen holds its text."""
        self.discard(draft)
        self._resumed.append(draft)

    def discard(self, draft: Draft) -> None:
        """Forget a draft of an earlier run; the next flush removes it from the disk."""
        if draft in self.earlier_drafts:
            self.earlier_drafts.remove(draft)

    def leave_tandem(self) -> None:
        """Flush and forget the tandem's drafts, before another one is shown or the app ends."""
        if self._earlier is not None:
            self.flush()
            self._earlier = [draft for draft in self._earlier if draft.kind in KINDS_OF_NO_TANDEM]
        self._earlier_of_tandem_read = False
        self._resumed = []
        self._not_saved = {}
        for kind in set(self._set_aside) - KINDS_OF_NO_TANDEM:
            del self._set_aside[kind]

    def _seconds_left(self) -> float:
        """Return the seconds until unsaved text is due to be written."""
        screen = self._host.screen
        keeps_itself = isinstance(screen, DraftSource) and screen.keeps_itself
        return seconds_left(self._first_input, self._last_input, monotonic(), keeps_itself=keeps_itself)

    def _set_timer(self, seconds: float | None) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self._host.set_timer(seconds, self.flush_if_due) if seconds else None

    def _typed_drafts(self) -> tuple[dict[str, Draft], list[Exception]]:
        """Return the unsaved text of all screens by place, and the exceptions of those that fail."""
        drafts: dict[str, Draft] = {}
        failures: list[Exception] = []
        for screen in self._host.open_screens():
            if not isinstance(screen, DraftSource):
                continue
            try:
                self._last_typed[screen] = screen.unsaved_drafts()
            except Exception as failure:  # noqa: BLE001  # `flush` raises it once the others are on disk
                failures.append(failure)
            drafts |= {draft.place: draft for draft in self._last_typed.get(screen, [])}
        return drafts, failures

    def _write(self, drafts: list[Draft]) -> bool:
        """Write each draft to the file it belongs to; tell whether the disk has them all."""
        library, logbook = self._host.library, self._host.logbook
        of_tandem = [draft for draft in drafts if draft.kind not in KINDS_OF_NO_TANDEM]
        of_new = [draft for draft in drafts if draft.kind is DraftKind.NEW_TANDEM]
        stray = [draft for draft in drafts if draft.kind is DraftKind.ELSEWHERE]
        all_on_disk = _write_file(logbook.drafts if logbook else None, of_tandem)
        all_on_disk = _write_file(library.new_tandem_drafts, of_new) and all_on_disk
        return _write_file(library.stray_drafts, stray) and all_on_disk


def _write_file(file: DraftsOnDisk | None, drafts: list[Draft]) -> bool:
    """Write the drafts to their file; tell whether the disk has them all."""
    if file is None:
        return not drafts
    try:
        file.write(drafts)
    except StoreError:
        return False
    return True


def seconds_left(first_input: float, last_input: float, now: float, *, keeps_itself: bool) -> float:
    """Return the seconds until unsaved text is due to be written; all times are in seconds of one clock.

    `first_input` is the time of the first input since the last flush. Where the screen saves its text itself
    at each pause, only the longest delay counts.
    """
    due = first_input + LONGEST_DELAY
    if not keeps_itself:
        due = min(due, last_input + TYPING_PAUSE)
    return due - now
