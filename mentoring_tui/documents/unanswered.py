"""Leave out of a protocol the prompts of a guide below which nothing was written."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from mentoring_tui.domain.meeting import Entry, Protocol, Section
from mentoring_tui.programme.model import Programme

_PREPARATION = "preparation"


def without_unanswered(protocol: Protocol, programme: Programme) -> Protocol:
    """Return the protocol without prompts that nobody answered, which would read like a person's words."""
    sections: list[Section] = []
    for section in protocol.sections:
        if section.part == _PREPARATION:
            section = replace(section, entries=tuple(_answered(section, programme.prompts)))
        if section.entries:
            sections.append(section)
    return Protocol(tuple(sections))


def _answered(section: Section, prompts: Collection[str]) -> Iterator[Entry]:
    for entry in section.entries:
        text = _answered_text(entry.text, prompts)
        if text or entry.refs or not entry.text:
            yield replace(entry, text=text)


def _answered_text(text: str, prompts: Collection[str]) -> str:
    """Return a text without each prompt that is followed by another one, or by nothing."""
    kept: list[str] = []
    is_answered = False
    for line in reversed(text.split("\n")):
        is_prompt = line.strip() in prompts
        if not is_prompt or is_answered:
            kept.append(line)
        else:
            while kept and not kept[-1].strip():
                kept.pop()
        is_answered = not is_prompt and (is_answered or bool(line.strip()))
    return "\n".join(reversed(kept)).strip("\n")
