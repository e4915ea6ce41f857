"""Checkboxes one below the other, for what is too long for a row."""

from textual.content import Content

from mentoring_tui.tui.widgets.checkboxes import Checkboxes


class VerticalCheckboxes(Checkboxes):
    """Checkboxes with one option per line."""

    def _draw(self) -> None:
        options = [self._option(index) for index in range(len(self._options))]
        self.update(Content("\n").join(options))
