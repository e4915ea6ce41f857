"""The evaluation as lines of text for people."""

from collections.abc import Iterator, Mapping, Sequence

from mentoring_tui.cli.context import Context
from mentoring_tui.documents.evaluation.evidence import evidence_for
from mentoring_tui.documents.evaluation.facts import facts_words
from mentoring_tui.documents.evaluation.questions import (
    AskedQuestion,
    missing_keys,
    no_longer_asked,
    old_key,
)
from mentoring_tui.documents.evaluation.values import old_value, value_text
from mentoring_tui.documents.phrases import out_of_words
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.evaluation import Beginning
from mentoring_tui.domain.evaluation_facts import evaluation_facts
from mentoring_tui.domain.phases import without_sealed
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, language, ngettext, plain_date
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.words.terms import role_word

UNANSWERED = "–"


def show_text(
    context: Context, tandem: Tandem, programme: Programme, role: Role, questions: Sequence[AskedQuestion]
) -> str:
    """Return the whole evaluation: facts, each section with its answers, evidence, what is missing."""
    meetings = schedule(tandem, context.today)
    facts = evaluation_facts(tandem, meetings, context.today)
    blocks = [_("Evaluation ({role})").format(role=role_word(role))]
    blocks += ["\n".join(f"{name}: {value}" for name, value in facts_words(facts))]
    beginning = without_sealed(tandem, context.today).beginning if role is tandem.role else Beginning()
    offered = evidence_for(questions, meetings, beginning, tandem) if role is tandem.role else {}
    for section in programme.evaluation:
        own = [question for question in questions if question.section.id == section.id]
        if own:
            rows = [(each.key, each.words, answer_value(each, tandem, role)) for each in own]
            heading = in_language(section.heading, language())
            blocks.append("\n".join((heading, context.table(rows), *_evidence(offered, section.id, own))))
    if old := no_longer_asked(questions, tandem.answers, role):
        rows = [(old_key(each), each.asked, old_value(each)) for each in old]
        blocks.append(_("No longer asked") + "\n" + context.table(rows))
    if beginning.letter and beginning.day:
        words = _("Letter to myself of {day}").format(day=plain_date(beginning.day))
        blocks.append(f"{words}\n{beginning.letter}")
    blocks.append(missing_words(missing_keys(questions, tandem.answers, role)))
    return "\n\n".join(blocks)


def _evidence(
    offered: Mapping[str, Sequence[str]], section_id: str, own: Sequence[AskedQuestion]
) -> Iterator[str]:
    """Yield what was written before and may help to answer the questions of a section."""
    for key in (section_id, *(question.key for question in own)):
        for text in offered.get(key, ()):
            quote = " ".join(text.split())
            yield _("  written before ({key}): “{text}”").format(key=key, text=quote)


def answer_value(question: AskedQuestion, tandem: Tandem, role: Role) -> str:
    """Return the answer to a question in words, or a dash."""
    answer = question.find(tandem.answers, role)
    if answer is None:
        return UNANSWERED
    text = value_text(question.field, answer.value)
    if question.field.kind == "scale":
        return out_of_words(text, question.field.high)
    return " ".join(text.split())


def answer_words(question: AskedQuestion, tandem: Tandem, role: Role) -> str:
    """Return a question with its answer on one line."""
    return f"{question.words}: {answer_value(question, tandem, role)}"


def missing_words(missing: Sequence[str]) -> str:
    """Return how many questions have no answer yet."""
    if not missing:
        return _("Every question has an answer.")
    number = len(missing)
    words = ngettext("{count} question without an answer", "{count} questions without an answer", number)
    return words.format(count=number)
