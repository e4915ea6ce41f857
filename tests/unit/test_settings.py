"""Promised: choosing a look changes one line of the settings, and leaves all else there as it was."""

import os
import stat
from pathlib import Path

import pytest

from mentoring_tui.settings import read_look, save_look


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_a_look_that_was_saved_is_read_again(path: Path) -> None:
    assert read_look(str(path)) is None
    save_look(str(path), "dusk")
    assert read_look(str(path)) == "dusk"
    save_look(str(path), "paper")
    assert path.read_text() == 'look = "paper"\n'


WRITTEN = {
    '# of mine\nlook = "dusk"  # calm\nzoom = 2\n\n[keys]\nlook = "x"\n': (
        '# of mine\nlook = "paper"  # calm\nzoom = 2\n\n[keys]\nlook = "x"\n'
    ),
    "look='dusk'": 'look="paper"',
    "  look =  'dusk'\r\nzoom = 2\r\n": '  look =  "paper"\r\nzoom = 2\r\n',
    '"look" = "dusk"\n': '"look" = "paper"\n',
    "zoom = 2\n": 'look = "paper"\nzoom = 2\n',
    '[keys]\nlook = "x"\n': 'look = "paper"\n[keys]\nlook = "x"\n',
    "# only a remark": 'look = "paper"\n# only a remark',
    'note = """\nlook = "dusk"\n"""\n': 'look = "paper"\nnote = """\nlook = "dusk"\n"""\n',
    'note = """\nlook = "dusk"\n"""\nlook = "dusk"\n': 'note = """\nlook = "dusk"\n"""\nlook = "paper"\n',
    "look = 3\n": 'look = "paper"\n',
    "": 'look = "paper"\n',
}


@pytest.mark.parametrize("before", WRITTEN)
def test_comments_and_other_settings_stay(path: Path, before: str) -> None:
    path.parent.mkdir()
    path.write_bytes(before.encode())
    save_look(str(path), "paper")
    assert path.read_bytes().decode() == WRITTEN[before]
    assert read_look(str(path)) == "paper"


@pytest.mark.parametrize("raw", [b"look = ", b"\xff\xfe", b'look = "a"\nlook = "b"\n', b"look.dark = 1\n"])
def test_a_file_that_is_not_understood_is_left_as_it_is(path: Path, raw: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(raw)
    save_look(str(path), "paper")
    assert path.read_bytes() == raw
    assert read_look(str(path)) is None


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_file_and_folder_are_private_whatever_the_umask(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        save_look(str(path), "dusk")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["settings.toml"]


def test_a_link_to_the_settings_stays_a_link(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    (tmp_path / "dotfiles.toml").write_text("zoom = 2\n")
    path.symlink_to(tmp_path / "dotfiles.toml")
    save_look(str(path), "dusk")
    assert path.is_symlink()
    assert (tmp_path / "dotfiles.toml").read_text() == 'look = "dusk"\nzoom = 2\n'


def test_what_can_t_be_written_does_no_harm(path: Path) -> None:
    path.mkdir(parents=True)
    save_look(str(path), "dusk")
    assert read_look(str(path)) is None
    save_look(str(path / "settings.toml" / "\0"), "dusk")
