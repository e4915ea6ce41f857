"""Giving the terminal back, without anything of ours on its alternate screen.

Relies on `App._driver` (read in Textual 8.2.8): the driver's own methods are public, the app's driver is not.
"""

from typing import Any

from textual.app import App
from textual.driver import Driver

_CLEAR = "\x1b[H\x1b[2J"


def with_clean_screen(driver: type[Driver]) -> type[Driver]:
    """Return a driver class that clears the alternate screen before it leaves it, also for a pause.

    Some terminals show it again to whoever asks for it, and some keep it as they scroll.
    """

    def stop_application_mode(self: Driver) -> None:
        self.write(_CLEAR)
        driver.stop_application_mode(self)

    return type(driver.__name__, (driver,), {"stop_application_mode": stop_application_mode})


def stop_driver(app: App[Any]) -> None:
    """Leave application mode and stop reading the terminal, so that nothing is drawn any more."""
    if driver := app._driver:
        driver.stop_application_mode()
        driver.close()
