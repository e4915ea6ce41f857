"""Settings of the person, kept in a small TOML file; one that can't be read or written does no harm."""

import os
import re
from typing import Any

_LOOK, _LOCK_AFTER = "look", "lock_after"

LOCK_AFTER = 10
"""Minutes without a key after which the screens are locked, unless set."""

_MOST_MINUTES = 24 * 60


def read_look(path: str) -> str | None:
    """Return the name of the look that was saved, or None."""
    look = _read_value(path, _LOOK)
    return look if isinstance(look, str) else None


def save_look(path: str, name: str) -> None:
    """Save the name of the look, and leave comments and other settings as they are."""
    _save(path, _LOOK, name)


def read_lock_after(path: str) -> int:
    """Return after how many minutes without a key the screens are locked, 0 for never."""
    minutes = _read_value(path, _LOCK_AFTER)
    is_valid = isinstance(minutes, int) and not isinstance(minutes, bool) and 0 <= minutes <= _MOST_MINUTES
    return minutes if is_valid else LOCK_AFTER


def save_lock_after(path: str, minutes: int) -> None:
    """Save after how many minutes without a key the screens are locked, 0 for never."""
    _save(path, _LOCK_AFTER, minutes)


def _read_value(path: str, name: str) -> Any:
    try:
        return _parse(_read(path)).get(name)
    except (OSError, ValueError):
        return None


def _save(path: str, name: str, value: str | int) -> None:
    from mentoring_tui.store.files import Files

    try:
        changed = _with_value(_read(path), name, value)
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


def _with_value(text: str, name: str, value: str | int) -> str:
    """Return the text with this setting and nothing else changed; ValueError where that can't be done."""
    wanted = {**_parse(text), name: value}
    written = f'"{value}"' if isinstance(value, str) else str(value)
    for line in _lines_of(text, name):
        changed = text[: line.end(1)] + written + text[line.end() :]
        if _is_toml_of(changed, wanted):
            return changed
    changed = f"{name} = {written}\n{text}"
    if not _is_toml_of(changed, wanted):
        raise ValueError("the setting can't be written into this file")
    return changed


def _lines_of(text: str, name: str) -> list[re.Match[str]]:
    """Return the lines that may set a value, unless one stands in a table or in a text of several lines."""
    pattern = rf"""^([ \t]*["']?{name}["']?[ \t]*=[ \t]*)("[^"\r\n]*"|'[^'\r\n]*'|[^\s#]+)"""
    return list(re.finditer(pattern, text, re.MULTILINE))


def _is_toml_of(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return _parse(text) == wanted
    except ValueError:
        return False
