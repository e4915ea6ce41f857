"""Promised: what is empty takes a line, and folding changes no letter of the text."""

from pathlib import Path

import pytest

from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.domain.audience import Audience
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.protocol.audience_line import with_audience
from mentoring_tui.tui.protocol.folding import folded_rows
from mentoring_tui.tui.protocol.text_parts import (
    find_headings,
    form_heading_rows,
    input_locations,
    part_stops,
)
from tests.tui.apps import SIZE, demo_app
from tests.tui.protocols import NEXT, PAST, cursor_line, held_by, opened, protocol_in, words, write
from tests.unit.documents.test_protocol_parse import KERPEN

TEXT = """\
# Protokoll

- Dauer:

## Vorbereitung

### Anliegen

Eine Frage

### Ziel des Treffens

## Rückblick

### Stand der Aufgaben

### Ausprobiert und Wirkung

## Themen

### Lebenslauf

## Zusagen

## Eigenes
""".splitlines()
OUTLINE = Outline(KERPEN, None)


def shown(cursor_row: int = 0, lines: list[str] = TEXT) -> list[str]:
    """Return the lines that are shown with the cursor in a row."""
    headings = find_headings(lines)
    folded = folded_rows(headings, form_heading_rows(headings, OUTLINE), cursor_row)
    return [line for row, line in enumerate(lines) if row not in folded]


def test_input_goes_below_each_open_question_and_behind_an_answered_one() -> None:
    lines = ["## Vorbereitung", "", "Was?", "", "Wer?", "Ich", "", "Wann?", "", "## Rückblick", ""]
    questions = {"Was?", "Wer?", "Wann?"}
    rows = [row for row, _column in input_locations(lines, find_headings(lines), questions)]
    assert rows == [3, 8, 10]
    assert input_locations(lines[:3], find_headings(lines[:3]), questions) == [(2, 4)]


def test_an_empty_part_is_a_line_and_so_is_an_empty_field() -> None:
    assert shown()[4:] == [
        "## Vorbereitung",
        "### Anliegen",
        "",
        "Eine Frage",
        "",
        "### Ziel des Treffens",
        "## Rückblick",
        "## Themen",
        "### Lebenslauf",
        "## Zusagen",
        "## Eigenes",
    ]


def test_the_part_in_which_the_cursor_is_shows_its_fields_and_a_row_to_write_in() -> None:
    row = TEXT.index("### Ausprobiert und Wirkung")
    part = ["## Rückblick", "### Stand der Aufgaben", "### Ausprobiert und Wirkung", "", "## Themen"]
    for cursor_row in (row, row + 1):
        lines = shown(cursor_row)
        assert lines[lines.index("## Rückblick") :][:5] == part
    assert shown(TEXT.index("## Rückblick")) == shown()


def test_nothing_that_was_written_is_ever_folded() -> None:
    for cursor_row in range(len(TEXT)):
        assert {"- Dauer:", "Eine Frage", "### Lebenslauf", "## Eigenes"} <= set(shown(cursor_row))


def test_part_and_topic_are_stops() -> None:
    headings = find_headings(TEXT)
    rows = part_stops(headings, form_heading_rows(headings, OUTLINE))
    found = [TEXT[row] for row in rows]
    assert found == ["## Vorbereitung", "## Rückblick", "### Lebenslauf", "## Zusagen", "## Eigenes"]


@pytest.mark.parametrize(
    ("below", "found"),
    [
        (["", "Sichtbar für: nur ich", ""], 3),
        (["", "Sichtbar für: nur ich", "", ""], 4),
        (["", "Sichtbar für: nur ich", "", "Bezug: Ziel 1", ""], 5),
        (["", "Sichtbar für: nur ich", "", "Text", ""], 4),
        (["", "Text", "", "Bezug: Ziel 1", ""], 4),
        (["", ""], 1),
    ],
)
def test_nobody_is_led_into_a_line_that_names_readers_or_goals(below: list[str], found: int) -> None:
    lines = ["## Themen", *below, "## Zusagen", ""]
    headings = find_headings(lines)
    assert input_locations(lines, headings)[0] == (found, len(lines[found]))
    with_topic = ["## Themen", "", "Sichtbar für: nur ich", "", "### Lebenslauf", ""]
    headings = find_headings(with_topic)
    assert part_stops(headings, form_heading_rows(headings, OUTLINE)) == [4]
    assert input_locations(with_topic, headings) == [(5, 0)]


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        (["## A", "", "text"], ["## A", "", "Visible to: only me", "", "text"]),
        (["## A", "text", ""], ["## A", "", "Visible to: only me", "", "text", ""]),
        (["## A", "", "Visible to: tandem", "", "text"], ["## A", "", "Visible to: only me", "", "text"]),
        (["## A", "Sichtbar für: Tandem"], ["## A", "", "Visible to: only me"]),
        (
            ["## A", "", "- [ ] one @mentor (Visible to: project lead)", "text (Visible to: tandem)"],
            ["## A", "", "Visible to: only me", "", "- [ ] one @mentor", "text (Visible to: tandem)"],
        ),
    ],
)
def test_readers_are_named_once_below_the_heading(rows: list[str], after: list[str]) -> None:
    assert with_audience(rows, Audience.PRIVATE, of_commitments=True) == after


