"""Which document is wanted, and whether there is such a one."""

from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.documents.kinds import DOCUMENTS
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused

WITHOUT_DAYS = frozenset({"agreement", "letter", "evaluation", "feedback", "essence", "reminder"})
"""The documents that tell of the whole mentoring, so that nobody chooses meetings for them."""


@dataclass(frozen=True)
class Request:
    """Which document is wanted: for whom, in which format, with which parts, and from when until when.

    `parts` are those that the document usually has for this audience if None. Meetings before `since` or
    after `until` are left out. A letter has `contact` where the programme names no contact of its lead.
    `attachment_form` is the format of the document in a mail, the usual one if None. `tasks` are the ids
    of those that a reminder is about, all that are open if None.
    """

    audience: Audience
    document: str = "report"
    form: str = "md"
    parts: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    contact: str = ""
    attachment_form: str | None = None
    tasks: tuple[str, ...] | None = None

    @property
    def is_for_others(self) -> bool:
        """Whether the document is meant for anybody else, so that it is checked and leaves a receipt."""
        return self.audience is not Audience.PRIVATE

    @property
    def is_copy(self) -> bool:
        """Whether the document is a copy of all that its reader may see, which can be imported again."""
        return self.audience is not Audience.LEAD and self._is_whole and self.form == "json"

    @property
    def holds_copy(self) -> bool:
        """Whether the document is readable and holds a copy of the tandem at its end."""
        return not self.is_for_others and self.form == "md" and self._is_whole

    @property
    def _is_whole(self) -> bool:
        """Whether nothing of a report is left out."""
        chosen = (self.parts, self.since, self.until)
        return self.document == "report" and all(each is None for each in chosen)


def check(request: Request) -> None:
    """Raise Refused, with what is possible, for a document, format, part or days that there can't be."""
    from mentoring_tui.documents.contents import PARTS_OF

    if request.document not in DOCUMENTS:
        raise Refused("document-unknown", text=request.document, candidates=tuple(DOCUMENTS))
    document = DOCUMENTS[request.document]
    _check_form(request.form, request.document, document.formats)
    if request.attachment_form is not None:
        attachable = tuple(form for form in document.formats if form != "eml")
        _check_form(request.attachment_form, request.document, attachable)
    if request.audience not in document.audiences:
        raise Refused(document.refusal)
    if request.contact and request.document != "letter":
        raise Refused("contact-only-in-letter", document=request.document)
    if (request.since or request.until) and request.document in WITHOUT_DAYS:
        raise Refused("days-not-of-document", document=request.document)
    parts = PARTS_OF.get(request.document, ())
    if request.parts and not parts:
        raise Refused("parts-not-of-document", document=request.document)
    for part in request.parts or ():
        if part not in parts:
            raise Refused("part-unknown", text=part, candidates=parts)


def text_form(request: Request) -> str:
    """Return the usual format of a document, which a person can read: Markdown, or iCalendar."""
    return DOCUMENTS[request.document].formats[0]


def attachment_form(request: Request) -> str:
    """Return the format of the document in a mail: PDF where that can be made, unless another is wanted."""
    from mentoring_tui.documents.pdf import is_possible

    formats = DOCUMENTS[request.document].formats
    if request.attachment_form or "pdf" not in formats:
        return request.attachment_form or formats[0]
    return "pdf" if is_possible() else "html"


def without_mail(request: Request) -> Request:
    """Return the request for the document that is attached to a mail."""
    return replace(request, form=attachment_form(request), attachment_form=None)


def _check_form(form: str, document: str, possible: tuple[str, ...]) -> None:
    if form not in possible:
        raise Refused("format-unknown", text=form, document=document, candidates=possible)
