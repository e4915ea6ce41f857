"""The dialog that chooses a guide for preparing a meeting."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentoring_tui.i18n import _, language
from mentoring_tui.programme.model import Guide, in_language
from mentoring_tui.tui.dialogs.base import Dialog


class GuideDialog(Dialog[Guide]):
    """Shows the guides of a programme, and the prompts of the highlighted one."""

    def __init__(self, guides: Sequence[Guide]) -> None:
        super().__init__(_("Prompts for the preparation"), _("Insert"))
        self._guides = tuple(guides)

    def compose_body(self) -> ComposeResult:
        """Lay out the guides and the prompts."""
        titles = (Option(Content(in_language(guide.title, language()))) for guide in self._guides)
        yield OptionList(*titles, id="guides")
        yield Static("", id="prompts", markup=False)
        yield Static(
            _("They are inserted into the preparation as text; existing text stays."),
            classes="understood",
            markup=False,
        )

    def on_mount(self) -> None:
        """Highlight the first guide."""
        self.query_one(OptionList).highlighted = 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the prompts of the highlighted guide."""
        prompts = (in_language(prompt, language()) for prompt in self._guides[event.option_index].prompts)
        self.query_one("#prompts", Static).update("\n".join(f"– {prompt}" for prompt in prompts))

    def on_option_list_option_selected(self) -> None:
        """Choose the selected guide."""
        self.accept()

    def result(self) -> Guide:
        """Return the highlighted guide."""
        return self._guides[self.query_one(OptionList).highlighted or 0]
