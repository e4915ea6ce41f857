"""Promised: a talking point is noted from any screen, prepared with, and asked about once carried often."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.preparation import agenda
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.domain.topic_history import carried_often
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.preparation.dialog import PreparationDialog
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.wrapped_text import HangingText
from tests.tui.apps import SIZE, TODAY, app_with, demo_app
from tests.tui.protocols import NEXT, cursor_line, held_by, opened, protocol_in, words, write


async def prepared(pilot: Pilot[None], app: MentoringApp) -> tuple[PreparationDialog, StableOptionList]:
    await pilot.pause()
    await pilot.press("p")
    await pilot.pause()
    assert isinstance(app.screen, PreparationDialog)
    return app.screen, app.screen.query_one(StableOptionList)


def row_of(rows: StableOptionList, kind: str) -> str:
    return next(option.id for option in rows.options if option.id and option.id.startswith(kind))


async def test_a_point_is_noted_in_the_middle_of_a_text_and_linked_to_a_goal(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, NEXT, writing=True)
        write(screen, "Half a sen")
        await pilot.press("ctrl+@", *"Pay+", "tab", "right", "enter")
        await pilot.pause()
        assert app.screen is screen
        assert screen.editor.has_focus
        topic = held_by(app).topics[-1]
        goal = held_by(app).agreement.goals[0]
        assert (topic.text, topic.added, topic.refs) == ("Pay+", TODAY, (goal.id,))
        await pilot.press(*"tence")
        assert "Half a sentence" in screen.editor.text


@pytest.mark.parametrize("screen", ["today", "agreement", "schedule", "tasks", "closing"])
async def test_a_point_is_noted_from_every_screen(tmp_path: Path, screen: str) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        app.go(screen)
        await pilot.pause()
        await pilot.press("+")
        assert isinstance(app.focused, Input)
        await pilot.press(*"Pay", "enter")
        await pilot.pause()
        assert held_by(app).topics[-1].text == "Pay"


async def test_the_preparation_shows_what_is_open_and_ticks_it_off(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        _dialog, rows = await prepared(pilot, app)
        before = held_by(app)
        rows.highlight(row_of(rows, "topic"))
        await pilot.press("space")
        await pilot.pause()
        assert held_by(app).topics[0].done
        await pilot.press("space")
        await pilot.pause()
        assert held_by(app) == before
        rows.highlight(row_of(rows, "parked"))
        await pilot.press("space")
        await pilot.pause()
        assert app.state
        assert app.state.next
        assert agenda(held_by(app), app.state.meetings, app.state.next, TODAY).parked == ()


async def test_points_are_taken_over_into_the_protocol_that_is_written_then(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        _dialog, rows = await prepared(pilot, app)
        rows.highlight(row_of(rows, "parked"))
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("a", "g")
        await pilot.pause()
        waiting = [topic for topic in held_by(app).topics if not topic.done]
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, ProtocolScreen)
        text = app.screen.editor.text
        assert [f"### [ ] {topic.text}" in text for topic in waiting] == [True] * 3
        section = protocol_in(held_by(app), NEXT).section("topics")
        assert section
        assert [entry.refs for entry in section.entries] == [(topic.id,) for topic in waiting]


async def test_a_point_ticked_in_the_protocol_is_ticked_and_one_ticked_elsewhere_is_ticked_there(
    tmp_path: Path,
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, NEXT)
        await pilot.press("g", "end", "enter")
        await pilot.pause()
        first = held_by(app).topics[0]
        assert screen.editor.has_focus
        assert f"### [ ] {first.text}" in (cursor_line(screen, 1), cursor_line(screen, 2))
        row = screen.editor.lines.index(f"### [ ] {first.text}")
        screen.editor.replace("x", (row, 5), (row, 6))
        screen.save()
        assert held_by(app).topics[0].done
        app.apply(lambda tandem: replace(tandem, topics=(first, *tandem.topics[1:])), "Reopened")
        await pilot.pause()
        assert f"### [ ] {first.text}" in screen.editor.text


def carried(times: int = 3) -> Tandem:
    demo = demo_tandem(TODAY, "en")
    added = sorted(record.at.day for record in demo.meetings if record.at and record.status is Status.HELD)
    return replace(demo, topics=(Topic("old", "An old question", added=added[-times] - timedelta(days=1)),))


@pytest.mark.parametrize("key", ["s", "k", "g", "x", "b"])
async def test_a_point_carried_three_times_is_asked_about(tmp_path: Path, key: str) -> None:
    app = app_with(tmp_path, carried())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        row = app.screen.query_one("#topics", StableOptionList).options[0].prompt
        assert isinstance(row, HangingText)
        assert "carried 3 times" in row.plain
        app.screen.query_one("#topics", StableOptionList).focus()
        await pilot.press("enter", key)
        await pilot.pause()
        if key == "k":
            await pilot.press("end", "!", "enter")
            await pilot.pause()
        if key == "g":
            await pilot.press("right", "enter")
            await pilot.pause()
        found = held_by(app).topics
        told = [(topic.text, topic.done, topic.added) for topic in found]
        added = carried().topics[0].added
        assert (
            told
            == {
                "s": [("An old question", True, added)],
                "k": [("An old question!", False, added)],
                "g": [("An old question", False, added)],
                "x": [],
                "b": [("An old question", False, TODAY)],
            }[key]
        )
        assert [topic.refs for topic in found if topic.refs] == ([("goal-1",)] if key == "g" else [])
        assert bool(carried_often(held_by(app))) == (key in "kg")
        rows = app.screen.query_one("#topics", StableOptionList)
        assert ("old" in [option.id for option in rows.options]) == (key != "x")


async def test_the_preparation_asks_as_well(tmp_path: Path) -> None:
    app = app_with(tmp_path, carried())
    async with app.run_test(size=SIZE) as pilot:
        dialog, rows = await prepared(pilot, app)
        rows.highlight("topic old")
        await pilot.press("enter", "s")
        await pilot.pause()
        assert app.screen is dialog
        assert held_by(app).topics[0].done
        assert app.screen.query("#facts")


def full(count: int = 12) -> Tandem:
    """Return a tandem with as many points and tasks, and no private thing among them."""
    demo = demo_tandem(TODAY, "en")
    topics = tuple(Topic(f"t{number}", f"Question {number}", added=TODAY) for number in range(count))
    tasks = tuple(Task(f"k{number}", f"Promise {number}", due=TODAY) for number in range(count))
    return replace(demo, topics=topics, tasks=tasks)


def shown(rows: StableOptionList, kind: str) -> list[str]:
    return [option.id for option in rows.options if option.id and option.id.startswith(f"{kind} ")]


async def test_long_lists_are_folded_to_two_screens_and_unfold(tmp_path: Path) -> None:
    app = app_with(tmp_path, full())
    async with app.run_test(size=SIZE) as pilot:
        dialog, rows = await prepared(pilot, app)
        assert rows.virtual_size.height <= 2 * rows.size.height
        folded = len(shown(rows, "topic"))
        assert folded < 12
        rows.highlight("fold topics")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is dialog
        assert shown(rows, "topic") == [f"topic t{number}" for number in range(12)]
        assert rows.highlighted_id == f"topic t{folded}"
        assert len(shown(rows, "task")) < 12
        rows.highlight("fold topics")
        await pilot.press("enter")
        await pilot.pause()
        assert len(shown(rows, "topic")) == folded
        assert rows.highlighted_id == "fold topics"


async def test_a_list_is_not_folded_for_a_single_row(tmp_path: Path) -> None:
    app = app_with(tmp_path, full(6))
    async with app.run_test(size=SIZE) as pilot:
        _dialog, rows = await prepared(pilot, app)
        assert (len(shown(rows, "topic")), len(shown(rows, "task"))) == (6, 6)
        assert "fold topics" not in [option.id for option in rows.options]


async def test_all_points_are_taken_over_also_those_that_are_folded(tmp_path: Path) -> None:
    app = app_with(tmp_path, full())
    async with app.run_test(size=SIZE) as pilot:
        await prepared(pilot, app)
        await pilot.press("a")
        await pilot.pause()
        section = protocol_in(held_by(app), NEXT).section("topics")
        assert section
        assert len(section.entries) == 12


def with_a_secret() -> Tandem:
    """Return a tandem with a shared point and one only for oneself."""
    secret = Topic("secret", "Resign", visibility=Audience.PRIVATE, added=TODAY)
    return replace(demo_tandem(TODAY, "en"), topics=(Topic("pay", "Pay", added=TODAY), secret))


def topics_section(app: MentoringApp) -> tuple[Audience, list[str]]:
    section = protocol_in(held_by(app), NEXT).section("topics")
    assert section
    return section.audience, [entry.field for entry in section.entries]


def told(app: MentoringApp) -> str:
    return " ".join(notice.message for notice in app._notifications)


async def test_all_points_leave_out_one_that_would_hide_them_and_say_so(tmp_path: Path) -> None:
    app = app_with(tmp_path, with_a_secret())
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await prepared(pilot, app)
        await pilot.press("a")
        await pilot.pause()
        assert topics_section(app) == (Audience.TANDEM, ["Pay"])
        assert "1 talking point only for me was left out" in told(app)


@pytest.mark.parametrize("is_wanted", [False, True])
async def test_a_point_that_would_hide_the_others_is_taken_over_only_if_wanted(
    tmp_path: Path, is_wanted: bool
) -> None:
    app = app_with(tmp_path, with_a_secret())
    async with app.run_test(size=SIZE) as pilot:
        dialog, rows = await prepared(pilot, app)
        await pilot.press("a")
        await pilot.pause()
        rows.highlight("topic secret")
        await pilot.press("t")
        await pilot.pause()
        assert app.screen is not dialog
        assert topics_section(app) == (Audience.TANDEM, ["Pay"])
        await pilot.press("enter" if is_wanted else "escape")
        await pilot.pause()
        assert app.screen is dialog
        hidden = (Audience.PRIVATE, ["Pay", "Resign"])
        assert topics_section(app) == (hidden if is_wanted else (Audience.TANDEM, ["Pay"]))


async def test_nobody_is_asked_where_the_topics_are_only_for_oneself(tmp_path: Path) -> None:
    app = app_with(tmp_path, with_a_secret())
    async with app.run_test(size=SIZE) as pilot:
        dialog, rows = await prepared(pilot, app)
        rows.highlight("topic secret")
        await pilot.press("t", "enter")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert app.screen is dialog
        assert topics_section(app) == (Audience.PRIVATE, ["Resign", "Pay"])


async def test_in_the_text_the_open_points_leave_it_out_too(tmp_path: Path) -> None:
    app = app_with(tmp_path, with_a_secret())
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, NEXT)
        hint = "^g: open talking points"
        screen.action_go_to_row(screen.editor.lines.index("## Topics"))
        await pilot.pause()
        assert hint in words(screen, "#note")
        await pilot.press("escape")
        await pilot.press("g", "end", "enter")
        await pilot.pause()
        assert topics_section(app) == (Audience.TANDEM, ["Pay"])
        assert "1 talking point only for me was left out" in told(app)
        screen.action_go_to_row(screen.editor.lines.index("### [ ] Pay"))
        await pilot.pause()
        assert hint not in words(screen, "#note")
