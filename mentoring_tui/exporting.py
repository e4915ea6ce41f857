"""A tandem as a document for an audience: the same from the screens and from the shell, byte for byte."""

import os
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.redaction import redact, released, withheld
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import language
from mentoring_tui.logbook import Library

FORMATS = ("md", "json")

_STANDS_IN: dict[str, tuple[str, ...]] = {
    "title": ("agreement",),
    "name": ("agreement",),
    "contact": ("agreement",),
    "signature": ("agreement",),
    "expectation": ("expectations", "protocols"),
    "goal": ("goals", "protocols"),
    "place": ("meetings",),
    "protocol": ("protocols",),
    "task": ("tasks", "protocols"),
    "topic": ("topics",),
    "version": (),
}
"""The parts of a report in which a kind of text can stand: protocols name goals, expectations and tasks."""


@dataclass(frozen=True)
class Export:
    """A document, and how much of each kind of text it holds and leaves out."""

    text: str
    released: Counter[str]
    withheld: Counter[str]


def export(
    library: Library,
    tandem: Tandem,
    audience: Audience,
    today: date,
    form: str = "md",
    parts: Collection[str] | None = None,
) -> Export:
    """Return the document that the audience may read."""
    seen = redact(tandem, audience)
    text = _json(seen, audience) if form == "json" else _markdown(library, seen, audience, today, parts)
    leaves, stays = released(tandem, audience), withheld(tandem, audience)
    unwritten = _unwritten(leaves, parts) if form == "md" else Counter[str]()
    return Export(text, leaves - unwritten, stays + unwritten)


def write(path: str, made: Export, *, replace: bool = False) -> str:
    """Write the document to a new file, or if asked to in place of one; return its full path.

    Refused where something stands there already or nothing can be written; StoreError where the disk is full.
    """
    from mentoring_tui.store.outbox import write_document

    target = os.path.abspath(os.path.expanduser(path))
    write_document(target, made.text.encode(), replace=replace)
    return target


def _unwritten(counts: Counter[str], parts: Collection[str] | None) -> Counter[str]:
    """Count what a report leaves out because no part that was chosen holds it."""
    return Counter({kind: count for kind, count in counts.items() if not _stands(kind, parts)})


def _stands(kind: str, parts: Collection[str] | None) -> bool:
    places = _STANDS_IN.get(kind, ())
    return bool(places) if parts is None else any(part in parts for part in places)


def _markdown(
    library: Library, seen: Tandem, audience: Audience, today: date, parts: Collection[str] | None
) -> str:
    from mentoring_tui.documents.markdown import report

    programme, _ = library.programme_or_neutral(seen.agreement.programme)
    years = sorted({meeting.day.year for meeting in schedule(seen, today)})
    flagged = library.flagged(programme, years, language())
    return report(seen, audience, today, programme, parts=parts, flagged=flagged)


def _json(seen: Tandem, audience: Audience) -> str:
    from mentoring_tui.store.codec import document

    return document(seen, audience.value)
