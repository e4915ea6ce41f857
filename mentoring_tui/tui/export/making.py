"""Making a document in a thread: how far it is, and how it is stopped."""

from dataclasses import replace
from time import monotonic

from mentoring_tui.documents.copy_block import without_copy
from mentoring_tui.documents.printing import PrintProcess
from mentoring_tui.documents.request import Request, without_mail
from mentoring_tui.exporting import Export, empty_parts, export, put_in_mail
from mentoring_tui.library import Library
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.words.terms import progress_words

DELAY = 0.3
"""Seconds after which it is shown how far it is: what takes less needs no word."""

PAGES = frozenset({"html", "pdf"})
"""The formats that are made of the Markdown that is shown."""


class Stopped(Exception):
    """Raised in the thread of a work that was stopped."""


class Making:
    """A document that is being made; `stop` may be called at any time, from another thread."""

    def __init__(self) -> None:
        self._begun = monotonic()
        self._is_stopped = False
        self._process: PrintProcess | None = None
        self._words = "…"

    @property
    def words(self) -> str:
        """How far it is; empty as long as it is not worth a word."""
        return self._words if monotonic() - self._begun >= DELAY else ""

    def stop(self) -> None:
        """Stop it; the thread ends at its next step, a process at once."""
        self._is_stopped = True
        if self._process:
            self._process.stop()

    def document(self, library: Library, state: TandemState, request: Request) -> Export:
        """Return a document, or raise Stopped."""
        made = export(library, state.tandem, request, state.today, self._note)
        self._note(1, 1)
        return made

    def empty_parts(self, library: Library, state: TandemState, request: Request) -> frozenset[str]:
        """Return the parts in which nothing would stand, or raise Stopped."""
        empty = empty_parts(library, state.tandem, request.audience, state.today)
        self._note(1, 1)
        return empty

    def mail(self, library: Library, state: TandemState, shown: Export, request: Request) -> Export:
        """Return the draft of a mail with the document that is shown, or raise Stopped."""
        wanted = without_mail(request)
        made = self.pages(shown, wanted) if wanted.form in PAGES else shown
        return put_in_mail(library, state.tandem, request, made, state.today)

    def pages(self, shown: Export, request: Request) -> Export:
        """Return the document that is shown as HTML or PDF, or raise Stopped."""
        self._process = PrintProcess(without_copy(shown.text), request.document, request.form)
        data = self._process.run(self._note) if not self._is_stopped else None
        if data is None or self._is_stopped:
            raise Stopped
        return replace(shown, data=data)

    def _note(self, done: int, of: int | None) -> None:
        """Note how far it is."""
        if self._is_stopped:
            raise Stopped
        self._words = progress_words(done, of)
