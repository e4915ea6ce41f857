"""The dialogs that note and edit a talking point."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.text import require_item
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.dialogs.prompt import PromptDialog
from mentoring_tui.tui.widgets.audience_choice import audience_choice
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.cycle_choice import CycleChoice
from mentoring_tui.tui.widgets.reference_choice import chosen_refs, reference_choice
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput


class NewTopicDialog(PromptDialog):
    """Asks for a talking point in one line, and what it relates to; `refs` has that once it is accepted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "accept", show=False)]

    def __init__(self, tandem: Tandem) -> None:
        super().__init__(_("Talking point"), _("What do I want to talk about at the next meeting?"))
        self._tandem = tandem
        self.refs: tuple[str, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the question, the line, and what the point may relate to."""
        yield from super().compose_body()
        if choice := reference_choice(self._tandem):
            yield labelled_row(_("Relates to"), choice)

    def result(self) -> str:
        """Return the talking point, or raise Refused."""
        for choice in self.query(CycleChoice):
            self.refs = chosen_refs(choice, ())
        return super().result()


class TopicDialog(Dialog[Topic]):
    """Edits text, reference and visibility of a talking point."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]

    def __init__(self, topic: Topic, tandem: Tandem, *, links: bool = False) -> None:
        super().__init__(_("Edit talking point"))
        self._original = topic
        self._tandem = tandem
        self._links = links

    def compose_body(self) -> ComposeResult:
        """Lay out the text, what it relates to, and who may see it."""
        text = SingleLineInput(self._original.text, id="line", compact=True, select_on_focus=False)
        yield labelled_row(_("Wording"), text)
        if choice := reference_choice(self._tandem, self._original.refs):
            yield labelled_row(_("Relates to"), choice)
        yield labelled_row(_("Visible to"), audience_choice(self._original.visibility))

    def on_mount(self) -> None:
        """Focus what it relates to, if that is wanted."""
        if self._links:
            for choice in self.query(CycleChoice):
                choice.focus()

    def result(self) -> Topic:
        """Return the edited talking point, or raise Refused."""
        text = self.read("#line", lambda line: require_item(line, "topic"))
        refs = self._original.refs
        for choice in self.query(CycleChoice):
            refs = chosen_refs(choice, refs)
        return replace(
            self._original, text=text, refs=refs, visibility=self.query_one("#audience", Choice).value
        )
