"""Estimate how long a passphrase holds out; nothing leaves this computer."""

from importlib import import_module

from mentoring_tui.domain.first_names import FIRST_NAMES
from mentoring_tui.domain.last_names import LAST_NAMES
from mentoring_tui.domain.ordinary_words import NO_NAMES, NOUN_NAMES, WORD_NAMES
from mentoring_tui.domain.words_like_names import WORDS_LIKE_NAMES

GUESSES_A_SECOND = 10_000
"""What somebody with a rack of graphics cards may try; each guess costs 128 MB of memory, or more."""

_LONGEST = 72
"""Characters that are looked at: a longer one is as good as that, and its estimate would take seconds."""

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

    The estimate knows English words, names, dates and rows of keys, and some German words.
    """
    from zxcvbn import zxcvbn

    if not passphrase:
        return "seconds"
    guesses = zxcvbn(passphrase[:_LONGEST], user_inputs=_german())["guesses"]
    seconds = float(guesses) / GUESSES_A_SECOND
    return next((span for limit, span in _SPANS if seconds < limit), "centuries")


def _german() -> list[str]:
    words = import_module("faker.providers.lorem.de_DE").Provider.word_list
    known = NOUN_NAMES | WORD_NAMES | NO_NAMES | WORDS_LIKE_NAMES | FIRST_NAMES | LAST_NAMES
    return [*words, *sorted(known), "mentoring", "mentee", "mentor", "tandem", "kerpen", "geheim", "passwort"]
