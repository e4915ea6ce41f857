"""Promised: nobody leaves a tandem by mistake while something of it is not saved."""

from pathlib import Path

import pytest
from textual.widgets import Input

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.library import Library
from mentoring_tui.store.open_tandem import OpenTandem
from mentoring_tui.store.tandem_store import TandemStore
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.confirm import ConfirmLossDialog
from tests.faults.stores import Failing, a_clock
from tests.faults.stores import a_tandem as another_tandem
from tests.tui.apps import SIZE, TODAY, demo_app
from tests.tui.protocols import PAST, held_by, on_disk, opened, write


def disk_full() -> OSError:
    return OSError(28, "No space left on device")


def app_on(tmp_path: Path, files: Failing) -> MentoringApp:
    """The app on a disk that can be made to fail, with the example tandem open and one more in the store."""
    tandem_store = TandemStore(tmp_path / "store", clock=a_clock, program="9.9.9", files=files)
    library = Library(tandem_store, lambda: str(tmp_path / "programmes"))
    tandem = demo_tandem(TODAY, "en")
    tandem_store.create(tandem)
    tandem_store.create(another_tandem())
    return MentoringApp(library, TODAY, demo=True, tandem_id=tandem.id)


def fill(files: Failing) -> None:
    """Make every write fail from now on."""
    files.at, files.lasting = files.count, True


def asks(app: MentoringApp) -> bool:
    """Whether the dialog asks to leave although not everything is saved."""
    return isinstance(app.screen, ConfirmLossDialog)


def said(app: MentoringApp) -> list[str]:
    return [str(notification.message) for notification in app._notifications]


async def test_on_a_full_disk_leaving_asks_once_and_what_is_typed_can_be_saved_later(tmp_path: Path) -> None:
    files = Failing(trouble=disk_full)
    app = app_on(tmp_path, files)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        write(screen, "Never lose this.")
        fill(files)
        await pilot.press("ctrl+q")
        assert asks(app)
        await pilot.press("enter")
        assert app.is_running
        assert app.screen is screen
        assert "Never lose this." in screen.editor.text
        app.navigation.open_tandem("t1")
        assert held_by(app).id == "demo"
        assert any(words.startswith("Not saved:") for words in said(app))
        files.heal()
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not asks(app)
        assert "Never lose this." in str(on_disk(app))


async def test_whoever_insists_leaves(tmp_path: Path) -> None:
    files = Failing(trouble=disk_full)
    app = app_on(tmp_path, files)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        fill(files)
        assert not app.apply(lambda tandem: add_topic(tandem, "Lost"), "Talking point added")
        await pilot.press("q")
        await pilot.click("#yes")
        await pilot.pause()
        assert app._exit


async def test_the_next_change_saves_what_could_not_be_saved_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = demo_app(tmp_path)

    def full(_opened: OpenTandem, _tandem: Tandem) -> None:
        raise StoreError("store-full", file="x")

    async with app.run_test(size=SIZE, notifications=True) as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(OpenTandem, "save", full)
            assert not app.apply(lambda tandem: add_topic(tandem, "First"), "Talking point added")
        assert app.apply(lambda tandem: add_topic(tandem, "Second"), "Talking point added")
        assert {"First", "Second"} <= {topic.text for topic in on_disk(app).topics}
        await pilot.pause()
        assert said(app)[-1] == "Everything is saved again."


async def test_a_field_that_can_t_be_kept_is_not_left_silently(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.go("agreement", "title", writing=True)
        await pilot.pause()
        await pilot.pause()
        app.screen.query_one("#box", Input).value = "x" * 201
        await pilot.press("ctrl+q")
        assert asks(app)
        await pilot.press("escape")
        assert app.screen.query_one("#box", Input).value == "x" * 201
