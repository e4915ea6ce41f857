"""Offering what was typed when the program ended, and going on with it where it was typed."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.comparing import fields_of
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.tasks import read_line
from mentoring_tui.domain.text import clean_line
from mentoring_tui.domain.writing import Writing
from mentoring_tui.i18n import _
from mentoring_tui.tui import draft as editing
from mentoring_tui.tui.asking import ask_task, ask_topic
from mentoring_tui.tui.dialogs.confirm import ConfirmLoss
from mentoring_tui.tui.dialogs.drafts import Decision, DraftsDialog, Offered, given_up_words
from mentoring_tui.tui.dialogs.move import written as when
from mentoring_tui.tui.dialogs.task import written
from mentoring_tui.tui.drafting import NEW_TANDEM, Scribe
from mentoring_tui.tui.screens.base import TandemScreen
from mentoring_tui.tui.view import View
from mentoring_tui.tui.widgets.field_words import typed, written_day

if TYPE_CHECKING:
    from mentoring_tui.tui.app import MentoringApp

Going = Callable[["MentoringApp", View, Writing], None]
"""How one goes on with a draft."""


def offer(app: "MentoringApp", scribe: Scribe) -> None:
    """Show what was typed and not kept, unless the tandem holds it after all."""
    for writing in [each for each in scribe.offered if app.view and _is_held(app.view, each)]:
        scribe.give_up(writing)
    scribe.write_now()
    if scribe.offered:
        offered = [_offered(app.view, writing) for writing in scribe.offered]
        app.push_screen(DraftsDialog(offered), lambda decision: _decided(app, scribe, decision))


def _decided(app: "MentoringApp", scribe: Scribe, decision: Decision | None) -> None:
    if decision is None:
        app.tell(_("What was typed stays where it is, and is offered again at the next start."))
        return
    if decision.going_on:
        scribe.take_up(decision.writing)
        _go_on(app, decision.writing)
        app.call_after_refresh(scribe.write_now)
        return

    def sure(yes: bool | None) -> None:
        if yes:
            scribe.give_up(decision.writing)
        offer(app, scribe)

    count = len(_offered(app.view, decision.writing).own_words)
    app.push_screen(ConfirmLoss(decision.writing.label, given_up_words(count), _("Give up")), sure)


def _go_on(app: "MentoringApp", writing: Writing) -> None:
    if writing.kind == NEW_TANDEM:
        _tandem(app, writing)
    elif app.view:
        _WAYS[writing.kind](app, app.view, writing)


def _tandem(app: "MentoringApp", writing: Writing) -> None:
    from mentoring_tui.tui.dialogs.new_tandem import NewTandemDialog
    from mentoring_tui.tui.dialogs.tandems import TandemsDialog

    if isinstance(app.screen, TandemsDialog):
        app.screen.lead(writing)
    else:
        app.push_screen(NewTandemDialog(app.library, app.today).at(writing.place, writing), app._chosen)


def _protocol(app: "MentoringApp", _view: View, writing: Writing) -> None:
    from mentoring_tui.tui.screens.protocol import ProtocolScreen

    def fill() -> None:
        screen, text = app.screen, writing.texts.get("text", "")
        if isinstance(screen, ProtocolScreen) and screen.take_up(writing.item, text, writing.base):
            app.scribe.accept([writing])

    app.go("protocol", writing.item, writing=True)
    app.call_after_refresh(fill)


def _field(app: "MentoringApp", _view: View, writing: Writing) -> None:
    from mentoring_tui.tui.screens.agreement import AgreementScreen

    def fill() -> None:
        if isinstance(app.screen, AgreementScreen):
            app.screen.take_up(writing.item, writing.texts.get("text", ""))

    app.go("agreement")
    app.call_after_refresh(fill)


def _topic(app: "MentoringApp", _view: View, writing: Writing) -> None:
    if isinstance(app.screen, TandemScreen):
        ask_topic(app.screen, writing)


def _new_task(app: "MentoringApp", view: View, writing: Writing) -> None:
    if isinstance(app.screen, TandemScreen):
        ask_task(app.screen, view, Who(writing.kind.removesuffix("-task")), writing)


def _task(app: "MentoringApp", view: View, writing: Writing) -> None:
    from mentoring_tui.tui.screens.tasks import TasksScreen

    def edit() -> None:
        task = _task_of(view.tandem, writing.item)
        if task and isinstance(app.screen, TasksScreen):
            app.screen.edit(task, writing)

    app.go("tasks", writing.item)
    app.call_after_refresh(edit)


def _goal(app: "MentoringApp", view: View, writing: Writing) -> None:
    from mentoring_tui.tui.agreeing import ask_goal

    goal = view.tandem.goal(writing.item)
    if goal and isinstance(app.screen, TandemScreen):
        ask_goal(app.screen, view, goal, writing)


def _meeting(app: "MentoringApp", _view: View, writing: Writing) -> None:
    from mentoring_tui.tui.screens.schedule import ScheduleScreen

    def ask() -> None:
        if isinstance(app.screen, ScheduleScreen):
            app.screen.take_up(writing)

    app.go("schedule", writing.item or None)
    app.call_after_refresh(ask)


def _signature(app: "MentoringApp", view: View, writing: Writing) -> None:
    from mentoring_tui.tui.agreeing import ask_signature

    if isinstance(app.screen, TandemScreen):
        ask_signature(app.screen, view, Role(writing.item), writing)


_WAYS: Mapping[str, Going] = {
    **dict.fromkeys(("held", "move", "details", "extra"), _meeting),
    "sign": _signature,
    "protocol": _protocol,
    "field": _field,
    "topic": _topic,
    "task": _task,
    "goal": _goal,
    **{f"{who.value}-task": _new_task for who in Who},
}
"""How one goes on with a draft, by the kind of its place."""


def _offered(view: View | None, writing: Writing) -> Offered:
    held = _held(view, writing) if view else {}
    is_there = writing.kind == NEW_TANDEM or (view is not None and held is not None)
    words = "\n".join(text for text in (held or {}).values() if text.strip())
    return Offered(writing, words, is_there and (writing.kind in (NEW_TANDEM, *_WAYS)))


def _held(view: View, writing: Writing) -> Mapping[str, str] | None:
    """Return what the tandem holds where a draft belongs; None where that place is gone."""
    tandem, item = view.tandem, writing.item
    if writing.kind == "protocol":
        meeting = view.meeting(item)
        return {"text": editing.document(view, meeting, skeleton=True)} if meeting else None
    if writing.kind in ("held", "move", "details"):
        return _of_meeting(view.meeting(item), writing.kind)
    if writing.kind == "sign":
        signed = any(signature.role == item for signature in tandem.agreement.signatures)
        return None if signed else {}
    if writing.kind == "field":
        known = fields_of(tandem).get(item)
        return {"text": "\n".join(typed(item, value) for value in known)} if known is not None else None
    if writing.kind == "task":
        task = _task_of(tandem, item)
        return {"words": task.text, "due": written(task.due), "proof": task.proof} if task else None
    if writing.kind == "goal":
        goal = tandem.goal(item)
        target = written_day(goal.target) if goal and goal.target else ""
        rest = {"steps": "\n".join(goal.steps), "success": goal.success} if goal else {}
        return {"text": goal.text, "target": target, **rest} if goal else None
    return {}


def _of_meeting(meeting: Meeting | None, kind: str) -> Mapping[str, str] | None:
    if meeting is None:
        return None
    if kind == "move":
        return {"day": when(meeting.starts)}
    return {"minutes": str(meeting.minutes or ""), "place": meeting.place}


def _is_held(view: View, writing: Writing) -> bool:
    """Tell whether the tandem holds the words of a draft."""
    line = clean_line(writing.texts.get("line", ""))
    if writing.kind == "topic":
        return any(topic.text == line for topic in view.tandem.topics)
    if writing.kind.endswith("-task"):
        return _is_task(view, line)
    held = _held(view, writing) or {}
    return bool(held) and _trimmed(held) == _trimmed(writing.texts)


def _trimmed(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in texts.items()}


def _task_of(tandem: Tandem, task_id: str) -> Task | None:
    return next((task for task in tandem.tasks if task.id == task_id), None)


def _is_task(view: View, line: str) -> bool:
    try:
        quick = read_line(line, view.today)
    except Refused:
        return False
    return any((task.text, task.due) == (quick.text, quick.due) for task in view.tandem.tasks)
