"""Promised: locked screens show nothing, lose nothing, and come back as they were."""

from collections.abc import Callable
from pathlib import Path
from threading import Event as ThreadEvent
from threading import Thread, current_thread
from typing import Any

import pytest
from textual.events import Event, Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import KeyRefused
from mentoring_tui.library import Library
from mentoring_tui.store.vault import wrapping
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.lifecycle.recovery_dialog import RecoveryDialog
from mentoring_tui.tui.lifecycle.startup import Warmer
from mentoring_tui.tui.locking.lock_screen import LockScreen
from mentoring_tui.tui.locking.passphrase_dialog import NewPassphraseDialog
from mentoring_tui.tui.locking.passphrase_input import PassphraseInput
from mentoring_tui.tui.textual_internals.screen_stacks import mode_screens
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests.quick_wraps import quick_wrap
from tests.tui.apps import SIZE, TODAY, make_library

DEMO = demo_tandem(TODAY, "en")
WORDS = "drei kleine Wörter"


@pytest.fixture(autouse=True)
def _quick_wraps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wrapping, "_run", quick_wrap)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with the demo tandem, locked with a passphrase, the key being in memory."""
    library = make_library(tmp_path)
    library.create(DEMO).close()
    library.encrypt(WORDS)
    return library


@pytest.fixture
def open_app(library: Library) -> MentoringApp:
    """The app, unlocked."""
    return MentoringApp(library, TODAY, demo=True, tandem_id=DEMO.id)


@pytest.fixture
def locked_app(library: Library) -> MentoringApp:
    """The app over a store that is locked."""
    library.lock()
    return MentoringApp(library, TODAY, demo=True)


async def unlock(pilot: Pilot[None], passphrase: str = WORDS) -> None:
    """Type a passphrase and wait for what comes of it."""
    field = pilot.app.screen.query_one(PassphraseInput)
    field.value = passphrase
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def covered(app: MentoringApp) -> bool:
    return app.is_covered


def shown(app: MentoringApp) -> str:
    """All that is drawn."""
    width, height = app.size
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text for strip in strips[:height])[: (width + 1) * height]


async def test_a_locked_store_shows_nothing_until_it_is_unlocked(locked_app: MentoringApp) -> None:
    async with locked_app.run_test(size=SIZE) as pilot:
        assert isinstance(pilot.app.screen, LockScreen)
        assert locked_app.logbook is None
        await unlock(pilot)
        assert pilot.app.current_mode == "today"
        assert locked_app.state
        assert locked_app.state.tandem.id == DEMO.id


async def test_the_locked_screen_says_why_a_given_passphrase_did_not_open_it(library: Library) -> None:
    library.lock()
    facts = {"text": "MENTORING_PASSPHRASE_FILE", "file": "/home/nora/words"}
    refused = KeyRefused("passphrase-wrong-in-file", **facts)
    app = MentoringApp(library, TODAY, demo=True, refused=refused)
    async with app.run_test(size=SIZE) as pilot:
        assert "/home/nora/words" in shown(app)
        await unlock(pilot)
        assert app.state


async def test_what_takes_long_is_read_in_a_thread(
    locked_app: MentoringApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading: set[Thread] = set()

    def note(read: Callable[..., Any]) -> Callable[..., Any]:
        def noting(*arguments: Any) -> Any:
            reading.add(current_thread())
            return read(*arguments)

        return noting

    library = locked_app.library
    for owner, name in ((library, "open"), (library.programmes, "_flagged_in")):
        monkeypatch.setattr(owner, name, note(getattr(owner, name)))
    async with locked_app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        assert locked_app.state
        assert locked_app.state.holidays
        assert len(reading) == 1
        assert current_thread() not in reading


async def test_a_tandem_that_cannot_be_read_does_not_make_the_passphrase_wrong(
    locked_app: MentoringApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_tandem_id: str) -> None:
        raise ValueError

    monkeypatch.setattr(locked_app.tandem, "prepare", stumble)
    async with locked_app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await pilot.pause()
        assert not covered(locked_app)
        assert locked_app.state


async def test_the_first_screen_is_there_before_it_may_be_seen(locked_app: MentoringApp) -> None:
    async with locked_app.run_test(size=SIZE) as pilot:
        Warmer(locked_app, lambda: None).start()
        while not mode_screens(locked_app, "today"):
            assert locked_app.crash_notice is None
            await pilot.pause(0.01)
        today = mode_screens(locked_app, "today")[0]
        assert covered(locked_app)
        await unlock(pilot)
        await pilot.pause()
        assert pilot.app.screen is today
        assert "Nora" in shown(locked_app)


async def test_what_was_typed_before_the_lock_was_seen_is_not_tried(
    open_app: MentoringApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("5", "w", "M")
        area = pilot.app.focused
        assert isinstance(area, TextArea)
        open_app.key_queue._events.append(Key("x", "x"))
        typed: list[Event] = [Key("a", "a"), Paste("a note"), Key("enter", None)]
        open_app.action_lock()
        for event in typed:
            await open_app.on_event(event)
        await pilot.pause()
        assert isinstance(pilot.app.screen, LockScreen)
        for event in typed:  # read before, and handled after the first frame
            await open_app.on_event(event)
        await pilot.pause()
        assert pilot.app.screen.query_one(PassphraseInput).value == ""
        assert not pilot.app.workers
        await pilot.press(*WORDS[:4])
        assert pilot.app.screen.query_one(PassphraseInput).value == WORDS[:4]


async def test_drafts_of_an_earlier_run_are_offered_once(library: Library) -> None:
    logbook = library.open(DEMO.id)
    assert logbook.drafts
    logbook.drafts.write([Draft("topic:new", "Talking point", {"line": "Half a word"})])
    logbook.close()
    library.lock()
    app = MentoringApp(library, TODAY, tandem_id=DEMO.id)
    async with app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await pilot.pause()
        assert isinstance(pilot.app.screen, RecoveryDialog)
        assert len(app.screen_stack) == 2


async def test_ten_wrong_passphrases_are_ten_times_the_same_sentence(locked_app: MentoringApp) -> None:
    async with locked_app.run_test(size=SIZE) as pilot:
        said = set()
        for number in range(10):
            await unlock(pilot, WORDS[:-1] if number else WORDS + "!")
            said.add(str(pilot.app.screen.query_one(".refused").render()))
        assert said == {"This passphrase does not open the data folder; please try again."}
        await unlock(pilot)
        assert locked_app.state


async def test_what_was_typed_comes_back_with_its_cursor(open_app: MentoringApp) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("5", "w", "M", "a", "r", "k", "left", "left")
        area = pilot.app.focused
        assert isinstance(area, TextArea)
        text, cursor = area.text, area.cursor_location
        assert "Mark" in text
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LockScreen)
        assert open_app.library.is_locked
        await unlock(pilot)
        assert pilot.app.focused is area
        assert (area.text, area.cursor_location) == (text, cursor)
        await pilot.press("x")
        assert "Maxrk" in area.text


async def test_it_says_that_typed_text_is_kept_only_where_there_is_some(open_app: MentoringApp) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "Everything is saved." in shown(open_app)
        await unlock(pilot)
        await pilot.press("5", "w", "M", "ctrl+l")
        await pilot.pause()
        assert "also what is half typed" in shown(open_app)


async def test_a_dialog_comes_back_with_its_half_typed_word(open_app: MentoringApp) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("4", "a", *"Zwiebel")
        dialog = pilot.app.screen
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "Zwiebel" not in shown(open_app)
        assert "Nora" not in shown(open_app)
        await unlock(pilot)
        assert pilot.app.screen is dialog
        assert dialog.query_one(Input).value == "Zwiebel"
        assert isinstance(pilot.app.focused, Input)


async def test_the_typed_word_is_sealed_before_the_key_is_dropped(
    open_app: MentoringApp, tmp_path: Path
) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("4", "a", *"Zwiebel")
        await pilot.press("ctrl+l")
        await pilot.pause()
    open_app.tandem.close()  # as at the end of the program
    other = make_library(tmp_path)
    other.unlock(WORDS)
    logbook = other.open(DEMO.id)
    assert logbook.drafts
    assert "Zwiebel" in str(logbook.drafts.read())
    logbook.close()
    assert not any(b"Zwiebel" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


async def test_nothing_is_shown_or_written_while_it_is_locked(open_app: MentoringApp, tmp_path: Path) -> None:
    async with open_app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        open_app.notify("Nora wrote")
        open_app.action_help()
        open_app.go("tasks")
        open_app.action_search()
        open_app.polling.check_file()
        open_app.polling.check_copies()
        open_app.autosave.flush()
        await pilot.press("f5", "f8", "f9", "ctrl+p", "ctrl+r")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LockScreen)
        assert "Nora" not in shown(open_app)
        assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


async def test_what_was_asked_of_the_app_meanwhile_is_done_afterwards(open_app: MentoringApp) -> None:
    async with open_app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("4", "a")
        dialog = pilot.app.screen
        await pilot.press("ctrl+l")
        await pilot.pause()
        open_app.notify("Nora wrote")
        dialog.dismiss(None)
        await pilot.pause()
        assert isinstance(pilot.app.screen, LockScreen)
        assert not open_app._notifications
        await unlock(pilot)
        await pilot.pause()
        assert pilot.app.screen is not dialog
        assert pilot.app.current_mode == "tasks"
        assert [notice.message for notice in open_app._notifications] == ["Nora wrote"]


async def test_what_another_program_saved_meanwhile_is_shown(open_app: MentoringApp, tmp_path: Path) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        other = make_library(tmp_path)
        other.unlock(WORDS)
        logbook = other.open(DEMO.id)
        logbook.apply(lambda tandem: tandem.__class__(**{**vars(tandem), "title": "From the shell"}), "Title")
        logbook.close()
        await unlock(pilot)
        assert open_app.state
        assert open_app.state.tandem.title == "From the shell"


async def test_minutes_without_a_key_lock(open_app: MentoringApp, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(open_app.screen_lock, "_now", lambda: now)
    open_app.screen_lock.note_input()
    async with open_app.run_test(size=SIZE) as pilot:
        now = 599.0
        open_app.screen_lock.check_idle()
        assert not open_app.is_covered
        await pilot.press("4")
        now = 1_198.0
        open_app.screen_lock.check_idle()
        assert not open_app.is_covered
        now = 1_199.0
        open_app.screen_lock.check_idle()
        assert open_app.is_covered


async def test_it_can_be_kept_from_locking_by_itself(open_app: MentoringApp) -> None:
    open_app.screen_lock.minutes = 0
    open_app.screen_lock._last_input = -1e9
    async with open_app.run_test(size=SIZE):
        open_app.screen_lock.check_idle()
        assert not open_app.is_covered


async def test_a_store_that_another_program_locks_is_covered(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.create(DEMO).close()
    app = MentoringApp(library, TODAY, demo=True, tandem_id=DEMO.id)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("4", "a", *"Zwiebel")
        dialog = pilot.app.screen
        make_library(tmp_path).encrypt(WORDS)
        app.polling.check_file()
        await pilot.pause()
        assert isinstance(pilot.app.screen, LockScreen)
        assert "Nora" not in shown(app)
        await unlock(pilot)
        assert pilot.app.screen is dialog
        assert dialog.query_one(Input).value == "Zwiebel"
    assert not any(b"Zwiebel" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


async def test_a_store_that_another_program_decrypts_is_told(open_app: MentoringApp, tmp_path: Path) -> None:
    async with open_app.run_test(size=SIZE, notifications=True) as pilot:
        other = make_library(tmp_path)
        other.unlock(WORDS)
        other.decrypt()
        open_app.polling.check_file()
        open_app.polling.check_file()
        await pilot.pause()
        told = [(notice.message, notice.severity) for notice in open_app._notifications]
        assert told == [
            (
                "The data folder was decrypted in another window or by a command: anyone can read it now.",
                "error",
            )
        ]


async def test_the_recovery_key_opens_it_typed_pasted_or_from_a_file(
    library: Library, tmp_path: Path
) -> None:
    key = library.recovery_key
    file = tmp_path / "key.txt"
    file.write_text(f"# a comment\n{key}\n", "utf-8")
    for typed in (key.lower(), key.replace("-", " "), f"# a comment {key}", str(file)):
        library.lock()
        app = MentoringApp(library, TODAY, demo=True)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("ctrl+r")
            await unlock(pilot, typed)
            assert app.state, typed


async def test_the_recovery_key_is_taken_in_the_place_of_the_passphrase(
    locked_app: MentoringApp, library: Library
) -> None:
    library.unlock(WORDS)
    key = library.recovery_key
    library.lock()
    async with locked_app.run_test(size=SIZE) as pilot:
        await unlock(pilot, key)
        assert locked_app.state


async def test_the_key_bar_leads_from_the_recovery_key_to_the_passphrase(locked_app: MentoringApp) -> None:
    async with locked_app.run_test(size=SIZE) as pilot:
        assert "^r Recovery key" in str(pilot.app.screen.query_one(DialogBar).render())
        await pilot.press("ctrl+r")
        assert "^r Passphrase" in str(pilot.app.screen.query_one(DialogBar).render())


MISTYPED = "AGE-SECRT-KEY-1QQQ"


@pytest.mark.parametrize("keys", [[], ["ctrl+r"]])
async def test_nothing_that_was_typed_is_repeated(locked_app: MentoringApp, keys: list[str]) -> None:
    async with locked_app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        await unlock(pilot, MISTYPED)
        assert isinstance(pilot.app.screen, LockScreen)
        assert pilot.app.screen.query_one(".refused").render()
        assert MISTYPED not in shown(locked_app)


async def test_a_file_without_a_recovery_key_is_named(locked_app: MentoringApp, tmp_path: Path) -> None:
    file = tmp_path / "key.txt"
    file.write_text("nothing", "utf-8")
    async with locked_app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+r")
        await unlock(pilot, str(file))
        assert f"no recovery key in the file {file};" in str(pilot.app.screen.query_one(".refused").render())


async def test_who_needed_the_recovery_key_can_set_a_new_passphrase(
    locked_app: MentoringApp, library: Library, tmp_path: Path
) -> None:
    library.unlock(WORDS)
    key = library.recovery_key
    library.lock()
    async with locked_app.run_test(size=SIZE) as pilot:
        await unlock(pilot, key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, NewPassphraseDialog)
        for field in pilot.app.screen.query(Input):
            field.value = "four other words here"
        await pilot.press("ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()
        assert not pilot.app.screen.is_modal
    make_library(tmp_path).unlock("four other words here")


async def test_who_wants_no_new_passphrase_is_asked_only_once(
    locked_app: MentoringApp, library: Library
) -> None:
    library.unlock(WORDS)
    key = library.recovery_key
    library.lock()
    async with locked_app.run_test(size=SIZE) as pilot:
        await unlock(pilot, key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await pilot.press("escape", "ctrl+l")
        await pilot.pause()
        await unlock(pilot, key)
        await pilot.pause()
        assert not pilot.app.screen.is_modal


async def test_a_mistyped_recovery_key_is_told(locked_app: MentoringApp) -> None:
    async with locked_app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+r")
        await unlock(pilot, "AGE-SECRET-KEY-1QQQ")
        assert "letter by letter" in str(pilot.app.screen.query_one(".refused").render())
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LockScreen)
        await unlock(pilot)
        assert locked_app.state


async def test_the_help_is_about_the_locked_screen_and_keeps_what_was_typed(
    open_app: MentoringApp, tmp_path: Path
) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        await pilot.press("a", "b", "f1")
        await pilot.pause()
        help_text = pilot.app.screen.query_one("#help Static", Static).visual
        assert isinstance(help_text, TextStack)
        assert "age -d -i identity.age" in help_text.plain
        assert "Nora" not in shown(open_app)
        bar = pilot.app.screen.query_one(DialogBar)
        assert [title not in str(bar.render()) for title in ("Unlock", "Show it")] == [True, True]
        assert "Back" in str(bar.render())
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LockScreen)
        assert not pilot.app.screen.query_one("#help").display
        field = pilot.app.screen.query_one(PassphraseInput)
        assert (field.value, pilot.app.focused) == ("ab", field)
        assert "Unlock" in str(bar.render())
        await pilot.press("f1", "c")
        assert (field.value, pilot.app.focused) == ("abc", field)
        await pilot.press("backspace")
        await pilot.press("f1", "escape")
        assert field.value == "ab"
        await unlock(pilot)
        assert not covered(open_app)


async def test_the_passphrase_is_hidden_until_it_is_shown(locked_app: MentoringApp) -> None:
    async with locked_app.run_test(size=SIZE) as pilot:
        await pilot.press(*"geheim")
        assert "geheim" not in shown(locked_app)
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert "geheim" in shown(locked_app)
        assert "Hide it" in shown(locked_app)
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert "geheim" not in shown(locked_app)
        assert "Show it" in shown(locked_app)


async def test_the_screen_lives_while_the_key_is_unwrapped(
    locked_app: MentoringApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = ThreadEvent()

    def slow_wrap(order: str, data: bytes, passphrase: str) -> bytes:
        assert goes_on.wait(60)
        return quick_wrap(order, data, passphrase)

    monkeypatch.setattr(wrapping, "_run", slow_wrap)
    async with locked_app.run_test(size=SIZE) as pilot:
        pilot.app.screen.query_one(PassphraseInput).value = WORDS
        screen = pilot.app.screen
        assert isinstance(screen, LockScreen)
        screen.accept()
        screen.accept()
        assert len(pilot.app.workers) == 1
        assert "Unlocking" in str(screen.query_one(".understood").render())
        goes_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert locked_app.state


async def test_a_pause_forgets_the_passphrase_also_while_it_is_being_tried(
    locked_app: MentoringApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = ThreadEvent()

    def slow_wrap(order: str, data: bytes, passphrase: str) -> bytes:
        assert goes_on.wait(60)
        return quick_wrap(order, data, passphrase)

    monkeypatch.setattr(wrapping, "_run", slow_wrap)
    async with locked_app.run_test(size=SIZE) as pilot:
        await pilot.press(*"abc")
        locked_app.screen_lock.lock()
        field = pilot.app.screen.query_one(PassphraseInput)
        assert field.value == ""
        field.value = WORDS
        screen = pilot.app.screen
        assert isinstance(screen, LockScreen)
        screen.accept()
        locked_app.screen_lock.lock()
        goes_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert covered(locked_app)
        assert locked_app.library.is_locked
        await unlock(pilot)
        assert not covered(locked_app)


async def test_what_is_to_be_locked_while_a_dialog_works_is_locked_afterwards(open_app: MentoringApp) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        open_app.screen_lock.pause(is_paused=True)
        open_app.screen_lock.lock()
        await pilot.pause()
        assert not covered(open_app)
        open_app.screen_lock.pause(is_paused=False)
        await pilot.pause()
        assert covered(open_app)


async def test_esc_ends_nothing_and_clears_the_field(locked_app: MentoringApp) -> None:
    async with locked_app.run_test(size=SIZE) as pilot:
        await pilot.press(*"abc", "escape", "escape")
        assert isinstance(pilot.app.screen, LockScreen)
        assert pilot.app.screen.query_one(PassphraseInput).value == ""
        assert locked_app.is_running
        await unlock(pilot)
        assert locked_app.state


async def test_leaving_is_possible_at_once(locked_app: MentoringApp) -> None:
    async with locked_app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+q")
    assert locked_app.return_code == 0


async def test_leaving_warns_of_what_could_not_be_written(
    open_app: MentoringApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        monkeypatch.setattr(open_app.autosave, "_write", lambda drafts: False)
        await pilot.press("4", "a", *"Zwiebel", "ctrl+l")
        await pilot.pause()
        assert not open_app.library.is_locked
        assert "please unlock to keep it" in shown(open_app)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert "Not everything could be saved" in shown(open_app)
        await pilot.press("ctrl+q")
    assert open_app.return_code == 0


async def test_an_open_data_folder_is_not_locked_but_told_how(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.create(DEMO).close()
    app = MentoringApp(library, TODAY, demo=True, tandem_id=DEMO.id)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("ctrl+l")
        assert not app.is_covered
        assert [notice.message for notice in app._notifications] == [
            "The screen can only be locked where the data folder is encrypted, and it is not. L (Shift and l)"
            " on any screen encrypts it."
        ]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.mark.parametrize("by_key", [False, True])
async def test_a_folder_that_was_unlocked_for_good_meanwhile_goes_on_open(
    open_app: MentoringApp, tmp_path: Path, by_key: bool
) -> None:
    key = open_app.library.recovery_key
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("4", "a", *"Zwiebel", "ctrl+l")
        await pilot.pause()
        other = make_library(tmp_path)
        other.unlock(WORDS)
        other.decrypt()
        await unlock(pilot, WORDS + "!")
        assert covered(open_app)
        if by_key:
            await pilot.press("ctrl+r")
        await unlock(pilot, key if by_key else WORDS)
        assert not covered(open_app)
        assert not open_app.library.is_sealed
        await pilot.press("enter")
        assert open_app.unsaved is None
    assert "Zwiebel" in (tmp_path / "store" / "tandems" / f"{DEMO.id}.json").read_text("utf-8")


async def test_a_key_that_is_gone_unlocks_nothing(open_app: MentoringApp, tmp_path: Path) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        for name in ("identity.age", "vault.age"):
            (tmp_path / "store" / name).rename(tmp_path / name)
        await unlock(pilot)
        assert isinstance(pilot.app.screen, LockScreen)
        assert "identity.age" in str(pilot.app.screen.query_one(".refused").render())


async def test_what_was_exported_meanwhile_is_recorded_afterwards(
    open_app: MentoringApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded: list[object] = []
    monkeypatch.setattr(open_app.documents, "_record_written", recorded.append)
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("e")
        await pilot.app.workers.wait_for_complete()
        export = pilot.app.screen
        await pilot.press("ctrl+l")
        await pilot.pause()
        export.dismiss(None)
        await pilot.pause()
        assert not recorded
        await unlock(pilot)
        await pilot.pause()
        assert recorded == [None]
        assert not pilot.app.screen.is_modal


@pytest.mark.drawn
async def test_it_bears_sizes_of_every_kind_and_hides_all_in_each(open_app: MentoringApp) -> None:
    async with open_app.run_test(size=SIZE) as pilot:
        await pilot.press("4", "a", *"Zwiebel", "ctrl+l")
        for size in ((1, 1), (20, 5), (59, 17), (200, 60), (40, 24), SIZE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert covered(open_app)
            assert "Nora" not in shown(open_app)
            assert "Zwiebel" not in shown(open_app)
        await unlock(pilot)
        assert pilot.app.screen.query_one(Input).value == "Zwiebel"
