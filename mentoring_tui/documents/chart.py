"""A chart as inline SVG 1.1: it loads and runs nothing, and says in words what it shows.

Filled and empty shapes tell series apart, so that no chart needs its colours; the style sheet of the page
may change them. The colours in the attributes are for programs that apply no style sheet to SVG.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

WIDTH = 640
_LABELS = 220
"""Where horizontal bars begin, right of their labels."""

_LETTER = 8
"""The width that a letter takes at most on average, behind a horizontal bar."""

_SHORTEST = 100
"""The width that is left for the longest horizontal bar, whatever is written behind it."""

_GAP = 8
_ROW = 22
_PLOT = 120
"""The height of a plot of columns or points."""

_LEFT = 34
_FULL, _EMPTY, _INK = "#3f6b2b", "#5a5e57", "#262a27"


class Bar(NamedTuple):
    """A horizontal bar: `value` of it is filled, up to `whole` it is empty."""

    label: str
    value: int
    whole: int
    words: str


class Column(NamedTuple):
    """A pair of vertical bars: an empty one, and a filled one."""

    label: str
    planned: int
    held: int


class Value(NamedTuple):
    """A point of a line, or None where there is no value."""

    label: str
    value: int | None


def bar_chart(number: int, title: str, text: str, bars: Sequence[Bar]) -> str:
    """Return horizontal bars with their labels; `number` tells the charts of a page apart."""
    most = max([1, *(max(bar.value, bar.whole) for bar in bars)])
    words = _GAP + _LETTER * max((len(bar.words) for bar in bars), default=0)
    room = max(_SHORTEST, WIDTH - _LABELS - words)
    shapes: list[str] = []
    for index, bar in enumerate(bars):
        y = index * _ROW
        shapes.append(_text(_LABELS - _GAP, y + 15, bar.label, "end"))
        if bar.whole:
            shapes.append(_rect(_LABELS, y + 4, room * bar.whole / most, _ROW - 8, full=False))
        shapes.append(_rect(_LABELS, y + 4, room * bar.value / most, _ROW - 8, full=True))
        end = _LABELS + room * max(bar.value, bar.whole) / most
        shapes.append(_text(end + _GAP, y + 15, bar.words))
    return _chart(number, title, text, len(bars) * _ROW, shapes)


def column_chart(number: int, title: str, text: str, columns: Sequence[Column], legend: str) -> str:
    """Return pairs of vertical bars, planned and held, above their labels and a legend."""
    most = max([1, *(max(column.planned, column.held) for column in columns)])
    step = (WIDTH - _LEFT) / max(1, len(columns))
    bar = min(16.0, step * 0.4)
    shapes = [*_axis(0, most, 0)]
    for index, column in enumerate(columns):
        middle = _LEFT + step * (index + 0.5)
        for value, left, full in ((column.planned, middle - bar, False), (column.held, middle, True)):
            height = _PLOT * value / most
            shapes.append(_rect(left, 10 + _PLOT - height, bar - 2, height, full=full))
        if step >= 40 or index % 3 == 0:
            shapes.append(_text(middle, _PLOT + 28, column.label, "middle"))
    shapes.append(_text(_LEFT, _PLOT + 50, legend))
    return _chart(number, title, text, _PLOT + 58, shapes)


def line_chart(
    number: int, title: str, text: str, values: Sequence[Value], scale: tuple[int, int], name: str
) -> str:
    """Return points on a scale joined by lines, above the first and the last of their labels."""
    low, high = scale
    step = (WIDTH - _LEFT - 20) / max(1, len(values) - 1)
    points: list[tuple[float, float]] = []
    for index, (_label, value) in enumerate(values):
        if value is not None and low <= value <= high:
            points.append((_LEFT + 10 + step * index, 30 + _PLOT * (high - value) / (high - low)))
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    shapes = [_text(0, 14, name), *_axis(low, high, 20)]
    shapes.append(f'<polyline points="{joined}" class="line" fill="none" stroke="{_FULL}" stroke-width="2"/>')
    for x, y in points:
        shapes.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="full" fill="{_FULL}"/>')
    if values:
        shapes.append(_text(_LEFT, _PLOT + 52, values[0].label))
        shapes.append(_text(WIDTH, _PLOT + 52, values[-1].label, "end"))
    return _chart(number, title, text, _PLOT + 60, shapes)


def _axis(low: int, high: int, top: int) -> Iterator[str]:
    """Yield a line at both ends of a scale, with their numbers."""
    for value, y in ((high, top + 10), (low, top + 10 + _PLOT)):
        yield _text(_LEFT - 8, y + 5, str(value), "end")
        line = f'<line x1="{_LEFT}" y1="{y}" x2="{WIDTH}" y2="{y}" class="axis" stroke="{_EMPTY}"'
        yield line + ' stroke-width="0.5"/>'


def _chart(number: int, title: str, text: str, height: int, shapes: Iterable[str]) -> str:
    """Return the picture with its name and what it shows in words."""
    names = f"chart-{number}-title chart-{number}-text"
    lines = (
        f'<svg class="chart" role="img" aria-labelledby="{names}" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}" font-size="13">',
        f'<title id="chart-{number}-title">{escape(title)}</title>',
        f'<desc id="chart-{number}-text">{escape(text)}</desc>',
        *shapes,
        "</svg>",
    )
    return "\n".join(lines) + "\n"


def _rect(x: float, y: float, width: float, height: float, *, full: bool) -> str:
    place = f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{max(0.0, height):.1f}"'
    if full:
        return f'{place} class="full" fill="{_FULL}"/>'
    return f'{place} class="empty" fill="none" stroke="{_EMPTY}" stroke-width="1.5"/>'


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{_INK}">{escape(words)}</text>'
