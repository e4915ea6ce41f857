"""The width of text in the columns of a terminal."""

import re

_NARROW = re.compile(
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff"  # Latin, but for the soft hyphen
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"  # dashes, quotation marks, currencies
    r"\u2190-\u2212\u25cb\u25cf\u2691\u2713]*"  # the program's own signs
)
"""Characters that take one column each and never combine; most texts hold no others."""


def width(text: str) -> int:
    """Return how many columns a terminal needs for a cleaned line; a tab counts as one."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # importing it takes about as long as most commands

    return wcswidth(text.replace("\t", " "))
