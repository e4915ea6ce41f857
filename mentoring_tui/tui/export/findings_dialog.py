"""The question before a document leaves in which the check found something."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mentoring_tui.documents.hit_location import finding_words
from mentoring_tui.domain.finding import Finding
from mentoring_tui.i18n import _
from mentoring_tui.programme.model import Programme
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack


class FindingsDialog(Dialog[bool]):
    """Lists what was found, each with its place, and returns whether the document is written all the same."""

    CSS_PATH = stylesheets("export")
    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_found(-1)", show=False),
        Binding("down", "scroll_found(1)", show=False),
        Binding("pageup", "scroll_found(-8)", show=False),
        Binding("pagedown", "scroll_found(8)", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, findings: tuple[Finding, ...], programme: Programme) -> None:
        super().__init__(_("Please look at this first"), _("Write all the same"))
        self._findings = findings
        self._programme = programme

    def compose_body(self) -> ComposeResult:
        """Lay out the question and the findings."""
        yield Static(_question(), classes="question", markup=False)
        with VerticalScroll(id="found", can_focus=False):
            words = [finding_words(finding, self._programme) for finding in self._findings]
            yield Static(TextStack(HangingText(Content("· "), Content(line), Content()) for line in words))

    def action_scroll_found(self, lines: int) -> None:
        """Scroll the findings by this many lines, whichever button has the focus."""
        self.query_one("#found", VerticalScroll).scroll_relative(y=lines, animate=False)

    def result(self) -> bool:
        """Return True."""
        return True


def _question() -> str:
    return _(
        "In this document, the check found names, addresses, numbers or words of your own list."
        " If you write it all the same, it does not ask about them again."
        " “mentoring names” gives a name a stand-in."
    )
