"""Working around defects of Textual that end the program with KeyError or use up memory.

A removed widget stays in the compositor's map until its screen is laid out again, which happens to no screen
that a dialog covers, and drawing it fails: its component styles are gone. An option list pages by a map of
its lines, which it can't have where there is no room for any. `StylesCache.get_inner_outer` keeps the last
1,024 objects that it was called on, each with the drawn lines of a widget: some 30 MB of closed dialogs. An
app keeps each text area that watched its theme, with its text, until the theme changes. `ToastRack.show`
removes the toast of a notification that is gone, but not the widget around it.

Relies on `Screen.__init__` making a `Compositor` of its own module, on `Compositor.visible_widgets`, on
`OptionList._move_page` and `OptionList._index_to_line`, on `StylesCache.get_inner_outer` being a cached
method that doesn't use its object, on the lists of watchers in `App.__watchers`, and on `ToastRack.show` and
`ToastRack._toast_id`, the id of each child (read in Textual 8.2.8).
"""

from functools import lru_cache
from typing import Any, Literal

import textual.screen
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.notifications import Notifications
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets._toast import ToastRack

plain_show_toasts = ToastRack.show
plain_move_page = OptionList._move_page
plain_inner_outer: Any = getattr(StylesCache.get_inner_outer, "__wrapped__", StylesCache.get_inner_outer)


class AttachedCompositor(Compositor):
    """A compositor that draws no removed widget, neither on the screen nor to know what the mouse is over."""

    @property
    def visible_widgets(self) -> dict[Widget, tuple[Region, Region]]:
        """Return the region and clip of each visible widget that has a parent."""
        widgets = super().visible_widgets
        if all(widget.parent for widget in widgets):
            return widgets
        return {widget: place for widget, place in widgets.items() if widget.parent}


def _move_page_of_lines(options: OptionList, direction: Literal[-1, 1]) -> None:
    """Move a page, if the highlighted option has a line."""
    if (options.highlighted or 0) in options._index_to_line:
        plain_move_page(options, direction)


@lru_cache(1024)
def _inner_outer_of_colors(base_background: Color, background: Color) -> Any:
    """Return the inner and the outer style of a background."""
    return plain_inner_outer(None, base_background, background)


def _get_inner_outer(_cache: StylesCache, base_background: Color, background: Color) -> Any:
    """Return the inner and the outer style of a background, cached without the object."""
    return _inner_outer_of_colors(base_background, background)


def _show_toasts(rack: ToastRack, notifications: Notifications) -> None:
    """Show a toast for each notification, and remove everything of all others."""
    wanted = {rack._toast_id(notification) for notification in notifications}
    for holder in rack.children:
        if holder.id not in wanted:
            holder.remove()
    plain_show_toasts(rack, notifications)


def apply_workarounds() -> None:
    """Let every screen and every widget from now on do without the defects."""
    setattr(textual.screen, "Compositor", AttachedCompositor)  # noqa: B010  # mypy knows no such name
    setattr(OptionList, "_move_page", _move_page_of_lines)  # noqa: B010  # mypy wants no new method
    setattr(StylesCache, "get_inner_outer", _get_inner_outer)  # noqa: B010
    setattr(ToastRack, "show", _show_toasts)  # noqa: B010


def forget_removed_watchers(app: App[Any]) -> None:
    """Let the app keep no removed widget that watched one of its reactive attributes."""
    watchers: dict[str, list[tuple[MessagePump, object]]] = getattr(app, "__watchers", {})
    for of_attribute in watchers.values():
        of_attribute[:] = [watcher for watcher in of_attribute if not watcher[0]._closing]
