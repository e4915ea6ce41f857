"""A document for somebody: whom it is for, exactly what they get, and the file it is written to."""

import os
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, Static, TextArea

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.text import require_line
from mentoring_tui.exporting import Export, export, write
from mentoring_tui.i18n import _, pgettext
from mentoring_tui.library import Library
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.checkboxes import Checkboxes
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.refusals import sentence
from mentoring_tui.words.terms import audience_word, kinds_words

Wish = tuple[Audience, str, tuple[str, ...] | None]
"""Audience, format and parts of a document; no parts are all of them."""

_ORDER = (Audience.LEAD, Audience.TANDEM, Audience.PRIVATE)
_LONGEST_PATH = 4_096


class Parts(Checkboxes):
    """The parts of a report, some of them chosen."""

    class Changed(Message):
        """A part was chosen, or left out."""

    def action_tick(self, place: int | None = None) -> None:
        """Choose a part, or leave it out, and say so."""
        super().action_tick(place)
        self.post_message(self.Changed())


class ExportDialog(Dialog[str]):
    """Shows what an audience gets, and writes it."""

    CSS_PATH = stylesheets("export")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]

    def __init__(self, library: Library, state: TandemState) -> None:
        super().__init__(_("Document for others or myself"), _("Write"))
        self._library = library
        self._shown = state
        self._made: dict[Wish, Export] = {}
        self._proposed = ""

    def compose_body(self) -> ComposeResult:
        """Lay out the choices, the preview, what is in it, and the file."""
        audiences = [(audience, audience_word(audience)) for audience in _ORDER]
        with Horizontal(classes="entry"):
            yield Label(_("For"), classes="label")
            yield Choice(audiences, Audience.LEAD, id="audience")
        with Horizontal(classes="entry"):
            yield Label(_("Format"), classes="label")
            yield Choice([("md", "Markdown"), ("json", "JSON")], "md", id="format")
        with Horizontal(classes="entry"):
            yield Label(_("Parts"), classes="label")
            yield Parts(list(part_words().items()), part_words(), id="parts")
        yield TextArea("", id="preview", read_only=True, soft_wrap=True, show_line_numbers=False)
        yield Static("", id="counts", markup=False)
        with Horizontal(classes="entry"):
            yield Label(_("File"), classes="label")
            yield Input("", id="file", compact=True)

    def on_mount(self) -> None:
        """Begin with the audience, and show what it gets."""
        self.query_one("#audience").focus()
        self.renew()

    @on(Parts.Changed)
    @on(Choice.Changed)
    def renew(self) -> None:
        """Show the document for what is chosen now; it is made beside, since it can take a while."""
        audience, form, _parts = wish = self._wish()
        self.say("")
        self.query_one("#parts").disabled = form != "md"
        self._propose(audience, form)
        if wish in self._made:
            self._show_made(wish)
        else:
            self.query_one("#counts", Static).update(_("One moment …"))
            self.run_worker(partial(self._make_beside, wish), thread=True, exclusive=True)

    def accept(self) -> None:
        """Write the file and close; ask first where one is there already; or say what is in the way."""
        self._write(replace=False)

    def _write(self, replace: bool) -> None:
        try:
            name = require_line(self.query_one("#file", Input).value, _("File"), _LONGEST_PATH)
            path = write(name, self._make(self._wish()), replace=replace)
        except Refused as refused:
            if refused.code == "file-exists" and not replace:
                self._ask_to_replace(name)
            else:
                self.say(sentence(refused))
            return
        self.dismiss(_("Written: {path}").format(path=path))

    def _ask_to_replace(self, name: str) -> None:
        question = _("{file} is there already. Replace it?").format(file=name)
        self.app.push_screen(ConfirmDialog(_("Replace file"), question, _("Replace")), self._replace)

    def _replace(self, yes: bool | None) -> None:
        if yes:
            self._write(replace=True)

    def _wish(self) -> Wish:
        form = self.query_one("#format", Choice).value
        chosen = tuple(self.query_one(Parts).values)
        everything = form != "md" or len(chosen) == len(part_words())
        return self.query_one("#audience", Choice).value, form, None if everything else chosen

    def _make(self, wish: Wish) -> Export:
        if wish not in self._made:
            audience, form, parts = wish
            state = self._shown
            self._made[wish] = export(self._library, state.tandem, audience, state.today, form, parts)
        return self._made[wish]

    def _make_beside(self, wish: Wish) -> None:
        self._make(wish)
        self.app.call_from_thread(self._show_made, wish)

    def _show_made(self, wish: Wish) -> None:
        """Show a document, unless something else was chosen while it was made."""
        if not self.is_attached or wish != self._wish():
            return
        made = self._made[wish]
        self.query_one("#preview", TextArea).load_text(made.text)
        self.query_one("#counts", Static).update(count_words(made, wish[0]))

    def _propose(self, audience: Audience, form: str) -> None:
        """Propose a file name that names nobody; one that was typed keeps all but its ending."""
        line = self.query_one("#file", Input)
        proposed = f"./{_file_word(audience)}-{self._shown.today.isoformat()}.{form}"
        stem, shutdown = os.path.splitext(line.value)
        if line.value in ("", self._proposed):
            line.value = proposed
        elif shutdown in (".md", ".json"):
            line.value = f"{stem}.{form}"
        self._proposed = proposed


def part_words() -> dict[str, str]:
    """Return what the parts of a report are called, in their order."""
    return {
        "agreement": _("Agreement"),
        "meetings": _("Meetings"),
        "goals": _("Goals"),
        "expectations": _("Expectations"),
        "tasks": _("Tasks"),
        "protocols": _("Protocols"),
        "topics": _("Parked topics"),
    }


def count_words(made: Export, audience: Audience) -> Content:
    """Return how much of what leaves, and how much stays here."""
    lines = [
        Content.assemble((_("Leaves:") + " ", "bold"), kinds_words(made.released)),
        Content.assemble((_("Stays here:") + " ", "bold"), kinds_words(made.withheld)),
    ]
    if audience is Audience.LEAD:
        lines.insert(0, Content(_("What is private or only for the tandem is not in it.")))
    return Content("\n").join(lines)


def _file_word(audience: Audience) -> str:
    return {
        Audience.LEAD: pgettext("file name", "mentoring-report"),
        Audience.TANDEM: pgettext("file name", "mentoring-tandem"),
        Audience.PRIVATE: pgettext("file name", "mentoring-record"),
    }[audience]
