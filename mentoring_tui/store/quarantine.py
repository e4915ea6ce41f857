"""Files that are set aside: nothing is written over, and whoever wants to can look at them."""

import os
from itertools import count

from mentoring_tui.store.files import Files

FOLDER = "quarantine"


def quarantine_file(path: str, folder: str, files: Files) -> str:
    """Move a file into a folder, under its name or that name with a number, and return the new path.

    Raises OSError where it can't be moved. The file there is the very one that was here: a second name
    is given to it before the first is taken away.
    """
    files.make_folders(folder)
    name = os.path.basename(path)
    stem, suffix = os.path.splitext(name)
    for number in count():
        target = os.path.join(folder, f"{stem}-{number}{suffix}" if number else name)
        try:
            files.link(path, target)
        except FileExistsError:
            continue
        files.sync_folder(folder)
        files.unlink(path)
        files.sync_folder(os.path.dirname(path))
        return target
    raise AssertionError("there is always a free number")
