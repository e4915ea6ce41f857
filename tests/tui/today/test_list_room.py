"""Promised: no list of Today hides lines while there is room below another one."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.task import Topic
from mentoring_tui.tui.today.list_room import upper_rows
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.task_list import topic_line
from tests.tui.apps import TODAY, app_with


@pytest.mark.parametrize(
    ("upper", "lower", "rows"), [(3, 5, 4), (6, 4, 6), (9, 4, 6), (3, 9, 3), (9, 9, 5), (1, 7, 3)]
)
def test_a_list_gets_the_rows_that_the_other_one_does_not_need(upper: int, lower: int, rows: int) -> None:
    assert upper_rows(10, upper, lower) == rows


async def test_talking_points_take_the_rows_that_the_tasks_leave_empty(tmp_path: Path) -> None:
    topics = tuple(Topic(f"topic-{number}", f"Topic {number} " + "on and on " * 8) for number in range(4))
    app = app_with(tmp_path, replace(demo_tandem(TODAY, "en"), topics=topics, tasks=(), meetings=()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#topics", StableOptionList).size.height == 8
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        topics_list = app.screen.query_one("#topics", StableOptionList)
        size = topics_list.size
        assert topics_list.get_content_height(size, size, size.width) <= size.height


@pytest.mark.parametrize("key", ["a", "+"])
async def test_a_new_talking_point_is_highlighted_and_seen(tmp_path: Path, key: str) -> None:
    topics = tuple(Topic(f"topic-{number}", f"Topic {number} " + "on and on " * 8) for number in range(3))
    app = app_with(tmp_path, replace(demo_tandem(TODAY, "en"), topics=topics, meetings=()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.query_one("#mine", StableOptionList).focus()
        await pilot.press(key, *"New", "enter")
        await pilot.pause()
        assert app.logbook
        shown, new = app.screen.query_one("#topics", StableOptionList), app.logbook.tandem.topics[-1]
        assert shown.has_focus
        assert shown.highlighted_id == new.id
        assert shown.scroll_offset.y == shown.max_scroll_y > 0
        await pilot.press("s")
        await pilot.pause()
        assert [topic.visibility for topic in app.logbook.tandem.topics[:3]] == [Audience.TANDEM] * 3
        assert app.logbook.tandem.topics[-1].visibility is not Audience.TANDEM


async def test_a_heading_tells_how_many_there_are_where_not_all_are_seen(tmp_path: Path) -> None:
    topics = tuple(Topic(f"topic-{number}", f"Topic {number} " + "on and on " * 8) for number in range(3))
    done = Topic("done", "Done", done=True)
    app = app_with(tmp_path, replace(demo_tandem(TODAY, "en"), topics=(*topics, done)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        heading = app.screen.query_one("#topics-heading", Static)
        assert str(heading.content).endswith(" (3)")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert not str(heading.content).endswith(")")


@pytest.mark.parametrize("text", ["Short", "A point that " + "goes on and on " * 8])
@pytest.mark.parametrize("width", [20, 40, 74])
def test_the_first_line_of_a_talking_point_says_that_it_is_private(text: str, width: int) -> None:
    tandem = demo_tandem(TODAY, "en")
    goal = tandem.agreement.goals[0]
    point = Topic("private", text, visibility=Audience.PRIVATE, refs=(goal.id,))
    lines = topic_line(point, tandem).wrapped(width).plain.split("\n")
    assert "only me" in lines[0]
    assert "Goal: " in " ".join(lines)
    assert all(len(line) <= width for line in lines)
