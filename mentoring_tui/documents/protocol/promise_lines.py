"""What stands below a promise, and stays there when the promise becomes a task."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mentoring_tui.documents.protocol.blocks import SourceLine, strip_blank_source_lines
from mentoring_tui.documents.protocol.metadata import structure_test
from mentoring_tui.documents.protocol.structure import escape_structure, unescape_structure
from mentoring_tui.domain.meeting import Entry
from mentoring_tui.domain.promise import promise_ref
from mentoring_tui.domain.task import Task


@dataclass
class _Lines:
    """The lines indented right below a promise, and the text between them and the next promise."""

    indented: list[str] = field(default_factory=list)
    between: list[SourceLine] = field(default_factory=list)


class PromiseLines:
    """Collects the lines below each promise: those indented right below it, and the text after them."""

    def __init__(self) -> None:
        self._by_promise: dict[str, _Lines] = {}
        self._present: _Lines | None = None
        self._is_right_below = False
        self._takes_text = True

    def begin(self, promise: str) -> None:
        """Take the next lines as those below the promise with this text."""
        self._present = self._by_promise.setdefault(promise, _Lines())
        if self._present.between:
            self._present.between.append(SourceLine(0, "", False))
        self._is_right_below = True

    def interrupt(self) -> None:
        """Take no indented lines as those of the promise above, as after an empty item."""
        self._is_right_below = False

    def end(self, *, takes_text: bool) -> None:
        """Take the next lines as those of no promise, and text after the next promises only if wanted."""
        self._present = None
        self._is_right_below = False
        self._takes_text = takes_text

    def take(self, line: SourceLine) -> bool:
        """Add a line if it stands below a promise, and return whether it does."""
        if self._present is None:
            return False
        if self._is_right_below and not line.fenced and is_indented_text(line.text):
            self._present.indented.append(line.text)
            return True
        self._is_right_below = False
        if self._takes_text:
            self._present.between.append(line)
        return self._takes_text

    def entries(self, field: str) -> Iterator[Entry]:
        """Yield for each promise that has some its lines, with a reference to it."""
        for promise, lines in self._by_promise.items():
            refs = (promise_ref(promise),)
            between = _text(lines.between)
            if between and is_indented_text(between):
                lines.indented.append(between)
                between = ""
            if lines.indented:
                yield Entry(field, "\n".join(lines.indented), refs)
            if between:
                yield Entry(field, between, refs)


def _text(lines: list[SourceLine]) -> str:
    left = strip_blank_source_lines(lines)
    return unescape_structure(
        [line.text for line in left], [line.fenced for line in left], structure_test(True)
    )


def is_indented_text(text: str) -> bool:
    """Return whether all lines are indented, and nothing that needs a backslash to stay text."""
    is_indented = all(line[:1].isspace() and line.strip() for line in text.split("\n"))
    return is_indented and escape_structure(text, structure_test(True)) == text


def split_below(
    entries: Sequence[Entry], default_field: str, tasks: Sequence[Task]
) -> tuple[dict[str, list[str]], list[Entry]]:
    """Return the texts below each task, and the other entries."""
    task_ids = {promise_ref(task.text): task.id for task in tasks} | {task.id: task.id for task in tasks}
    below: dict[str, list[str]] = {}
    others: list[Entry] = []
    for entry in entries:
        task_id = next((task_ids[ref] for ref in entry.refs if ref in task_ids), None)
        if task_id and entry.field == default_field:
            below.setdefault(task_id, []).append(entry.text)
        else:
            others.append(entry)
    return below, others
