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
