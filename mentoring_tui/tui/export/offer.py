"""What the export screen offers: documents, formats, parts and a name for the file; and its counts."""

import os
from datetime import date

from textual.content import Content

from mentoring_tui.documents import file_names
from mentoring_tui.documents.contents import PARTS_OF
from mentoring_tui.documents.kinds import DOCUMENTS, documents_for
from mentoring_tui.documents.pdf import is_possible
from mentoring_tui.documents.request import Request
from mentoring_tui.domain.audience import Audience
from mentoring_tui.exporting import Export
from mentoring_tui.i18n import _, ngettext
from mentoring_tui.words.terms import counts_lines, document_word, part_word

_FORMATS = {"md": "Markdown", "json": "JSON", "html": "HTML", "pdf": "PDF", "ics": "iCalendar", "eml": ""}
"""The names of the formats, where they are the same in every language."""


def document_options(audience: Audience) -> list[tuple[str, str]]:
    """Return the documents that there are for an audience, with their names."""
    return [(document, document_word(document)) for document in documents_for(audience)]


def format_options(document: str) -> list[tuple[str, str]]:
    """Return the formats of a document that can be written here, with their names."""
    formats = list(DOCUMENTS[document].formats)
    if "pdf" in formats and not is_possible():
        formats.remove("pdf")
    return [(form, _FORMATS[form] or _("E-mail")) for form in formats]


def part_options(document: str) -> list[tuple[str, str]]:
    """Return the parts of a document that can be chosen, with their names."""
    return [(part, part_word(part)) for part in PARTS_OF.get(document, ())]


def file_name(request: Request, today: date, *, is_closed: bool) -> str:
    """Return the name that is proposed for a document; it names nobody."""
    return "./" + file_names.file_name(request, today, is_closed=is_closed)


def with_ending(path: str, form: str) -> str:
    """Return a path with the ending of a format in the place of that of another one."""
    stem, ending = os.path.splitext(path)
    return f"{stem}.{form}" if ending.removeprefix(".") in _FORMATS else path


def count_words(made: Export, clause: str, hint: str, *, is_sealed: bool) -> Content:
    """Return how many texts of each kind are exported and withheld, and how many pieces the check found.

    A hint on the document stands above that. Of a locked data folder, say that the document is not.
    """
    lines = [Content.styled(hint, "$text-warning")] if hint else []
    counts = counts_lines(made.released, made.held_back, made.left_out, clause)
    lines += [_line(head, words) for head, words in counts]
    if made.findings:
        count = len(made.findings)
        shown = ngettext(
            "{count} passage; you see it before anything is written",
            "{count} passages; you see them before anything is written",
            count,
        )
        lines.append(_line(_("Found in it:"), shown.format(count=count)))
    if is_sealed:
        lines.append(
            _line(_("Not encrypted:"), _("the file leaves the encrypted data folder; anyone can read it"))
        )
    return Content("\n").join(lines)


def _line(head: str, words: str) -> Content:
    return Content.assemble((head + " ", "bold"), words)
