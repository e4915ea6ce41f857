"""Promised: whatever a text holds, the screens show it as it is; nothing in it is markup, a link or a key."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.limits import LONGEST_MARKS, LONGEST_PASTED_LINE, LONGEST_TEXT
from mentoring_tui.tui.app import MentoringApp
from tests.terminal import terminal
from tests.tui.apps import TODAY, app_with, demo_app, make_library

HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[bold red]rot[/foo]",
    "\x1b[31mrot\x1b[2J\x1b[H",
    "\x1b]8;;http://x\x1b\\l\x1b]8;;\x1b\\",
    "\x1b]52;c;QQ==\x07",
    "\x1bP1;2|x\x1b\\",
    "\x9b2J\x9d0;t\x9c",
    "\u202egnp.exe\u202c",
    "a\x00b",
    "👩🏽‍🎓🇪🇺漢字",
    "Mu\u0308ller",
    "x" * 10_000,
    "a\tb\nc",
    "| a | b |\n|---|---|\n| <b>x</b> | y |",
    "\\[x] $accent {x} %s ]",
)
FREE = {"title", "mail", "phone", "organisation", "place", "text", "success", "proof", "name", "field"}
"""The names of a store file's values that a person could have typed freely."""

DIALOGS = {
    "today": ("a", "n", "h"),
    "agreement": ("g", "v"),
    "schedule": ("m", "h", "a", "d"),
    "tasks": ("a", "enter"),
    "protocol": ("s", "v", "g", "h"),
    "closing": ("f", "c", "p", "k", "a"),
}
EVERYWHERE = ("e", "t", "i", "slash", "f1", "ctrl+p")


