"""Answer questions of the evaluation, and write what belongs to the beginning and the end."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.evaluation import Answer, Beginning, OwnEffect
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import fold_case, require_item, validate_text


def with_answer(tandem: Tandem, answer: Answer) -> Tandem:
    """Return the tandem with this answer in place of the one with the same id, or added."""
    return replace(tandem, answers=with_answers(tandem.answers, (answer,)))


def with_answers(answers: tuple[Answer, ...], new: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return the answers with the new ones, each in place of the one with the same id, or added."""
    by_id = {answer.id: answer for answer in answers}
    by_id |= {answer.id: answer for answer in new}
    return tuple(by_id.values())


def without_answer(tandem: Tandem, answer_id: str) -> Tandem:
    """Return the tandem without the answer with this id."""
    return replace(tandem, answers=tuple(each for each in tandem.answers if each.id != answer_id))


def add_effect(tandem: Tandem, text: str, role: Role) -> Tandem:
    """Add an effect of one's own that one side rates; one that it has already stays as it is."""
    return with_effects(tandem, (own_effect(tandem.effects, text, role),))


def own_effect(effects: Iterable[OwnEffect], text: str, role: Role) -> OwnEffect:
    """Return the effect of a side with this text, a new one unless it is among those that there are."""
    effect = OwnEffect(new_id(), require_item(text, "effect"), role)
    for known in effects:
        if known.role is role and fold_case(known.text) == fold_case(effect.text):
            return known
    return effect


def with_effects(tandem: Tandem, effects: Iterable[OwnEffect]) -> Tandem:
    """Return the tandem with these effects; one that it has already stays as it is."""
    known = {effect.id for effect in tandem.effects}
    added = {effect.id: effect for effect in effects if effect.id not in known}
    return replace(tandem, effects=(*tandem.effects, *added.values())) if added else tandem


def remove_effect(tandem: Tandem, effect_id: str) -> Tandem:
    """Remove an effect of one's own; what it was rated stays, as an answer to a question no longer asked."""
    return replace(tandem, effects=tuple(each for each in tandem.effects if each.id != effect_id))


def seal_beginning(
    tandem: Tandem,
    ratings: Iterable[Answer],
    letter: str,
    today: date,
    *,
    opens_at_half_time: bool = False,
) -> Tandem:
    """Seal a rating of oneself and a letter to oneself; without either raise Refused.

    What is sealed already is replaced.
    """
    beginning = Beginning(today, opens_at_half_time, tuple(ratings), validate_text(letter, "letter"))
    if not beginning.ratings and not beginning.letter.strip():
        raise Refused("text-empty", field="letter")
    return replace(tandem, beginning=beginning)


def without_beginning(tandem: Tandem) -> Tandem:
    """Return the tandem without what was written at its beginning."""
    return replace(tandem, beginning=Beginning())


def with_feedback(tandem: Tandem, feedback: str, thanks: str) -> Tandem:
    """Return the tandem with this feedback and these thanks to the mentor."""
    return replace(
        tandem, feedback=validate_text(feedback, "feedback"), thanks=validate_text(thanks, "thanks")
    )
