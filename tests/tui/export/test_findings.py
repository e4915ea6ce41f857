"""Promised: what the check finds is shown in its place before anything leaves, and asked about once."""

import os
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.finding import Finding, Kind
from mentoring_tui.domain.findings import open_findings
from mentoring_tui.domain.written_texts import Place
from mentoring_tui.tui.export.findings_dialog import FindingsDialog
from tests.tui.apps import app_with
from tests.tui.export.exports import NAME, WIDE, exporting, said, telling, text, write

NAMED = "Frau Anna Schmidt"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def shown(dialog: FindingsDialog) -> str:
    found = dialog.query_one("#found", OptionList)
    return "\n".join(str(found.get_option_at_index(index).prompt) for index in range(found.option_count))


async def test_each_finding_is_shown_in_its_place_and_enter_alone_writes_nothing(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        screen = await exporting(pilot)
        await write(pilot)
        assert isinstance(app.screen, FindingsDialog)
        assert f"Name: {NAMED}  ◂ undecided ▸" in shown(app.screen)
        assert f"  What {NAMED} said, anna@example.org\n" in shown(app.screen)
        assert "  Talking point" in shown(app.screen)
        await pilot.press("enter")
        assert isinstance(app.screen, FindingsDialog)
        assert "decide about each" in str(app.screen.query_one(".refused", Static).content)
        await pilot.press("escape")
        assert app.screen_stack[-1] is screen
        assert os.listdir(tmp_path) == ["store"]


async def test_what_passes_is_not_asked_about_again_until_that_is_undone(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await exporting(pilot)
        await write(pilot)
        await pilot.press("right", "down", "right", "enter")
        assert (tmp_path / NAME).exists()
        assert not app.screen.is_modal
        await exporting(pilot)
        await write(pilot, "again.md")
        assert (tmp_path / "again.md").exists(), "asked once"
        await pilot.press("u")
        assert [n.message for n in app._notifications] == ["Undone: Findings of the check let pass"]
        await exporting(pilot)
        await write(pilot, "undone.md")
        assert isinstance(app.screen, FindingsDialog)


async def test_all_can_pass_by_a_click(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=WIDE) as pilot:
        await exporting(pilot)
        await write(pilot)
        await pilot.click("#pass-all")
        await pilot.click("#yes")
        await pilot.pause()
        assert (tmp_path / NAME).exists()


@pytest.mark.parametrize(
    ("keys", "typed", "stands"),
    [
        (("right", "right"), "", "What Person A said"),
        (("right", "right"), "my colleague", "What my colleague said"),
        (("left",), "", r"What \[…] said"),
    ],
)
async def test_a_name_gets_a_stand_in_or_is_left_out_and_the_document_is_seen_again_first(
    tmp_path: Path, keys: tuple[str, ...], typed: str, stands: str
) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        await write(pilot)
        await pilot.press(*keys)
        app.screen.query_one("#stand-in", Input).value = typed
        await pilot.press("down", "right", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is screen
        assert not (tmp_path / NAME).exists(), "nothing is written that was not seen"
        assert "look at it again" in said(screen, ".refused")
        assert stands in text(screen)
        assert app.logbook
        assert [name.text for name in app.logbook.tandem.names] == [NAMED]
        await write(pilot)
        assert stands in (tmp_path / NAME).read_text(), "asked once"


async def test_a_stand_in_that_tells_the_name_is_refused(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    async with app.run_test(size=WIDE) as pilot:
        await exporting(pilot)
        await write(pilot)
        await pilot.press("a", "right")
        app.screen.query_one("#stand-in", Input).value = "Anna Schmidt’s desk"
        await pilot.press("enter")
        assert isinstance(app.screen, FindingsDialog)
        assert "Anna Schmidt’s desk" in str(app.screen.query_one(".refused", Static).content)


async def test_the_same_finding_in_several_places_is_asked_about_once(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    same = [Finding(Kind.PHONE, "0123 456", Place("task", "task"), 0, 8)] * 3
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert app.state
        dialog = FindingsDialog(same, Audience.LEAD, app.state)
        decided: list[object] = []
        app.push_screen(dialog, decided.append)
        await pilot.pause()
        assert "Task and 2 more places" in shown(dialog)
        await pilot.press("right", "right", "right", "enter")
        (decisions,) = decided
        assert not decisions.names  # type: ignore[attr-defined]  # a number has no stand-in
        assert not open_findings(same, decisions(app.state.tandem).cleared, Audience.LEAD)  # type: ignore[operator]


async def test_of_a_name_and_its_genitive_the_name_gets_the_stand_in(tmp_path: Path) -> None:
    app = app_with(tmp_path, telling())
    both = [Finding(Kind.NAME, text, Place("task", "task"), 0, 8) for text in ("Eva Schmidts", "Eva Schmidt")]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert app.state
        decided: list[object] = []
        app.push_screen(FindingsDialog(both, Audience.LEAD, app.state), decided.append)
        await pilot.press("left", "enter")
        (decisions,) = decided
        assert decisions.names == (("Eva Schmidt", ""),)  # type: ignore[attr-defined]
