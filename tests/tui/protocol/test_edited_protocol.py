"""Promised: however a text is cut, pasted, undone and typed, no line reaches more readers than it had."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Protocol, Section
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.i18n import set_language
from mentoring_tui.tui.protocol.edited_protocol import KEPT_TEXTS, EditedProtocol
from tests.unit.documents.test_protocol_parse import read

HEADINGS = {
    "outcome": "## Outcome\n\n### Insights",
    "experience": "## Experience and assessment",
    "reflection": "## Reflection\n\n### What I take with me",
}
AUDIENCES = {"outcome": Audience.TANDEM, "experience": Audience.LEAD, "reflection": Audience.PRIVATE}
PARTS = tuple(HEADINGS)

Lines = dict[str, tuple[str, ...]]


def text_of(lines: Lines) -> str:
    """Return a text without any line that names readers."""
    return "\n\n".join("\n".join((HEADINGS[part], "", *lines[part])) for part in PARTS) + "\n"


class Editing:
    """A protocol that is edited and saved after each step, as the screen does."""

    def __init__(self) -> None:
        self.lines: Lines = {part: tuple(f"The line {part} {n}." for n in (1, 2)) for part in PARTS}
        self.allowed = {line: AUDIENCES[part] for part in PARTS for line in self.lines[part]}
        self.stored = read(text_of(self.lines)).protocol
        self.edited = EditedProtocol(text_of(self.lines), self.stored)
        self.undone: list[Lines] = [self.lines]
        self.cut = ""

    def save(self, lines: Lines) -> None:
        """Save other lines."""
        self.lines = lines
        text = text_of(lines)
        self.stored = read(text, self.edited.previous(text)).protocol
        self.edited.note(text, self.stored)
        self.undone.append(lines)

    def narrow(self, part: str) -> None:
        """Let only oneself see a part, as with the dialog: what was undone before can't be any more."""
        sections = [
            Section(each.part, Audience.PRIVATE if each.part == part else each.audience, each.entries)
            for each in self.stored.sections
        ]
        self.stored = Protocol(tuple(sections))
        self.edited.follow(text_of(self.lines), self.stored)
        self.undone = [self.lines]
        for line in self.lines[part]:
            if sum(line in lines for lines in self.lines.values()) == 1:
                self.allowed[line] = Audience.PRIVATE

    def check(self) -> None:
        """Fail if anybody sees a line who may not."""
        for section in self.stored.sections:
            for line in self.lines[section.part]:
                assert effective_audience(section).may_see(self.allowed[line]), (section.part, line)


def with_line(lines: Lines, part: str, line: str) -> Lines:
    """Return lines with one more in a part, unless it stands there."""
    return lines if line in lines[part] else {**lines, part: (*lines[part], line)}


def without_line(lines: Lines, part: str, line: str) -> Lines:
    """Return lines without one in a part."""
    return {**lines, part: tuple(each for each in lines[part] if each != line)}


def take(editing: Editing, step: str, number: int, source: str, target: str) -> None:
    """Take one step of editing."""
    lines = editing.lines
    line = lines[source][number % len(lines[source])] if lines[source] else None
    if step == "narrow":
        editing.narrow(source)
    elif step == "undo":
        editing.save(editing.undone[number % len(editing.undone)])
    elif step == "empty":
        editing.save({**lines, source: ()})
    elif line and step == "cut":
        editing.cut = line
        editing.save(without_line(lines, source, line))
    elif step == "paste" and editing.cut:
        editing.save(with_line(lines, target, editing.cut))
    elif line and step == "copy":
        editing.save(with_line(lines, target, line))
    elif line and step == "move" and source != target:
        editing.save(with_line(without_line(lines, source, line), target, line))


STEPS = st.tuples(
    st.sampled_from(["move", "copy", "cut", "paste", "empty", "undo", "undo", "narrow"]),
    st.integers(0, 9),
    st.sampled_from(PARTS),
    st.sampled_from(PARTS),
)


@example([("cut", 0, "reflection", "outcome"), ("paste", 0, "outcome", "experience")])
@example(
    [
        ("move", 0, "reflection", "experience"),
        ("empty", 0, "experience", "experience"),
        ("undo", 1, "outcome", "outcome"),
    ]
)
@given(st.lists(STEPS, max_size=12))
def test_no_line_reaches_more_readers_than_it_had(steps: list[tuple[str, int, str, str]]) -> None:
    set_language("en")
    editing = Editing()
    for step in steps:
        take(editing, *step)
        editing.check()


@given(st.lists(STEPS.filter(lambda step: step[0] != "narrow"), max_size=12))
def test_a_text_that_is_as_it_was_has_the_readers_that_it_had(steps: list[tuple[str, int, str, str]]) -> None:
    set_language("en")
    editing = Editing()
    first = editing.stored
    for step in steps:
        take(editing, *step)
    editing.save(editing.undone[0])
    assert editing.stored == first


def test_a_text_that_was_saved_long_ago_gives_no_readers_back() -> None:
    set_language("en")
    edited = EditedProtocol("0", read(text_of(Editing().lines)).protocol)
    for number in range(1, KEPT_TEXTS + 1):
        edited.note(str(number), Protocol())
    assert all(not section.entries for section in edited.previous("0").sections if section.part in PARTS)


def test_what_is_released_by_hand_is_not_held_back_where_it_is_moved_on() -> None:
    set_language("en")
    editing = Editing()
    secret = editing.lines["reflection"][0]
    take(editing, "move", 0, "reflection", "outcome")
    released = [Section(each.part, AUDIENCES[each.part], each.entries) for each in editing.stored.sections]
    editing.stored = Protocol(tuple(released))
    editing.edited.follow(text_of(editing.lines), editing.stored)
    editing.save(with_line(without_line(editing.lines, "outcome", secret), "experience", secret))
    section = editing.stored.section("experience")
    assert section
    assert section.audience is Audience.TANDEM


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_part_that_is_empty_as_it_was_before_a_paste_has_the_readers_that_it_had(blank: str) -> None:
    set_language("en")
    editing = Editing()
    editing.save({**editing.lines, "experience": ()})
    before = editing.lines
    take(editing, "copy", 0, "reflection", "experience")
    assert editing.edited.last_audience("experience") is Audience.PRIVATE
    text = text_of(before) + blank
    editing.edited.note(text, read(text, editing.edited.previous(text)).protocol)
    assert editing.edited.last_audience("experience") is Audience.LEAD
    editing.save({**before, "experience": ("It went well.",)})
    section = editing.stored.section("experience")
    assert section
    assert section.audience is Audience.LEAD


def test_a_part_that_is_emptied_and_not_as_it_was_keeps_its_readers() -> None:
    set_language("en")
    editing = Editing()
    take(editing, "move", 0, "reflection", "experience")
    take(editing, "empty", 0, "experience", "experience")
    assert editing.edited.last_audience("experience") is Audience.PRIVATE
