"""Keep text that was written for few readers from reaching more of them by being moved to another part."""

import re
from collections.abc import Iterator

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Protocol, Section
from mentoring_tui.domain.redaction import effective_audience

LONG, SHORT = 12, 4
"""A line of `LONG` characters is known wherever it stands. A shorter one is known if it is gone from its
part, and one of less than `SHORT` only as a word of its own."""


def audience_of_moved_text(section: Section, before: Protocol, after: Protocol) -> Audience:
    """Return the audience of a section, or the narrower one of a text that was moved or copied into it.

    A text is moved if a line of it stood in a part for fewer readers before, and not in this part. `after` is
    the protocol that the section belongs to.
    """
    audience = effective_audience(section)
    own = before.section(section.part)
    known = "\n".join(_lines(own)) if own else ""
    added = "\n".join(line for line in _lines(section) if line not in known)
    for source in before.sections:
        narrower = effective_audience(source)
        if source.part == section.part or audience.may_see(narrower):
            continue
        left = after.section(source.part)
        kept = "\n".join(_lines(left)) if left else ""
        for line in _lines(source):
            if (len(line) >= LONG or line not in kept) and _contains(added, line):
                audience = narrower
                break
    return audience


def _contains(text: str, line: str) -> bool:
    if len(line) >= SHORT:
        return line in text
    return re.search(rf"(?<!\w){re.escape(line)}(?!\w)", text) is not None


def _lines(section: Section) -> Iterator[str]:
    """Yield the lines of a section in which something is said."""
    for entry in section.entries:
        for line in (entry.field, *entry.text.split("\n")):
            if any(char.isalnum() for char in line):
                yield line.strip()
