"""Promised: what Today lets go is named and comes back, and where nothing can be changed nothing is asked."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from tests.tui.apps import SIZE, TODAY, as_by_a_newer_program, demo_app, make_library


def tandem(pilot: Pilot[None]) -> Tandem:
    assert isinstance(pilot.app, MentoringApp)
    assert pilot.app.logbook
    return pilot.app.logbook.tandem


def told(pilot: Pilot[None]) -> list[str]:
    return [str(toast.message) for toast in pilot.app._notifications]


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_line_that_is_ticked_off_is_named_and_comes_back(tmp_path: Path, key: str) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = tandem(pilot)
        topic = next(topic for topic in before.topics if not topic.done)
        pilot.app.screen.query_one("#topics", StableOptionList).focus()
        await pilot.press(key)
        await pilot.pause()
        assert next(found for found in tandem(pilot).topics if found.id == topic.id).done
        assert any(topic.text[:30] in words for words in told(pilot))
        await pilot.press("u")
        await pilot.pause()
        assert tandem(pilot) == before


async def test_where_nothing_can_be_changed_nothing_is_asked(tmp_path: Path) -> None:
    make_library(tmp_path).create(demo_tandem(TODAY, "en")).close()
    as_by_a_newer_program(tmp_path, "demo")
    second = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id="demo")
    async with second.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        for screen, keys in (("1", "an"), ("3", "mahd"), ("4", "a"), ("5", "sg")):
            await pilot.press(screen)
            await pilot.pause()
            for key in keys:
                second.clear_notifications()
                await pilot.press(key)
                await pilot.pause()
                assert not second.screen.is_modal, (screen, key)
                assert any("newer version" in words for words in told(pilot)), (screen, key)
