"""Export a tandem as a document for an audience, byte for byte the same from screens and shell."""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.evaluation_facts import Facts, evaluation_facts
from mentoring_tui.domain.finding import Finding
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.progress import Progress, unheard
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.redaction import redact, redact_with_meetings, texts
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.standing_tasks import open_again
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import sanitize
from mentoring_tui.i18n import language
from mentoring_tui.library import Library

if TYPE_CHECKING:
    from mentoring_tui.documents.contents import Contents


class Document(NamedTuple):
    """A kind of document: the formats that it can have, the first of them the usual one.

    `renderer` is the module of `documents`, and the function in it, that writes the Markdown of its contents
    in the words of a programme; it is imported when it is needed.
    `refusal` is the code of what others than its `audiences` are told.
    """

    formats: tuple[str, ...]
    renderer: str = ""
    audiences: tuple[Audience, ...] = tuple(Audience)
    refusal: str = ""


_PAPER = ("md", "json", "html", "pdf", "eml")
_TANDEM = (Audience.PRIVATE, Audience.TANDEM)

DOCUMENTS: Mapping[str, Document] = {
    "report": Document(_PAPER, "report.render.render_report"),
    "agreement": Document(_PAPER, "agreement.render_agreement"),
    "protocols": Document(_PAPER, "protocols.render_protocols"),
    "contacts": Document(_PAPER, "contacts.render_contacts"),
    "letter": Document(_PAPER, "letter.render_letter"),
    "evaluation": Document(_PAPER, "evaluation.document.render_evaluation"),
    "feedback": Document(_PAPER, "feedback.render_feedback", _TANDEM, "feedback-not-for-lead"),
    "essence": Document(_PAPER, "essence.render_essence", (Audience.PRIVATE,), "essence-only-for-me"),
    "reminder": Document(_PAPER, "reminder.render_reminder", (Audience.TANDEM,), "reminder-only-for-tandem"),
    "calendar": Document(("ics", "eml"), "", _TANDEM, "calendar-not-for-lead"),
}
"""The documents by their names. `documents.contents` and `closing_contents` choose what stands in each."""


def documents_for(audience: Audience) -> tuple[str, ...]:
    """Return the documents that there are for an audience."""
    return tuple(name for name, document in DOCUMENTS.items() if audience in document.audiences)


@dataclass(frozen=True)
class Request:
    """Which document is wanted: for whom, in which format, with which parts, and from when until when.

    `parts` are those that the document usually has for this audience if None. Meetings before `since` or
    after `until` are left out. A letter has `contact` where the programme names no contact of its lead.
    `attached` is the format of the document in a mail, the usual one if None.
    """

    audience: Audience
    document: str = "report"
    form: str = "md"
    parts: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    contact: str = ""
    attached: str | None = None

    @property
    def is_for_others(self) -> bool:
        """Whether the document is meant for anybody else, so that it is checked and leaves a receipt."""
        return self.audience is not Audience.PRIVATE


@dataclass(frozen=True)
class Export:
    """The bytes of a document, with the number of released and withheld texts of each kind.

    `findings` are what in the released texts may tell too much, where nobody has looked at it yet.
    `attached` is the document in a mail.
    """

    data: bytes
    released: Counter[str]
    withheld: Counter[str]
    findings: tuple[Finding, ...] = ()
    attached: bytes | None = None
    shown: Tandem = field(default=Tandem(""), repr=False)
    """What of the tandem stands in the document."""

    @property
    def text(self) -> str:
        """The document as text."""
        return self.data.decode()


def check(request: Request) -> None:
    """Raise Refused, with what is possible, for an unknown document, format or part."""
    from mentoring_tui.documents.contents import PARTS_OF

    if request.document not in DOCUMENTS:
        raise Refused("document-unknown", text=request.document, candidates=tuple(DOCUMENTS))
    formats = DOCUMENTS[request.document].formats
    if request.form not in formats:
        raise Refused("format-unknown", text=request.form, document=request.document, candidates=formats)
    can_be_attached = tuple(form for form in formats if form != "eml")
    if request.attached is not None and request.attached not in can_be_attached:
        raise Refused(
            "format-unknown", text=request.attached, document=request.document, candidates=can_be_attached
        )
    if request.audience not in DOCUMENTS[request.document].audiences:
        raise Refused(DOCUMENTS[request.document].refusal)
    if request.contact and request.document != "letter":
        raise Refused("contact-only-in-letter", document=request.document)
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
    from mentoring_tui.documents.outgoing import findings

    if request.form == "eml":
        made = export(library, tandem, attached(request), today, progress)
        return put_in_mail(library, tandem, request, made, today)
    contents, seen = _redacted(tandem, request, today)
    leaves = _count(seen if _holds_copy(request) else contents.tandem)
    found = findings(tandem, contents.tandem, request.audience, progress)
    data = _rendered(library, contents, request, seen, progress)
    return Export(data, leaves, _count(tandem) - leaves, found, shown=contents.tandem)


def put_in_mail(library: Library, tandem: Tandem, request: Request, made: Export, today: date) -> Export:
    """Return the draft of a mail to the reader of a document that was made, with the document attached."""
    from mentoring_tui.documents.file_names import file_name
    from mentoring_tui.documents.mail import Attachment, address_of_reader, render_mail

    wanted = attached(request)
    contents, seen = _redacted(tandem, wanted, today)
    programme, _mistake = library.programme_or_neutral(seen.agreement.programme)
    address = address_of_reader(seen.agreement, programme, request.audience, seen.role)
    name = file_name(wanted.document, wanted.audience, contents.today, wanted.form)
    mail = render_mail(
        contents, wanted.document, Attachment(made.data, wanted.form, name), seen.role, address
    )
    return replace(made, data=mail, attached=made.data)


