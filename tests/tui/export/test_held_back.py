"""Promised: what is in a document and what is held back is listed with its place, and changed right there."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from mentoring_tui.cli.main import main
from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.audience import Audience
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.export.held_back import HeldBackDialog
from tests.tui.apps import TODAY, app_with, as_by_a_newer_program, demo_app, make_library
from tests.tui.export.exports import WIDE, exporting, ready, said, text

TASK = "Go through the notes on the annual review"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def listing(pilot: Pilot[None], key: str = "ctrl+o") -> HeldBackDialog:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, HeldBackDialog)
    return pilot.app.screen


def rows(dialog: HeldBackDialog) -> list[str]:
    items = dialog.query_one("#items", OptionList)
    return [str(items.get_option_at_index(index).prompt) for index in range(items.option_count)]


def highlight(dialog: HeldBackDialog, words: str) -> None:
    index = next(index for index, row in enumerate(rows(dialog)) if words in row)
    dialog.query_one("#items", OptionList).highlighted = index


async def test_what_is_held_back_is_listed_first_with_its_place_and_its_audience(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        await exporting(pilot)
        listed = rows(await listing(pilot, "s"))
        assert listed[0].startswith("Held back · also 2 signatures, 5 places, 1 earlier version")
        there = listed.index("In the document")
        task = next(index for index, row in enumerate(listed) if TASK in row)
        assert "◂ tandem" in listed[task]
        assert task < there
        assert any("Protocol · Experience and assessment: " in row for row in listed[there:])


async def test_what_is_widened_comes_into_the_document_and_what_is_narrowed_leaves_it(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        assert TASK not in text(screen)
        highlight(await listing(pilot), TASK)
        await pilot.press("right", "enter")
        await ready(pilot)
        assert TASK in text(screen)
        assert "1 task" in said(screen).partition("Held back:")[0]
        highlight(await listing(pilot), TASK)
        await pilot.press("space", "enter")
        await ready(pilot)
        assert TASK not in text(screen)
        await pilot.press("escape", "u")
        assert app.logbook
        (task,) = [task for task in app.logbook.tandem.tasks if task.text == TASK]
        assert task.visibility is Audience.LEAD, "a step that is undone like any other"


async def test_nothing_changes_before_it_is_saved_and_nothing_by_escape(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        before = text(screen)
        highlight(await listing(pilot), TASK)
        await pilot.press("right", "escape")
        assert app.logbook
        assert app.logbook.tandem == demo_tandem(TODAY, "en")
        await listing(pilot)
        await pilot.press("enter")
        await ready(pilot)
        assert text(screen) == before
        assert app.logbook.tandem == demo_tandem(TODAY, "en")


async def test_a_reflection_stays_private_whatever_is_pressed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await exporting(pilot)
        dialog = await listing(pilot)
        highlight(dialog, "Protocol · Reflection")
        await pilot.pause()
        assert "Always only for me" in str(dialog.query_one("#meaning", Static).content)
        await pilot.press("right", "right", "space", "enter")
        assert app.logbook
        assert app.logbook.tandem == demo_tandem(TODAY, "en")


async def test_what_its_readers_may_see_but_is_not_chosen_is_told_apart(tmp_path: Path) -> None:
    demo = demo_tandem(TODAY, "en")
    goals = tuple(replace(goal, visibility=Audience.LEAD) for goal in demo.agreement.goals)
    shared = replace(demo, agreement=replace(demo.agreement, goals=goals))
    async with app_with(tmp_path, shared).run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        screen.query_one("#parts").focus()
        await pilot.press("right", "right", "space")
        await ready(pilot)
        dialog = await listing(pilot)
        found = [row for row in rows(dialog) if goals[-1].text in row]
        highlight(dialog, found[0])
        await pilot.pause()
        assert "not among the parts" in str(dialog.query_one("#meaning", Static).content)


async def test_a_tandem_that_is_only_read_is_not_changed_and_one_sentence_says_so(tmp_path: Path) -> None:
    tandem = demo_tandem(TODAY, "en")
    make_library(tmp_path).create(tandem).close()
    as_by_a_newer_program(tmp_path, tandem.id)
    app = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id=tandem.id)
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        highlight(await listing(pilot), TASK)
        await pilot.press("right", "enter")
        await ready(pilot)
        assert "newer version" in said(screen, ".refused")
        assert TASK not in text(screen)


async def test_the_shell_counts_in_the_same_words(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        counted = said(await exporting(pilot))
    out = io.StringIO()
    argv = ["--store", str(tmp_path / "store"), "--today", "2026-11-22", "--lang", "en", "export"]
    assert main([*argv, "--for", "lead", "--dry-run"], stdout=out, environ={}) == 0
    assert " ".join(counted.split()) in " ".join(out.getvalue().split())
