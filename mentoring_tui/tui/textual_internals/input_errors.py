"""Reading on where the terminal sends bytes that are no UTF-8: a paste in Latin-1, or half of an `ß`.

Textual's thread that reads keys ends with the first of them, and the app with it, without saying why.

Relies on each driver's module naming the decoder `getincrementaldecoder`, on `Driver._app`, and on the method
`_run_input_thread` calling `run_input_thread` (read in Textual 8.2.8).
"""

import codecs
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.driver import Driver


def lenient_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    """Return a decoder that puts U+FFFD in the place of bytes that are no text."""
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def with_input_errors(driver: type[Driver]) -> type[Driver]:
    """Let a driver class read on after such bytes and hand on any other error, and return it."""
    module: Any = sys.modules[driver.__module__]
    if hasattr(module, "getincrementaldecoder"):
        module.getincrementaldecoder = lenient_decoder
    reading: Any = driver
    if hasattr(reading, "run_input_thread"):
        reading._run_input_thread = _run_input_thread
    return driver


def _run_input_thread(driver: Any) -> None:
    """Read the terminal; an error ends the app as any other does."""
    try:
        driver.run_input_thread()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is reported as what it is
        driver._app.call_later(driver._app._handle_exception, error)
