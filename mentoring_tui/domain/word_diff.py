"""What changed between two wordings, word by word, and which of several texts became which."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
"""Matches a word, a sign, or the space between them."""

_MOST_WORDS = 2_000
"""Words and spaces of a text from which on it is not compared word by word, which would take too long."""

_MOST_PAIRS = 400
"""Pairs of removed and added texts that are compared, at most."""

_SIMILAR = 0.4
"""How similar two texts have to be, from 0 to 1, to be two wordings of the same."""


class Piece(NamedTuple):
    """A piece of two wordings: the same in both, or `removed` and `added` in its place."""

    same: str = ""
    removed: str = ""
    added: str = ""


class TextChange(NamedTuple):
    """A text of a list that is gone (without `after`), new (without `before`), or in other words now."""

    before: str
    after: str


def word_pieces(before: str, after: str) -> list[Piece]:
    """Return both wordings as one, in pieces."""
    from difflib import SequenceMatcher  # slow to import, and most commands compare nothing

    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        return [Piece(removed=before, added=after)]
    pieces: list[Piece] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[start:end]), "".join(new[new_start:new_end])
        pieces.append(Piece(same=removed) if tag == "equal" else Piece("", removed, added))
    return list(_without_lonely_spaces(pieces))


def text_changes(before: Sequence[str], after: Sequence[str]) -> list[TextChange]:
    """Return what changed in a list: first texts in other words, then what is gone, then what is new."""
    gone = [text for text in before if text not in after]
    new = [text for text in after if text not in before]
    if len(gone) == len(new) == 1 and len(before) == len(after) == 1:
        return [TextChange(gone[0], new[0])]
    changes: list[TextChange] = []
    if len(gone) * len(new) <= _MOST_PAIRS:
        for text in list(gone):
            similar = max(new, key=lambda other: similarity(text, other), default="")
            if similar and similarity(text, similar) >= _SIMILAR:
                changes.append(TextChange(text, similar))
                gone.remove(text)
                new.remove(similar)
    changes += [TextChange(text, "") for text in gone]
    return changes + [TextChange("", text) for text in new]


def similarity(before: str, after: str) -> float:
    """Return the share of their words that two texts have in common and in the same order, from 0 to 1."""
    from difflib import SequenceMatcher

    old, new = (re.findall(r"\w+", text.casefold())[:_MOST_WORDS] for text in (before, after))
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _without_lonely_spaces(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces; two changes with nothing but a space between them become one."""
    waiting: Piece | None = None
    for index, piece in enumerate(pieces):
        is_between = 0 < index < len(pieces) - 1 and piece.same.isspace() and "\n" not in piece.same
        if waiting and is_between:
            space = piece.same
            waiting = Piece("", waiting.removed + space, waiting.added + space)
        elif waiting and not piece.same:
            waiting = Piece("", waiting.removed + piece.removed, waiting.added + piece.added)
        elif piece.same:
            if waiting:
                yield waiting
                waiting = None
            yield piece
        else:
            waiting = piece
    if waiting:
        yield waiting
