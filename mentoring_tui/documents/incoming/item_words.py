"""Put what becomes of each thing into sentences."""

from collections.abc import Iterable
from datetime import date

from mentoring_tui.documents.incoming.item import Item
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import N_, _, ngettext, short_date
from mentoring_tui.words.commands import with_commands
from mentoring_tui.words.terms import audience_word, field_name

_WORDS: dict[str, str] = {
    "tandem-new": N_("a new tandem: {name}"),
    "tandem-present": N_("this tandem is already here, exactly as in the file"),
    "tandem-beside": N_(
        "this tandem is already here in another state; the imported one is a tandem of its own"
    ),
    "id-impossible": N_("“{text}” cannot be the id of a tandem; the tandem gets another one"),
    "protocol-added": N_("protocol of {day}"),
    "protocol-joined": N_("added to the protocol of {day}; what stands there stays"),
    "note-added": N_("private note in the protocol of {day}"),
    "note-added-near": N_("private note in the protocol of {day}, the meeting nearest to {written}"),
    "present": N_("already in the protocol of {day}"),
    "details-kept": N_("{day}: {fields} of the meeting differ from the text and stay as they are"),
    "remark": N_("line {line} was not understood and stays as text: “{text}”"),
    "no-day": N_("not imported: neither the heading nor the name of the file has a date: “{text}”"),
    "several-days": N_("not imported: there are several dates, {days}"),
    "no-meeting": N_("not imported: there is no meeting on {day}; “mentoring meeting add” makes one"),
    "several-meetings": N_("not imported: several meetings may be meant by {day}"),
    "absence-added": N_("away {day}: {text}"),
    "absence-changed": N_("away {day}: {text} (changed)"),
    "absence-removed": N_("not away {day} any more: {text}"),
    "absence-present": N_("away {day}: {text}"),
    "event-outside": N_("outside of the agreed period: {text}"),
    "event-unclear": N_("not understood, so not imported: {text}"),
    "file-skipped": N_("not read: neither text nor calendar by its name"),
    "folder-skipped": N_("not read: a folder within the folder"),
    "edit-placed": N_("changed in the document and taken over: {text}"),
    "edit-kept": N_("changed in the document, and kept as a private talking point: {text}"),
    "edit-removed": N_("removed in the document, but still in the tandem: {text}"),
}


def item_words(item: Item) -> str:
    """Return what becomes of a thing, after the name of its file."""
    facts = {name: _fact(name, fact) for name, fact in item.facts.items()}
    facts.setdefault("text", shorten(item.text, 60))
    words = with_commands(_(_WORDS[_code(item)]), **facts)
    if item.facts.get("audiences"):
        words += " · " + _("visible to: {audiences}").format(audiences=facts["audiences"])
    return f"{shorten(item.source, 60)}: {words}" if item.source else words


def _code(item: Item) -> str:
    if item.code == "note-added" and item.facts.get("written") != item.facts.get("day"):
        return "note-added-near"
    return item.code


def _fact(name: str, fact: object) -> str:
    if name == "fields" and isinstance(fact, tuple):
        return ", ".join(_(_DETAILS[field]) if field in _DETAILS else field_name(field) for field in fact)
    if isinstance(fact, Audience):
        return audience_word(fact)
    if isinstance(fact, tuple):
        return ", ".join(_fact("", each) for each in fact)
    if isinstance(fact, date):
        return short_date(fact)
    return shorten(str(fact), 60)


_DETAILS = {"minutes": N_("Length")}


def period_words(start: date, until: date) -> str:
    """Return the days of an absence: `Mon 30 Mar 2026 – Fri 10 Apr 2026`, or the only one."""
    if start == until:
        return short_date(start)
    return f"{short_date(start)} – {short_date(until)}"


def count_words(coming: Iterable[Item], present: Iterable[Item], left: Iterable[Item]) -> str:
    """Return how many things come in, are there already and are left out."""
    counts = len(list(coming)), len(list(present)), len(list(left))
    words = (
        ngettext("{count} comes in", "{count} come in", counts[0]),
        ngettext("{count} is already there", "{count} are already there", counts[1]),
        ngettext("{count} remark", "{count} remarks", counts[2]),
    )
    return " · ".join(word.format(count=count) for word, count in zip(words, counts, strict=True) if count)
