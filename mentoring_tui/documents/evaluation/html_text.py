"""The text of a form that a browser or a word processor has saved as HTML."""

from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "tr", "table", "br", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset({"style", "script", "title", "head"})


class _Text(HTMLParser):
    """Collects the text that is seen, each block on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line with a block."""
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line with a block."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _BLOCKS and tag != "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Add a text; its line ends are spaces in HTML."""
        if not self._unseen:
            self.pieces.append(" ".join(data.split("\n")))


def is_html(text: str) -> bool:
    """Return whether a text is a page rather than Markdown."""
    begin = text.lstrip()[:2000].lower()
    return begin.startswith("<!doctype html") or "<html" in begin


def text_of_html(page: str) -> str:
    """Return the text of a page, each block on a line of its own."""
    parser = _Text()
    parser.feed(page)
    parser.close()
    return "".join(parser.pieces)
