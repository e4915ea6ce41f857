"""Promised: report, year and evaluation tell of goals what their reader may see, and take nothing."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.documents.contents import Contents, report_contents, usual_parts
from mentoring_tui.documents.evaluation.evidence import evidence_for
from mentoring_tui.documents.evaluation.questions import asked_questions
from mentoring_tui.documents.report.render import render_report
from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.goal_changes import set_goal_status, set_percent, set_step_done
from mentoring_tui.domain.goal_progress import GoalProgress, GoalStatus
from mentoring_tui.domain.meeting_changes import mark_held
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import set_language
from mentoring_tui.programme.reader import load
from tests.unit.tandems import a_full_tandem, meeting, meetings

TODAY = date(2026, 2, 10)
KERPEN = load("kerpen", None)
STEPS = ("Profil", "Gespräch")


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.fixture
def tandem() -> Tandem:
    """A goal with a step that is done, 60 per cent, a task that is done and an open one."""
    goals = (Goal("g1", "Bewerbung", STEPS), Goal("g2", "Netzwerk"))
    made = with_agreement(a_full_tandem(), goals=goals)
    made = mark_held(made, meeting(made, "01-08"))
    made = set_percent(set_step_done(made, "g1", "Profil", True), "g1", 60)
    tasks = (Task("a", "Lebenslauf", done=True, goal="g1"), Task("b", "Mappe", goal="g1"))
    return replace(made, tasks=tasks)


def report(tandem: Tandem, audience: Audience, parts: tuple[str, ...] = ()) -> str:
    seen, found = redact_with_meetings(tandem, audience, TODAY)
    chosen = parts or usual_parts(audience)
    return render_report(report_contents(Contents(audience, TODAY, seen, found, chosen)), KERPEN)


def test_a_report_shows_the_steps_and_tasks_of_a_goal_and_how_far_it_is(tandem: Tandem) -> None:
    for audience in (Audience.PRIVATE, Audience.TANDEM):
        goal = report(tandem, audience).split("### Bewerbung")[1].split("### Netzwerk")[0]
        assert "- [x] Profil\n- [ ] Gespräch" in goal
        assert "**Reached so far:** 60 %" in goal
        assert "**Tasks for this goal**\n\n- [x] Lebenslauf\n- [ ] Mappe" in goal


def test_all_steps_have_a_box_where_one_is_ticked_off(tandem: Tandem) -> None:
    goals = (*tandem.agreement.goals, Goal("g3", "Messe", ("Hingehen",)))
    assert "- [ ] Hingehen" in report(with_agreement(tandem, goals=goals), Audience.LEAD)
    assert "- Hingehen" in report(with_agreement(replace(tandem, progress=()), goals=goals), Audience.LEAD)


def test_the_project_lead_sees_steps_and_status_and_neither_per_cent_nor_tasks(tandem: Tandem) -> None:
    dropped = set_goal_status(tandem, "g2", GoalStatus.DROPPED)
    told = report(dropped, Audience.LEAD)
    assert "- [x] Profil\n- [ ] Gespräch" in told
    assert "**Status:** dropped" in told
    assert "60" not in told
    assert "Lebenslauf" not in told
    assert "Mappe" not in told


def test_the_year_counts_steps_and_tasks_of_each_goal(tandem: Tandem) -> None:
    assert "| Bewerbung | 60 % | 1/2 | 1/2 |" in " ".join(report(tandem, Audience.PRIVATE).split())


def test_what_a_goal_no_longer_has_stands_in_no_report(tandem: Tandem) -> None:
    gone = GoalProgress("x", ("Vergangenes",))
    old = replace(tandem, progress=(replace(tandem.progress[0], steps_done=("Früheres", "Profil")), gone))
    for audience in Audience:
        told = report(old, audience)
        assert "Früheres" not in told
        assert "Vergangenes" not in told


def test_the_evaluation_offers_how_far_a_goal_is_and_takes_nothing(tandem: Tandem) -> None:
    asked = asked_questions(tandem, KERPEN, tandem.role)
    offered = evidence_for(asked, meetings(tandem, TODAY), tandem.beginning, tandem)
    assert offered["goals.1.reached"] == ("60 % · 1 of 2 steps",)
    assert offered["goals.1.evidence"] == ("60 % · 1 of 2 steps", "Done: Profil; Lebenslauf")
    assert not [key for key in offered if key.startswith("goals.2")]
    assert not tandem.answers
