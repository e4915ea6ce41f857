"""The dialog that erases a tandem once its name was typed."""

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.typed_name import is_typed
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.tandems.erasing_dialog import ErasingDialog
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.erasure import no_promise_words, to_type_words, traces_words


class EraseDialog(ErasingDialog):
    """Names what goes, offers a copy of it first, and returns the files that still hold texts afterwards.

    One of the `names` is to be typed, of which the first is that of the tandem. `papers` tells what was
    written for others. `erase` erases, and raises StoreError where that fails; then the dialog stays open.
    `save_copy` saves a copy and returns its path; without it the tandem can't be read.
    """

    def __init__(
        self,
        names: Sequence[str],
        counts: Mapping[str, int],
        erase: Callable[[], list[str]],
        save_copy: Callable[[], str] | None,
        papers: str = "",
    ) -> None:
        super().__init__(_("Erase a tandem"), _("Erase"), save_copy)
        self._names = names
        self._papers = papers
        self._counts = counts
        self._erase = erase

    def compose(self) -> ComposeResult:
        """Lay out what goes, what stays elsewhere, the line for the name, and the buttons."""
        goes = _("Everything of {name} will be erased: {what}.")
        words = goes.format(name=self._names[0], what=traces_words(self._counts))
        kept = " ".join(filter(None, (no_promise_words(), self._papers)))
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Static(
                words + " " + _("Its receipts go with it. This can’t be undone."),
                classes="question",
                markup=False,
            )
            yield Static(kept, classes="question promise", markup=False)
            yield Static(to_type_words(self._names), classes="question", markup=False)
            yield labelled_row(_("Name"), SingleLineInput("", id="name"))
            yield Static("", classes="refused", markup=False)
            with Horizontal(classes="buttons"):
                if self._save_copy:
                    yield Button(_("Save a copy first (^e)"), id="copy")
                yield Button(_("Erase"), variant="error", id="yes")
                yield Button(_("Cancel"), id="no")

    def result(self) -> list[str]:
        """Erase the tandem if its name is typed, or raise Refused."""
        box = self.query_one("#name", Input)
        if not is_typed(box.value, self._names):
            box.focus()
            raise Refused("erase-name-differs", name=self._names[0])
        return self._erase()
