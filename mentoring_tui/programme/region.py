"""Read the region of a shipped programme without parsing the rest of its file.

Each start needs the region to flag holidays; loading the whole programme would take longer than all else that
`mentoring next` does.
"""

import os
from typing import NamedTuple

_HERE = os.path.dirname(os.path.abspath(__file__))


class Region(NamedTuple):
    """An ISO 3166 code as in "DE-NW", or empty, and whether carnival is celebrated there."""

    region: str
    carnival: bool


def shipped_region(name: str) -> Region | None:
    """Return the region of a shipped programme, or None for any other programme."""
    if not name.isalpha():
        return None
    try:
        with open(os.path.join(_HERE, f"{name}.toml"), encoding="utf-8") as file:
            head = file.read().partition("\n[")[0]
    except OSError:
        return None
    values = dict(line.split(" = ", 1) for line in head.splitlines() if " = " in line)
    return Region(values["region"].strip('"'), values["carnival"] == "true")
