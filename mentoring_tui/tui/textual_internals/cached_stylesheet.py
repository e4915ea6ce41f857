"""Stylesheets that are parsed once."""

from typing import Any

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_MOST_SOURCES = 1000
_parsed: dict[tuple[tuple[str, str], ...], LRUCache[tuple[Any, ...], list[RuleSet]]] = {}


class CachedStylesheet(Stylesheet):
    """A stylesheet that parses each of its sources once for each look, also where looks come and go.

    Textual's own forgets what it has parsed each time a screen is shown for the first time, and then parses
    the styles of all widgets anew, for some 20 ms at the start and 50 ms later on.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._remember(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Go over to another look, where it is another one."""
        if variables != self._variables:
            self._parse_cache = LRUCache(1)  # the one before it keeps what it knows
            super().set_variables(variables)
            self._remember(variables)

    def reparse(self) -> None:
        """Parse what has come since."""
        self.parse()

    def _remember(self, variables: dict[str, str]) -> None:
        look = tuple(sorted(variables.items()))
        self._parse_cache = _parsed.setdefault(look, LRUCache(_MOST_SOURCES))
