"""The location of a search hit or a finding, in words."""

from mentoring_tui.domain.meeting import OWN
from mentoring_tui.domain.search import SIGNATURE, VERSION, Hit
from mentoring_tui.domain.text import clean_line
from mentoring_tui.domain.written_texts import Place
from mentoring_tui.i18n import _, short_date
from mentoring_tui.programme.model import Programme
from mentoring_tui.words.terms import field_name


def location_words(hit: Hit, programme: Programme) -> str:
    """Return the location of a hit: `Protocol · Outcome: Insights`, `Agreement · Goals`, `Task`."""
    if hit.kind == "protocol":
        return _("Protocol") + " · " + _protocol_location(hit.where, programme)
    field = _field_words(hit.where)
    if hit.where.startswith(VERSION):
        return _("Earlier agreement") + " · " + field
    if hit.kind == "meeting":
        return _("Meeting") + " · " + field
    if hit.kind in ("agreement", "goal"):
        return _("Agreement") + " · " + field
    return field


def place_words(place: Place, programme: Programme) -> str:
    """Return the place of a finding: `Thu 22 Jan 2026 · Protocol · Outcome: Insights`, `Task`."""
    location = location_words(Hit(place.kind, "", place.day, place.where, ""), programme)
    return f"{short_date(place.day)} · {location}" if place.day else location


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


def _protocol_location(where: str, programme: Programme) -> str:
    from mentoring_tui.documents.protocol.outline import Outline

    if where.startswith(OWN):
        return clean_line(where.removeprefix(OWN))
    outline = Outline(programme, None)
    part, _dot, field = where.partition(".")
    heading = outline.part_heading(part)
    if not field:
        return heading
    label = outline.field_heading(part, field)
    return f"{heading}: {label}" if label != heading else heading
