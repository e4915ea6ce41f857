"""Read texts from a damaged file."""

import json
import re

from mentoring_tui.domain.text import clean

_TEXT = re.compile(r'"((?:[^"\\\x00-\x1f]|\\.)*)(?:"|$)')
_SPACE = re.compile(r"\s")


def salvage_texts(raw: bytes) -> list[str]:
    """Return the strings of more than one word in the order of the file, each once."""
    found = (_unescaped(match[1]) for match in _TEXT.finditer(raw.decode("utf-8", "replace")))
    return list(dict.fromkeys(text for text in found if _SPACE.search(text.strip())))


def _unescaped(text: str) -> str:
    try:
        value = json.loads(f'"{text}"')
    except ValueError:  # the last escape is cut off
        value = text.rstrip("\\")
    return clean(str(value))
