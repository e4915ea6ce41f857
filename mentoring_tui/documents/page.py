"""Turn a document from Markdown into one HTML page that loads nothing and runs nothing."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from mentoring_tui.documents.phrases import BLANK
from mentoring_tui.documents.year_charts import YearCharts
from mentoring_tui.domain.progress import Progress, unheard
from mentoring_tui.i18n import _, language
from mentoring_tui.paths import styles_folder

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT_MATTER = "---\n"
_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ "}
_LONG_WORD = re.compile(r"\S{80,160}?(?=\w)")
"""The part of a word after which it may be broken; WeasyPrint takes minutes for one of 100,000 letters."""

_FENCED_OR_BEFORE_HEADING = re.compile(r"(?ms)^(`{3,})[^`\n]*\n.*?^\1$|(?<=\n\n)(?=#{1,6} )")
"""Code between fences, or the place before a heading, which is none within such code."""

_BREAK = "\0"
"""Stands for `wbr` until the text is escaped; no text has it."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Content-Security-Policy (CSP level 3): whatever the page holds, a browser loads and runs nothing."""


def render_page(markdown: str, document: str, progress: Progress = unheard) -> str:
    """Return a page with the look of `styles/print.css`; the front matter becomes `meta` elements.

    There are no links, images and HTML in it, not even where the Markdown has some: their markup is text.
    The tables of the year are drawn as well, by `year_charts`.
    """
    head, body = split_front_matter(markdown)
    pieces = split_at_headings(body)
    charts = YearCharts()
    contents: list[str] = []
    for number, piece in enumerate(pieces):
        progress(number, len(pieces))
        contents.append(_render_piece(piece, charts))
    content = "".join(contents)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language()}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        *(
            f'<meta name="mentoring:{escape(name)}" content="{escape(value)}">'
            for name, value in _facts(head)
        ),
        f"<title>{escape(_title(parse(pieces[0])))}</title>",
        f"<style>\n{_style()}</style>",
        "</head>",
        f'<body class="{document}">',
        f"<main>\n{content}</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def split_front_matter(markdown: str) -> tuple[str, str]:
    """Return the front matter without its rules, empty if there is none, and the rest of a document."""
    if not markdown.startswith(_FRONT_MATTER):
        return "", markdown
    head, _rule, body = markdown.removeprefix(_FRONT_MATTER).partition("\n" + _FRONT_MATTER)
    return head, body


def split_at_headings(body: str) -> list[str]:
    """Return pieces that can be parsed one by one, each from a heading on; one at least.

    Texts of people are escaped, so that none of them opens a block which goes on beyond a heading.
    """
    cuts = [found.start() for found in _FENCED_OR_BEFORE_HEADING.finditer(body) if not found[1]]
    pieces = [body[start:end] for start, end in pairwise([0, *cuts, len(body)])]
    return [piece for piece in pieces if piece.strip()] or [""]


def parse(piece: str) -> list["Token"]:
    """Return the tokens of a piece of Markdown, with the boxes of tasks drawn."""
    tokens = _parser().parse(piece)
    in_item = False
    for token in tokens:
        if token.type == "list_item_open":
            in_item = True
        elif token.type == "inline" and in_item:
            in_item = False
            _draw_box(token)
    return tokens


def _render_piece(piece: str, charts: YearCharts) -> str:
    tokens = charts.drawn(parse(piece))
    _make_accessible(tokens)
    parser = _parser()
    return str(parser.renderer.render(tokens, parser.options, {}))


def _facts(head: str) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    for line in head.splitlines():
        name, colon, value = line.partition(": ")
        if colon:
            facts.append((name, json.loads(value) if value.startswith('"') else value))
    return facts


@cache
def _parser() -> "MarkdownIt":
    """Return a parser of what the documents are made of: headings, lists, tables, quotes, code, emphasis."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
    parser.disable(["link", "image", "autolink", "html_inline", "html_block", "reference"])
    parser.add_render_rule("text", _render_text)
    parser.add_render_rule("code_inline", _render_code)
    parser.add_render_rule("fence", _render_fence)
    return parser


def _render_text(_renderer: object, tokens: Sequence["Token"], index: int, *_rest: object) -> str:
    """Return a text that can be broken within long words, with lines to fill in by hand in place of dots."""
    label = escape(_("to fill in"))
    line = f'<span class="blank" role="img" aria-label="{label}"></span>'
    return _breakable(tokens[index].content).replace(BLANK, line)


def _render_code(_renderer: object, tokens: Sequence["Token"], index: int, *_rest: object) -> str:
    return f"<code>{_breakable(tokens[index].content)}</code>"


def _render_fence(_renderer: object, tokens: Sequence["Token"], index: int, *_rest: object) -> str:
    return f"<pre><code>{_breakable(tokens[index].content)}</code></pre>\n"


def _breakable(text: str) -> str:
    """Return the HTML of a text that can be broken within long words."""
    return escape(_LONG_WORD.sub(lambda word: word[0] + _BREAK, text)).replace(_BREAK, "<wbr>")


def _make_accessible(tokens: Sequence["Token"]) -> None:
    """Name the scope of table headings, and make the first cell of a row one; mark tables in a protocol."""
    opened: str | None = None
    is_written = False
    for token in tokens:
        if token.type == "heading_open":
            is_written = token.tag >= "h4"
        elif token.type == "table_open" and is_written:
            token.attrSet("class", "written")
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "tr_open":
            opened = token.type
        elif token.type == "td_open" and opened == "tr_open":
            token.tag, opened = "th", "th"
            token.attrSet("scope", "row")
        elif token.type == "td_close" and opened == "th":
            token.tag, opened = "th", None


def _draw_box(token: "Token") -> None:
    box = _BOXES.get(token.content[:4])
    if box and token.children:
        token.children[0].content = box + token.children[0].content[4:]


def _title(tokens: Iterable["Token"]) -> str:
    """Return the text of the first heading."""
    following = iter(tokens)
    for token in following:
        if token.type == "heading_open":
            return "".join(_texts(next(following).children or ()))
    return ""


def _texts(tokens: Iterable["Token"]) -> Iterator[str]:
    for token in tokens:
        yield token.content


@cache
def _style() -> str:
    with open(os.path.join(styles_folder(), "print.css"), encoding="utf-8") as file:
        return file.read()
