"""The charts of a page: one for each table of the year, made of what stands in the table."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mentoring_tui.documents.chart import Bar, Column, Value, bar_chart, column_chart, line_chart
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _
from mentoring_tui.words.year import (
    BENEFIT_SCALE,
    CONFIDENCE_SCALE,
    goals_heading,
    modes_heading,
    months_heading,
    ratings_heading,
    tasks_heading,
    year_heading,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

Rows = Sequence[Sequence[str]]
"""The cells of a table; its headings are the first row."""

_NUMBER = re.compile(r"\d{1,4}(?!\d)")
_LABEL = 24
"""Characters of a label that have room left of a bar."""


class YearCharts:
    """Draws a chart before each table below the heading of the year, in a page that comes piece by piece."""

    def __init__(self) -> None:
        self._headings = {"h2": "", "h3": ""}
        self._count = 0

    def drawn(self, tokens: Sequence["Token"]) -> list["Token"]:
        """Return the tokens of the next piece with its charts."""
        from markdown_it.token import Token

        drawn: list[Token] = []
        for index, token in enumerate(tokens):
            if token.type == "heading_open" and token.tag in self._headings:
                self._headings[token.tag] = tokens[index + 1].content
            if token.type == "table_open":
                for chart in self._draw(_rows(tokens[index:])):
                    drawn.append(Token("html_block", "", 0, content=chart))
            drawn.append(token)
        return drawn

    def _draw(self, rows: Rows) -> Iterator[str]:
        """Yield the charts of a table, if it is one of the year."""
        heading = self._headings["h3"]
        draw = _charts().get(heading) if self._headings["h2"] == year_heading() else None
        for chart in draw(self._count, heading, rows) if draw else ():
            self._count += 1
            yield chart


def _charts() -> Mapping[str, Callable[[int, str, Rows], Iterator[str]]]:
    """Return what draws the table below each heading."""
    return {
        months_heading(): _months,
        modes_heading(): _modes,
        tasks_heading(): _tasks,
        ratings_heading(): _ratings,
        goals_heading(): _goals,
    }


def _rows(tokens: Sequence["Token"]) -> Rows:
    """Return the texts of the table that these tokens begin with."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append("".join(child.content for child in token.children or ()))
        elif token.type == "table_close":
            break
    return rows


def _in_words(rows: Rows) -> str:
    """Return a table as a text: `Jan 2026: planned 2, held 2; …`."""
    heads, sentences = rows[0][1:], []
    for label, *cells in rows[1:]:
        told = [f"{head} {cell}" for head, cell in zip(heads, cells, strict=False) if cell]
        sentences.append(f"{label}: {', '.join(told)}")
    return "; ".join(sentences)


def _number(cell: str) -> int | None:
    match = _NUMBER.match(cell)
    return int(match[0]) if match else None


def _months(number: int, title: str, rows: Rows) -> Iterator[str]:
    columns = []
    for label, *cells in rows[1:]:
        counts = [_number(cell) or 0 for cell in cells]
        columns.append(Column(label.partition(" ")[0], counts[0] if len(counts) > 1 else 0, counts[-1]))
    legend = _("□ agreed  ■ held") if len(rows[0]) > 2 else _("■ held")
    yield column_chart(number, title, _in_words(rows), columns, legend)


def _modes(number: int, title: str, rows: Rows) -> Iterator[str]:
    bars = []
    for label, count, agreed in rows[1:]:
        bars.append(Bar(label, _number(count) or 0, 0, f"{count} · {agreed}" if agreed else count))
    yield bar_chart(number, title, _in_words(rows), bars)


def _tasks(number: int, title: str, rows: Rows) -> Iterator[str]:
    bars = []
    for label, done, _in_time, count in rows[1:]:
        bars.append(Bar(label, _number(done) or 0, _number(count) or 0, f"{done} / {count}"))
    yield bar_chart(number, title, _in_words(rows), bars)


def _ratings(number: int, title: str, rows: Rows) -> Iterator[str]:
    for index, scale in ((1, CONFIDENCE_SCALE), (2, BENEFIT_SCALE)):
        name = rows[0][index]
        values = [Value(row[0], _number(row[index])) for row in rows[1:]]
        if any(each.value is not None for each in values):
            text = _in_words([(row[0], row[index]) for row in rows])
            yield line_chart(number, f"{title}: {name}", text, values, scale, name)
            number += 1


def _goals(number: int, title: str, rows: Rows) -> Iterator[str]:
    bars = []
    for label, reached, *counts in rows[1:]:
        told = " · ".join(filter(None, (reached, *counts)))
        bars.append(Bar(shorten(label, _LABEL), min(100, _number(reached) or 0), 100, told))
    yield bar_chart(number, title, _in_words(rows), bars)
