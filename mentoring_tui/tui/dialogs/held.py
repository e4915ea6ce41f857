"""Saying that a meeting took place: how long, in which form and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.deciding import check_minutes
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.text import line
from mentoring_tui.i18n import _, moment_words, pgettext
from mentoring_tui.tui.dialogs.base import Dialog, Result
from mentoring_tui.tui.look import sheets
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.terms import mode_word


@dataclass(frozen=True)
class Took:
    """How long a meeting takes, in minutes, in which form and where."""

    minutes: int | None
    mode: Mode | None
    place: str = ""


def read_minutes(text: str) -> int | None:
    """Return the minutes that are written, or none."""
    written = text.strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit()):
        raise Refused("minutes-unclear", text=written)
    return check_minutes(int(written[:6]))


def fields(meeting: Meeting) -> Iterator[Widget]:
    """Yield the fields for minutes, form and place."""
    forms = [*((mode, mode_word(mode)) for mode in Mode), (None, pgettext("form of contact", "open"))]
    yield field(_("Minutes"), Input(str(meeting.minutes or ""), id="minutes", placeholder="60"))
    yield field(_("Place"), Input(meeting.place, id="place"))
    yield field(_("Form"), Choice(forms, meeting.mode, id="mode"))


def field(label: str, widget: Widget) -> Horizontal:
    """Return a widget with its name before it."""
    return Horizontal(Label(label, classes="label", markup=False), widget, classes="field meeting-field")


def read_fields(dialog: DOMNode) -> Took:
    """Return what stands in the fields, or raise Refused."""
    minutes = read_minutes(dialog.query_one("#minutes", Input).value)
    place = line(dialog.query_one("#place", Input).value, "place")
    mode: Mode | None = dialog.query_one("#mode", Choice).value
    return Took(minutes, mode, place)


class MeetingDialog(Dialog[Result]):
    """A dialog about one meeting."""

    CSS_PATH = sheets("meeting")


class HeldDialog(MeetingDialog[Took]):
    """Asks for minutes, place and form."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(_("Meeting took place"), _("Took place"))
        self._meeting = meeting

    def compose_body(self) -> ComposeResult:
        """Lay out the day and the fields."""
        yield Static(moment_words(self._meeting.starts), classes="question", markup=False)
        yield from fields(self._meeting)

    def result(self) -> Took:
        """Return what was given, or raise Refused."""
        return read_fields(self)
