"""The dialog that edits a talking point."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.text import require_item
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.widgets.audience_choice import audience_choice
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput


class TopicDialog(Dialog[Topic]):
    """Edits text and visibility of a talking point."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]

    def __init__(self, topic: Topic) -> None:
        super().__init__(_("Edit talking point"))
        self._original = topic

    def compose_body(self) -> ComposeResult:
        """Lay out the text, and who may see it."""
        text = SingleLineInput(self._original.text, id="line", compact=True, select_on_focus=False)
        yield labelled_row(_("Wording"), text)
        yield labelled_row(_("Visible to"), audience_choice(self._original.visibility))

    def result(self) -> Topic:
        """Return the edited talking point, or raise Refused."""
        text = self.read("#line", lambda line: require_item(line, "topic"))
        return replace(self._original, text=text, visibility=self.query_one("#audience", Choice).value)
