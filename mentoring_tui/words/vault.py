"""The passphrase of a locked data folder, in the user's language."""

from collections.abc import Sequence
from textwrap import wrap

from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import N_, _, ngettext

_MOST_NAMED = 10
"""Files that are named of those that stay readable."""


_COMMENT = "# "
_WIDTH = 78
"""Columns of a line that a terminal does not wrap: what it wraps is copied without its sign of a comment."""


def strength_words(span: str) -> str:
    """Return how long a passphrase holds out; `span` is that of `store.vault.strength`."""
    return _(_STRENGTH[span])


_STRENGTH = {
    "seconds": N_(
        "Weak: whoever has this computer’s disk guesses it in seconds. Four or more words are better."
    ),
    "minutes": N_(
        "Weak: whoever has this computer’s disk guesses it in minutes. Four or more words are better."
    ),
    "hours": N_("Weak: whoever has this computer’s disk guesses it in hours. Another word helps."),
    "days": N_("Fair: whoever has this computer’s disk guesses it in days. Another word helps."),
    "months": N_("Fair: whoever has this computer’s disk needs months to guess it."),
    "years": N_("Good: whoever has this computer’s disk needs years to guess it."),
    "centuries": N_("Good: whoever has this computer’s disk needs centuries to guess it."),
}


def recovery_key_lines(key: str) -> list[str]:
    """Return the recovery key with comments, as a file that this program and `age` read."""
    about = _("Recovery key of the mentoring app: it opens the data folder without the passphrase.")
    usage = _("Keep it secret. To use it: mentoring --recovery-key FILE, or age -d -i FILE ….json.age")
    comments = [line for words in (about, usage) for line in wrap(words, _WIDTH - len(_COMMENT))]
    return [*(_COMMENT + line for line in comments), key]


def readable_words(paths: Sequence[str]) -> list[str]:
    """Return a sentence for each file that stays readable in an encrypted data folder, and how many more."""
    words = [
        _("{file} stays readable; please remove it if need be.").format(file=clean_line(path))
        for path in paths[:_MOST_NAMED]
    ]
    if more := len(paths) - len(words):
        stay = ngettext("{count} more file stays readable.", "{count} more files stay readable.", more)
        words.append(stay.format(count=more))
    return words
