"""Promised: one sees where one types, what is told last, and only what can be done."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.widgets.key_bar import KeyBar
from tests.tui.apps import SIZE, TODAY, as_by_a_newer_program, demo_app, make_library


def lit(pilot: Pilot[None], selector: str) -> list[str]:
    """The labels or headings that stand out."""
    marked = pilot.app.theme_variables["accent"]
    labels = [label for label in pilot.app.screen.query(selector).results(Static) if label.is_on_screen]
    return [str(label.render()) for label in labels if label.styles.color.hex.lower() == marked.lower()]


async def tabbed(pilot: Pilot[None], selector: str, times: int) -> list[str]:
    """What stands out first, and after each Tab; one place at a time."""
    seen = [lit(pilot, selector)]
    for _ in range(times):
        await pilot.press("tab")
        seen.append(lit(pilot, selector))
    assert all(len(one) <= 1 for one in seen), seen
    return [one[0] if one else "" for one in seen]


@pytest.mark.parametrize(
    ("keys", "labels"),
    [
        ("h", ["Minutes", "Place", "Form", ""]),
        ("e", ["For", "Document", "Format", "Parts", "Meetings from", "until", "File", ""]),
        ("4 enter", ["Task", "Who", "Due date"]),
        ("t n", ["Mentor", "Programme"]),
    ],
)
async def test_the_label_of_the_line_one_types_in_stands_out(
    keys: str, labels: list[str], tmp_path: Path
) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await pilot.press(*keys.split())
        assert await tabbed(pilot, ".label", len(labels) - 1) == labels


@pytest.mark.parametrize("screen", ["1", "4"])
async def test_the_heading_of_the_list_one_is_in_stands_out(screen: str, tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await pilot.press(screen)
        seen = await tabbed(pilot, ".heading", 2)
        assert len(set(seen)) >= 2
        assert all(seen[:2])


async def test_what_is_told_last_takes_the_place_of_what_was_told_before(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("3", "c", "enter", "r", "c", "enter")
        assert len(pilot.app._notifications) == 1
        pilot.app.notify("grave", severity="error")
        pilot.app.notify("light")
        await pilot.pause()
        assert [told.message for told in pilot.app._notifications] == ["grave", "light"]
        await pilot.press("4")
        assert [told.message for told in pilot.app._notifications] == ["grave"]


async def test_where_nothing_can_be_changed_no_key_for_it_is_offered(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.create(demo_tandem(TODAY, "en")).close()
    as_by_a_newer_program(tmp_path, "demo")
    async with MentoringApp(library, TODAY, tandem_id="demo").run_test(size=SIZE) as pilot:
        (bar,) = pilot.app.screen.query(KeyBar)
        assert str(bar.render()) == "p Prepare  / Search  e Export  t Tandems  F1 Help  q Quit"


async def shown_toast(pilot: Pilot[None]) -> Widget:
    """Return the notice that is shown, once it has its place; a new screen is laid out after a delay."""
    for _ in range(2000):
        await asyncio.sleep(0.001)
        await pilot.pause()
        for toast in pilot.app.screen.query("Toast"):
            if toast.region:
                return toast
    raise AssertionError("no notice is shown")


@pytest.mark.drawn
async def test_a_notice_covers_no_list_and_no_text(tmp_path: Path) -> None:
    two_lines = "word " * 28
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for keys in (["1"], ["2"], ["3"], ["4"], ["5"], ["w"], ["f7"]):
            await pilot.press(*keys)
            await pilot.pause()
            app.notify(two_lines)
            toast = await shown_toast(pilot)
            assert toast.region.height == 2
            assert app.focused
            assert not toast.region.overlaps(app.focused.region), (keys, toast.region, app.focused.region)
