"""What a typed letter adds by itself: the next item of a list, and the mark of a topic."""

import re

_ITEM = re.compile(r"([ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)(.*)")
_TICKED = re.compile(r"\[[xX]\]")


def continued_item(before: str) -> str | None:
    """Return the mark of the item that follows one, or None behind any other text.

    `before` is the line up to the cursor. Behind a mark alone, the list ends: that is empty.
    """
    match = _ITEM.fullmatch(before)
    if match is None:
        return None
    return _TICKED.sub("[ ]", match[1]) if match[2].strip() else ""


def is_topic_mark(before: str, text: str) -> bool:
    """Return whether a typed text completes `# ` at the beginning of a line: among topics, a new one."""
    return (before, text) == ("#", " ")
