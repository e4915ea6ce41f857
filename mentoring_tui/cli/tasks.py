"""`task`: list and change the tasks of both sides."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from mentoring_tui.cli.arguments import Arguments, Command, Parameter, from_input_help, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.item_status import change_item_status
from mentoring_tui.cli.json_output import task_shape
from mentoring_tui.domain import task_changes
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.ids import find_by_id, new_id
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.meeting_days import context_of_task, context_of_today
from mentoring_tui.domain.parsers import parse_audience, parse_who
from mentoring_tui.domain.reminding import tasks_to_remind_of
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.standing_tasks import open_again
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.task_line import parse_task_line
from mentoring_tui.domain.text import validate_line
from mentoring_tui.domain.unclear_due import unclear_due
from mentoring_tui.i18n import _, long_date, short_date
from mentoring_tui.words.deadlines import unclear_due_words
from mentoring_tui.words.terms import who_word

ACTIONS = ("add", "list", "done", "reopen", "edit", "remove", "remind")


def run_task(context: Context, argv: list[str]) -> int:
    """Run an action of `task`; list the tasks without one."""
    wanted, action, rest = split_action(argv, ACTIONS, _detail_options())
    if action == "add":
        return _add(context, wanted, rest)
    if action == "edit":
        return _edit(context, wanted, rest)
    if action == "remind":
        return _remind(context, wanted, rest)
    if action in ("done", "reopen", "remove"):
        return _change_status(context, wanted, rest, action)
    return _list(context, wanted, rest)


def _list(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    who = Parameter("--who", "mentee|mentor|both", _("only the tasks of one side, including shared ones"))
    options = (Parameter("--open", "", _("only open ones")), who)
    usage = "task [TANDEM] [list | add TEXT | done ID | reopen ID | edit ID | remove ID | remind [ID…]]"
    arguments = context.parse(argv, Command(usage, _("Tasks of both sides."), options))
    tandem = context.find_tandem(wanted)
    meetings = schedule(tandem, context.today)
    tasks = open_again(tandem.tasks, meetings, context.today)
    shown = list(_filtered(tasks, arguments))
    if context.json:
        context.print_json([task_shape(task) for task in shown])
    elif shown:
        rows = (
            _row(task, context_of_task(tandem, task, meetings, context.today), context.today)
            for task in sorted(shown, key=_sort_key)
        )
        context.print_text(context.table(rows))
    else:
        context.print_note(_("There are no tasks."))
    return 0


def _filtered(found: Iterable[Task], arguments: Arguments) -> Iterable[Task]:
    who = arguments.one("--who")
    side = None if who is None else parse_who(who)
    wanted = {side, Who.BOTH} if side else set(Who)
    return (t for t in found if t.who in wanted and not (t.done and arguments.given("--open")))


def _sort_key(task: Task) -> tuple[bool, date]:
    return task.done, task.due or date.max


def _row(task: Task, days: DayContext, today: date) -> tuple[str, ...]:
    due = short_date(task.due) if task.due else ""
    late = _("overdue") if task.overdue(today) else ""
    unclear = unclear_due(task, days)
    if unclear:
        late = _("due date unclear: {text}").format(text=unclear.phrase)
    text = " · ".join(filter(None, (late, task.text)))
    return task.id, "✓" if task.done else "·", who_word(task.who), due, text


def _add(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.input_file import read_item

    usage = _("task [TANDEM] add TEXT|- [--who mentee|mentor|both] [--due DATE]")
    about = _("Add a task; one line can also say who and by when: “Arrange a contact @mentor by 12.3.”")
    about = f"{about}\n{from_input_help()}"
    arguments = context.parse(argv, Command(usage, about, _detail_options(), (1, None)))
    line, task_id = read_item(context, arguments.words, "task"), new_id()

    def change(tandem: Tandem) -> Tandem:
        quick = parse_task_line(line, context_of_today(tandem, context.today))
        plain = Task(task_id, quick.text, quick.who or Who.MENTEE, quick.due)
        return task_changes.add_task(tandem, _with_options(tandem, plain, arguments, context.today))

    tandem = context.apply(wanted, change)
    task = tandem.tasks[-1]
    if context.json:
        context.print_json(task_shape(task))
    else:
        context.print_text(task.id)
    context.print_note(task_words(task))
    if deadline := unclear_due(task, context_of_today(tandem, context.today)):
        context.print_note(unclear_due_words(deadline.phrase, deadline.reading))
    return 0


def _edit(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.input_file import read_item

    usage = _("task [TANDEM] edit ID [TEXT|-] [--who WHO] [--due DATE] …")
    about = _("Change a task; an empty value clears the field.")
    arguments = context.parse(argv, Command(usage, about, _detail_options(may_be_empty=True), (1, None)))
    task_id, *words = arguments.words
    text = read_item(context, words, "task") if words else None

    def change(tandem: Tandem) -> Tandem:
        task = find_by_id(tandem.tasks, task_id, "task")
        written = task if text is None else replace(task, text=text)
        return task_changes.edit_task(tandem, _with_options(tandem, written, arguments, context.today))

    task = find_by_id(context.apply(wanted, change).tasks, task_id, "task")
    if context.json:
        context.print_json(task_shape(task))
    context.print_remark(task_words(task))
    return 0


def _change_status(context: Context, wanted: str | None, argv: Sequence[str], action: str) -> int:
    about = _("Tick a task off, reopen it or remove it.")
    command = Command("task [TANDEM] done|reopen|remove ID", about, words=(1, 1))
    arguments = context.parse(argv, command)

    promised: list[Meeting] = []

    def change(tandem: Tandem) -> tuple[Tandem, Task]:
        task = find_by_id(tandem.tasks, arguments.words[0], "task")
        if action == "remove":
            promised[:] = [each for each in schedule(tandem, context.today) if each.id == task.origin]
            return task_changes.remove_task(tandem, task.id), task
        after = task_changes.set_done(tandem, task.id, action == "done", context.today)
        return after, find_by_id(after.tasks, task.id, "task")

    status = change_item_status(context, wanted, action, change, lambda task, _tandem: task_shape(task))
    for meeting in promised:
        words = _("It is gone from the protocol of {day} too.")
        context.print_note(words.format(day=short_date(meeting.day)))
    return status


def _remind(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    """Write a reminder to the other side; return 1 if nothing of it is open."""
    from mentoring_tui.cli.export import output_options, write_document
    from mentoring_tui.documents.request import Request

    formal = Parameter("--formal", "", _("address the other side formally"))
    usage = _("task [TANDEM] remind [ID…] [--formal] [-o FILE|-] [--dry-run] [--checked]")
    about = _(
        "A draft that reminds the other side of its open tasks, or of those that are named, for others as"
        " “export” writes it."
    )
    arguments = context.parse(argv, Command(usage, about, (formal, *output_options()), (0, None)))
    found = tasks_to_remind_of(context.find_tandem(wanted))
    if not found:
        return context.answer_no(_("Nothing is open on the other side."))
    chosen = tuple(find_by_id(found, task_id, "task").id for task_id in arguments.words) or None
    parts = ("formal",) if arguments.given("--formal") else None
    request = Request(Audience.TANDEM, "reminder", parts=parts, tasks=chosen)
    return write_document(context, wanted, arguments, request)


def _detail_options(*, may_be_empty: bool = False) -> tuple[Parameter, ...]:
    """Return the options of a task's details; those that a task need not have may be empty on demand."""
    due = Parameter("--due", _("DATE"), _("due date"), may_be_empty=may_be_empty)
    proof = Parameter("--proof", "TEXT", _("what shows that it is done"), may_be_empty=may_be_empty)
    goal = Parameter("--goal", "N", _("number of the goal it belongs to"), may_be_empty=may_be_empty)
    whose, seen_by = _("whose task it is (default: mentee)"), _("who may see it (default: tandem)")
    if may_be_empty:
        whose, seen_by = _("whose task it is"), _("who may see it")
    return (
        Parameter("--who", "mentee|mentor|both", whose),
        due,
        Parameter("--visibility", "me|tandem|lead", seen_by),
        proof,
        goal,
    )


