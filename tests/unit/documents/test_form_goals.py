"""Promised: an answer about a goal is kept for the goal that its reader saw, whatever its number is here."""

from dataclasses import replace

import pytest

from mentoring_tui.documents.evaluation.form import render_form
from mentoring_tui.documents.evaluation.form_goals import read_form_of
from mentoring_tui.domain.agreement import Goal, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import set_language
from mentoring_tui.programme.reader import load
from tests.unit.tandems import a_tandem

KERPEN = load("kerpen", None)
SECRET = Goal("g1", "Kündigen", visibility=Audience.PRIVATE)
SPEAK = Goal("g2", "In Verhandlungen sicherer auftreten")
LEAD = Goal("g3", "Ein Team leiten")


def with_goals(*goals: Goal) -> Tandem:
    return a_tandem(goals=goals)


def filled(tandem: Tandem) -> str:
    """The mentor's form of this tandem, each goal rated by the number that it has there, times 11."""
    set_language("de")
    form = render_form(redact(tandem, Audience.TANDEM), KERPEN, Role.MENTOR)
    lines: list[str] = []
    for line in form.split("\n"):
        if "Erreicht" in line:
            line += f" {11 * int(line.split('Ziel ')[1].split()[0])}"
        lines.append(line)
    set_language("en")
    return "\n".join(lines)


def rated(text: str, tandem: Tandem) -> dict[str, int | str]:
    found = read_form_of(text, tandem, KERPEN, Role.MENTOR)
    return {
        tandem.agreement.goals[int(key.split(".")[1]) - 1].id: value for key, value in found.values.items()
    }


def test_a_goal_that_was_not_shown_gets_no_answer() -> None:
    tandem = with_goals(SECRET, SPEAK, LEAD)
    text = filled(tandem)
    assert "Kündigen" not in text
    assert rated(text, tandem) == {"g2": 11, "g3": 22}


@pytest.mark.parametrize("reads", [(SPEAK, SECRET, LEAD), (LEAD, SPEAK, SECRET), (SECRET, LEAD, SPEAK)])
def test_what_changed_since_the_form_was_handed_over_moves_no_answer(reads: tuple[Goal, ...]) -> None:
    text = filled(with_goals(SECRET, SPEAK, LEAD))
    now = [replace(goal, visibility=Audience.TANDEM) for goal in reads]
    assert rated(text, with_goals(*now)) == {"g2": 11, "g3": 22}


def test_without_headings_the_numbers_are_those_of_the_goals_that_were_shown() -> None:
    tandem = with_goals(SECRET, SPEAK, LEAD)
    lines = [line for line in filled(tandem).split("\n") if not line.startswith("#")]
    assert rated("\n".join(lines), tandem) == {"g2": 11, "g3": 22}


def test_a_goal_worded_a_little_differently_is_still_the_same() -> None:
    tandem = with_goals(SECRET, SPEAK, LEAD)
    text = filled(tandem).replace("In Verhandlungen sicherer auftreten", "In Verhandlungen sicherer")
    text = text.replace("Ein Team leiten", "Ein Team leitten")
    assert rated(text, tandem) == {"g2": 11, "g3": 22}


def test_the_answer_about_a_goal_that_is_gone_is_shown_and_placed_nowhere() -> None:
    text = filled(with_goals(SPEAK, LEAD))
    tandem = with_goals(Goal("g4", "Schlafen"), LEAD)
    assert rated(text, tandem) == {"g3": 22}
    found = read_form_of(text, tandem, KERPEN, Role.MENTOR)
    assert [each.text for each in found.unplaced] == ["Goal 1 – Achieved (per cent): 11"]
