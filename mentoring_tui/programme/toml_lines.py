"""On which line of a TOML file a key is set, which the standard library's reader doesn't tell.

The file is cut into the shortest runs of lines that are TOML by themselves; each holds one header or one
assignment. So the reader itself decides where a string or a list ends.
"""

import re
import tomllib
from collections.abc import Iterator

_MAY_CLOSE = re.compile(r"\"\"\"|'''|\]")


def joined(key: str, name: str) -> str:
    """Return the dotted key of a name inside a table."""
    return f"{key}.{name}" if key else name


def line_of(text: str, key: str) -> int:
    """Return the line, from 1, that sets a dotted key such as `parts[2].audience` in a valid TOML text.

    Where the key is not set, the line of the table that it belongs to, else 1.
    """
    lines = key_lines(text)
    return next((lines[place] for place in _outwards(key) if place in lines), 1)


def _outwards(key: str) -> Iterator[str]:
    """Yield a dotted key and those of the lists and tables around it, the nearest first."""
    while key:
        yield key
        key = key[: max(key.rfind("."), key.rfind("["), 0)]


def key_lines(text: str) -> dict[str, int]:
    """Return every dotted key of a valid TOML text with the line, from 1, on which it is first set."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for line, chunk, parsed in _statements(text):
        if chunk[0].lstrip().startswith("["):
            table = _header(parsed, counts)
            for place in _outwards(table):
                lines.setdefault(place, line)
        else:
            _note(lines, table, parsed, line, _elements(chunk, line))
    return lines


def _statements(text: str) -> Iterator[tuple[int, list[str], dict[str, object]]]:
    lines = text.replace("\r\n", "\n").split("\n")
    start = 0
    for end in range(1, len(lines) + 1):
        if end - start > 1 and not _MAY_CLOSE.search(lines[end - 1]):
            continue
        chunk = lines[start:end]
        parsed = _parsed(chunk)
        if parsed is not None:
            yield start + 1, chunk, parsed
            start = end


def _parsed(lines: list[str]) -> dict[str, object] | None:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None


def _header(parsed: object, counts: dict[str, int]) -> str:
    """Return the key of the table that a header opens, counting the tables of lists on the way."""
    key = ""
    while isinstance(parsed, dict) and parsed:
        name, parsed = next(iter(parsed.items()))
        key = joined(key, name)
        if isinstance(parsed, list):
            counts[key] = counts.get(key, 0) + 1
        if key in counts:
            key = f"{key}[{counts[key] - 1}]"
    return key


def _note(lines: dict[str, int], key: str, value: object, line: int, elements: list[int]) -> None:
    lines.setdefault(key, line)
    if isinstance(value, dict):
        for name, inner in value.items():
            _note(lines, joined(key, name), inner, line, elements)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            begin = elements[index] if index < len(elements) else line
            _note(lines, f"{key}[{index}]", inner, begin, [])


def _elements(chunk: list[str], line: int) -> list[int]:
    """Return the line on which each element of a list over several lines begins."""
    begins: list[int] = []
    begin = line
    for end in range(1, len(chunk) + 1):
        parsed = _parsed([*chunk[:end], "]"] if end < len(chunk) else chunk)
        if parsed is not None:
            begins += [begin] * (_length(parsed) - len(begins))
            begin = line + end
    return begins


def _length(value: object) -> int:
    while isinstance(value, dict) and value:
        value = next(iter(value.values()))
    return len(value) if isinstance(value, list) else 0
