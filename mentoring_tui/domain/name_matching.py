"""Find known names in a text: whole, in parts, in their forms, and in any spelling."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mentoring_tui.domain.first_names import FIRST_NAMES
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.name_words import (
    TITLES,
    Word,
    begins_sentence,
    fold,
    is_apostrophe,
    plain,
    readings,
    words,
)
from mentoring_tui.domain.ordinary_words import (
    NO_NAMES,
    NOUN_ENDINGS,
    NOUN_NAMES,
    PARTICLES,
    WORD_NAMES,
    may_be_last_name,
)

_GAP = r"[^\S\n]*\n?[^\S\n]*|_"
"""What stands between the words of a name: at most one end of a line."""

_SHORTEST_IN_SMALL_LETTERS = 4
"""Shortest name alone that is recognized without a capital."""


_SHORTEST_BEGINNING = 4
"""Shortest name that is recognized where a longer word begins with it; others begin too many words."""

_SHORTEST_BEFORE_ANYTHING = 5
"""Shortest name after which the rest of a word may be anything, not only a word: `Annatermin`, `Annahme`."""

_SHORTEST_REST = 3
_FEW_LETTERS = 2
"""Letters by which most words are passed over at once."""

_LONGEST_ADDRESS = 100
_NOUNS = NO_NAMES | NOUN_NAMES
_ADJECTIVES = ("sche", "schen", "scher", "sches")


class Occurrence(NamedTuple):
    """A known name in a text, with its indices and ending.

    It is not `clear` where it may be somebody else's name, or a word that is no name.
    """

    start: int
    end: int
    name: KnownName
    ending: str
    clear: bool


class _Form(NamedTuple):
    """A form of a name: its words, and the signs that must follow all but the last, or the last."""

    words: tuple[str, ...]
    gap: str = _GAP
    after: str = ""


class NameMatcher:
    """Finds the known names; `own` are the names of mentee and mentor, which are nobody else's.

    A last name alone is somebody else's after one of the `first_names`.
    """

    def __init__(
        self,
        names: Iterable[KnownName],
        own: Iterable[str] = (),
        first_names: Collection[str] = FIRST_NAMES,
    ) -> None:
        self._first_names = first_names
        self._owners: dict[_Form, dict[str, KnownName | None]] = {}
        self._whole: set[_Form] = set()
        self._forms: dict[str, list[_Form]] = {}
        known = [name for name in names if not name.ask]
        for text in own:
            self._add(text, None)
        for name in known:
            self._add(name.text, name)
        for form in self._owners:
            self._forms.setdefault(form.words[0], []).append(form)
        for forms in self._forms.values():
            forms.sort(key=_length, reverse=True)
        self._first_letters = {first[:_FEW_LETTERS] for first in self._forms}
        self._beginnings: dict[str, list[tuple[str, KnownName]]] = {}
        for form, owners in self._owners.items():
            for owner in owners.values():
                self._add_beginning(form, owner)

    def _add_beginning(self, form: _Form, owner: KnownName | None) -> None:
        """Register a name that longer words may begin with, unless many others do as well."""
        name = form.words[0]
        is_word = name in NOUN_NAMES or name in WORD_NAMES
        if owner is not None and len(form.words) == 1 and len(name) >= _SHORTEST_BEGINNING and not is_word:
            self._beginnings.setdefault(name[:_SHORTEST_BEGINNING], []).append((name, owner))

    def find(self, text: str) -> list[Occurrence]:
        """Return the known names in the text, in order, none within another or a mail address."""
        if not self._forms:
            return []
        plain_text = plain(text)
        found: list[Occurrence] = []
        all_words = words(plain_text.text)
        index = 0
        while index < len(all_words):
            word = all_words[index]
            if word.folded[:_FEW_LETTERS] not in self._first_letters and word.text.isalpha():
                index += 1
                continue
            occurrences, count = self._at(plain_text.text, all_words, index)
            for occurrence in occurrences:
                if not is_in_net_address(plain_text.text, occurrence.start, occurrence.end):
                    start, end = plain_text.whole(occurrence.start, occurrence.end)
                    found.append(occurrence._replace(start=start, end=end))
            index += count
        return found

    def _add(self, text: str, name: KnownName | None) -> None:
        """Register the forms of a name; of what the program replaces alike, none is ambiguous."""
        owner = "" if name is None else f"as {name.stand_in}"
        parts = [word.folded for word in words(text) if word.folded not in TITLES]
        forms = list(_forms_of(parts))
        apart = re.sub("[-‐‑]", " ", text)
        if apart != text:
            forms += _forms_of([word.folded for word in words(apart) if word.folded not in TITLES])
        for number, form in enumerate(dict.fromkeys(forms)):
            is_whole = name is not None and number == 0
            if is_whole and form not in self._whole and "" not in self._owners.get(form, {"": None}):
                self._owners[form] = {}  # a whole name is meant rather than a part of another
            if not is_whole and form in self._whole and name is not None:
                continue
            if is_whole:
                self._whole.add(form)
            self._owners.setdefault(form, {}).setdefault(owner, name)

    def _at(self, text: str, all_words: Sequence[Word], index: int) -> tuple[list[Occurrence], int]:
        """Return the name that begins with a word, or those in it; and how many words to go on by."""
        for folded, _ending in readings(all_words[index].text):
            for form in self._forms.get(folded, ()):
                ending = _match(text, all_words, index, form)
                if ending is not None:
                    count = len(form.words)
                    occurrence = self._occurrence(text, all_words, index, form, ending)
                    return [occurrence] if occurrence else [], count
        return list(self._within(all_words[index])), 1

    def _occurrence(
        self, text: str, all_words: Sequence[Word], index: int, form: _Form, ending: str
    ) -> Occurrence | None:
        owners = self._owners[form]
        name = next((owner for owner in owners.values() if owner is not None), None)
        if name is None:
            return None
        first, last = all_words[index], all_words[index + len(form.words) - 1]
        start = _title_start(text, all_words, index)
        has_title = start < first.start
        clear = len(owners) == 1
        if len(form.words) == 1 and not has_title:
            certain = _certainty(text, first, form.words[0])
            if certain is None:
                return None
            clear = clear and certain and not self._is_of_another(text, all_words, index)
        end = last.end + (1 if form.after else 0)
        if _has_closing_apostrophe(text, start, end):
            return Occurrence(start, end + 1, name, ending + text[end], clear)
        return Occurrence(start, end, name, ending, clear)

    def _is_of_another(self, text: str, all_words: Sequence[Word], index: int) -> bool:
        """Return whether a name alone stands beside another first or last name: perhaps somebody else's."""
        word = all_words[index]
        if index > 0:
            before = all_words[index - 1]
            if (
                before.folded in self._first_names
                and before.is_capitalised
                and text[before.end : word.start] == " "
            ):
                return True
        if index + 1 == len(all_words) or word.folded not in self._first_names:
            return False
        after = all_words[index + 1]
        return text[word.end : after.start] == " " and may_be_last_name(after)

    def _within(self, word: Word) -> Iterator[Occurrence]:
        """Yield the names that are parts of a longer word; that leaves open who is meant."""
        if word.text.isalpha():
            name = self._name_in(word.folded)
            if name is not None:
                yield Occurrence(word.start, word.end, name, "", False)
            return
        for part in re.finditer("[^-‐‑]+", word.text):
            name = self._name_in(fold(part[0]))
            if name is not None and part[0][0].isupper():
                yield Occurrence(word.start + part.start(), word.start + part.end(), name, "", False)

    def _name_in(self, folded: str) -> KnownName | None:
        """Return whose name a part of a word is or begins with: `Krüger` in `Krügersche` and `Krügerplan`."""
        for name, owner in self._beginnings.get(folded[:_SHORTEST_BEGINNING], ()):
            rest = folded[len(name) :]
            if folded.startswith(name) and (len(name) >= _SHORTEST_BEFORE_ANYTHING or _is_word(rest)):
                return owner
        names = [folded, folded.removesuffix("s")]
        if folded.endswith(_ADJECTIVES):
            names.append(folded.rpartition("sche")[0])
        for name in names:
            owners = self._owners.get(_Form((name,)), {}) if name in self._forms else {}
            if owners and name not in NOUN_NAMES and name not in WORD_NAMES:
                return next((owner for owner in owners.values() if owner is not None), None)
        return None


