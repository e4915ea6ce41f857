"""The names that documents have as files; they name nobody."""

from datetime import date

from mentoring_tui.documents.request import Request
from mentoring_tui.domain.audience import Audience
from mentoring_tui.i18n import pgettext


def file_name(request: Request, today: date, *, is_closed: bool) -> str:
    """Return the name of the file of a document, of a tandem that is closed or not."""
    return f"{_stem(request, is_closed=is_closed)}-{today.isoformat()}.{request.form}"


def _stem(request: Request, *, is_closed: bool) -> str:
    document, audience = request.document, request.audience
    if document == "report":
        return {
            Audience.LEAD: pgettext("file name", "mentoring-report"),
            Audience.TANDEM: pgettext("file name", "mentoring-tandem"),
            Audience.PRIVATE: pgettext("file name", "mentoring-record"),
        }[audience]
    if document == "letter" and "talk" in (request.parts or ()):
        document = "talk"
    elif document == "letter" and is_closed:
        document = "last-letter"
    stem = {
        "agreement": pgettext("file name", "mentoring-agreement"),
        "protocols": pgettext("file name", "mentoring-protocols"),
        "contacts": pgettext("file name", "mentoring-contacts"),
        "letter": pgettext("file name", "mentoring-letter"),
        "last-letter": pgettext("file name", "mentoring-end-letter"),
        "talk": pgettext("file name", "mentoring-talk"),
        "evaluation": pgettext("file name", "mentoring-evaluation"),
        "feedback": pgettext("file name", "mentoring-feedback"),
        "essence": pgettext("file name", "mentoring-essence"),
        "reminder": pgettext("file name", "mentoring-reminder"),
        "calendar": pgettext("file name", "mentoring-calendar"),
    }[document]
    reader = {
        Audience.LEAD: pgettext("file name", "project-lead"),
        Audience.TANDEM: pgettext("file name", "tandem"),
        Audience.PRIVATE: pgettext("file name", "only-me"),
    }[audience]
    return f"{stem}-{reader}"
