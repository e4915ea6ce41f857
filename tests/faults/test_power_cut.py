"""Promised: wherever the power is cut, what was acknowledged is there and whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.files import target_of_temporary
from tests.faults.disks import Disk, Recorder, WithoutFileSync, WithoutFolderSync, crash_states, lay_down
from tests.faults.stores import a_tandem, make_store, titled

SAVES = 2
LONG = 12


def recorded(folder: Path, files: Recorder, saves: int) -> Recorder:
    """Record a tandem being created and saved several times, opened twice."""
    folder.mkdir()
    tandem = a_tandem()
    make_store(folder, files).create(titled(tandem, "0"))
    files.say("0")
    for several in (range(1, saves), range(saves, saves + 1)):
        with make_store(folder, files).open("t1") as opened:
            for number in several:
                opened.save(titled(tandem, str(number)))
                files.say(str(number))
    return files


def found_after(folder: Path) -> str:
    """Return the title of the version after a cut, once it could be saved again; empty if there is none."""
    tandem_store = make_store(folder)
    if not tandem_store.ids():
        tandem_store.create(titled(a_tandem(), "neu"))
        return ""
    with tandem_store.open("t1") as opened:
        assert opened.read_only is None
        found = opened.tandem
        assert found == titled(a_tandem(), found.title)
        opened.save(titled(found, "neu"))
    assert tandem_store.read("t1").tandem.title == "neu"
    assert not [path for path in folder.rglob("*") if target_of_temporary(path.name)]
    return found.title


def after_cuts(folder: Path, files: Recorder, saves: int) -> Iterator[tuple[int, str]]:
    """Yield the number of each state of the disk and what is wrong with it, or an empty text."""
    found: dict[tuple[tuple[str, bytes | None], ...], str] = {}
    for said, disk in crash_states(recorded(folder / "disk", files, saves).events):
        state = tuple(sorted(disk.items()))
        if state not in found:
            found[state] = _tried(folder, disk, len(found))
        allowed = {said[-1], str(int(said[-1]) + 1)} if said else {"", "0"}
        yield len(found), "" if found[state] in allowed else f"said {said}, found {found[state]!r}"


def _tried(folder: Path, disk: Disk, number: int) -> str:
    after = folder / str(number)
    lay_down(disk, folder / "disk", after)
    try:
        return found_after(after)
    except StoreError as error:
        return str(error)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip fsync, since the disk is simulated."""
    monkeypatch.setattr("os.fsync", lambda descriptor: None)


@pytest.mark.usefixtures("both_formats")
def test_every_state_that_a_cut_may_leave_holds_what_was_called_saved(tmp_path: Path, long: bool) -> None:
    seen = list(after_cuts(tmp_path, Recorder(), LONG if long else SAVES))
    assert [wrong for _, wrong in seen if wrong] == []
    assert seen[-1][0] > 100


@pytest.mark.parametrize("files", [WithoutFileSync, WithoutFolderSync])
def test_without_waiting_for_the_disk_something_would_be_lost(tmp_path: Path, files: type[Recorder]) -> None:
    assert any(wrong for _, wrong in after_cuts(tmp_path, files(), SAVES))
