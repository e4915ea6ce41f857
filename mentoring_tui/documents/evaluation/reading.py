"""Read a filled evaluation form, whatever people did to it; nothing is invented and nothing dropped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mentoring_tui.documents.evaluation.form import INDENT
from mentoring_tui.documents.evaluation.lines import (
    ESCAPE,
    FormLines,
    LabelLine,
    find_form_number,
    find_role,
    head_key,
    is_furniture,
)
from mentoring_tui.documents.evaluation.questions import AskedQuestion
from mentoring_tui.documents.evaluation.values import ReadValue, read_value
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.folding import fold_for_search
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean
from mentoring_tui.programme.model import Programme

_NOTHING = " \t\n-–—/."
"""Signs that people write where they have no answer."""

_QUOTED = re.compile(r"(?:>[ \t]?)+")
_MOST_WRAPPED = 4
"""Lines that a label with its hint may be wrapped to."""


@dataclass(frozen=True)
class Unplaced:
    """A text of the form that belongs to no question, or is no answer to it; `refused` says why, if known."""

    line: int
    text: str
    question: AskedQuestion | None = None
    refused: Refused | None = None


@dataclass
class ReadForm:
    """What a form says: values by the key of their question, an empty text for one that was left empty."""

    values: dict[str, int | str] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    effects: list[tuple[str, str, int]] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def read_form(text: str, asked: Sequence[AskedQuestion], programme: Programme) -> ReadForm:
    """Return what the form says, its labels in either language."""
    reader = _Reader(asked, programme)
    reader.read(text)
    return reader.form


class Head(NamedTuple):
    """What the first lines of a form say: whose it is; empty where they don't."""

    tandem_id: str = ""
    role: Role | None = None
    names: tuple[str, ...] = ()

    def is_of(self, tandem: Tandem) -> bool:
        """Return whether it may be a form of this tandem: by its number, else by one of the two names."""
        if self.tandem_id:
            return self.tandem_id == tandem.id
        own = [fold_for_search(tandem.agreement.party(role).name) for role in Role]
        if len(self.names) < len(own) or not all(own):
            return True
        return any(fold_for_search(name) in own for name in self.names)


def read_head(text: str) -> Head:
    """Return whose form it is."""
    head = Head()
    for line in form_lines(text):
        key = head_key(line)
        found = find_form_number(line) if key == "number" else None
        if found and not head.tandem_id:
            head = head._replace(tandem_id=found[0], role=found[1])
        elif key == "role":
            head = head._replace(role=head.role or find_role(line))
        elif key in tuple(Role) and len(head.names) < len(Role):
            name = line.rpartition(":")[2].strip(" *_\t")
            head = head._replace(names=(*head.names, name) if name else head.names)
    return head


def form_lines(text: str) -> list[str]:
    """Return the lines without comments, signs of quoting, and spaces that only a word processor knows."""
    plain = clean(_without_comments(text)).replace("\u00a0", " ").replace("\u202f", " ")
    return [_QUOTED.sub("", line, count=1) if line.startswith(">") else line for line in plain.split("\n")]


def _without_comments(text: str) -> str:
    """Return the text without comments; one that has no end is a text."""
    pieces: list[str] = []
    index = 0
    while (begin := text.find("<!--", index)) >= 0 and (end := text.find("-->", begin)) >= 0:
        pieces.append(text[index:begin])
        index = end + len("-->")
    return "".join((*pieces, text[index:]))


