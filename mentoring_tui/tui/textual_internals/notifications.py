"""Removing some notifications and leaving the others.

Relies on `App._notifications`, `App._unnotify` and `App._refresh_notifications` (read in Textual 8.2.8): the
public `App.clear_notifications` removes all of them.
"""

from typing import Any

from textual.app import App
from textual.notifications import SeverityLevel


def remove_notifications(app: App[Any], severity: SeverityLevel) -> None:
    """Remove the notifications of a severity."""
    for notification in list(app._notifications):
        if notification.severity == severity:
            app._unnotify(notification, refresh=False)
    app._refresh_notifications()
