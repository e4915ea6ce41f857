"""Promised: a tandem is erased only once its name was typed, and something else is shown then."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.library import Library
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.tandems.dialog import TandemsDialog
from mentoring_tui.tui.tandems.erase_dialog import EraseDialog
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from tests.tui.apps import SIZE, TODAY, demo_app, make_library

NAME = "Nora Weber & Jens Albrecht"


def app_with(tmp_path: Path, *tandems: Tandem) -> MentoringApp:
    library = make_library(tmp_path)
    for tandem in tandems:
        library.create(tandem).close()
    return MentoringApp(library, TODAY, tandem_id=tandems[0].id)


def one(tandem_id: str, title: str = "") -> Tandem:
    return replace(demo_tandem(TODAY, "en"), id=tandem_id, title=title)


async def settled(app: MentoringApp, pilot: Pilot[None]) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def asked(app: MentoringApp, pilot: Pilot[None], *keys: str) -> EraseDialog:
    """Choose to erase a tandem in the dialog of tandems."""
    await pilot.press("t")
    await settled(app, pilot)
    await pilot.press(*keys, "delete")
    await pilot.pause()
    assert isinstance(app.screen, EraseDialog)
    return app.screen


async def typed(app: MentoringApp, pilot: Pilot[None], name: str) -> None:
    app.screen.query_one("#name", Input).value = name
    await pilot.press("enter")
    await settled(app, pilot)


def shown(app: MentoringApp) -> str:
    return " ".join(str(text.render()) for text in app.screen.query(Static))


async def test_the_last_tandem_goes_and_the_way_to_a_first_one_is_shown(tmp_path: Path) -> None:
    app = app_with(tmp_path, one("aaaaaaaaaa"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await asked(app, pilot)
        assert "its file" in shown(app)
        assert "No program can promise more" in shown(app)
        await typed(app, pilot, "Nora")
        assert "please type the name" in shown(app)
        assert make_library(tmp_path).ids() == ["aaaaaaaaaa"]
        await typed(app, pilot, NAME)
        assert isinstance(app.screen, TandemsDialog)
        assert "No tandem yet" in shown(app)
        assert app.state is None
        below = app.screen_stack[0]
        assert not any(NAME.split(maxsplit=1)[0] in str(text.render()) for text in below.query(Static))
    assert make_library(tmp_path).ids() == []
    left = [path for path in (tmp_path / "store").rglob("*") if path.is_file()]
    assert not any(b"Nora" in path.read_bytes() for path in left)


async def test_after_the_open_tandem_another_one_is_shown(tmp_path: Path) -> None:
    receipts = tuple(
        Receipt(new_id(), "2026-11-20T10:00:00Z", Audience.LEAD, "report", "md", file=file)
        for file in ("report.md", "-", "letter.pdf")
    )
    app = app_with(tmp_path, replace(one("aaaaaaaaaa"), receipts=receipts), one("bbbbbbbbbb", "Second"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await asked(app, pilot)
        assert "Written for others, and not erased: letter.pdf, report.md." in shown(app)
        await typed(app, pilot, "albrecht")
        assert app.state
        assert app.state.tandem.title == "Second"
        told = " ".join(each.message for each in app._notifications)
        assert "were searched for its texts: nothing is left there. Open now: Second." in told
        assert not app.screen.is_modal
    assert make_library(tmp_path).ids() == ["bbbbbbbbbb"]


async def test_another_tandem_is_erased_and_the_open_one_stays(tmp_path: Path) -> None:
    app = app_with(tmp_path, one("aaaaaaaaaa"), one("bbbbbbbbbb", "Second"))
    async with app.run_test(size=SIZE) as pilot:
        await asked(app, pilot, "down")
        await typed(app, pilot, "Second")
        assert isinstance(app.screen, TandemsDialog)
        assert len(app.screen.query_one(StableOptionList).options) == 1
        assert app.state
        assert app.state.tandem.id == "aaaaaaaaaa"
    assert make_library(tmp_path).ids() == ["aaaaaaaaaa"]


async def test_where_it_fails_it_is_said_and_the_tandem_is_open_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(library: Library, tandem_id: str) -> list[str]:
        raise StoreError("store-full")

    monkeypatch.setattr(Library, "erase", refuse)
    app = app_with(tmp_path, one("aaaaaaaaaa"))
    async with app.run_test(size=SIZE) as pilot:
        dialog = await asked(app, pilot)
        await typed(app, pilot, NAME)
        assert app.screen is dialog
        assert "The disk is full" in shown(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.state
        assert app.state.tandem.id == "aaaaaaaaaa"
        assert app.logbook


async def test_a_copy_of_everything_is_saved_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_with(tmp_path, one("aaaaaaaaaa"))
    async with app.run_test(size=SIZE) as pilot:
        await asked(app, pilot)
        await pilot.press("ctrl+e", "ctrl+e")
        await pilot.pause()
        assert "Saved:" in shown(app)
    copies = sorted(tmp_path.glob("*.json"))
    assert len(copies) == 2, "neither replaces the other"
    assert "Nora Weber" in json.dumps(json.loads(copies[0].read_text("utf-8")), ensure_ascii=False)


async def test_the_demo_is_not_erased(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("t")
        await settled(app, pilot)
        await pilot.press("delete")
        await pilot.pause()
        assert isinstance(app.screen, TandemsDialog)
        assert any("made up" in each.message for each in app._notifications)
    assert len(make_library(tmp_path).ids()) == 1


async def test_a_screen_can_ask_for_it(tmp_path: Path) -> None:
    app = app_with(tmp_path, one("aaaaaaaaaa"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.ask_to_erase("aaaaaaaaaa")
        await pilot.pause()
        assert isinstance(app.screen, EraseDialog)
        await typed(app, pilot, NAME)
        assert isinstance(app.screen, TandemsDialog)
