"""Stylesheets that are parsed once."""

from textual.css.stylesheet import Stylesheet

_MOST_SOURCES = 1000


class LastingStylesheet(Stylesheet):
    """A stylesheet that parses each of its sources once for each look.

    Textual's own forgets what it has parsed each time a screen is shown for the first time, and then parses
    the styles of all widgets anew, for some 20 ms at the start and 50 ms later on.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache.grow(_MOST_SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Forget what was parsed only where the look is another one."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what has come since."""
        self.parse()
