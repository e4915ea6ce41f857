"""Export a tandem as a document for an audience, byte for byte the same from screens and shell."""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentoring_tui.documents.kinds import DOCUMENTS
from mentoring_tui.documents.request import Request, check, without_mail
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.evaluation_facts import Facts, evaluation_facts
from mentoring_tui.domain.finding import Finding
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.progress import Progress, unheard
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.redaction import hidden, redact, redact_with_meetings, texts
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.standing_tasks import open_again
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import sanitize
from mentoring_tui.i18n import language
from mentoring_tui.library import Library

if TYPE_CHECKING:
    from mentoring_tui.documents.contents import Contents


@dataclass(frozen=True)
class Export:
    """The bytes of a document, with the number of released and withheld texts of each kind.

    `findings` are what in the released texts may tell too much, where nobody has looked at it yet.
    `attachment` is the document in a mail.
    """

    data: bytes
    released: Counter[str]
    withheld: Counter[str]
    findings: tuple[Finding, ...] = ()
    attachment: bytes | None = None
    hidden: Counter[str] = field(default_factory=Counter)
    """How many texts of each kind the reader may not see."""
    shown: Tandem = field(default=Tandem(""), repr=False)
    """What of the tandem stands in the document."""

    @property
    def held_back(self) -> Counter[str]:
        """What is withheld since the reader may not see it."""
        return self.withheld & self.hidden

    @property
    def left_out(self) -> Counter[str]:
        """What is withheld since it is no part of this document."""
        return self.withheld - self.hidden

    @property
    def text(self) -> str:
        """The document as text."""
        return self.data.decode()


def export(
    library: Library, tandem: Tandem, request: Request, today: date, progress: Progress = unheard
) -> Export:
    """Return the document that is wanted, of the tandem redacted for the audience.

    In what is for others, names of other people are replaced by their stand-ins first. Raise Refused, with
    what is possible, for an unknown document, format or part. `progress` is told of what takes time.
    """
    check(request)
    from mentoring_tui.documents.outgoing import findings

    if request.form == "eml":
        made = export(library, tandem, without_mail(request), today, progress)
        return put_in_mail(library, tandem, request, made, today)
    contents, seen = _redacted(tandem, request, today)
    leaves = _count(seen if request.holds_copy else contents.tandem)
    found = findings(tandem, contents.tandem, request.audience, progress)
    data = _rendered(library, contents, request, seen, progress)
    hides = hidden(tandem, request.audience)
    return Export(data, leaves, _count(tandem) - leaves, found, hidden=hides, shown=contents.tandem)


def put_in_mail(library: Library, tandem: Tandem, request: Request, made: Export, today: date) -> Export:
    """Return the draft of a mail to the reader of a document that was made, with the document attached."""
    from mentoring_tui.documents.file_names import file_name
    from mentoring_tui.documents.mail import Attachment, address_of_reader, render_mail

    wanted = without_mail(request)
    contents, seen = _redacted(tandem, wanted, today)
    programme, _mistake = library.programmes.read_or_neutral(seen.agreement.programme)
    address = address_of_reader(seen.agreement, programme, request.audience, seen.role)
    name = file_name(wanted, contents.today, is_closed=tandem.ending is not None)
    mail = render_mail(
        contents, wanted.document, Attachment(made.data, wanted.form, name), seen.role, address
    )
    return replace(made, data=mail, attachment=made.data)


def _redacted(tandem: Tandem, request: Request, today: date) -> tuple["Contents", Tandem]:
    """Return what stands in the document that is wanted, and all that its reader may see of the tandem."""
    from mentoring_tui.documents.outgoing import for_others

    replaced = for_others(tandem, request.audience)
    told = replaced if request.is_copy else _with_standing_tasks(replaced, today)
    shown, meetings = redact_with_meetings(told, request.audience, today)
    contents = _contents(shown, meetings, request, today)
    seen = redact(replaced, request.audience) if request.holds_copy else shown
    return replace(contents, facts=_facts(replaced, request.document, today)), seen


def _with_standing_tasks(tandem: Tandem, today: date) -> Tandem:
    """Return the tandem with only those standing tasks done that were for the last meeting or the next."""
    tasks = open_again(tandem.tasks, schedule(tandem, today), today, most_meetings=1)
    return replace(tandem, tasks=tasks)


def _facts(tandem: Tandem, document: str, today: date) -> Facts | None:
    """Return the facts that a document tells; whom it is for makes no difference to them."""
    if document not in ("evaluation", "essence"):
        return None
    return evaluation_facts(tandem, schedule(tandem, today), today)


