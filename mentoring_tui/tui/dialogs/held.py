"""Saying that a meeting took place: how long and in which form."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Label, RadioButton, RadioSet, Static

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.deciding import check_minutes
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.i18n import _, moment_words
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.words import mode_word


@dataclass(frozen=True)
class Took:
    """How long a meeting took, in minutes, and in which form."""

    minutes: int | None
    mode: Mode | None


def read_minutes(text: str) -> int | None:
    """Return the minutes that are written, or none."""
    written = text.strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit()):
        raise Refused("minutes-unclear", text=written)
    return check_minutes(int(written[:6]))


class ModeChoice(RadioSet):
    """The three forms of contact, one of them chosen."""

    def __init__(self, mode: Mode | None) -> None:
        super().__init__(
            *(RadioButton(mode_word(each), value=each is mode) for each in Mode), classes="modes"
        )

    @property
    def mode(self) -> Mode | None:
        """The form that is chosen."""
        return list(Mode)[self.pressed_index] if self.pressed_index >= 0 else None


class HeldDialog(Dialog[Took]):
    """Asks for minutes and form."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(_("Meeting took place"), _("Took place"))
        self._meeting = meeting

    def compose_body(self) -> ComposeResult:
        """Lay out the day, the minutes and the forms."""
        yield Static(moment_words(self._meeting.starts), classes="question", markup=False)
        with Horizontal(classes="field"):
            yield Label(_("Minutes"), classes="label")
            yield Input(str(self._meeting.minutes or ""), id="minutes", placeholder="60")
        with Horizontal(classes="field"):
            yield Label(_("Form"), classes="label")
            yield ModeChoice(self._meeting.mode)

    def result(self) -> Took:
        """Return what was given."""
        return Took(read_minutes(self.query_one("#minutes", Input).value), self.query_one(ModeChoice).mode)
