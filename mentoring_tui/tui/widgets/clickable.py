"""Text that runs an action when it is clicked."""

from textual.content import Content
from textual.style import Style


def clickable(content: Content, action: str) -> Content:
    """Return the content with a click that runs an action such as `screen.share`."""
    return content.stylize(Style.from_meta({"@click": action}))
