"""Ask about headings that are almost one of the form, and tell of those that stand there twice."""

from collections.abc import Iterable

_CLOSE = 0.8
"""How much of two headings has to be the same for one to be the other, misspelt."""

_SHORTEST = 5
"""Letters of a heading that is compared; a shorter one is like too many others."""


def find_meant(heading: str, known: Iterable[str]) -> str:
    """Return the known heading that was probably meant by an unknown one, both folded, or nothing.

    It differs by a few letters, as `ergebnis` from `ergebnisse`, or is the first words of the known one.
    """
    from difflib import get_close_matches

    if len(heading) < _SHORTEST:
        return ""
    headings = list(known)
    for each in headings:
        if each.startswith(f"{heading} "):
            return each
    return next(iter(get_close_matches(heading, headings, 1, _CLOSE)), "")
