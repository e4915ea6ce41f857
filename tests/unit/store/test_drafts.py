"""Promised: drafts are private and written atomically, and an invalid file of drafts does no harm."""

import json
from pathlib import Path

import pytest

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.limits import LARGEST_TANDEM
from mentoring_tui.logbook import Logbook
from mentoring_tui.store.drafts import DraftsFile
from tests.faults.stores import Failing, a_tandem, make_store
from tests.tui.apps import make_library

HALF = Draft("protocol:m1", "Protokoll", {"text": "Ein halber Satz – äöü 𝄞"})
OTHER = Draft("topic:t", "Anliegen", {"line": "Gehalt"})
NEW = Draft("tandem:new", "Neues Tandem", {"mentee": "Nora"})


def folder(tmp_path: Path) -> Path:
    return tmp_path / "store" / "drafts"


def file_of(tmp_path: Path) -> Path:
    return folder(tmp_path) / "t1.json"


def again(tmp_path: Path) -> DraftsFile:
    """The drafts as read by a program that starts later."""
    return make_store(tmp_path).drafts("t1")


def test_what_was_kept_is_there_the_next_time(tmp_path: Path) -> None:
    assert again(tmp_path).write([HALF, OTHER])
    assert again(tmp_path).read() == (HALF, OTHER)


def test_a_draft_of_a_kind_that_is_not_known_here_stays_as_it_is(tmp_path: Path) -> None:
    later = Draft("letter:l1", "Brief", {"text": "Liebe Nora"}, "Liebe")
    assert later.kind is None
    again(tmp_path).write([later, HALF])
    assert again(tmp_path).read() == (later, HALF)
    written = json.loads(file_of(tmp_path).read_bytes())["writings"]
    assert [each["place"] for each in written] == ["letter:l1", "protocol:m1"]


def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    again(tmp_path).write([HALF])
    assert file_of(tmp_path).stat().st_mode & 0o777 == 0o600
    assert folder(tmp_path).stat().st_mode & 0o777 == 0o700


def test_no_file_is_left_when_nothing_is_typed(tmp_path: Path) -> None:
    drafts = again(tmp_path)
    drafts.write([])
    assert not folder(tmp_path).exists()
    drafts.write([HALF])
    drafts.write([])
    assert not list(folder(tmp_path).iterdir())
    assert again(tmp_path).read() == ()


def test_what_stands_there_already_is_not_written_again(tmp_path: Path) -> None:
    files = Failing()
    drafts = make_store(tmp_path, files).drafts("t1")
    drafts.write([HALF])
    calls = files.count
    drafts.write([HALF])
    assert files.count == calls


def test_a_draft_is_on_the_disk_with_its_name_before_it_counts_as_written(tmp_path: Path) -> None:
    files = Failing()
    make_store(tmp_path, files).drafts("t1").write([HALF])
    names = [name for name, _ in files.log]
    assert "fsync" in names[: names.index("rename")]
    assert "fsync" in names[names.index("rename") :]


@pytest.mark.parametrize("after", [False, True])
def test_a_draft_that_can_t_be_written_leaves_the_one_before_whole(tmp_path: Path, after: bool) -> None:
    again(tmp_path).write([OTHER])
    files = Failing()
    make_store(tmp_path, files).drafts("t1").write([HALF])
    for at in range(files.count):
        again(tmp_path).write([OTHER])
        failing = Failing(at, after=after)
        drafts = make_store(tmp_path, failing).drafts("t1")
        try:
            drafts.write([HALF])
        except StoreError:
            assert again(tmp_path).read() in [(OTHER,), (HALF,)]
        failing.heal()
        assert drafts.write([HALF])
        assert again(tmp_path).read() == (HALF,)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"version": 1}',
        b'{"version": 2, "writings": []}',
        b'{"format": "mentoring-drafts", "version": 2, "writings": []}',
        b'{"format": "mentoring-letters", "version": 1, "writings": []}',
        b'{"format": "mentoring-drafts", "version": "1", "writings": []}',
        b'{"format": "mentoring-drafts", "version": 1.5, "writings": []}',
        b'{"version": 1, "writings": [{"place": 1}]}',
        b'{"version": 1, "writings": [{"place": "a", "label": "b", "texts": {"c": null}}]}',
        b'\xff\xfe{"version": 1}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_whole(tmp_path: Path, raw: bytes) -> None:
    folder(tmp_path).mkdir(parents=True)
    file_of(tmp_path).write_bytes(raw)
    drafts = again(tmp_path)
    assert drafts.read() == ()
    assert drafts.write([HALF])
    assert again(tmp_path).read() == (HALF,)
    assert list(folder(tmp_path).iterdir()) == [file_of(tmp_path)]
    assert [path.read_bytes() for path in (folder(tmp_path).parent / "quarantine").iterdir()] == [raw]


