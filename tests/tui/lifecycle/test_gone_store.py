"""Promised: where the data folder went away, a person is asked where to save, and all of it can be saved."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.library import Library
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.confirm import ConfirmLossDialog
from mentoring_tui.tui.lifecycle import unasked_dialog
from mentoring_tui.tui.lifecycle.conflict_dialog import ConflictDialog
from mentoring_tui.tui.lifecycle.gone_store_dialog import GoneStoreDialog, PlaceDialog, folder_at
from mentoring_tui.tui.lifecycle.other_place_dialog import OtherPlaceDialog
from tests.tui.apps import SIZE, TODAY, make_tandem_store
from tests.tui.protocols import PAST, opened, write

DEMO = demo_tandem(TODAY, "en")


@pytest.fixture(autouse=True)
def _take_keys_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dialog take keys as soon as it is open."""
    monkeypatch.setattr(unasked_dialog, "KEY_DELAY", 0.0)


@pytest.fixture
def app(tmp_path: Path) -> MentoringApp:
    make_tandem_store(tmp_path).create(DEMO)
    return started(tmp_path)


def started(tmp_path: Path) -> MentoringApp:
    """The app over the usual data folder."""
    store = make_tandem_store(tmp_path, has_state_folder=True)
    return MentoringApp(Library(store, lambda: str(tmp_path)), TODAY, demo=True)


async def save_elsewhere(app: MentoringApp, tmp_path: Path, title: str = "") -> None:
    """Save a talking point and a title in another folder while the data folder is gone for a while."""
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        take_away(tmp_path)
        await pilot.press("a", *"First", "enter")
        await pilot.pause()
        await pilot.press("o")
        app.screen.query_one(Input).value = str(tmp_path / "there")
        await pilot.press("enter")
        assert f"Everything is saved in {tmp_path / 'there'}." in told(app)
        assert app.library.moved_to == str(tmp_path / "there")
        app.apply(lambda tandem: replace(tandem, title=title or tandem.title), "Title")
    (tmp_path / "away").rename(tmp_path / "store")


def take_away(tmp_path: Path) -> None:
    (tmp_path / "store").rename(tmp_path / "away")


def topics(folder: Path) -> set[str]:
    """The talking points that the store in a folder has saved."""
    return {topic.text for topic in saved(folder).topics}


def saved(folder: Path) -> Tandem:
    return make_tandem_store(folder).in_folder(str(folder)).read(DEMO.id).tandem


def question(app: MentoringApp) -> str:
    return str(app.screen.query_one(".question", Static).content)


def told(app: MentoringApp) -> str:
    return " ".join(notice.message for notice in app._notifications)


