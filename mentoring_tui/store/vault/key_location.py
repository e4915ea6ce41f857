"""Where a recovery key is kept: beside what it opens it is of no use, and opens every copy of that."""

import os


def is_in_folder(path: str, folder: str) -> bool:
    """Return whether a file of this path lies, or would lie, in a folder or below it, by links as well."""
    inside, outside = os.path.realpath(path), os.path.realpath(folder)
    return os.path.commonpath([inside, outside]) == outside
