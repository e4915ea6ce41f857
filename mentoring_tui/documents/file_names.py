"""The names that documents have as files; they name nobody."""

from datetime import date

from mentoring_tui.domain.audience import Audience
from mentoring_tui.i18n import pgettext


def file_name(document: str, audience: Audience, today: date, ending: str) -> str:
    """Return the name of the file of a document."""
    return f"{_stem(document, audience)}-{today.isoformat()}.{ending}"


def _stem(document: str, audience: Audience) -> str:
    if document == "report":
        return {
            Audience.LEAD: pgettext("file name", "mentoring-report"),
            Audience.TANDEM: pgettext("file name", "mentoring-tandem"),
            Audience.PRIVATE: pgettext("file name", "mentoring-record"),
        }[audience]
    stem = {
        "agreement": pgettext("file name", "mentoring-agreement"),
        "protocols": pgettext("file name", "mentoring-protocols"),
        "contacts": pgettext("file name", "mentoring-contacts"),
        "letter": pgettext("file name", "mentoring-letter"),
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
