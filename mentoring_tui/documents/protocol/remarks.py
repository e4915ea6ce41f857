"""The remarks of the protocol parser as sentences."""

import re
from collections.abc import Mapping
from datetime import date

from mentoring_tui.documents.protocol.parse import Remark
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import LONGEST_QUOTE, shorten
from mentoring_tui.i18n import N_, _, moment_words, typed_date
from mentoring_tui.words.error_messages import sentence, short_days_words
from mentoring_tui.words.terms import only_for, who_word

NARROWING = frozenset({"moved-text", "narrow-topic", "heading-corrected"})
"""Remarks that say of a part that fewer people may see it from now on."""

_OPEN_BRACKET = re.compile(r"(?<=\S)\s*\([^()]*…$")
_SHORTEST_QUOTE = 8
"""Characters of a text that are enough to find it by."""


def remark_words(remark: Remark) -> str:
    """Return a remark as a sentence with its line number."""
    return _("Line {line}: {remark}").format(line=remark.line, remark=_sentence(remark, LONGEST_QUOTE))


def remark_beside_text(remark: Remark, line: str, room: int) -> str:
    """Return a remark as a sentence that quotes its line, cut so that the sentence fits into `room`."""
    quotes_text = "{text}" in _WORDS.get(remark.code, "{text}")
    is_quoted = quotes_text and str(remark.facts.get("text", "")) in line
    for longest in range(LONGEST_QUOTE, _SHORTEST_QUOTE - 1, -1):
        said = _sentence(remark, longest)
        if line and not is_quoted and "{part}" not in _WORDS.get(remark.code, ""):
            said = _("“{text}”: {remark}").format(text=_quoted(line, longest), remark=said)
        if len(said) <= room:
            return said
    return _sentence(remark, _SHORTEST_QUOTE)


def _quoted(line: str, longest: int) -> str:
    """Return a line cut to a maximum length, without a bracket that would be left open."""
    return _OPEN_BRACKET.sub("…", shorten(line, longest))


def _sentence(remark: Remark, longest: int) -> str:
    words = _WORDS.get(remark.code, N_("“{text}” was not understood and stays as it is."))
    return _(words).format_map(_Facts({name: _fact(fact, longest) for name, fact in remark.facts.items()}))


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _fact(fact: object, longest: int) -> str:
    if isinstance(fact, Refused):
        return sentence(fact)
    if isinstance(fact, Moment):
        return moment_words(fact)
    if isinstance(fact, Who):
        return who_word(fact)
    if isinstance(fact, Audience):
        return only_for(fact)
    if isinstance(fact, date):
        return typed_date(fact)
    if isinstance(fact, tuple):
        return short_days_words(fact)
    return shorten(str(fact), longest)


_WORDS: Mapping[str, str] = {
    "title-other-day": N_("The meeting is on {day}; it can be moved on the schedule, not here."),
    "head-unclear": N_("“{text}” was not understood here and stays as text."),
    "scale-unclear": N_("“{text}” is not a number from {low} to {high}."),
    "scale-out-of-bounds": N_("{text} is not between {low} and {high}."),
    "date-unclear": N_("“{text}” is not a clear date; please write it like {like}."),
    "yes-no-unclear": N_("“{text}” is neither yes nor no."),
    "choice-unclear": N_("“{text}” is none of the answers offered."),
    "visibility-unclear": N_(
        "“{text}” is not an audience; please choose from: only me, tandem, project lead."
    ),
    "moved-text": N_("“{part}” is now {audience}, like this text"),
    "narrow-topic": N_("“{part}” is now {audience}, like the talking point “{text}”"),
    "heading-corrected": N_("“{part}” stays {audience}"),
    "visibility-fixed": N_("This part is always only for me."),
    "visibility-misplaced": N_("“Visible to” only applies directly under the heading of a whole part."),
    "topic-unknown": N_("“{text}” is none of the talking points and stays as a heading."),
    "heading-misspelt": N_("Is “{meant}” meant? “{text}” is only for me."),
    "heading-twice": N_("“{text}” stands there twice; the texts go together into one part."),
    "text-before-parts": N_("Text before the first heading goes into “{part}”."),
    "promise-nested": N_("“{text}” is indented and stays text; only items that are not become tasks."),
    "promise-heading": N_("“{text}” stays a heading; a task is a line such as “- [ ] Arrange a contact”."),
    "promise-side-missing": N_(
        "{text}? There are only @mentee, @mentor and @both; the task is listed under “{who}”."
    ),
    "promise-side-unknown": N_("{text}? There are only @mentee, @mentor and @both."),
    "reference-unknown": N_("“{text}” is neither a goal nor an expectation in the agreement."),
    "promise-unclear": N_("Not added as a task: {reason}"),
    "due-several": N_("Due date unclear: “{text}” ({days}?)"),
    "due-no-such": N_("Due date unclear: there is no “{text}”"),
    "due-vague": N_("Due date unclear: “{text}” is not one day"),
}
