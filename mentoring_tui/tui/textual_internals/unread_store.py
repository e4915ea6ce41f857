"""Catches that the store was refused to a handler, an action or a timer, which would end the app.

Any of them may read the store, and another program may lock it at any moment. The queue of an app or of a
screen goes on with the next message or callback then.

Relies on `MessagePump._dispatch_message` calling every handler, on `MessagePump._flush_next_callbacks`
calling those in `_next_callbacks` and dropping what follows one that raises, such as the end of a pause in
drawing, on `App._handle_exception` getting what these and timers raise, and on `CallbackError` being raised
in the place of what a callback raised (read in Textual 8.2.8).
"""

from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message
from textual.message_pump import CallbackError, MessagePump

from mentoring_tui.domain.errors import KeyRefused

if TYPE_CHECKING:
    _Pump = MessagePump
else:
    _Pump = object


class RefusalCatcher(_Pump):
    """An app or a screen whose queue goes on after the store was refused; the app is told."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except (KeyRefused, CallbackError) as error:
            app = self.app
            refused = _refused(error)
            if refused is None or not isinstance(app, RefusalCatchingApp):
                raise
            app.take_refusal(refused)

    async def _flush_next_callbacks(self) -> None:
        callbacks, self._next_callbacks[:] = self._next_callbacks.copy(), []
        for callback in callbacks:
            added = self._next_callbacks.copy()
            self._next_callbacks[:] = [callback]
            await super()._flush_next_callbacks()
            self._next_callbacks[:0] = added


class RefusalCatchingApp(RefusalCatcher, App[None]):
    """An app that goes on where the store was refused, and is told by `take_refusal`."""

    def take_refusal(self, refused: KeyRefused) -> None:
        """Show that the store is locked, or can't be opened."""
        raise NotImplementedError

    def _handle_exception(self, error: Exception) -> None:
        """Take a refusal of the store; else end."""
        if refused := _refused(error):
            self.take_refusal(refused)
        else:
            super()._handle_exception(error)


def _refused(error: BaseException) -> KeyRefused | None:
    cause = error.__context__ if isinstance(error, CallbackError) else error
    return cause if isinstance(cause, KeyRefused) else None
