"""Promised: a copied piece of a text for few readers reaches no more of them, wherever it is pasted."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets.text_area import Selection

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from tests.tui.apps import SIZE, demo_app
from tests.tui.protocols import PAST, held_by, opened, protocol_in, words

SECRET = "My superior prefers a colleague, which nobody else may know, and I think of leaving in spring."
OTHER = "meeting-6"


async def with_a_secret(pilot: Pilot[None]) -> ProtocolScreen:
    """Write a long line into the reflection; the cursor stays at its beginning."""
    screen = await opened(pilot, PAST, writing=True)
    row = screen.editor.lines.index("### What I take with me")
    screen.editor.insert(f"\n{SECRET}\n", (row, len(screen.editor.lines[row])))
    screen.save()
    screen.editor.move_cursor((row + 1, 0))
    return screen


def go_to_experience(screen: ProtocolScreen) -> None:
    """Write a line into the part for the project lead; the cursor stays at its end."""
    row = screen.editor.lines.index("## Experience and assessment")
    screen.editor.insert("\n\nIt went well.\n", (row, len(screen.editor.lines[row])))
    screen.save()
    screen.editor.move_cursor((row + 2, len("It went well.")))


def experience(pilot: Pilot[None], meeting: str = PAST) -> Audience:
    section = protocol_in(held_by(pilot.app), meeting).section("experience")  # type: ignore[arg-type]
    assert section
    return effective_audience(section)


@pytest.mark.parametrize("keys", [["shift+down"], ["shift+right"] * 9], ids=["a row", "nine letters"])
async def test_a_piece_of_a_line_narrows_the_part_it_is_pasted_into(keys: list[str], tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        await pilot.press(*keys, "ctrl+c")
        go_to_experience(screen)
        assert experience(pilot) is Audience.LEAD
        await pilot.press("enter", "ctrl+v")
        await pilot.pause()
        assert experience(pilot) is Audience.PRIVATE
        assert "” is now only for me, like this text" in words(screen, "#note")
        await pilot.press("x")
        screen.save()
        assert experience(pilot) is Audience.PRIVATE


async def test_a_paste_of_the_terminal_counts_too(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        row = screen.editor.cursor_location[0]
        screen.editor.selection = Selection((row, 3), (row, 20))
        await pilot.press("ctrl+x")
        go_to_experience(screen)
        pilot.app.post_message(Paste(f"He said: {SECRET[3:20]}!"))
        await pilot.pause()
        await pilot.pause()
        assert experience(pilot) is Audience.PRIVATE


async def test_what_is_copied_from_a_part_for_the_lead_narrows_nothing(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        go_to_experience(screen)
        await pilot.press("shift+home", "ctrl+c", "end", "enter", "ctrl+v")
        await pilot.pause()
        screen.save()
        assert experience(pilot) is Audience.LEAD


async def test_a_task_and_a_talking_point_into_which_it_is_pasted_are_for_me(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await with_a_secret(pilot)
        await pilot.press(*["shift+right"] * 20, "ctrl+c", "escape", "4", "n", "ctrl+v", "enter")
        await pilot.pause()
        tandem = held_by(pilot.app)  # type: ignore[arg-type]
        assert tandem.tasks[-1].text == SECRET[:20].strip()
        assert tandem.tasks[-1].visibility is Audience.PRIVATE
        await pilot.press("1", "a", "x", "space", "ctrl+v", "enter")
        await pilot.pause()
        tandem = held_by(pilot.app)  # type: ignore[arg-type]
        assert tandem.topics[-1].text == f"x {SECRET[:20]}".strip()
        assert tandem.topics[-1].visibility is Audience.PRIVATE


async def test_what_was_copied_in_an_earlier_run_is_known_in_another_meeting_and_in_a_task(
    tmp_path: Path,
) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await with_a_secret(pilot)
        await pilot.press("escape")
        screen = await opened(pilot, OTHER, writing=True)
        go_to_experience(screen)
        pilot.app.post_message(Paste(SECRET[:81]))
        await pilot.pause()
        await pilot.pause()
        screen.save()
        assert experience(pilot, OTHER) is Audience.PRIVATE
        await pilot.press("escape", "4", "n")
        pilot.app.post_message(Paste(SECRET[:81]))
        await pilot.press("enter")
        await pilot.pause()
        tandem = held_by(pilot.app)  # type: ignore[arg-type]
        assert tandem.tasks[-1].text == SECRET[:81].strip()
        assert tandem.tasks[-1].visibility is Audience.PRIVATE


async def test_undo_of_a_paste_into_an_empty_part_gives_it_its_readers_back(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        await pilot.press(*["shift+right"] * 20, "ctrl+c")
        row = screen.editor.lines.index("## Experience and assessment")
        assert not protocol_in(held_by(pilot.app), PAST).section("experience")  # type: ignore[arg-type]
        screen.editor.move_cursor((row + 1, 0))
        await pilot.press("enter", "ctrl+v")
        await pilot.pause()
        screen.save()
        assert experience(pilot) is Audience.PRIVATE
        await pilot.press("ctrl+z")
        screen.save()
        await pilot.press(*"Fine")
        screen.save()
        assert experience(pilot) is Audience.LEAD
