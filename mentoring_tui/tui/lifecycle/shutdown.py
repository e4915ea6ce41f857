"""Ends the program on a signal, when its terminal is gone, or after a crash.

A signal handler only notes the signal. A thread waits for that note or for the terminal to hang up, and asks
the event loop to end, so that a running step such as a save is finished first. If that takes too long, or
the terminal blocks, the thread ends the process; if even the thread can't run, the system's timer does.
"""

import asyncio
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from contextvars import Context, copy_context
from threading import Event, Thread
from types import FrameType
from typing import Any

from textual.app import App

from mentoring_tui.crash_report import report_crash
from mentoring_tui.domain.errors import BUG_STATUS, Refused, StoreError
from mentoring_tui.i18n import _
from mentoring_tui.terminal import TerminalState
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.tui.textual_internals.driver import stop_driver
from mentoring_tui.words.error_messages import sentence

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
SUSPEND_SIGNALS = (signal.SIGTSTP, signal.SIGCONT)

LOOP_TIMEOUT = 1.0
"""Seconds that the event loop has to begin to end; after them the thread writes the drafts."""

EXIT_TIMEOUT = 0.5
"""Seconds that saving and leaving the terminal may take once begun; after them the process ends."""

ALARM_TIMEOUT = 1.9
"""Seconds after which SIGALRM ends the process."""


