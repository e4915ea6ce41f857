"""Saying that a meeting took place: how long, in which form and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.parsers import parse_minutes
from mentoring_tui.domain.text import validate_line
from mentoring_tui.i18n import _, moment_words, pgettext
from mentoring_tui.tui.dialogs.base import Dialog, Result
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.terms import mode_word


@dataclass(frozen=True)
class ContactDetails:
    """How long a meeting takes, in minutes, in which form and where."""

    minutes: int | None
    mode: Mode | None
    place: str = ""


def read_minutes(text: str) -> int | None:
    """Return the minutes that are written, or none."""
    return parse_minutes(text) if text.strip() else None


def fields(meeting: Meeting) -> Iterator[Widget]:
    """Yield the fields for minutes, form and place."""
    forms = [*((mode, mode_word(mode)) for mode in Mode), (None, pgettext("form of contact", "open"))]
    yield field(_("Minutes"), Input(str(meeting.minutes or ""), id="minutes", placeholder="60", compact=True))
    yield field(_("Place"), Input(meeting.place, id="place", compact=True))
    yield field(_("Form"), Choice(forms, meeting.mode, id="mode"))


def field(label: str, widget: Widget) -> Horizontal:
    """Return a widget with its name before it."""
    return Horizontal(Label(label, classes="label", markup=False), widget, classes="entry")


def read_fields(dialog: Dialog[Any]) -> ContactDetails:
    """Return what stands in the fields, or raise Refused."""
    minutes = dialog.read("#minutes", read_minutes)
    place = dialog.read("#place", lambda text: validate_line(text, "place"))
    mode: Mode | None = dialog.query_one("#mode", Choice).value
    return ContactDetails(minutes, mode, place)


class MeetingDialog(Dialog[Result]):
    """A dialog about one meeting."""

    CSS_PATH = stylesheets()
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]


class HeldDialog(MeetingDialog[ContactDetails]):
    """Asks for minutes, place and form."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(_("Meeting took place"), _("Record"))
        self._meeting = meeting

    def compose_body(self) -> ComposeResult:
        """Lay out the day and the fields."""
        yield Static(moment_words(self._meeting.starts), classes="question", markup=False)
        yield from fields(self._meeting)

    def result(self) -> ContactDetails:
        """Return what was given, or raise Refused."""
        return read_fields(self)
