"""Names of the conflict copies that sync tools leave when a file was changed on two machines."""

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
"""Each of these names contains one of these; without them the patterns need not be compiled."""


def original_id(name: str, ids: Collection[str]) -> str | None:
    """Return the id of the tandem that a file is named as a conflict copy of, or None.

    A sealed copy has the mark of the tool behind its first ending; see `vault.names`.
    OneDrive appends the name of the computer with a hyphen, so such a copy is known by the existing ids.
    """
    if not name.endswith(SUFFIX):
        return None
    stem = name.removesuffix(SUFFIX).replace(SUFFIX, "", 1)
    if any(mark in stem for mark in _MARKS):
        for pattern in _PATTERNS:
            if match := re.fullmatch(pattern, stem):
                return match["stem"]
    parts = stem.split("-")
    for count in range(1, len(parts)):
        beginning = "-".join(parts[:count])
        if beginning in ids:
            return beginning
    return None


def copies_of(tandem_id: str, names: Iterable[str], ids: Collection[str]) -> list[str]:
    """Return the names of a tandem's conflict copies, sorted."""
    return sorted(name for name in names if original_id(name, ids) == tandem_id)
