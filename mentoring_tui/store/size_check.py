"""Whether a tandem's file is small enough to be decoded: its size, its values and its strings."""

from mentoring_tui.domain.limits import LARGEST_TANDEM, LONGEST_STORED_TEXT, MOST_VALUES

_LONGEST_STRING = 12 * LONGEST_STORED_TEXT
"""Longest string in bytes; a character takes twelve where it is written as two escapes."""

_SIGNS = (b",", b"{", b"[")
"""Each value but the first follows one of them."""

_OPENINGS = (b',"', b':"', b'{"', b'["', b' "', b'\n"', b'\t"', b'\r"')
"""How a string begins; a string holds none of them, since a quotation mark in it follows a backslash."""


def is_too_large(raw: bytes) -> bool:
    """Return whether decoding these bytes of JSON would take more memory than a tandem may."""
    if len(raw) <= MOST_VALUES:  # every value takes a byte
        return False
    return len(raw) > LARGEST_TANDEM or _count_signs(raw) > MOST_VALUES or _has_too_long_string(raw)


def _count_signs(raw: bytes) -> int:
    """Return the number of signs before values; those in texts are counted too, for the sake of speed."""
    return sum(raw.count(sign) for sign in _SIGNS)


def _has_too_long_string(raw: bytes) -> bool:
    """Return whether somewhere no string begins for longer than the longest string is.

    Each step begins at the last string that begins within reach, so that all of a file is seen twice at most.
    """
    begin = 0
    while begin + _LONGEST_STRING < len(raw):
        last = _last_opening(raw, begin + 1, begin + _LONGEST_STRING)
        if last < 0:
            return True
        begin = last
    return False


def _last_opening(raw: bytes, begin: int, end: int) -> int:
    """Return the index of one of the last strings that begin between two indices, or -1."""
    for opening in _OPENINGS:
        found = raw.rfind(opening, begin, end)
        if found >= 0:
            return found
    return -1
