"""What may be missing from an installation: the picture of the year."""

from importlib import import_module
from typing import Any


def optional(module: str, name: str) -> Any:
    """Return what a module of the screens offers under a name, or None if there is no such module."""
    try:
        return getattr(import_module(f"mentoring_tui.tui.{module}"), name)
    except ModuleNotFoundError:
        return None
