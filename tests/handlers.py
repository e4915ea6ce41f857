"""The handlers of a message, looked up once for all messages and nodes of the same classes.

Which methods handle a message follows from these classes alone, unless a selector asks for the node that has
sent it. Textual looks through all base classes for each message, nearly all of which have no handler.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

look_up = MessagePump._get_dispatch_methods
"""Finds the handlers of a message each time anew."""

Handlers = tuple[tuple[type, tuple[Any, ...]], ...]
"""The functions that handle a message, with the class that has them."""

_remembered: dict[tuple[type, str, type[Message]], Handlers | None] = {}


def remember_handlers(patch: pytest.MonkeyPatch) -> None:
    """Let nodes and apps remember which methods handle a message."""
    patch.setattr(MessagePump, "_get_dispatch_methods", handlers)


def handlers(pump: Any, name: str, message: Message) -> Iterator[tuple[type, Callable[..., Any]]]:
    """Yield the handlers of a message, as `MessagePump._get_dispatch_methods` does."""
    key = type(pump), name, type(message)
    if key not in _remembered:
        _remembered[key] = _known(*key)
    known = _remembered[key]
    if known is None:
        yield from look_up(pump, name, message)
        return
    for owner, functions in known:
        if message._no_default_action:
            return
        for function in functions:
            yield owner, function.__get__(pump, owner)


def _known(pump: type, name: str, message: type[Message]) -> Handlers | None:
    """Return the handlers that follow from the classes; None if a selector decides."""
    found = []
    decorated: list[Any] = []
    for owner in pump.__mro__:
        functions: list[Any] = []
        for kind in message.__mro__:
            for function, selectors in vars(owner).get("_decorated_handlers", {}).get(kind, ()):
                if selectors:
                    return None
                if function not in decorated:
                    functions.append(function)
                    decorated.append(function)
        named = vars(owner).get(f"_{name}") or vars(owner).get(name)
        if named is not None and not getattr(named, "_textual_on", None):
            functions.append(named)
        if functions:
            found.append((owner, tuple(functions)))
    return tuple(found)
