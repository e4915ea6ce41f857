"""The base class of dialogs that have the data folder worked on in a thread, and show how far that is."""

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Button, Input
from textual.worker import Worker, WorkerState

from mentoring_tui.domain.errors import KeyRefused, Refused
from mentoring_tui.domain.progress import Progress
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.terms import progress_words

Result = TypeVar("Result")

_TURN = 0.15
"""Seconds between two pictures of the sign that the app is at work."""

_SIGNS = "◐◓◑◒"
_GROUP = "work"


class WorkingDialog(Dialog[Result], Generic[Result]):
    """A dialog that stays open until a work in a thread is done; nothing stops it on its way.

    Nothing can be typed or accepted meanwhile.
    """

    CSS_PATH = stylesheets("locking")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False)]

    working_msgid: ClassVar[str]
    """The untranslated words that are shown meanwhile."""

    def __init__(self, title: str, yes: str | None = None, no: str | None = None) -> None:
        super().__init__(title, yes, no)
        self._ticker: Timer | None = None
        self._turns = 0
        self._words = ""

    @property
    def is_working(self) -> bool:
        """Whether the work is not done yet."""
        return self._ticker is not None

    def work(self, work: Callable[[Progress], Result]) -> None:
        """Do a work in a thread, unless one is being done; call `done` with its result."""
        if self.is_working:
            return
        self.say("")
        self._turns, self._words = 0, ""
        self._ticker = self.set_interval(_TURN, self._turn)
        self._turn()
        self._close_fields(are_closed=True)
        self.run_worker(lambda: work(self._note), thread=True, exit_on_error=False, group=_GROUP)

    def done(self, result: Result) -> None:
        """Close with the result of the work."""
        self.dismiss(result)

    def failed(self, refused: Refused) -> None:
        """Say why the work failed."""
        self.say(sentence(refused))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Go on with the result of the work, or say why it failed."""
        event.stop()
        if event.worker.group != _GROUP:
            self.other_work_ended(event.worker)
        elif event.state is WorkerState.SUCCESS:
            self._stop()
            result: Any = event.worker.result
            self.done(result)
        elif event.state is WorkerState.ERROR:
            self._stop()
            error = event.worker.error
            unknown = KeyRefused("passphrase-failed", reason=type(error).__name__)
            self.failed(error if isinstance(error, Refused) else unknown)

    def other_work_ended(self, worker: Worker[str]) -> None:
        """Show what came of another work."""

    def may_quit(self) -> bool:
        """Return whether no work is being done; what is typed here is never kept."""
        return not self.is_working

    def action_accept(self) -> None:
        """Accept the dialog, unless a work is being done."""
        if not self.is_working:
            super().action_accept()

    def action_cancel(self) -> None:
        """Close, unless a work is being done."""
        if not self.is_working:
            super().action_cancel()

    def _note(self, done: int, of: int | None) -> None:
        """Note how far the work is, in its thread."""
        self._words = progress_words(done, of)

    def _turn(self) -> None:
        """Show that the work goes on, and how far it is."""
        sign = _SIGNS[self._turns % len(_SIGNS)]
        self._turns += 1
        how_far = self._words.removeprefix("… ")  # the words before it end so
        self.explain(" ".join(filter(None, (sign, _(self.working_msgid), how_far))))

    def _stop(self) -> None:
        if self._ticker:
            self._ticker.stop()
            self._ticker = None
        self.explain("")
        self._close_fields(are_closed=False)

    def _close_fields(self, *, are_closed: bool) -> None:
        for field in [*self.query(Input), *self.query("#yes").results(Button)]:
            field.disabled = are_closed
