"""The changes of a tandem that the closing screen asks for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from mentoring_tui.documents.evaluation.questions import AskedQuestion
from mentoring_tui.domain import closing
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.evaluation_changes import with_answer, without_answer
from mentoring_tui.domain.line_merge import merge_lines
from mentoring_tui.domain.meeting import Meeting, Occasion
from mentoring_tui.domain.meeting_changes import set_details
from mentoring_tui.domain.tandem import Tandem


def set_answer(
    tandem: Tandem, question: AskedQuestion, role: Role, value: int | str | None, base: int | str
) -> Tandem:
    """Return the tandem with this answer of a side, or without one if it is None.

    A text that another program changed meanwhile, from the `base` that was shown, is merged with it.
    """
    present = question.find(tandem.answers, role)
    if value is None:
        return without_answer(tandem, present.id) if present else tandem
    is_text = question.field.kind == "text" and isinstance(value, str)
    if present and is_text and present.value != base:
        value = merge_lines(str(value), str(present.value), str(base))
    return with_answer(tandem, question.answer(role, value))


def set_occasion(tandem: Tandem, meeting: Meeting, occasion: Occasion) -> Tandem:
    """Return the tandem in which a meeting has this occasion, and else is as it was."""
    return set_details(
        tandem,
        meeting,
        minutes=meeting.minutes,
        mode=meeting.mode,
        place=meeting.place,
        occasion=occasion,
    )


@dataclass(frozen=True)
class Closing:
    """The change that closes a tandem, with the tasks that are settled before."""

    day: date
    early: bool
    keep_until: date
    settled: Collection[str]
    today: date

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the closed tandem; raise Refused where it can't be closed like that."""
        tandem = closing.settle_tasks(tandem, self.settled, self.today)
        return closing.close(tandem, self.day, self.today, early=self.early, keep_until=self.keep_until)
