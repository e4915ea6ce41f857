"""What the parsing of a protocol has to know of its editing: who could see what before."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import OWN, Entry, Protocol, Section
from mentoring_tui.domain.moved_text import LONG
from mentoring_tui.domain.redaction import effective_audience

KEPT_TEXTS = 50
"""Saved texts whose audiences are remembered."""


class _Saved(NamedTuple):
    """What a text was saved as, and the last audience of each part then, also of the empty ones."""

    protocol: Protocol
    audiences: Mapping[str, Audience]


class EditedProtocol:
    """Remembers the saved states of a protocol for as long as it is edited.

    A text that is as it was, after undo for instance, has the audiences that it had then, also in a part that
    moved text has narrowed meanwhile and that is empty again; blank lines make no difference. Otherwise a
    part that was emptied keeps its audience for what is written into it next. Lines that were cut from a part
    are still known as its lines where they are pasted later.
    """

    def __init__(self, text: str, protocol: Protocol | None) -> None:
        self._saved: dict[str, _Saved] = {}
        self._audiences: dict[str, Audience] = {}
        self._cut: dict[Audience, dict[str, None]] = {}
        self._present = Protocol()
        self.note(text, protocol)

    def last_audience(self, part: str) -> Audience | None:
        """Return the audience that a part had last, or None if it never had any text."""
        return self._audiences.get(part)

    def set_audience(self, part: str, audience: Audience) -> None:
        """Set the audience of a part without text: what is written into it next has it.

        What stood in it once has its own when undo brings it back.
        """
        self._audiences[part] = audience
        for text, saved in self._saved.items():
            if saved.protocol.section(part) is None:
                self._saved[text] = saved._replace(audiences={**saved.audiences, part: audience})

    def previous(self, text: str) -> Protocol:
        """Return the protocol from which a text is parsed, with the parts and lines that are gone."""
        saved = self._saved.get(_without_blank_lines(text)) or _Saved(self._present, self._audiences)
        sections = list(saved.protocol.sections)
        parts = {section.part for section in sections}
        for part, audience in saved.audiences.items():
            if part not in parts:
                sections.append(Section(part, audience, ()))
        for audience, lines in self._cut.items():
            sections.append(Section(f"{OWN}\0{audience}", audience, (Entry("", "\n".join(lines)),)))
        return Protocol(tuple(sections))

    def note(self, text: str, protocol: Protocol | None) -> None:
        """Note a text and the protocol that it was saved as."""
        protocol = protocol or Protocol()
        self._note_cut_lines(protocol)
        key = _without_blank_lines(text)
        if earlier := self._saved.pop(key, None):
            self._audiences = dict(earlier.audiences)
        for section in protocol.sections:
            self._audiences[section.part] = section.audience
        self._present = protocol
        self._saved[key] = _Saved(protocol, dict(self._audiences))
        if len(self._saved) > KEPT_TEXTS:
            del self._saved[next(iter(self._saved))]

    def _note_cut_lines(self, after: Protocol) -> None:
        """Note the lines that are gone from their part, and forget those that more readers may see now."""
        for section in self._present.sections:
            left = after.section(section.part)
            kept = "\n".join(_long_lines(left)) if left else ""
            cut = [line for line in _long_lines(section) if line not in kept]
            self._cut.setdefault(effective_audience(section), {}).update(dict.fromkeys(cut))
        for section in after.sections:
            for audience, lines in self._cut.items():
                if not effective_audience(section).may_see(audience):
                    for line in _long_lines(section):
                        lines.pop(line, None)

    def follow(self, text: str, protocol: Protocol | None) -> None:
        """Note a protocol that was changed elsewhere than in the text: no earlier audience comes back."""
        self._saved.clear()
        self.note(text, protocol)


def _without_blank_lines(text: str) -> str:
    """Return a text without its blank lines."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def _long_lines(section: Section) -> Iterator[str]:
    """Yield the lines that are known wherever they stand; a shorter one may be typed by chance."""
    for entry in section.entries:
        for line in entry.text.split("\n"):
            if len(line.strip()) >= LONG:
                yield line.strip()
