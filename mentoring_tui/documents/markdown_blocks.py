"""Write a person's Markdown anew, so that it keeps its blocks and none of them reaches beyond its place.

Lists with nesting and task boxes, tables, quotes, code fences and emphasis stay what they are, and headings
become deeper than those of a document. All else, such as HTML, links, rules and front matter, is text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mentoring_tui.documents.markdown_escape import escape_inline, escape_lines, escape_markup, escape_written
from mentoring_tui.domain.text import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_MAY_BE_MARKUP = re.compile(r"(?m)[`*_\\|]|^[ \t]*(?:[-+>#~]|\d{1,9}[.)])")
_LETTER = re.compile(r"[^\s!-/:-@\[-`{-~]")
"""Anything that is neither white space nor may be markup."""

_ESCAPED_BOX = re.compile(r"\A\\(?=\[[ xX]\] )")
_ALIGNMENTS = {"text-align:left": ":--", "text-align:center": ":-:", "text-align:right": "--:"}
_LANGUAGE = re.compile(r"[A-Za-z0-9+#_-]{0,20}")
_LISTS = ("bullet_list", "ordered_list")

_CODE_OR_ESCAPED = re.compile(r"(?s)(`+)(?!`).+?(?<!`)\1(?!`)|\\([!-/:-@\[-`{-~])")

FIRST_OWN_HEADING = 5
"""The level of a person's headings in a document, which has four of its own."""


def escape_block(text: str) -> str:
    """Return a text of several lines as blocks that begin at column 0.

    What would say less as Markdown, such as a table with a row of more cells than its head, stays lines.
    """
    if not _MAY_BE_MARKUP.search(text):
        return escape_lines(text)
    from markdown_it.tree import SyntaxTreeNode

    source = clean(text).strip("\n")
    return _blocks(SyntaxTreeNode(_parser().parse(source)).children, source.split("\n"))


def unescape_block(markdown: str) -> str:
    """Return blocks without the backslashes that escape punctuation; those of code are its own."""
    return _CODE_OR_ESCAPED.sub(lambda found: found[2] or found[0], markdown)


