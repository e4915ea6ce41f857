"""Asks once whether a programme may show parts of the protocol to more people than usual."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static, TextArea

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.i18n import _, language
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.lifecycle.host import DialogHost
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.terms import widened_words


class WiderAudiencesDialog(Dialog[bool]):
    """Names the parts; returns whether they may be shown, or None to be asked at the next start."""

    AUTO_FOCUS = "#usual"

    def __init__(self, programme: Programme) -> None:
        super().__init__(_("Who may see what"))
        self._programme = programme

    def compose(self) -> ComposeResult:
        """Lay out the parts and the two answers."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Static(_question(self._programme), classes="question", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Keep the usual visibility"), id="usual", variant="primary")
                yield Button(_("Apply"), id="apply")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the answer."""
        event.stop()
        self.dismiss(event.button.id == "apply")


class WiderAudiences:
    """Asks about the programme of the open tandem once it is known."""

    def __init__(self, host: DialogHost, rebuild: Callable[[], None]) -> None:
        """Take also the function that shows the tandem with a changed programme."""
        self._host = host
        self._rebuild = rebuild
        self._asked: set[str] = set()

    def ask(self) -> None:
        """Ask if the programme wants wider audiences that a person has neither confirmed nor declined."""
        state = self._host.state
        is_typing = isinstance(self._host.screen.focused, Input | TextArea)
        if state is None or is_typing or self._host.screen.is_modal:
            return
        programme = state.programme
        if programme.id in self._asked or not self._host.library.programmes.has_open_question(programme):
            return
        self._asked.add(programme.id)
        self._host.push_screen(WiderAudiencesDialog(programme), lambda yes: self._answer(programme.id, yes))

    def _answer(self, name: str, yes: bool | None) -> None:
        try:
            if yes:
                self._host.library.programmes.confirm_audiences(name)
                self._rebuild()
                self._host.tell(_("This is confirmed and applies to new protocols."))
            elif yes is False:
                self._host.library.programmes.decline_audiences(name)
        except StoreError as error:
            self._host.tell(sentence(error), severe=True)


def _question(programme: Programme) -> str:
    """Return which parts more people would see, and the question."""
    wants = _("The programme “{name}” wants to show these parts of new protocols to more people than usual:")
    parts = [
        "• " + widened_words(in_language(part.heading, language()), part.wanted, part.usual)
        for part in programme.widened
    ]
    name = in_language(programme.name, language())
    return "\n\n".join((wants.format(name=name), "\n".join(parts), _("Apply this?")))
