"""Promised: the dialog of tandems shows what is there, whatever another program does meanwhile."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.closing import close
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.tandems.dialog import TandemsDialog
from mentoring_tui.tui.tandems.new_tandem_dialog import NewTandemDialog
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from tests.tui.apps import SIZE, TODAY, app_with, empty_app, make_library

OTHER = replace(demo_tandem(TODAY, "en"), id="other", title="Another tandem")


def title(dialog: TandemsDialog) -> str:
    return str(dialog.query_one(".dialog-title", Static).content)


def listed(dialog: TandemsDialog) -> str:
    return "\n".join(str(option.prompt) for option in dialog.query_one(StableOptionList).options)


async def offered_goals(pilot: Pilot[None]) -> tuple[Goal, ...]:
    """Return the goals that are offered to a new tandem."""
    await pilot.press("n")
    await pilot.pause()
    dialog = pilot.app.screen
    assert isinstance(dialog, NewTandemDialog)
    await pilot.press("escape")
    await pilot.pause()
    return dialog._open_goals


async def look(app: MentoringApp) -> TandemsDialog:
    """Return the dialog after it has looked again."""
    dialog = app.screen
    assert isinstance(dialog, TandemsDialog)
    await dialog.look_again()
    await app.workers.wait_for_complete()
    return dialog


async def test_no_tandem_yet_comes_and_goes_with_what_others_make_and_erase(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        make_library(tmp_path).create(OTHER).close()
        dialog = await look(app)
        await pilot.pause()
        assert (title(dialog), "Another tandem" in listed(dialog)) == ("Tandems", True)
        await pilot.press("escape")
        assert "q to quit" in str(dialog.query_one(".refused", Static).content)
        make_library(tmp_path).erase(OTHER.id)
        dialog = await look(app)
        await pilot.pause()
        assert title(dialog) == "No tandem yet"
        assert str(dialog.query_one(".refused", Static).content) == ""
        assert "Create a tandem" in listed(dialog)


async def test_what_is_closed_or_erased_elsewhere_is_seen_in_the_list(tmp_path: Path) -> None:
    app = app_with(tmp_path, demo_tandem(TODAY, "en"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        with closing(make_library(tmp_path).create(OTHER)) as other:
            await pilot.press("t")
            await look(app)
            await pilot.pause()
            other.apply(lambda tandem: close(tandem, TODAY, TODAY, early=True), "")
        dialog = await look(app)
        await pilot.pause()
        assert "ended" in listed(dialog)
        assert await offered_goals(pilot)
        make_library(tmp_path).erase(OTHER.id)
        dialog = await look(app)
        await pilot.pause()
        assert "Another tandem" not in listed(dialog)
        assert not await offered_goals(pilot)
