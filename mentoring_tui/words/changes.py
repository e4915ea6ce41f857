"""Put the differences between two states of a tandem into sentences in the user's language."""

from collections.abc import Callable
from datetime import date

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.diff import Difference
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import N_, _, ngettext, pgettext, short_date
from mentoring_tui.words.terms import audience_word, field_name, role_word, value_words

Heading = Callable[[str], str]
"""Returns the heading of a part of a protocol, by its id."""


def change_words(difference: Difference, heading: Heading, today: date) -> str:
    """Return a difference without a full stop: `Protocol of Thu 15 Jan 2026: Outcome changed (+3 words)`."""
    facts = difference.facts
    known = {name: _fact(name, fact, heading) for name, fact in facts.items() if name not in _SPECIAL}
    if difference.code == "field":
        return _field_words(str(facts["field"]), facts["before"], facts["after"])
    if difference.code == "rhythm" and facts["day"] is None:
        return _("Agreement: frequency of the meetings changed")
    if difference.code == "meeting-cancelled" and _is_past(facts["day"], today):
        return pgettext("past", "Meeting on {day} cancelled").format(**known)
    return _(_SENTENCES[difference.code]).format(**known) + _more(facts.get("words", 0))


_SPECIAL = frozenset({"words", "field"})
"""Facts that are put into words together with others."""

_SENTENCES: dict[str, str] = {
    "meeting-added": N_("Extra meeting on {day} added"),
    "meeting-removed": N_("Extra meeting on {day} removed"),
    "meeting-moved": N_("Meeting on {day} moved to {to}"),
    "meeting-held": N_("Meeting on {day} confirmed"),
    "meeting-cancelled": N_("Meeting on {day} cancelled"),
    "meeting-planned": N_("Meeting on {day} planned again"),
    "meeting-changed": N_("Meeting on {day}, changed: {fields}"),
    "protocol-written": N_("Protocol of {day} written"),
    "protocol-removed": N_("Protocol of {day} removed"),
    "protocol-reordered": N_("Protocol of {day}: order of the parts changed"),
    "part-written": N_("Protocol of {day}: {part} written"),
    "part-changed": N_("Protocol of {day}: {part} changed"),
    "part-removed": N_("Protocol of {day}: {part} removed"),
    "part-audience": N_("Protocol of {day}: {part} now visible to: {audience}"),
    "item-added": N_("{kind} “{text}” added"),
    "item-removed": N_("{kind} “{text}” removed"),
    "item-reworded": N_("{kind} “{before}” is now: “{text}”"),
    "item-done": N_("{kind} “{text}” done"),
    "item-reopened": N_("{kind} “{text}” reopened"),
    "item-audience": N_("{kind} “{text}” now visible to: {audience}"),
    "item-changed": N_("{kind} “{text}”, changed: {fields}"),
    "items-reordered": N_("{kind}: order changed"),
    "step-done": N_("Step “{step}” of the goal “{text}” done"),
    "step-reopened": N_("Step “{step}” of the goal “{text}” reopened"),
    "goal-percent": N_("Goal “{text}”: {percent} %"),
    "goal-not-rated": N_("Goal “{text}”: no per cent set any more"),
    "goal-open": N_("Goal “{text}” open again"),
    "goal-reached": N_("Goal “{text}” reached"),
    "goal-dropped": N_("Goal “{text}” dropped"),
    "rhythm": N_("Agreement: frequency of the meetings changed from {day} on"),
    "amended": N_("Agreement opened for changes on {day}"),
    "amendment-removed": N_("Agreement: version before {day} removed"),
    "amendment-changed": N_("Agreement: version before {day} changed"),
    "signature-given": N_("Agreement signed: {role}"),
    "signature-removed": N_("Agreement, signature removed: {role}"),
    "signature-changed": N_("Agreement, signature changed: {role}"),
    "cleared": N_("Answers to the check before exports changed"),
    "receipt-added": N_("Document for {audience} written: {text}"),
    "receipt-removed": N_("Receipt of the document for {audience} removed: {text}"),
    "receipt-changed": N_("Receipt of the document for {audience} changed: {text}"),
    "receipts-reordered": N_("Receipts of documents: order changed"),
    "closed": N_("Tandem closed on {day}"),
    "closed-early": N_("Tandem closed early on {day}"),
    "reopened": N_("Tandem that had ended on {day} opened again"),
    "keep-until": N_("Data kept until {day}"),
    "answer-given": N_("Evaluation ({role}): “{text}” answered"),
    "answer-changed": N_("Evaluation ({role}): answer to “{text}” changed"),
    "answer-removed": N_("Evaluation ({role}): answer to “{text}” removed"),
    "answers-reordered": N_("Evaluation: order of the answers changed"),
    "beginning": N_("What was sealed at the beginning changed"),
    "feedback": N_("Feedback changed"),
    "quiet": N_("Proposed day to meet put aside until {day}"),
    "other": N_("Something changed that is not shown anywhere"),
}

_DETAILS: dict[str, str] = {
    "start": N_("Beginning"),
    "time": N_("Time"),
    "minutes": N_("Length"),
    "mode": N_("Form"),
    "occasion": N_("Occasion"),
    "cancelled_by": N_("Cancelled by"),
    "reason": N_("Reason"),
    "who": N_("Assignee"),
    "due": N_("Due date"),
    "done_on": N_("Date completed"),
    "created": N_("Date created"),
    "history": N_("History"),
    "origin": N_("Meeting it comes from"),
    "goal": N_("Goal"),
    "stand_in": N_("Stand-in"),
    "added": N_("Day it was noted"),
    "refs": N_("Relates to"),
}


def _is_past(day: object, today: date) -> bool:
    return isinstance(day, date) and day < today


def _fact(name: str, fact: object, heading: Heading) -> str:
    if isinstance(fact, Moment):
        return short_date(fact.day) + (f" {fact.time:%H:%M}" if fact.time else "")
    if isinstance(fact, date):
        return short_date(fact)
    if isinstance(fact, Audience):
        return audience_word(fact)
    if isinstance(fact, Role):
        return role_word(fact)
    if name == "fields" and isinstance(fact, tuple):
        return ", ".join(_(_DETAILS[field]) if field in _DETAILS else field_name(field) for field in fact)
    if name == "kind":
        return _("Goal") if fact == "goal" else field_name(str(fact))  # the form's field is called “Goals”
    return shorten(heading(str(fact)) if name == "part" else str(fact))


def _field_words(field: str, before: object, after: object) -> str:
    """Return the change of a field of the form, with its values before and after."""
    was = _values(field, before)
    now = _values(field, after)
    if not was:
        words = _("{field} filled in: {now}")
    elif not now:
        words = _("{field} cleared: {was}")
    else:
        words = _("{field} changed: {was} → {now}")
    change = words.format(field=field_name(field), was=was, now=now)
    return change if field == "title" else _("Agreement: {what}").format(what=change)


def _values(field: str, values: object) -> str:
    if not isinstance(values, tuple):
        return ""
    return ", ".join(shorten(value_words(field, str(value))) for value in values)


def _more(words: object) -> str:
    """Return ` (+3 words)` for the difference in words, or nothing if it is unknown or 0."""
    if not isinstance(words, int) or not words:
        return ""
    signed = f"{words:+d}".replace("-", "−")
    count = ngettext("{count} word", "{count} words", abs(words)).format(count=signed)
    return f" ({count})"
