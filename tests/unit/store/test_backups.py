"""Promised: each save adds a backup of the previous version, and pruning removes only what it should."""

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store import backups
from mentoring_tui.store.backups import BackupFolder, generation_and_time
from mentoring_tui.store.files import Files
from mentoring_tui.store.open_tandem import OpenTandem
from mentoring_tui.store.retention import ALWAYS_KEPT, MOST_BYTES, Backup, to_prune
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.stores import a_tandem, edit, make_store, tandem_file, titled

START = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EXDEV, errno.ENOSYS, errno.EIO)


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class Refusing(Files):
    """Fails to link, and on request to copy."""

    def __init__(self, number: int, *, copies: bool = True) -> None:
        self.number = number
        self.copies = copies

    def link(self, source: str, target: str) -> None:
        raise OSError(self.number, os.strerror(self.number), target)

    def prepare(self, path: str, data: bytes, *, durable: bool = True) -> str:
        if not self.copies and f"{os.sep}backups{os.sep}" in path:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        return super().prepare(path, data, durable=durable)


def text_of(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def folder(tmp_path: Path) -> Path:
    return tmp_path / "store" / "backups" / "t1"


def names(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in folder(tmp_path).iterdir())


def generations(tandem_store: TandemStore) -> list[int]:
    return [version.generation for version in tandem_store.backups("t1")]


def saved(tmp_path: Path, *titles: str, files: Files | None = None) -> TandemStore:
    """A store whose tandem was created and then saved with each of these titles."""
    make_store(tmp_path).create(a_tandem())
    tandem_store = make_store(tmp_path, files)
    with tandem_store.open("t1") as opened:
        for title in titles:
            opened.save(titled(a_tandem(), title))
    return tandem_store


def failure_of(opened: OpenTandem) -> tuple[str, object] | None:
    failure = opened.backup_failure
    return (failure.code, failure.facts["reason"]) if failure else None


# each save leaves one


def test_each_save_leaves_the_version_before(tmp_path: Path) -> None:
    tandem_store = saved(tmp_path, "eins", "zwei")
    assert names(tmp_path) == [f"0000000{number}-20260115T170030Z.json" for number in (1, 2)]
    assert generations(tandem_store) == [2, 1]
    assert tandem_store.read_backup("t1", 1) == a_tandem()
    assert tandem_store.read_backup("t1", 2) == titled(a_tandem(), "eins")
    assert [version.saved for version in tandem_store.backups("t1")] == ["2026-01-15T17:00:30Z"] * 2


def test_making_a_tandem_leaves_none(tmp_path: Path) -> None:
    tandem_store = saved(tmp_path)
    assert tandem_store.backups("t1") == []
    assert not (tmp_path / "store" / "backups").exists()


def test_a_backup_is_the_very_file_that_was_there_and_is_never_written_into(tmp_path: Path) -> None:
    tandem_store = saved(tmp_path)
    before = tandem_file(tmp_path).stat().st_ino
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "eins"))
        (backup,) = folder(tmp_path).iterdir()
        assert (backup.stat().st_ino, backup.stat().st_nlink) == (before, 1)
        raw = backup.read_bytes()
        opened.save(titled(a_tandem(), "zwei"))
    assert backup.read_bytes() == raw
    assert {path.stat().st_nlink for path in folder(tmp_path).iterdir()} == {1}
    assert tandem_file(tmp_path).stat().st_nlink == 1


@pytest.mark.parametrize("number", NO_LINKS, ids=errno.errorcode.get)
def test_where_the_disk_knows_no_links_it_is_copied(tmp_path: Path, number: int) -> None:
    tandem_store = saved(tmp_path, "eins", "zwei", files=Refusing(number))
    assert len(names(tmp_path)) == 2
    assert tandem_store.read_backup("t1", 2) == titled(a_tandem(), "eins")
    assert {oct(path.stat().st_mode) for path in folder(tmp_path).iterdir()} == {"0o100600"}


