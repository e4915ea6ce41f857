"""Giving the terminal back while the app still runs.

Relies on `App._driver` (read in Textual 8.2.8): the driver's own methods are public, the app's driver is not.
"""

from typing import Any

from textual.app import App


def stop_driver(app: App[Any]) -> None:
    """Leave application mode and stop reading the terminal, so that nothing is drawn any more."""
    if driver := app._driver:
        driver.stop_application_mode()
        driver.close()
