"""The agreement's form: a list of rows that knows where each of them stands."""

from collections.abc import Iterable

from textual import events
from textual.content import Content
from textual.widgets.option_list import Option

from mentoring_tui.tui.agreement.form_rows import FormRow, Kind, lines_of
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList


class FormList(StableOptionList):
    """Rows to be read and, but for headings and notes, to be marked."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: dict[str, FormRow] = {}
        self._tops: dict[str, int] = {}
        self._pressed: str | None = None

    @property
    def row(self) -> FormRow | None:
        """The row that is marked."""
        return self._rows.get(self.highlighted_id or "")

    def show_rows(self, rows: Iterable[FormRow], width: int) -> None:
        """Show these rows in so many columns."""
        self._rows, self._tops = {}, {}
        options: list[Option] = []
        top = 0
        for row in rows:
            lines = lines_of(row, width)
            if row.kind is Kind.HEADING and not options:
                del lines[0]
            own = row.id if row.id not in self._rows else f"{row.id}/{len(options)}"  # of a file made by hand
            self._rows[own], self._tops[own] = row, top
            top += len(lines)
            options.append(Option(Content("\n").join(lines), id=own, disabled=row.passive))
        self.show_options(options)

    def top(self, field: str) -> int:
        """Return the line of the form in which a field begins."""
        return next((self._tops[row.id] for row in self._rows.values() if row.field == field), 0)

    def place_in_list(self, row: FormRow) -> int | None:
        """Return how many items of a list stand above that one, or None where the row is no item."""
        items = [own.id for own in self._rows.values() if own.field == row.field and own.kind is Kind.ITEM]
        return items.index(row.id) if row.id in items else None

    def neighbour(self, field: str, step: int) -> str | None:
        """Return the field before or after that one which can be edited on its row, if there is one."""
        fields = list(dict.fromkeys(row.field for row in self._rows.values() if row.field))
        place = fields.index(field) + step if field in fields else -1
        return fields[place] if 0 <= place < len(fields) else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember which row was meant: rows may shift before the button is up."""
        place = event.style.meta.get("option")
        self._pressed = self.options[place].id if place is not None else None

    def on_click(self, event: events.Click) -> None:
        """Choose the row on which the button went down."""
        event.prevent_default()
        pressed, self._pressed = self._pressed, None
        row = self._rows.get(pressed or "")
        if row and not row.passive and self.highlight(pressed or ""):
            self.action_select()

    def on_option_list_option_highlighted(self, event: StableOptionList.OptionHighlighted) -> None:
        """Show the heading above the first row as well."""
        if event.option_index <= 1:
            self.scroll_home(animate=False)