@cache
def _parser() -> "MarkdownIt":
    """Return a parser of the blocks that a person may write, which takes all else for text."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["link", "image", "autolink", "html_inline", "html_block", "reference", "entity"])
    return parser.disable(["lheading", "code"])  # both are made by chance: a line of dashes, an indent


def _blocks(nodes: Sequence["SyntaxTreeNode"], source: Sequence[str] = ()) -> str:
    """Return blocks, with blank lines between them but where a list follows at once.

    `source` are the lines of all blocks where these are in no other one.
    """
    written = ""
    before: SyntaxTreeNode | None = None
    was_list = False
    for node in nodes:
        is_list = node.type in _LISTS and _is_list(node, is_top=bool(source))
        block = _block(node, is_list=is_list)
        if source and node.map:
            lines = "\n".join(source[slice(*node.map)])
            if _LETTER.findall(block) != _LETTER.findall(lines):
                block, is_list = escape_lines(lines), False
        if not block:
            continue
        if before:
            follows = bool(before.map and node.map and node.map[0] <= before.map[1])
            is_tight = follows and is_list and (was_list or before.type == "paragraph")
            written += "\n" if is_tight else "\n\n"
        written += block
        before, was_list = node, is_list
    return written


def _block(node: "SyntaxTreeNode", *, is_list: bool) -> str:
    match node.type:
        case "bullet_list" | "ordered_list":
            return "\n".join(_items(node)) if is_list else "\n\n".join(_text_items(node))
        case "table":
            return "\n".join(_rows(node))
        case "blockquote":
            return _indented(_blocks(node.children), "> ", "> ") or "\\>"
        case "fence":
            return _fence(node)
        case "hr":
            return escape_written(escape_markup(node.markup[:3]))
        case "heading":
            return _heading(node)
        case _:
            return escape_written(_inline(node))


def _heading(node: "SyntaxTreeNode") -> str:
    words = _inline(node)
    if not words:
        return "\\" + node.markup
    return f"{'#' * (FIRST_OWN_HEADING if len(node.markup) <= FIRST_OWN_HEADING else 6)} {words}"


def _is_list(node: "SyntaxTreeNode", *, is_top: bool) -> bool:
    """Return whether a list is one to everybody.

    Numbers that do not follow each other are not, since readers count on, nor is a line such as `1. April`;
    and what has a `+` before it may be what speaks for something.
    """
    if node.type == "bullet_list":
        return node.markup != "+" and any(item.children for item in node.children)
    numbers = [int(item.info) for item in node.children]
    if is_top and len(numbers) == 1 and len(node.children[0].children) < 2:
        return False
    return all(number == numbers[0] + index for index, number in enumerate(numbers)) or set(numbers) == {1}


def _items(node: "SyntaxTreeNode") -> Iterator[str]:
    """Yield the items of a list; loose ones are set apart."""
    gap = ""
    for item in node.children:
        sign = f"{item.info}{item.markup}" if node.type == "ordered_list" else "-"
        body = _blocks(item.children)
        if item.children and item.children[0].type == "paragraph":
            body = _ESCAPED_BOX.sub("", body, count=1)
        if body:
            yield gap + _indented(body, f"{sign} ", " " * (len(sign) + 1))
        elif node.type == "ordered_list":
            yield gap + sign
        gap = "" if _is_tight(node) else "\n"


def _is_tight(node: "SyntaxTreeNode") -> bool:
    for item in node.children:
        for child in item.children:
            if child.type == "paragraph":
                return bool(child.hidden)
    return True


def _text_items(node: "SyntaxTreeNode") -> Iterator[str]:
    """Yield the items of what is no list as blocks, each with its sign as text."""
    for item in node.children:
        sign = f"{item.info}\\{item.markup}" if node.type == "ordered_list" else f"\\{item.markup}"
        body = _blocks(item.children)
        if not item.children or item.children[0].type != "paragraph":
            sign += "\n\n" if body else ""
            yield sign + body
        else:
            yield f"{sign} {body}".rstrip()


def _rows(node: "SyntaxTreeNode") -> Iterator[str]:
    """Yield the rows of a table."""
    head = node.children[0].children[0]
    yield _row([_inline(cell, in_cell=True) for cell in head.children])
    yield _row([_ALIGNMENTS.get(str(cell.attrs.get("style", "")), "---") for cell in head.children])
    for body in node.children[1:]:
        for row in body.children:
            yield _row([_inline(cell, in_cell=True) for cell in row.children])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _fence(node: "SyntaxTreeNode") -> str:
    """Return code between fences that none of its lines closes."""
    info = node.info.strip()
    above = ""
    if not _LANGUAGE.fullmatch(info):
        above, info = escape_written(escape_inline(info)) + "\n\n", ""
    longest = max(map(len, re.findall("`+", node.content)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{above}{fence}{info}\n{node.content.removesuffix(chr(10))}\n{fence}"


def _indented(block: str, first: str, rest: str) -> str:
    lines = block.split("\n") if block else []
    return "\n".join(f"{rest if index else first}{line}".rstrip() for index, line in enumerate(lines))


def _inline(node: "SyntaxTreeNode", *, in_cell: bool = False) -> str:
    """Return the text of a paragraph, a heading or a cell, with its emphasis."""
    return "".join(_pieces(node.children[0].children if node.children else (), in_cell)).strip()


def _pieces(nodes: Sequence["SyntaxTreeNode"], in_cell: bool) -> Iterator[str]:
    for node in nodes:
        if node.type in ("em", "strong"):
            yield f"{node.markup}{''.join(_pieces(node.children, in_cell))}{node.markup}"
        elif node.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif node.type == "code_inline":
            yield _code(node.content, in_cell)
        else:
            yield escape_markup(node.content)


def _code(code: str, in_cell: bool) -> str:
    """Return code within a line, between more backticks than it has in a row."""
    quote = "`" * (max(map(len, re.findall("`+", code)), default=0) + 1)
    room = " " if code.strip() and (code[0] in " `" or code[-1] in " `") else ""
    return quote + room + (code.replace("|", "\\|") if in_cell else code) + room + quote
