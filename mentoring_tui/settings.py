"""Settings of the person, kept in a small TOML file; one that can't be read or written does no harm."""

import os
import re
from typing import Any

_LOOK = "look"
_LINE = re.compile(
    rf"""^([ \t]*["']?{_LOOK}["']?[ \t]*=[ \t]*)("[^"\r\n]*"|'[^'\r\n]*'|[^\s#]+)""", re.MULTILINE
)
"""A line that may set the look, unless it stands in a table or in a text of several lines."""


def read_look(path: str) -> str | None:
    """Return the name of the look that was saved, or None."""
    try:
        look = _parse(_read(path)).get(_LOOK)
    except (OSError, ValueError):
        return None
    return look if isinstance(look, str) else None


def save_look(path: str, name: str) -> None:
    """Save the name of the look, and leave comments and other settings as they are."""
    from mentoring_tui.store.files import Files

    try:
        changed = _with_look(_read(path), name)
        target = os.path.realpath(path)
        files = Files()
        files.make_folders(os.path.dirname(target))
        files.replace(target, changed.encode())
    except (OSError, ValueError):
        return


def _read(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read().decode()
    except FileNotFoundError:
        return ""


def _parse(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def _with_look(text: str, name: str) -> str:
    """Return the text with this look and nothing else changed; ValueError where that can't be done."""
    wanted = {**_parse(text), _LOOK: name}
    for line in _LINE.finditer(text):
        changed = f'{text[: line.end(1)]}"{name}"{text[line.end() :]}'
        if _is_toml_of(changed, wanted):
            return changed
    changed = f'{_LOOK} = "{name}"\n{text}'
    if not _is_toml_of(changed, wanted):
        raise ValueError("the look can't be set in this file")
    return changed


def _is_toml_of(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return _parse(text) == wanted
    except ValueError:
        return False
