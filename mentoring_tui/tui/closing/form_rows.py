"""The closing screen as rows: where one stands, the evaluation section by section, and the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from mentoring_tui.documents.evaluation.questions import AskedQuestion, no_longer_asked
from mentoring_tui.documents.evaluation.values import value_text
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.meeting import Meeting, Occasion, Status
from mentoring_tui.domain.phases import half_time, is_open, talk_proposals
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _, language, long_date, plain_date
from mentoring_tui.programme.model import EvaluationSection, in_language
from mentoring_tui.tui.closing.questions import short_words
from mentoring_tui.tui.closing.standing import standing_rows, talk_word
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.form.rows import Heading, Note, Row, muted
from mentoring_tui.words.terms import ending_words, role_word

OWN_ROWS = ("beginning", "feedback", "thanks")
"""Rows with texts of the one whose tandem it is, which are not shown beside the answers of the other."""

_MOST_LINES = 4
"""Lines of an answer that are shown."""


@dataclass(frozen=True)
class QuestionRow(Row):
    """A question with its answer, if it has one."""

    question: AskedQuestion = field(kw_only=True)
    answer: Answer | None = None

    MOST_LINES = _MOST_LINES


@dataclass(frozen=True)
class OldAnswerRow(Row):
    """An answer to what is asked no longer."""

    answer: Answer = field(kw_only=True)

    MOST_LINES = _MOST_LINES


@dataclass(frozen=True)
class ActionRow(Row):
    """Something to do."""

    LABEL_STYLE = "$accent"


def closing_rows(state: TandemState, role: Role, asked: Sequence[AskedQuestion]) -> list[Row]:
    """Return all rows, with the answers of one side; a draft has one that tells what would stand here."""
    tandem = state.tandem
    if tandem.stage(state.today) is Stage.DRAFT and not (tandem.answers or tandem.feedback or tandem.thanks):
        return [_note("empty", "", _empty_words())]
    is_own = role is tandem.role
    return [
        _heading("standing", _("Where the mentoring stands")),
        *(_note(f"fact.{number}", *fact) for number, fact in enumerate(standing_rows(state))),
        *_talks(state),
        _action("year", _("The year as a picture"), _("Rhythm, forms of contact, tasks, ratings and goals.")),
        *(_beginning(state) if is_own else ()),
        *_forms(state, role),
        *_evaluation(state, role, asked),
        *(_feedback(tandem) if is_own else ()),
        *_end(state),
    ]


def _empty_words() -> str:
    return _(
        "Here stand the evaluation, the feedback to the mentor, the end of the mentoring and its papers, once"
        " the agreement names both sides, the beginning and how often to meet. Press 2 for the agreement."
    )


def _heading(id: str, words: str) -> Row:
    return Heading(f"heading.{id}", words)


def _note(id: str, label: str, words: str) -> Row:
    return Note(f"note.{id}", label, muted(words))


def _action(id: str, label: str, words: str, *, is_hint: bool = True) -> Row:
    return ActionRow(id, label, muted(words) if is_hint else Content(words))


def _talks(state: TandemState) -> Iterator[Row]:
    """Yield the talks that are proposed, and those that are to come."""
    if state.tandem.ending:
        return
    proposed = dict(talk_proposals(state.tandem.agreement, state.meetings, state.today))
    for occasion in (Occasion.INTERIM, Occasion.FINAL):
        id = f"talk.{occasion}"
        if meeting := planned_talk(state, occasion):
            words = _("{day}. Enter opens its protocol.")
            if occasion is Occasion.INTERIM:
                words = _("{day}. Enter prepares it.")
            day = long_date(meeting.day)
            yield _action(id, talk_word(occasion), words.format(day=day), is_hint=False)
        elif occasion in proposed:
            words = _("proposed: {day}. Enter sets it.")
            yield _action(id, talk_word(occasion), words.format(day=long_date(proposed[occasion].day)))


def planned_talk(state: TandemState, occasion: Occasion) -> Meeting | None:
    """Return the next half-time or closing talk, if it is set."""
    for meeting in state.meetings:
        if meeting.occasion is occasion and meeting.status is Status.PLANNED:
            return meeting
    return None


def _beginning(state: TandemState) -> Iterator[Row]:
    beginning, tandem = state.tandem.beginning, state.tandem
    if beginning.day is None:
        if not tandem.ending and not _is_past_half(state):
            words = _("A rating and a letter to myself, closed until later. Enter writes them.")
            yield _action("beginning", _("For a look back"), words)
    elif is_open(tandem, state.today):
        words = shorten(" ".join(beginning.letter.split()), 200) or _("A rating, without a letter.")
        yield _action("beginning", _("From {day}").format(day=_sealed_day(state)), words, is_hint=False)
    else:
        agreement = tandem.agreement
        opens = half_time(agreement) if beginning.opens_at_half_time else agreement.until
        words = _("sealed until the end")
        if opens:
            words = _("sealed until {day}, or an earlier end").format(day=long_date(opens))
        yield _action("beginning", _("From {day}").format(day=_sealed_day(state)), words)


def _sealed_day(state: TandemState) -> str:
    assert state.tandem.beginning.day, "what is sealed has a day"
    return plain_date(state.tandem.beginning.day)


def _is_past_half(state: TandemState) -> bool:
    middle = half_time(state.tandem.agreement)
    return middle is not None and state.today > middle


def _forms(state: TandemState, role: Role) -> Iterator[Row]:
    """Yield what hands the form to the other side and takes it back, where the answers of that are shown."""
    if role is not state.tandem.role:
        yield _heading("forms", _("Form of the other side"))
        yield _action("form.empty", _("Empty form"), _("Enter writes one to hand over."))
        yield _action("form.filled", _("Filled form"), _("Enter reads one back from a file."))


def _evaluation(state: TandemState, role: Role, asked: Sequence[AskedQuestion]) -> Iterator[Row]:
    answers = state.tandem.answers
    for section in state.programme.evaluation:
        own = [each for each in asked if each.section is section]
        heading = f"{in_language(section.heading, language())} · {role_word(role)}"
        if own or section.kind == "change":
            yield _heading(section.id, heading)
        yield from _questions(state, own, role)
        if section.kind == "change":
            yield _action(_effect_id(section), _("Own effect"), _("Enter or a adds one."))
    old = no_longer_asked(asked, answers, role)
    if old:
        yield _heading("old", _("Answered, but no longer asked"))
    for answer in old:
        scale = f" ({answer.low}–{answer.high})" if answer.high is not None else ""
        label = f"{answer.asked or answer.question}{scale}"
        yield OldAnswerRow(answer.id, label, Content(str(answer.value)), answer=answer)


def _effect_id(section: EvaluationSection) -> str:
    return f"effect.{section.id}"


def _questions(state: TandemState, asked: Sequence[AskedQuestion], role: Role) -> Iterator[Row]:
    """Yield the questions of a section, each goal's below its own note."""
    about = ""
    for question in asked:
        if question.section.kind == "goals" and question.about != about:
            about = question.about
            goal = state.tandem.goal(about)
            yield Note(f"goal.{about}", value=Content(goal.text if goal else ""))
        answer = question.find(state.tandem.answers, role)
        value = Content(value_text(question.field, answer.value)) if answer else muted("–")
        label = short_words(question)
        yield QuestionRow(question.key, label, value, question.key, question=question, answer=answer)


def _feedback(tandem: Tandem) -> Iterator[Row]:
    yield _heading("feedback", _("For the other side alone, never for the project lead"))
    for id, label, text in (
        ("feedback", _("Feedback"), tandem.feedback),
        ("thanks", _("Thanks"), tandem.thanks),
    ):
        words = shorten(" ".join(text.split()), 200)
        yield _action(id, label, words or "–", is_hint=not words)


def _end(state: TandemState) -> Iterator[Row]:
    tandem = state.tandem
    yield _heading("end", _("The end"))
    yield _note("confidential", "", _("What you told each other stays confidential after the end, too."))
    yield _action("talk", _("Talk with the project lead"), _("A note that you would like one, without why."))
    if tandem.ending:
        yield _action("end", _("Closed"), ending_words(tandem.ending), is_hint=False)
        yield _action("keep", _("Data is kept"), _("Enter sets until when."))
    else:
        yield _action("end", _("End the mentoring"), _("Early or as agreed; it can be reopened."))
    yield _action("papers", _("Papers of the end"), _("Each is shown before it is written."))
    yield _action("person", _("Delete one person"), _("A name in all notes, earlier versions and backups."))
    yield _action("erase", _("Delete all data"), _("Nothing is ever deleted unasked."))
