"""The dialog that erases one other person from a tandem, once it has shown where the person is named."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.tandems.erasing_dialog import ErasingDialog
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.error_messages import sentence

if TYPE_CHECKING:
    from mentoring_tui.domain.person_erasure import Person


class Named(NamedTuple):
    """A person, the lines that show where it is named, and whether anything of that can be erased."""

    person: "Person"
    lines: tuple[str, ...]
    can_be_erased: bool


class ErasePersonDialog(ErasingDialog):
    """Shows where a person is named, then erases that; returns the files that still name the person.

    `find` takes the name and the contact details, `erase` the person; both raise Refused, and then the dialog
    stays open. `save_copy` saves a copy of everything and returns its path.
    """

    def __init__(
        self,
        find: Callable[[str, tuple[str, ...]], Named],
        erase: Callable[["Person"], list[str]],
        save_copy: Callable[[], str],
    ) -> None:
        super().__init__(_("Delete one person"), _("Search"), save_copy)
        self._find = find
        self._erase = erase
        self._shown: Named | None = None

    def compose(self) -> ComposeResult:
        """Lay out the lines for name and contact details, what is found, and the buttons."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            words = _(
                "The name of another person, and how to reach them, in all notes, earlier versions, backups"
                " and unsaved texts. It is shown first; then each is replaced by […], for good."
            )
            yield Static(words, classes="question", markup=False)
            yield labelled_row(_("Name"), SingleLineInput("", id="name", compact=True))
            contact = SingleLineInput("", id="contact", compact=True, placeholder=_("phone, …; with commas"))
            yield labelled_row(_("Contact"), contact)
            with VerticalScroll(id="found"):
                yield Static("", markup=False)
            yield Static("", classes="refused", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Save a copy first (^e)"), id="copy")
                yield Button(Content(self._yes), variant="primary", id="yes")
                yield Button(Content(self._no), id="no")

    def on_mount(self) -> None:
        """Show no list before anything is found."""
        self._show(None)

    def accept(self) -> None:
        """Show where the person is named; once that was seen, erase it."""
        if self._shown and self._shown.can_be_erased:
            super().accept()
        else:
            self._search()

    def result(self) -> list[str]:
        """Erase the person that was shown, or raise Refused."""
        assert self._shown, "it is searched first"
        return self._erase(self._shown.person)

    def on_input_changed(self) -> None:
        """Forget what was shown, since it is somebody else now."""
        if self._shown:
            self._show(None)

    def _search(self) -> None:
        """Show where the person is named."""
        name, contact = (self.query_one(line, Input).value for line in ("#name", "#contact"))
        try:
            named = self._find(name, tuple(filter(None, map(str.strip, contact.split(",")))))
        except Refused as refused:
            self.say(sentence(refused))
            self.query_one("#name").focus()
            return
        self.say("" if named.lines else _("{name} is named nowhere.").format(name=named.person.name))
        self._show(named)

    def _show(self, named: Named | None) -> None:
        self._shown = named
        found = self.query_one("#found", VerticalScroll)
        found.query_one(Static).update("\n".join(named.lines) if named else "")
        found.display = found.can_focus = bool(named and named.lines)
        is_ready = bool(named and named.can_be_erased)
        self.name_button(_("Erase") if is_ready else _("Search"))
        self.query_one("#yes", Button).variant = "error" if is_ready else "primary"
