"""Ending after an uncaught exception without printing local variables, which may hold private text.

Relies on `App._handle_exception` calling `App._fatal_error` or `App.panic`, on `App._exception` and on
`MessagePump._close_messages_no_wait` (read in Textual 8.2.8): Textual's traceback shows the local variables
of every frame, and no option turns that off.
"""

import sys

from textual.app import App


class PrivateCrashApp(App[None]):
    """An app that prints nothing after an uncaught exception, and calls `crash` with it."""

    def crash(self, error: BaseException) -> None:
        """End the app after an uncaught exception."""
        raise NotImplementedError

    def close_message_loop(self) -> None:
        """Let the message loop end, which ends `run`."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """Call `crash`, where Textual renders a traceback with local variables."""
        self.crash(sys.exc_info()[1] or self._exception or RuntimeError())

    def panic(self, *renderables: object) -> None:
        """Call `crash`, where Textual prints the renderables, which may be private as well."""
        self._fatal_error()
