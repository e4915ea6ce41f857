"""Promised: a file is flushed before it is renamed, and its folder before the call returns."""

import errno
import os
import re
from pathlib import Path
from typing import Any

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.bad_file import NotAFile
from mentoring_tui.store.files import Files, reading, target_of_temporary, writing


class Telling(Files):
    """Records each system call with its path."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self._opened: dict[int, str] = {}

    def tell(self, call: str, path: str) -> None:
        self.told.append((call, target_of_temporary(os.path.basename(path)) or os.path.basename(path)))

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        descriptor = super().open(path, flags, mode)
        self._opened[descriptor] = path
        self.tell("open", path)
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        self.tell("write", self._opened[descriptor])
        return super().write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        self.tell("fsync", self._opened[descriptor])
        super().fsync(descriptor)

    def close(self, descriptor: int) -> None:
        self.tell("close", self._opened.pop(descriptor))
        super().close(descriptor)

    def rename(self, source: str, target: str) -> None:
        self.tell("rename", target)
        super().rename(source, target)


def test_a_write_waits_for_the_file_and_then_for_its_name(tmp_path: Path) -> None:
    files, path = Telling(), str(tmp_path / "a.json")
    files.commit(files.prepare(path, b"whole"), path)
    steps = [f"{call} {name.replace(tmp_path.name, 'folder')}" for call, name in files.told]
    assert steps == [
        "open a.json",
        "write a.json",
        "fsync a.json",
        "close a.json",
        "rename a.json",
        "open folder",
        "fsync folder",
        "close folder",
    ]
    assert (tmp_path / "a.json").read_bytes() == b"whole"


def test_a_new_folder_is_waited_for(tmp_path: Path) -> None:
    files = Telling()
    files.make_folders(str(tmp_path / "a" / "b"))
    assert [name for call, name in files.told if call == "fsync"] == [tmp_path.name, "a"]


def test_what_was_prepared_is_gone_when_it_cannot_be_put_in_place(tmp_path: Path) -> None:
    files, path = Files(), str(tmp_path / "a.json")
    (tmp_path / "a.json").mkdir()
    with pytest.raises(IsADirectoryError):
        files.commit(files.prepare(path, b"whole"), path)
    assert os.listdir(tmp_path) == ["a.json"]


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_wait_for_folders_need_not(tmp_path: Path, code: int) -> None:
    class Network(Files):
        def fsync(self, descriptor: int) -> None:
            raise OSError(code, "no such thing")

    Network().sync_folder(str(tmp_path))
    with pytest.raises(OSError, match="no such thing"):
        Network().prepare(str(tmp_path / "a.json"), b"whole")


def test_a_link_in_the_way_is_neither_followed_nor_written(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(NotAFile):
        Files().read_whole(str(tmp_path / "link"))
    with pytest.raises(OSError, match="symbolic links"):
        Files().touch(str(tmp_path / "link"))
    assert (tmp_path / "target").read_bytes() == b"mine"


def test_a_large_file_is_read_whole_in_small_pieces(tmp_path: Path) -> None:
    class Slow(Files):
        def read(self, descriptor: int, size: int) -> bytes:
            return super().read(descriptor, 7)

    data = os.urandom(1000)
    (tmp_path / "a").write_bytes(data)
    assert Slow().read_whole(str(tmp_path / "a")) == data


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (".t1.json.0123456789abcdef.tmp", "t1.json"),
        (".t1.json.tmp", None),
        ("t1.json.0123456789abcdef.tmp", None),
        (".t1.json.0123456789abcdef.tmp~", None),
        (".t1.json.swp", None),
        ("t1.json", None),
    ],
)
def test_only_temporary_files_of_ours_are_taken_for_such(name: str, found: str | None) -> None:
    assert target_of_temporary(name) == found


@pytest.mark.parametrize(
    ("how", "code", "named"),
    [
        (reading, errno.EACCES, "store-not-readable"),
        (reading, errno.EIO, "store-not-readable"),
        (reading, errno.ENOTDIR, "store-not-a-folder"),
        (writing, errno.EROFS, "store-not-writable"),
        (writing, errno.ENOTDIR, "store-not-a-folder"),
        (writing, errno.ENOSPC, "store-full"),
        (writing, errno.EDQUOT, "store-full"),
    ],
)
def test_what_the_system_refuses_is_named(how: Any, code: int, named: str) -> None:
    with pytest.raises(StoreError) as caught, how("/a/b"):
        raise OSError(code, os.strerror(code))
    assert (caught.value.code, caught.value.facts) == (
        named,
        {"file": "/a/b", "reason": errno.errorcode[code]},
    )


def test_every_system_call_on_the_store_is_made_in_one_place() -> None:
    harmless = {"path.join", "path.basename", "path.dirname", "path.splitext", "path.abspath"}
    harmless |= {"PathLike", "getpid", "getuid", "kill", "sep", "uname"}
    for path in (Path(__file__).parents[3] / "mentoring_tui" / "store").glob("*.py"):
        used = set(re.findall(r"\bos\.((?:path\.)?\w+)", path.read_text()))
        assert path.name in ("files.py", "system_calls.py") or used <= harmless, path
