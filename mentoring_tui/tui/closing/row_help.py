"""Help on the highlighted row: the question with its scale, evidence, and what Enter does."""

from collections.abc import Mapping

from textual.content import Content

from mentoring_tui.documents.evaluation.questions import AskedQuestion
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _, language, ngettext
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.closing.answer_values import takes_words
from mentoring_tui.tui.closing.form_rows import OldAnswerRow, QuestionRow
from mentoring_tui.tui.widgets.form.rows import Row

Evidence = Mapping[str, tuple[str, ...]]
"""What may bear on a question, by its key, or on those of a section in words, by that of the section."""

_LONGEST_LINE = 72


def row_help(
    row: Row, evidence: Evidence, *, whole: bool, can_change: bool, is_edited: bool = False
) -> Content:
    """Return help on a row; if `whole`, with a title and all evidence."""
    if isinstance(row, OldAnswerRow) and can_change:
        return _titled(row.label, _("The answer is kept; x removes it."), whole=whole)
    if not isinstance(row, QuestionRow):
        return _titled(row.label, _("Enter: go on"), whole=whole)
    field = row.question.field
    told = _text_goes_to(row.question)
    words = " · ".join(filter(None, (takes_words(field), in_language(field.hint, language()), told)))
    found = evidence_of(row, evidence)
    keys = _("Enter: answer · x: remove · n: next one that is missing")
    if field.kind == "scale":
        keys = _("Enter, then the number: answer · x: remove · n: next one that is missing")
    if not can_change:
        keys = ""
    elif is_edited:
        keys = _("Tab: next question · Esc: back to the list. What was typed is saved.")
    if not whole:
        first = _evidence_line(found, is_edited=is_edited) or words
        return Content("\n".join(filter(None, (first, keys))))
    parts = [words, keys]
    if found:
        parts.append(_("Written before:"))
        parts += found
    return _titled(row.label, "\n\n".join(filter(None, parts)), whole=True)


def _text_goes_to(question: AskedQuestion) -> str:
    """Return where the words of an answer stand once quotes are allowed; nothing for other answers."""
    if question.field.kind != "text":
        return ""
    if question.about:
        return _("With quotes allowed, it stands in the evaluation.")
    return _("With quotes allowed, it stands in the evaluation and the report.")


def evidence_of(row: Row, evidence: Evidence) -> tuple[str, ...]:
    """Return what may bear on the question of a row; what names none stands at those in words."""
    if not isinstance(row, QuestionRow):
        return ()
    question = row.question
    found = evidence.get(question.key, ())
    if question.field.kind == "text" and not question.about:
        found += evidence.get(question.section.id, ())
    return found


def _evidence_line(found: tuple[str, ...], *, is_edited: bool) -> str:
    """Return the latest evidence in one line, and which key shows all of it."""
    if not found:
        return ""
    if is_edited:
        return shorten(" ".join(found[-1].split()), _LONGEST_LINE)
    count = ngettext("v: {count} text written before", "v: {count} texts written before", len(found))
    return f"{count.format(count=len(found))} · {shorten(' '.join(found[-1].split()), _LONGEST_LINE // 2)}"


def _titled(title: str, words: str, *, whole: bool) -> Content:
    if not whole:
        return Content(words)
    return Content.assemble((title, "bold $accent"), "\n\n", words)
