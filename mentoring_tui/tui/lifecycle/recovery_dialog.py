"""Words that were typed when the program ended: each beside what the tandem holds, to go on with or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.draft import Draft
from mentoring_tui.i18n import _, ngettext
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.task_list import StableOptionList

_AROUND = 1
"""Lines that are shown around those that differ."""


@dataclass(frozen=True)
class OfferedDraft:
    """A draft, what the tandem holds in its place, and whether that place is still there."""

    writing: Draft
    held: str
    is_there: bool

    @property
    def typed(self) -> str:
        """The words of the draft."""
        return "\n".join(text for text in self.writing.texts.values() if text.strip())

    @property
    def own_words(self) -> list[str]:
        """The words that stand in the draft and in neither the tandem nor what was there before."""
        known = {*self.held.split("\n"), *(self.writing.base or "").split("\n")}
        return [word for line in self.typed.split("\n") if line not in known for word in line.split()]

    @property
    def title(self) -> str:
        """What it is, with its first words, since several may be of the same place."""
        words = " ".join(self.own_words)
        return f"{self.writing.label} · {words}" if words else self.writing.label


@dataclass(frozen=True)
class RecoveryDecision:
    """A draft, and whether to go on with it, or to give it up."""

    writing: Draft
    going_on: bool


class RecoveryDialog(Dialog[RecoveryDecision]):
    """Offers what was typed and not kept; left with Esc, all of it stays where it is."""

    AUTO_FOCUS = "#drafts"
    CSS_PATH = stylesheets("lifecycle")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("x,delete", "give_up", show=False)]

    def __init__(self, offered: Sequence[OfferedDraft]) -> None:
        super().__init__(_("Typed, but not kept when the program ended"), _("Go on (↵)"))
        self._offered = offered

    def compose(self) -> ComposeResult:
        """Lay out the drafts, the marked one beside what the tandem holds, and the three ways on."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield StableOptionList(id="drafts")
            with Horizontal(id="beside"):
                with Vertical():
                    yield Static(_("Typed"), classes="heading")
                    yield VerticalScroll(Static("", id="typed", markup=False))
                with Vertical():
                    yield Static(_("In the tandem now"), classes="heading")
                    yield VerticalScroll(Static("", id="held", markup=False))
            yield Static("", classes="refused", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(self._yes), variant="primary", id="yes")
                yield Button(_("Give up (x)"), id="give-up")
                yield Button(_("Later (Esc)"), id="no")

    def on_mount(self) -> None:
        """Show the drafts."""
        options = [Option(Content(each.title), id=str(n)) for n, each in enumerate(self._offered)]
        self.query_one(StableOptionList).show_options(options)
        self._show()

    def on_option_list_option_highlighted(self) -> None:
        """Show the draft that is marked."""
        self._show()

    def on_option_list_option_selected(self) -> None:
        """Go on with the draft that was chosen."""
        self.accept()

    def accept(self) -> None:
        """Go on with the marked draft, where its place is still there."""
        if self._marked.is_there:
            self.dismiss(RecoveryDecision(self._marked.writing, going_on=True))
        else:
            self.say(_("Its place is gone; what is shown here can be marked and copied."))

    def action_give_up(self) -> None:
        """Give the marked draft up."""
        self.dismiss(RecoveryDecision(self._marked.writing, going_on=False))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the marked draft up; the other buttons are the dialog's."""
        if event.button.id == "give-up":
            self.action_give_up()

    @property
    def _marked(self) -> OfferedDraft:
        return self._offered[int(self.query_one(StableOptionList).marked or 0)]

    def _show(self) -> None:
        typed, held = beside(self._marked.typed, self._marked.held)
        self.say("")
        self.query_one("#typed", Static).update(typed)
        nothing = Content.styled(_("Nothing of it."), "$text-muted")
        self.query_one("#held", Static).update(held if self._marked.held else nothing)


def beside(typed: str, held: str) -> tuple[Content, Content]:
    """Return two texts as far as they differ, with what only one of them says set apart."""
    from difflib import SequenceMatcher

    ours, theirs = typed.split("\n"), held.split("\n")
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    left: list[Content] = []
    right: list[Content] = []
    for group in matcher.get_grouped_opcodes(_AROUND):
        for tag, a, b, c, d in group:
            left += _lines(ours[a:b], tag == "equal")
            right += _lines(theirs[c:d], tag == "equal")
    return Content("\n").join(left or _lines(ours, True)), Content("\n").join(right or _lines(theirs, True))


def _lines(lines: Sequence[str], same: bool) -> Iterator[Content]:
    return (Content.styled(line, "$text-muted" if same else "bold") for line in lines)


def given_up_words(count: int) -> str:
    """Return what is lost with a draft of so many words."""
    return ngettext(
        "The one word that is typed there is lost then.",
        "The {count} words that are typed there are lost then.",
        count,
    ).format(count=count)
