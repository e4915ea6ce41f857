"""Move damaged or merged files to a folder where they are kept."""

import os
from contextlib import suppress
from itertools import count

from mentoring_tui.store.files import Files

FOLDER = "quarantine"


def quarantine_file(path: str, folder: str, files: Files) -> str:
    """Move a file to a folder and return its new path; a number is appended to a name that is taken.

    Raise OSError if it can't be moved. The file is linked or copied there before it is unlinked here.
    """
    files.make_folders(folder)
    name = os.path.basename(path)
    stem, suffix = os.path.splitext(name)
    for number in count():
        target = os.path.join(folder, f"{stem}-{number}{suffix}" if number else name)
        try:
            files.link_or_copy(path, target)
        except FileExistsError:
            continue
        with suppress(OSError):
            files.make_private(target)
        files.unlink(path)
        files.sync_folder(os.path.dirname(path))
        return target
    raise AssertionError("there is always a free number")
