"""Promised: a talking point is noted from any screen, prepared with, and asked about once carried often."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.preparation import agenda
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.topic_history import carried_often
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.preparation.dialog import PreparationDialog
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.wrapped_text import HangingText
from tests.tui.apps import SIZE, TODAY, app_with, demo_app
from tests.tui.protocols import NEXT, held_by, opened, protocol_in, write


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
        assert agenda(held_by(app), app.state.meetings, app.state.next).parked == ()


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


@pytest.mark.parametrize("key", ["s", "k", "x", "b"])
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
        found = held_by(app).topics
        told = [(topic.text, topic.done, topic.added) for topic in found]
        added = carried().topics[0].added
        assert (
            told
            == {
                "s": [("An old question", True, added)],
                "k": [("An old question!", False, added)],
                "x": [],
                "b": [("An old question", False, TODAY)],
            }[key]
        )
        assert bool(carried_often(held_by(app))) == (key == "k")


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
