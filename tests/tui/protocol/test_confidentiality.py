"""Promised: nothing that is written for oneself reaches others by a slip of the keys."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets.text_area import Selection

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.protocol.visibility import visibility_change
from tests.tui.apps import SIZE, demo_app
from tests.tui.protocols import PAST, held_by, opened, protocol_in, words

SECRET = "Nobody else may know that I want to leave."


async def with_a_secret(pilot: Pilot[None]) -> ProtocolScreen:
    """Open the protocol of a past meeting and write into the reflection and the part for the project lead."""
    screen = await opened(pilot, PAST, writing=True)
    row = screen.editor.lines.index("## Experience and assessment")
    screen.editor.insert("\n\nWe laughed a lot.\n", (row, len(screen.editor.lines[row])))
    row = screen.editor.lines.index("### What I take with me")
    screen.editor.insert(f"\n{SECRET}\n", (row, len(screen.editor.lines[row])))
    screen.save()
    return screen


def audiences(pilot: Pilot[None]) -> dict[str, Audience]:
    """Return the audience of each part that holds the secret."""
    assert isinstance(pilot.app, MentoringApp)
    assert pilot.app.logbook
    found: dict[str, Audience] = {}
    for record in pilot.app.logbook.tandem.meetings:
        for section in record.protocol.sections if record.protocol else ():
            if any(SECRET in entry.text for entry in section.entries):
                found[section.part] = effective_audience(section)
    return found


@pytest.mark.parametrize("key", ["delete", "backspace", "x", "ctrl+x", "enter"])
async def test_a_selection_over_the_heading_of_a_part_takes_the_heading_with_no_key(
    key: str, tmp_path: Path
) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        editor = screen.editor
        start, end = editor.lines.index("## Reflection"), editor.lines.index("### What I take with me")
        for top in ((start, 0), (start - 2, 0), (start, 4)):
            editor.selection = Selection(top, (end, len("### What I take with me")))
            await pilot.press(key)
            screen.save()
            assert editor.lines.count("## Reflection") == 1
            assert audiences(pilot) == {"reflection": Audience.PRIVATE}
            editor.undo()


async def test_a_text_that_is_moved_to_the_part_for_the_lead_stays_private(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        editor = screen.editor
        row = editor.lines.index(SECRET)
        editor.delete((row, 0), (row, len(SECRET)))
        row = editor.lines.index("## Experience and assessment")
        editor.insert(f"\n\n{SECRET}\n", (row, len(editor.lines[row])))
        screen.save()
        assert audiences(pilot) == {"experience": Audience.PRIVATE}
        assert "is now only for me" in str(words(screen, "#note"))
        await pilot.press("x")
        screen.save()
        assert audiences(pilot) == {"experience": Audience.PRIVATE}


async def test_a_part_that_names_the_lead_is_not_widened_again_by_the_next_key(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        editor = screen.editor
        row = editor.lines.index("## Outcome")
        editor.insert("\n\nVisible to: project lead\n", (row, len(editor.lines[row])))
        screen.save()
        row = editor.lines.index(SECRET)
        editor.delete((row, 0), (row, len(SECRET)))
        row = editor.lines.index("### Insights")
        editor.insert(f"\n\n{SECRET}\n", (row, len(editor.lines[row])))
        screen.save()
        assert audiences(pilot) == {"outcome": Audience.PRIVATE}
        assert "Visible to: project lead" not in editor.text
        await pilot.press("x")
        screen.save()
        assert audiences(pilot) == {"outcome": Audience.PRIVATE}


async def test_what_was_selected_is_not_selected_any_more_on_coming_back(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        editor = screen.editor
        before = editor.text
        row = editor.lines.index(SECRET)
        editor.selection = Selection((row, 0), (row, 5))
        await pilot.press("escape", "1", "5", "w")
        assert editor.selection.is_empty
        await pilot.press("x")
        assert len(editor.text) == len(before) + 1


def cut_secret(screen: ProtocolScreen) -> None:
    """Cut the secret from the reflection."""
    row = screen.editor.lines.index(SECRET)
    screen.editor.delete((row, 0), (row, len(SECRET)))


def paste_secret(screen: ProtocolScreen) -> None:
    """Paste it into the part for the project lead."""
    row = screen.editor.lines.index("## Experience and assessment")
    screen.editor.insert(f"\n\n{SECRET}\n", (row, len(screen.editor.lines[row])))


def experience(pilot: Pilot[None]) -> Audience:
    """Return the audience of the part for the project lead."""
    assert isinstance(pilot.app, MentoringApp)
    section = protocol_in(held_by(pilot.app), PAST).section("experience")
    assert section
    return effective_audience(section)


async def test_what_is_cut_and_pasted_after_a_pause_stays_private(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        cut_secret(screen)
        screen.save()
        assert audiences(pilot) == {}
        paste_secret(screen)
        screen.save()
        assert audiences(pilot) == {"experience": Audience.PRIVATE}
        screen.editor.undo()
        screen.save()
        screen.editor.redo()
        screen.save()
        assert audiences(pilot) == {"experience": Audience.PRIVATE}


async def test_a_part_gets_its_readers_back_where_undo_takes_the_moved_text_out_again(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        before = screen.editor.text
        assert experience(pilot) is Audience.LEAD
        cut_secret(screen)
        paste_secret(screen)
        screen.save()
        assert experience(pilot) is Audience.PRIVATE
        while screen.editor.text != before:
            screen.editor.undo()
        screen.save()
        assert audiences(pilot) == {"reflection": Audience.PRIVATE}
        assert experience(pilot) is Audience.LEAD
        screen.editor.redo()
        screen.editor.redo()
        screen.save()
        assert audiences(pilot) == {"experience": Audience.PRIVATE}


async def test_a_part_that_was_narrowed_by_hand_meanwhile_stays_as_it_is(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        before = screen.editor.text
        paste_secret(screen)
        screen.save()
        assert experience(pilot) is Audience.PRIVATE
        assert isinstance(pilot.app, MentoringApp)
        assert pilot.app.state
        meeting = pilot.app.state.meeting(PAST)
        assert meeting
        change = visibility_change(pilot.app.state, meeting, (("experience", Audience.TANDEM),))
        pilot.app.apply(change, "Visibility")
        await pilot.pause()
        screen.editor.text = before
        screen.save()
        assert experience(pilot) is Audience.TANDEM


async def test_a_part_that_is_emptied_and_filled_again_keeps_its_readers(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await with_a_secret(pilot)
        cut_secret(screen)
        paste_secret(screen)
        screen.save()
        full = screen.editor.text
        assert isinstance(pilot.app, MentoringApp)
        for line in protocol_in(held_by(pilot.app), PAST).text("experience", "experience").split("\n"):
            screen.editor.text = screen.editor.text.replace(line, "")
        screen.save()
        assert audiences(pilot) == {}
        screen.editor.text = full.replace(SECRET, "Something else.")
        screen.save()
        assert experience(pilot) is Audience.PRIVATE
