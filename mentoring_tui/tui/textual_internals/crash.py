"""Ending after an uncaught exception without printing local variables, which may hold private text.

A widget that is opened while the app ends is mounted without its children, and its handlers miss them; so may
a callback of one that is being removed. That is no mistake, and ends nothing that does not end already.

Relies on `App._handle_exception` calling `App._fatal_error` or `App.panic`, on `App._exception`, on
`App._exit`, on `_closing` and `_pruning` of whatever has a queue, on the private context variable
`active_message_pump` holding the one that failed, and on `MessagePump._close_messages_no_wait` (read in
Textual 8.2.8): Textual's traceback shows the local variables of every frame, and no option turns that off.
"""

import sys

from textual._context import active_message_pump
from textual.app import App
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.message_pump import CallbackError
from textual.widget import MountError


class PrivateCrashApp(App[None]):
    """An app that prints nothing after an uncaught exception, and calls `crash` with it."""

    def crash(self, error: BaseException) -> None:
        """End the app after an uncaught exception."""
        raise NotImplementedError

    def close_message_loop(self) -> None:
        """Let the message loop end, which ends `run`."""
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        """Ignore that widgets are missing where they are being removed; else end."""
        cause = error.__context__ if isinstance(error, CallbackError) else error
        if not (isinstance(cause, NoMatches | MountError) and self._is_removing()):
            super()._handle_exception(error)

    def _is_removing(self) -> bool:
        """Return whether the app ends, or the widget that failed is being removed."""
        failed = active_message_pump.get(None)
        return self._exit or (isinstance(failed, DOMNode) and (failed._closing or failed._pruning))

    def _fatal_error(self) -> None:
        """Call `crash`, where Textual renders a traceback with local variables."""
        self.crash(sys.exc_info()[1] or self._exception or RuntimeError())

    def panic(self, *renderables: object) -> None:
        """Call `crash`, where Textual prints the renderables, which may be private as well."""
        self._fatal_error()
