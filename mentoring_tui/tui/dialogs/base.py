"""What dialogs have in common: a title, a way to say no, and one place for what is refused."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Generic, Self, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static, TextArea

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _
from mentoring_tui.tui.state import Host
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.words.refusals import sentence

Result = TypeVar("Result")
Read = TypeVar("Read")


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A dialog that gives a value back, or None; it saves nothing."""

    CSS_PATH = stylesheets()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("f1", "app.help", show=False),
    ]

    keeps_itself = False

    def __init__(self, title: str, yes: str | None = None) -> None:
        super().__init__()
        self.place = ""
        self.draft_texts: Mapping[str, str] = {}
        self._at_first: Mapping[str, str] = {}
        self._title = title
        self._yes = yes or _("OK")

    def compose(self) -> ComposeResult:
        """Lay out title, body, what is refused, and the two buttons."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield from self.compose_body()
            yield Static("", classes="refused", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(self._yes), variant="primary", id="yes")
                yield Button(_("Cancel"), id="no")

    def on_mount(self) -> None:
        """Take away what was told before, which could cover the dialog; go on with what was typed before."""
        self.app.clear_notifications()
        self._at_first = {} if self.draft_texts else self.texts()
        self.fill()

    def compose_body(self) -> ComposeResult:
        """Lay out what the dialog asks."""
        raise NotImplementedError

    def at(self, place: str, draft: Draft | None = None) -> Self:
        """Let what is typed belong to a place, so that no end of the program takes it away.

        With a draft one goes on with what was typed before, in its place.
        """
        self.place = draft.place if draft else place
        self.draft_texts = draft.texts if draft else {}
        return self

    def texts(self) -> Mapping[str, str]:
        """Return the words in each line and text, by its id."""
        lines = {box.id or "": box.value for box in self.query(Input)}
        return lines | {box.id or "": box.text for box in self.query(TextArea)}

    def fill(self) -> None:
        """Let stand in each line and text what was typed there before."""
        for box in self.query(Input):
            if box.id in self.draft_texts:
                box.select_on_focus = False  # or the next key would take the place of all of it
                box.value = self.draft_texts[box.id or ""]
                box.cursor_position = len(box.value)
        for area in self.query(TextArea):
            area.text = self.draft_texts.get(area.id or "", area.text)

    def unsaved_drafts(self) -> list[Draft]:
        """Return what is typed where it belongs to a place."""
        if not (self.place and self.is_mounted) or (texts := self.texts()) == self._at_first:
            return []
        return [Draft(self.place, self._title, dict(texts))]

    def result(self) -> Result:
        """Return what was given, or raise Refused."""
        raise NotImplementedError

    def accept(self) -> None:
        """Close with what was given, or say what is wrong with it."""
        try:
            result = self.result()
        except Refused as refused:
            self.say(sentence(refused))
            return
        cast(Host, self.app).autosave.accept(self.unsaved_drafts())
        self.dismiss(result)

    def say(self, words: str) -> None:
        """Show a sentence in the dialog."""
        self.query_one(".refused", Static).update(words)

    def read(self, line: str, reader: Callable[[str], Read]) -> Read:
        """Return what the reader takes from a line; where it refuses, the cursor goes there."""
        box = self.query_one(line, Input)
        try:
            return reader(box.value)
        except Refused:
            box.focus()
            raise

    def action_accept(self) -> None:
        """Take a key for yes."""
        self.accept()

    def action_cancel(self) -> None:
        """Close with nothing."""
        self.dismiss(None)

    def on_input_submitted(self) -> None:
        """Take Enter in a line for yes."""
        self.accept()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close with what was given, or with nothing."""
        event.stop()
        if event.button.id == "yes":
            self.accept()
        elif event.button.id == "no":
            self.action_cancel()
