"""The mounted screens of all modes, and mounting a mode's screen before its first visit.

Relies on `App._init_mode`, `App._css_update_count` and `Screen._css_update_count` (read in Textual 8.2.8):
there is no public way to mount a mode's screen without switching to it.
"""

from typing import Any

from textual.app import App
from textual.screen import Screen

_NEVER = -1
"""The count of a screen to which no stylesheet was applied after it was mounted."""


def mode_screens(app: App[Any], mode: str) -> list[Screen[Any]]:
    """Return the screens of a mode, the lowest first; none before its first visit."""
    try:
        return app.get_screen_stack(mode)
    except KeyError:
        return []


def all_screens(app: App[Any]) -> list[Screen[Any]]:
    """Return the screens of all modes; none once the app has closed them."""
    screens: list[Screen[Any]] = []
    for mode in app.MODES:
        screens += mode_screens(app, mode)
    return screens


def mount_mode(app: App[Any], mode: str) -> None:
    """Mount the screen of a mode without switching to it.

    Mounting styles the screen. So neither the screen that is shown meanwhile nor the first visit of the other
    one need all stylesheets applied again, as Textual does for a screen with an older count than the app's.
    """
    count = app._css_update_count
    app._css_update_count = _NEVER
    try:
        app._init_mode(mode)
    finally:
        app._css_update_count = count
    app.get_screen_stack(mode)[0]._css_update_count = count
