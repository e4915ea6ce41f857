"""The half-time review: what was reached until now, goal by goal and expectation by expectation."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentoring_tui.documents.markdown_escape import bold, escape_inline
from mentoring_tui.documents.report.protocols import task_line
from mentoring_tui.domain.agreement import Expectation, Goal
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, plain_date
from mentoring_tui.words.terms import role_word


def render_half_time_review(tandem: Tandem, meetings: Sequence[Meeting], today: date) -> str:
    """Return what the protocols until today say about each goal and expectation, as Markdown to edit.

    The tandem is to be redacted before: what only one of the two may see does not belong in the talk.
    """
    held = [each for each in meetings if each.status is Status.HELD and each.day <= today]
    blocks = ["# " + _("Half-time review")]
    for goal in tandem.agreement.goals:
        blocks.append("## " + _("Goal: {text}").format(text=escape_inline(goal.text)))
        blocks += _about(goal, held)
        if done := [task_line(task) for task in tandem.tasks if task.done and task.goal == goal.id]:
            blocks += [bold(_("Done for this goal")), "\n".join(done)]
    for expectation in tandem.agreement.expectations:
        who = role_word(expectation.who)
        words = _("Expectation ({who}): {text}").format(who=who, text=escape_inline(expectation.text))
        blocks.append("## " + words)
        blocks += _about(expectation, held)
    blocks += ["## " + _("What shall change in the second half"), "- "]
    return "\n\n".join(blocks) + "\n"


def _about(item: Goal | Expectation, held: Sequence[Meeting]) -> list[str]:
    """Return one list of what was written about a goal or expectation, with the day of the meeting.

    It has an empty line to write in where there is nothing.
    """
    lines = [f"- {bold(plain_date(day) + ':')} {escape_inline(text)}" for day, text in _texts(item, held)]
    return ["\n".join(lines or ["- "])]


def _texts(item: Goal | Expectation, held: Sequence[Meeting]) -> Iterator[tuple[date, str]]:
    for meeting in held:
        for section in meeting.protocol.sections if meeting.protocol else ():
            for entry in section.entries:
                if item.id in entry.refs and entry.text.strip():
                    keyword = entry.field if section.part == "topics" else ""
                    yield meeting.day, ": ".join(filter(None, (keyword, entry.text)))