def test_a_copy_is_on_the_disk_before_the_file_is_replaced(tmp_path: Path) -> None:
    log: list[tuple[str, str]] = []

    class Noting(Refusing):
        def prepare(self, path: str, data: bytes, *, durable: bool = True) -> str:
            log.append(("durable" if durable else "loose", path))
            return super().prepare(path, data, durable=durable)

        def sync_folder(self, path: str) -> None:
            log.append(("folder", path))
            super().sync_folder(path)

        def rename(self, source: str, target: str) -> None:
            log.append(("rename", target))
            super().rename(source, target)

    saved(tmp_path, "eins", files=Noting(errno.EPERM))
    copy = str(folder(tmp_path) / names(tmp_path)[0])
    main = str(tandem_file(tmp_path))
    wanted = [("durable", main), ("durable", copy), ("rename", copy), ("folder", str(folder(tmp_path)))]
    wanted += [("rename", main), ("folder", os.path.dirname(main))]
    steps = iter(step for step in log if step[0] != "loose")
    assert all(step in steps for step in wanted), log


def test_a_full_disk_loses_neither_the_new_text_nor_a_word_about_the_old(tmp_path: Path) -> None:
    saved(tmp_path)
    files = Refusing(errno.EPERM, copies=False)
    tandem_store = make_store(tmp_path, files)
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "eins"))
        assert failure_of(opened) == ("backup-missing", "ENOSPC")
        files.copies = True
        opened.save(titled(a_tandem(), "zwei"))
        assert failure_of(opened) is None
    assert tandem_store.read("t1").tandem.title == "zwei"
    assert generations(tandem_store) == [2]


def test_no_backup_is_written_over(tmp_path: Path) -> None:
    tandem_store = saved(tmp_path, "eins")
    (backup,) = folder(tmp_path).iterdir()
    tandem_file(tmp_path).write_bytes(backup.read_bytes())
    edit(tmp_path, "agreement", "1", title="von Hand")
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "neu"))
    assert {BackupFolder(str(folder(tmp_path)), Files()).read(number, "t1").title for number in (1,)} == {
        "von Hand"
    }
    assert names(tmp_path) == ["00000001-20260115T170030Z.json", "00000001-20260115T170031Z.json"]


def test_what_is_saved_after_an_older_file_was_put_back_comes_after_all(tmp_path: Path) -> None:
    tandem_store = saved(tmp_path, "eins", "zwei", "drei")
    (oldest, *_) = sorted(folder(tmp_path).iterdir())
    tandem_file(tmp_path).write_bytes(oldest.read_bytes())
    with tandem_store.open("t1") as opened:
        opened.save(titled(a_tandem(), "neu"))
    assert tandem_store.read("t1").generation > 4
    assert generations(tandem_store) == [3, 2, 1]


# reading them


def test_a_version_that_is_not_there_is_missing(tmp_path: Path) -> None:
    tandem_store = saved(tmp_path, "eins")
    for generation in (0, 2, 99, -1):
        with pytest.raises(StoreError, match="version-missing"):
            tandem_store.read_backup("t1", generation)
    for step in (tandem_store.backups, lambda own: tandem_store.read_backup(own, 1)):
        with pytest.raises(ValueError, match="an id is made of"):
            step("../t1")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"{", b"", "tandem-damaged"),
        (b'"id":"t1"', b'"id":"t2"', "tandem-damaged"),
        (b'"version":1', b'"version":2', "tandem-newer"),
    ],
)
def test_what_is_wrong_with_a_version_is_said_of_its_file(
    tmp_path: Path, old: bytes, new: bytes, code: str
) -> None:
    tandem_store = saved(tmp_path, "eins")
    (backup,) = folder(tmp_path).iterdir()
    backup.write_bytes(backup.read_bytes().replace(old, new, 1))
    with pytest.raises(StoreError, match=code) as caught:
        tandem_store.read_backup("t1", 1)
    assert caught.value.facts["file"] == backup.name


