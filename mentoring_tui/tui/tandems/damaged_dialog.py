"""The dialog about a damaged tandem: the newest backup, and texts that only the damaged file holds."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from mentoring_tui.i18n import _, ngettext
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets


class DamagedTandemDialog(Dialog[bool]):
    """Shows what is damaged, and asks whether to restore the newest readable backup."""

    CSS_PATH = stylesheets("tandems")

    def __init__(
        self,
        reason: str,
        saved: str | None,
        texts: Sequence[str],
        name: str = "",
        *,
        is_missing: bool = False,
    ) -> None:
        title = _("A tandem without its file") if is_missing else _("A damaged tandem")
        super().__init__(f"{title} · {name}" if name else title, _("Restore"))
        self._reason = reason
        self._saved = saved
        self._texts = texts
        self._is_missing = is_missing

    def compose_body(self) -> ComposeResult:
        """Lay out the damage, the backup, and the texts that only the damaged file holds."""
        yield Static(self._reason, classes="question", markup=False)
        yield Static(self._offer(), classes="question", markup=False)
        if self._texts:
            count = len(self._texts)
            heading = ngettext(
                "{count} text can only be read in the damaged file:",
                "{count} texts can only be read in the damaged file:",
                count,
            ).format(count=count)
            yield Static(heading, classes="understood", markup=False)
            with VerticalScroll(id="texts"):
                yield Static(Content("\n\n").join(Content(text) for text in self._texts), markup=False)

    def on_mount(self) -> None:
        """Focus the confirmation; without a backup offer only to close."""
        self.query_one("#yes").display = self._saved is not None
        self.query_one("#yes").focus()
        if self._saved is None:
            self.query_one("#no", Button).label = _("Close")
            self.query_one("#no").focus()

    def result(self) -> bool:
        """Return True."""
        return True

    def _offer(self) -> str:
        if self._saved is None:
            return _("There is no readable backup. The file stays as it is.")
        if self._is_missing:
            return _("The backup of {day} can take its place.").format(day=self._saved)
        return _(
            "The backup of {day} can replace it; the damaged file is kept in the folder “quarantine”."
        ).format(day=self._saved)
