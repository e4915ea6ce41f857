"""A reminder to the other side of what it promised: a draft to copy, short and without reproach."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mentoring_tui.documents.contents import Contents, with_meetings
from mentoring_tui.domain.agreement import Agreement, Party, Role
from mentoring_tui.domain.reminding import tasks_to_remind_of
from mentoring_tui.domain.schedule import next_meeting
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.text import clean_line
from mentoring_tui.domain.unclear_due import has_unclear_due
from mentoring_tui.i18n import long_date, moment_words, pgettext
from mentoring_tui.programme.model import Programme


def reminder_contents(contents: Contents) -> Contents:
    """Return what stands in a reminder: both names, what is open, and when the next meeting is."""
    tandem = contents.tandem
    coming = next_meeting(contents.meetings, contents.today)
    whole = tandem.agreement
    seen = Tandem(
        tandem.id,
        role=tandem.role,
        agreement=Agreement(mentee=Party(whole.mentee.name), mentor=Party(whole.mentor.name)),
        tasks=tuple(replace(task, proof="", goal=None) for task in _chosen(contents)),
    )
    return with_meetings(replace(contents, tandem=seen), [coming] if coming else [])


def _chosen(contents: Contents) -> Iterator[Task]:
    """Yield the tasks of which to remind: all that are open, or those that were chosen."""
    for task in tasks_to_remind_of(contents.tandem):
        if contents.tasks is None or task.id in contents.tasks:
            yield task


def render_reminder(contents: Contents, _programme: Programme) -> str:
    """Return the reminder as plain text, with the first name, or formally where that is wanted."""
    words = _formal if "formal" in contents.parts else _informal
    return "\n\n".join(words(contents)) + "\n"


_BULLET = re.compile(r"^[-*+] +")
"""The sign of an item that the words of a task begin with; the task is one already."""

_TITLES = {"dr", "prof"}
_ADDRESSES = {"frau", "herr", "mr", "mrs", "ms"}


def _informal(contents: Contents) -> Iterator[str]:
    first, own = (_first_name(name) for name in _names(contents.tandem))
    yield pgettext("informal", "Hi {name},").format(name=first) if first else pgettext("informal", "Hi,")
    meeting = _meeting_day(contents)
    if not contents.tandem.tasks:
        yield pgettext("informal", "Just so you know: nothing is open on your side. Thank you!")
    else:
        if meeting:
            words = pgettext(
                "informal",
                "I am looking forward to our meeting on {when}. So that nothing slips, here is what you"
                " wanted to do:",
            )
            yield words.format(when=meeting)
        else:
            yield pgettext("informal", "So that nothing slips, here is what you wanted to do:")
        yield "\n".join(_task_line(task, contents) for task in contents.tandem.tasks)
        yield pgettext(
            "informal",
            "If something does not fit at the moment, just tell me, and we will find another way or another"
            " day.",
        )
    yield pgettext("informal", "Thank you, and see you soon")
    if own:
        yield own


def _formal(contents: Contents) -> Iterator[str]:
    name, own = _names(contents.tandem)
    yield pgettext("formal", "Dear {name},").format(name=name) if name else pgettext("formal", "Hello,")
    meeting = _meeting_day(contents)
    if not contents.tandem.tasks:
        yield pgettext("formal", "Nothing is open on your side at the moment. Thank you very much!")
    else:
        if meeting:
            words = pgettext(
                "formal",
                "I am looking forward to our meeting on {when}. So that nothing is forgotten, this is what"
                " you kindly offered to do:",
            )
            yield words.format(when=meeting)
        else:
            yield pgettext("formal", "So that nothing is forgotten, this is what you kindly offered to do:")
        yield "\n".join(_task_line(task, contents) for task in contents.tandem.tasks)
        yield pgettext(
            "formal",
            "If something does not suit you at the moment, please let me know, and we will find another way"
            " or another day.",
        )
    yield pgettext("formal", "Thank you very much, and kind regards")
    if own:
        yield own


def _names(tandem: Tandem) -> tuple[str, str]:
    """Return the name of the other side, and one's own."""
    agreement, role = tandem.agreement, tandem.role
    other = agreement.party(Role.MENTOR if role is Role.MENTEE else Role.MENTEE)
    return clean_line(other.name), clean_line(agreement.party(role).name)


def _first_name(name: str) -> str:
    """Return the first name without titles, or the whole name where it begins with a form of address."""
    words = [word for word in name.split() if not word.endswith(".") and word.casefold() not in _TITLES]
    return words[0] if words and words[0].casefold() not in _ADDRESSES else name


def _meeting_day(contents: Contents) -> str:
    return moment_words(contents.meetings[0].starts) if contents.meetings else ""


def _task_line(task: Task, contents: Contents) -> str:
    """Return a task as an item, with the day that was meant for it, and whether it is a task of both."""
    facts = [pgettext("reminder", "both of us")] if task.who is Who.BOTH else []
    if task.due:
        words = pgettext("reminder", "by {day}")
        if task.overdue(contents.today):
            words = pgettext("reminder", "we had {day} in mind")
        facts.append(words.format(day=long_date(task.due)))
    elif has_unclear_due(task):
        facts.append(pgettext("reminder", "we had no certain day in mind"))
    text = _BULLET.sub("", clean_line(task.text))
    return f"- {text} ({', '.join(facts)})" if facts else f"- {text}"
