"""Export a tandem as a document for an audience, byte for byte the same from screens and shell."""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.finding import Finding
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.progress import Progress, unheard
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.redaction import redact_with_meetings, texts
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import sanitize
from mentoring_tui.i18n import language
from mentoring_tui.library import Library

if TYPE_CHECKING:
    from mentoring_tui.documents.contents import Contents
    from mentoring_tui.programme.model import Programme

DOCUMENTS: Mapping[str, tuple[str, ...]] = {
    "report": ("md", "json", "html", "pdf"),
    "agreement": ("md", "json", "html", "pdf"),
    "protocols": ("md", "json", "html", "pdf"),
    "contacts": ("md", "json", "html", "pdf"),
    "letter": ("md", "json", "html", "pdf"),
    "calendar": ("ics",),
}
"""The documents, each with the formats that it can have; the first is the usual one."""


@dataclass(frozen=True)
class Request:
    """Which document is wanted: for whom, in which format, with which parts, and from when until when.

    `parts` are those that the document usually has for this audience if None. Meetings before `since` or
    after `until` are left out.
    """

    audience: Audience
    document: str = "report"
    form: str = "md"
    parts: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None

    @property
    def is_for_others(self) -> bool:
        """Whether the document is meant for anybody else, so that it is checked and leaves a receipt."""
        return self.audience is not Audience.PRIVATE


@dataclass(frozen=True)
class Export:
    """The bytes of a document, with the number of released and withheld texts of each kind.

    `findings` are what in the released texts may tell too much, where nobody has looked at it yet.
    """

    data: bytes
    released: Counter[str]
    withheld: Counter[str]
    findings: tuple[Finding, ...] = ()
    shown: Tandem = field(default=Tandem(""), repr=False)
    """What of the tandem stands in the document."""

    @property
    def text(self) -> str:
        """The document as text."""
        return self.data.decode()


def check(request: Request) -> None:
    """Raise Refused, with what is possible, for an unknown document, format or part."""
    from mentoring_tui.documents.contents import PARTS_OF

    formats = DOCUMENTS.get(request.document)
    if formats is None:
        raise Refused("document-unknown", text=request.document, candidates=tuple(DOCUMENTS))
    if request.form not in formats:
        raise Refused("format-unknown", text=request.form, document=request.document, candidates=formats)
    if request.document == "calendar" and request.audience is Audience.LEAD:
        raise Refused("calendar-not-for-lead")
    parts = PARTS_OF.get(request.document, ())
    if request.parts and not parts:
        raise Refused("parts-not-of-document", document=request.document)
    for part in request.parts or ():
        if part not in parts:
            raise Refused("part-unknown", text=part, candidates=parts)


def export(
    library: Library, tandem: Tandem, request: Request, today: date, progress: Progress = unheard
) -> Export:
    """Return the document that is wanted, of the tandem redacted for the audience.

    In what is for others, names of other people are replaced by their stand-ins first. Raise Refused, with
    what is possible, for an unknown document, format or part. `progress` is told of what takes time.
    """
    check(request)
    from mentoring_tui.documents.outgoing import findings, for_others

    replaced = for_others(tandem, request.audience)
    seen, meetings = redact_with_meetings(replaced, request.audience, today)
    contents = _contents(seen, meetings, request, today)
    leaves = _count(contents.tandem)
    found = findings(tandem, contents.tandem, request.audience, progress)
    data = _rendered(library, contents, request, progress)
    return Export(data, leaves, _count(tandem) - leaves, found, contents.tandem)


def empty_parts(library: Library, tandem: Tandem, audience: Audience, today: date) -> frozenset[str]:
    """Return the parts that would be empty in a report for this audience."""
    from mentoring_tui.documents.contents import PARTS
    from mentoring_tui.documents.report.render import empty_parts as empty_parts_of

    seen, meetings = redact_with_meetings(tandem, audience, today)
    contents = _contents(seen, meetings, Request(audience, parts=PARTS), today)
    programme, _ = library.programme_or_neutral(tandem.agreement.programme)
    return empty_parts_of(contents, programme)


