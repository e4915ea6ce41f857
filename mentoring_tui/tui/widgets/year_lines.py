"""The lines of the picture of a year, drawn in blocks with the number beside or below each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.year_series import Month, Point, YearSeries, year_series
from mentoring_tui.i18n import _, short_months, table_date
from mentoring_tui.text_width import width as width_of
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.meeting_style import MUTED
from mentoring_tui.words.terms import who_word
from mentoring_tui.words.year import (
    BENEFIT_SCALE,
    CONFIDENCE_SCALE,
    benefit_words,
    confidence_words,
    goal_words,
    goals_heading,
    mode_rows,
    modes_heading,
    months_heading,
    task_count_words,
    tasks_heading,
)

_TWO_COLUMNS = 90
"""The width from which on two columns stand side by side."""

_NARROWEST = 40
"""The width from which on a picture can be read."""

_GAP = 4
_MONTH = 4
"""The width of a month: its three letters, or `2/2`, and a space."""

_HIGHEST = 6
"""The most blocks above a month; the number below it tells of more."""

_POINT = 3
_LABEL, _BAR, _SHORTEST = 40, 24, 6
_FULL, _EMPTY = "█", "░"
_EXTRA, _CANCELLED = "+", "×"
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_HELD, _HEADING = "$accent", "bold"

Lines = list[Content]


class _Bar(NamedTuple):
    """A bar of which `value` is filled, and the rest up to `whole` is empty."""

    label: str
    value: int
    whole: int
    words: str


def year_lines(state: TandemState, width: int, most: int = 0) -> Lines:
    """Return the picture in at most `most` lines, or in as many as it takes; nothing without meetings."""
    series = year_series(state.tandem, state.meetings, state.today)
    if not series.months or width < _NARROWEST:
        return []
    if width < _TWO_COLUMNS:
        return [line.truncate(width, ellipsis=True) for line in _column(_sections(series, width), most)]
    each = (width - _GAP) // 2
    sections = _sections(series, each)
    return _side_by_side(_shared(sections, most), each)


def _sections(series: YearSeries, width: int) -> list[Lines]:
    """Return the parts of the picture that have something to show, each with its heading."""
    sections = (
        _months(series.months, width),
        _ratings(confidence_words(), series.confidence, CONFIDENCE_SCALE, width),
        _modes(series, width),
        _ratings(benefit_words(), series.benefit, BENEFIT_SCALE, width),
        _tasks(series, width),
        _goals(series, width),
    )
    return [section for section in map(list, sections) if section]


def _column(sections: Sequence[Lines], most: int) -> Lines:
    """Return the sections below each other, with a blank line between, without those that have no room."""
    lines: Lines = []
    for section in sections:
        blank = [Content("")] if lines else []
        if not most or len(lines) + len(blank) + len(section) <= most:
            lines += blank + section
    return lines


def _shared(sections: Sequence[Lines], most: int) -> tuple[Lines, Lines]:
    """Return two columns, each section in the one that is shorter so far."""
    left: list[Lines] = []
    right: list[Lines] = []
    for section in sections:
        shorter = right if len(_column(right, most)) < len(_column(left, most)) else left
        shorter.append(section)
    return _column(left, most), _column(right, most)


def _side_by_side(columns: tuple[Lines, Lines], width: int) -> Lines:
    left, right = columns
    lines: Lines = []
    for index in range(max(len(left), len(right))):
        begin = left[index].truncate(width, ellipsis=True) if index < len(left) else Content("")
        end = right[index].truncate(width, ellipsis=True) if index < len(right) else Content("")
        lines.append(Content.assemble(begin, " " * (width + _GAP - begin.cell_length), end))
    return lines


def _heading(words: str, note: str = "") -> Content:
    return Content.assemble((words, _HEADING), (f"  {note}", MUTED) if note else "")


def _months(months: Sequence[Month], width: int) -> Iterator[Content]:
    """Yield a tower of blocks for each month, its name, and how many of the planned meetings took place."""
    shown = months[-(width // _MONTH) :]
    towers = [_tower(month) for month in shown]
    heading, legend = months_heading(), _legend("".join(towers))
    if len(heading) + 2 + len(legend) <= width:
        yield _heading(heading, legend)
    else:
        yield from (_heading(heading), Content.styled(legend, MUTED))
    for level in range(min(_HIGHEST, max(map(len, towers))), 0, -1):
        yield Content("").join(_block(tower[level - 1 : level]) for tower in towers)
    names = [short_months()[month.first.month - 1] for month in shown]
    yield Content.styled("".join(name.ljust(_MONTH) for name in names), MUTED)
    took_place = [f"{month.held - month.extra}/{month.planned}" for month in shown]
    yield Content("".join(each.ljust(_MONTH) for each in took_place))


def _tower(month: Month) -> str:
    """Return a sign for each meeting of a month, those of the rhythm below and the extra ones on top."""
    held = month.held - month.extra
    still_planned = max(0, month.planned - held - month.cancelled)
    return _FULL * held + _CANCELLED * month.cancelled + _EMPTY * still_planned + _EXTRA * month.extra


def _legend(signs: str) -> str:
    """Return what the signs mean, without those of which there is none."""
    words = {
        _FULL: _("{sign} held").format(sign=_FULL),
        _EXTRA: _("{sign} extra").format(sign=_EXTRA),
        _CANCELLED: _("{sign} cancelled").format(sign=_CANCELLED),
        _EMPTY: _("{sign} otherwise planned").format(sign=_EMPTY),
    }
    return "  ".join(words[sign] for sign in words if sign in signs)


def _block(sign: str) -> Content:
    """Return a block of a tower and the space behind it; above the tower, both are blank."""
    if sign and sign in _FULL + _EXTRA:
        return Content.assemble((sign * (_MONTH - 1), _HELD), " ")
    return Content.styled((sign * (_MONTH - 1)).ljust(_MONTH), MUTED)


def _modes(series: YearSeries, width: int) -> Iterator[Content]:
    bars = []
    for name, count, agreed in mode_rows(series):
        bars.append(_Bar(name, count, 0, f"{count} · {agreed}" if agreed else str(count)))
    yield from _bars(modes_heading(), bars, width)


def _tasks(series: YearSeries, width: int) -> Iterator[Content]:
    bars = []
    for who, count in series.tasks.items():
        if count.all:
            words = task_count_words(count.done, count.in_time, count.all)
            bars.append(_Bar(who_word(who), count.done, count.all, words))
    yield from _bars(tasks_heading(), bars, width)


def _goals(series: YearSeries, width: int) -> Iterator[Content]:
    bars = [_Bar(each.goal.text, each.reached or 0, 100, goal_words(each)) for each in series.goals]
    yield from _bars(goals_heading(), bars, width)


def _bars(heading: str, bars: Sequence[_Bar], width: int) -> Iterator[Content]:
    """Yield a heading and below it the bars, each with its label before it and its words behind."""
    if not bars:
        return
    yield _heading(heading)
    most = max([1, *(max(bar.value, bar.whole) for bar in bars)])
    labels = [_cut(bar.label, min(_LABEL, width // 3)) for bar in bars]
    room = max(map(width_of, labels)) + 2
    words = max(width_of(bar.words) for bar in bars)
    columns = max(_SHORTEST, min(_BAR, width - room - 1 - words))
    for bar, label in zip(bars, labels, strict=True):
        full = min(columns, round(columns * bar.value / most) or int(bar.value > 0))
        empty = max(0, round(columns * bar.whole / most) - full)
        pad = " " * (columns + 1 - full - empty)
        drawn = Content.assemble((_FULL * full, _HELD), (_EMPTY * empty, MUTED), pad, bar.words)
        yield Content.assemble(label + " " * (room - width_of(label)), drawn)


def _cut(label: str, columns: int) -> str:
    """Return a label on one line of at most so many columns, of which a letter may take two."""
    cut = shorten(label, columns - 1)
    while width_of(cut) > columns:
        cut = shorten(cut, len(cut) - 2)
    return cut


def _ratings(name: str, points: Sequence[Point], scale: tuple[int, int], width: int) -> Iterator[Content]:
    """Yield two lines of bars, one bar for each number that is on the scale, and the numbers below."""
    low, high = scale
    shown = [point for point in points if low <= point.value <= high][-(width // _POINT) :]
    if not shown:
        return
    yield _heading(name, f"{table_date(shown[0].day)} – {table_date(shown[-1].day)}")
    for begin in (8, 0):
        signs = [_EIGHTHS[max(0, min(8, _eighths(point, high) - begin))] for point in shown]
        yield Content.styled("".join((sign * (_POINT - 1)).ljust(_POINT) for sign in signs), _HELD)
    yield Content("".join(str(point.value).ljust(_POINT) for point in shown))


def _eighths(point: Point, high: int) -> int:
    """Return the height of a bar of two lines in eighths of a line; that of 0 is 0."""
    return round(16 * point.value / high)
