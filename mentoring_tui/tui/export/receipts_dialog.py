"""The list of the documents that were written for others."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mentoring_tui.domain.receipt import Receipt, time_order
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from mentoring_tui.words.terms import audience_word, document_word, file_words, saved_words

_GAP = "  "


class ReceiptsDialog(Dialog[None]):
    """Lists the receipts, the latest first: when, for whom, which document, and below it the file."""

    CSS_PATH = stylesheets("export")
    AUTO_FOCUS = "#receipts"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,f8", "cancel", show=False)]

    def __init__(self, receipts: Sequence[Receipt]) -> None:
        super().__init__(_("Written for others"), no=_("Close"))
        self._receipts = sorted(receipts, key=time_order, reverse=True)

    def compose_body(self) -> ComposeResult:
        """Lay out the receipts."""
        with VerticalScroll(id="receipts"):
            yield Static(TextStack(_lines(self._receipts)))

    def on_mount(self) -> None:
        """Offer only to close."""
        self.query_one("#yes").display = False


def _lines(receipts: Sequence[Receipt]) -> Iterator[HangingText]:
    if not receipts:
        yield _hanging("", Content(_("No document for others has been written yet.")))
    rows = [_cells(receipt) for receipt in receipts]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for receipt, row in zip(receipts, rows, strict=True):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield _hanging("", Content(_GAP.join(cells).rstrip()))
        yield _hanging(_GAP, Content.styled(file_words(receipt.file), "$text-muted"))


def _cells(receipt: Receipt) -> tuple[str, ...]:
    document = f"{document_word(receipt.document)} ({receipt.format})"
    return saved_words(receipt.at), audience_word(receipt.audience), document


def _hanging(indent: str, words: Content) -> HangingText:
    return HangingText(Content(indent), words, Content())
