"""The folder for texts of an editor that could not be saved in the store; a restart leaves it as it is."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress

from mentoring_tui.paths import state_folder
from mentoring_tui.store.bad_file import NotAFile
from mentoring_tui.store.files import Files
from mentoring_tui.store.system_calls import PRIVATE_FOLDER

SEALED = ".age"
"""The ending of a kept text of a locked data folder."""

Seal = Callable[[bytes], bytes]
"""Seals the bytes of a text with the key of the data folder."""


def kept_texts_folder() -> str:
    """Return the path of the folder, which need not exist."""
    return os.path.join(state_folder(), "texts")


def make_private_folder(inside: str, prefix: str) -> str:
    """Make a new folder with mode 0700 in another one and return its path."""
    folder = tempfile.mkdtemp(prefix=prefix, dir=inside)
    os.chmod(folder, PRIVATE_FOLDER)  # the umask may take away more than mkdtemp knows
    return folder


def keep_texts(folder: str, prefix: str, seal: Seal | None = None) -> str:
    """Move a folder of files to the kept texts and return its new path; raise OSError if that fails.

    What is not a regular file is left out. With `seal` they are sealed, and their names end with SEALED.
    """
    files, inside = Files(), kept_texts_folder()
    files.make_folders(inside)
    target = make_private_folder(inside, prefix)
    try:
        for name in os.listdir(folder):
            _copy(files, os.path.join(folder, name), os.path.join(target, name), seal)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    return target


def _copy(files: Files, source: str, target: str, seal: Seal | None) -> None:
    try:
        data = files.read_whole(source, most=None)
    except NotAFile:
        return
    if seal:
        files.replace(target + SEALED, seal(data))
    else:
        files.replace(target, data)


def kept_files(tandem_id: str) -> list[str]:
    """Return the paths of the texts of a tandem that are kept."""
    files, inside = Files(), kept_texts_folder()
    with suppress(OSError):
        folders = [name for name in files.list_if_there(inside) if name.startswith(f"mentoring-{tandem_id}-")]
        paths = [os.path.join(inside, name) for name in sorted(folders)]
        return [os.path.join(path, name) for path in paths for name in sorted(files.list_if_there(path))]
    return []
