"""Promised: words are found in the text, also where they are folded away, and finding changes nothing."""

from pathlib import Path

import pytest

from mentoring_tui.tui.protocol.find_line import Place, find_places, next_place
from mentoring_tui.tui.widgets.key_bar import KeyBar
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from tests.tui.apps import SIZE, demo_app
from tests.tui.protocols import PAST, opened, words

LINES = ["Übung macht den Meister", "", "uebung, ÜBUNG, Straße", "Crème"]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ("übung", [((0, 0), (0, 5)), ((2, 0), (2, 6)), ((2, 8), (2, 13))]),
        ("STRASSE", [((2, 15), (2, 21))]),
        (" creme ", [((3, 0), (3, 5))]),
        ("", []),
        ("nowhere", []),
    ],
)
def test_words_are_found_wherever_they_stand(wanted: str, places: list[Place]) -> None:
    assert find_places(LINES, wanted) == places


def test_the_places_follow_each_other_in_a_circle() -> None:
    places = find_places(LINES, "übung")
    assert next_place(places, (0, 0), 0) == places[0]
    assert next_place(places, (0, 0), 1) == places[1]
    assert next_place(places, (0, 0), -1) == places[2]
    assert next_place(places, (3, 0), 1) == places[0]
    assert next_place([], (0, 0), 1) is None


async def test_what_is_found_is_selected_and_writing_goes_on_behind_it(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        text = screen.editor.text
        await pilot.press("ctrl+f", *"parked")
        assert screen.editor.selected_text == "Parked"
        assert [bar for bar in screen.query(KeyBar) if bar.display] == [screen.query_one(DialogBar)]
        assert words(screen, "#found") == "1 of 1"
        assert screen.editor.lines[screen.editor.cursor_location[0]] == "### Parked topics"
        await pilot.press(*"x")
        assert words(screen, "#found") == "Not found"
        room = screen.query_one("#found").size.width
        assert room >= len("Nicht gefunden")
        await pilot.press("escape")
        assert screen.editor.has_focus
        assert screen.editor.selected_text == ""
        assert screen.editor.text == text
