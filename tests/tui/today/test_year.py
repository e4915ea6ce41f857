"""Promised: Today shows the year in a tall terminal, and leaves the lists their room in a low one."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.year_picture import YearPicture
from tests.tui.apps import TODAY, app_with, demo_app


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_year_is_shown_where_there_is_room(tmp_path: Path, size: tuple[int, int]) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        picture = app.screen.query_one(YearPicture)
        assert picture.display is (size[1] >= 40)
        if picture.display:
            text = str(picture.render())
            assert "Meetings by month" in text
            assert picture.content_size.height == len(text.split("\n"))


async def test_the_lists_have_their_room_first(tmp_path: Path) -> None:
    topics = tuple(Topic(f"topic-{number}", "on and on " * 20) for number in range(6))
    app = app_with(tmp_path, replace(demo_tandem(TODAY, "en"), topics=topics))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert not app.screen.query_one(YearPicture).display
        topics_list = app.screen.query_one("#topics", StableOptionList)
        size = topics_list.size
        assert topics_list.get_content_height(size, size, size.width) <= size.height