class ShutdownGuard:
    """Ends the program within two seconds with all text saved or in drafts, and the terminal restored."""

    def __init__(
        self,
        app: App[Any],
        autosave: Autosave,
        tandem: CurrentTandem,
        on_exit: Callable[[], object] | None = None,
        lock: Callable[[], object] | None = None,
    ) -> None:
        """Take also what is called at the end, and what locks the screens before a pause."""
        self._app = app
        self._autosave = autosave
        self._tandem = tandem
        self._on_exit = on_exit
        self._lock = lock
        self._terminal = TerminalState(sys.__stdin__.fileno() if sys.__stdin__ else 0)
        self._wakeup_reader, self._wakeup_writer = os.pipe()
        os.set_blocking(self._wakeup_writer, False)
        self._is_ending = Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context: Context | None = None
        self._exit_status = 0
        self._last_line = ""
        self._is_suspended = False

    def watch(self) -> None:
        """Handle the signals that end a program, except those that its parent has set to be ignored.

        Those that suspend and continue it are blocked until the event loop runs: Textual fails at them
        while it starts.
        """
        signal.pthread_sigmask(signal.SIG_BLOCK, SUSPEND_SIGNALS)
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._handle_end_signal)
        Thread(target=self._run_thread, name="shutdown", daemon=True).start()

    def attach_loop(self) -> None:
        """Use the running event loop to end and suspend the program from now on."""
        self._loop = asyncio.get_running_loop()
        self._context = copy_context()
        signal.signal(signal.SIGTSTP, self._handle_suspend_signal)
        signal.signal(signal.SIGCONT, self._handle_continue_signal)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SUSPEND_SIGNALS)

    def suspend(self) -> None:
        """Save everything and stop the process group, as a shell expects; draw everything again on SIGCONT.

        Its parent, such as `uvx`, is stopped with it. The system ignores SIGTSTP in an orphaned process
        group (POSIX), which no shell could continue; the program goes on then.
        """
        self._save()
        if self._lock:
            self._lock()
        with self._app.suspend():
            self._last_line = ""
            self._is_suspended = True
            handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(0, signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, handler)
            if self._exit_status:
                self._end()
            self._is_suspended = False

    def end_after_crash(self, crash: Refused) -> None:
        """Write drafts and end with a sentence about the crash, but change nothing in the tandem.

        Where the terminal is gone, that caused the crash, and the thread ends the program already.
        """
        if self._terminal.is_gone:
            return
        self._is_ending.set()
        self._last_line = f"mentoring: {sentence(crash)}"
        self._request_end(BUG_STATUS)
        try:
            self._autosave.flush()
        finally:
            self._exit()

    def _handle_end_signal(self, number: int, _frame: FrameType | None) -> None:
        self._request_end(128 + number)

    def _handle_suspend_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._call_in_loop(self.suspend)

    def _handle_continue_signal(self, _number: int, _frame: FrameType | None) -> None:
        """Enter application mode again after a stop that was not handled here, such as SIGSTOP."""
        if not self._is_suspended:
            self._call_in_loop(self._redraw)

    def _request_end(self, status: int) -> None:
        """Wake the thread; the first exit status counts."""
        self._exit_status = self._exit_status or status
        with suppress(BlockingIOError):
            os.write(self._wakeup_writer, b"\n")

    def _redraw(self) -> None:
        if self._lock:
            self._lock()
        with self._app.suspend():
            pass

    def _call_in_loop(self, callback: Callable[[], None]) -> None:
        if self._loop:
            with suppress(RuntimeError):  # the loop is closed
                self._loop.call_soon_threadsafe(callback, context=self._context)

    def _run_thread(self) -> None:
        """Wait until the program has to end, and end it in time."""
        self._wait_for_end()
        signal.setitimer(signal.ITIMER_REAL, ALARM_TIMEOUT)
        if not self._is_ending.is_set():
            self._call_in_loop(self._end)
        try:
            if self._is_ending.wait(LOOP_TIMEOUT if self._loop else 0):
                time.sleep(EXIT_TIMEOUT)
            elif self._context:
                self._context.copy().run(self._autosave.flush)
        finally:
            if not self._is_suspended:
                self._terminal.restore(self._last_line, clear=True)
            os._exit(self._exit_status)

    def _wait_for_end(self) -> None:
        """Wait for a signal or for the terminal to hang up, which may come without SIGHUP."""
        poll = select.poll()
        poll.register(self._wakeup_reader, select.POLLIN)
        poll.register(self._terminal.descriptor, 0)
        while not self._exit_status:
            for descriptor, event in poll.poll():
                if event & select.POLLHUP:
                    self._exit_status = self._exit_status or 128 + signal.SIGHUP
                elif descriptor == self._terminal.descriptor:
                    poll.unregister(descriptor)  # this system does not report hang-ups of terminals

    def _end(self) -> None:
        self._is_ending.set()
        try:
            self._save()
        except Exception as error:  # noqa: BLE001  # the end goes on, and this is the last chance to tell
            self._last_line = f"mentoring: {sentence(report_crash(error))}"
        finally:
            self._exit()

    def _save(self) -> None:
        """Write drafts, then save in the tandem; afterwards drafts stay only of what could not be saved."""
        try:
            self._autosave.flush()
        finally:
            reason = self._tandem.save_all()
        has_drafts = self._autosave.flush() and self._autosave.all_on_disk
        if reason:
            unsaved = self._tandem.logbook.unsaved if self._tandem.logbook else None
            self._last_line = f"mentoring: {last_words(reason, unsaved, has_drafts=has_drafts)}"

    def _exit(self) -> None:
        """Close the tandem, leave the terminal and end the process, each also if the step before fails."""
        with ExitStack() as steps:
            steps.callback(os._exit, self._exit_status)
            if self._on_exit:
                steps.callback(self._on_exit)
            steps.callback(self._leave_terminal)
            self._tandem.close()

    def _leave_terminal(self) -> None:
        """Stop Textual's driver first, so that it draws nothing later; then restore the terminal."""
        if self._is_suspended or self._terminal.is_gone:
            return
        self._terminal.restore_settings()
        try:
            stop_driver(self._app)
        finally:
            self._terminal.restore(self._last_line)


def last_words(reason: str, unsaved: StoreError | None, *, has_drafts: bool) -> str:
    """Return what a shell is told about what is not saved: no key of the screens helps there any more."""
    if unsaved and unsaved.code == "changed-outside":
        reason = _("Changed here and elsewhere; what was saved elsewhere stays.")
    words = [_("Not saved: {reason}").format(reason=reason)]
    if has_drafts:
        words.append(_("Typed text is offered again at the next start."))
    return " ".join(words)
