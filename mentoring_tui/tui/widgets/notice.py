"""Notices about a change, and how it is undone."""

from typing import cast

from textual.notifications import SeverityLevel
from textual.widget import Widget

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _
from mentoring_tui.tui.tandem_state import Host
from mentoring_tui.words.error_messages import sentence


def may_change(widget: Widget) -> bool:
    """Tell whether the tandem can be changed, and the person why not, before anything is typed."""
    refused = cast(Host, widget.app).read_only
    if refused:
        show_refusal(widget, refused)
    return refused is None


def show_refusal(widget: Widget, refused: Refused) -> None:
    """Show why something is not possible instead of earlier notices."""
    widget.app.clear_notifications()
    widget.notify(sentence(refused), severity="error", markup=False)


def replace_notices(widget: Widget, words: str, timeout: float | None = None) -> None:
    """Show a notice instead of earlier ones: several together would cover a column."""
    widget.app.clear_notifications()
    widget.notify(words, markup=False, timeout=timeout)


def reopened_words(text: str) -> str:
    """Return the notice that a task or a talking point is open again."""
    return _("Reopened: “{text}”").format(text=shorten(text))


def removed_words(text: str) -> str:
    """Return the notice that a task or a talking point is removed."""
    return _("Removed: “{text}”. Press u to undo.").format(text=shorten(text))


def done_words(text: str) -> str:
    """Return the notice that a task or a talking point is done."""
    return _("Done: “{text}”. Press u to undo.").format(text=shorten(text))


def show_shared(widget: Widget, text: str, audience: Audience) -> None:
    """Show who may see an item now, after a single key; that the project lead may, as a warning."""
    widget.app.clear_notifications()
    severity: SeverityLevel = "warning" if audience is Audience.LEAD else "information"
    widget.notify(_shared_words(text, audience), severity=severity, markup=False)


def _shared_words(text: str, audience: Audience) -> str:
    words = {
        Audience.PRIVATE: _("Now only for me: “{text}”. Press u to undo."),
        Audience.TANDEM: _("Now only for the tandem: “{text}”. Press u to undo."),
        Audience.LEAD: _("Now for the project lead too: “{text}”. Press u to undo."),
    }
    return words[audience].format(text=shorten(text))
