"""Refuse every connection to a network: the program opens none, and neither does a test.

Sockets within the machine (AF_UNIX), as asyncio and pytest-xdist use them, stay.
"""

import socket
import sys
from typing import Any

NETWORKS = frozenset({socket.AF_INET, socket.AF_INET6})

_LOOKUPS = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
)
"""Audit events (PEP 578) of questions to a name server."""

_refused = False


class NetworkRefused(BaseException):
    """A connection was about to be opened; no `except Exception` hides it."""


def refuse_network() -> None:
    """Refuse it in this process from now on, for good, and in its forks."""
    global _refused  # noqa: PLW0603  # a hook can't be taken away or asked for
    if not _refused:
        sys.addaudithook(_refuse)
        _refused = True


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _LOOKUPS or (event == "socket.__new__" and arguments[1] in NETWORKS):
        raise NetworkRefused(f"{event}{arguments[1:]}")
