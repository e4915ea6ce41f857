"""The location of a search hit or a finding, in words."""

from mentoring_tui.domain.finding import Finding
from mentoring_tui.domain.meeting import OWN
from mentoring_tui.domain.search import Hit
from mentoring_tui.domain.searched_texts import SIGNATURE, VERSION, FormWords
from mentoring_tui.domain.text import clean_line
from mentoring_tui.domain.written_texts import Place
from mentoring_tui.i18n import _, language, month_names, short_date
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.words.terms import field_name, finding_word


def location_words(hit: Hit, programme: Programme) -> str:
    """Return the location of a hit: `Protocol · Outcome: Insights`, `Agreement · Goals`, `Task`."""
    if hit.kind == "protocol":
        return _("Protocol") + " · " + _protocol_location(hit.where, programme)
    if hit.kind in ("evaluation", "feedback"):
        return _("Evaluation") + " · " + _question_words(hit.where, programme)
    field = _field_words(hit.where)
    if hit.where.startswith(VERSION):
        return _("Earlier agreement") + " · " + field
    if hit.kind == "meeting":
        return _("Meeting") if hit.where == "day" else _("Meeting") + " · " + field
    if hit.kind in ("agreement", "goal"):
        return _("Agreement") + " · " + field
    return field


def place_words(place: Place, programme: Programme) -> str:
    """Return the place of a finding: `Thu 22 Jan 2026 · Protocol · Outcome: Insights`, `Task`."""
    location = location_words(Hit(place.kind, "", place.day, place.where, ""), programme)
    return f"{short_date(place.day)} · {location}" if place.day else location


def finding_words(finding: Finding, programme: Programme) -> str:
    """Return a finding with its kind and place: `Name: Anna Schmidt (Task)`."""
    text = finding.text
    for bracket, partner in ("()", ")("):  # a number in brackets is found with one of them
        if partner not in text:
            text = text.strip(bracket)
    return f"{finding_word(finding.kind)}: {text} ({place_words(finding.place, programme)})"


def form_words(programme: Programme) -> FormWords:
    """Return the headings of a programme's protocol and the names of the months in the current language."""
    headings: dict[str, str] = {}
    for part in programme.parts:
        heading = in_language(part.heading, language())
        headings[part.id] = heading
        for field in part.fields:
            headings[f"{part.id}.{field.id}"] = f"{heading} {in_language(field.label, language())}"
    return FormWords(headings, tuple(month_names()))


def _field_words(where: str) -> str:
    field = where.removeprefix(VERSION)
    if field.startswith(SIGNATURE):
        return _("Signature")
    return field_name(field)


def _question_words(where: str, programme: Programme) -> str:
    """Return the label of a question of the evaluation, or the name of what else belongs to it."""
    for section in programme.evaluation:
        for question in section.questions:
            if where == f"{section.id}.{question.id}":
                return in_language(question.label, language())
    return field_name(where)


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
