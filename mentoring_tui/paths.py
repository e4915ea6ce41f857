"""Paths of the store, settings, programmes and styles; only the styles are looked up on disk."""

import os
import sys
from collections.abc import Mapping

APP = "mentoring-tui"
STORE_VARIABLE = "MENTORING_STORE"


def store_folder(chosen: str | None, environ: Mapping[str, str]) -> str:
    """Return the folder of the store: the chosen one, else MENTORING_STORE, else the user's data folder."""
    if folder := chosen or environ.get(STORE_VARIABLE):
        return os.path.abspath(os.path.expanduser(folder))
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        return os.path.join(_linux_data_home(), APP)  # platformdirs is slower to import than a tandem to load
    from platformdirs import user_data_dir

    return user_data_dir(APP, appauthor=False)


def _linux_data_home() -> str:
    """Return the data folder of the XDG Base Directory Specification, which ignores relative paths."""
    chosen = os.environ.get("XDG_DATA_HOME", "").strip()
    return chosen if os.path.isabs(chosen) else os.path.expanduser("~/.local/share")


def config_folder() -> str:
    """Return the user's config folder (XDG_CONFIG_HOME on Linux)."""
    from platformdirs import user_config_dir

    return user_config_dir(APP, appauthor=False)


def state_folder() -> str:
    """Return the user's state folder (XDG_STATE_HOME on Linux)."""
    from platformdirs import user_state_dir

    return user_state_dir(APP, appauthor=False)


DEMO_FOLDER = "mentoring-tui-demo-"
"""How the name of a demo's temporary folder begins; no folder with texts of a tandem is named like that."""


def edited_texts_folders() -> list[str]:
    """Return the folders with texts of an editor: while it runs, and those that could not be saved."""
    from tempfile import gettempdir

    running = [os.environ.get("XDG_RUNTIME_DIR", ""), gettempdir()]
    return [*(folder for folder in running if folder), os.path.join(state_folder(), "texts")]


def settings_file() -> str:
    """Return the path of the settings."""
    return os.path.join(config_folder(), "settings.toml")


def programmes_folder() -> str:
    """Return the folder of the user's own programme files."""
    return os.path.join(config_folder(), "programmes")


def styles_folder() -> str:
    """Return the folder of the stylesheets: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "styles")
    return inside if os.path.isdir(inside) else os.path.join(package_folder(), "styles")


def package_folder() -> str:
    """Return the folder in which the package lies, for a process that is to import it."""
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
