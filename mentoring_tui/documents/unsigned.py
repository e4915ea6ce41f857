"""What is told beside a paper of the end whose agreement is a draft, or not signed by both sides yet."""

from datetime import date

from mentoring_tui.documents.kinds import PAPERS_OF_THE_END
from mentoring_tui.documents.request import Request
from mentoring_tui.domain.closing import was_signed
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.i18n import _


def unsigned_words(tandem: Tandem, today: date) -> str:
    """Return that the agreement is a draft or not signed, or an empty string."""
    if was_signed(tandem):
        return ""
    if tandem.stage(today) is Stage.DRAFT:
        return _("The agreement is still a draft; what is written tells how it stands today.")
    return _("The agreement is not signed by both yet; what is written tells how it stands today.")


def unsigned_hint(tandem: Tandem, request: Request, today: date) -> str:
    """Return what to know before a document is written, or an empty string.

    A copy of everything and a request for a talk need no signature; the agreement is written to be signed.
    """
    is_paper = request.document in dict(PAPERS_OF_THE_END) and "talk" not in (request.parts or ())
    is_copy = request.is_copy or request.holds_copy
    return unsigned_words(tandem, today) if is_paper and not is_copy else ""
