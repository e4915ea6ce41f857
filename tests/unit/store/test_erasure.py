"""Promised: of an erased tandem nothing is found anywhere, and no other program brings it back."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.other_place import OtherPlace
from mentoring_tui.domain.task import Topic
from mentoring_tui.logbook import Logbook
from mentoring_tui.paths import DEMO_FOLDER
from mentoring_tui.store.tandem_store import TandemStore
from mentoring_tui.store.traces import is_named_after
from tests.faults.stores import a_tandem

ID = "3f6b2c9d41aa"
LONGER = ID + "-2"


@pytest.fixture
def markers() -> Iterator[str]:
    """Return texts that stand nowhere else."""
    return (f"Marke{number:02d} steht hier" for number in range(99))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the program state, run-time and temporary folders of its own."""
    for variable, name in (("XDG_STATE_HOME", "home"), ("XDG_RUNTIME_DIR", "run"), ("TMPDIR", "tmp")):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.setattr("tempfile.tempdir", None)


def store(tmp_path: Path, lock_timeout: float = 0.0) -> TandemStore:
    return TandemStore(
        tmp_path / "store",
        clock=lambda: datetime(2026, 1, 15, tzinfo=UTC),
        program="9.9.9",
        lock_timeout=lock_timeout,
        state_folder=lambda: str(tmp_path / "home" / "mentoring-tui"),
    )


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def spread(tmp_path: Path, markers: Iterator[str]) -> list[str]:
    """Make a tandem that has left a text in every place there is, and return the texts."""
    used: list[str] = []

    def marker() -> str:
        used.append(next(markers))
        return used[-1]

    tandem = a_tandem(ID)
    logbook = Logbook(_created(tmp_path, tandem).open(ID))
    for _ in range(20):  # each becomes a backup of its own
        topics = tuple(Topic(f"t{number}", marker()) for number in range(2))
        logbook.apply(partial(replace, topics=topics), "")
    logbook.close()
    root, state = tmp_path / "store", tmp_path / "home" / "mentoring-tui"
    drafts = store(tmp_path).drafts(ID)
    drafts.write([Draft("protocol:m1", "Protokoll", {"text": marker()}, "")])
    drafts.close()
    for path in (
        root / "tandems" / f"{ID}.sync-conflict-20260115-120000.json",
        root / "tandems" / f"{ID} (1).json",
        root / "tandems" / f".{ID}.json.0123456789abcdef.tmp",
        root / "quarantine" / f"{ID}-1.json",
        root / "quarantine" / f"{ID}.0123456789ab.json",
        root / "backups" / ID / ".x.json.0123456789abcdef.tmp",
        root / "drafts" / f".{ID}.0123456789ab.json.0123456789abcdef.tmp",
        root / "cache" / f".seen-{ID}.json.0123456789abcdef.tmp",
        root / "locks" / f".{ID}.holder.0123456789abcdef.tmp",
        state / "drafts" / f"{ID}.0123456789ab.json",
        state / "quarantine" / f"{ID}.0123456789ab.json",
        state / "texts" / f"mentoring-{ID}-abc" / "2026-01-08.md",
        tmp_path / "run" / f"mentoring-{ID}-xyz" / "2026-01-08.md",
        tmp_path / "tmp" / f"mentoring-{ID}-xyz" / "2026-01-08.md",
    ):
        write(path, json.dumps({"text": marker()}, ensure_ascii=False))
    store(tmp_path).cache.write("last-opened", {"id": ID})
    store(tmp_path).cache.write(f"undone-{ID}", {"3": 1})
    places = store(tmp_path).other_places()
    assert places
    places.add(OtherPlace(str(tmp_path / "stick"), ID, "0"))
    assert len(used) >= 40
    return used


def _created(tmp_path: Path, tandem: object) -> TandemStore:
    made = store(tmp_path)
    made.create(tandem)  # type: ignore[arg-type]
    return made


