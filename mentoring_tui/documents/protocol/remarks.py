"""The remarks of the protocol parser as sentences."""

from collections.abc import Mapping

from mentoring_tui.documents.protocol.parse import Remark
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import N_, _, moment_words
from mentoring_tui.words.error_messages import sentence


def remark_words(remark: Remark) -> str:
    """Return a remark as a sentence with its line number."""
    words = _WORDS.get(remark.code, N_("“{text}” was not understood and stays as it is."))
    said = _(words).format_map(_Facts({name: _fact(fact) for name, fact in remark.facts.items()}))
    return _("Line {line}: {remark}").format(line=remark.line, remark=said)


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _fact(fact: object) -> str:
    if isinstance(fact, Refused):
        return sentence(fact)
    if isinstance(fact, Moment):
        return moment_words(fact)
    return shorten(str(fact))


_WORDS: Mapping[str, str] = {
    "title-other-day": N_("The meeting is on {day}; the schedule moves it, not this line."),
    "head-unclear": N_("“{text}” is not understood here and stays as text."),
    "scale-unclear": N_("“{text}” is not a number from {low} to {high}."),
    "scale-out-of-bounds": N_("{text} is outside of {low} to {high}."),
    "date-unclear": N_("“{text}” is not a clear date; please write it like 31.12.2026."),
    "yes-no-unclear": N_("“{text}” is neither yes nor no."),
    "choice-unclear": N_("“{text}” is none of the answers offered."),
    "visibility-unclear": N_("“{text}” is nobody; choose only me, tandem or project lead."),
    "visibility-fixed": N_("This part always stays private."),
    "visibility-misplaced": N_("Whom it is visible to belongs under the heading of the whole part."),
    "reference-unknown": N_("“{text}” is no goal and no expectation of the agreement."),
    "promise-unclear": N_("This is not taken as a task: {reason}"),
    "promise-day-unclear": N_("No clear day, please write it like 31.12.2026: “{text}”"),
}
