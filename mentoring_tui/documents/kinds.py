"""The kinds of documents: their formats and readers, what stands in each, and what writes it."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from mentoring_tui.domain.audience import Audience

if TYPE_CHECKING:
    from mentoring_tui.documents.contents import Contents
    from mentoring_tui.programme.model import Programme


class Document(NamedTuple):
    """A kind of document: the formats that it can have, the first of them the usual one.

    `chooser` is the function of `documents`, below its module, that returns what of all that its reader may
    see stands in it, `renderer` the one that writes the Markdown of that in the words of a programme. Both
    are imported when they are needed. `refusal` is the code of what others than its `audiences` are told.
    """

    formats: tuple[str, ...]
    chooser: str
    renderer: str = ""
    audiences: tuple[Audience, ...] = tuple(Audience)
    refusal: str = ""

    def choose(self, contents: "Contents") -> "Contents":
        """Return what of the contents stands in the document."""
        choose = cast(Callable[["Contents"], "Contents"], _function(self.chooser))
        return choose(contents)

    def render(self, contents: "Contents", programme: "Programme") -> str:
        """Return the document as Markdown."""
        render = cast(Callable[["Contents", "Programme"], str], _function(self.renderer))
        return render(contents, programme)


_PAPER = ("md", "json", "html", "pdf", "eml")
_TANDEM = (Audience.PRIVATE, Audience.TANDEM)

DOCUMENTS: Mapping[str, Document] = {
    "report": Document(_PAPER, "contents.report_contents", "report.render.render_report"),
    "agreement": Document(_PAPER, "contents.agreement_contents", "agreement.render_agreement"),
    "protocols": Document(_PAPER, "contents.protocol_contents", "protocols.render_protocols"),
    "contacts": Document(_PAPER, "contents.contact_contents", "contacts.render_contacts"),
    "letter": Document(_PAPER, "contents.letter_contents", "letter.render_letter"),
    "evaluation": Document(
        _PAPER, "closing_contents.evaluation_contents", "evaluation.document.render_evaluation"
    ),
    "feedback": Document(
        _PAPER,
        "closing_contents.feedback_contents",
        "feedback.render_feedback",
        _TANDEM,
        "feedback-not-for-lead",
    ),
    "essence": Document(
        _PAPER,
        "closing_contents.essence_contents",
        "essence.render_essence",
        (Audience.PRIVATE,),
        "essence-only-for-me",
    ),
    "reminder": Document(
        _PAPER,
        "reminder.reminder_contents",
        "reminder.render_reminder",
        (Audience.TANDEM,),
        "reminder-only-for-tandem",
    ),
    "calendar": Document(("ics", "eml"), "contents.calendar_contents", "", _TANDEM, "calendar-not-for-lead"),
}
"""The documents by their names."""

PLAIN = frozenset({"reminder"})
"""The documents that are plain text, to be copied into a message: paragraphs and items, nothing escaped."""

PAPERS_OF_THE_END = (
    ("report", Audience.LEAD),
    ("evaluation", Audience.LEAD),
    ("contacts", Audience.LEAD),
    ("letter", Audience.LEAD),
    ("feedback", Audience.TANDEM),
    ("essence", Audience.PRIVATE),
)
"""The documents that are written at the end, each with its reader, in the order in which they are shown."""


def documents_for(audience: Audience) -> tuple[str, ...]:
    """Return the documents that there are for an audience."""
    return tuple(name for name, document in DOCUMENTS.items() if audience in document.audiences)


def _function(path: str) -> object:
    module, _dot, name = path.rpartition(".")
    return getattr(import_module(f"mentoring_tui.documents.{module}"), name)
