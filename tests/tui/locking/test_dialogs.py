"""Promised: the data folder is locked and unlocked for good from the screens, and nothing is forced."""

import asyncio
from pathlib import Path
from threading import Event as ThreadEvent

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.errors import KeyRefused
from mentoring_tui.i18n import set_language
from mentoring_tui.library import Library
from mentoring_tui.settings import read_lock_after
from mentoring_tui.store.vault import strength, wrapping
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog, ConfirmLossDialog
from mentoring_tui.tui.export.screen import ExportScreen
from mentoring_tui.tui.locking.dialog import LockingDialog
from mentoring_tui.tui.locking.lock_screen import LockScreen
from mentoring_tui.tui.locking.passphrase_dialog import NewPassphraseDialog, PassphraseDialog
from mentoring_tui.tui.locking.recovery_key_dialog import RecoveryKeyDialog
from mentoring_tui.tui.protocol.editor_actions import EditorActions
from mentoring_tui.tui.tandems.dialog import TandemsDialog
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from tests.quick_wraps import quick_wrap
from tests.tui.apps import SIZE, TODAY, make_library

DEMO = demo_tandem(TODAY, "en")
OLD, NEW = "drei kleine Wörter", "four other words here"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Wrap in no time, with settings of its own."""
    monkeypatch.setattr(wrapping, "_run", quick_wrap)
    monkeypatch.setattr(strength, "time_to_guess", lambda passphrase: "hours")
    monkeypatch.setattr(
        "mentoring_tui.tui.lifecycle.encryption.settings_file", lambda: str(tmp_path / "settings.toml")
    )


def app_over(tmp_path: Path, *, sealed: bool) -> tuple[MentoringApp, Library]:
    library = make_library(tmp_path)
    library.create(DEMO).close()
    if sealed:
        library.encrypt(OLD)
    return MentoringApp(library, TODAY, tandem_id=DEMO.id), library


async def type_passphrases(pilot: Pilot[None], *passphrases: str) -> None:
    """Fill them in and press Enter, wait until the work is done."""
    for field, passphrase in zip(pilot.app.screen.query(Input), passphrases, strict=True):
        field.value = passphrase
        field.focus()
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def on_top(app: MentoringApp) -> type:
    return type(app.screen)


def sealed(library: Library) -> bool:
    return library.is_sealed


def refused(app: MentoringApp) -> str:
    return str(app.screen.query_one(".refused", Static).render())


def title(app: MentoringApp) -> str:
    return str(app.screen.query_one(".dialog-title", Static).render())


async def test_an_open_folder_is_locked_and_the_recovery_key_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, library = app_over(tmp_path, sealed=False)
    (tmp_path / "store" / "notes.txt").write_text("mine")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        assert on_top(app) is LockingDialog
        await pilot.press("p")
        assert on_top(app) is NewPassphraseDialog
        await type_passphrases(pilot, OLD, NEW)
        assert "The two differed" in refused(app)
        assert [field.value for field in app.screen.query(Input)] == ["", ""]
        assert app.focused is app.screen.query_one("#first")
        assert not sealed(library)
        await type_passphrases(pilot, OLD, OLD)
        assert sealed(library)
        assert on_top(app) is RecoveryKeyDialog
        key = str(app.screen.query_one("#key", Static).render())
        assert "".join(key.split()) == library.recovery_key
        assert all(len(group) <= 6 for group in key.split()[1:])
        await write_page(pilot, tmp_path / "page.html")
        page = (tmp_path / "page.html").read_text("utf-8")
        assert library.recovery_key in page
        assert str(tmp_path / "store") in page
        assert "22 November 2026" in page
        told: list[str] = []
        monkeypatch.setattr(app, "tell", lambda words, severe=False: told.append(words))
        await pilot.press("escape")
        assert ["notes.txt stays readable" in words for words in told] == [True]
        await pilot.press("4", "a", *"Zwiebel", "enter")
        assert app.state
        assert any(task.text == "Zwiebel" for task in app.state.tandem.tasks)
    assert not any(b"Zwiebel" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> ThreadEvent:
    """Let the wrapping of a key wait for this event."""
    goes_on = ThreadEvent()

    def slow_wrap(order: str, data: bytes, passphrase: str) -> bytes:
        assert goes_on.wait(20)
        return quick_wrap(order, data, passphrase)

    monkeypatch.setattr(wrapping, "_run", slow_wrap)
    return goes_on


async def test_no_key_disturbs_the_encryption_and_the_lock_comes_after_it(
    tmp_path: Path, held: ThreadEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, library = app_over(tmp_path, sealed=False)
    told: list[str] = []
    monkeypatch.setattr(app, "tell", lambda words, severe=False: told.append(words))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L", "p")
        dialog = app.screen
        assert isinstance(dialog, NewPassphraseDialog)
        for field in dialog.query(Input):
            field.value = OLD
        dialog.action_accept()
        assert all(field.disabled for field in dialog.query(Input))
        assert dialog.query_one("#yes", Button).disabled
        dialog.query_one("#second", Input).value = NEW
        dialog.action_accept()
        app.action_help()
        assert app.screen is dialog
        assert refused(app) == ""
        await app.action_quit()
        assert told == ["Please wait until this is done; then ^q quits."]
        while not app.screen_lock.is_held:  # the thread has yet to begin
            await asyncio.sleep(0)
        app.action_lock()
        assert len(told) == 1
        held.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()
        assert on_top(app) is LockScreen
        await type_passphrases(pilot, OLD)
        assert on_top(app) is RecoveryKeyDialog
        assert sealed(library)
        await pilot.press("escape")
        assert not app.screen.is_modal


async def test_what_is_typed_while_a_passphrase_is_tried_is_not_added_to_it(
    tmp_path: Path, held: ThreadEvent
) -> None:
    held.set()
    _app, library = app_over(tmp_path, sealed=True)
    library.lock()
    app = MentoringApp(library, TODAY)
    async with app.run_test(size=SIZE) as pilot:
        held.clear()
        await pilot.press(*"falsch")
        screen = app.screen
        assert isinstance(screen, LockScreen)
        screen.action_accept()
        field = screen.query_one(Input)
        assert [field.disabled for field in screen.query(Input)] == [True]
        held.set()
        await pilot.pause()
        await pilot.pause()
        assert not field.disabled
        assert field.value == "falsch"
        assert "does not open" in refused(app)
        await pilot.press("x")
        assert field.value == "x"


async def test_a_weak_passphrase_is_said_to_be_weak_and_taken(tmp_path: Path) -> None:
    app, library = app_over(tmp_path, sealed=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L", "p")
        dialog = app.screen
        assert isinstance(dialog, NewPassphraseDialog)
        dialog.query_one("#first", Input).value = "a"
        dialog.estimate()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Weak" in str(dialog.query_one("#strength", Static).render())
        await type_passphrases(pilot, "a", "a")
        assert sealed(library)


async def write_page(pilot: Pilot[None], path: Path) -> None:
    """Have the page with the recovery key written to a path."""
    field = pilot.app.screen.query_one(Input)
    field.value = str(path)
    field.focus()
    await pilot.press("enter")


async def test_a_page_that_is_there_is_replaced_if_that_is_wanted(tmp_path: Path) -> None:
    app, library = app_over(tmp_path, sealed=True)
    page = tmp_path / "page.html"
    page.write_text("An older page", "utf-8")
    async with app.run_test(size=SIZE) as pilot:
        await open_recovery_key(pilot)
        await write_page(pilot, page)
        assert on_top(app) is ConfirmDialog
        await pilot.press("escape")
        assert page.read_text("utf-8") == "An older page"
        await write_page(pilot, page)
        await pilot.press("enter")
        assert library.recovery_key in page.read_text("utf-8")
        assert f"Written: {page}" in refused(app)


async def test_it_is_asked_whether_the_page_shall_lie_in_the_folder_that_it_opens(tmp_path: Path) -> None:
    app, library = app_over(tmp_path, sealed=True)
    page = tmp_path / "store" / "tandems" / "page.html"
    async with app.run_test(size=SIZE) as pilot:
        await open_recovery_key(pilot)
        await write_page(pilot, page)
        assert on_top(app) is ConfirmLossDialog
        await pilot.press("enter")
        assert not page.exists()
        await write_page(pilot, page)
        app.screen.query_one("#yes").focus()
        await pilot.press("enter")
        assert library.recovery_key in page.read_text("utf-8")


@pytest.mark.parametrize("opened", ["L p", "L k"])
async def test_what_is_said_is_seen_whole_in_a_small_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: str
) -> None:
    app, _library = app_over(tmp_path, sealed=opened == "L k")
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(60, 18)) as pilot:
        if opened == "L k":
            await open_recovery_key(pilot)
            await pilot.press("enter")
        else:
            await pilot.press("L", "p")
            dialog = app.screen
            assert isinstance(dialog, NewPassphraseDialog)
            dialog.query_one("#first", Input).value = "a"
            dialog.estimate()
            await app.workers.wait_for_complete()
            await pilot.press("tab", "b", "enter")
        await pilot.pause()
        line = app.screen.query_one(".refused")
        assert line.region.height
        assert app.screen.query_one(".dialog").content_region.contains_region(line.region)


@pytest.mark.parametrize("language", ["en", "de"])
async def test_all_minutes_are_seen_in_a_small_window(tmp_path: Path, language: str) -> None:
    app, _library = app_over(tmp_path, sealed=True)
    set_language(language)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("L")
        strips = app.screen._compositor.render_strips(app.size)
        row = next(strip.text for strip in strips if "○ 5" in strip.text)
        assert ("○ 30 min" if language == "en" else "○ 30 Min.") in row


async def test_where_there_is_no_room_for_the_code_it_is_said_why(tmp_path: Path) -> None:
    app, _library = app_over(tmp_path, sealed=True)
    async with app.run_test(size=(60, 18)) as pilot:
        await open_recovery_key(pilot)
        assert not app.screen.query_one("#code").display
        assert "78 × 24" in str(app.screen.query_one("#no-code", Static).render())
        assert app.screen.query_one("#no-code").display
        await pilot.resize_terminal(*SIZE)
        assert app.screen.query_one("#code").display
        assert not app.screen.query_one("#no-code").display


async def open_recovery_key(pilot: Pilot[None]) -> None:
    """Open the dialog with the recovery key."""
    await pilot.press("L", "k")
    await type_passphrases(pilot, OLD)
    assert isinstance(pilot.app.screen, RecoveryKeyDialog)


@pytest.mark.parametrize("by", ["passphrase", "key", "file"])
async def test_the_passphrase_is_changed_by_who_knows_it_or_has_the_key(tmp_path: Path, by: str) -> None:
    app, library = app_over(tmp_path, sealed=True)
    file = tmp_path / "key.txt"
    file.write_text(library.recovery_key, "utf-8")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L", "p")
        assert on_top(app) is PassphraseDialog
        await type_passphrases(pilot, NEW)
        assert "does not open" in refused(app)
        await pilot.press("ctrl+o")
        assert "Hide it" in str(app.screen.query_one(DialogBar).render())
        assert "the present one" in title(app)
        await type_passphrases(pilot, {"passphrase": OLD, "key": library.recovery_key, "file": str(file)}[by])
        assert on_top(app) is NewPassphraseDialog
        assert "the new one" in title(app)
        await type_passphrases(pilot, NEW, NEW)
        assert not app.screen.is_modal
    other = make_library(tmp_path)
    with pytest.raises(KeyRefused):
        other.unlock(OLD)
    other.unlock(NEW)


async def test_the_recovery_key_is_shown_only_for_the_passphrase(tmp_path: Path) -> None:
    app, _library = app_over(tmp_path, sealed=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L", "k")
        assert on_top(app) is PassphraseDialog
        await type_passphrases(pilot, NEW)
        assert "does not open" in refused(app)
        await type_passphrases(pilot, OLD)
        assert on_top(app) is RecoveryKeyDialog


async def test_the_recovery_key_is_copied_as_one_line_and_said_to_be_readable_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    app, library = app_over(tmp_path, sealed=True)
    monkeypatch.setattr(app, "copy_to_clipboard", sent.append)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L", "k")
        await type_passphrases(pilot, OLD)
        assert on_top(app) is RecoveryKeyDialog
        assert "Copy" in str(app.screen.query_one(DialogBar).render())
        await pilot.press("ctrl+y")
        assert sent == [library.recovery_key]
        assert "other programs can read it" in refused(app)


@pytest.mark.parametrize("by_key", [False, True])
async def test_the_folder_is_unlocked_for_good(tmp_path: Path, by_key: bool) -> None:
    app, library = app_over(tmp_path, sealed=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("L", "d", "enter")
        assert "or the recovery key" in refused(app)
        await type_passphrases(pilot, NEW)
        assert sealed(library)
        await type_passphrases(pilot, library.recovery_key if by_key else OLD)
        assert not sealed(library)
        assert make_library(tmp_path).read(DEMO.id).tandem == DEMO
        assert app.state
        assert app.apply(lambda tandem: tandem, "Nothing")


async def test_the_minutes_are_set_and_remembered(tmp_path: Path) -> None:
    app, _library = app_over(tmp_path, sealed=True)
    async with app.run_test(size=SIZE) as pilot:
        assert app.screen_lock.minutes == 10
        await pilot.press("L")
        app.screen.query_one(Choice).focus()
        await pilot.press("right")
        assert app.screen_lock.minutes == 30
        await pilot.press("right")
        assert app.screen_lock.minutes == 0
    assert read_lock_after(str(tmp_path / "settings.toml")) == 0


async def test_nothing_is_saved_while_the_folder_is_being_locked(tmp_path: Path) -> None:
    app, _library = app_over(tmp_path, sealed=True)
    async with app.run_test(size=SIZE):
        app.screen_lock.pause(is_paused=True)
        assert app.screen_lock.is_held
        assert not app.autosave.flush()
        app.screen_lock.pause(is_paused=False)
        assert not app.screen_lock.is_held


async def test_today_offers_it_once_something_is_written_and_no_more_after_z(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentoring_tui.tui.today.screen.hint", lambda state: "")
    app, library = app_over(tmp_path, sealed=False)
    async with app.run_test(size=SIZE) as pilot:
        hint = app.screen.query_one("#hint", Static)
        assert "passphrase" in str(hint.render())
        await pilot.press("z")
        assert str(hint.render()) == ""
    assert not sealed(library)
    again = MentoringApp(make_library(tmp_path), TODAY, tandem_id=DEMO.id)
    async with again.run_test(size=SIZE):
        assert str(again.screen.query_one("#hint", Static).render()) == ""


async def test_the_first_start_offers_it(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    app = MentoringApp(library, TODAY)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert on_top(app) is TandemsDialog
        await pilot.press("L", "p")
        await type_passphrases(pilot, OLD, OLD)
        assert sealed(library)
        await pilot.press("escape")
        assert on_top(app) is TandemsDialog


async def test_another_editor_is_asked_about_once_where_the_folder_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(EditorActions, "_open_editor", lambda screen, vault: opened.append(vault))
    app, _library = app_over(tmp_path, sealed=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("5", "x")
        assert on_top(app) is ConfirmDialog
        await pilot.press("escape")
        assert not opened
        await pilot.press("x")
        app.screen.query_one("#yes").focus()
        await pilot.press("enter")
        assert len(opened) == 1
        await pilot.press("x")
        assert len(opened) == 2


async def test_the_export_says_that_the_file_is_not_locked(tmp_path: Path) -> None:
    app, _library = app_over(tmp_path, sealed=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert on_top(app) is ExportScreen
        assert "leaves the encrypted data folder" in str(app.screen.query_one("#counts", Static).render())
