"""Keep an own programme from showing parts of a protocol to more people than usual, unless that is confirmed.

A programme's file may come from anywhere. An audience narrower than in the shipped programmes holds at once;
a wider one has to be seen and confirmed once.
"""

import os
from collections.abc import Sequence
from dataclasses import replace

from mentoring_tui.domain.audience import Audience
from mentoring_tui.programme.model import Part, Programme, WidenedPart

UNKNOWN_PART = Audience.TANDEM
"""Widest default audience of a part that the shipped programmes don't have."""

_FILE = "confirmed-audiences.json"
_DECLINED = "declined "


def narrowed(programme: Programme, usual: Programme) -> Programme:
    """Return the programme with the usual audience for each part that wants a wider one, in `widened` too."""
    parts: list[Part] = []
    widened: list[WidenedPart] = []
    for part in programme.parts:
        known = usual.part(part.id)
        widest = known.audience if known else UNKNOWN_PART
        if widest.may_see(part.audience) and part.audience is not widest:
            widened.append(WidenedPart(part.id, part.heading, widest, part.audience))
            part = replace(part, audience=widest)
        parts.append(part)
    return replace(programme, parts=tuple(parts), widened=tuple(widened))


def with_wanted_audiences(programme: Programme) -> Programme:
    """Return the programme with the audiences that its file wants."""
    wanted = {part.id: part.wanted for part in programme.widened}
    parts = [replace(part, audience=wanted.get(part.id, part.audience)) for part in programme.parts]
    return replace(programme, parts=tuple(parts), widened=())


def is_confirmed(programme: Programme, folder: str) -> bool:
    """Return whether a person has confirmed just the audiences that the programme's file wants."""
    return _read(folder).get(programme.id) == _digest(programme.widened)


def is_declined(programme: Programme, folder: str) -> bool:
    """Return whether a person has declined just the audiences that the programme's file wants."""
    return _read(folder).get(programme.id) == _DECLINED + _digest(programme.widened)


def confirm(programme: Programme, folder: str) -> None:
    """Remember that a person has confirmed the audiences that the programme's file wants."""
    _remember(programme, folder, _digest(programme.widened))


def decline(programme: Programme, folder: str) -> None:
    """Remember that a person has declined the audiences that the programme's file wants."""
    _remember(programme, folder, _DECLINED + _digest(programme.widened))


def _remember(programme: Programme, folder: str, answer: str) -> None:
    import json

    confirmed = _read(folder) | {programme.id: answer}
    path = os.path.join(folder, _FILE)
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(confirmed, file, indent=2)
    os.replace(temporary, path)


def _read(folder: str) -> dict[str, object]:
    """Return the answer for each programme that was asked about; none if they can't be read."""
    import json

    try:
        with open(os.path.join(folder, _FILE), encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(widened: Sequence[WidenedPart]) -> str:
    from hashlib import sha256

    table = sorted(f"{part.id}={part.wanted}" for part in widened)
    return sha256("\n".join(table).encode()).hexdigest()
