"""The names, dates and ids of the data folder, and other values, that could stand on a command line."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mentoring_tui.cli.context import Context
from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.reminding import tasks_to_remind_of
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.search_query import FILTERS, KINDS, SIDES
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.domain.text import clean_line, shorten
from mentoring_tui.i18n import language, short_date


class Candidate(NamedTuple):
    """A word that could stand at the cursor, and what it is."""

    value: str
    about: str = ""


class Line(NamedTuple):
    """A command line: the command, its action, all words behind the command, and the one at the cursor."""

    command: str
    action: str | None
    words: tuple[str, ...]
    current: str

    @property
    def tandem(self) -> str | None:
        """The word that names the tandem, if there is one: before the action, or of a command without."""
        first = next(iter(self.words), None)
        return None if first == self.action else first


def _tandems(context: Context, line: Line) -> Iterator[Candidate]:
    """Yield the tandems by name, by id those of which the name is not the only one or an id is begun."""
    tandems = [stored.tandem for stored in context.library.all()]
    names = [tandem.name for tandem in tandems]
    for tandem in tandems:
        if line.current and tandem.id.startswith(line.current):
            yield Candidate(tandem.id, shorten(tandem.name))
        elif tandem.name and names.count(tandem.name) == 1:
            yield Candidate(tandem.name, tandem.id)
        else:
            yield Candidate(tandem.id, shorten(tandem.name))


def _tandem_of(context: Context, line: Line) -> Tandem:
    return context.library.find(line.tandem, context.today).tandem


def _meetings(context: Context, line: Line) -> Iterator[Candidate]:
    """Yield the days of the meetings, with dots where one is typed so; an id where a day has several."""
    from mentoring_tui.words.terms import meeting_status_word

    meetings = schedule(_tandem_of(context, line), context.today)
    days = [meeting.day for meeting in meetings]
    for meeting in meetings:
        day = f"{meeting.day:%d.%m.%Y}" if "." in line.current else meeting.day.isoformat()
        about = f"{short_date(meeting.day)}, {meeting_status_word(meeting, context.today)}"
        yield Candidate(day if days.count(meeting.day) == 1 else meeting.id, about)


def _items(context: Context, line: Line) -> Iterator[Candidate]:
    """Yield the ids of tasks, talking points or days away that an action is meant for, or the goals."""
    tandem = _tandem_of(context, line)
    if line.command == "goal":
        yield from _goals(tandem.agreement.goals, line.current)
    kinds: Mapping[str, Iterable[Task | Topic | Absence]] = {
        "task": tasks_to_remind_of(tandem) if line.action == "remind" else tandem.tasks,
        "topic": tandem.topics,
        "away": tandem.absences,
    }
    for item in kinds.get(line.command, ()):
        done = getattr(item, "done", None)
        if done is None or line.action not in ("done", "reopen") or done is (line.action == "reopen"):
            yield Candidate(item.id, shorten(item.text))


def _goals(goals: Sequence[Goal], current: str) -> Iterator[Candidate]:
    """Yield the goals by number, and by text once a word is begun, where no two have the same."""
    texts = [clean_line(goal.text) for goal in goals]
    for number, text in enumerate(texts, 1):
        yield Candidate(str(number), shorten(text))
        if current and texts.count(text) == 1:
            yield Candidate(text, str(number))


def _names(context: Context, line: Line) -> Iterator[Candidate]:
    if line.command == "names" and line.action == "remove":
        yield from (Candidate(name.text) for name in _tandem_of(context, line).names)


def _backups(context: Context, line: Line) -> Iterator[Candidate]:
    for backup in context.library.backups(_tandem_of(context, line).id):
        yield Candidate(str(backup.generation))


def _fields(context: Context, line: Line) -> Iterator[Candidate]:
    from mentoring_tui.domain.agreement_fields import FIELDS
    from mentoring_tui.words.terms import field_name

    yield from (Candidate(field, field_name(field)) for field in FIELDS)


def _filters(context: Context, line: Line) -> Iterator[Candidate]:
    """Yield the filters of a search, and the values of the one that is begun."""
    german = language() == "de"
    name, colon, _value = line.current.partition(":")
    if not colon:
        yield from (Candidate(f"{names[german]}:") for names in FILTERS.values())
        return
    for key, values in (("who", SIDES), ("kind", KINDS)):
        if name in FILTERS[key]:
            yield from (Candidate(f"{name}:{words[name == FILTERS[key][1]]}") for words in values.values())


SOURCES: dict[str, Callable[[Context, Line], Iterator[Candidate]]] = {
    "TANDEM": _tandems,
    "D": _meetings,
    "ID": _items,
    "NAME": _names,
    "GENERATION": _backups,
    "FIELD": _fields,
    "WORDS": _filters,
}
"""What a placeholder of a usage stands for."""
