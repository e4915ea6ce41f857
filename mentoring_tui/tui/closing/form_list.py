"""The rows of the closing screen as an option list."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from mentoring_tui.tui.closing.form_rows import ClosingRow, RowKind, lines_of
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList


class ClosingList(StableOptionList):
    """Rows of the closing screen; headings and notes can't be highlighted."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: dict[str, ClosingRow] = {}
        self._tops: dict[str, int] = {}

    @property
    def row(self) -> ClosingRow | None:
        """The highlighted row."""
        return self._rows.get(self.highlighted_id or "")

    @property
    def questions(self) -> Iterator[ClosingRow]:
        """The rows of questions, in order."""
        return (row for row in self._rows.values() if row.kind is RowKind.QUESTION)

    def find(self, row_id: str) -> ClosingRow | None:
        """Return the row with this id, or None."""
        return self._rows.get(row_id)

    def show_rows(self, rows: Iterable[ClosingRow], width: int) -> None:
        """Replace the rows, wrapped to this width."""
        self._rows, self._tops = {}, {}
        options: list[Option] = []
        top = 0
        for row in rows:
            if row.id in self._rows:  # a programme's file may ask the same twice
                continue
            lines = lines_of(row, width)
            if row.kind is RowKind.HEADING and not options:
                del lines[0]
            self._rows[row.id], self._tops[row.id] = row, top
            top += len(lines)
            options.append(Option(Content("\n").join(lines), id=row.id, disabled=row.disabled))
        self.show_options(options)

    def top(self, row_id: str) -> int:
        """Return the first line of a row, from the top of the list."""
        return self._tops.get(row_id, 0)

    def neighbour(self, row_id: str, step: int) -> str | None:
        """Return the question this many after (or before) another, or None at the ends."""
        questions = [row.id for row in self.questions]
        index = questions.index(row_id) + step if row_id in questions else -1
        return questions[index] if 0 <= index < len(questions) else None