class _Reader:
    """Reads line by line, and knows the question whose answer is being read."""

    def __init__(self, asked: Sequence[AskedQuestion], programme: Programme) -> None:
        self.form = ReadForm()
        self._asked = asked
        self._known = FormLines(asked, programme)
        self._seen: set[str] = set()
        self._section: str | None = None
        self._goal: int | None = None
        self._question: AskedQuestion | None = None
        self._answer: list[str] = []
        self._begin = 0
        self._unclear = ""
        """The line before, if it was no answer to the question: a mail may have wrapped it."""

    def read(self, text: str) -> None:
        lines = form_lines(text)
        index = 0
        while index < len(lines):
            index += self._read_line(lines, index)
        self._close()

    def _read_line(self, lines: Sequence[str], index: int) -> int:
        """Read a line, and return how many lines were read with it."""
        line, number = lines[index], index + 1
        if self._is_escaped(line):
            self._add(line.lstrip()[len(ESCAPE) :], number)
            return 1
        count, label = self._label(lines, index)
        if label and (question := self._chosen(label)):
            self._open(question, label.rest, number)
        elif (label and len(label.questions) > 1) or self._is_damaged_label(line):
            self._close()
            self._put_aside(line, number)
        elif not self._is_of_form(line):
            self._add(line, number)
        return count

    def _is_damaged_label(self, line: str) -> bool:
        """Return whether a line ends the text that is being read with a label that nobody can tell."""
        return self._is_text and not line.startswith(INDENT) and self._known.resembles_label(line)

    def _is_escaped(self, line: str) -> bool:
        return self._is_text and line.lstrip().startswith(ESCAPE)

    @property
    def _is_text(self) -> bool:
        return self._question is not None and self._question.field.kind in ("text", "commitment")

    def _label(self, lines: Sequence[str], index: int) -> tuple[int, LabelLine | None]:
        """Return the label that begins a line, and over how many lines it is wrapped."""
        best = self._known.label(lines[index])
        count = 1
        for more in range(2, _MOST_WRAPPED + 1):
            if not lines[index].strip() or index + more > len(lines) or not lines[index + more - 1].strip():
                break
            joined = self._known.label(" ".join(each.strip() for each in lines[index : index + more]))
            if joined and joined.known > (best.known if best else 0) and joined.is_clear:
                best, count = joined, more
        if best and self._is_within_answer(best, lines[index]):
            return 1, None
        return count, best

    def _is_within_answer(self, label: LabelLine, line: str) -> bool:
        """Return whether what looks like a label belongs to the text that is being read.

        Within a text a label that was there before, and is not marked as one, is a word like others; so is
        what is indented below its question as the form does it.
        """
        if not self._is_text:
            return False
        keys = {question.key for question in label.questions}
        is_known = keys <= self._seen
        return is_known and (not label.is_clear or line.startswith(INDENT))

    def _chosen(self, label: LabelLine) -> AskedQuestion | None:
        """Return the question that a label means here, or None if it may be one of several."""
        if len(label.questions) == 1:
            return label.questions[0]
        suited = [each for each in label.questions if self._suits(each)]
        return suited[0] if len(suited) == 1 and suited[0].key not in self._seen else None

    def _suits(self, question: AskedQuestion) -> bool:
        if question.section.kind == "goals" and self._goal is not None:
            return question.key.split(".")[1] == str(self._goal)
        return question.section.id == self._section

    def _is_of_form(self, line: str) -> bool:
        """Return whether a line is a heading or another line of the form; it ends the answer before it."""
        if not line.strip():
            return False
        effect = self._known.effect(line, self._section)
        if effect:
            self._close()
            self._rate(effect.text, effect.when, effect.value, line)
            return True
        section, goal = self._known.section(line), self._known.goal_number(line)
        if section is not None:
            self._close()
            self._section, self._goal = section, None
            return True
        if goal is not None and any(each.key.split(".")[1] == str(goal) for each in self._about_goals()):
            self._close()
            self._goal = goal
            return True
        if self._question is None and self._is_head(line):
            return True
        return self._question is None and self._known.is_fixed(line)

    def _about_goals(self) -> list[AskedQuestion]:
        return [each for each in self._asked if each.section.kind == "goals"]

    def _is_head(self, line: str) -> bool:
        return head_key(line) is not None and not self._seen

    def _rate(self, text: str, when: str, value: str, line: str) -> None:
        change = next(each for each in self._asked if each.section.kind == "change")
        try:
            found = read_value(change.field, value)
        except Refused as refused:
            self.form.unplaced.append(Unplaced(0, line.strip(), None, refused))
            return
        self.form.effects.append((text, when, int(found.value)))
        if found.rest:
            self.form.unplaced.append(Unplaced(0, found.rest))

    def _open(self, question: AskedQuestion, rest: str, number: int) -> None:
        self._close()
        self._question, self._begin, self._unclear = question, number, ""
        self._seen.add(question.key)
        if rest:
            self._add(rest, number)

    def _add(self, line: str, number: int) -> None:
        """Add a line to the answer that is being read, or put it aside."""
        if self._question is None:
            self._put_aside(line, number)
        elif self._is_text:
            self._answer.append(line.removeprefix(INDENT))
        elif line.strip() and not is_furniture(self._question, line):
            self._take_value(self._question, line, number)

    def _take_value(self, question: AskedQuestion, line: str, number: int) -> None:
        """Take the value in a line, or in this and the one before; what else they say is put aside."""
        if question.key in self.form.values:
            self._put_aside(line, number)
            return
        written = _without_bullet(line)
        try:
            found = self._value(question, written)
        except Refused as refused:
            if self._unclear:  # it may have been the label of another question
                self._close()
                self._put_aside(line, number)
                return
            self.form.unplaced.append(Unplaced(number, line.strip(), question, refused))
            self._unclear = written
            return
        self._place(question, found.value, number)
        if found.rest:
            self.form.unplaced.append(Unplaced(number, found.rest, question))

    def _value(self, question: AskedQuestion, written: str) -> ReadValue:
        """Return the value in a line, or in this and the unclear one before it."""
        if not self._unclear:
            return read_value(question.field, written)
        found = read_value(question.field, f"{self._unclear} {written}".strip())
        self.form.unplaced.pop()
        return found

    def _place(self, question: AskedQuestion, value: int | str, number: int) -> None:
        """Place an answer; a second one to the same question is put aside."""
        known = self.form.values.setdefault(question.key, value)
        if known != value:
            self.form.unplaced.append(Unplaced(number, str(value), question))

    def _put_aside(self, line: str, number: int) -> None:
        if line.strip():
            self.form.unplaced.append(Unplaced(number, line.strip()))

    def _close(self) -> None:
        """End the answer that is being read."""
        question = self._question
        if question is None:
            return
        text = "\n".join(self._answer).strip("\n").rstrip()
        if self._is_text and text.strip(_NOTHING):
            try:
                self._place(question, read_value(question.field, text).value, self._begin)
            except Refused as refused:
                self.form.unplaced.append(Unplaced(self._begin, text, question, refused))
        elif question.key not in self.form.values:
            self.form.empty.add(question.key)
        self._question, self._answer = None, []


def _without_bullet(line: str) -> str:
    """Return a line without the bullet that a word processor put before an answer on a line of its own."""
    return re.sub(r"^\s*(?:[*•·‣▪■□◦●○→]|[-–—](?=\s)|o(?=\s))\s*", "", line)
