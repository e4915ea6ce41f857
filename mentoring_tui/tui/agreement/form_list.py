"""The rows of the agreement's form as an option list."""

from collections.abc import Iterable

from textual import events
from textual.content import Content
from textual.widgets.option_list import Option

from mentoring_tui.tui.agreement.form_rows import FormRow, RowKind, lines_of
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList


class FormList(StableOptionList):
    """Rows of the form; headings and notes can't be highlighted."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: dict[str, FormRow] = {}
        self._tops: dict[str, int] = {}
        self._pressed: str | None = None

    @property
    def row(self) -> FormRow | None:
        """The highlighted row."""
        return self._rows.get(self.highlighted_id or "")

    def show_rows(self, rows: Iterable[FormRow], width: int) -> None:
        """Replace the rows, wrapped to this width."""
        self._rows, self._tops = {}, {}
        options: list[Option] = []
        top = 0
        for row in rows:
            lines = lines_of(row, width)
            if row.kind is RowKind.HEADING and not options:
                del lines[0]
            option_id = row.id
            if option_id in self._rows:  # a file edited by hand may hold an id twice
                option_id = f"{row.id}/{len(options)}"
            self._rows[option_id], self._tops[option_id] = row, top
            top += len(lines)
            options.append(Option(Content("\n").join(lines), id=option_id, disabled=row.disabled))
        self.show_options(options)

    def top(self, field: str) -> int:
        """Return the first line of a field, from the top of the form."""
        for row in self._rows.values():
            if row.field == field:
                return self._tops[row.id]
        return 0

    def item_index(self, row: FormRow) -> int | None:
        """Return the index of a row among the items of its list; None for other rows."""
        items = [own.id for own in self._rows.values() if own.field == row.field and own.kind is RowKind.ITEM]
        return items.index(row.id) if row.id in items else None

    def neighbour(self, field: str, step: int) -> str | None:
        """Return the field this many fields after (or before) another, or None at the ends."""
        fields = list(dict.fromkeys(row.field for row in self._rows.values() if row.field))
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
        row = self._rows.get(pressed or "")
        if row and not row.disabled and self.highlight(pressed or ""):
            self.action_select()

    def on_option_list_option_highlighted(self, event: StableOptionList.OptionHighlighted) -> None:
        """Scroll up to the heading above the first row."""
        if event.option_index <= 1:
            self.scroll_home(animate=False)
