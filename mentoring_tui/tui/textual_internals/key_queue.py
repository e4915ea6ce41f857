"""Queueing keys and pastes until the screen that they are meant for can take them.

Textual forwards a key at once to the widget that has the focus, also while a dialog is being mounted or
dismissed: what is typed then is lost, or goes into the input that is about to close.

A key is handled by its target and then by each ancestor that it bubbles to; the app, which runs the bindings,
comes last. Empty queues do not mean that it is handled: a handler may still be running. So a callback follows
the key through the same queues, which are first in, first out.

Relies on `App.on_event`, which is undocumented, on `Screen._callbacks`, on `Screen.stack_updates` being 0
until a screen is first shown, and on `MessagePump._pending_message`: while a message is handled, the next one
is there and no longer in the queue (read in Textual 8.2.8).
"""

import asyncio
from collections import deque
from time import monotonic
from typing import Any
from weakref import ref

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key, MouseUp, Paste
from textual.widget import Widget
from textual.widgets import Input, TextArea

TIMEOUT = 2.0
"""Seconds after which a queued event is forwarded although the one before it is still being handled."""

POLL_INTERVAL = 0.002
"""Seconds between two checks whether the event before is handled."""


class KeyQueue:
    """Keys and pastes that wait until the event before them is handled; no letter of a text waits.

    A binding with priority runs at once, so a key that is no letter waits for the letters before it as well.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._events: deque[Event] = deque()
        self._polling_since = 0.0
        self._target: ref[Widget] | None = None
        self._followed: list[ref[DOMNode]] = []
        self._may_navigate = False

    def __len__(self) -> int:
        return len(self._events)

    def queue(self, event: Event) -> bool:
        """Queue the event if an earlier one is still being handled; return whether it is queued."""
        if not self._events and self._can_take(event):
            self._remember(event)
            return False
        self._events.append(event)
        if len(self._events) == 1:
            self._start_polling()
        return True

    def clear(self) -> None:
        """Discard the queued events."""
        self._events.clear()

    def put_back(self, event: Event) -> None:
        """Queue an event that a dialog gave back as the next one, for the screen below it."""
        self._events.appendleft(event)
        if len(self._events) == 1:
            self._start_polling()

    def _start_polling(self) -> None:
        self._polling_since = monotonic()
        self._poll_later()

    def _poll_later(self) -> None:
        asyncio.get_running_loop().call_later(POLL_INTERVAL, self._app.call_later, self._poll)

    async def _poll(self) -> None:
        """Forward queued events until one of them keeps the app busy."""
        if not self._events:
            return
        if not self._can_take(self._events[0]) and monotonic() < self._polling_since + TIMEOUT:
            self._poll_later()
            return
        while self._events:
            event = self._events.popleft()
            self._remember(event)
            await App.on_event(self._app, event)
            self.follow()
            if self._events and not self._can_take(self._events[0]):
                self._start_polling()
                return

    def _can_take(self, event: Event) -> bool:
        """Return whether an event can be forwarded now; follow the letters that it waits for."""
        if not self._may_navigate and not self._is_letter(event):
            self._may_navigate = True
            self.follow()
        return self._is_idle()

    def _is_letter(self, event: Event) -> bool:
        """Return whether an event only adds a letter to a text."""
        is_printable = isinstance(event, Key) and event.is_printable
        return is_printable and isinstance(self._app.focused, Input | TextArea)

    def _remember(self, event: Event) -> None:
        """Remember which widget an event goes to and whether it may change the focus or the screen."""
        focused = self._app.focused
        self._target = ref(focused) if focused else None  # a closed dialog must not be kept by its last key
        self._may_navigate = not self._is_letter(event)

    def follow(self) -> None:
        """Follow the event just forwarded through its target and the ancestors that it bubbles to."""
        if self._may_navigate and self._app.screen_stack:
            self._follow([ref(node) for node in self._nodes()])

    def _follow(self, nodes: list[ref[DOMNode]]) -> None:
        """Wait for each of the nodes in turn to handle what is in its queue; pass over a closed one."""
        self._followed = nodes
        while nodes and not ((node := nodes[0]()) and node.call_later(self._follow, nodes[1:])):
            nodes = self._followed = nodes[1:]

    def _nodes(self) -> list[DOMNode]:
        """Return the target of the last event, without one the screen, and its ancestors."""
        target = self._target() if self._target else None
        return (target or self._app.screen).ancestors_with_self

    def _is_idle(self) -> bool:
        """Return whether the last event is handled and the current screen can take the next one."""
        if not self._app.screen_stack:
            return True
        screen = self._app.screen
        if not screen.stack_updates:
            return False
        if not self._may_navigate:
            return True
        if self._followed or screen._callbacks:
            return False
        return not any(has_messages(node) for node in [self._app, screen, *self._nodes()])


def has_messages(node: DOMNode) -> bool:
    """Return whether messages wait to be handled by a node."""
    return node.message_queue_size > 0 or node._pending_message is not None


class KeyQueueApp(App[None]):
    """An app that queues keys and pastes while an earlier one is being handled."""

    def __init__(self) -> None:
        super().__init__()
        self.key_queue = KeyQueue(self)

    def before_input(self, event: Key | Paste | MouseUp) -> bool:
        """Return False to discard a key, a paste or a released mouse button before a widget sees it."""
        return True

    async def on_event(self, event: Event) -> None:
        """Queue a key or a paste, or forward the event as Textual does."""
        if isinstance(event, Key | Paste | MouseUp) and not self.before_input(event):
            return
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not self.key_queue.queue(event):
            await super().on_event(event)
            self.key_queue.follow()
