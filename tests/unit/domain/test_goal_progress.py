"""Promised: how far a goal has come changes beside the signed agreement, and no merge loses a tick."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.agreement import Goal, Role
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.closing import open_goals
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.goal_changes import set_goal_status, set_percent, set_step_done
from mentoring_tui.domain.goal_lookup import find_goal
from mentoring_tui.domain.goal_progress import GoalStatus, percent_reached
from mentoring_tui.domain.merge import merge_tandems
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.signing import amend, sign, valid_signatures
from mentoring_tui.domain.tandem import Tandem, with_agreement
from tests.unit.tandems import TODAY, a_full_tandem

STEPS = ("Profil", "Unterlagen", "Gespräch")
GOALS = (Goal("g1", "Bewerbung", STEPS), Goal("g2", "Netzwerk in der Verwaltung"), Goal("g3", "Ein Netz"))
TANDEM = with_agreement(a_full_tandem(), goals=GOALS)


def signed(tandem: Tandem) -> Tandem:
    for role in Role:
        tandem = sign(tandem, role, "Kerpen", TODAY, TODAY)
    return tandem


def done(tandem: Tandem, *steps: str) -> Tandem:
    for step in steps:
        tandem = set_step_done(tandem, "g1", step, True)
    return tandem


def test_saying_nothing_of_a_goal_is_no_change() -> None:
    assert set_percent(TANDEM, "g1", None) is TANDEM
    assert set_goal_status(TANDEM, "g1", GoalStatus.OPEN) is TANDEM


def percent(tandem: Tandem) -> int | None:
    return percent_reached(tandem.agreement.goals[0], tandem.progress_of("g1"))


def test_progress_leaves_a_signed_agreement_signed() -> None:
    tandem = done(signed(TANDEM), "Profil")
    tandem = set_goal_status(set_percent(tandem, "g1", 40), "g1", GoalStatus.REACHED)
    assert valid_signatures(tandem) == set(Role)
    assert tandem.agreement == signed(TANDEM).agreement


def test_a_step_that_an_amendment_leaves_as_it_is_stays_done() -> None:
    tandem = amend(done(signed(TANDEM), "Profil", "Unterlagen"), TODAY)
    tandem = set_field(tandem, "goal.1.steps", ["Gespräch", "Profil", "Mappe"], TODAY)
    tandem = set_field(tandem, "goal", ["Stelle finden", *[goal.text for goal in GOALS[1:]]], TODAY)
    goal, progress = tandem.agreement.goals[0], tandem.progress_of("g1")
    assert [progress.is_done(step) for step in goal.steps] == [False, True, False]
    tandem = set_field(tandem, "goal.1.steps", STEPS, TODAY)
    assert tandem.progress_of("g1").is_done("Unterlagen"), "the old wording is back, and so is its tick"


def test_a_person_says_how_far_a_goal_is_or_its_steps_do() -> None:
    assert percent(TANDEM) is None
    assert percent(done(TANDEM, "Profil")) == 33
    assert percent(set_percent(done(TANDEM, "Profil"), "g1", 0)) == 0
    assert percent(set_percent(set_percent(done(TANDEM, "Profil"), "g1", 60), "g1", None)) == 33
    assert percent(set_goal_status(TANDEM, "g1", GoalStatus.REACHED)) == 100
    assert percent(set_step_done(done(TANDEM, "Profil"), "g1", "Profil", False)) is None


@pytest.mark.parametrize("wrong", [-1, 101])
def test_no_per_cent_beyond_the_bounds(wrong: int) -> None:
    with pytest.raises(Refused, match="percent-out-of-bounds"):
        set_percent(TANDEM, "g1", wrong)


def test_neither_an_unknown_step_nor_an_unknown_goal_is_ticked_off() -> None:
    with pytest.raises(Refused, match="step-unknown"):
        set_step_done(TANDEM, "g1", "Anderes", True)
    with pytest.raises(NotFound):
        set_step_done(TANDEM, "x", "Profil", True)


TICKS = st.dictionaries(st.sampled_from(STEPS), st.booleans())


@given(before=TICKS, here=TICKS, there=TICKS)
def test_a_merge_keeps_the_ticks_of_both_programs(
    before: dict[str, bool], here: dict[str, bool], there: dict[str, bool]
) -> None:
    def ticked(tandem: Tandem, ticks: dict[str, bool]) -> Tandem:
        for step, is_done in ticks.items():
            tandem = set_step_done(tandem, "g1", step, is_done)
        return tandem

    base = ticked(TANDEM, before)
    changed_here = {step: tick for step, tick in here.items() if tick is not before.get(step, False)}
    changed_there = {step: tick for step, tick in there.items() if tick is not before.get(step, False)}
    result = merge_tandems(ticked(base, changed_here), ticked(base, changed_there), base)
    assert not result.conflicts
    wanted = {step for step, tick in (before | changed_here | changed_there).items() if tick}
    assert set(result.tandem.progress_of("g1").steps_done) == wanted


def test_a_merge_of_files_without_a_common_base_keeps_every_tick() -> None:
    result = merge_tandems(done(TANDEM, "Profil"), done(TANDEM, "Gespräch"))
    assert set(result.tandem.progress_of("g1").steps_done) == {"Profil", "Gespräch"}
    assert not result.conflicts


def test_per_cent_set_differently_by_two_programs_is_asked_about() -> None:
    result = merge_tandems(set_percent(TANDEM, "g1", 20), set_percent(TANDEM, "g1", 60), TANDEM)
    assert [conflict.key for conflict in result.conflicts] == [("progress", "g1", "percent")]
    chosen = merge_tandems(
        set_percent(TANDEM, "g1", 20),
        set_percent(TANDEM, "g1", 60),
        TANDEM,
        {("progress", "g1", "percent"): True},
    )
    assert percent(chosen.tandem) == 60


def test_progress_goes_where_the_goal_goes_and_per_cent_not_to_the_lead() -> None:
    tandem = set_goal_status(set_percent(done(TANDEM, "Profil"), "g1", 40), "g1", GoalStatus.DROPPED)
    assert redact(tandem, Audience.TANDEM).progress == tandem.progress
    (seen,) = redact(tandem, Audience.LEAD).progress
    assert (seen.steps_done, seen.percent, seen.status) == (("Profil",), None, GoalStatus.DROPPED)
    hidden = replace(GOALS[0], visibility=Audience.PRIVATE)
    assert not redact(with_agreement(tandem, goals=(hidden, *GOALS[1:])), Audience.TANDEM).progress


def test_words_of_a_step_that_is_gone_leave_with_no_document() -> None:
    tandem = with_agreement(done(TANDEM, "Profil"), goals=(replace(GOALS[0], steps=STEPS[1:]),))
    for audience in (Audience.LEAD, Audience.TANDEM):
        assert "Profil" not in repr(redact(tandem, audience))


def test_a_goal_that_is_reached_or_dropped_is_not_carried_over() -> None:
    tandem = set_goal_status(TANDEM, "g1", GoalStatus.REACHED)
    tandem = set_goal_status(tandem, "g3", GoalStatus.DROPPED)
    assert [goal.id for goal in open_goals(tandem)] == ["g2"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        *[("1", "g1"), ("goals.2", "g2"), ("goals.2.reached", "g2"), ("g3", "g3"), ("bewerb", "g1")],
        *[("Netzwerk", "g2"), ("VERWALTUNG", "g2"), ("Ein Netz", "g3")],
    ],
)
def test_a_goal_is_found_by_number_id_or_words(wanted: str, found: str) -> None:
    assert find_goal(GOALS, wanted).id == found


@pytest.mark.parametrize(
    ("wanted", "code"), [("Netz", "ambiguous"), ("Urlaub", "unknown"), ("0", "unknown"), ("", "unknown")]
)
def test_a_goal_that_is_not_clear_is_refused_with_the_candidates(wanted: str, code: str) -> None:
    goals = (GOALS[1], replace(GOALS[2], text="Netze knüpfen"))
    with pytest.raises(NotFound, match=f"id-{code}") as refused:
        find_goal(goals, wanted)
    assert refused.value.facts["candidates"] == ("1 (Netzwerk in der Verwaltung)", "2 (Netze knüpfen)")
