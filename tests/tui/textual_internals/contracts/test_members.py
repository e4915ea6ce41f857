"""Promised: a private member of Textual that is gone, or takes something else, is named in one sentence."""

import asyncio
import inspect
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from textual._compositor import Compositor
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList, TextArea
from textual.widgets._toast import ToastRack

from tests.tui.textual_internals.contracts.contract import (
    CRASHES,
    LARGE_MEMORY,
    LOST_KEYS,
    NO_EARLY_MOUNT,
    NO_END_AFTER_CRASH,
    NO_FOLDING,
    NO_IDLE_TESTS,
    NO_QUICK_TESTS,
    NO_REPLACED_NOTIFICATIONS,
    NO_TERMINAL_BACK,
    PASTED_KEYS,
    PRIVATE_TRACEBACK,
    SLOW_STYLES,
    UNSEEN_FRAMES,
    contract,
)


@dataclass(frozen=True)
class Method:
    """A method with its parameters, and what no longer works without it."""

    owner: type
    name: str
    parameters: str
    consequence: str

    def __str__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"


@dataclass(frozen=True)
class Attribute:
    """An attribute of an object with its type, and what no longer works without it."""

    owner: Callable[[], object]
    name: str
    type: type
    consequence: str

    def __str__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"


METHODS = [
    Method(App, "_init_mode", "self, mode", NO_EARLY_MOUNT),
    Method(App, "get_screen_stack", "self, mode", NO_EARLY_MOUNT),
    Method(App, "switch_mode", "self, mode", UNSEEN_FRAMES),
    Method(App, "delay_update", "self, delay", UNSEEN_FRAMES),
    Method(Screen, "_compositor_refresh", "self", UNSEEN_FRAMES),
    Method(App, "_unnotify", "self, notification, refresh", NO_REPLACED_NOTIFICATIONS),
    Method(App, "_refresh_notifications", "self", NO_REPLACED_NOTIFICATIONS),
    Method(App, "_handle_exception", "self, error", PRIVATE_TRACEBACK),
    Method(App, "_fatal_error", "self", PRIVATE_TRACEBACK),
    Method(App, "panic", "self, renderables", PRIVATE_TRACEBACK),
    Method(MessagePump, "_close_messages_no_wait", "self", NO_END_AFTER_CRASH),
    Method(Driver, "stop_application_mode", "self", NO_TERMINAL_BACK),
    Method(Driver, "close", "self", NO_TERMINAL_BACK),
    Method(App, "on_event", "self, event", LOST_KEYS),
    Method(XTermParser, "__init__", "self, debug", PASTED_KEYS),
    Method(XTermParser, "feed", "self, data", PASTED_KEYS),
    Method(XTermParser, "_sequence_to_key_events", "self, sequence, alt", PASTED_KEYS),
    Method(App, "get_driver_class", "self", PASTED_KEYS),
    Method(Stylesheet, "__init__", "self, variables", SLOW_STYLES),
    Method(Stylesheet, "set_variables", "self, variables", SLOW_STYLES),
    Method(Stylesheet, "reparse", "self", SLOW_STYLES),
    Method(Stylesheet, "parse", "self", SLOW_STYLES),
    Method(Stylesheet, "read", "self, filename", SLOW_STYLES),
    Method(Stylesheet, "has_source", "self, path, class_var", SLOW_STYLES),
    Method(ToastRack, "_toast_id", "notification", LARGE_MEMORY),
    Method(WrappedDocument, "wrap", "self, width, tab_width", NO_FOLDING),
    Method(WrappedDocument, "wrap_range", "self, start, old_end, new_end", NO_FOLDING),
    Method(WrappedDocument, "location_to_offset", "self, location", NO_FOLDING),
    Method(WrappedDocument, "offset_to_location", "self, offset", NO_FOLDING),
    Method(DocumentNavigator, "get_location_above", "self, location", NO_FOLDING),
    Method(DocumentNavigator, "get_location_below", "self, location", NO_FOLDING),
    Method(TextArea, "_rewrap_and_refresh_virtual_size", "self", NO_FOLDING),
    Method(TextArea, "_refresh_size", "self", NO_FOLDING),
    Method(TextArea, "_watch_selection", "self, previous_selection, selection", NO_FOLDING),
    Method(App, "_check_resize", "self", NO_IDLE_TESTS),
    Method(Screen, "_on_timer_update", "self", NO_IDLE_TESTS),
    Method(Compositor, "render_update", "self, full, screen_stack, simplify", NO_QUICK_TESTS),
]
ATTRIBUTES = [
    Attribute(App, "_css_update_count", int, NO_EARLY_MOUNT),
    Attribute(Screen, "_css_update_count", int, NO_EARLY_MOUNT),
    Attribute(App, "_batch_count", int, UNSEEN_FRAMES),
    Attribute(App, "_exception", type(None), PRIVATE_TRACEBACK),
    Attribute(App, "_driver", type(None), NO_TERMINAL_BACK),
    Attribute(Screen, "_callbacks", list, LOST_KEYS),
    Attribute(Screen, "message_queue_size", int, LOST_KEYS),
    Attribute(Screen, "_pending_message", type(None), LOST_KEYS),
    Attribute(App, "stylesheet", Stylesheet, SLOW_STYLES),
    Attribute(Stylesheet, "_variables", dict, SLOW_STYLES),
    Attribute(Stylesheet, "_parse_cache", LRUCache, SLOW_STYLES),
    Attribute(Compositor, "visible_widgets", dict, CRASHES),
    Attribute(OptionList, "_index_to_line", dict, CRASHES),
    Attribute(TextArea, "wrapped_document", WrappedDocument, NO_FOLDING),
    Attribute(TextArea, "navigator", DocumentNavigator, NO_FOLDING),
    Attribute(TextArea, "_line_cache", LRUCache, NO_FOLDING),
    Attribute(App, "_resize_timer", type(None), NO_IDLE_TESTS),
    Attribute(App, "_screen_stack", list, NO_IDLE_TESTS),
    Attribute(Screen, "_update_timer", Timer, NO_IDLE_TESTS),
    Attribute(App, "_background_screens", list, NO_QUICK_TESTS),
    Attribute(Screen, "_compositor", Compositor, NO_QUICK_TESTS),
    Attribute(Compositor, "_dirty_regions", set, NO_QUICK_TESTS),
]


@pytest.mark.parametrize("method", METHODS, ids=str)
def test_a_method_takes_what_it_is_given(method: Method) -> None:
    with contract(f"Textual no longer has {method}({method.parameters}): {method.consequence}"):
        parameters = inspect.signature(getattr(method.owner, method.name)).parameters.values()
        names = [parameter.name for parameter in parameters]
        expected = method.parameters.split(", ")
        assert names[: len(expected)] == expected, f"now ({', '.join(names)})"
        added = [parameter.name for parameter in parameters if parameter.default is parameter.empty]
        assert set(added) <= set(expected), f"now ({', '.join(names)})"


@pytest.mark.parametrize("attribute", ATTRIBUTES, ids=str)
async def test_an_attribute_has_the_type_that_is_used(attribute: Attribute) -> None:
    with contract(f"Textual no longer has {attribute} as {attribute.type.__name__}: {attribute.consequence}"):
        async with App[None]().run_test():
            value = getattr(attribute.owner(), attribute.name)
            assert isinstance(value, attribute.type), f"now {type(value).__name__}"


def test_the_timer_of_a_screen_says_whether_it_runs() -> None:
    with contract(f"Timer no longer has _active as an event: {NO_IDLE_TESTS}"):
        assert isinstance(Timer(App(), 1)._active, asyncio.Event)
