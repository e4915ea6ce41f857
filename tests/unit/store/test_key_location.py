"""Promised: a recovery key that is about to be written into the data folder it opens is noticed."""

import os
from pathlib import Path

import pytest

from mentoring_tui.store.vault.key_location import is_in_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder with a folder in it, and a link from elsewhere that leads into it."""
    folder = tmp_path / "data"
    (folder / "tandems").mkdir(parents=True)
    (tmp_path / "link").symlink_to(folder / "tandems")
    return folder


@pytest.mark.parametrize(
    ("path", "is_inside"),
    [
        ("data/key.html", True),
        ("data/tandems/key.html", True),
        ("data/not/yet/there/key.html", True),
        ("data/../data/key.html", True),
        ("link/key.html", True),
        ("key.html", False),
        ("data.html", False),
        ("data-copy/key.html", False),
        ("data/../key.html", False),
        ("link/../../key.html", False),
    ],
)
def test_a_path_is_in_the_data_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, path: str, is_inside: bool
) -> None:
    monkeypatch.chdir(folder.parent)
    assert is_in_folder(path, str(folder)) is is_inside
    assert is_in_folder(os.path.abspath(folder.parent) + "/" + path, str(folder)) is is_inside


def test_a_folder_that_is_named_by_a_link_is_the_same(folder: Path) -> None:
    (folder.parent / "named").symlink_to(folder)
    assert is_in_folder(str(folder / "key.html"), str(folder.parent / "named"))
