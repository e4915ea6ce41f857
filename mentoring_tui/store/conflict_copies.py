"""Copies that sync tools leave beside a tandem's file when it was changed on two machines."""

import re
from collections.abc import Collection, Iterable

from mentoring_tui.store.reader import SUFFIX

_PATTERNS = (
    r"(?P<stem>.+)\.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]{7})?",  # Syncthing
    r"(?P<stem>.+) \((.+ )?(?i:conflicted copy) .+\)",  # Nextcloud, Dropbox
    r"(?P<stem>.+) \(.*(?i:in Konflikt stehende Kopie).*\)",  # Dropbox in German
    r"(?P<stem>.+)_conflict-\d{8}-\d{6}",  # ownCloud, and Nextcloud before 2016
    r"(?P<stem>.+) \(\d+\)",  # browsers, Google Drive, and file managers
)
_MARKS = (".sync-conflict-", " (", "_conflict-")
"""What stands in every such name: without it the patterns need not be compiled."""


def original_id(name: str, ids: Collection[str]) -> str | None:
    """Return the id of the tandem that a file in the folder of tandems is a conflict copy of, if it is one.

    OneDrive appends the computer's name with a hyphen, so it takes the ids there are to know such a copy.
    """
    if not name.endswith(SUFFIX):
        return None
    stem = name.removesuffix(SUFFIX)
    for pattern in _PATTERNS if any(mark in stem for mark in _MARKS) else ():
        if match := re.fullmatch(pattern, stem):
            return match["stem"]
    parts = stem.split("-")
    beginnings = ("-".join(parts[:count]) for count in range(1, len(parts)))
    return next((beginning for beginning in beginnings if beginning in ids), None)


def copies_of(tandem_id: str, names: Iterable[str], ids: Collection[str]) -> list[str]:
    """Return the names of a tandem's conflict copies, sorted."""
    return sorted(name for name in names if original_id(name, ids) == tandem_id)
