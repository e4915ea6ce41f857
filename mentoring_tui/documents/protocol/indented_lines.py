"""What is indented right below a promise, and stays there when the promise becomes a task."""

from collections.abc import Iterator

from mentoring_tui.documents.protocol.blocks import SourceLine
from mentoring_tui.documents.protocol.metadata import structure_test
from mentoring_tui.documents.protocol.structure import escape_structure
from mentoring_tui.domain.meeting import Entry
from mentoring_tui.domain.promise import promise_ref


class IndentedLines:
    """Collects the lines indented right below each promise."""

    def __init__(self) -> None:
        self._by_promise: dict[str, list[str]] = {}
        self._open: list[str] | None = None

    def begin(self, promise: str) -> None:
        """Take the next indented lines as those of the promise with this text."""
        self._open = self._by_promise.setdefault(promise, [])

    def end(self) -> None:
        """Take the next lines as those of no promise."""
        self._open = None

    def take(self, line: SourceLine) -> bool:
        """Add a line if it is indented right below a promise, and return whether it is."""
        if self._open is None or line.fenced or not is_indented_text(line.text):
            self._open = None
            return False
        self._open.append(line.text)
        return True

    def entries(self, field: str) -> Iterator[Entry]:
        """Yield for each promise that has some its lines, with a reference to it."""
        for promise, lines in self._by_promise.items():
            if lines:
                yield Entry(field, "\n".join(lines), (promise_ref(promise),))


def is_indented_text(text: str) -> bool:
    """Return whether all lines are indented, and nothing that needs a backslash to stay text."""
    is_indented = all(line[:1].isspace() and line.strip() for line in text.split("\n"))
    return is_indented and escape_structure(text, structure_test(True)) == text
