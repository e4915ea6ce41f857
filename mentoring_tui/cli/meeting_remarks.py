"""What the shell remarks on after a change of a meeting."""

from collections.abc import Iterator

from mentoring_tui.cli.context import Context
from mentoring_tui.cli.text_output import holiday_words
from mentoring_tui.domain.due_at_meetings import NewDays, tasks_due_on
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.meeting_changes import is_outside
from mentoring_tui.domain.move_preview import overtaken
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, long_date, short_date
from mentoring_tui.words.commands import command_line


def remarks(context: Context, tandem: Tandem, meeting: Meeting, before: Meeting | None) -> list[str]:
    """Return what there is to know about a meeting after a change; `before` is the meeting before a move."""
    meetings = schedule(tandem, context.today)
    if meeting.status is Status.CANCELLED or meeting.id not in {one.id for one in meetings}:
        return []
    agreement, found = tandem.agreement, []
    if meeting.status is Status.HELD and meeting.day > context.today:
        found.append(_("Note: The day is in the future."))
    if meeting.status is Status.OPEN:
        found.append(_("Note: The day is in the past; “meeting held” confirms that you met."))
    if before and (first := overtaken(meetings, before, meeting.starts)):
        words = _("Note: It is now before the meeting of {day}, which it followed.")
        found.append(words.format(day=long_date(first.day)))
    if is_outside(meeting.day, agreement.start, agreement.until):
        found.append(_("Note: {day} is outside the agreed period.").format(day=long_date(meeting.day)))
    if meeting.status is not Status.HELD and (holiday := holiday_words(context, tandem, meeting.day)):
        found.append(_("Note: {remark}").format(remark=holiday))
    same = [one for one in meetings if one.day == meeting.day and one.id != meeting.id]
    others = [other for other in same if other.status is not Status.CANCELLED]
    if any(other.starts == meeting.starts and other.starts.time for other in others):
        found.append(_("Note: There is another meeting on that day, at the same time."))
    elif others:
        found.append(_("Note: There is another meeting on that day."))
    return found


def tasks_left_behind(
    context: Context, tandem: Tandem, new_days: NewDays, wanted: str | None
) -> Iterator[str]:
    """Yield what is still due on a day that a meeting has left, and the command that moves its due date."""
    for task in tasks_due_on(tandem, new_days):
        assert task.due, "a task that is due has a day"
        words = _("Still due on {day}: {text}").format(day=short_date(task.due), text=task.text)
        new_day = new_days[task.due]
        if new_day is None:
            yield words
        else:
            tandem_name = (wanted,) if wanted else ()
            command = command_line("task", *tandem_name, "edit", task.id, "--due", new_day.isoformat())
            yield "\n".join((words, _("To move the due date as well:"), f"  {command}"))