def receipt(request: Request, made: Export, file: str, now: datetime) -> Receipt:
    """Return the receipt of a document that was written, for `Logbook.record`; `file` is its name or path."""
    from mentoring_tui.documents.contents import PARTS_OF, usual_parts
    from mentoring_tui.documents.outgoing import receipt_for

    parts: tuple[str, ...] = ()
    if request.document in PARTS_OF:
        usual = usual_parts(request.audience, request.document)
        parts = usual if request.parts is None else request.parts
    return receipt_for(
        made.data,
        file,
        request.audience,
        request.document,
        request.form,
        made.released,
        made.withheld,
        now,
        parts,
    )


def write(path: str, made: Export, *, replace: bool = False) -> str:
    """Write the document to a new file, or replace an existing one if `replace`, and return its full path.

    Raise Refused if the file exists or can't be written, StoreError if the disk is full.
    """
    from mentoring_tui.store.export_file import write_document

    target = os.path.abspath(os.path.expanduser(path))
    write_document(target, made.data, replace=replace)
    return target


def _contents(seen: Tandem, meetings: tuple[Meeting, ...], request: Request, today: date) -> "Contents":
    """Return what stands in the document that is wanted."""
    from mentoring_tui.documents.contents import CONTENTS, Contents, in_usual_time_zone, usual_parts, within

    audience = request.audience
    parts = usual_parts(audience, request.document) if request.parts is None else request.parts
    whole = Contents(audience, today, seen, meetings, parts, request.since, request.until)
    if _is_copy(request):
        return whole
    chosen = within(whole)
    if request.document != "calendar":
        chosen = in_usual_time_zone(chosen)
    return CONTENTS[request.document](chosen)


def _is_copy(request: Request) -> bool:
    """Return whether the document is a copy of all that its reader may see, which can be imported again."""
    is_whole = request.parts is None and request.since is None and request.until is None
    is_report = request.document == "report" and request.audience is not Audience.LEAD
    return is_report and is_whole and request.form == "json"


def _rendered(library: Library, contents: "Contents", request: Request, progress: Progress) -> bytes:
    """Return the document in its format; HTML is made from the Markdown, and PDF from the HTML."""
    if request.form == "json":
        return sanitize(_json(contents, request)).encode()
    if request.form == "ics":
        from mentoring_tui.documents.calendar import render_calendar

        return render_calendar(contents, library.highest_generation(contents.tandem.id))
    markdown = sanitize(_markdown(library, contents, request.document))
    if request.form == "md":
        return markdown.encode()
    from mentoring_tui.documents.printing import print_document

    return print_document(markdown, request.document, request.form, progress)


def _markdown(library: Library, contents: "Contents", document: str) -> str:
    programme, _ = library.programme_or_neutral(contents.tandem.agreement.programme)
    if document == "agreement":
        from mentoring_tui.documents.agreement import render_agreement

        return render_agreement(contents, programme)
    if document == "protocols":
        from mentoring_tui.documents.protocols import render_protocols

        return render_protocols(contents, programme)
    if document == "contacts":
        from mentoring_tui.documents.contacts import render_contacts

        return render_contacts(contents, programme)
    if document == "letter":
        from mentoring_tui.documents.letter import render_letter

        return render_letter(contents, programme)
    return _report(library, contents, programme)


def _report(library: Library, contents: "Contents", programme: "Programme") -> str:
    from mentoring_tui.documents.report.render import render_report

    def flagged() -> Mapping[date, str]:
        years = sorted({meeting.day.year for meeting in contents.meetings})
        return library.flagged(programme, years, language())

    return render_report(contents, programme, flagged)


def _count(tandem: Tandem) -> Counter[str]:
    return Counter(kind for kind, _ in texts(tandem))


def _json(contents: "Contents", request: Request) -> str:
    """Return a copy of the tandem that can be imported again, or an excerpt of it."""
    from mentoring_tui.store.codec import encode_document, encode_excerpt

    audience = request.audience.value
    if _is_copy(request):
        return encode_document(contents.tandem, audience)
    facts = None
    if request.document == "report":
        from mentoring_tui.documents.report.front_matter import report_facts

        facts = report_facts(contents)
    return encode_excerpt(contents.tandem, audience, request.document, facts)
