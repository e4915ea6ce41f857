"""What the reader of protocols remarks on, in the person's language: calm sentences, never refusals."""

from collections.abc import Callable, Mapping

from mentoring_tui.documents.protocol.parse import Remark
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.text import shortened
from mentoring_tui.i18n import _, moment_words
from mentoring_tui.words.refusals import sentence


def remark_words(remark: Remark) -> str:
    """Return a remark as a sentence with the number of its line."""
    words = _WORDS.get(remark.code, lambda: _("“{text}” was not understood and stays as it is."))()
    said = words.format_map(_Facts({name: _fact(fact) for name, fact in remark.facts.items()}))
    return _("Line {line}: {remark}").format(line=remark.line, remark=said)


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _fact(fact: object) -> str:
    if isinstance(fact, Refused):
        return sentence(fact)
    if isinstance(fact, Moment):
        return moment_words(fact)
    return shortened(str(fact))


_WORDS: Mapping[str, Callable[[], str]] = {
    "title-other-day": lambda: _("The meeting is on {day}; the schedule moves it, not this line."),
    "head-unclear": lambda: _("“{text}” is not understood here and stays as text."),
    "scale-unclear": lambda: _("“{text}” is not a number from {low} to {high}."),
    "scale-out-of-bounds": lambda: _("{text} is outside of {low} to {high}."),
    "date-unclear": lambda: _("“{text}” is not a clear date; please write it like 31.12.2026."),
    "yes-no-unclear": lambda: _("“{text}” is neither yes nor no."),
    "choice-unclear": lambda: _("“{text}” is none of the answers offered."),
    "visibility-unclear": lambda: _("“{text}” is nobody; choose only me, tandem or project lead."),
    "visibility-fixed": lambda: _("This part always stays private."),
    "visibility-misplaced": lambda: _("Whom it is visible to belongs under the heading of the whole part."),
    "reference-unknown": lambda: _("“{text}” is no goal and no expectation of the agreement."),
    "promise-unclear": lambda: _("This is not taken as a task: {reason}"),
    "promise-day-unclear": lambda: _("No clear day, please write it like 31.12.2026: “{text}”"),
}
