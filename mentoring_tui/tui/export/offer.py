"""What the export screen offers: documents, formats, parts and a name for the file; and its counts."""

import os

from textual.content import Content

from mentoring_tui.documents.contents import PARTS_OF
from mentoring_tui.documents.pdf import is_possible
from mentoring_tui.domain.audience import Audience
from mentoring_tui.exporting import DOCUMENTS, Export, Request
from mentoring_tui.i18n import _, ngettext, pgettext
from mentoring_tui.words.terms import counts_lines, document_word, part_word

_FORMATS = {"md": "Markdown", "json": "JSON", "html": "HTML", "pdf": "PDF", "ics": "iCalendar"}


def document_options(audience: Audience) -> list[tuple[str, str]]:
    """Return the documents that there are for an audience, with their names."""
    documents = list(DOCUMENTS)
    if audience is Audience.LEAD:
        documents.remove("calendar")
    return [(document, document_word(document)) for document in documents]


def format_options(document: str) -> list[tuple[str, str]]:
    """Return the formats of a document that can be written here, with their names."""
    formats = list(DOCUMENTS[document])
    if "pdf" in formats and not is_possible():
        formats.remove("pdf")
    return [(form, _FORMATS[form]) for form in formats]


def part_options(document: str) -> list[tuple[str, str]]:
    """Return the parts of a document that can be chosen, with their names."""
    return [(part, part_word(part)) for part in PARTS_OF.get(document, ())]


def file_name(request: Request, day: str) -> str:
    """Return the name that is proposed for a document; it names nobody."""
    return f"./{_file_word(request)}-{day}.{request.form}"


def with_ending(path: str, form: str) -> str:
    """Return a path with the ending of a format in the place of that of another one."""
    stem, ending = os.path.splitext(path)
    return f"{stem}.{form}" if ending.removeprefix(".") in _FORMATS else path


def count_words(made: Export, clause: str) -> Content:
    """Return how many texts of each kind are exported and withheld, and how many pieces the check found."""
    lines = [_line(head, words) for head, words in counts_lines(made.released, made.withheld, clause)]
    if made.findings:
        count = len(made.findings)
        shown = ngettext(
            "{count} passage; you see it before anything is written",
            "{count} passages; you see them before anything is written",
            count,
        )
        lines.append(_line(_("Found in it:"), shown.format(count=count)))
    return Content("\n").join(lines)


def _line(head: str, words: str) -> Content:
    return Content.assemble((head + " ", "bold"), words)


def _file_word(request: Request) -> str:
    if request.document == "report":
        return {
            Audience.LEAD: pgettext("file name", "mentoring-report"),
            Audience.TANDEM: pgettext("file name", "mentoring-tandem"),
            Audience.PRIVATE: pgettext("file name", "mentoring-record"),
        }[request.audience]
    document = {
        "agreement": pgettext("file name", "mentoring-agreement"),
        "protocols": pgettext("file name", "mentoring-protocols"),
        "contacts": pgettext("file name", "mentoring-contacts"),
        "letter": pgettext("file name", "mentoring-letter"),
        "calendar": pgettext("file name", "mentoring-calendar"),
    }[request.document]
    reader = {
        Audience.LEAD: pgettext("file name", "project-lead"),
        Audience.TANDEM: pgettext("file name", "tandem"),
        Audience.PRIVATE: pgettext("file name", "only-me"),
    }[request.audience]
    return f"{document}-{reader}"