def _redacted(tandem: Tandem, request: Request, today: date) -> tuple["Contents", Tandem]:
    """Return what stands in the document that is wanted, and all that its reader may see of the tandem."""
    from mentoring_tui.documents.outgoing import for_others

    replaced = for_others(tandem, request.audience)
    told = replaced if _is_copy(request) else _with_standing_tasks(replaced, today)
    shown, meetings = redact_with_meetings(told, request.audience, today)
    contents = _contents(shown, meetings, request, today)
    seen = redact(replaced, request.audience) if _holds_copy(request) else shown
    return replace(contents, facts=_facts(replaced, request.document, today)), seen


def _with_standing_tasks(tandem: Tandem, today: date) -> Tandem:
    """Return the tandem with only those standing tasks done that were for the last meeting or the next."""
    tasks = open_again(tandem.tasks, schedule(tandem, today), today, most_meetings=1)
    return replace(tandem, tasks=tasks)


def attached(request: Request) -> Request:
    """Return the request for the document in a mail."""
    return replace(request, form=attached_form(request), attached=None)


def _facts(tandem: Tandem, document: str, today: date) -> Facts | None:
    """Return the facts that a document tells; whom it is for makes no difference to them."""
    if document not in ("evaluation", "essence"):
        return None
    return evaluation_facts(tandem.agreement, schedule(tandem, today), today)


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
        made.attached,
    )


def text_form(request: Request) -> str:
    """Return the usual format of a document, which a person can read: Markdown, or iCalendar."""
    return DOCUMENTS[request.document].formats[0]


def attached_form(request: Request) -> str:
    """Return the format of the document in a mail: PDF where that can be made, unless another is wanted."""
    from mentoring_tui.documents.pdf import is_possible

    formats = DOCUMENTS[request.document].formats
    if request.attached or "pdf" not in formats:
        return request.attached or formats[0]
    return "pdf" if is_possible() else "html"


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
    from mentoring_tui.documents.closing_contents import CLOSING_CONTENTS
    from mentoring_tui.documents.contents import (
        CONTENTS,
        Contents,
        copy_contents,
        in_usual_time_zone,
        usual_parts,
        within,
    )
    from mentoring_tui.documents.reminder import reminder_contents

    audience = request.audience
    parts = usual_parts(audience, request.document) if request.parts is None else request.parts
    whole = Contents(
        audience, today, seen, meetings, parts, request.since, request.until, contact=request.contact
    )
    if _is_copy(request):
        return copy_contents(whole)
    chosen = within(whole)
    if request.document != "calendar":
        chosen = in_usual_time_zone(chosen)
    choices = {**CONTENTS, **CLOSING_CONTENTS, "reminder": reminder_contents}
    return choices[request.document](chosen)


def _is_copy(request: Request) -> bool:
    """Return whether the document is a copy of all that its reader may see, which can be imported again."""
    return request.audience is not Audience.LEAD and _is_whole(request) and request.form == "json"


def _holds_copy(request: Request) -> bool:
    """Return whether the document is readable and holds a copy of the tandem at its end."""
    return not request.is_for_others and request.form == "md" and _is_whole(request)


def _is_whole(request: Request) -> bool:
    """Return whether nothing of a report is left out."""
    return (
        request.document == "report"
        and request.parts is None
        and request.since is None
        and request.until is None
    )


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
    if not _holds_copy(request):
        return markdown
    from mentoring_tui.documents.copy_block import with_copy
    from mentoring_tui.store.codec import encode_document

    return with_copy(markdown, sanitize(encode_document(seen, request.audience.value)))


def _markdown(library: Library, contents: "Contents", document: str) -> str:
    """Return the document as Markdown; holidays are looked up only if it names some."""
    programme, _mistake = library.programme_or_neutral(contents.tandem.agreement.programme)

    def flagged() -> Mapping[date, str]:
        years = sorted({meeting.day.year for meeting in contents.meetings})
        return library.flagged(programme, years, language())

    module, _dot, function = DOCUMENTS[document].renderer.rpartition(".")
    render = getattr(import_module(f"mentoring_tui.documents.{module}"), function)
    markdown: str = render(replace(contents, flagged=flagged), programme)
    return markdown


def _count(tandem: Tandem) -> Counter[str]:
    return Counter(kind for kind, _ in texts(tandem))


def _json(contents: "Contents", request: Request) -> str:
    """Return a copy of the tandem that can be imported again, or an excerpt of it."""
    from mentoring_tui.store.codec import encode_document, encode_excerpt

    audience = request.audience.value
    if _is_copy(request):
        return encode_document(contents.tandem, audience)
    facts: Mapping[str, object] | None = None
    if request.document == "report":
        from mentoring_tui.documents.report.front_matter import report_facts

        facts = report_facts(contents)
    elif contents.facts:
        from mentoring_tui.documents.evaluation.facts import facts_shape

        facts = facts_shape(contents.facts)
    return encode_excerpt(contents.tandem, audience, request.document, facts)
