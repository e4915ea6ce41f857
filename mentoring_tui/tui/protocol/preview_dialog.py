"""The preview of a protocol: its rendered Markdown."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown, Static

from mentoring_tui.i18n import _

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}


class PreviewDialog(ModalScreen[None]):
    """Shows a rendered document; its links do nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,v,ctrl+n,q", "close", show=False),
        Binding("f1", "app.help", show=False),
    ]

    def __init__(self, document: str) -> None:
        super().__init__()
        self._document = document

    def compose(self) -> ComposeResult:
        """Lay out the document and the keys."""
        with Vertical(classes="dialog preview"):
            with VerticalScroll():
                yield Markdown(self._document, parser_factory=parser, open_links=False)
            yield Static(_("↑ ↓: scroll · Esc: close"), classes="understood", markup=False)

    def action_close(self) -> None:
        """Close the preview."""
        self.dismiss(None)


def parser() -> "MarkdownIt":
    """Return a parser that shows HTML as text, keeps line breaks, and renders check boxes."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    markdown.core.ruler.push("keep-source", _keep_source)
    return markdown


def _keep_source(state: "StateCore") -> None:
    for token in state.tokens:
        for index, child in enumerate(token.children or ()):
            if child.type == "softbreak":
                child.type = "hardbreak"
            elif index == 0 and child.type == "text" and child.content[:4] in _BOXES:
                child.content = _BOXES[child.content[:4]] + child.content[4:]
