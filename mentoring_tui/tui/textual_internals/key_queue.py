"""Keys that are typed before the screen is there that they are meant for.

Textual hands each key at once to what has the focus, also while a dialog is only being opened or closed:
what is typed then goes to nobody, or into the line that is just being left.
"""

import asyncio
from collections import deque
from time import monotonic
from typing import Any

from textual.app import App
from textual.events import Event, Key
from textual.widget import Widget
from textual.widgets import Input, TextArea

LONGEST = 2.0
"""Seconds after which a key is handed on although something is still going on."""

BEAT = 0.002
"""Seconds from one look at what is going on to the next."""


class KeyQueue:
    """Holds a key back until all is done that the key before led to; letters of a text go on at once."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._since = 0.0
        self._target: Widget | None = None
        self._may_lead = False

    def __len__(self) -> int:
        return len(self._waiting)

    def holds(self, event: Event) -> bool:
        """Tell whether the event has to wait; it is then handed to the app later."""
        if not self._waiting and self._is_settled():
            self._note(event)
            return False
        self._waiting.append(event)
        if len(self._waiting) == 1:
            self._wait()
        return True

    def _wait(self) -> None:
        self._since = monotonic()
        asyncio.get_running_loop().call_later(BEAT, self._app.call_later, self._go_on)

    async def _go_on(self) -> None:
        """Hand on the first key if its time has come, and look again for the others."""
        if not self._is_settled() and monotonic() < self._since + LONGEST:
            asyncio.get_running_loop().call_later(BEAT, self._app.call_later, self._go_on)
            return
        while self._waiting:
            event = self._waiting.popleft()
            self._note(event)
            await App.on_event(self._app, event)
            if self._waiting and not self._is_settled():
                self._wait()
                return

    def _note(self, event: Event) -> None:
        """Note to whom an event goes, and whether it may lead elsewhere."""
        self._target = self._app.focused
        typed = isinstance(event, Key) and event.is_printable
        self._may_lead = not (typed and isinstance(self._target, Input | TextArea))

    def _is_settled(self) -> bool:
        if not self._app.screen_stack:
            return True
        screen = self._app.screen
        if not screen.stack_updates:
            return False
        if not self._may_lead:
            return True
        busy = [self._app, screen, *(self._target.ancestors_with_self if self._target else ())]
        return not screen._callbacks and not any(node.message_queue_size for node in busy)
