"""The names of sealed files on the disk, and those by which the store knows them.

`x.json` is `x.json.age` on the disk. A sync tool that sets a copy aside puts its mark before the last ending,
so `x.json.MARK.age` is known as `x.json.MARK.json`. A file of a locked store that is not sealed, `x.json` on
the disk, is known as `x.json.plain`, and so taken for no tandem, backup or draft.
"""

import os
import re

IDENTITY = "identity.age"
PROOF = "vault.age"
JSON, AGE, PLAIN = ".json", ".age", ".plain"

LOCK = "_vault"
"""The name of the lock that is held while a store is locked, or unlocked for good; no tandem has this id."""

RENAMED = (JSON, PLAIN, ".tmp")
"""Endings of names that files of a locked store may have on the disk under another name."""

_TEMPORARY = r"\.(.+)(\.[0-9a-f]{16}\.tmp)"
_MARKED_JSON = r"(.+\.json)(.+)\.json"
_MARKED_AGE = r"(.+\.json)(.+)\.age"
"""Compiled when the first is needed, and so never for an open store."""


def is_sealed_name(path: str) -> bool:
    """Return whether the store knows a sealed file, or one that it will seal, by this path."""
    return path.endswith(JSON)


def real_path(path: str) -> str:
    """Return the path on the disk of a file that a locked store knows by this path."""
    folder, name = os.path.split(path)
    return os.path.join(folder, _real(name))


def plain_path(path: str) -> str:
    """Return the path by which a locked store knows the same file, not sealed."""
    return path + PLAIN


def listed_name(name: str) -> str:
    """Return the name by which a locked store knows a file with this name on the disk."""
    if match := re.fullmatch(_TEMPORARY, name):
        return f".{listed_name(match[1])}{match[2]}"
    if name.endswith(JSON + AGE):
        return name.removesuffix(AGE)
    if match := re.fullmatch(_MARKED_AGE, name):
        return match[1] + match[2] + JSON
    return name + PLAIN if name.endswith(JSON) else name


def _real(name: str) -> str:
    if match := re.fullmatch(_TEMPORARY, name):
        return f".{_real(match[1])}{match[2]}"
    if match := re.fullmatch(_MARKED_JSON, name):
        return match[1] + match[2] + AGE
    if name.endswith(JSON):
        return name + AGE
    return name.removesuffix(PLAIN) if name.endswith(JSON + PLAIN) else name