TOO_MUCH = {"text": "x" * (LONGEST_TEXT + 1), "marks": "a" + "\u0316\u0301" * (LONGEST_TEXT // 2)}


@pytest.mark.parametrize(
    "text", [*TOO_MUCH.values(), "x" * (LONGEST_PASTED_LINE + 1)], ids=[*TOO_MUCH, "line"]
)
async def test_a_paste_that_no_line_takes_is_said_and_leaves_the_line_as_it_is(
    tmp_path: Path, text: str
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("n", *"word")
        app.post_message(events.Paste(text))
        await pilot.pause()
        assert isinstance(app.focused, Input)
        assert app.focused.value == "word"
        assert any("nothing was inserted" in notification.message for notification in app._notifications)
        app.post_message(events.Paste("s" * LONGEST_PASTED_LINE))
        await pilot.pause()
        assert len(app.focused.value) == 4 + LONGEST_PASTED_LINE


@pytest.mark.parametrize("name", TOO_MUCH)
async def test_a_paste_that_no_text_takes_leaves_what_was_marked(tmp_path: Path, name: str) -> None:
    app = demo_app(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("5", "enter")
        assert isinstance(app.focused, TextArea)
        app.focused.select_all()
        before = app.focused.text
        app.post_message(events.Paste(TOO_MUCH[name]))
        await pilot.pause()
        assert app.focused.text == before
        app.post_message(events.Paste("a" + "\u0316\u0301" * 1_000))
        await pilot.pause()
        marks = [char for char in app.focused.text if unicodedata.combining(char)]
        assert 0 < len(marks) <= LONGEST_MARKS


def poisoned(value: Any, texts: Iterator[str]) -> Any:
    """The value with a hostile text wherever a person could have typed one."""
    if isinstance(value, dict):
        return {
            key: next(texts) if key in FREE and isinstance(item, str) else poisoned(item, texts)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [
            next(texts) if isinstance(item, str) and " " in item else poisoned(item, texts) for item in value
        ]
    return value


def store_with(tmp_path: Path, *texts: str) -> Path:
    """A store with a tandem that another program has put these texts into."""
    tandem = demo_tandem(TODAY, "en")
    make_library(tmp_path).create(tandem).close()
    file = tmp_path / "store" / "tandems" / f"{tandem.id}.json"
    tables, several = json.loads(file.read_text()), cycle(texts)
    changed = {name: poisoned(table, several) for name, table in tables.items() if name != "header"}
    file.write_text(json.dumps(tables | changed))
    return tmp_path / "store"


def hostile_app(tmp_path: Path, *texts: str) -> MentoringApp:
    store_with(tmp_path, *texts)
    return MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id="demo")


async def close(pilot: Pilot[None]) -> None:
    """Leave every dialog, also those that ask whether what is typed is given up."""
    for _ in range(3):
        if pilot.app.screen.is_modal:
            await pilot.press("escape")


def shown(app: MentoringApp) -> str:
    """What can be read on the screen."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_every_screen_and_dialog_takes_every_text(tmp_path: Path, long: bool) -> None:
    app = hostile_app(tmp_path, *HOSTILE)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for screen, keys in DIALOGS.items():
            app.go(screen)
            await pilot.pause()
            for key in (*(keys if long else keys[:2]), *(EVERYWHERE if screen == "today" else ())):
                await pilot.press(key)
                assert app.screen.is_modal or app._notifications, (screen, key)
                await close(pilot)
        assert app.is_running
        assert not app._exit
        assert app.logbook
        assert not app.logbook.unsaved


async def test_markup_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    text = "[@click=app.quit]x[/] [bold"
    app = hostile_app(tmp_path, text)
    async with app.run_test(size=(200, 60), notifications=True) as pilot:
        for screen in DIALOGS:
            app.go(screen)
            await pilot.pause()
            assert text in shown(app), screen
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown(app).replace("\n", ""))


PASTED = (
    ("Kontakt\x1b[2J\x9b2J\u202e\x00 herstellen", "Kontakt[2J2J herstellen"),
    ("erste\r\nzweite\tdritte", "erste zweite dritte"),
)


@pytest.mark.parametrize(("text", "line"), PASTED)
async def test_nothing_pasted_steers_the_terminal_and_nothing_of_it_is_lost(
    tmp_path: Path, text: str, line: str
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a")
        app.post_message(events.Paste(text))
        await pilot.pause()
        assert app.screen.query_one(Input).value == line


ODD_DAYS = ("31.02.2026", "01/02/2026", "neulich", "", "1.1.26", "2026-13-01", "[/]")
ODD = (
    ("schedule", "m", "#day", ODD_DAYS),
    ("schedule", "a", "#day", ODD_DAYS),
    ("today", "h", "#minutes", ("-1", "2.5", "zwei", "0", "[/]", "9" * 40)),
    ("tasks", "enter", "#due", ("31.02.2026", "01/02/2026", "neulich", "[/]")),
    ("tasks", "enter", "#words", ("", "\u200b", "x" * 1_001)),
    ("tasks", "a", "#line", ("", "  ", "x" * 1_001)),
)


async def test_what_can_t_be_understood_is_said_in_place_and_stays_to_be_mended(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for screen, key, where, texts in ODD:
            app.go(screen)
            await pilot.press(key)
            for text in texts:
                app.screen.query_one(where, Input).value = text
                await pilot.press("ctrl+s", "enter")
                assert app.screen.is_modal, (screen, key, text)
                assert app.screen.query_one(where, Input).value == text
                assert str(app.screen.query_one(".refused", Static).content), (screen, key, text)
            await close(pilot)


@pytest.mark.parametrize(
    ("field", "texts"),
    [
        ("every", ("0", "-1", "2.5", "zwei")),
        ("from", ("31.02.2026", "01/02/2026", "1.2.")),
        ("until", ("2020-01-01", "31.02.2026")),
        ("first", ("2020-01-01", "2026-01-15 25:00")),
        ("mentee", ("x" * 201,)),
        ("time-zone", ("Atlantis/[/]",)),
    ],
)
async def test_a_field_of_the_form_says_what_is_wrong_with_it(
    tmp_path: Path, field: str, texts: tuple[str, ...]
) -> None:
    demo = demo_tandem(TODAY, "en")
    app = app_with(tmp_path, replace(demo, agreement=replace(demo.agreement, signatures=())))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.go("agreement", field, writing=True)
        await pilot.pause()
        await pilot.pause()
        for text in texts:
            app.screen.query_one("#box", Input).value = text
            await pilot.press("enter")
            assert app.screen.query_one("#box", Input).value == text
            assert app.screen.query_one("#editor-hint").has_class("-refused"), text


FOREIGN = ("\x1b[2J\x1b[H", "\x1b]8;;", "52;c;QQ==\x07", "\x1bP1;2", "\x9b", "\x9d", "\u202e")
_SEQUENCE = re.compile(
    r"\x1b(?:\[([<=>?]?)[0-9;:]*([ -/]*[@-~])|([]P^_X])([0-9]*)[^\x07\x1b]*(?:\x07|\x1b\\)|([^[\]P^_X]))"
)


def on_terminal(store: Path) -> str:
    """All that the program writes to a terminal while every screen is looked at."""
    with terminal(store, "--lang", "en", "--today", TODAY.isoformat()) as program:
        program.until("Next meeting")
        for key, way in (("2", "g Sign"), ("3", "m Move"), ("4", "Del Remove"), ("5", "g Guide")):
            program.type(key)
            program.until(way)
        program.type("q")
        program.ended()
        return program.printed.decode(errors="surrogateescape")


def test_no_sequence_of_a_text_reaches_the_terminal(tmp_path: Path) -> None:
    harmless = on_terminal(store_with(tmp_path / "harmless", "harmless words"))
    hostile = on_terminal(store_with(tmp_path / "hostile", *HOSTILE))
    assert "harmless words" in harmless
    assert "[@click=app.quit]x[/]" in hostile
    assert not [text for text in FOREIGN if text in hostile]
    kinds = [{match.groups() for match in _SEQUENCE.finditer(text)} for text in (hostile, harmless)]
    assert kinds[0] <= kinds[1]
