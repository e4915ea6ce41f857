"""Shows each draft of an earlier run beside what the tandem holds, to be resumed or discarded."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.i18n import _, ngettext
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.words.terms import field_name

_CONTEXT_LINES = 1
"""Equal lines shown before and after those that differ."""

_CHOSEN = ("role", "programme", "mode")
"""The fields of a new tandem that are chosen, not typed."""


@dataclass(frozen=True)
class OfferedDraft:
    """A draft, its name, the text that the tandem holds in its place, and whether it can be resumed there."""

    draft: Draft
    label: str
    saved_text: str
    can_resume: bool
    nothing_words: str = ""
    """What is said where the tandem holds nothing; empty for a general sentence."""

    @property
    def text(self) -> str:
        """The typed text of the draft."""
        return "\n".join(text for _field, text in self._typed_texts())

    @property
    def shown_text(self) -> str:
        """The typed text; of a new tandem with the names of the fields."""
        if self.draft.kind is not DraftKind.NEW_TANDEM:
            return self.text
        return "\n".join(f"{field_name(field)}: {text}" for field, text in self._typed_texts())

    def _typed_texts(self) -> list[tuple[str, str]]:
        """Return fields and texts, without what is chosen for a new tandem."""
        chosen = _CHOSEN if self.draft.kind is DraftKind.NEW_TANDEM else ()
        return [
            (field, text) for field, text in self.draft.texts.items() if text.strip() and field not in chosen
        ]

    @property
    def own_words(self) -> list[str]:
        """The words in lines that neither the tandem has nor the text that the draft was begun from."""
        known = {*self.saved_text.split("\n"), *(self.draft.base or "").split("\n")}
        words: list[str] = []
        for line in self.text.split("\n"):
            if line not in known:
                words += line.split()
        return words

    @property
    def title(self) -> str:
        """The label with the words of the draft, since several drafts may have the same label."""
        words = " ".join(self.own_words)
        return f"{self.label} · {words}" if words else self.label


@dataclass(frozen=True)
class RecoveryDecision:
    """The draft that was chosen, and whether to resume it; else it is to be discarded."""

    offered: OfferedDraft
    resumes: bool


UNSEEN = 1.0
"""Seconds in which a letter is meant for the screen below, since the dialog could not be seen yet."""


class RecoveryDialog(Dialog[RecoveryDecision]):
    """Offers drafts; Esc leaves all of them on disk.

    It opens by itself, and gives way to whoever is typing.
    """

    AUTO_FOCUS = "#drafts"
    CSS_PATH = stylesheets("lifecycle")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("x,delete", "discard", show=False)]

    def __init__(self, drafts: Sequence[OfferedDraft]) -> None:
        super().__init__(_("Unsaved text"), _("Continue (Enter)"))
        self._drafts = drafts
        self.typed_ahead: events.Key | None = None
        """The letter that it gave way to."""
        self._mounted_at = 0.0

    def compose(self) -> ComposeResult:
        """Lay out the list, the highlighted draft beside what the tandem holds, and the buttons."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield StableOptionList(id="drafts")
            with Horizontal(id="beside"):
                with Vertical():
                    yield Static(_("Typed"), classes="heading")
                    yield VerticalScroll(Static("", id="typed", markup=False))
                with Vertical():
                    yield Static(_("Saved"), classes="heading")
                    yield VerticalScroll(Static("", id="held", markup=False))
            yield Static("", classes="refused", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(self._yes), variant="primary", id="yes")
                yield Button(_("Discard (x)"), id="give-up")
                yield Button(_("Later (Esc)"), id="no")

    def on_mount(self) -> None:
        """Fill the list."""
        self._mounted_at = monotonic()
        options = [Option(Content(each.title), id=str(index)) for index, each in enumerate(self._drafts)]
        self.query_one(StableOptionList).show_options(options)
        self._show_highlighted()

    def cancel_words(self) -> str:
        """Return what Esc does, for the help."""
        return _("Close; the text is offered again at the next start")

    def on_key(self, event: events.Key) -> None:
        """Give way to a letter that was typed before the dialog could be seen."""
        if event.is_printable and event.key != "x" and monotonic() < self._mounted_at + UNSEEN:
            event.stop()
            self.typed_ahead = event
            self.dismiss(None)

    def on_option_list_option_highlighted(self) -> None:
        """Show the highlighted draft."""
        self._show_highlighted()

    def on_option_list_option_selected(self) -> None:
        """Resume the selected draft."""
        self.accept()

    def accept(self) -> None:
        """Return the highlighted draft to be resumed, or say that its place is gone."""
        if self._highlighted.can_resume:
            self.dismiss(RecoveryDecision(self._highlighted, resumes=True))
        elif self._highlighted.draft.kind is DraftKind.ELSEWHERE:
            self.say(
                _(
                    "This text belongs to a tandem in another data folder and is offered again there."
                    " Here it can be selected and copied."
                )
            )
        else:
            self.say(_("The entry for this text no longer exists; the text can be selected here and copied."))

    def action_discard(self) -> None:
        """Return the highlighted draft to be discarded."""
        self.dismiss(RecoveryDecision(self._highlighted, resumes=False))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Discard the highlighted draft; the base class handles the other buttons."""
        if event.button.id == "give-up":
            self.action_discard()

    @property
    def drafts(self) -> list[Draft]:
        """The drafts that are offered."""
        return [offered.draft for offered in self._drafts]

    @property
    def _highlighted(self) -> OfferedDraft:
        return self._drafts[int(self.query_one(StableOptionList).highlighted_id or 0)]

    def _show_highlighted(self) -> None:
        draft = self._highlighted
        typed, _begun = differing_lines(draft.shown_text, draft.draft.base or draft.saved_text)
        _own, saved = differing_lines(draft.text, draft.saved_text)
        if not draft.saved_text:
            saved = Content.styled(draft.nothing_words or _("Nothing yet."), "$text-muted")
        self.say("")
        self.query_one("#typed", Static).update(typed)
        self.query_one("#held", Static).update(saved)


def differing_lines(typed: str, saved: str) -> tuple[Content, Content]:
    """Return the differing lines of two texts in bold, with the lines around them; all if none differ."""
    from difflib import SequenceMatcher

    typed_lines, saved_lines = typed.split("\n"), saved.split("\n")
    matcher = SequenceMatcher(None, typed_lines, saved_lines, autojunk=False)
    left: list[Content] = []
    right: list[Content] = []
    for group in matcher.get_grouped_opcodes(_CONTEXT_LINES):
        for tag, left_start, left_end, right_start, right_end in group:
            style = "$text-muted" if tag == "equal" else "bold"
            left += _styled(typed_lines[left_start:left_end], style)
            right += _styled(saved_lines[right_start:right_end], style)
    left = left or _styled(typed_lines, "$text-muted")
    right = right or _styled(saved_lines, "$text-muted")
    return Content("\n").join(left), Content("\n").join(right)


def _styled(lines: Sequence[str], style: str) -> list[Content]:
    return [Content.styled(line, style) for line in lines]


def lost_words(count: int) -> str:
    """Return the question's sentence on how many words are lost with a draft."""
    return ngettext(
        "Discard it? One typed word will be lost.",
        "Discard it? {count} typed words will be lost.",
        count,
    ).format(count=count)
