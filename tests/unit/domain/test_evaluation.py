"""Promised: no answer is lost when two programs answer, and others see what was released and no more."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.documents.hit_location import location_words
from mentoring_tui.domain.agreement import Goal, Party, Role
from mentoring_tui.domain.anonymity import anonymous_evaluation
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.evaluation import (
    NAMED,
    RELEASE_NAME,
    RELEASE_QUOTES,
    YES,
    Answer,
    AnswerKind,
    answer_id,
    is_named,
    may_be_quoted,
)
from mentoring_tui.domain.evaluation_changes import (
    add_effect,
    remove_effect,
    seal_beginning,
    with_answer,
    with_feedback,
    without_answer,
)
from mentoring_tui.domain.merge import merge_tandems
from mentoring_tui.domain.phases import without_sealed
from mentoring_tui.domain.redaction import redact, released, withheld
from mentoring_tui.domain.search import Searcher
from mentoring_tui.domain.search_query import parse_query
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.programme.reader import load
from tests.unit.tandems import a_tandem

MENTEE, MENTOR = Role
LEAD, TANDEM, PRIVATE = Audience.LEAD, Audience.TANDEM, Audience.PRIVATE


def an_answer(
    question: str, value: int | str, kind: AnswerKind = "text", role: Role = MENTEE, about: str = ""
) -> Answer:
    return Answer(answer_id(role, question, about), role, question, value, kind, about)


def answered(tandem: Tandem, *answers: Answer) -> Tandem:
    for answer in answers:
        tandem = with_answer(tandem, answer)
    return tandem


def values(tandem: Tandem) -> dict[str, int | str]:
    return {answer.question + answer.about: answer.value for answer in tandem.answers}


GAIN = an_answer("open.gain", "Klarheit\nund Mut")
TRUST = an_answer("cooperation.trust", 4, "scale")
QUOTES = an_answer(RELEASE_QUOTES, YES, "yes-no")
NAMES = an_answer(RELEASE_NAME, NAMED, "choice")


def test_two_programs_that_answer_different_questions_lose_nothing() -> None:
    base = answered(a_tandem(), GAIN)
    mine, theirs = (
        answered(base, TRUST),
        answered(base, QUOTES, an_answer("open.gain", "Klarheit\nund Kraft")),
    )
    merged = merge_tandems(mine, theirs, base)
    assert values(merged.tandem) == {
        "open.gain": "Klarheit\nund Kraft",
        "cooperation.trust": 4,
        RELEASE_QUOTES: "yes",
    }
    assert not merged.conflicts


def test_the_same_question_answered_twice_is_one_conflict_about_its_value() -> None:
    base = a_tandem()
    mine = answered(base, replace(TRUST, asked="Vertrauen"))
    theirs = answered(base, replace(TRUST, value=5, asked="Trust"))
    merged = merge_tandems(mine, theirs, base)
    (conflict,) = merged.conflicts
    assert (conflict.key, conflict.mine, conflict.theirs) == (("answers", TRUST.id, "value"), 4, 5)
    chosen = merge_tandems(mine, theirs, base, {conflict.key: True}).tandem.answers
    assert chosen == theirs.answers


def test_an_answer_on_another_scale_is_one_of_its_own() -> None:
    ids = {answer_id(MENTEE, "cooperation.trust", "", low, high) for low, high in ((1, 5), (0, 10))}
    assert len(ids | {answer_id(MENTOR, "cooperation.trust", "", 1, 5)}) == 3


def test_letter_ratings_feedback_and_thanks_are_merged_by_their_lines_and_records() -> None:
    day = date(2026, 1, 2)
    ratings = [an_answer(f"effect.{name}.start", 3, "scale") for name in ("knowledge", "network")]
    base = seal_beginning(with_feedback(a_tandem(), "eins\nzwei", ""), ratings[:1], "a\nb\nc", day)
    mine = with_feedback(seal_beginning(base, ratings, "a\nb\nc", day), "eins\nzwei", "Danke")
    theirs = with_feedback(seal_beginning(base, ratings[:1], "a\nb\nd", day), "null\nzwei", "")
    merged = merge_tandems(mine, theirs, base)
    assert not merged.conflicts
    assert merged.tandem.beginning.ratings == tuple(ratings)
    assert merged.tandem.beginning.letter == "a\nb\nd"
    assert (merged.tandem.feedback, merged.tandem.thanks) == ("null\nzwei", "Danke")


def test_effects_of_ones_own_are_added_once_and_what_they_were_rated_stays() -> None:
    tandem = add_effect(add_effect(a_tandem(), "Geduld", MENTEE), " geduld ", MENTEE)
    (effect,) = tandem.effects
    tandem = answered(tandem, an_answer("effect.end", 7, "scale", about=effect.id))
    assert len(remove_effect(tandem, effect.id).answers) == 1
    assert add_effect(tandem, "Geduld", MENTOR).effects[1].role is MENTOR


def test_nothing_is_sealed_where_nothing_was_written() -> None:
    with pytest.raises(Refused) as refused:
        seal_beginning(a_tandem(), (), " \n", date(2026, 1, 2))
    assert refused.value.code == "text-empty"


@pytest.mark.parametrize(
    ("at_half_time", "closed", "open_from"),
    [(True, date(2026, 2, 28), date(2026, 3, 1)), (False, date(2026, 4, 29), date(2026, 4, 30))],
)
def test_what_was_sealed_is_closed_until_half_time_or_the_end(
    at_half_time: bool, closed: date, open_from: date
) -> None:
    tandem = seal_beginning(a_tandem(), (), "Nur Mut", date(2026, 1, 2), opens_at_half_time=at_half_time)
    assert without_sealed(tandem, closed).beginning.letter == ""
    assert without_sealed(tandem, open_from) == tandem


def test_others_see_of_the_evaluation_what_was_released() -> None:
    goals = (Goal("g1", "Bewerbung", visibility=LEAD), Goal("g2", "Geheimes", visibility=PRIVATE))
    tandem = add_effect(a_tandem(goals=goals), "Geduld", MENTEE)
    (effect,) = tandem.effects
    about_goals = [an_answer("goals.reached", number, "scale", about=f"g{number}") for number in (1, 2)]
    tandem = answered(
        tandem,
        *(GAIN, TRUST, *about_goals, an_answer("effect.end", 7, "scale", about=effect.id)),
        an_answer("open.gain", "Freude", role=MENTOR),
    )
    unquoted = {"cooperation.trust": 4, "goals.reachedg1": 1}
    for audience in (TANDEM, LEAD):
        assert values(redact(tandem, audience)) == unquoted
        assert redact(tandem, audience).effects == ()
    quoted = redact(answered(tandem, QUOTES), LEAD)
    assert values(quoted) == {
        **unquoted,
        "open.gain": "Klarheit\nund Mut",
        f"effect.end{effect.id}": 7,
        RELEASE_QUOTES: "yes",
    }
    assert quoted.effects == tandem.effects
    assert {answer.role for answer in quoted.answers} == {MENTEE}, "the mentor has not allowed quotes"


def test_feedback_is_for_the_tandem_and_what_was_sealed_for_nobody_else() -> None:
    tandem = with_feedback(
        seal_beginning(a_tandem(), (TRUST,), "Nur Mut", date(2026, 1, 2)), "Offen", "Danke"
    )
    assert (redact(tandem, TANDEM).feedback, redact(tandem, LEAD).feedback) == ("Offen", "")
    assert (redact(tandem, TANDEM).thanks, redact(tandem, LEAD).thanks) == ("Danke", "")
    for audience in (TANDEM, LEAD):
        assert not redact(tandem, audience).beginning.letter
        assert withheld(tandem, audience)["self-letter"] == withheld(tandem, audience)["rating"] == 1
    assert released(tandem, TANDEM)["feedback"] == 2
    assert redact(tandem, PRIVATE) == tandem


@pytest.mark.parametrize("value", ["no", "Yes", "", "named"])
def test_nothing_is_released_but_by_a_clear_yes(value: str) -> None:
    answers = (replace(QUOTES, value=value), replace(NAMES, value=value.title()))
    assert not may_be_quoted(answers, MENTEE)
    assert not is_named(answers, MENTEE)
    assert not may_be_quoted((QUOTES,), MENTOR)


def test_an_anonymous_evaluation_names_nobody_and_nothing_that_another_document_has() -> None:
    goals = (Goal("g1", "Bei der Stadt Kerpen anfangen", ("Schritt",), "Vertrag", visibility=LEAD),)
    party = Party("Nora Weber", "nora@example.org", "1", "Stadt Kerpen")
    tandem = replace(a_tandem(goals=goals, mentee=party), title="Ein Titel", id="tandem7")
    texts = an_answer("open.gain", "Nora Weber und Jens haben Noras Ziel erreicht; Herr Albrecht half.")
    reached = an_answer("goals.reached", 80, "scale", about="g1")
    seen = anonymous_evaluation(
        redact(answered(tandem, texts, reached, QUOTES), LEAD), {MENTEE: "Mentee", MENTOR: "Mentor"}
    )
    told = repr(seen)
    for word in ("Nora", "Weber", "Jens", "Albrecht", "Kerpen", "Schritt", "Vertrag", "tandem7", "g1"):
        assert word not in told.replace("kerpen", ""), word
    assert reached.id not in told
    assert {answer.value for answer in seen.answers if answer.about == "goal-1"} == {80}
    gain = next(answer.value for answer in seen.answers if answer.question == "open.gain")
    assert gain == "Mentee und Mentor haben Mentee Ziel erreicht; Mentor half."


def test_a_name_that_is_a_word_too_stays_where_it_can_be_only_the_word() -> None:
    tandem = a_tandem(mentor=Party("Ruth Sommer"))
    text = an_answer("open.gain", "Im Sommer und ins Sommerloch half Sommer, mit Sommer war es gut.")
    seen = anonymous_evaluation(
        redact(answered(tandem, text, QUOTES), LEAD), {MENTEE: "Mentee", MENTOR: "Mentor"}
    )
    gain = next(answer.value for answer in seen.answers if answer.question == "open.gain")
    assert gain == "Im Sommer und ins Sommerloch half Mentor, mit Mentor war es gut."


def test_an_answer_is_taken_away_by_its_id() -> None:
    assert without_answer(answered(a_tandem(), GAIN, TRUST), GAIN.id).answers == (TRUST,)


def test_what_was_answered_is_found_and_what_is_sealed_is_not() -> None:
    tandem = answered(seal_beginning(a_tandem(), (), "Klarheit kommt", date(2026, 1, 2)), GAIN)
    tandem = with_feedback(tandem, "Klarheit in Person", "")

    def found(day: date) -> list[str]:
        hits = Searcher().search(without_sealed(tandem, day), (), parse_query("klarheit", day))
        return [location_words(hit, load("kerpen", None)) for hit in hits]

    assert found(date(2026, 2, 1)) == ["Evaluation · Greatest gain", "Evaluation · Feedback"]
    assert found(date(2026, 5, 1)) == [
        "Evaluation · Greatest gain",
        "Evaluation · Letter to myself",
        "Evaluation · Feedback",
    ]
