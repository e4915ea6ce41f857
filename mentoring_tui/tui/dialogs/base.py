"""The base class of dialogs: a title, two buttons, an error line, and drafts of typed text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar, Generic, Self, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static, TextArea

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import N_, _
from mentoring_tui.tui.key_bindings import Command
from mentoring_tui.tui.tandem_state import Host
from mentoring_tui.tui.textual_internals.unread_store import RefusalCatcher
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.error_line import ErrorLine
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.more_room import MoreRoom, is_too_small
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from mentoring_tui.words.error_messages import sentence

Result = TypeVar("Result")
Read = TypeVar("Read")


class Dialog(RefusalCatcher, ModalScreen[Result | None], Generic[Result]):
    """A dialog that returns a value, or None if it is cancelled; it saves nothing."""

    CSS_PATH = stylesheets()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("f1", "app.help", show=False),
        Binding("ctrl+z", "app.suspend_process", show=False),
        Binding("left", "step_button(-1)", show=False),
        Binding("right", "step_button(1)", show=False),
    ]

    EXPLANATION: ClassVar[str] = ".understood"
    """The selector of the line that shows how the typed text is parsed, if the dialog has one."""

    LOW: ClassVar[int] = 24
    """Rows of the terminal below which the dialog does without its empty lines."""

    keeps_itself = False

    @property
    def is_working(self) -> bool:
        """Whether it does something that nothing interrupts, after which it closes."""
        return False

    def __init__(self, title: str, yes: str | None = None, no: str | None = None) -> None:
        super().__init__()
        self.place = ""
        self.draft_texts: Mapping[str, str] = {}
        self._initial_texts: Mapping[str, str] = {}
        self._kept_texts: Mapping[str, str] = {}
        self._warned_texts: Mapping[str, str] = {}
        self._title = title
        self._refused_line: Input | None = None
        self._said = ""
        self._explanation: str | None = None
        self._yes = yes or _("OK")
        self._no = no or _("Cancel")

    def compose(self) -> ComposeResult:
        """Lay out title, body, error line and the two buttons."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield from self.compose_body()
            yield ErrorLine()
            with Horizontal(classes="buttons"):
                yield Button(Content(self._yes), variant="primary", id="yes")
                yield Button(Content(self._no), id="no")

    def on_mount(self) -> None:
        """Clear notifications, which could cover the dialog, and fill in the texts of a draft."""
        self.app.clear_notifications()
        self.mount(self.bar())
        self._initial_texts = {} if self.draft_texts else self.texts()
        self.fill()

    def on_resize(self, event: events.Resize) -> None:
        """Save rows in a low terminal; where it is too small, say how much room is needed."""
        self.set_class(event.size.height < self.LOW, "-low")
        self.set_class(is_too_small(event.size), "-tiny")
        if not self.has_class("-tiny"):
            self.query(MoreRoom).remove()
        elif not self.query(MoreRoom):
            self.mount(MoreRoom())

    def bar(self) -> DialogBar:
        """Return the key bar."""
        return DialogBar(self.commands())

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands for the key bar."""
        yield "app.focus_next", Command("focus_next", "tab", N_("Next"), "")
        if "ctrl+s" in self.active_bindings:
            names = [str(button.label) for button in self.query("#yes").results(Button)]
            yield "screen.accept", Command("accept", "ctrl+s", next(iter(names), self._yes), "")
        yield "screen.cancel", Command("cancel", "escape", N_("Close"), "")

    def name_button(self, words: str) -> None:
        """Let the button that accepts say what it does, and the key bar too."""
        self.query_one("#yes", Button).label = Content(words)
        for bar in self.query(DialogBar):
            bar.show(self.commands())

    def compose_body(self) -> ComposeResult:
        """Lay out the body."""
        raise NotImplementedError

    def at(self, place: str, draft: Draft | None = None) -> Self:
        """Set the place under which typed text is kept as a draft; fill in the texts of a draft, if given."""
        self.place = draft.place if draft else place
        self.draft_texts = draft.texts if draft else {}
        return self

    def recall(self, kept: Draft | None) -> None:
        """Fill in the texts that were typed last and left with Esc, if there are any."""
        if kept:
            self.draft_texts = self._kept_texts = kept.texts

    def keep(self) -> None:
        """Set the typed texts aside until the dialog is opened again, and say so."""
        for draft in self.unsaved_drafts():
            cast(Host, self.app).autosave.set_aside(draft)
            self.notify(_("The text is kept for the next time."), markup=False)

    @property
    def shows_kept(self) -> bool:
        """Whether it shows texts that were kept, and nothing else."""
        return bool(self._kept_texts) and self.texts() == self._kept_texts

    def texts(self) -> Mapping[str, str]:
        """Return the text of each input by its id."""
        lines = {box.id or "": box.value for box in self.query(Input)}
        return lines | {box.id or "": box.text for box in self.query(TextArea)}

    def fill(self) -> None:
        """Fill the texts of the draft into the inputs."""
        for box in self.query(Input):
            if box.id in self.draft_texts:
                box.select_on_focus = False  # or the next key would replace the text
                box.value = self.draft_texts[box.id or ""]
                box.cursor_position = len(box.value)
        for area in self.query(TextArea):
            area.text = self.draft_texts.get(area.id or "", area.text)

    def unsaved_drafts(self) -> list[Draft]:
        """Return the typed texts as a draft, if the dialog has a place and they have changed."""
        if not (self.place and self.is_mounted):
            return []
        texts = self.texts()
        if texts == self._initial_texts:
            return []
        return [Draft(self.place, self._title, dict(texts))]

    def may_quit(self) -> bool:
        """Return whether nothing is lost if the app ends now, which is asked again after a warning."""
        texts = {} if self.place or not self.is_mounted else self.texts()
        if not texts or texts in (self._initial_texts, self._warned_texts):
            return True
        self._warned_texts = texts
        return False

    def result(self) -> Result:
        """Return the value, or raise Refused."""
        raise NotImplementedError

    def accept(self) -> None:
        """Close with the result, or show why it is refused."""
        self._refused_line = None
        try:
            result = self.result()
        except Refused as refused:
            self.say(sentence(refused))
            self._focus_refused_line()
            return
        cast(Host, self.app).autosave.accept(self.unsaved_drafts())
        self.dismiss(result)

    def _focus_refused_line(self) -> None:
        if self._refused_line:
            self._refused_line.focus()

    def say(self, words: str) -> None:
        """Show a sentence in the error line."""
        self._said = words
        if self._explanation is not None:
            self.explain(self._explanation)
        line = self.query_one(".refused", Static)
        line.update(words)
        line.remove_class("-remark")

    def explain(self, words: str) -> None:
        """Show how the typed text is parsed, unless the error line says the same."""
        self._explanation = words
        for line in self.query(self.EXPLANATION).results(Static):
            line.update("" if words == self._said else words)

    def say_kept(self, words: str) -> None:
        """Show a sentence in the error line as long as kept texts are unchanged; else clear the line."""
        self.say(words if self.shows_kept else "")
        self.query_one(".refused").add_class("-remark")

    def read(self, line: str, reader: Callable[[str], Read]) -> Read:
        """Return the parsed value of an input; if it is refused, `accept` focuses the input."""
        self._refused_line = self.query_one(line, Input)
        value = reader(self._refused_line.value)
        self._refused_line = None
        return value

    def action_accept(self) -> None:
        """Accept the dialog."""
        self.accept()

    def own_keys(self) -> Iterable[tuple[str, str]]:
        """Return the keys that only this dialog has, each with what it does, for its help."""
        return ()

    def cancel_words(self) -> str:
        """Return what Esc does, for the help."""
        return _("Close without changing anything")

    def action_cancel(self) -> None:
        """Close without a value."""
        self.dismiss(None)

    def action_step_button(self, by: int) -> None:
        """Go to the next button or the one before; elsewhere the arrow keys have other uses."""
        buttons = [widget for widget in self.focus_chain if isinstance(widget, Button)]
        if isinstance(self.focused, Button) and self.focused in buttons:
            buttons[(buttons.index(self.focused) + by) % len(buttons)].focus()

    def on_input_submitted(self) -> None:
        """Go on with Enter in an input."""
        self.action_go_on()

    def action_go_on(self) -> None:
        """Accept the dialog; one of several lines may go on to the next of them instead."""
        self.accept()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Accept or cancel the dialog."""
        event.stop()
        if event.button.id == "yes":
            self.accept()
        elif event.button.id == "no":
            self.action_cancel()
