"""The days of `--from` and `--until`, and how they were understood."""

from datetime import date

from mentoring_tui.cli.arguments import Arguments
from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _


def parse_period(context: Context, arguments: Arguments) -> tuple[date, date]:
    """Return the first and the last day that are asked for, also in words; without one, the utmost day."""
    first, last = arguments.one("--from"), arguments.one("--until")
    start = context.day(first, either_way=True) if first else date.min
    end = context.day(last, either_way=True) if last else date.max
    if end < start:
        raise Refused("until-before-from", start=start, until=end)
    return start, end


def print_period(context: Context, first: date, last: date) -> None:
    """Print how the days were understood, to standard error."""
    from mentoring_tui.i18n import long_date

    if first != date.min and last != date.max:
        words = _("From {first} to {last}").format(first=long_date(first), last=long_date(last))
    elif first != date.min:
        words = _("From {first} on").format(first=long_date(first))
    elif last != date.max:
        words = _("Up to {last}").format(last=long_date(last))
    else:
        return
    context.print_note(words)
