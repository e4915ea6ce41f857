"""Promised: a text of a protocol is linked to a goal by a key, as a line that one can also write oneself."""

from pathlib import Path

import pytest

from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Role
from mentoring_tui.i18n import set_language
from mentoring_tui.tui.protocol.reference_dialog import ReferenceDialog
from mentoring_tui.tui.protocol.reference_line import references_of, with_references
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from tests.tui.apps import SIZE, demo_app

AGREEMENT = Agreement(
    goals=(Goal("g1", "Bewerbung"), Goal("g2", "Netz")), expectations=(Expectation("e1", Role.MENTEE, "Rat"),)
)


@pytest.mark.parametrize(
    ("rows", "refs", "wanted"),
    [
        (["### Kontakte", "", "Text", ""], ("g1",), ["### Kontakte", "", "Bezug: Ziel 1", "", "Text", ""]),
        (["### Kontakte"], ("g2", "e1"), ["### Kontakte", "", "Bezug: Ziel 2, Erwartung 1", ""]),
        (
            ["### K", "", "Bezug: Ziel 1, Ziel 9", "", "Text"],
            ("g2",),
            ["### K", "", "Bezug: Ziel 2", "", "Bezug: Ziel 9", "", "Text"],
        ),
        (["### K", "", "Bezug: Ziel 1", "", "Text"], (), ["### K", "", "Text"]),
        (["### K", "", "```", "Bezug: Ziel 1", "```"], (), ["### K", "", "```", "Bezug: Ziel 1", "```"]),
        (["### K", "", "Text", "Bezug: Ziel 1"], ("g2",), ["### K", "", "Bezug: Ziel 2", "", "Text"]),
        (
            ["## Ausblick", "", "Sichtbar für: nur ich", "", "Text"],
            ("g1",),
            ["## Ausblick", "", "Sichtbar für: nur ich", "", "Bezug: Ziel 1", "", "Text"],
        ),
    ],
)
def test_the_line_stands_below_the_heading_and_no_word_is_lost(
    rows: list[str], refs: tuple[str, ...], wanted: list[str]
) -> None:
    set_language("de")
    after = with_references(rows, refs, AGREEMENT)
    assert after == wanted
    assert references_of(after, AGREEMENT) == refs


async def test_a_key_links_the_text_at_the_cursor_to_a_goal(tmp_path: Path) -> None:
    set_language("en")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("5", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ProtocolScreen)
        screen = app.screen
        editor = screen.editor
        row = next(heading.row for heading in editor.headings if heading.level == 3)
        screen.action_go_to_row(row)
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert isinstance(app.screen, ReferenceDialog)
        await pilot.press("down", "space", "enter")
        await pilot.pause()
        assert "Relates to: goal 2" in editor.text
        assert screen.session
        assert app.state
        protocol = screen.session.meeting(app.state).protocol
        assert protocol
        assert "goal-2" in [ref for s in protocol.sections for e in s.entries for ref in e.refs]
