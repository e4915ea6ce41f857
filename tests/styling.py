"""Styles that are computed once for all nodes that are alike to the stylesheet, over all tests.

The styles of a node follow from the rules and from the type, id, classes and state of the node and its
ancestors. Textual computes them anew for each node of each app, and for each component class whenever its
node is styled.
"""

from typing import Any, NamedTuple

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

Key = tuple[Any, ...]

POSITIONAL = frozenset(Stylesheet._EXCLUDE_PSEUDO_CLASSES_FROM_CACHE) - {"focus-within"}
"""Pseudo classes that follow from the siblings or children of a node, which are not in its key."""

_ORDER = frozenset({"first-of-type", "last-of-type", "first-child", "last-child", "empty"})
_apply: Any = Stylesheet.apply
_replace_rules: Any = Stylesheet.replace_rules


class Kind(NamedTuple):
    """What the rules that may apply to nodes with the same type, id and classes depend on."""

    has_hover: bool
    has_focus_within: bool
    has_order: bool
    has_odd_or_even: bool
    positional: bool


class Known(NamedTuple):
    """The rules for a node, and what its styles hold once these are applied."""

    rules: Any
    held: dict[str, Any]


class Memory:
    """What is known for one list of rules."""

    def __init__(self, rules: list[Any]) -> None:
        self.rules = rules  # kept, so that their ids are not given to others
        self.kinds: dict[Key, Kind] = {}
        self.styles: dict[Key, Known | None] = {}


_memories: dict[tuple[int, ...], Memory] = {}


def remember_styles(patch: pytest.MonkeyPatch) -> None:
    """Let stylesheets remember the styles they have computed."""
    patch.setattr(Stylesheet, "apply", apply)
    patch.setattr(Stylesheet, "replace_rules", staticmethod(replace_rules))


def replace_rules(node: Any, rules: Any, animate: bool = False) -> None:
    """Replace the rules of a node, and note them there."""
    node._replaced_by = rules
    _replace_rules(node, rules, animate=animate)


def apply(sheet: Any, node: Any, *, animate: bool = False, cache: dict[Any, Any] | None = None) -> None:
    """Apply a stylesheet to a node and to its component classes, as `Stylesheet.apply` does."""
    memory = _memory(sheet)
    path = node.css_path_nodes
    key: Key = tuple([_key(above) for above in path])
    kind = _kind(sheet, memory, node, key[-1][:3])
    if kind.has_focus_within:
        key += tuple([getattr(above, "has_focus_within", False) for above in path])
    if kind.positional:
        _apply(sheet, node, animate=animate, cache=cache)
    elif key in memory.styles:
        node._has_hover_style, node._has_focus_within, node._has_order_style, node._has_odd_or_even, _ = kind
        _apply_known(node, memory.styles[key])
        _style_components(sheet, memory, node, key)
    else:
        node._replaced_by = None
        _apply(sheet, node, animate=animate)
        _remember(memory, node, key)


def _memory(sheet: Any) -> Memory:
    """Return the memory for the rules that a stylesheet holds now."""
    rules = sheet.rules
    if getattr(sheet, "_remembered_rules", None) is not rules:
        sheet._remembered_rules = rules
        sheet._memory = _memories.setdefault(tuple(map(id, rules)), Memory(list(rules)))
    memory: Memory = sheet._memory
    return memory


def _key(node: Any) -> Key:
    """Return all that a selector without a position may ask of a node."""
    state: Key = ()
    if isinstance(node, App):
        state = (node.app_focus, node.theme, node.is_inline, node.native_ansi_color, node.no_color)
    elif isinstance(node, Widget):
        state = (*node._pseudo_classes_cache_key, node.allow_focus())
    return type(node), node._id, node.classes, state


def _kind(sheet: Any, memory: Memory, node: Any, key: Key) -> Kind:
    if key not in memory.kinds:
        asked: set[str] = set()
        for name in sheet.rules_map.keys() & node._selector_names:
            for rule in sheet.rules_map[name]:
                asked |= rule.pseudo_classes
        memory.kinds[key] = Kind(
            "hover" in asked,
            "focus-within" in asked,
            not asked.isdisjoint(_ORDER),
            "odd" in asked or "even" in asked,
            not asked.isdisjoint(POSITIONAL),
        )
    return memory.kinds[key]


def _remember(memory: Memory, node: Any, key: Key) -> None:
    """Keep the styles that a node was given, unless it may still be on the way to them."""
    rules = node._replaced_by
    if rules is None:
        memory.styles[key] = None
    elif "transitions" not in rules:
        memory.styles[key] = Known(rules, dict(node._css_styles._rules))


def _apply_known(node: Any, known: Known | None) -> None:
    if known is None:
        return
    styles = node._css_styles
    if styles._rules == known.held:
        node.notify_style_update()
    elif styles._rules or node._is_mounted:
        _replace_rules(node, known.rules)
    else:  # nothing is there yet that would have to be refreshed
        styles._rules.update(known.held)
        styles._updates += 1
        node.notify_style_update()


def _style_components(sheet: Any, memory: Memory, node: Any, key: Key) -> None:
    """Style the component classes, unless the same rules have styled them in the same state."""
    names = node._get_component_classes()
    if not names or getattr(node, "_components_styled", None) == (memory, key):
        return
    sheet._process_component_classes(node)
    kinds = [memory.kinds[DOMNode, None, frozenset({name})] for name in names]
    if not any(kind.positional for kind in kinds):
        node._components_styled = (memory, key)
