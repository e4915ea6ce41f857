"""How far a work has come, told to whoever waits for it."""

from collections.abc import Callable

Progress = Callable[[int, int | None], None]
"""Is told how much is done, and of how much, if that is known; it may raise to stop the work."""


def unheard(done: int, of: int | None) -> None:
    """Tell nobody."""