def empty_parts(library: Library, tandem: Tandem, audience: Audience, today: date) -> frozenset[str]:
    """Return the parts that would be empty in a report for this audience."""
    from mentoring_tui.documents.contents import PARTS
    from mentoring_tui.documents.report.render import empty_parts as empty_parts_of

    seen, meetings = redact_with_meetings(tandem, audience, today)
    contents = _contents(seen, meetings, Request(audience, parts=PARTS), today)
    programme, _ = library.programmes.read_or_neutral(tandem.agreement.programme)
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
        made.attachment,
    )


def write(path: str, made: Export, *, replace: bool = False) -> str:
    """Write the document to a new file, or replace an existing one if `replace`, and return its full path.

    Raise Refused if the file exists or can't be written, StoreError if the disk is full.
    """
    return _write(path, made.data, replace=replace)


def write_text(path: str, text: str, *, replace: bool = False) -> str:
    """Write a text that is no document, and return the full path of its file; all else as `write`."""
    return _write(path, text.encode(), replace=replace)


def _write(path: str, data: bytes, *, replace: bool) -> str:
    from mentoring_tui.store.export_file import write_document

    target = os.path.abspath(os.path.expanduser(path))
    write_document(target, data, replace=replace)
    return target


def _contents(seen: Tandem, meetings: tuple[Meeting, ...], request: Request, today: date) -> "Contents":
    """Return what stands in the document that is wanted."""
    from mentoring_tui.documents.contents import (
        Contents,
        copy_contents,
        in_usual_time_zone,
        usual_parts,
        within,
    )

    audience = request.audience
    parts = usual_parts(audience, request.document) if request.parts is None else request.parts
    whole = Contents(
        audience,
        today,
        seen,
        meetings,
        parts,
        request.since,
        request.until,
        contact=request.contact,
        tasks=request.tasks,
    )
    if request.is_copy:
        return copy_contents(whole)
    chosen = within(whole)
    if request.document != "calendar":
        chosen = in_usual_time_zone(chosen)
    return DOCUMENTS[request.document].choose(chosen)


def _rendered(
    library: Library, contents: "Contents", request: Request, seen: Tandem, progress: Progress
) -> bytes:
    """Return the document in its format; HTML is made from the Markdown, and PDF from the HTML.

    `seen` is all that its reader may see.
    """
    if request.form == "json":
        return sanitize(_json(contents, request)).encode()
    if request.form == "ics":
        from mentoring_tui.documents.calendar import render_calendar

        return render_calendar(contents, library.highest_generation(contents.tandem.id))
    markdown = sanitize(_markdown(library, contents, request.document))
    if request.form == "md":
        return _with_copy(markdown, seen, request).encode()
    from mentoring_tui.documents.printing import print_document

    return print_document(markdown, request.document, request.form, progress)


def _with_copy(markdown: str, seen: Tandem, request: Request) -> str:
    """Return the Markdown; the whole report for oneself ends with all that is needed to import it again."""
    if not request.holds_copy:
        return markdown
    from mentoring_tui.documents.copy_block import with_copy
    from mentoring_tui.store.codec import encode_document

    return with_copy(markdown, sanitize(encode_document(seen, request.audience.value)))


def _markdown(library: Library, contents: "Contents", document: str) -> str:
    """Return the document as Markdown; holidays are looked up only if it names some."""
    programme, _mistake = library.programmes.read_or_neutral(contents.tandem.agreement.programme)

    def flagged() -> Mapping[date, str]:
        years = sorted({meeting.day.year for meeting in contents.meetings})
        return library.programmes.flagged_days(programme, years, language())

    return DOCUMENTS[document].render(replace(contents, flagged=flagged), programme)


def _count(tandem: Tandem) -> Counter[str]:
    return Counter(kind for kind, _ in texts(tandem))


def _json(contents: "Contents", request: Request) -> str:
    """Return a copy of the tandem that can be imported again, or an excerpt of it."""
    from mentoring_tui.store.codec import encode_document, encode_excerpt

    audience = request.audience.value
    if request.is_copy:
        return encode_document(contents.tandem, audience)
    facts: Mapping[str, object] | None = None
    if request.document == "report":
        from mentoring_tui.documents.report.front_matter import report_facts

        facts = report_facts(contents)
    elif contents.facts:
        from mentoring_tui.documents.evaluation.facts import facts_shape

        facts = facts_shape(contents.facts)
    return encode_excerpt(contents.tandem, audience, request.document, facts)