OF_A_LATER_VERSION = b'{"format": "mentoring-drafts", "version": 2, "writings": {"a": "Was noch fehlt"}}'


@pytest.mark.parametrize("read_before", [True, False])
def test_a_file_of_another_version_is_never_written_over(tmp_path: Path, read_before: bool) -> None:
    again(tmp_path).write([OTHER])
    drafts = again(tmp_path)
    if read_before:
        drafts.read()
    file_of(tmp_path).write_bytes(OF_A_LATER_VERSION)
    assert drafts.write([HALF])
    assert again(tmp_path).read() == (HALF,)
    (kept,) = (folder(tmp_path).parent / "quarantine").iterdir()
    assert kept.read_bytes() == OF_A_LATER_VERSION


@pytest.mark.parametrize("wanted", [(HALF,), ()])
def test_where_it_cannot_be_set_aside_nothing_is_written(tmp_path: Path, wanted: tuple[Draft, ...]) -> None:
    again(tmp_path).write([OTHER])
    file_of(tmp_path).write_bytes(OF_A_LATER_VERSION)
    (folder(tmp_path).parent / "quarantine").write_text("kein Ordner")
    drafts = again(tmp_path)
    assert drafts.read() == ()
    with pytest.raises(StoreError):
        drafts.write(wanted)
    assert file_of(tmp_path).read_bytes() == OF_A_LATER_VERSION


def test_a_file_that_is_too_large_is_set_aside(tmp_path: Path) -> None:
    folder(tmp_path).mkdir(parents=True)
    with file_of(tmp_path).open("wb") as file:
        file.truncate(LARGEST_TANDEM + 1)
    drafts = again(tmp_path)
    assert drafts.read() == ()
    assert drafts.write([HALF])
    assert again(tmp_path).read() == (HALF,)
    (kept,) = (folder(tmp_path).parent / "quarantine").iterdir()
    assert kept.stat().st_size == LARGEST_TANDEM + 1


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder(tmp_path).mkdir(parents=True)
    target = tmp_path / "mine.json"
    target.write_text("mine")
    file_of(tmp_path).symlink_to(target)
    drafts = again(tmp_path)
    assert drafts.read() == ()
    drafts.write([HALF])
    assert target.read_text() == "mine"


def test_what_a_program_was_writing_when_it_ended_is_removed(tmp_path: Path) -> None:
    again(tmp_path).write([HALF])
    leftover = folder(tmp_path) / ".t1.json.0123456789abcdef.tmp"
    leftover.write_text("half")
    assert again(tmp_path).read() == (HALF,)
    assert not leftover.exists()


def test_characters_that_could_steer_a_terminal_stay_out(tmp_path: Path) -> None:
    again(tmp_path).write([Draft("topic:t", "A\x1b[31m", {"line": "B\x1b]0;\x07\ud800\u202e"})])
    assert again(tmp_path).read() == (Draft("topic:t", "A[31m", {"line": "B]0;"}),)
    json.loads(file_of(tmp_path).read_bytes())


def test_only_one_program_has_the_drafts_of_a_tandem_that_is_being_made(tmp_path: Path) -> None:
    first, second = make_store(tmp_path).drafts(None), make_store(tmp_path).drafts(None)
    assert first.write([NEW])
    assert not second.write([])
    assert second.read() == ()
    assert not second.write([OTHER])
    first.close()
    assert second.read() == (NEW,)


def test_only_who_may_write_a_tandem_has_its_drafts(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.create(a_tandem()).close()

    def opened() -> Logbook:
        return make_library(tmp_path).open("t1")

    first, second = opened(), opened()
    assert first.drafts
    assert second.drafts is None
    first.close()
    assert first.drafts is None


def test_whether_others_can_enter_the_folder_is_checked(tmp_path: Path) -> None:
    again(tmp_path).write([HALF])
    assert make_store(tmp_path).faults() == []
    folder(tmp_path).chmod(0o755)
    assert [(fault.file, fault.fault) for fault in make_store(tmp_path).faults()] == [
        ("drafts", "mode-too-open")
    ]
