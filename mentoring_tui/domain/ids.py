"""Random identifiers for records."""

import os


def new_id() -> str:
    """Return twelve random hexadecimal digits."""
    return os.urandom(6).hex()
