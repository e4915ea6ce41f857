"""Promised: no list of Today hides lines while there is room below another one."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.task import Topic
from mentoring_tui.tui.today.list_room import counted, upper_rows
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.task_list import topic_line
from tests.tui.apps import TODAY, app_with


@pytest.mark.parametrize(
    ("upper", "lower", "rows"), [(3, 5, 4), (6, 4, 6), (9, 4, 6), (3, 9, 3), (9, 9, 4), (1, 7, 3)]
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


def test_a_heading_tells_how_many_open_items_a_long_list_has() -> None:
    points = [Topic(str(number), "Punkt") for number in range(20)]
    assert counted("Points", [*points, Topic("x", "Erledigt", done=True)]) == "Points (20)"
    assert counted("Points", points[:3]) == "Points"


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
