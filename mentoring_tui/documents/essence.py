"""One's own essence of a mentoring, two pages to keep: goals, advice and what came of it, best moments."""

from collections.abc import Iterator
from datetime import date

from mentoring_tui.documents.closing_contents import QUOTED_ANSWERS
from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.evaluation.facts import facts_words
from mentoring_tui.documents.markdown_escape import bold, escape_inline
from mentoring_tui.documents.phrases import facts_list
from mentoring_tui.domain.advice import Advice, all_advice
from mentoring_tui.domain.agreement import Goal, Role
from mentoring_tui.domain.evaluation import GOAL_REACHED, find_answer
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _, plain_date
from mentoring_tui.programme.model import Programme
from mentoring_tui.words.terms import role_word

LONGEST_QUOTE = 200
"""Longest text that is quoted in full, in characters; two pages hold these numbers of them."""

MOST_GOALS = 8
MOST_ADVICE = 7
MOST_MOMENTS = 5


def render_essence(contents: Contents, _programme: Programme) -> str:
    """Return the essence; what does not fit on two pages is left out, the oldest first."""
    tandem = contents.tandem
    facts = facts_words(contents.facts) if contents.facts else []
    names = [(role_word(role), escape_inline(tandem.agreement.party(role).name)) for role in Role]
    blocks = ["# " + _("What stays of my mentoring"), facts_list((*names, *facts))]
    blocks += _goals(contents)
    blocks += _advice(contents)
    blocks += _moments(contents)
    return "\n\n".join(blocks) + "\n"


def _goals(contents: Contents) -> Iterator[str]:
    goals = contents.tandem.agreement.goals[:MOST_GOALS]
    if goals:
        yield "## " + _("Goals")
        yield "\n".join(f"- {_goal_words(goal, contents)}" for goal in goals)


def _goal_words(goal: Goal, contents: Contents) -> str:
    tandem = contents.tandem
    answer = find_answer(tandem.answers, tandem.role, GOAL_REACHED, goal.id)
    words = bold(_quote(goal.text))
    if answer:
        words += " – " + _("{value} % reached").format(value=answer.value)
    done = [_quote(task.text) for task in tandem.tasks if task.goal == goal.id]
    return words + (". " + _("Done: {what}").format(what="; ".join(done[-3:])) if done else "")


def _advice(contents: Contents) -> Iterator[str]:
    given = all_advice(contents.tandem, contents.held)
    chosen = [each for each in given if each.tried] or given
    if chosen:
        yield "## " + _("Advice that helped, and what came of it")
        yield "\n".join(f"- {_advice_words(each)}" for each in chosen[-MOST_ADVICE:])


def _advice_words(advice: Advice) -> str:
    told = [advice.given, *advice.tried[:1]]
    return " → ".join(_dated(quote.meeting.day, quote.text) for quote in told)


def _moments(contents: Contents) -> Iterator[str]:
    tandem = contents.tandem
    lines: list[str] = []
    for question in QUOTED_ANSWERS:
        answer = find_answer(tandem.answers, tandem.role, question)
        if answer:
            lines.append(f"- {bold(_quote(str(answer.value)))}")
    kept: list[str] = []
    for meeting in contents.held:
        text = meeting.protocol.text("reflection", "takeaway") if meeting.protocol else ""
        if text.strip():
            kept.append(f"- {_dated(meeting.day, text)}")
    for heading, found in ((_("Best moments"), lines), (_("What I took away"), kept[-MOST_MOMENTS:])):
        if found:
            yield "## " + heading
            yield "\n".join(found)


def _dated(day: date, text: str) -> str:
    """Return a quote with its day, in bold, since “18.” would else begin a list of its own."""
    return f"{bold(plain_date(day) + ':')} {_quote(text)}"


def _quote(text: str) -> str:
    return escape_inline(shorten(text, LONGEST_QUOTE))
