"""Where something was found, in words."""

from mentoring_tui.domain.meeting import OWN
from mentoring_tui.domain.search import Hit
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.programme.model import Programme
from mentoring_tui.words.terms import field_name


def location_words(hit: Hit, programme: Programme) -> str:
    """Return where a hit stands: `Protocol · Outcome: Insights`, `Agreement · Goals`, `Task`."""
    whole = {
        "protocol": _("Protocol"),
        "meeting": _("Meeting"),
        "agreement": _("Agreement"),
        "goal": _("Agreement"),
    }.get(hit.kind)
    inside = _protocol_location(hit.where, programme) if hit.kind == "protocol" else field_name(hit.where)
    return f"{whole} · {inside}" if whole else inside


def _protocol_location(where: str, programme: Programme) -> str:
    from mentoring_tui.documents.protocol.outline import Outline

    if where.startswith(OWN):
        return clean_line(where.removeprefix(OWN))
    outline = Outline(programme, None)
    part, _dot, field = where.partition(".")
    heading = outline.part_heading(part)
    label = outline.field_heading(part, field) if field else ""
    return f"{heading}: {label}" if label and label != heading else heading
