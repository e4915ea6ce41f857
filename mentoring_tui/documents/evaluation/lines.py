"""Recognise the lines of an evaluation form, whatever a word processor or a mail has done to them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from mentoring_tui.documents.evaluation.questions import AskedQuestion
from mentoring_tui.documents.evaluation.values import read_value
from mentoring_tui.documents.evaluation.vocabulary import scale_words, synonyms
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.folding import fold_for_search
from mentoring_tui.i18n import LANGUAGES
from mentoring_tui.programme.model import Programme

ESCAPE = "\\"
"""Begins a line of an answer that would else be taken for a line of the form."""

_SIGN = r"[-*+•·‣▪▫■□◦●○–—]+(?=\s|\*)|o(?=\s)|\(?\d{1,2}[.)](?=\s+\S)|#{1,6}"
_LEAD = re.compile(rf"\s*(?:(?:{_SIGN})\s*)*[*_\s]*")
_WORD = re.compile(r"[^\W_]+")
_AFTER_LABEL = re.compile(
    r"(?P<closed>[*_]{2})?[\s*_.)\]]*(?P<colon>[:=：])[*_]*\s*"  # Passung (1 bis 5): 4
    r"|(?P<bold>[*_]{2})?[*_)\]\s]*(?:\s[–—-]\s+)?"  # Passung – 4
)
_SAME_BEGIN = 2
"""Letters that a damaged label has in common with the label."""

_ALIKE = 0.85
"""From which likeness on a line is taken for a damaged label; 1 is the same."""

_MOST_WORDS = 10
_LONGEST_NAME = 120
_LINE_TO_FILL_IN = re.compile(r"[._…]{6,}|…{3,}")
_FORM_NUMBER = re.compile(r"([a-z0-9][a-z0-9-]{0,63})-(mentee|mentor)\b", re.IGNORECASE)
_EFFECT = r"(?P<effect>[^:*]{{1,200}}?)\s+(?P<when>{words})[*_\s]*(?:\([^)]*\))?[*_\s]*[:=]\s*(?P<value>.+)"

Words = tuple[str, ...]
"""The words of a line, folded: without case, accents and signs."""


class _Token(NamedTuple):
    folded: str
    end: int


@dataclass(frozen=True)
class LabelLine:
    """A line that begins with the label of one of these questions, and what stands behind it.

    `is_clear` tells whether it can be no line of an answer; `known` is how many words of the form it has.
    """

    questions: tuple[AskedQuestion, ...]
    rest: str
    is_clear: bool
    known: int


@dataclass(frozen=True)
class EffectLine:
    """A line with an effect that a person has added, when it is rated, and how."""

    text: str
    when: str
    value: str


class FormLines:
    """Knows the lines of a form in both languages."""

    def __init__(self, asked: Sequence[AskedQuestion], programme: Programme) -> None:
        self._labels: dict[str, list[tuple[Words, AskedQuestion]]] = {}
        for question in asked:
            for words in _labels(question):
                self._labels.setdefault(words[0], []).append((words, question))
        self._similar: dict[str, list[str]] = {}
        for first, labels in self._labels.items():
            self._similar.setdefault(first[:_SAME_BEGIN], []).extend(" ".join(words) for words, _ in labels)
        self._sections: dict[Words, str] = {}
        self._change = ""
        for section in programme.evaluation:
            for heading in section.heading.values():
                self._sections[folded_words(heading)] = section.id
            if section.kind == "change":
                self._change = section.id
        self._fixed = [" ".join(folded_words(text)) for key in ("title", "intro") for text in synonyms(key)]
        whens = "|".join(re.escape(text) for key in ("start", "end") for text in synonyms(key))
        self._effect = re.compile(_EFFECT.format(words=whens), re.IGNORECASE)

    def label(self, line: str) -> LabelLine | None:
        """Return the label at the beginning of a line, the longest that fits, or None."""
        begin = _begin_of(line)
        tokens = [_Token(fold_for_search(m[0]), m.end()) for m in _WORD.finditer(line, begin)]
        best: LabelLine | None = None
        for words, question in self._labels.get(tokens[0].folded, ()) if tokens else ():
            if tuple(token.folded for token in tokens[: len(words)]) != words:
                continue
            known = _furnished(tokens, len(words), question)
            match = _AFTER_LABEL.match(line, tokens[known - 1].end)
            assert match, "the pattern matches an empty text"
            rest = _LINE_TO_FILL_IN.sub("", line[match.end() :]).strip(" \t")
            is_marked = bool(match["colon"] or match["bold"] or known > len(words))
            found = LabelLine((question,), rest, is_marked, known)
            if best is None or len(words) > _label_length(best, line):
                best = found
            elif len(words) == _label_length(best, line):
                best = LabelLine((*best.questions, question), best.rest, best.is_clear, best.known)
        return best if best and self._is_label(best) else None

    def resembles_label(self, line: str) -> bool:
        """Return whether a line begins with a label that is damaged: “Selbstvertrauen a. Anfang:”."""
        name, colon, _rest = line[_begin_of(line) :].partition(":")
        words = folded_words(re.sub(r"\([^)]*\)", "", name))
        if not colon or not words or len(words) > _MOST_WORDS or len(name) > _LONGEST_NAME:
            return False
        similar = self._similar.get(words[0][:_SAME_BEGIN], ())
        return bool(get_close_matches(" ".join(words), similar, 1, _ALIKE))

    def section(self, line: str) -> str | None:
        """Return the id of the section whose heading this line is, or None."""
        return self._sections.get(folded_words(line[_begin_of(line) :]))

    def goal_number(self, line: str) -> int | None:
        """Return the number of the goal whose heading this line is, `Ziel 1: …`, or None."""
        match = re.match(r"([^\W\d_]+)\s+(\d{1,4})\s*(?:[:–—-]|$)", line[_begin_of(line) :])
        is_goal = match and fold_for_search(match[1]) in [fold_for_search(text) for text in synonyms("goal")]
        return int(match[2]) if match and is_goal else None

    def effect(self, line: str, section: str | None) -> EffectLine | None:
        """Return the effect that a person has added to the list of effects, or None."""
        match = self._effect.fullmatch(line[_begin_of(line) :].strip()) if section == self._change else None
        if match is None:
            return None
        folded = fold_for_search(match["when"])
        when = next(key for key in ("start", "end") if folded in map(fold_for_search, synonyms(key)))
        return EffectLine(match["effect"].strip(" *_"), when, match["value"])

    def is_fixed(self, line: str) -> bool:
        """Return whether a line is the title of the form or of its introduction, perhaps wrapped."""
        words = " ".join(folded_words(line))
        if not words:
            return True
        return any(words == text or (" " in words and words in text) for text in self._fixed)

    def may_be_misread(self, line: str) -> bool:
        """Return whether a line of an answer has to be escaped, as it might be a line of the form."""
        found = (
            self.label(line),
            self.section(line),
            self.goal_number(line),
            self.effect(line, self._change),
        )
        begins = line.lstrip()[:1]
        is_marked = begins in (ESCAPE, ">", "#") or "<!--" in line
        return any(found) or is_marked or self.is_fixed(line) or self.resembles_label(line)

    def _is_label(self, found: LabelLine) -> bool:
        """Return whether this is a label, not an answer that begins with the same words."""
        if found.is_clear or not found.rest:
            return True
        field = found.questions[0].field
        if field.kind in ("text", "commitment"):
            return False
        try:
            read_value(field, found.rest)
        except Refused:
            return False
        return True


def folded_words(text: str) -> Words:
    """Return the words of a text, folded."""
    return tuple(fold_for_search(match[0]) for match in _WORD.finditer(text))


def head_key(line: str) -> str | None:
    """Return which line of the head of a form this is: its number, the role, or a name; None for others."""
    name, colon, _value = line[_begin_of(line) :].partition(":")
    if name.strip(" *_").casefold().startswith("mentor") and line.count(":") > 1:
        name, colon = "mentor", ":"  # “Mentor:in:”
    if not colon:
        return None
    words = folded_words(name)
    for key in ("number", "role", "mentee", "mentor"):
        if words in [folded_words(text) for text in synonyms(key)]:
            return key
    return None


def find_form_number(line: str) -> tuple[str, Role] | None:
    """Return the id of the tandem and the side that the number of a form names, or None."""
    match = _FORM_NUMBER.search(line)
    return (match[1].lower(), Role(match[2].lower())) if match else None


def find_role(line: str) -> Role | None:
    """Return the side that a line of the head names, or None."""
    words = folded_words(line.partition(":")[2])
    return next((role for role in Role if role.value in words), None)


def furniture(question: AskedQuestion) -> Iterator[Words]:
    """Yield what the form says behind a label: the hint, and what is possible, in both languages."""
    for lang in LANGUAGES:
        for text in (question.field.hint.get(lang, ""), scale_words(question.field, lang)):
            if words := folded_words(text):
                yield words


def is_furniture(question: AskedQuestion, line: str) -> bool:
    """Return whether a line says nothing but what the form says behind a label."""
    words = folded_words(_LINE_TO_FILL_IN.sub("", line))
    if not words:
        return True
    for lang in LANGUAGES:
        hint = folded_words(question.field.hint.get(lang, ""))
        scale = folded_words(scale_words(question.field, lang))
        if words in (hint, scale, hint + scale) and len(words) > 1:
            return True
    return False


def _begin_of(line: str) -> int:
    """Return the index at which a line begins behind bullets, numbers, `#` and signs of emphasis."""
    match = _LEAD.match(line)
    return match.end() if match else 0


def _labels(question: AskedQuestion) -> Iterable[Words]:
    """Return the ways in which the label of a question is written: in both languages, without brackets."""
    found: dict[Words, None] = {}
    texts = [*question.label.values()]
    when = question.key.rpartition(".")[2]
    if question.section.kind == "change" and when in ("start", "end"):
        for label in question.field.label.values():
            texts += [f"{label} {text}" for text in synonyms(when)]
    if question.section.kind == "goals":
        texts += question.field.label.values()
    for text in texts:
        found[folded_words(text)] = None
        found[folded_words(re.sub(r"\([^)]*\)", "", text))] = None
    return [words for words in found if words]


def _label_length(found: LabelLine, line: str) -> int:
    """Return the number of words of the label that was found in a line."""
    tokens = folded_words(line[_begin_of(line) :])
    return max(len(words) for words in _labels(found.questions[0]) if tokens[: len(words)] == words)


def _furnished(tokens: Sequence[_Token], count: int, question: AskedQuestion) -> int:
    """Return the number of words up to the end of what the form says behind the label."""
    is_longer = True
    while is_longer:
        is_longer = False
        for words in furniture(question):
            if tuple(token.folded for token in tokens[count : count + len(words)]) == words:
                count += len(words)
                is_longer = True
                break
    return count
