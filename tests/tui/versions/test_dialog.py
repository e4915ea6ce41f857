"""Promised: earlier versions are listed with what changed, and one is brought back as a new one."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Button, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.library import Library
from mentoring_tui.store.tandem_store import TandemStore
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.versions.dialog import VersionsDialog
from mentoring_tui.tui.versions.version_history import VersionHistory
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from mentoring_tui.words.terms import saved_words
from tests.tui import protocols
from tests.tui.apps import SIZE, TODAY, as_by_a_newer_program, demo_app

TITLES = ("One", "Two", "Three")


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the machine be in Berlin."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


def made(
    tmp_path: Path, titles: tuple[str, ...] = TITLES, apart: timedelta = timedelta(minutes=1)
) -> tuple[Library, Tandem]:
    """A store whose tandem was given one title after the other."""
    now = [datetime(2026, 11, 22, 20, 15, tzinfo=UTC)]
    tandem_store = TandemStore(tmp_path / "store", clock=lambda: now[0], program="0.1.0")
    library = Library(tandem_store, lambda: str(tmp_path / "programmes"))
    tandem = demo_tandem(TODAY, "en")
    logbook = library.create(tandem)
    for title in titles:
        now[0] += apart
        logbook.apply(partial(replace, title=title), "Title")
    logbook.close()
    return library, tandem


def app_over(tmp_path: Path, titles: tuple[str, ...] = TITLES) -> MentoringApp:
    library, tandem = made(tmp_path, titles)
    return MentoringApp(library, TODAY, demo=True, tandem_id=tandem.id)


async def opened(pilot: Pilot[None], key: str = "b") -> VersionsDialog:
    await pilot.pause()
    await pilot.press(key)
    await read(pilot)
    assert isinstance(pilot.app.screen, VersionsDialog)
    return pilot.app.screen


async def read(pilot: Pilot[None]) -> None:
    """Wait until all that is seen has been read."""
    await pilot.pause()
    while any(worker.group == "past" and not worker.is_finished for worker in pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def rows(dialog: VersionsDialog) -> list[str]:
    return [" ".join(str(option.prompt).split()) for option in dialog.query_one(StableOptionList).options]


def since(dialog: VersionsDialog) -> str:
    return str(dialog.query_one("#since", Static).render())


def changes(dialog: VersionsDialog) -> list[str]:
    content = dialog.query_one("#changes > Static", Static).content
    return (
        [" ".join(line.split()) for line in content.plain.split("\n")]
        if isinstance(content, TextStack)
        else []
    )


def said(dialog: VersionsDialog) -> str:
    return str(dialog.query_one(".refused", Static).render())


def title(app: MentoringApp) -> str:
    assert app.state
    return app.state.tandem.title


async def test_the_versions_are_listed_with_what_changed_after_each(tmp_path: Path) -> None:
    async with app_over(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await opened(pilot)
        assert rows(dialog) == [
            "Sun 22 Nov 2026 21:17 Title changed: Two → Three",
            "Sun 22 Nov 2026 21:16 Title changed: One → Two",
            "Sun 22 Nov 2026 21:15 Title filled in: One",
        ]


async def test_below_stands_what_changed_from_the_marked_one_to_the_present(tmp_path: Path) -> None:
    async with app_over(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await opened(pilot)
        assert changes(dialog) == ["· Title changed: Two → Three"]
        await pilot.press("down")
        await read(pilot)
        assert since(dialog) == "1 change since then:"
        assert changes(dialog) == ["· Title changed: One → Three"]


@pytest.mark.parametrize("key", ["enter", "click"])
async def test_one_question_and_it_is_back_as_a_new_version_and_u_takes_that_back(
    tmp_path: Path, key: str
) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        dialog = await opened(pilot)
        await pilot.press("down")
        await read(pilot)
        if key == "enter":
            await pilot.press("enter")
        else:
            await pilot.click("#yes")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialog)
        assert "is kept as a backup" in str(app.screen.query_one(".question", Static).render())
        await pilot.press("enter")
        await pilot.pause()
        assert not app.screen.is_modal
        assert title(app) == "One"
        assert app.library.read(dialog._state.tandem.id).tandem.title == "One"
        await pilot.press("u")
        await pilot.pause()
        assert title(app) == "Three"
        assert len(rows(await opened(pilot))) == len(TITLES) + 2


async def test_a_click_marks_and_a_second_one_chooses(tmp_path: Path) -> None:
    async with app_over(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await opened(pilot)
        await pilot.click(StableOptionList, offset=(5, 1))
        await read(pilot)
        assert pilot.app.screen is dialog
        assert changes(dialog) == ["· Title changed: One → Three"]
        await pilot.click(StableOptionList, offset=(5, 1))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConfirmDialog)


async def test_who_says_no_to_the_question_is_back_at_the_list_and_esc_closes(tmp_path: Path) -> None:
    app = app_over(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert app.screen is dialog
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.is_modal
        assert title(app) == "Three"


async def test_no_version_yet_is_said_kindly(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        dialog = await opened(pilot, "f8")
        assert since(dialog).startswith("There is no backup yet.")
        assert not dialog.query_one("#yes").display
        await pilot.press("enter")
        await pilot.pause()
        assert not pilot.app.screen.is_modal


async def test_what_is_typed_is_kept_before_the_list_is_shown(tmp_path: Path) -> None:
    app = app_over(tmp_path, ())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("5", "enter")
        await pilot.press(*"Hallo", "f8")
        await read(pilot)
        assert isinstance(app.screen, VersionsDialog)
        assert len(rows(app.screen)) == 1


async def test_what_was_written_gives_way_to_the_version_and_comes_back_with_u(tmp_path: Path) -> None:
    app = app_over(tmp_path, ())
    async with app.run_test(size=SIZE) as pilot:
        screen = await protocols.opened(pilot, protocols.PAST, writing=True)
        before = protocols.held_by(app)
        protocols.write(screen, "Hallo ")
        await pilot.press("f8")
        await read(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "Hallo" not in screen.editor.text
        assert not screen.save_text()
        assert protocols.on_disk(app) == protocols.held_by(app) == before
        await pilot.press("escape", "u")
        await pilot.pause()
        assert "Hallo" in screen.editor.text
        assert not screen.save_text()
        assert protocols.on_disk(app) != before


async def test_a_tandem_that_can_only_be_read_only_shows_its_versions(tmp_path: Path) -> None:
    library, tandem = made(tmp_path)
    as_by_a_newer_program(tmp_path, tandem.id)
    app = MentoringApp(library, TODAY, demo=True, tandem_id=tandem.id)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot)
        assert len(rows(dialog)) == len(TITLES)
        assert not dialog.query_one("#yes").display
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is dialog
        assert said(dialog)


async def test_a_version_that_is_gone_or_damaged_says_so_and_others_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_over(tmp_path)
    newest = app.library.backups(app.library.ids()[0])[0].generation
    whole = Library.read_backup

    def read_backup(self: Library, tandem_id: str, generation: int) -> Tandem:
        if generation == newest:
            raise StoreError("file-damaged", file="x.json", problem="cut-off", place="")
        return whole(self, tandem_id, generation)

    monkeypatch.setattr(Library, "read_backup", read_backup)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot)
        assert rows(dialog)[0] == "Sun 22 Nov 2026 21:17 ! cannot be read"
        assert since(dialog)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is dialog
        assert said(dialog)
        await pilot.press("end", "enter")
        await read(pilot)
        assert isinstance(app.screen, ConfirmDialog)


async def test_a_mistake_while_reading_is_said_and_asked_for_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_backup(self: Library, tandem_id: str, generation: int) -> Tandem:
        raise ZeroDivisionError

    app = app_over(tmp_path)
    monkeypatch.setattr(Library, "read_backup", read_backup)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot)
        assert all("cannot be read" in row for row in rows(dialog))
        assert "ZeroDivisionError" in since(dialog)


async def test_only_what_is_seen_is_read_and_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []
    whole = Library.read_backup

    def read_backup(self: Library, tandem_id: str, generation: int) -> Tandem:
        reads.append(generation)
        return whole(self, tandem_id, generation)

    monkeypatch.setattr(Library, "read_backup", read_backup)
    app = app_over(tmp_path, tuple(str(number) for number in range(40)))
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot)
        seen = dialog.query_one(StableOptionList).size.height
        assert 0 < seen < 20
        assert len(reads) == seen
        await pilot.press("end")
        await read(pilot)
        assert len(rows(dialog)) == 40
        assert rows(dialog)[-1].endswith("Title filled in: 0")
        assert rows(dialog)[20].endswith("…")
        assert len(reads) == len(set(reads)) <= 2 * seen + 2


async def test_strange_texts_are_neither_markup_nor_too_long(tmp_path: Path) -> None:
    async with app_over(tmp_path, ("[@click=app.quit]x[/]" + "ä" * 150, "[b")).run_test(size=SIZE) as pilot:
        dialog = await opened(pilot)
        await pilot.press("down")
        await read(pilot)
        assert changes(dialog) == ["· Title filled in: [b"]
        assert "[@click=app.quit]x[/]" in rows(dialog)[0]
        assert all(len(row) < 160 for row in rows(dialog))


@pytest.mark.parametrize("size", [SIZE, (120, 40), (60, 18), (1, 1)])
async def test_it_stands_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with app_over(tmp_path).run_test(size=size) as pilot:
        dialog = await opened(pilot)
        if size >= (60, 18):
            for widget in (
                *dialog.query(Button),
                dialog.query_one(StableOptionList),
                dialog.query_one(VerticalScroll),
            ):
                assert widget.region.area > 0
                assert dialog.region.contains_region(widget.region)


def test_a_time_of_saving_is_local_and_a_strange_one_stands_as_it_is() -> None:
    assert saved_words("2026-07-01T22:30:00Z") == "Thu 02 Jul 2026 00:30"
    assert saved_words("yester\x1bday") == "yesterday"


def test_what_changed_between_places_is_known_once_both_are_read(tmp_path: Path) -> None:
    library, tandem = made(tmp_path)
    past = VersionHistory(library, library.read(tandem.id).tandem)
    assert (past.next_unread([2]), past.next_unread([0]), past.changes_since(2)) == (2, 0, None)
    past.read(2)
    assert (past.next_unread([2]), past.next_changes(2)) == (1, None)
    assert [difference.code for difference in past.changes_since(2) or ()] == ["field"]
    past.read(1)
    assert past.next_unread([2]) is None
    assert past.next_changes(2)


async def test_versions_that_cannot_be_listed_say_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def backups(self: Library, tandem_id: str) -> list[object]:
        raise StoreError("store-unreadable", file="x", reason="no")

    app = app_over(tmp_path)
    monkeypatch.setattr(Library, "backups", backups)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await opened(pilot)
        assert said(dialog)
        assert not rows(dialog)


@pytest.mark.parametrize(
    ("apart", "wanted"),
    [
        (timedelta(minutes=1), ["21:17", "21:16", "21:15"]),
        (timedelta(seconds=5), ["21:15:10", "21:15:05", "21:15:00"]),
        (timedelta(0), ["21:15:00 (3)", "21:15:00 (2)", "21:15:00 (1)"]),
    ],
)
def test_no_two_versions_are_called_the_same(apart: timedelta, wanted: list[str], tmp_path: Path) -> None:
    library, tandem = made(tmp_path, apart=apart)
    past = VersionHistory(library, tandem)
    assert [past.day_words(place) for place in range(len(past))] == [f"Sun 22 Nov 2026 {at}" for at in wanted]