def everything(folder: Path) -> dict[str, bytes]:
    """Return the names of all folders and files below a folder, with what is in the files."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        found[str(path.relative_to(folder))] = path.read_bytes() if path.is_file() else b""
    return found


def test_no_text_of_it_is_found_anywhere(tmp_path: Path, markers: Iterator[str]) -> None:
    used = spread(tmp_path, markers)
    before = everything(tmp_path)
    assert all(any(text.encode() in raw for raw in before.values()) for text in used)
    assert store(tmp_path).erasure().other_folders(ID) == [str(tmp_path / "stick")]
    assert store(tmp_path).erase(ID) == []
    for name, raw in everything(tmp_path).items():
        assert ID not in name
        assert ID.encode() not in raw, name
        assert not [text for text in used if text.encode() in raw], name
    assert store(tmp_path).ids() == []
    assert [fault for fault in store(tmp_path).faults() if fault.fault != "mode-too-open"] == []


def test_a_demo_that_is_running_is_no_trace_of_the_demo_that_was_kept(tmp_path: Path) -> None:
    kept = demo_tandem(date(2026, 11, 27), "en")
    running = tmp_path / "tmp" / f"{DEMO_FOLDER}abc" / "tandems" / f"{kept.id}.json"
    write(running, "{}")
    _created(tmp_path, kept).erase(kept.id)
    assert running.exists()


def test_other_tandems_stay_to_the_last_byte(tmp_path: Path, markers: Iterator[str]) -> None:
    for other in (LONGER, "aaaa"):
        logbook = Logbook(_created(tmp_path, a_tandem(other)).open(other))
        logbook.apply(lambda tandem: replace(tandem, title="x"), "")
        logbook.close()
        drafts = store(tmp_path).drafts(other)
        drafts.write([Draft("protocol:m1", "Protokoll", {"text": "y"}, "")])
        drafts.close()
    before = {name: raw for name, raw in everything(tmp_path).items() if raw}
    spread(tmp_path, markers)
    store(tmp_path).erase(ID)
    after = everything(tmp_path)
    assert not [name for name, raw in before.items() if after.get(name) != raw]
    assert store(tmp_path).ids() == [LONGER, "aaaa"]


def test_a_text_that_is_found_elsewhere_in_the_store_is_named(tmp_path: Path, markers: Iterator[str]) -> None:
    used = spread(tmp_path, markers)
    own_note = tmp_path / "store" / "notes.txt"
    own_note.write_text(f"… {used[-20]} …")
    assert store(tmp_path).erase(ID) == [str(own_note)]
    assert own_note.exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"{ID}.json", True),
        (f"{ID}-LAPTOP.json", True),
        (f"{ID} (conflicted copy 2026-01-15).json", True),
        (f".{ID}.json.0123456789abcdef.tmp", True),
        (f"{ID}0.json", False),
        (f"{LONGER}.json", False),
        (f"{LONGER}.0123456789ab.lock", False),
        ("other.json", False),
    ],
)
def test_what_is_named_after_a_tandem(name: str, expected: bool) -> None:
    assert is_named_after(name, ID, [LONGER]) is expected


def refusal(action: object) -> str:
    with pytest.raises(StoreError) as refused:
        action()  # type: ignore[operator]
    return refused.value.code


def test_a_program_that_has_it_open_does_not_bring_it_back(tmp_path: Path) -> None:
    tandem_store = _created(tmp_path, a_tandem(ID))
    logbook = Logbook(tandem_store.open(ID), lambda: tandem_store.drafts(ID))
    drafts = logbook.drafts
    assert drafts
    drafts.write([Draft("protocol:m1", "Protokoll", {"text": "getippt"}, "")])
    assert store(tmp_path).erase(ID) == []
    gone = everything(tmp_path)
    text = Draft("protocol:m1", "Protokoll", {"text": "weiter getippt"}, "")
    assert refusal(lambda: drafts.write([text])) == "tandem-erased"
    assert refusal(lambda: logbook.apply(lambda tandem: replace(tandem, title="x"), "")) == "tandem-erased"
    assert refusal(logbook.save_again) == "tandem-erased"
    assert logbook.unsavable
    assert logbook.drafts is None
    logbook.close()
    assert everything(tmp_path) == gone


def test_a_program_that_looks_notices(tmp_path: Path) -> None:
    logbook = Logbook(_created(tmp_path, a_tandem(ID)).open(ID))
    store(tmp_path).erase(ID)
    assert not logbook.is_stale()
    assert logbook.read_only
    assert logbook.read_only.code == "tandem-erased"


def test_a_save_that_waits_for_the_lock_does_not_bring_it_back(tmp_path: Path) -> None:
    tandem_store = _created(tmp_path, a_tandem(ID))
    waiting = store(tmp_path, lock_timeout=60.0)
    opened = waiting.open(ID)
    found: list[str] = []

    def save() -> None:
        try:
            opened.save(replace(opened.tandem, title="x"))
        except StoreError as error:
            found.append(error.code)

    thread = threading.Thread(target=save)
    require_file, held = opened._require_file, threading.Event()

    def wait_until_erased() -> None:
        require_file()
        if not held.is_set():
            held.set()
            erased.wait()

    erased = threading.Event()
    opened._require_file = wait_until_erased  # type: ignore[method-assign]
    thread.start()
    held.wait()
    tandem_store.erase(ID)
    gone = everything(tmp_path)
    erased.set()
    thread.join()
    assert found == ["tandem-erased"]
    assert everything(tmp_path) == gone


def test_while_another_program_saves_nothing_is_erased(tmp_path: Path) -> None:
    opened = _created(tmp_path, a_tandem(ID)).open(ID)
    with opened.locked():
        before = everything(tmp_path)
        assert refusal(lambda: store(tmp_path).erase(ID)) == "tandem-locked"
        assert everything(tmp_path) == before
    assert store(tmp_path).read(ID).tandem == a_tandem(ID)


def test_it_can_be_made_again_by_whoever_kept_a_copy(tmp_path: Path) -> None:
    _created(tmp_path, a_tandem(ID)).erase(ID)
    again = Logbook(_created(tmp_path, a_tandem(ID)).open(ID), lambda: store(tmp_path).drafts(ID))
    again.apply(lambda tandem: replace(tandem, title="x"), "")
    assert again.drafts
    again.drafts.write([Draft("protocol:m1", "Protokoll", {"text": "y"}, "")])
    again.close()
    assert store(tmp_path).read(ID).tandem.title == "x"


def test_a_file_that_is_put_back_is_a_tandem_again_for_good(tmp_path: Path) -> None:
    made = _created(tmp_path, a_tandem(ID))
    path = tmp_path / "store" / "tandems" / f"{ID}.json"
    copy = path.read_bytes()
    made.erase(ID)
    path.write_bytes(copy)
    logbook = Logbook(made.open(ID), lambda: made.drafts(ID))
    path.unlink()
    assert refusal(lambda: logbook.apply(lambda tandem: replace(tandem, title="x"), "")) == "file-gone"
    assert logbook.drafts
    logbook.drafts.write([Draft("protocol:m1", "Protokoll", {"text": "y"}, "")])
    logbook.save_again()
    assert made.read(ID).tandem.title == "x"


@pytest.mark.parametrize("damage", [b"{", None])
def test_a_tandem_that_can_not_be_read_is_erased_too(tmp_path: Path, damage: bytes | None) -> None:
    made = _created(tmp_path, a_tandem(ID))
    Logbook(made.open(ID)).apply(lambda tandem: replace(tandem, title="x"), "")
    path = tmp_path / "store" / "tandems" / f"{ID}.json"
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    assert made.erase(ID) == []
    assert not [name for name in everything(tmp_path) if ID in name]
    assert made.backup_only_ids() == []
