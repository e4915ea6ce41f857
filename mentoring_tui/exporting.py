"""A tandem as a document for an audience: the same from the screens and from the shell, byte for byte."""

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
    return Export(text, released(tandem, audience), withheld(tandem, audience))


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
