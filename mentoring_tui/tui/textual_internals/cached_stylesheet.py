"""A stylesheet that parses each source once.

Textual's own stylesheet forgets its parsed sources whenever a screen is first shown or the theme changes, and
then parses the styles of all widgets again: about 20 ms at start and 50 ms later.

Relies on `App.stylesheet`, `Stylesheet._variables`, `Stylesheet._parse_cache` and on `App.refresh_css`
calling `Stylesheet.set_variables` and `Stylesheet.reparse` (read in Textual 8.2.8), all undocumented.
"""

from typing import Any

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_MAX_SOURCES = 1000
_ParseCache = LRUCache[tuple[Any, ...], list[RuleSet]]
_caches: dict[tuple[tuple[str, str], ...], _ParseCache] = {}
"""Parsed sources by the CSS variables that they were parsed with."""


class CachedStylesheet(Stylesheet):
    """A stylesheet that keeps its parsed sources for each set of CSS variables, which is each theme."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._use_cache_for(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the CSS variables, if they differ from the present ones."""
        if variables != self._variables:
            self._parse_cache = LRUCache(1)  # Textual clears the cache it finds; the one in use shall stay
            super().set_variables(variables)
            self._use_cache_for(variables)

    def reparse(self) -> None:
        """Parse sources that were added; Textual's own method parses all of them again."""
        self.parse()

    def _use_cache_for(self, variables: dict[str, str]) -> None:
        key = tuple(sorted(variables.items()))
        self._parse_cache = _caches.setdefault(key, LRUCache(_MAX_SOURCES))
