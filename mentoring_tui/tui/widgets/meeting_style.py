"""Styles and signs with which lists, calendar and strip show a meeting."""

from mentoring_tui.domain.meeting import Status

MUTED = "$text-muted"
WARNING = "$text-warning"

STATUS_STYLES = {
    Status.PLANNED: "$foreground",
    Status.HELD: "$accent",
    Status.CANCELLED: MUTED,
    Status.OPEN: f"{WARNING} bold",
}

HOLIDAY_SIGN = "⚑"
WRITTEN_SIGN = "✎"


def day_style(status: Status, *, is_next: bool, is_past: bool = False) -> str:
    """Return the style of a meeting's day: the next one stands out, past and cancelled ones are muted."""
    if is_next:
        return "bold $accent"
    if is_past or status is Status.CANCELLED:
        return MUTED
    return "$foreground"