def screen_text(app: MentoringApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def in_state_folder(tmp_path: Path) -> list[str]:
    return [path.read_text() for path in (tmp_path / "state" / "drafts").glob("*.json")]


async def test_it_is_asked_once_and_saved_there_again(app: MentoringApp, tmp_path: Path) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("5", "1")
        take_away(tmp_path)
        await pilot.press("a", *"First", "enter")
        await pilot.pause()
        assert isinstance(app.screen, GoneStoreDialog)
        assert f"The data folder {tmp_path / 'store'} no longer exists" in question(app)
        app.tandem.save_all()
        app.autosave.flush()
        (kept,) = in_state_folder(tmp_path)
        assert "First" in kept
        assert "protocol:" not in kept  # an open protocol in which nothing was typed
        await pilot.press("escape", "a", *"Second", "enter")
        await pilot.pause()
        assert not app.screen.is_modal
        assert "F9" in told(app)
        assert not (tmp_path / "store").exists()
        await pilot.press("f9", "n")
        assert topics(tmp_path / "store") >= {"First", "Second"}
        assert "Everything is saved again." in told(app)
        assert not in_state_folder(tmp_path)


async def test_another_place_becomes_the_data_folder_with_undo_and_drafts(
    app: MentoringApp, tmp_path: Path
) -> None:
    (tmp_path / "Documents").mkdir()
    (tmp_path / "Documents" / "letter.txt").touch()
    there = tmp_path / "Documents" / "mentoring"
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        take_away(tmp_path)
        await pilot.press("a", *"First", "enter")
        await pilot.pause()
        await pilot.press("o")
        assert isinstance(app.screen, PlaceDialog)
        app.screen.query_one(Input).value = str(tmp_path / "Documents")
        await pilot.pause()
        understood = str(app.screen.query_one(".understood", Static).content)
        assert understood.endswith(f"To open it later: mentoring --store {there}")
        await pilot.press("enter")
        assert "First" in topics(there)
        assert not in_state_folder(tmp_path)
        await pilot.press("a", *"Second", "enter")
        await pilot.pause()
        assert "Second" in topics(there)
        await pilot.press("u", "u")
        assert not topics(there) & {"First", "Second"}
        await pilot.press("a", *"Third")
        app.autosave.flush()
        assert list((there / "drafts").glob("*.json"))


async def test_what_was_saved_elsewhere_is_offered_until_it_is_here(
    app: MentoringApp, tmp_path: Path
) -> None:
    await save_elsewhere(app, tmp_path, "Elsewhere")
    again = started(tmp_path)
    async with again.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert str(tmp_path / "there") in question(again)
        await pilot.press("escape")
        assert not again.screen.is_modal
    again = started(tmp_path)
    async with again.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        changed = saved(tmp_path / "there")
        await pilot.press("m")
        await pilot.pause()
        assert not again.screen.is_modal
        assert saved(tmp_path / "store") == changed
        assert "First" in topics(tmp_path / "store")
    again = started(tmp_path)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert not again.screen.is_modal


async def test_what_was_changed_in_both_places_is_asked_about(app: MentoringApp, tmp_path: Path) -> None:
    await save_elsewhere(app, tmp_path, "Elsewhere")
    with make_tandem_store(tmp_path).open(DEMO.id) as opened:
        opened.save(replace(DEMO, title="Here"))
    again = started(tmp_path)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(again.screen, ConflictDialog)
        await pilot.press("escape")
    again = started(tmp_path)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(again.screen, OtherPlaceDialog)


async def test_what_was_saved_elsewhere_can_be_opened_there_or_given_up(
    app: MentoringApp, tmp_path: Path
) -> None:
    await save_elsewhere(app, tmp_path)
    (tmp_path / "store").rename(tmp_path / "away")
    again = started(tmp_path)
    async with again.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("m", "o")
        await pilot.pause()
        assert not again.screen.is_modal
        await pilot.press("a", *"Second", "enter")
        assert topics(tmp_path / "there") >= {"First", "Second"}
    again = started(tmp_path)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("x")
    again = started(tmp_path)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert not isinstance(again.screen, OtherPlaceDialog)


async def test_the_new_name_of_the_folder_is_taken_and_merged(app: MentoringApp, tmp_path: Path) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        take_away(tmp_path)
        moved = make_tandem_store(tmp_path).in_folder(str(tmp_path / "away")).open(DEMO.id)
        moved.save(add_topic(DEMO, "From there"))
        await pilot.press("a", *"First", "enter")
        await pilot.pause()
        await pilot.press("o")
        app.screen.query_one(Input).value = str(tmp_path / "away")
        await pilot.press("enter")
        assert topics(tmp_path / "away") >= {"First", "From there"}
        assert app.state
        assert "From there" in {topic.text for topic in app.state.tandem.topics}


async def test_nobody_who_writes_is_asked_and_what_comes_back_is_saved_by_itself(
    app: MentoringApp, tmp_path: Path
) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        take_away(tmp_path)
        write(screen, "Never lose this.")
        assert not screen.save()
        await pilot.pause()
        assert not app.screen.is_modal
        assert "F9" in told(app)
        app.gone_store.check()
        await pilot.pause()
        assert "saved again" not in told(app)
        (tmp_path / "away").rename(tmp_path / "store")
        app.gone_store.check()
        await pilot.pause()
        assert "Everything is saved again." in told(app)
        assert "Never lose this." in str(saved(tmp_path / "store"))


@pytest.mark.drawn
async def test_the_question_closes_once_everything_is_saved(app: MentoringApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        take_away(tmp_path)
        write(screen, "Never lose this.")
        assert not screen.save()
        await pilot.pause()
        assert screen_text(app).count("not saved") == 2
        await pilot.press("f9")
        assert "no longer exists" in question(app)
        (tmp_path / "away").rename(tmp_path / "store")
        app.gone_store.check()
        await pilot.pause()
        assert not app.screen.is_modal
        assert "Everything is saved again." in told(app)
        assert "not saved" not in screen_text(app)


async def test_quitting_goes_on_once_everything_is_saved(app: MentoringApp, tmp_path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        take_away(tmp_path)
        await pilot.press("a", *"First", "enter", "escape", "q")
        assert isinstance(app.screen, GoneStoreDialog)
        (tmp_path / "away").rename(tmp_path / "store")
        app.gone_store.check()
        await pilot.pause()
        assert not app.is_running
        assert "First" in topics(tmp_path / "store")


async def test_quitting_offers_the_same_and_names_what_is_lost(app: MentoringApp, tmp_path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        (tmp_path / "store" / "tandems" / f"{DEMO.id}.json").unlink()
        await pilot.press("a", *"First", "enter")
        await pilot.pause()
        assert f"{DEMO.id}.json no longer exists" in question(app)
        await pilot.press("q", "q")
        assert isinstance(app.screen, GoneStoreDialog)
        await pilot.press("q", "ctrl+q")
        assert isinstance(app.screen, ConfirmLossDialog)
        await pilot.press("escape", "q", "enter")
        assert not app.is_running
        assert "First" in topics(tmp_path / "store")


async def test_a_place_that_can_t_be_written_is_said_and_asked_again(
    app: MentoringApp, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").touch()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        take_away(tmp_path)
        await pilot.press("a", *"First", "enter")
        await pilot.pause()
        await pilot.press("o")
        app.screen.query_one(Input).value = str(tmp_path / "letter.txt")
        await pilot.press("enter")
        assert isinstance(app.screen, GoneStoreDialog)
        assert "is not a folder" in told(app)
        await pilot.press("n")
        assert "First" in topics(tmp_path / "store")


def test_a_folder_of_other_things_gets_a_data_folder_in_it(tmp_path: Path) -> None:
    assert folder_at(f" {tmp_path}/new ") == str(tmp_path / "new")
    (tmp_path / "new").mkdir()
    assert folder_at(str(tmp_path / "new")) == str(tmp_path / "new")
    assert folder_at(str(tmp_path)) == str(tmp_path / "mentoring")
    (tmp_path / "tandems").mkdir()
    assert folder_at(str(tmp_path)) == str(tmp_path)