def is_in_net_address(text: str, start: int, end: int) -> bool:
    """Return whether what stands between two indices is part of a mail address or a link."""
    begin = max(0, start - _LONGEST_ADDRESS)
    around = text[begin : end + _LONGEST_ADDRESS]
    if not _is_net_address(around):  # so it is for nearly all names
        return False
    before, after = text[begin:start], text[end : end + _LONGEST_ADDRESS]
    before = "" if before[-1:].isspace() else "".join(before.split()[-1:])
    after = "" if after[:1].isspace() else "".join(after.split()[:1])
    return _is_net_address(before + text[start:end] + after)


def _is_net_address(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text


def _forms_of(parts: list[str]) -> Iterator[_Form]:
    """Yield the forms of a name of these words: the whole, then the parts and abbreviations of it."""
    if not parts:
        return
    yield _Form(tuple(parts))
    if len(parts) == 1:
        return
    first, last = parts[0], parts[-1]
    if len(parts) > 2:
        yield _Form((first, last))
        yield _Form(tuple(parts[1:]))
    yield _Form((last, first), gap=r",[^\S\n]*")
    yield _Form((first[0], last), gap=r"\.[^\S\n]*")
    yield _Form((first, last[0]), after=".")
    yield _Form((first,))
    yield _Form((last,))
    yield _Form((first + last,))  # `Sabine-Krüger`
    for middle, following in pairwise(parts[1:]):
        if middle not in PARTICLES and len(middle) > 2:
            yield _Form((middle,))
            yield _Form((middle, following))
    given = parts[: len(parts) - 1]
    for one, other in pairwise(given):
        if other not in PARTICLES:  # `Karl-Heinz` for `Karl Heinz`
            yield _Form((one + other, last))
            yield _Form((one + other,))


def _is_word(rest: str) -> bool:
    """Return whether the rest of a word is a noun, perhaps after the `s` that joins two."""
    nouns = (rest, rest.removeprefix("s"))
    return len(rest) >= _SHORTEST_REST and any(noun in _NOUNS or noun in NOUN_ENDINGS for noun in nouns)


def _length(form: _Form) -> tuple[int, int]:
    return len(form.words), sum(map(len, form.words))


def _match(text: str, all_words: Sequence[Word], index: int, form: _Form) -> str | None:
    """Return the ending of the form if it stands there, or None."""
    found = all_words[index : index + len(form.words)]
    if len(found) < len(form.words):
        return None
    for word, following, wanted in zip(found, found[1:], form.words, strict=False):
        gap = text[word.end : following.start]
        if word.folded != wanted or not re.fullmatch(form.gap, gap) or not gap:
            return None
    if form.gap.startswith(",") and _is_followed_by(all_words, index + 2, form.words[0]):
        return None
    if form.after and text[found[-1].end : found[-1].end + 1] != form.after:
        return None
    for folded, ending in readings(found[-1].text):
        if folded == form.words[-1]:
            return ending
    return None


def _is_followed_by(all_words: Sequence[Word], index: int, folded: str) -> bool:
    """Return whether the word at an index is this one, so that a comma before it separates two names."""
    return index < len(all_words) and all_words[index].folded == folded


def _certainty(text: str, word: Word, folded: str) -> bool | None:
    """Return whether a word alone is a name for certain, or None if it is just a word."""
    if not word.is_capitalised:
        is_short = len(folded) < _SHORTEST_IN_SMALL_LETTERS
        return None if is_short or folded in NOUN_NAMES or folded in WORD_NAMES else True
    if folded in NOUN_NAMES:
        return False
    return folded not in WORD_NAMES or not begins_sentence(text, word.start)


def _title_start(text: str, all_words: Sequence[Word], index: int) -> int:
    """Return where the titles before a word begin, or the word itself."""
    start = all_words[index].start
    while index > 0:
        index -= 1
        gap = text[all_words[index].end : start]
        if all_words[index].folded not in TITLES or not re.fullmatch(r"\.?[^\S\n]*\n?[^\S\n]*", gap):
            break
        start = all_words[index].start
    return start


def _has_closing_apostrophe(text: str, start: int, end: int) -> bool:
    """Return whether a genitive ends with an apostrophe there, which is no quotation mark: `Hans’ Idee`."""
    if not is_apostrophe(text[end : end + 1]) or text[end - 1 : end].lower() not in tuple("sxzß"):
        return False
    is_quoted = is_apostrophe(text[start - 1 : start]) or text[start - 1 : start] in tuple("‚‘")
    return not is_quoted and not text[end + 1 : end + 2].isalnum()
