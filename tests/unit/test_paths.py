"""Promised: `--store` beats MENTORING_STORE beats the user's data folder, and nothing is made on the way."""

import os
from pathlib import Path

import pytest

from mentoring_tui import paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def test_the_chosen_folder_beats_the_variable() -> None:
    assert paths.store_folder("/chosen", {"MENTORING_STORE": "/variable"}) == "/chosen"


def test_the_variable_beats_the_data_folder(home: Path) -> None:
    assert paths.store_folder(None, {"MENTORING_STORE": "/variable"}) == "/variable"


@pytest.mark.parametrize("environ", [{}, {"MENTORING_STORE": ""}])
def test_else_it_is_the_data_folder(environ: dict[str, str], home: Path) -> None:
    assert Path(paths.store_folder(None, environ)).is_relative_to(home)
    assert Path(paths.store_folder("", environ)).is_relative_to(home)


def test_a_folder_is_taken_from_where_one_stands(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    assert paths.store_folder("here", {}) == str(home / "here")
    assert paths.store_folder(None, {"MENTORING_STORE": "~/there"}) == str(home / "there")


def test_settings_and_programmes_live_in_the_config_folder(home: Path) -> None:
    assert Path(paths.config_folder()).is_relative_to(home)
    assert os.path.dirname(paths.settings_file()) == paths.config_folder()
    assert paths.programmes_folder() == os.path.join(paths.config_folder(), "programmes")


def test_asking_makes_no_folder(home: Path) -> None:
    paths.store_folder(None, {})
    paths.settings_file()
    assert list(home.iterdir()) == []


def test_styles_stand_beside_the_package_or_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "mentoring_tui"
    package.mkdir()
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.styles_folder() == str(tmp_path / "styles")
    (package / "styles").mkdir()
    assert paths.styles_folder() == str(package / "styles")
