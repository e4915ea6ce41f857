"""Promised: what is written is seen with its formatting, and its words are counted."""

from pathlib import Path

import pytest
from textual.app import App

from mentoring_tui.tui.protocol.preview import PreviewDialog, ProtocolPreview
from mentoring_tui.tui.protocol.text_parts import find_headings, form_heading_rows
from mentoring_tui.tui.protocol.written_text import count_words, without_empty
from tests.tui.apps import SIZE, demo_app
from tests.tui.protocol.test_folding import OUTLINE, TEXT
from tests.tui.protocols import PAST, opened, words, write

WIDE = (120, 40)


def of_form(lines: list[str]) -> frozenset[int]:
    """Return the rows of the form's headings."""
    return form_heading_rows(find_headings(lines), OUTLINE)


def test_what_is_empty_is_left_out_and_nothing_that_was_written() -> None:
    text = without_empty(TEXT, find_headings(TEXT), of_form(TEXT))
    assert [line for line in text.split("\n") if line] == [
        "# Protokoll",
        "## Vorbereitung",
        "### Anliegen",
        "Eine Frage",
        "## Themen",
        "### Lebenslauf",
        "## Eigenes",
    ]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (TEXT, len(["Eine", "Frage", "Lebenslauf", "Eigenes"])),
        (
            [
                "# Protokoll",
                "- Dauer: 60 Minuten",
                "## Zusagen",
                "Sichtbar für: nur ich",
                "- [ ] E-Mail @mentor",
            ],
            2,
        ),
        (["- Dauer: 60", "don't – stop"], 4),
        ([""], 0),
    ],
)
def test_words_are_counted_that_a_person_wrote(lines: list[str], count: int) -> None:
    assert count_words(lines, find_headings(lines), of_form(lines)) == count


async def test_the_preview_follows_the_text_where_there_is_room(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        preview = screen.query_one(ProtocolPreview)
        shown = [preview.display]
        await pilot.press(*"One **bold** word")
        screen.draw()
        assert "One bold word" in preview.plain
        assert words(screen, "#kept") == "saving …"
        assert screen.save()
        assert words(screen, "#kept").startswith("28 words · saved")
        await pilot.press("ctrl+n")
        shown.append(preview.display)
        await pilot.press(*"x")
        screen.draw()
        await pilot.press("ctrl+n")
        assert "One bold wordx" in preview.plain
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        assert [*shown, preview.display] == [True, False, False]


async def test_the_preview_is_a_dialog_where_there_is_no_room(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        write(screen, "- one\n\n```\n# no heading\n```")
        await pilot.press("ctrl+n")
        assert isinstance(pilot.app.screen, PreviewDialog)
        shown = pilot.app.screen.query_one(ProtocolPreview).plain
        assert "• one" in shown
        assert "# no heading" in shown
        assert "Advice" not in shown
        await pilot.press("escape")


async def test_lines_stay_lines() -> None:
    async with App[None]().run_test() as pilot:
        preview = ProtocolPreview("One\nTwo")
        await pilot.app.mount(preview)
        await pilot.pause()
        assert preview.plain == "One\nTwo"
