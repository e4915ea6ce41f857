"""Keep text that was written for few readers from reaching more of them by being moved to another part."""

from collections.abc import Iterable, Iterator

from mentoring_tui.domain.audience import Audience, narrower
from mentoring_tui.domain.copied_text import CopiedText, holds_copy
from mentoring_tui.domain.meeting import Protocol, Section
from mentoring_tui.domain.passages import shares_passage
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.text import contains_words, one_line

LONG = 12
"""A line of so many characters is known wherever it stands; a shorter one if it is gone from its part."""


def audience_of_moved_text(
    section: Section, before: Protocol, after: Protocol, pasted: Iterable[CopiedText] = ()
) -> Audience:
    """Return the audience of a section, or the narrower one of a text that was moved or copied into it.

    A text is moved if a line or a longer passage of it stood in a part for fewer readers before, and not in
    this part, or if it was `pasted`. `after` is the protocol that the section belongs to.
    """
    own = before.section(section.part)
    known = "\n".join(_lines(own)) if own else ""
    added = "\n".join(line for line in _lines(section) if line not in known)
    audience = effective_audience(section)
    return audience_of_added_text(added, known, audience, before, after, pasted, section.part)


def audience_of_added_text(
    added: str,
    known: str,
    audience: Audience,
    before: Protocol,
    after: Protocol,
    pasted: Iterable[CopiedText] = (),
    part: str = "",
) -> Audience:
    """Return an audience, or the narrower one of a text that was moved or copied into what was added.

    `known` is what stood there before, and `part` the part that it all stands in.
    """
    if not added:
        return audience
    for source in before.sections:
        narrow = effective_audience(source)
        if source.part != part and not audience.may_see(narrow) and _is_moved(source, added, known, after):
            audience = narrow
    for copied in pasted:
        if holds_copy(one_line(added), one_line(known), copied):
            audience = narrower(audience, copied.audience)
    return audience


def _is_moved(source: Section, added: str, known: str, after: Protocol) -> bool:
    """Return whether a line or a passage of a part is in an added text."""
    left = after.section(source.part)
    kept = "\n".join(_lines(left)) if left else ""
    for line in _lines(source):
        if (len(line) >= LONG or line not in kept) and contains_words(added, line):
            return True
    return shares_passage(added, "\n".join(_lines(source)), known)


def _lines(section: Section) -> Iterator[str]:
    """Yield the lines of a section in which something is said."""
    for entry in section.entries:
        for line in (entry.field, *entry.text.split("\n")):
            if any(char.isalnum() for char in line):
                yield line.strip()
