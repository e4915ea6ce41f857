"""Promised: a goal is ticked off beside the signed text, and its trail leads into the protocols."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from mentoring_tui.domain.agreement import Agreement, Goal, Party
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.goal_progress import GoalStatus
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.signing import valid_signatures
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import set_language
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.prompt import PromptDialog
from mentoring_tui.tui.goals.advice_screen import AdviceScreen
from mentoring_tui.tui.goals.screen import GoalScreen
from mentoring_tui.tui.messages import GoTo
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.search.dialog import SearchDialog
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tasks.screen import TasksScreen
from mentoring_tui.tui.today.screen import TodayScreen
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from tests.tui.apps import SIZE, TODAY, app_with, demo_app


async def at_goal(pilot: Pilot[None], goal: str = "goal-1") -> GoalScreen:
    await pilot.pause()
    pilot.app.post_message(GoTo("goal", goal))
    await pilot.pause()
    assert isinstance(pilot.app.screen, GoalScreen)
    return pilot.app.screen


def lines(rows: OptionList) -> list[str]:
    prompts = (option.prompt for option in rows.options)
    return [
        prompt.plain.strip() for prompt in prompts if isinstance(prompt, Content | HangingText | TextStack)
    ]


def head(screen: GoalScreen) -> str:
    return str(screen.query_one("#goal-head", Static).render())


async def test_what_is_said_of_a_goal_leaves_the_agreement_signed(tmp_path: Path) -> None:
    set_language("en")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_goal(pilot)
        before = app.state and app.state.tandem
        assert before
        await pilot.press("space", "plus", "plus", "d")
        await pilot.pause()
        tandem = app.state and app.state.tandem
        assert tandem
        progress = tandem.progress_of("goal-1")
        assert progress.steps_done == before.agreement.goals[0].steps[:1]
        assert (progress.percent, progress.status) == (50, GoalStatus.REACHED)
        assert "50 %" in head(screen)
        assert valid_signatures(tandem) == valid_signatures(before)
        await pilot.press("minus", "space")
        await pilot.pause()
        assert _progress(app) == ((), 40)


async def test_any_per_cent_is_typed_and_the_last_change_is_undone_here(tmp_path: Path) -> None:
    set_language("en")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_goal(pilot)
        before = _progress(app)
        for typed, percent in (("37", 37), ("", None)):
            await pilot.press("p", "ctrl+u", *typed, "enter")
            await pilot.pause()
            assert (_progress(app)[1], app.screen) == (percent, screen)
        await pilot.press("p", *"101", "enter")
        await pilot.pause()
        assert app.screen is not screen
        await pilot.press("escape", "u")
        await pilot.pause()
        assert _progress(app)[1] == 37
        await pilot.press("u")
        await pilot.pause()
        assert _progress(app) == before
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert _progress(app)[1] == 37
        await pilot.press("p", "ctrl+u", "enter", "d", "plus", "plus")
        await pilot.pause()
        assert "100 %" in head(screen)
        await pilot.press("u")
        await pilot.pause()
        assert "100 %" not in head(screen), "beyond 100 % there is nothing to undo"


def _progress(app: MentoringApp) -> tuple[tuple[str, ...], int | None]:
    assert app.state
    progress = app.state.tandem.progress_of("goal-1")
    return progress.steps_done, progress.percent


async def test_a_row_of_the_trail_leads_to_its_place_in_the_protocol(tmp_path: Path) -> None:
    set_language("en")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_goal(pilot)
        rows = screen.query_one(OptionList)
        assert any("Advice" in line for line in lines(rows))
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ProtocolScreen)
        row, _column = app.screen.editor.cursor_location
        assert row > 3, "the cursor is where the goal is talked about"


async def test_a_new_task_belongs_to_the_goal(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_goal(pilot, "goal-2")
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, PromptDialog)
        await pilot.press(*"Fragen", "enter")
        await pilot.pause()
        assert app.state
        assert (app.state.tandem.tasks[-1].text, app.state.tandem.tasks[-1].goal) == ("Fragen", "goal-2")
        assert any("Fragen" in line for line in lines(app.screen.query_one(OptionList)))


async def test_the_advice_of_all_protocols_is_two_keys_away(tmp_path: Path) -> None:
    set_language("en")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("5", "r")
        await pilot.pause()
        assert isinstance(app.screen, AdviceScreen)
        found = lines(app.screen.query_one(OptionList))
        assert any("Tried, told on" in line for line in found)
        await pilot.press("escape", "o")
        await pilot.pause()
        assert isinstance(app.screen, GoalScreen)
        await pilot.press("right", "right")
        assert "Goal 3 of 3" in head(app.screen)


async def test_no_advice_is_said_only_as_long_as_there_is_none(tmp_path: Path) -> None:
    set_language("en")
    section = Section("outcome", Audience.TANDEM, (Entry("advice", "Ask more."),))
    record = MeetingRecord("m", at=Moment(TODAY), status=Status.HELD, protocol=Protocol((section,)))
    app = app_with(tmp_path, Tandem("t"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("5", "r")
        await pilot.pause()
        assert isinstance(app.screen, AdviceScreen)
        title = app.screen.query_one("#goal-head", Static)
        assert "No advice yet" in str(title.content)
        app.apply(lambda tandem: replace(tandem, meetings=(record,)), "Advice")
        await pilot.pause()
        assert "No advice yet" not in str(title.content)


async def test_without_a_goal_the_screen_says_how_to_add_one(tmp_path: Path) -> None:
    set_language("en")
    app = app_with(tmp_path, Tandem("t", agreement=Agreement(mentee=Party("Nora Weber"))))
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_goal(pilot)
        await pilot.press("space", "plus", "d", "n", "right", "enter")
        await pilot.pause()
        assert app.screen is screen
        assert "On “Agreement”, a adds one." in head(screen)


async def test_no_text_of_a_goal_or_of_advice_is_markup(tmp_path: Path) -> None:
    set_language("en")
    hostile = "[/] [@click=app.quit]x[/] [bold"
    goal = Goal("g1", hostile, (hostile, hostile), hostile)
    entries = (Entry("advice", hostile, ("g1",)),)
    section = Section("outcome", Audience.TANDEM, entries)
    record = MeetingRecord("m", at=Moment(TODAY), status=Status.HELD, protocol=Protocol((section,)))
    tasks = (Task("a", hostile, goal="g1"),)
    tandem = Tandem("t", agreement=Agreement(goals=(goal,)), meetings=(record,), tasks=tasks)
    app = app_with(tmp_path, tandem)
    async with app.run_test(size=(60, 18)) as pilot:
        screen = await at_goal(pilot, "g1")
        assert hostile in head(screen)
        assert sum(hostile in line for line in lines(screen.query_one(OptionList))) == 4
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, AdviceScreen)
        assert hostile in lines(app.screen.query_one(OptionList))[1]


@pytest.mark.parametrize("view", ["goal", "advice"])
async def test_a_search_leads_from_a_goal_and_from_the_advice_to_its_hit(view: str, tmp_path: Path) -> None:
    set_language("en")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.post_message(GoTo(view))
        await pilot.pause()
        above = app.screen
        await pilot.press("slash")
        assert isinstance(app.screen, SearchDialog)
        await pilot.press("escape")
        assert app.screen is above
        await pilot.press("slash")
        assert app.state
        assert isinstance(app.screen, SearchDialog)
        app.screen.query_one(Input).value = app.state.tandem.tasks[0].text
        app.screen.search_now()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, TandemScreen)
        assert above not in app.screen_stack


async def test_the_keys_of_the_app_work_in_a_goal_too(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_goal(pilot)
        for keys, screen in (("4", TasksScreen), ("o f6", ProtocolScreen), ("r 1", TodayScreen)):
            await pilot.press(*keys.split())
            assert type(app.screen) is screen
        await pilot.press("o", "ctrl+@", *"By the way", "enter")
        await pilot.pause()
        assert app.state
        assert app.state.tandem.topics[-1].text == "By the way"
        await pilot.press("q")
    assert not app.is_running
