"""Promised: wherever the screens read the store, another program may lock it, and the lock screen follows."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from mentoring_tui.demo import demo_tandem
from mentoring_tui.library import Library
from mentoring_tui.store.vault import wrapping
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.locking.lock_screen import LockScreen
from mentoring_tui.tui.locking.passphrase_input import PassphraseInput
from mentoring_tui.tui.tandems.dialog import TandemsDialog
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from tests.quick_wraps import quick_wrap
from tests.tui.apps import SIZE, TODAY, make_library

DEMO = demo_tandem(TODAY, "en")
OTHER = replace(DEMO, id="other", title="Another one")
WORDS = "drei kleine Wörter"


@pytest.fixture(autouse=True)
def _quick_wraps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(wrapping, "_run", quick_wrap)
    monkeypatch.setattr("mentoring_tui.tui.app.settings_file", lambda: str(tmp_path / "settings.toml"))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with two tandems, none of which was shown last."""
    library = make_library(tmp_path)
    for tandem in (DEMO, OTHER):
        library.create(tandem).close()
    return library


async def unlock(pilot: Pilot[None]) -> None:
    assert isinstance(pilot.app.screen, LockScreen)
    pilot.app.screen.query_one(PassphraseInput).value = WORDS
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def listed(app: MentoringApp) -> set[str | None]:
    assert isinstance(app.screen, TandemsDialog)
    return {option.id for option in app.screen.query_one(StableOptionList).options}


TANDEMS = "the dialog of tandems"
WAYS: dict[str, Callable[[MentoringApp], object]] = {
    "a timer": lambda app: app.screen.set_timer(0.001, app.library.ids),
    "a callback": lambda app: app.screen.call_later(app.library.ids),
    "a callback of the app": lambda app: app.call_later(app.library.ids),
    "a callback after the frame": lambda app: app.screen.call_after_refresh(app.library.ids),
    "a callback at once": lambda app: app.screen.call_next(app.library.ids),
    "erasing": lambda app: app.call_later(app.ask_to_erase, "other"),
    "another tandem": lambda app: app.call_later(app.show_another),
    TANDEMS: lambda app: app.call_later(app.action_tandems),
}


@pytest.mark.parametrize("way", WAYS)
async def test_whatever_reads_a_store_that_was_just_locked_leads_to_the_lock_screen(
    library: Library, tmp_path: Path, way: str
) -> None:
    app = MentoringApp(library, TODAY, tandem_id=None if way != TANDEMS else DEMO.id)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        make_library(tmp_path).encrypt(WORDS)
        WAYS[way](app)
        await pilot.pause(0.05)
        await pilot.pause()
        app.polling.check_file()
        await pilot.pause()
        await unlock(pilot)
        assert not app.is_covered
        assert app.logbook or listed(app) == {DEMO.id, "other"}


@pytest.mark.parametrize("key", ["n", "i", "x", "enter", "L"])
async def test_every_key_of_the_dialog_of_tandems_bears_the_lock(
    library: Library, tmp_path: Path, key: str
) -> None:
    app = MentoringApp(library, TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, TandemsDialog)
        make_library(tmp_path).encrypt(WORDS)
        await pilot.press(key)
        await pilot.pause()
        app.polling.check_file()
        await pilot.pause()
        await unlock(pilot)
        assert not app.is_covered


async def test_the_dialog_that_was_refused_at_the_start_is_there_after_unlocking(
    library: Library, tmp_path: Path
) -> None:
    app = MentoringApp(library, TODAY)
    make_library(tmp_path).encrypt(WORDS)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await unlock(pilot)
        assert listed(app) == {DEMO.id, "other"}


async def test_a_listing_that_was_refused_is_read_after_unlocking(library: Library, tmp_path: Path) -> None:
    app = MentoringApp(library, TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, TandemsDialog)
        make_library(tmp_path).encrypt(WORDS)
        dialog._load()
        with suppress(WorkerFailed):
            await app.workers.wait_for_complete()
        app.polling.check_file()
        await pilot.pause()
        await unlock(pilot)
        assert listed(app) == {DEMO.id, "other"}
        assert str(dialog.query_one(".refused").render()) == ""
