"""Dialogs about one meeting: fields for its length, place and form of contact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.parsers import parse_minutes
from mentoring_tui.domain.text import validate_line
from mentoring_tui.i18n import _, pgettext
from mentoring_tui.tui.dialogs.base import Dialog, Result
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.terms import mode_word


@dataclass(frozen=True)
class MeetingDetails:
    """Length of a meeting in minutes, its form of contact and its place."""

    minutes: int | None
    mode: Mode | None
    place: str = ""


class MeetingDialog(Dialog[Result]):
    """A dialog about one meeting."""

    CSS_PATH = stylesheets()
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]


def meeting_fields(meeting: Meeting, minutes: int | None) -> Iterator[Widget]:
    """Yield fields for minutes, place and form of contact, filled in with what is given."""
    unset = pgettext("length", "not set yet")
    length = Input(str(minutes or ""), id="minutes", placeholder=unset, compact=True)
    modes: list[tuple[Mode | None, str]] = [(mode, mode_word(mode)) for mode in Mode]
    modes.append((None, pgettext("form of contact", "not set yet")))
    yield labelled_row(_("Minutes"), length)
    yield labelled_row(_("Place"), Input(meeting.place, id="place", compact=True))
    yield labelled_row(_("Form"), Choice(modes, meeting.mode, id="mode"))


def read_meeting_fields(dialog: Dialog[Any]) -> MeetingDetails:
    """Return the content of the fields, or raise Refused."""
    minutes = dialog.read("#minutes", _read_minutes)
    place = dialog.read("#place", lambda text: validate_line(text, "place"))
    mode: Mode | None = dialog.query_one("#mode", Choice).value
    return MeetingDetails(minutes, mode, place)


def _read_minutes(text: str) -> int | None:
    return parse_minutes(text) if text.strip() else None
