"""The rows of a form as an option list."""

from collections.abc import Iterator, Sequence

from textual import events
from textual.content import Content
from textual.widgets.option_list import Option

from mentoring_tui.tui.widgets.form.rows import Heading, Row
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList


class FormList(StableOptionList):
    """Rows of a form; headings and notes can't be highlighted."""

    def __init__(self, label_width: int, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label_width = label_width
        self._rows: dict[str, Row] = {}
        self._tops: dict[str, int] = {}
        self._pressed: str | None = None

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in order."""
        return iter(self._rows.values())

    @property
    def row(self) -> Row | None:
        """The highlighted row."""
        return self.find(self.highlighted_id)

    def find(self, row_id: str | None) -> Row | None:
        """Return the row with this id, or None."""
        return self._rows.get(row_id or "")

    def show_rows(self, rows: Sequence[Row], width: int, field: str = "", room: int = 0) -> None:
        """Replace the rows, wrapped to this width; those of a field take this many lines at least."""
        self._rows, self._tops = {}, {}
        options: list[Option] = []
        edited = [row for row in rows if field and row.field == field]
        top = bottom = 0
        for row in rows:
            lines = row.lines(width, self._label_width)
            if isinstance(row, Heading) and not options:
                del lines[0]
            if edited and row is edited[0]:
                bottom = top + room
            if edited and row is edited[-1]:
                lines += [Content("")] * (bottom - top - len(lines))
            option_id = row.id
            if option_id in self._rows:  # a file edited by hand may hold an id twice
                option_id = f"{row.id}/{len(options)}"
            self._rows[option_id], self._tops[option_id] = row, top
            top += len(lines)
            options.append(Option(Content("\n").join(lines), id=option_id, disabled=row.DISABLED))
        self.show_options(options)

    def top(self, field: str) -> int:
        """Return the first line of a field, or of the row with that id, from the top of the form."""
        for option_id, row in self._rows.items():
            if row.field == field:
                return self._tops[option_id]
        return self._tops.get(field, 0)

    def neighbour(self, field: str, step: int) -> str | None:
        """Return the field this many fields after (or before) another, or None at the ends."""
        fields = list(dict.fromkeys(row.field for row in self if row.field))
        if field not in fields:
            return None
        index = fields.index(field) + step
        return fields[index] if 0 <= index < len(fields) else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the pressed row: saving a field may move the rows before the button is released."""
        index = event.style.meta.get("option")
        self._pressed = self.options[index].id if index is not None else None

    def on_click(self, event: events.Click) -> None:
        """Select the row on which the button was pressed."""
        event.prevent_default()
        pressed, self._pressed = self._pressed, None
        row = self.find(pressed)
        if row and not row.DISABLED and self.highlight(pressed or ""):
            self.action_select()

    def on_option_list_option_highlighted(self, event: StableOptionList.OptionHighlighted) -> None:
        """Scroll up to what stands above the first row that can be highlighted."""
        above = self.options[: event.option_index]
        if all(option.disabled for option in above) and self._tops[event.option_id or ""] < self.size.height:
            self.scroll_home(animate=False)
