"""Promised: each program keeps its own drafts, privately and whole, and the next one finds them."""

import json
import shutil
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.limits import LARGEST_TANDEM
from mentoring_tui.store.tandem_drafts import TandemDrafts
from tests.faults.children import Say, child
from tests.faults.stores import Failing, a_tandem, make_store
from tests.tui.apps import make_library

HALF = Draft("protocol:m1", "Protokoll", {"text": "Ein halber Satz – äöü 𝄞"})
OTHER = Draft("topic:t", "Anliegen", {"line": "Gehalt"})
NEW = Draft("tandem:new", "Neues Tandem", {"mentee": "Nora"})


def folder(tmp_path: Path) -> Path:
    return tmp_path / "store" / "drafts"


def file_of(tmp_path: Path) -> Path:
    """The file of drafts of earlier versions of the program, which all programs shared."""
    return folder(tmp_path) / "t1.json"


def own_file(tmp_path: Path) -> Path:
    (found,) = folder(tmp_path).glob("t1.*.json")
    return found


def again(tmp_path: Path) -> TandemDrafts:
    """The drafts as read by a program that starts later."""
    return make_store(tmp_path).drafts("t1")


def test_what_was_kept_is_there_the_next_time(tmp_path: Path) -> None:
    again(tmp_path).write([HALF, OTHER])
    assert again(tmp_path).read() == (HALF, OTHER)
    assert again(tmp_path).read() == (HALF, OTHER)


def test_a_draft_of_a_kind_that_is_not_known_here_stays_as_it_is(tmp_path: Path) -> None:
    later = Draft("letter:l1", "Brief", {"text": "Liebe Nora"}, "Liebe")
    assert later.kind is None
    again(tmp_path).write([later, HALF])
    assert again(tmp_path).read() == (later, HALF)
    written = json.loads(own_file(tmp_path).read_bytes())["writings"]
    assert [each["place"] for each in written] == ["letter:l1", "protocol:m1"]


def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    again(tmp_path).write([HALF])
    assert {path.stat().st_mode & 0o777 for path in folder(tmp_path).iterdir()} == {0o600}
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
    names = {name for name, _ in files.log[calls:]}
    assert names == {"fstat", "stat"}  # they tell that the lock holds, and the tandem was not erased


def test_a_draft_is_on_the_disk_with_its_name_before_it_counts_as_written(tmp_path: Path) -> None:
    files = Failing()
    make_store(tmp_path, files).drafts("t1").write([HALF])
    names = [name for name, _ in files.log]
    assert "fsync" in names[: names.index("rename")]
    assert "fsync" in names[names.index("rename") :]


@pytest.mark.parametrize("after", [False, True])
def test_a_draft_that_can_t_be_written_leaves_the_one_before_whole(tmp_path: Path, after: bool) -> None:
    files = Failing()
    drafts = make_store(tmp_path, files).drafts("t1")
    drafts.write([OTHER])
    begun = files.count
    drafts.write([HALF])
    calls = files.count - begun
    drafts.write([])
    drafts.close()
    for at in range(calls):
        failing = Failing()
        drafts = make_store(tmp_path, failing).drafts("t1")
        drafts.write([OTHER])
        failing.at, failing.after = failing.count + at, after
        try:
            drafts.write([HALF])
        except StoreError:
            assert json.loads(own_file(tmp_path).read_bytes())["writings"][0]["place"] in (
                OTHER.place,
                HALF.place,
            )
        failing.heal()
        drafts.write([HALF])
        drafts.close()
        taken = again(tmp_path)
        assert taken.read() == (HALF,)
        taken.write([])
        taken.close()
        assert not list(folder(tmp_path).iterdir())


@pytest.mark.parametrize("after", [False, True])
def test_drafts_of_a_program_that_has_ended_are_lost_at_no_call(tmp_path: Path, after: bool) -> None:
    again(tmp_path).write([OTHER])
    files = Failing()
    taken = make_store(tmp_path, files).drafts("t1")
    taken.write([*taken.read(), HALF])
    taken.close()
    for at in range(files.count):
        failing = Failing(at, after=after)
        drafts = make_store(tmp_path, failing).drafts("t1")
        with suppress(StoreError):
            drafts.write([*drafts.read(), NEW])
        failing.heal()
        drafts.close()
        taken = again(tmp_path)
        found = taken.read()
        assert {OTHER.place, HALF.place} <= {draft.place for draft in found}
        taken.write([OTHER, HALF])
        taken.close()


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
    assert not list(folder(tmp_path).iterdir())
    drafts.write([HALF])
    drafts.close()
    assert again(tmp_path).read() == (HALF,)
    assert [path.read_bytes() for path in (folder(tmp_path).parent / "quarantine").iterdir()] == [raw]


OF_A_LATER_VERSION = b'{"format": "mentoring-drafts", "version": 2, "writings": {"a": "Was noch fehlt"}}'


@pytest.mark.parametrize("read_before", [True, False])
def test_a_file_of_another_version_is_never_written_over(tmp_path: Path, read_before: bool) -> None:
    drafts = again(tmp_path)
    drafts.write([OTHER])
    if read_before:
        drafts.read()
    own_file(tmp_path).write_bytes(OF_A_LATER_VERSION)
    drafts.write([HALF])
    drafts.close()
    assert again(tmp_path).read() == (HALF,)
    (kept,) = (folder(tmp_path).parent / "quarantine").iterdir()
    assert kept.read_bytes() == OF_A_LATER_VERSION


