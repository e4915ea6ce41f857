"""A row of a dialog: a label, and what is typed or chosen beside it."""

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Label


def labelled_row(label: str, *widgets: Widget) -> Horizontal:
    """Return the widgets in one row behind their label."""
    return Horizontal(Label(label, classes="label", markup=False), *widgets, classes="entry")
