"""The dialog that chooses what to insert into a protocol: the prompts of a guide, or open talking points."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentoring_tui.i18n import _, language
from mentoring_tui.programme.model import Guide, in_language
from mentoring_tui.tui.dialogs.base import Dialog


class Insertion(NamedTuple):
    """What is to be inserted: the prompts of a guide, or without one the open talking points."""

    guide: Guide | None


class GuideDialog(Dialog[Insertion]):
    """Shows the guides of a programme and the open talking points, and what the highlighted one inserts."""

    def __init__(self, guides: Sequence[Guide], points: Sequence[str]) -> None:
        super().__init__(_("Prompts and talking points"), _("Insert"))
        self._insertions = [*map(Insertion, guides), *([Insertion(None)] if points else [])]
        self._points = points

    def compose_body(self) -> ComposeResult:
        """Lay out what there is to insert, and its lines."""
        yield OptionList(*(Option(Content(_title(each))) for each in self._insertions), id="guides")
        yield Static("", id="prompts", markup=False)
        yield Static(
            _(
                "They are inserted as text, and talking points as headings; existing text stays."
                " Tab leads from one question to the next."
            ),
            classes="understood",
            markup=False,
        )

    def on_mount(self) -> None:
        """Highlight the first guide."""
        self.query_one(OptionList).highlighted = 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the highlighted line inserts."""
        guide = self._insertions[event.option_index].guide
        prompts = [in_language(each, language()) for each in guide.prompts] if guide else self._points
        self.query_one("#prompts", Static).update("\n".join(f"– {prompt}" for prompt in prompts))

    def on_option_list_option_selected(self) -> None:
        """Choose the selected line."""
        self.accept()

    def result(self) -> Insertion:
        """Return what the highlighted line inserts."""
        return self._insertions[self.query_one(OptionList).highlighted or 0]


def _title(insertion: Insertion) -> str:
    if insertion.guide is None:
        return _("Open talking points, under the topics")
    return in_language(insertion.guide.title, language())
