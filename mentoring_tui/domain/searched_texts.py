"""Every text of a tandem that a search looks through: what a person wrote, and where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentoring_tui.domain.agreement import Agreement, Role
from mentoring_tui.domain.meeting import OWN, Entry, Meeting, Section
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who

VERSION = "version."
"""Prefix of the field of an earlier agreement version in `SearchedText.where`."""

SIGNATURE = "sign."
"""Prefix of the role of a signature in `SearchedText.where`."""


@dataclass(frozen=True)
class FormWords:
    """Words that people look for and no one typed: headings by `part` and `part.field`, and the months."""

    headings: Mapping[str, str]
    months: tuple[str, ...]


class SearchedText(NamedTuple):
    """A text; `where` is its field, or the part and field of a protocol, `heading` the programme's above it.

    `side` is the one that it belongs to, `refs` are the ids of the goals and expectations it is about.
    """

    kind: str
    id: str
    day: date | None
    where: str
    text: str
    side: Role | Who | None = None
    refs: tuple[str, ...] = ()
    heading: str = ""


def texts_outside_meetings(tandem: Tandem) -> Iterator[SearchedText]:
    """Yield agreement, goals, tasks, days away, talking points and evaluation."""
    yield SearchedText("agreement", tandem.id, None, "title", tandem.title)
    yield from _texts_of_agreement(tandem.id, tandem.agreement)
    yield from _earlier_texts(tandem)
    for task in tandem.tasks:
        yield _text_of_task(task)
    for absence in tandem.absences:
        yield SearchedText("absence", absence.id, absence.start, "absence", absence.text)
    for topic in tandem.topics:
        yield SearchedText("topic", topic.id, topic.added, "topic", topic.text, refs=topic.refs)
    for answer in tandem.answers:
        if answer.kind == "text":
            written = str(answer.value)
            yield SearchedText("evaluation", answer.id, None, answer.question, written, answer.role)
    for effect in tandem.effects:
        yield SearchedText("evaluation", effect.id, None, "effect", effect.text, effect.role)
    yield SearchedText("evaluation", tandem.id, None, "letter", tandem.beginning.letter, tandem.role)
    yield SearchedText("evaluation", tandem.id, None, "feedback", tandem.feedback, tandem.role)
    yield SearchedText("evaluation", tandem.id, None, "thanks", tandem.thanks, tandem.role)


def texts_of_meeting(meeting: Meeting) -> Iterator[SearchedText]:
    """Yield where a meeting takes place, and why it does not."""
    yield SearchedText("meeting", meeting.id, meeting.day, "place", meeting.place)
    yield SearchedText("meeting", meeting.id, meeting.day, "reason", meeting.reason, meeting.cancelled_by)


def texts_of_protocol(meeting: Meeting, form: FormWords | None) -> Iterator[SearchedText]:
    """Yield the texts of a meeting's protocol."""
    for section in meeting.protocol.sections if meeting.protocol else ():
        for entry, where, text, heading in _texts_of_section(section, form):
            yield SearchedText(
                "protocol", meeting.id, meeting.day, where, text, refs=entry.refs, heading=heading
            )


def _texts_of_section(section: Section, form: FormWords | None) -> Iterator[tuple[Entry, str, str, str]]:
    """Yield each entry, where it stands, its text, and the programme's heading above it.

    The headings that a person wrote belong to the text; that of a section of one's own to its first entry.
    """
    own_heading = section.part.removeprefix(OWN) if section.part.startswith(OWN) else ""
    for entry in section.entries:
        where = section.part
        if entry.field and section.part != "topics":
            where = f"{section.part}.{entry.field}"
        keyword = entry.field if _is_written(section, entry, form) else ""
        heading = form.headings.get(where) or form.headings.get(section.part, "") if form else ""
        yield entry, where, ": ".join(filter(None, (own_heading, keyword, entry.text))), heading
        own_heading = ""


def _is_written(section: Section, entry: Entry, form: FormWords | None) -> bool:
    """Return True if a person wrote the name of the entry's field."""
    if section.part == "topics" or section.part.startswith(OWN):
        return True
    return form is not None and f"{section.part}.{entry.field}" not in form.headings


def _texts_of_agreement(tandem_id: str, agreement: Agreement) -> Iterator[SearchedText]:
    for role in Role:
        party = agreement.party(role)
        details = {"": party.name, ".mail": party.mail, ".phone": party.phone}
        for field, text in {**details, ".organisation": party.organisation}.items():
            yield SearchedText("agreement", tandem_id, None, f"{role}{field}", text, role)
    for expectation in agreement.expectations:
        where = f"expect.{expectation.who}"
        yield SearchedText("agreement", expectation.id, None, where, expectation.text, expectation.who)
    for goal in agreement.goals:
        text = " · ".join(filter(None, (goal.text, *goal.steps, goal.success)))
        yield SearchedText("goal", goal.id, goal.target, "goal", text, refs=(goal.id,))
    for signature in agreement.signatures:
        name = signature.name if signature.name != agreement.party(signature.role).name else ""
        place = ", ".join(filter(None, (name, signature.place)))
        where = f"{SIGNATURE}{signature.role}"
        yield SearchedText("agreement", tandem_id, signature.day, where, place, signature.role)


def _earlier_texts(tandem: Tandem) -> Iterator[SearchedText]:
    """Yield the texts of earlier agreement versions, the latest first; none that a later one has, too."""
    seen = {(each.where, each.text) for each in _texts_of_agreement(tandem.id, tandem.agreement)}
    seen |= {("task", _text_of_task(task).text) for task in tandem.tasks}
    for version in reversed(tandem.versions):
        texts = [*_texts_of_agreement(tandem.id, version.agreement), *map(_text_of_task, version.tasks)]
        for each in texts:
            if (each.where, each.text) not in seen:
                seen.add((each.where, each.text))
                where = f"{VERSION}{each.where}"
                yield each._replace(kind="agreement", id=version.id, day=version.amended, where=where)


def _text_of_task(task: Task) -> SearchedText:
    refs = (task.goal,) if task.goal else ()
    text = " · ".join(filter(None, (task.text, task.proof)))
    return SearchedText("task", task.id, task.due, "task", text, task.who, refs)
