"""What becomes of a line among the commitments: a task, of whom and until when."""

from mentoring_tui.documents.protocol.task_list_item import parse_item, parse_promise
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.task import Who
from mentoring_tui.i18n import _, long_date
from mentoring_tui.words.terms import audience_word, who_word


def task_words(line: str, mine: Who, audience: Audience, context: DayContext) -> str:
    """Return what is understood of a task in a line, or nothing for a line that is none or unclear."""
    text, done = parse_item(line) or ("", False)
    if not text:
        return ""
    try:
        promise, unclear = parse_promise(text, done, mine, audience, context)
    except Refused:
        return ""
    if unclear:
        return ""
    words = [_("→ Done task") if done else _("→ Task"), who_word(promise.who)]
    if promise.due:
        words.append(_("by {day}").format(day=long_date(promise.due)))
    if promise.visibility is not Audience.TANDEM:
        words.append(audience_word(promise.visibility))
    return ", ".join(words)
