"""The dialog for feedback and thanks to the other side."""

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static, TextArea

from mentoring_tui.domain.evaluation_changes import with_feedback
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.confirm_discard import ConfirmDiscardDialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.theme import stylesheets


class FeedbackTexts(NamedTuple):
    """The two texts for the other side."""

    feedback: str
    thanks: str


class FeedbackDialog(ConfirmDiscardDialog[FeedbackTexts]):
    """Edits the feedback to the other side and the thanks."""

    CSS_PATH = stylesheets("closing")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False)]

    def __init__(self, tandem: Tandem, first: str = "feedback") -> None:
        super().__init__(_("Feedback and thanks"))
        self._tandem = tandem
        self._first = first

    def compose_body(self) -> ComposeResult:
        """Lay out the two texts."""
        words = _("For the two of us. It stands in no document for the project lead.")
        yield Static(words, classes="question", markup=False)
        yield labelled_row(_("Feedback"), TextArea(self._tandem.feedback, id="feedback", compact=True))
        yield labelled_row(_("Thanks"), TextArea(self._tandem.thanks, id="thanks", compact=True))

    def on_mount(self) -> None:
        """Focus the text that was wanted, at its end."""
        area = self.query_one(f"#{self._first}", TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def typed(self) -> object:
        """Return both texts."""
        return dict(self.texts())

    def result(self) -> FeedbackTexts:
        """Return both texts, or raise Refused."""
        texts = self.texts()
        found = FeedbackTexts(texts["feedback"], texts["thanks"])
        with_feedback(self._tandem, *found)
        return found
