"""A document in Markdown as blocks of drawn text, of the tokens that a page is made of."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from mentoring_tui.documents.page import parse, split_at_headings
from mentoring_tui.tui.widgets.table_text import TableText
from mentoring_tui.tui.widgets.wrapped_text import HangingText, WrappedText

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST_BLOCK = 2_000
"""Characters that are wrapped at once; a line of 100,000 is drawn in pieces."""

_INDENT = "  "
_MUTED = "$text-muted"
_VERBATIM = ("fence", "code_block", "hr")
_RULE = "─" * 8
_HEADINGS = {"h1": "bold underline $accent", "h2": "bold $accent"}
_EMPTY = HangingText(Content(), Content(), Content())


def source_blocks(text: str) -> Iterator[WrappedText]:
    """Yield the lines of a text as they are."""
    for line in text.removesuffix("\n").split("\n"):
        yield from _pieces("", Content(line))


def muted_blocks(text: str) -> Iterator[WrappedText]:
    """Yield the lines of what only machines read, and an empty one."""
    for line in text.split("\n"):
        yield from _pieces("", Content.styled(line, _MUTED))
    yield _EMPTY


def drawn_blocks(body: str) -> Iterator[WrappedText]:
    """Yield the blocks of a document, as it is drawn; each piece is parsed when it is asked for."""
    return drawn_pieces(split_at_headings(body))


def drawn_pieces(pieces: Iterable[str], line_break: str = " ") -> Iterator[WrappedText]:
    """Yield the blocks of a document in pieces, each from a heading on.

    `line_break` stands where the text goes on in the next line.
    """
    is_first = True
    for piece in pieces:
        for block in _Piece(parse(piece), line_break).blocks():
            if not (is_first and block is _EMPTY):
                yield block
            is_first = False


class _Piece:
    """Walks through the tokens of a piece of a document."""

    def __init__(self, tokens: Sequence["Token"], line_break: str) -> None:
        self._tokens = tokens
        self._line_break = line_break
        self._depth = 0
        self._numbers: list[int | None] = []
        self._sign = ""
        self._heading = ""
        self._is_tight = False
        self._rows: list[list[Content]] = []

    def blocks(self) -> Iterator[WrappedText]:
        """Yield what the tokens stand for."""
        for token in self._tokens:
            kind = token.type
            if kind == "heading_open":
                self._heading = _HEADINGS.get(token.tag, "bold")
                yield _EMPTY
            elif kind == "heading_close":
                self._heading = ""
            elif kind == "paragraph_open":
                if not token.hidden and not self._sign:
                    yield _EMPTY
            elif kind == "inline" and self._rows:
                self._rows[-1].append(self._inline(token, "bold" if len(self._rows) == 1 else ""))
            elif kind == "inline":
                yield from self._paragraph(self._inline(token, self._heading))
            elif kind in _VERBATIM:
                yield _EMPTY
                for line in (token.content or _RULE).removesuffix("\n").split("\n"):
                    yield from self._paragraph(Content.styled(line, _MUTED))
            elif kind == "tr_open":
                self._rows.append([])
            elif kind == "table_close":
                yield _EMPTY
                yield TableText(self._rows)
                self._rows = []
            else:
                yield from self._list(token)

    def _list(self, token: "Token") -> Iterator[WrappedText]:
        """Begin or end a list or an item of one."""
        if token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
            if not self._numbers and token.type != "blockquote_open":
                yield _EMPTY
            is_numbered = token.type == "ordered_list_open"
            self._numbers.append(int(token.attrGet("start") or 1) if is_numbered else None)
        elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            self._numbers.pop()
        elif token.type == "list_item_open":
            self._sign = self._item_sign()

    def _item_sign(self) -> str:
        number = self._numbers[-1]
        if number is None:
            return "• "
        self._numbers[-1] = number + 1
        return f"{number}. "

    def _paragraph(self, text: Content) -> Iterator[WrappedText]:
        """Yield a paragraph, behind the sign of its item if it is the first there."""
        sign, self._sign = self._sign, ""
        if not self._numbers:
            yield from _pieces("", text)
            return
        indent = _INDENT * (len(self._numbers) - 1)
        is_boxed = text.plain[:2] in ("☐ ", "☑ ")
        if sign == "• " and is_boxed:
            sign, text = text.plain[:2], text[2:]
        yield from _pieces(indent + (sign or _INDENT), text)

    def _inline(self, token: "Token", style: str) -> Content:
        """Return the text of a paragraph, a heading or a cell, with its emphasis."""
        styles = [style] if style else []
        parts: list[tuple[str, str]] = []
        for child in token.children or ():
            if child.type == "strong_open":
                styles.append("bold")
            elif child.type == "em_open":
                styles.append("italic")
            elif child.type in ("strong_close", "em_close"):
                styles.pop()
            elif child.type == "softbreak":
                parts.append((self._line_break, ""))
            elif child.type == "hardbreak":
                parts.append(("\n", ""))
            else:
                parts.append((child.content, " ".join(styles)))
        return Content.assemble(*(part if part[1] else part[0] for part in parts))


def _pieces(sign: str, text: Content) -> Iterator[WrappedText]:
    """Yield a text behind a sign, a very long one in pieces."""
    pieces = text.divide(list(_cuts(text.plain))) if len(text) > _LONGEST_BLOCK else [text]
    for piece in pieces:
        yield HangingText(Content(sign), piece, Content())
        sign = " " * len(sign)


def _cuts(text: str) -> Iterator[int]:
    """Yield where a long text is cut: behind a space if there is one."""
    start = 0
    while len(text) - start > _LONGEST_BLOCK:
        space = text.rfind(" ", start, start + _LONGEST_BLOCK)
        start = space + 1 if space > start else start + _LONGEST_BLOCK
        yield start
