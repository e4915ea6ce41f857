"""Estimate how long a passphrase holds out; nothing leaves this computer."""

import re
from importlib import import_module

from mentoring_tui.domain.first_names import FIRST_NAMES
from mentoring_tui.domain.last_names import LAST_NAMES
from mentoring_tui.domain.ordinary_words import NO_NAMES, NOUN_NAMES, WORD_NAMES
from mentoring_tui.domain.words_like_names import WORDS_LIKE_NAMES

GUESSES_A_SECOND = 10_000
"""What somebody with a rack of graphics cards may try; each guess costs 128 MB of memory, or more."""

_LONGEST = 72
"""Characters that are looked at: a longer one is as good as that, and its estimate would take seconds."""

_WORD, _SHORT_WORD, _LETTER, _SIGN = 2_000, 200, 26, 20
"""Among how many each is chosen, if a person thought of it; a short word has up to four letters."""

_PIECE = re.compile(r"[A-ZÄÖÜ]?[^\W\d_A-ZÄÖÜ]+|[A-ZÄÖÜ]+|[\W\d_]")
"""A word, also within CamelCase, or a single digit or sign."""

_FAMOUS = (
    "correct horse battery staple",
    "correcthorsebatterystaple",
    "donaudampfschifffahrt",
    "ich liebe dich",
    "i love you",
)

_SPANS = (
    (60.0, "seconds"),
    (3_600.0, "minutes"),
    (86_400.0, "hours"),
    (30 * 86_400.0, "days"),
    (365 * 86_400.0, "months"),
    (100 * 365 * 86_400.0, "years"),
)


def time_to_guess(passphrase: str) -> str:
    """Return after what time a passphrase would be guessed: seconds, minutes, … years or centuries.

    It knows English words, names, dates, rows of keys and some German words, and takes any other word for one
    that somebody thought of: centuries are only for five words and more, or for what looks random.
    """
    from zxcvbn import zxcvbn

    if not passphrase:
        return "seconds"
    seen = passphrase[:_LONGEST]
    guesses = min(int(zxcvbn(seen, user_inputs=_known())["guesses"]), _guesses_by_words(seen))
    seconds = guesses / GUESSES_A_SECOND
    return next((span for limit, span in _SPANS if seconds < limit), "centuries")


def _guesses_by_words(passphrase: str) -> int:
    """Return how many guesses it takes word by word; one that comes again adds nothing."""
    pieces = _PIECE.findall(passphrase)
    words = {piece.lower() for piece in pieces if piece.isalpha()}
    guesses = 1
    for piece in pieces:
        if not piece.isalpha() and not piece.isspace():
            guesses *= 10 if piece.isdigit() else _SIGN
    for word in words:
        guesses *= _guesses_of_word(word)
    return guesses


def _guesses_of_word(word: str) -> int:
    looks_random = len(word) >= 12 and sum(word.count(letter) for letter in "qxyj") >= 2
    if looks_random or len(word) < 3:
        return int(_LETTER ** len(word))
    return _SHORT_WORD if len(word) < 5 else int(_WORD ** (1 + len(word) // 13))  # a compound is several


def _known() -> list[str]:
    words = import_module("faker.providers.lorem.de_DE").Provider.word_list
    known = NOUN_NAMES | WORD_NAMES | NO_NAMES | WORDS_LIKE_NAMES | FIRST_NAMES | LAST_NAMES
    return [
        *_FAMOUS,
        *words,
        *sorted(known),
        "mentoring",
        "mentee",
        "mentor",
        "tandem",
        "kerpen",
        "geheim",
        "passwort",
    ]
