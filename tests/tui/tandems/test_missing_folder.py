"""Promised: a data folder that was named and is not there is called so, and noticed once it is."""

import shutil
from pathlib import Path

from textual.widgets import Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.tandems.dialog import TandemsDialog
from tests.tui.apps import SIZE, TODAY, make_library


async def test_a_named_folder_is_said_to_be_missing_and_seen_when_it_is_back(tmp_path: Path) -> None:
    make_library(tmp_path).create(demo_tandem(TODAY, "en")).close()
    store, away = tmp_path / "store", tmp_path / "away"
    store.rename(away)
    library = make_library(tmp_path)
    library.is_chosen = True
    app = MentoringApp(library, TODAY, demo=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, TandemsDialog)
        words = str(dialog.query_one(".question", Static).content)
        assert f"The data folder {store} is not there" in words
        await dialog.look_again()
        assert str(dialog.query_one(".dialog-title", Static).content) == "No tandem yet"
        shutil.copytree(away, store)
        await dialog.look_again()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert str(dialog.query_one(".dialog-title", Static).content) == "Tandems"
        await pilot.press("enter")
        await pilot.pause()
        assert app.state
        assert app.state.tandem.id == "demo"
