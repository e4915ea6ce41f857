"""How the program ends where nobody asked it to: by a signal, with its terminal, or by its own mistake.

A signal's handler only notes it; a thread of its own waits for that note, or for the terminal to go, and
asks the loop to end. So what is going on, such as a save, ends first; where it takes too long, or the
terminal blocks, the thread ends the program, and where even that can't run, the system's timer does.
"""

import asyncio
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context, copy_context
from threading import Event, Thread
from types import FrameType

from textual.widgets import Input

from mentoring_tui.crash_report import report_crash
from mentoring_tui.domain.errors import BUG_STATUS, Refused
from mentoring_tui.i18n import _
from mentoring_tui.terminal import TerminalState
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.textual_internals.crash import PrivateCrashApp
from mentoring_tui.tui.textual_internals.driver import stop_driver
from mentoring_tui.words.refusals import sentence

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)

PATIENCE = 1.0
"""Seconds that what is going on may take before what is typed is kept without waiting for it."""

REST = 0.5
"""Seconds more after which the program ends whatever is left to do."""

LAST = 1.9
"""Seconds after which the system ends it."""


class EndingApp(PrivateCrashApp):
    """An app that keeps what is typed however it ends, and prints nothing private."""

    autosave: Autosave
    mistake: Refused | None = None
    shutdown: "Shutdown | None" = None

    def end_well(self, after: Callable[[], object]) -> None:
        """See to the end of the process from now on; `after` is called at last."""
        self.shutdown = Shutdown(self, after)
        self.shutdown.watch()

    def keep_drafts(self) -> None:
        """Write down all that is typed and not in the tandem."""
        self.autosave.write_now()

    def action_suspend_process(self) -> None:
        """Give the terminal to the shell, but not from under somebody who types in a line."""
        if self.shutdown and not isinstance(self.focused, Input):
            self.shutdown.pause()

    def _unkept(self) -> str:
        """Keep all that is typed; return why that can't be done, or nothing."""
        raise NotImplementedError

    def _free(self) -> None:
        """Let others write the open tandem."""
        raise NotImplementedError

    def crash(self, error: BaseException) -> None:
        """Report an uncaught exception, keep drafts and end the process with the terminal restored."""
        self.mistake = report_crash(error)
        if self.shutdown:
            self.shutdown.by_mistake(self.mistake)
        else:
            self.close_message_loop()


class Shutdown:
    """Ends the program within two seconds, with all that is typed kept and the terminal as it was."""

    def __init__(self, app: EndingApp, after: Callable[[], object]) -> None:
        self._app = app
        self._after = after
        self._terminal = TerminalState(sys.__stdin__.fileno() if sys.__stdin__ else 0)
        self._noticed, self._notice = os.pipe()
        os.set_blocking(self._notice, False)
        self._begun = Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context: Context | None = None
        self._status = 0
        self._words = ""
        self._is_paused = False

    def watch(self) -> None:
        """Take the signals that end a program, but one that whoever started it wants ignored."""
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._signalled)
        Thread(target=self._guard, name="ending", daemon=True).start()

    def be_ready(self) -> None:
        """Let the running loop end the program from now on, and pause it."""
        self._loop = asyncio.get_running_loop()
        self._context = copy_context()
        signal.signal(signal.SIGTSTP, lambda *_: self._ask(self.pause))
        signal.signal(signal.SIGCONT, self._continued)

    def pause(self) -> None:
        """Keep what is typed and give the terminal to the shell; draw all anew when the shell calls back.

        Whoever started the program is paused with it. Where no shell could call it back, the system takes
        no notice (a process group that is orphaned, as POSIX calls it) and the program goes on.
        """
        self._keep()
        with self._app.suspend():
            self._words = ""
            self._is_paused = True
            handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(0, signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, handler)
            if self._status:
                self._end()
            self._is_paused = False

    def by_mistake(self, mistake: Refused) -> None:
        """End after a mistake in the program: what is typed is kept as drafts, and the mistake is named.

        Where the terminal is gone, that is what went wrong, and the end is on its way.
        """
        if self._terminal.is_gone:
            return
        self._begun.set()
        self._words = f"mentoring: {sentence(mistake)}"
        self._note(BUG_STATUS)
        try:
            self._app.keep_drafts()
        finally:
            self._leave()

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        self._note(128 + number)

    def _note(self, status: int) -> None:
        self._status = self._status or status
        with suppress(BlockingIOError):
            os.write(self._notice, b"\n")

    def _continued(self, _number: int, _frame: FrameType | None) -> None:
        """Take the terminal again after somebody else has stopped the program and let it go on."""
        if not self._is_paused:
            self._ask(self._retake)

    def _retake(self) -> None:
        with self._app.suspend():
            pass

    def _ask(self, step: Callable[[], None]) -> None:
        """Let the loop take a step as soon as it can."""
        if self._loop:
            with suppress(RuntimeError):  # the loop is closed
                self._loop.call_soon_threadsafe(step, context=self._context)

    def _guard(self) -> None:
        """Wait for the end, and see that it comes."""
        self._await()
        signal.setitimer(signal.ITIMER_REAL, LAST)
        if not self._begun.is_set():
            self._ask(self._end)
        try:
            if self._begun.wait(PATIENCE if self._loop else 0):
                time.sleep(REST)
            elif self._context:
                self._context.copy().run(self._app.keep_drafts)
        finally:
            if not self._is_paused:
                self._terminal.restore(self._words)
            os._exit(self._status)

    def _await(self) -> None:
        """Wait for a signal, or for the terminal to go, which the system need not tell by a signal."""
        poll = select.poll()
        poll.register(self._noticed, select.POLLIN)
        poll.register(self._terminal.descriptor, 0)
        while not self._status:
            for descriptor, event in poll.poll():
                if event & select.POLLHUP:
                    self._status = self._status or 128 + signal.SIGHUP
                elif descriptor == self._terminal.descriptor:
                    poll.unregister(descriptor)  # a system that tells nothing of its terminals

    def _end(self) -> None:
        self._begun.set()
        try:
            self._keep()
        finally:
            self._leave()

    def _keep(self) -> None:
        """Write down what is typed, then keep it in the tandem; a draft stays of what can't be kept there."""
        try:
            self._app.keep_drafts()
        finally:
            reason = self._app._unkept()
        if reason:
            self._words = "mentoring: " + _("Not saved: {reason}").format(reason=reason)
        self._app.keep_drafts()

    def _leave(self) -> None:
        try:
            self._app._free()
            if not (self._is_paused or self._terminal.is_gone):
                self._put_back()
            self._after()
        finally:
            os._exit(self._status)

    def _put_back(self) -> None:
        """Let Textual leave the terminal, so that nothing it still draws comes after that; then make sure."""
        self._terminal.restore_settings()
        try:
            stop_driver(self._app)
        finally:
            self._terminal.restore(self._words)
