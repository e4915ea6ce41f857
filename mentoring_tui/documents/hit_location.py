"""Where something was found, in words."""

from mentoring_tui.domain.meeting import OWN
from mentoring_tui.domain.search import SIGNATURE, VERSION, Hit
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.programme.model import Programme
from mentoring_tui.words.terms import field_name


def where_words(hit: Hit, programme: Programme) -> str:
    """Return where a hit stands: `Protocol · Outcome: Insights`, `Agreement · Goals`, `Task`."""
    whole = {
        "protocol": _("Protocol"),
        "meeting": _("Meeting"),
        "agreement": _("Agreement"),
        "goal": _("Agreement"),
    }.get(hit.kind)
    if hit.where.startswith(VERSION):
        whole = _("Earlier agreement")
    inside = _part_words(hit.where, programme) if hit.kind == "protocol" else _field_words(hit.where)
    return f"{whole} · {inside}" if whole else inside


def known_fields(programme: Programme) -> frozenset[str]:
    """Return the fields of a programme's protocol as `part.field`."""
    found: set[str] = set()
    for part in programme.parts:
        found.update(f"{part.id}.{field.id}" for field in part.fields)
    return frozenset(found)


def _field_words(where: str) -> str:
    field = where.removeprefix(VERSION)
    if field.startswith(SIGNATURE):
        return _("Signature")
    return field_name(field)


def _part_words(where: str, programme: Programme) -> str:
    from mentoring_tui.documents.protocol.outline import Outline

    if where.startswith(OWN):
        return clean_line(where.removeprefix(OWN))
    outline = Outline(programme, None)
    part, _dot, field = where.partition(".")
    heading = outline.part_heading(part)
    label = outline.field_heading(part, field) if field else ""
    return f"{heading}: {label}" if label and label != heading else heading
