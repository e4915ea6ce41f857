"""Promised: goals are written with their steps and days as people write them down."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.agreement_fields import fill_field, set_field
from mentoring_tui.domain.goal_lines import parse_goal_lines
from mentoring_tui.domain.task import Who
from tests.unit.tandems import TODAY, a_tandem

JUNE = date(2026, 6, 30)


def goals(*lines: str) -> list[tuple[str, tuple[str, ...], date | None]]:
    tandem = set_field(a_tandem(), "goal", lines, TODAY)
    return [(goal.text, goal.steps, goal.target) for goal in tandem.agreement.goals]


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (
            ("Netzwerk aufbauen, bis 30.6.2026", "  Messe besuchen", "\t- Karten sammeln", "Reden"),
            [("Netzwerk aufbauen", ("Messe besuchen", "Karten sammeln"), JUNE), ("Reden", (), None)],
        ),
        (("Netzwerk bis 30.6.", "- Messe", "Mut"), [("Netzwerk", ("Messe",), JUNE), ("Mut", (), None)]),
        (("- Mut", "- Ruhe by 2026-06-30"), [("Mut", (), None), ("Ruhe", (), JUNE)]),
        (("bis 30.6.2026",), [("bis 30.6.2026", (), None)]),
        (("Bis 30.6.2026 fertig sein",), [("Bis 30.6.2026 fertig sein", (), None)]),
        (("  eingerückt",), [("eingerückt", (), None)]),
        (
            ("Netzwerk", "  - Kontakt aufnehmen bis 1.3.2027", "  Messe bis 31.2. – mit Nora"),
            [("Netzwerk", ("Kontakt aufnehmen bis 1.3.2027", "Messe bis 31.2. – mit Nora"), None)],
        ),
        (
            ("  Netzwerk", "    - Messe bis 1.3.2027", "  Mut"),
            [("Netzwerk", ("Messe bis 1.3.2027",), None), ("Mut", (), None)],
        ),
        (("Netzwerk", "- ", "  -", "  Messe", "-"), [("Netzwerk", ("Messe",), None)]),
    ],
)
def test_goals_are_read_with_steps_and_target_date(
    lines: tuple[str, ...], written: list[tuple[str, tuple[str, ...], date | None]]
) -> None:
    assert goals(*lines) == written


def test_a_goal_that_is_there_stays_as_it_is() -> None:
    before = set_field(a_tandem(), "goal", ["Mut bis 30.6.2026", "  üben"], TODAY)
    assert set_field(before, "goal", ["Mut"], TODAY) == before
    stepped = set_field(before, "goal", ["Mut", "- üben bis 1.3.2027", "Ruhe"], TODAY).agreement.goals
    assert [(goal.text, goal.steps) for goal in stepped] == [
        ("Mut", ("üben", "üben bis 1.3.2027")),
        ("Ruhe", ()),
    ]
    agreement = replace(before.agreement, goals=(Goal("g", "- Ruhe bis 30.6.2026"),))
    old = replace(before, agreement=agreement)
    assert set_field(old, "goal", ["- Ruhe bis 30.6.2026"], TODAY) == old


def test_tasks_of_the_agreement_are_read_as_one_line() -> None:
    lines = ["Lesen bis 30.6.", "Kontakte @mentor", "Üben @beide bis 30.6.2026"]
    tandem = set_field(a_tandem(), "task.mentee", lines, TODAY)
    assert [(task.text, task.who, task.due) for task in tandem.tasks] == [
        ("Lesen", Who.MENTEE, JUNE),
        ("Kontakte", Who.MENTOR, None),
        ("Üben", Who.BOTH, JUNE),
    ]
    assert [task.text for task in tandem.standing_tasks] == ["Lesen", "Kontakte"]
    assert set_field(tandem, "task.mentee", ["Lesen"], TODAY) == tandem


def test_a_task_that_a_line_of_the_other_side_names_stays_in_a_new_agreement() -> None:
    tandem = fill_field(a_tandem(), "task.mentee", ["Lesen", "Kontakte @mentor"], TODAY)
    tandem = fill_field(tandem, "task.mentor", ["Zuhören"], TODAY)
    assert {(task.text, task.who) for task in tandem.standing_tasks} == {
        ("Lesen", Who.MENTEE),
        ("Kontakte", Who.MENTOR),
        ("Zuhören", Who.MENTOR),
    }


WORDS = st.text("ab -", min_size=1, max_size=6).filter(lambda text: text.strip(" -"))
DAYS = st.sampled_from(["", " bis 1.3.2027", " by 2027-03-01", " bis 1.3. mit Nora"])
STARTS = st.sampled_from(["", "  ", "\t", "- ", "  - "])


@given(st.lists(st.tuples(STARTS, WORDS, DAYS), max_size=6))
def test_every_line_is_a_goal_or_a_step_with_all_its_words(written: list[tuple[str, str, str]]) -> None:
    lines = ["".join(parts) for parts in written]
    goals = parse_goal_lines(lines, (), TODAY)
    rest = iter(lines)
    for goal in goals:
        line = next(rest)
        assert goal.text in line
        assert goal.target or line.strip().endswith(goal.text)
        for step in goal.steps:
            assert next(rest).strip().endswith(step)
    assert next(rest, None) is None
