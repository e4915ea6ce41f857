"""The rows of a form: headings, notes, and labels with a value, each drawn as lines of text."""

import dataclasses
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from textual.content import Content

_LEAST_ROOM = 10
"""Columns that a value has in any case."""


@dataclass(frozen=True)
class Row:
    """A label with a value; `field` names what an editor in its line edits, where there is one."""

    id: str
    label: str = ""
    value: Content = dataclasses.field(default_factory=Content)
    field: str = ""

    DISABLED: ClassVar[bool] = False
    """Whether the row can't be highlighted."""

    LABEL_STYLE: ClassVar[str] = "$text-muted"

    MOST_LINES: ClassVar[int | None] = None
    """Lines of the value that are shown; the editor shows all."""

    def lines(self, width: int, label_width: int) -> list[Content]:
        """Return the row as lines of at most this width: label, and value with a hanging indent."""
        labels = Content.styled(self.label, self.LABEL_STYLE).wrap(label_width - 1)
        room = max(_LEAST_ROOM, width - label_width)
        values = _cut(self.value.wrap(room) or [Content("")], self.MOST_LINES, room)
        lines: list[Content] = []
        for label, value in zip_longest(labels, values, fillvalue=Content("")):
            lines.append(Content.assemble(label.extend_right(label_width - label.cell_length), value))
        return lines


@dataclass(frozen=True)
class Heading(Row):
    """A heading, with an empty line above it."""

    DISABLED = True

    def lines(self, width: int, label_width: int) -> list[Content]:
        """Return the heading below an empty line."""
        return [Content(""), Content.styled(self.label, "bold $accent")]


@dataclass(frozen=True)
class Note(Row):
    """A text to read; without a label it takes the whole width."""

    DISABLED = True

    def lines(self, width: int, label_width: int) -> list[Content]:
        """Return the note as lines of at most this width."""
        if self.label:
            return super().lines(width, label_width)
        return self.value.wrap(max(_LEAST_ROOM, width)) or [Content("")]


def muted(words: str) -> Content:
    """Return words that are no value: a hint, or that there is none."""
    return Content.styled(words, "$text-muted")


def _cut(lines: list[Content], most: int | None, room: int) -> list[Content]:
    """Return the first lines, the last of them with a sign that there are more."""
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], Content.assemble(lines[most - 1].truncate(room - 2), " …")]
