"""Know for whom a text was meant that comes from outside the program, by what the tandem says already."""

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import CopiedText, texts_by_audience
from mentoring_tui.domain.moved_text import LONG
from mentoring_tui.domain.passages import PassageSearch, fold_words
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import one_line

LIST_MARKS = "#-*+>[]xX "
"""Signs of Markdown at the beginning of a line."""

_SEARCHED = 50_000
"""Characters of a text that are searched for."""


def audience_of_pasted_text(tandem: Tandem, text: str) -> Audience | None:
    """Return the narrowest audience of what a text shares with the tandem, or None if it shares nothing.

    Counted are passages, and lines that stand in the tandem as they are. Each is for the widest audience that
    may read it anywhere.
    """
    shared = _shared(tandem, text)
    return next((audience for audience in Audience if shared[audience]), None)


def lines_for_few(tandem: Tandem, text: str) -> list[CopiedText]:
    """Return the lines of a text that share something with the tandem that the project lead may not read."""
    shared = _shared(tandem, text)
    found: list[CopiedText] = []
    for line in text.split("\n"):
        words, stripped = fold_words(line), one_line(line.lstrip(LIST_MARKS))
        for audience in (Audience.PRIVATE, Audience.TANDEM):
            if stripped in shared[audience] or any(passage in words for passage in shared[audience]):
                found.append(CopiedText(stripped, audience))
                break
    return found


def _shared(tandem: Tandem, text: str) -> dict[Audience, set[str]]:
    """Return the passages and lines that a text shares with the tandem, by the widest audience of each."""
    text = text[:_SEARCHED]
    stripped = [one_line(line.lstrip(LIST_MARKS)) for line in text.split("\n")]
    lines = {line for line in stripped if len(line) >= LONG}
    search = PassageSearch(text)
    written: dict[Audience, list[str]] = {audience: [] for audience in Audience}
    for audience, item in texts_by_audience(tandem):
        written[audience].append(item)
    found: dict[Audience, set[str]] = {}
    known: set[str] = set()
    for audience in reversed(Audience):
        whole = "\n".join(written[audience])
        shared = {line for line in lines if line in whole}
        for item in written[audience]:
            shared |= search.passages(item)
        found[audience] = shared - known
        known |= shared
    return found