@pytest.mark.parametrize("wanted", [(HALF,), ()])
def test_where_it_cannot_be_set_aside_nothing_is_written(tmp_path: Path, wanted: tuple[Draft, ...]) -> None:
    drafts = again(tmp_path)
    drafts.write([OTHER])
    own_file(tmp_path).write_bytes(OF_A_LATER_VERSION)
    (folder(tmp_path).parent / "quarantine").write_text("kein Ordner")
    with pytest.raises(StoreError):
        drafts.write(wanted)
    assert own_file(tmp_path).read_bytes() == OF_A_LATER_VERSION


def test_where_the_file_of_a_later_version_cannot_be_set_aside_it_stays(tmp_path: Path) -> None:
    folder(tmp_path).mkdir(parents=True)
    file_of(tmp_path).write_bytes(OF_A_LATER_VERSION)
    (folder(tmp_path).parent / "quarantine").write_text("kein Ordner")
    drafts = again(tmp_path)
    assert drafts.read() == ()
    drafts.write([HALF])
    drafts.close()
    assert again(tmp_path).read() == (HALF,)
    assert OF_A_LATER_VERSION in [path.read_bytes() for path in folder(tmp_path).iterdir()]


def test_a_file_that_is_too_large_is_set_aside(tmp_path: Path) -> None:
    folder(tmp_path).mkdir(parents=True)
    with file_of(tmp_path).open("wb") as file:
        file.truncate(LARGEST_TANDEM + 1)
    drafts = again(tmp_path)
    assert drafts.read() == ()
    drafts.write([HALF])
    drafts.close()
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
    assert not own_file(tmp_path).is_symlink()


def test_what_a_program_was_writing_when_it_ended_is_removed(tmp_path: Path) -> None:
    again(tmp_path).write([HALF])
    leftovers = [
        folder(tmp_path) / f".{own_file(tmp_path).name}.0123456789abcdef.tmp",
        folder(tmp_path) / ".t1.0123456789ab.json.0123456789abcdef.tmp",
        folder(tmp_path) / "t1.ba9876543210.lock",
    ]
    for leftover in leftovers:
        leftover.write_text("")
    assert again(tmp_path).read() == (HALF,)
    assert not [leftover for leftover in leftovers if leftover.exists()]


def test_characters_that_could_steer_a_terminal_stay_out(tmp_path: Path) -> None:
    again(tmp_path).write([Draft("topic:t", "A\x1b[31m", {"line": "B\x1b]0;\x07\ud800\u202e"})])
    assert again(tmp_path).read() == (Draft("topic:t", "A[31m", {"line": "B]0;"}),)
    json.loads(own_file(tmp_path).read_bytes())


@pytest.mark.parametrize("name", ["t1", None])
def test_each_program_keeps_its_own_drafts_until_it_has_ended(tmp_path: Path, name: str | None) -> None:
    first, second, third = (make_store(tmp_path).drafts(name) for _ in range(3))
    first.write([NEW])
    assert second.read() == ()
    second.write([OTHER])
    second.write([HALF])
    assert third.read() == ()
    first.close()
    assert third.read() == (NEW,)
    second.write([])
    second.close()
    third.write([NEW, OTHER])
    third.close()
    assert make_store(tmp_path).drafts(name).read() == (NEW, OTHER)


def test_drafts_of_a_program_that_was_killed_are_found(tmp_path: Path) -> None:
    def typing(say: Say) -> None:
        drafts = again(tmp_path)
        drafts.write([HALF])
        say("written")
        signal.pause()

    with child(typing) as killed:
        assert killed.hear() == "written"
        assert again(tmp_path).read() == ()
        killed.kill()
        killed.ended()
        assert again(tmp_path).read() == (HALF,)


def test_drafts_that_an_earlier_version_left_are_found_once_it_has_ended(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    again(tmp_path).write([HALF])
    own_file(tmp_path).rename(file_of(tmp_path))
    with make_store(tmp_path).open("t1") as earlier, earlier.locked():
        assert again(tmp_path).read() == ()
        assert file_of(tmp_path).exists()
    drafts = again(tmp_path)
    assert drafts.read() == (HALF,)
    assert not file_of(tmp_path).exists()
    drafts.write([])
    assert not list(folder(tmp_path).iterdir())


def test_several_programs_have_drafts_of_one_tandem_and_none_once_it_is_closed(tmp_path: Path) -> None:
    make_library(tmp_path).create(a_tandem()).close()
    first, second = (make_library(tmp_path).open("t1") for _ in range(2))
    for book, draft in ((first, HALF), (second, OTHER)):
        assert book.drafts
        book.drafts.write([draft])
    for book in (first, second):
        book.close()
        assert book.drafts is None
    assert {draft.place for draft in again(tmp_path).read()} == {HALF.place, OTHER.place}


def test_whether_others_can_enter_the_folder_is_checked(tmp_path: Path) -> None:
    again(tmp_path).write([HALF])
    assert make_store(tmp_path).faults() == []
    folder(tmp_path).chmod(0o755)
    assert [(fault.file, fault.fault) for fault in make_store(tmp_path).faults()] == [
        ("drafts", "mode-too-open")
    ]


def test_drafts_are_locked_again_after_their_folder_was_made_anew(tmp_path: Path) -> None:
    drafts = again(tmp_path)
    drafts.write([HALF])
    shutil.rmtree(folder(tmp_path))
    drafts.write([HALF])
    assert json.loads(own_file(tmp_path).read_bytes())["writings"][0]["place"] == HALF.place
    assert again(tmp_path).read() == ()  # the program that wrote them still runs
    drafts.close()
    assert again(tmp_path).read() == (HALF,)
