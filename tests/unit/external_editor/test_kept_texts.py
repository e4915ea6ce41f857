"""Promised: texts that could not be saved are kept where nobody else can read them."""

import os
import stat
from pathlib import Path

import pytest

from mentoring_tui.external_editor.kept_texts import keep_texts, make_private_folder


def modes(folder: Path) -> set[tuple[str, int]]:
    return {
        ("folder" if path.is_dir() else "file", stat.S_IMODE(path.stat().st_mode))
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_a_new_folder_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        folder = make_private_folder(str(tmp_path), "mentoring-")
    finally:
        os.umask(before)
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_all_files_are_kept_and_private(tmp_path: Path, umask: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "text.md").write_text("My words.")
    (folder / ".text.md.swp").write_text("More words.")
    (folder / "link").symlink_to("/etc/passwd")
    before = os.umask(umask)
    try:
        kept = Path(keep_texts(str(folder), "mentoring-t1-"))
    finally:
        os.umask(before)
    assert {path.name: path.read_text() for path in kept.iterdir()} == {
        "text.md": "My words.",
        ".text.md.swp": "More words.",
    }
    assert not folder.exists()
    assert modes(tmp_path / "state") == {("folder", 0o700), ("file", 0o600)}


def test_where_they_cannot_be_kept_they_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "state").write_text("no folder")
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "text.md").write_text("My words.")
    with pytest.raises(NotADirectoryError):
        keep_texts(str(folder), "mentoring-t1-")
    assert (folder / "text.md").read_text() == "My words."