def test_other_files_in_the_folder_are_none_and_stay(tmp_path: Path) -> None:
    tandem_store = saved(tmp_path, "eins")
    others = [
        "notes.txt",
        "00000001.json",
        "00000009-20261399T999999Z.json",
        "00000001-20260115T170030Z.json~",
    ]
    for name in others:
        (folder(tmp_path) / name).write_bytes(b"mine")
    assert generations(tandem_store) == [1]
    with tandem_store.open("t1") as opened:
        for number in range(40):
            opened.save(titled(a_tandem(), str(number)))
    assert set(others) <= set(names(tmp_path))


def test_they_are_listed_without_the_file_too(tmp_path: Path) -> None:
    tandem_store = saved(tmp_path, "eins", "zwei")
    tandem_file(tmp_path).write_bytes(b"{")
    assert generations(tandem_store) == [2, 1]
    tandem_file(tmp_path).unlink()
    assert generations(tandem_store) == [2, 1]
    assert tandem_store.read_backup("t1", 2).title == "eins"


@pytest.mark.parametrize(
    ("raw", "stamp"),
    [
        (b"", (0, "1970-01-01T00:00:00Z")),
        (b"[]", (0, "1970-01-01T00:00:00Z")),
        (b'{"header": {}}', (0, "1970-01-01T00:00:00Z")),
        (b'{"header": {"1": {"generation": 7, "saved": "../../x"}}}', (7, "1970-01-01T00:00:00Z")),
        (b'{"header": {"1": {"generation": true, "saved": 5}}}', (1, "1970-01-01T00:00:00Z")),
        (
            b'{"a": {}, "header": {"1": {"generation": 7, "saved": "2026-02-30T00:00:00Z"}}}',
            (7, "1970-01-01T00:00:00Z"),
        ),
        (
            b'{"a": {}, "header": {"1": {"generation": 7, "saved": "2026-02-28T00:00:00Z"}}}',
            (7, "2026-02-28T00:00:00Z"),
        ),
    ],
)
def test_what_a_header_says_is_taken_with_care(raw: bytes, stamp: tuple[int, str]) -> None:
    assert generation_and_time(raw) == stamp


def test_the_header_of_what_this_program_writes_is_found_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(tmp_path, "eins")
    monkeypatch.setattr(backups, "decode_tables", None)
    assert generation_and_time(tandem_file(tmp_path).read_bytes()) == (2, "2026-01-15T17:00:30Z")


# thinning


def a_history(steps: list[tuple[int, int]]) -> list[Backup]:
    """Backups, the newest first, from steps of seconds and bytes."""
    moment, found = START, list[Backup]()
    for generation, (seconds, size) in enumerate(steps, 1):
        moment += timedelta(seconds=seconds)
        found.insert(0, Backup(generation, text_of(moment), size))
    return found