async def test_a_protocol_fits_a_screen_and_the_keys_pass_over_what_is_folded(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, "last")
        screen = await opened(pilot, NEXT, writing=True)
        editor, text = screen.editor, screen.editor.text
        await pilot.press("ctrl+home")
        assert editor.cursor_location == (0, 0)
        seen = [cursor_line(screen)]
        for _ in range(40):
            await pilot.press("down")
            seen.append(cursor_line(screen))
        for heading in ("## Review", "## Topics", "## Outlook"):
            assert seen.index(heading) < len(seen)
        assert "### Task status" not in seen
        await pilot.press("ctrl+end")
        assert editor.cursor_location == editor.document.end
        assert editor.text == text
        assert not screen.is_dirty


async def test_what_is_typed_stands_below_the_line_that_names_readers(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, NEXT, writing=True)
        editor = screen.editor
        row = editor.lines.index("## Topics")
        editor.move_cursor((row + 1, 0))
        write(screen, "Visible to: only me")
        screen.action_go_to_row(row)
        await pilot.press("x")
        screen.save()
        section = protocol_in(held_by(app), NEXT).section("topics")
        assert section
        assert [entry.text for entry in section.entries] == ["x"]
        assert section.audience is Audience.PRIVATE


async def test_the_line_at_the_bottom_names_the_topic(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, NEXT, writing=True)
        screen.editor.move_cursor((screen.editor.lines.index("## Topics") + 1, 0))
        write(screen, "### [ ] Stage fright\n\nText")
        await pilot.pause()
        assert words(screen, "#where").startswith("Topics: Stage fright · ")


async def test_typing_on_a_folded_heading_opens_its_part_and_undo_folds_it_again(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, NEXT, writing=True)
        editor, text = screen.editor, screen.editor.text
        height = editor.wrapped_document.height
        editor.move_cursor((editor.lines.index("## Outlook"), 0))
        await pilot.press("L", "a")
        screen.save()
        assert cursor_line(screen) == "La"
        assert editor.wrapped_document.height > height
        assert protocol_in(held_by(app), NEXT).text("outlook", "parked") == "La"
        await pilot.press("ctrl+z", "ctrl+z")
        screen.save()
        assert editor.text == text
        assert not protocol_in(held_by(app), NEXT).section("outlook")


async def test_one_key_leads_to_the_next_part_or_topic_and_one_back(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, NEXT, writing=True)
        row = screen.editor.lines.index("## Topics")
        screen.editor.insert("\n\n### One\n\n### Two", (row, len("## Topics")))
        screen.editor.move_cursor((screen.editor.lines.index("## Review"), 0))
        seen = []
        for key in ["ctrl+t"] * 4 + ["ctrl+b"] * 4:
            await pilot.press(key)
            seen.append(screen.editor.heading.text if screen.editor.heading else "")
        there = ["One", "Two", "Insights", "Commitments"]
        assert seen == [*there, "Insights", "Two", "One", "Where the tasks stand"]


async def test_tab_leads_from_one_question_of_a_guide_to_the_next(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, NEXT, writing=True)
        await pilot.press("ctrl+g", "down", "enter")
        await pilot.pause()
        prompts = [in_language(prompt, "en") for prompt in KERPEN.guides[1].prompts]
        answered = []
        for _prompt in prompts:
            row = screen.editor.cursor_location[0]
            answered.append(screen.editor.lines[row - 1])
            await pilot.press("A", "tab")
        assert answered == [line for line in screen.editor.lines if line in prompts]
        assert len(answered) == len(prompts)


async def test_one_key_changes_who_may_see_the_part_at_the_cursor_and_undo_takes_it_back(
    tmp_path: Path,
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, below="### Insights")
        await pilot.press(*"Aha")
        text = screen.editor.text
        seen = []
        for _ in range(3):
            await pilot.press("ctrl+o")
            section = protocol_in(held_by(app), PAST).section("outcome")
            assert section
            assert cursor_line(screen) == "Aha"
            seen.append((section.audience, words(screen, "#where")))
        assert seen == [
            (Audience.PRIVATE, "Outcome · only for me"),
            (Audience.LEAD, "Outcome · project lead"),
            (Audience.TANDEM, "Outcome · only for the tandem"),
        ]
        await pilot.press("ctrl+z", "ctrl+z")
        screen.save()
        section = protocol_in(held_by(app), PAST).section("outcome")
        assert section
        assert section.audience is Audience.PRIVATE
        await pilot.press("ctrl+z")
        screen.save()
        assert screen.editor.text == text
        assert words(screen, "#where") == "Outcome · only for the tandem"


@pytest.mark.parametrize("heading", ["## Outlook", "## Commitments"])
async def test_an_empty_part_can_be_kept_private_before_anything_is_written_in_it(
    heading: str, tmp_path: Path
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, NEXT, writing=True)
        screen.editor.move_cursor((screen.editor.lines.index(heading), 0))
        await pilot.press("ctrl+o")
        assert words(screen, "#where").endswith("only for me")
        await pilot.press("enter", *"- A task")
        screen.save()
        assert words(screen, "#where").endswith("only for me")
        tandem = held_by(app)
        section = protocol_in(tandem, NEXT).section("outlook")
        tasks = [task for task in tandem.tasks if task.text == "A task"]
        assert [each.visibility for each in tasks] or section
        assert all(task.visibility is Audience.PRIVATE for task in tasks)
        assert section is None or section.audience is Audience.PRIVATE
