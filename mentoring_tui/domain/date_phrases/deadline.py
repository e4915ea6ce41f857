"""Find the day by which something is due in a text: `Kontakt herstellen bis nächsten Freitag`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentoring_tui.domain.date_phrases.read import read_day
from mentoring_tui.domain.date_phrases.reading import NONE, DayContext, Kind, Reading
from mentoring_tui.domain.date_phrases.vocabulary import LONGEST_PHRASE, WORDS, has_time_of_day
from mentoring_tui.domain.moment import WORDED_DAY

_TRIGGER = re.compile(
    r"(?:^|(?<=[\s(]))(?:bis(?:\s+zu(?:[mr]|\s+den))?|by|until|till|spätestens|no\s+later\s+than)\s+(?=[\w+])",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"spätestens|no\s", re.IGNORECASE)
"""Matches what may follow another such word: `bis spätestens Freitag`."""
_WEEKDAY = "|".join(word for word, token in WORDS.items() if token.startswith("WD"))
_DATE = rf"{WORDED_DAY}|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}[./]\d{{1,2}}\.?"
_DATED = re.compile(rf"(?P<day>(?:(?:{_WEEKDAY})\.?,?\s+(?:den\s+)?)?(?:{_DATE}))(?=\s|$)", re.IGNORECASE)
_SHORT_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}(?![^\W\d_.])")
_NAME = re.compile(r"WD\d|M\d+")
_DAY_ALONE = re.compile(r"\d{1,2}(?:\.|st|nd|rd|th)", re.IGNORECASE)
_PERIOD = re.compile(
    r"""
    (?:^|(?<=[\s(]))
    (?: (?:in|binnen|innerhalb(?:\s+von)?|within)\s+\S+\s+(?:tag|woche|monat|day|week|month|fortnight)\w*
      | in\s+a\s+fortnight
      | (?:anfang|mitte|ende|(?:at\s+)?(?:the\s+)?(?:beginning|middle|end)\s+of)\s+\S.*
      | (?:(?:über)?nächste|kommende)\w?\s+\w+ | (?:next|coming)\s+\w+
    )$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Matches at the end of a text what is rather a due date than anything else, also with no `bis` before it."""
_BELONGS_TO_PERIOD = re.compile(
    r"\b(?:ab|about|after|and|auf|for|from|für|nach|of|on|over|seit|since|über|und|vom?|von|zu)\s+"
    r"(?:(?:the|der|die|das|den|dem)\s+)?$",
    re.IGNORECASE,
)
"""Matches before it what makes it a part of the sentence: `Plan für Ende März`."""
_NO_DEADLINE = frozenset({"now"})
"""What comes after `by` and `until` in idioms."""
_MOST_WORDS = 5
"""Words of a day within a text that are looked at."""
_MOST_WORDS_AFTER = 9
"""Words of a date and a time of day within a text that are looked at."""
_CLOCK = re.compile(
    r"(?<![\w.:/-])"
    r"(?:\d{1,2}(?:[.:]\d\d)?\s?(?:uhr|h|[ap]\.?m|o['’]clock)\b\.?|\d{1,2}:\d\d)"
    r"(?![\w:])",
    re.IGNORECASE,
)
"""Matches a time such as `17:00`, `17.30 Uhr` or `5 pm`."""
_CLOSING = frozenset({"latest", "einschliesslich"})
"""What may end the words of a day: `Friday at the latest`."""
_FILLER = re.compile(
    rf"\s+(?:{'|'.join(word for word, token in WORDS.items() if not token and word not in _CLOSING)})\W*$",
    re.IGNORECASE,
)
"""Matches a word at the end that is none of a day before it: `Ich rufe bis Freitag an`."""


@dataclass(frozen=True)
class Deadline:
    """A day after `bis`, `by` or `until`, with that word: where it stands in the text, and how it is read.

    `is_meant` where it stands at the end, or is a date. Words within a sentence may be no deadline, nor may
    those that have no such word before them. With a time of day, nothing is cut: a due date has none.
    """

    start: int
    end: int
    phrase: str
    reading: Reading
    is_meant: bool
    has_time: bool = False

    @property
    def day(self) -> date | None:
        """The day, if it is certain."""
        return self.reading.day

    def cut_from(self, text: str) -> str:
        """Return the text without the day and the words before it, if they say no more than that."""
        if self.has_time:
            return text
        return text[: self.start] + text[self.end :]


def find_deadline(text: str, context: DayContext) -> Deadline | None:
    """Return the day by which something is due, certain or not, or None if the text names none.

    A day at the end of the text counts before a date within it, and that before words within it; last come
    `in zwei Wochen`, `Ende März` and the like at the end or the start, with no such word before them.
    """
    triggers = list(_TRIGGER.finditer(text))
    for trigger in triggers:
        if found := _at_end(text, trigger, context):
            return found
    for find in (_date_within, _words_within):
        for trigger in reversed(triggers):
            if found := find(text, trigger, context):
                return found
    return _period(text, context)


def names_date(text: str) -> bool:
    """Return whether a text has a date, such as `12.3.`, after `bis`, `by` or `until`."""
    return any(_DATED.match(text, trigger.end()) for trigger in _TRIGGER.finditer(text))


def _at_end(text: str, trigger: re.Match[str], context: DayContext) -> Deadline | None:
    rest = text[trigger.end() :]
    after = _TRIGGER.match(text, trigger.end())
    if len(rest) > LONGEST_PHRASE or (after and not _EMPHASIS.match(after[0])):
        return None  # of `bis bis Freitag` the first is one of the words
    for phrase in _without_last_mark(rest.rstrip()):
        if not _is_ordinary(phrase, trigger[0]):
            reading = _read(phrase, context)
            if reading is not NONE:
                return _deadline_at_end(text, trigger, phrase, _checked(phrase, reading, context))
    return None


def _deadline_at_end(text: str, trigger: re.Match[str], phrase: str, reading: Reading) -> Deadline:
    start, end = trigger.start(), len(text)
    has_time = _has_time(phrase)
    if not has_time and (day := _without_fillers(phrase)) != phrase:
        phrase, end = day, trigger.end() + len(day)
    elif text[-1] == ")" and text[:start].endswith("("):
        start -= 1
    return Deadline(start, end, phrase, reading, True, has_time)


def _read(phrase: str, context: DayContext) -> Reading:
    """Return how a phrase is read as a day, whatever time it names."""
    return read_day(_CLOCK.sub(" ", phrase), context)


def _has_time(phrase: str) -> bool:
    return bool(_CLOCK.search(phrase)) or has_time_of_day(phrase)


def _without_fillers(phrase: str) -> str:
    """Return the words of a day without those at their end that say nothing about it."""
    while match := _FILLER.search(phrase):
        phrase = phrase[: match.start()]
    return phrase


def _without_last_mark(text: str) -> Iterator[str]:
    """Yield a text, then the same without the mark at its end."""
    yield text
    if text[-1:] in ".!;,)":
        yield text[:-1].rstrip()


def _date_within(text: str, trigger: re.Match[str], context: DayContext) -> Deadline | None:
    match = _DATED.match(text, trigger.end())
    if match is None:
        return None
    reading = read_day(match["day"], context)
    if reading is NONE:
        return None
    longer = (phrase for end, phrase in _phrases(text, trigger, _MOST_WORDS_AFTER) if end > match.end())
    has_time = any(_has_time(phrase) and _read(phrase, context) is not NONE for phrase in longer)
    return Deadline(trigger.start(), match.end(), match["day"], reading, True, has_time)


def _words_within(text: str, trigger: re.Match[str], context: DayContext) -> Deadline | None:
    """Return a day in words before others, such as `bis Freitag anrufen`; it has to be confirmed."""
    for end, phrase in _phrases(text, trigger, _MOST_WORDS):
        if phrase and not _is_ordinary(phrase, trigger[0]) and not _FILLER.search(phrase):
            reading = _read(phrase, context)
            if reading is not NONE:
                has_time = _has_time(phrase)
                return Deadline(trigger.start(), end, phrase, _to_confirm(reading), False, has_time)
    return None


def _phrases(text: str, trigger: re.Match[str], most: int) -> Iterator[tuple[int, str]]:
    """Yield where the words after a trigger may end, and the words up to there, the longest first."""
    words = list(re.finditer(r"\S+", text[trigger.end() : trigger.end() + LONGEST_PHRASE]))[:most]
    for word in reversed(words):
        end = trigger.end() + word.end()
        yield end, text[trigger.end() : end].rstrip(".,;:!?)")


def _period(text: str, context: DayContext) -> Deadline | None:
    """Return a day ahead in words at the end or the start, such as `Anrufen in zwei Wochen`."""
    for start, end, phrase in _periods(text):
        reading = _read(phrase, context)
        if reading.days and reading.days[0] > context.today:
            has_time = _has_time(phrase)
            if not has_time and (day := _without_fillers(phrase)) != phrase:
                phrase, end = day, start + len(day)
            if text[:start].endswith("(") and text[end:].startswith(")"):
                start, end = start - 1, end + 1
            return Deadline(start, end, phrase, _to_confirm(reading), False, has_time)
    return None


def _periods(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where words may be such a day, and these words: those at the end, then those at the start."""
    match = _PERIOD.search(text.rstrip(" .!;,)"), max(0, len(text) - LONGEST_PHRASE))
    if match and not _BELONGS_TO_PERIOD.search(text, 0, match.start()):
        yield match.start(), match.end(), match[0]
    words = list(re.finditer(r"\S+", text[:LONGEST_PHRASE]))[:_MOST_WORDS]
    for word in reversed(words):
        phrase = text[: word.end()].rstrip(",:")
        if _PERIOD.fullmatch(phrase):
            yield 0, word.end(), phrase


def _to_confirm(reading: Reading) -> Reading:
    return Reading(Kind.SEVERAL, reading.days) if reading.days else reading


def _is_ordinary(phrase: str, trigger: str) -> bool:
    """Return whether words are rather those of a sentence: `so`, `may`, or `12.` as the end of one."""
    if phrase.casefold() in _NO_DEADLINE:
        return True
    if _DAY_ALONE.fullmatch(phrase) and "zu" not in trigger.casefold():
        return True
    short_words = (match[0] for match in _SHORT_WORD.finditer(phrase))
    return any(word.islower() and _NAME.fullmatch(WORDS.get(word, "")) for word in short_words)


def _checked(phrase: str, reading: Reading, context: DayContext) -> Reading:
    """Return the reading; words for a day that has passed, such as `bis gestern`, are to be confirmed."""
    is_word = not any(letter.isdigit() for letter in phrase)
    if is_word and reading.day and reading.day < context.today:
        return Reading(Kind.SEVERAL, reading.days)
    return reading