def histories(*, back: bool = False, pauses: bool = True) -> st.SearchStrategy[list[Backup]]:
    gaps = [0, 1, 50, 400, 3_000, 3_600, 20_000, 86_400, 400_000, 2_000_000]
    gaps += [3_000_000] if pauses else []
    backwards = [-60, -4_000, -90_000, -31_536_000] if back else []
    sizes = st.sampled_from([1, 1_000, MOST_BYTES // 7, MOST_BYTES])
    return st.lists(st.tuples(st.sampled_from(gaps + backwards), sizes), min_size=1, max_size=60).map(
        a_history
    )


def small(versions: list[Backup]) -> list[Backup]:
    return [version._replace(size=1) for version in versions]


def left(versions: list[Backup]) -> list[Backup]:
    gone = set(to_prune(versions))
    return [version for version in versions if version not in gone]


@given(histories(back=True))
def test_the_newest_few_stay_and_room_is_bounded(versions: list[Backup]) -> None:
    kept = left(versions)
    assert kept[:ALWAYS_KEPT] == versions[:ALWAYS_KEPT]
    assert len(kept) <= ALWAYS_KEPT or sum(version.size for version in kept) <= MOST_BYTES


@given(histories(back=True))
def test_thinning_again_removes_nothing_more(versions: list[Backup]) -> None:
    kept = left(versions)
    assert to_prune(kept) == []


def left_after_each_save(versions: list[Backup]) -> list[Backup]:
    kept = list[Backup]()
    for version in reversed(versions):
        kept = left([version, *kept])
    return kept


@given(histories())
def test_thinning_after_each_save_leaves_at_least_what_thinning_once_leaves(versions: list[Backup]) -> None:
    versions = small(versions)
    assert set(left_after_each_save(versions)) >= set(left(versions))


@pytest.mark.parametrize("minutes", [1, 17, 55, 24 * 60, 25 * 60])
def test_it_makes_no_difference_how_often_one_thins(minutes: int) -> None:
    versions = a_history([(60 * minutes, 1)] * 200)
    assert left_after_each_save(versions) == left(versions)


@given(histories())
def test_each_stretch_of_time_keeps_its_newest(versions: list[Backup]) -> None:
    versions = small(versions)
    now = datetime.fromisoformat(versions[0].saved)
    kept = left(versions)

    def newest_of(length: int, age: timedelta) -> set[Backup]:
        lately = [v for v in reversed(versions) if datetime.fromisoformat(v.saved) > now - age]
        return set({version.saved[:length]: version for version in lately}.values())

    assert {v for v in versions if datetime.fromisoformat(v.saved) > now - timedelta(hours=1)} <= set(kept)
    assert newest_of(len("2026-11-22T20"), timedelta(days=1)) <= set(kept)
    assert newest_of(len("2026-11-22"), timedelta(days=31)) <= set(kept)
    assert newest_of(len("2026-11"), timedelta(days=100_000)) <= set(kept)


def shifted(versions: list[Backup], many: int, seconds: int) -> list[Backup]:
    """The history with the clock of the newest ones changed."""
    by = timedelta(seconds=seconds)
    jumped = [v._replace(saved=text_of(datetime.fromisoformat(v.saved) + by)) for v in versions[:many]]
    return [*jumped, *versions[many:]]


def numbers(versions: list[Backup]) -> set[int]:
    return {version.generation for version in versions}


def with_a_session(versions: list[Backup], many: int) -> list[Backup]:
    """The history with as many saves after it, all within some minutes."""
    latest = versions[0]
    start = datetime.fromisoformat(latest.saved)
    session = [
        Backup(latest.generation + number, text_of(start + timedelta(seconds=20 * number)), 1)
        for number in range(1, many + 1)
    ]
    return [*reversed(session), *versions]


JUMPS = st.one_of(st.integers(32, 10_000), st.integers(-10_000, -32)).map(lambda days: days * 86_400)
SMALL_JUMPS = st.integers(-3_000_000, 3_000_000)


@given(histories(pauses=False), st.integers(1, 100), JUMPS)
def test_a_clock_that_jumps_removes_nothing_that_stayed_without(
    versions: list[Backup], many: int, jump: int
) -> None:
    versions = with_a_session(small(versions), many)
    assert numbers(left(shifted(versions, many, jump))) >= numbers(left(versions))


@given(histories(pauses=False), st.integers(1, ALWAYS_KEPT - 1), SMALL_JUMPS)
def test_a_clock_that_jumps_a_little_and_not_for_long_removes_nothing_either(
    versions: list[Backup], many: int, jump: int
) -> None:
    versions = with_a_session(small(versions), many)
    assert numbers(left(shifted(versions, many, jump))) >= numbers(left(versions))


@given(histories(pauses=False), st.integers(1, 20), st.integers(0, 60), JUMPS)
def test_a_clock_that_jumped_and_was_set_right_removed_nothing_that_stayed_without(
    versions: list[Backup], many: int, later: int, jump: int
) -> None:
    versions = with_a_session(small(versions), many + later)
    wrong = [*versions[:later], *shifted(versions[later:], many, jump)]
    assert numbers(left(wrong)) >= numbers(left(versions))


def test_one_save_with_a_clock_years_ahead_keeps_all_of_the_last_hour(tmp_path: Path) -> None:
    clock = Clock()
    tandem_store = TandemStore(tmp_path / "store", clock=clock, program="9.9.9")
    tandem_store.create(a_tandem())
    with tandem_store.open("t1") as opened:
        for number in range(48):
            clock.now += timedelta(seconds=30)
            ahead = timedelta(days=900) if number == 30 else timedelta()
            clock.now += ahead
            opened.save(titled(a_tandem(), str(number)))
            clock.now -= ahead
    assert generations(tandem_store) == list(range(48, 0, -1))


def test_a_year_of_saving_leaves_a_hundred_versions() -> None:
    steps = [(600, 1_000)] * (6 * 24 * 365)
    kept = left(a_history(steps))
    assert 60 < len(kept) < 100


def test_much_at_once_costs_the_details_of_the_last_hour_before_the_past() -> None:
    past = [(86_400, MOST_BYTES // 100)] * 20
    lately = [(3, MOST_BYTES // 100)] * 300
    kept = left(a_history(past + lately))
    assert {version.generation for version in kept} >= {*range(1, 20), *range(320, 320 - ALWAYS_KEPT, -1)}


def test_saving_thins_now_and_then(tmp_path: Path) -> None:
    clock = Clock()
    tandem_store = TandemStore(tmp_path / "store", clock=clock, program="9.9.9")
    tandem_store.create(a_tandem())
    with tandem_store.open("t1") as opened:
        for number in range(200):
            clock.now += timedelta(minutes=7)
            opened.save(titled(a_tandem(), str(number)))
    assert len(names(tmp_path)) < 60
    assert generations(tandem_store)[:ALWAYS_KEPT] == [200, 199, 198, 197, 196]


def test_order_is_by_generation_when_the_clock_goes_back_a_year(tmp_path: Path) -> None:
    clock = Clock()
    tandem_store = TandemStore(tmp_path / "store", clock=clock, program="9.9.9")
    tandem_store.create(a_tandem())
    with tandem_store.open("t1") as opened:
        for number in range(20):
            if number == 10:
                clock.now -= timedelta(days=365)
            clock.now += timedelta(seconds=1)
            opened.save(titled(a_tandem(), str(number)))
    assert generations(tandem_store) == list(range(20, 0, -1))
    assert tandem_store.read_backup("t1", 11).title == "9"


def fail(*_: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize("call", ["listdir", "unlink", "stat"])
def test_no_save_fails_because_thinning_does(tmp_path: Path, call: str) -> None:
    class Broken(Files):
        broken = False

        def rename(self, source: str, target: str) -> None:
            super().rename(source, target)
            self.broken = self.broken or target == str(tandem_file(tmp_path))

    files = Broken()
    whole: Callable[..., object] = getattr(files, call)

    def call_it(*given: object) -> object:
        """Fail; a save itself asks for the status of its lock, and can't do without."""
        if files.broken and (call != "stat" or "backups" in str(given[0])):
            fail()
        return whole(*given)

    setattr(files, call, call_it)
    saved(tmp_path, *(str(number) for number in range(40)), files=files)
    assert make_store(tmp_path).read("t1").tandem.title == "39"


def test_what_a_cut_off_copy_left_is_removed(tmp_path: Path) -> None:
    tandem_store = saved(tmp_path, "eins")
    (folder(tmp_path) / f".{names(tmp_path)[0]}.0123456789abcdef.tmp").write_bytes(b"")
    with tandem_store.open("t1") as opened:
        for number in range(40):
            opened.save(titled(a_tandem(), str(number)))
    assert not [name for name in names(tmp_path) if name.startswith(".")]


def test_most_saves_do_not_look_at_the_folder(tmp_path: Path) -> None:
    class Counting(Files):
        listed = 0

        def listdir(self, path: str) -> list[str]:
            self.listed += 1
            return super().listdir(path)

    files = Counting()
    saved(tmp_path)
    with make_store(tmp_path, files).open("t1") as opened:
        files.listed = 0
        for number in range(64):
            opened.save(titled(a_tandem(), str(number)))
    assert files.listed <= 3 * 4
