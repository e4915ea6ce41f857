"""Strict access to a TOML table: anything unexpected is a mistake at its dotted key."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from mentoring_tui.domain.text import clean, clean_line
from mentoring_tui.programme.errors import Mistake

LANGUAGES = ("de", "en")

_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_T = TypeVar("_T")
_TYPES: dict[type, str] = {str: "text", bool: "yes-no", int: "number", dict: "table", list: "list"}


class Table:
    """Typed access to the values of a table; raise Mistake for a missing, wrong or unknown one."""

    def __init__(self, data: Mapping[str, object], allowed: Sequence[str], key: str = "") -> None:
        self._data = data
        self._key = key
        for name in data:
            if name not in allowed:
                raise self.mistake(name, "unknown-key", allowed=tuple(allowed))

    def __contains__(self, name: str) -> bool:
        """Return whether a key is set."""
        return name in self._data

    def mistake(self, name: str, problem: str, **facts: object) -> Mistake:
        """Return a mistake at a key of the table."""
        return Mistake(join_key(self._key, name), problem, **facts)

    def id(self) -> str:
        """Return the id: up to 40 of a-z, 0-9, hyphen and underscore, a letter first."""
        value = self._value("id", str)
        if not _ID.fullmatch(value):
            raise self.mistake("id", "bad-id")
        return value

    def line(self, name: str) -> str:
        """Return a text on one line, empty if the key is missing."""
        return clean_line(self._value(name, str)) if name in self else ""

    def lines(self, name: str) -> tuple[str, ...]:
        """Return a list of texts on one line each, empty if the key is missing."""
        values = self._value(name, list) if name in self else []
        return tuple(clean_line(_typed(value, str, join_key(self._key, name))) for value in values)

    def flag(self, name: str) -> bool:
        """Return a boolean, false if the key is missing."""
        return name in self and self._value(name, bool)

    def number(self, name: str) -> int:
        """Return a whole number."""
        return self._value(name, int)

    def one_of(self, name: str, choices: Sequence[str], problem: str) -> str:
        """Return one of the choices; any other value is a mistake with that problem."""
        value = self._value(name, str)
        if value not in choices:
            raise self.mistake(name, problem, allowed=tuple(choices))
        return value

    def words(self, name: str) -> dict[str, str]:
        """Return a text on one line in at least one language."""
        return self._languages(name, clean_line)

    def prose(self, name: str) -> dict[str, str]:
        """Return paragraphs in at least one language; single line breaks are spaces."""
        return self._languages(name, _paragraphs)

    def words_if_any(self, name: str) -> dict[str, str]:
        """Return a text as `words` does, or an empty mapping if the key is missing."""
        return self.words(name) if name in self else {}

    def list_of_words(self, name: str) -> tuple[dict[str, str], ...]:
        """Return the texts of a list that is not empty, each in at least one language."""
        values = self._value(name, list)
        if not values:
            raise self.mistake(name, "empty-list")
        names = [f"{name}[{index}]" for index in range(len(values))]
        inner = Table(dict(zip(names, values, strict=True)), names, self._key)
        return tuple(inner.words(item) for item in names)

    def tables(self, name: str, allowed: Sequence[str]) -> list["Table"]:
        """Return the tables of a list, with unique ids; an empty list if the key is missing."""
        found: dict[str, Table] = {}
        for index, value in enumerate(self._value(name, list) if name in self else ()):
            key = join_key(self._key, f"{name}[{index}]")
            table = Table(_typed(value, dict, key), allowed, key)
            id = table.id()
            if id in found:
                raise table.mistake("id", "duplicate-id", id=id)
            found[id] = table
        return list(found.values())

    def _languages(self, name: str, cleaned: Callable[[str], str]) -> dict[str, str]:
        if isinstance(self._data.get(name), str):
            raise self.mistake(name, "no-language")
        texts: dict[str, str] = {}
        for language, text in self._value(name, dict).items():
            if language not in LANGUAGES:
                raise self.mistake(f"{name}.{language}", "unknown-key", allowed=LANGUAGES)
            whole = (
                text if type(text) is str else _typed(text, str, join_key(self._key, f"{name}.{language}"))
            )
            texts[language] = cleaned(whole)
        if not any(texts.values()):
            raise self.mistake(name, "no-language")
        return {language: text for language, text in texts.items() if text}

    def _value(self, name: str, kind: type[_T]) -> _T:
        if name not in self._data:
            raise self.mistake(name, "missing-key")
        value = self._data[name]
        return value if type(value) is kind else _typed(value, kind, join_key(self._key, name))


def _typed(value: object, kind: type[_T], key: str) -> _T:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise Mistake(key, "wrong-type", expected=_TYPES[kind], found=_TYPES.get(type(value), "other"))
    return value


def _paragraphs(text: str) -> str:
    return "\n\n".join(clean_line(part) for part in _PARAGRAPHS.split(clean(text).strip()))


def join_key(key: str, name: str) -> str:
    """Return the dotted key of a name inside a table."""
    return f"{key}.{name}" if key else name