def _with_options(tandem: Tandem, task: Task, arguments: Arguments, today: date) -> Task:
    """Return the task with the values of the options."""
    if (who := arguments.one("--who")) is not None:
        task = replace(task, who=parse_who(who))
    if (due := arguments.one("--due")) is not None:
        context = context_of_today(tandem, today)
        task = replace(task, due=parse_day_in_words(due, context) if due.strip() else None)
    if (audience := arguments.one("--visibility")) is not None:
        task = replace(task, visibility=parse_audience(audience))
    if (proof := arguments.one("--proof")) is not None:
        task = replace(task, proof=validate_line(proof, "proof"))
    if (goal := arguments.one("--goal")) is not None:
        task = replace(task, goal=_goal(tandem, goal.strip()))
    return task


def _goal(tandem: Tandem, number: str) -> str | None:
    goals = tandem.agreement.goals
    if not number:
        return None
    if not (number.isascii() and number.isdigit()) or not 1 <= int(number[:6]) <= len(goals):
        raise Refused("number-out-of-bounds", field="goal", most=len(goals))
    return goals[int(number[:6]) - 1].id


def task_words(task: Task) -> str:
    """Return a task with whose it is and by when."""
    due = _("by {day}").format(day=long_date(task.due)) if task.due else ""
    details = ", ".join(filter(None, (who_word(task.who), due)))
    return f"{task.text} ({details})"
