"""The skeleton of a Markdown document, as two readers of Markdown see it."""

from collections.abc import Iterable, Iterator

import mistune
from markdown_it import MarkdownIt
from markdown_it.token import Token

_WANTED = {"html_block", "html_inline", "link_open", "image", "table_open"}
_KINDS = {
    "block_html": "html_block",
    "inline_html": "html_inline",
    "link": "link_open",
    "image": "image",
    "table": "table_open",
}
_OWN = ("h5", "h6")
"""The levels of headings that are a person's."""


def commonmark(text: str) -> list[str]:
    """Return the headings of the document by their level, tables, and what no text may bring, in order."""
    return list(_seen(MarkdownIt("commonmark").enable("table").parse(text)))


def mistuned(text: str) -> list[str]:
    """Return the same as mistune sees it."""
    tokens = mistune.create_markdown(renderer=None, plugins=["table"])(text)
    assert isinstance(tokens, list)
    return list(_seen_by_mistune(tokens))


def _seen(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "heading_open":
            yield from () if token.tag in _OWN else (token.tag,)
        elif token.type in _WANTED:
            yield token.type
        yield from _seen(token.children or ())


def _seen_by_mistune(tokens: Iterable[object]) -> Iterator[str]:
    for token in tokens:
        assert isinstance(token, dict)
        if token["type"] == "heading":
            tag = f"h{token['attrs']['level']}"
            yield from () if tag in _OWN else (tag,)
        elif token["type"] in _KINDS:
            yield _KINDS[token["type"]]
        yield from _seen_by_mistune(token.get("children") or ())
