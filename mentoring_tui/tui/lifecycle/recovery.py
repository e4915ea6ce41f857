"""Offering what was typed when the program ended, and going on with it where it was typed."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.diff import all_field_values
from mentoring_tui.domain.draft import NEW_TASK_KINDS, Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.domain.task_line import parse_task_line
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.confirm import ConfirmLossDialog
from mentoring_tui.tui.lifecycle.autosave import Autosave
from mentoring_tui.tui.lifecycle.recovery_dialog import (
    OfferedDraft,
    RecoveryDecision,
    RecoveryDialog,
    given_up_words,
)
from mentoring_tui.tui.protocol import document
from mentoring_tui.tui.schedule.move_dialog import written as when
from mentoring_tui.tui.shared_prompts import ask_task, ask_topic
from mentoring_tui.tui.state import TandemState
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tasks.task_dialog import written
from mentoring_tui.tui.widgets.agreement_fields import typed, written_day

if TYPE_CHECKING:
    from mentoring_tui.tui.app import MentoringApp

Going = Callable[["MentoringApp", TandemState, Draft], None]
"""How one goes on with a draft."""


def offer(app: "MentoringApp", autosave: Autosave) -> None:
    """Show what was typed and not kept, unless the tandem holds it after all."""
    for writing in [each for each in autosave.offered if app.state and _is_held(app.state, each)]:
        autosave.give_up(writing)
    autosave.write_now()
    if autosave.offered:
        offered = [_offered(app.state, writing) for writing in autosave.offered]
        app.push_screen(RecoveryDialog(offered), lambda decision: _decided(app, autosave, decision))


def _decided(app: "MentoringApp", autosave: Autosave, decision: RecoveryDecision | None) -> None:
    if decision is None:
        app.tell(_("What was typed stays where it is, and is offered again at the next start."))
        return
    if decision.going_on:
        autosave.take_up(decision.writing)
        _go_on(app, decision.writing)
        app.call_after_refresh(autosave.write_now)
        return

    def sure(yes: bool | None) -> None:
        if yes:
            autosave.give_up(decision.writing)
        offer(app, autosave)

    count = len(_offered(app.state, decision.writing).own_words)
    app.push_screen(ConfirmLossDialog(decision.writing.label, given_up_words(count), _("Give up")), sure)


def _go_on(app: "MentoringApp", writing: Draft) -> None:
    if writing.kind is DraftKind.NEW_TANDEM:
        _tandem(app, writing)
    elif app.state and writing.kind:
        _WAYS[writing.kind](app, app.state, writing)


def _tandem(app: "MentoringApp", writing: Draft) -> None:
    from mentoring_tui.tui.tandems.dialog import TandemsDialog
    from mentoring_tui.tui.tandems.new_tandem_dialog import NewTandemDialog

    if isinstance(app.screen, TandemsDialog):
        app.screen.lead(writing)
    else:
        app.push_screen(NewTandemDialog(app.library, app.today).at(writing.place, writing), app._chosen)


def _protocol(app: "MentoringApp", _view: TandemState, writing: Draft) -> None:
    from mentoring_tui.tui.protocol.screen import ProtocolScreen

    def fill() -> None:
        screen, text = app.screen, writing.texts.get("text", "")
        if isinstance(screen, ProtocolScreen) and screen.take_up(writing.item, text, writing.base):
            app.autosave.accept([writing])

    app.go("protocol", writing.item, writing=True)
    app.call_after_refresh(fill)


def _field(app: "MentoringApp", _view: TandemState, writing: Draft) -> None:
    from mentoring_tui.tui.agreement.screen import AgreementScreen

    def fill() -> None:
        if isinstance(app.screen, AgreementScreen):
            app.screen.take_up(writing.item, writing.texts.get("text", ""))

    app.go("agreement")
    app.call_after_refresh(fill)


def _topic(app: "MentoringApp", _view: TandemState, writing: Draft) -> None:
    if isinstance(app.screen, TandemScreen):
        ask_topic(app.screen, writing)


def _new_task(app: "MentoringApp", state: TandemState, writing: Draft) -> None:
    if isinstance(app.screen, TandemScreen):
        for who, kind in NEW_TASK_KINDS.items():
            if kind is writing.kind:
                ask_task(app.screen, state, who, writing)


def _task(app: "MentoringApp", state: TandemState, writing: Draft) -> None:
    from mentoring_tui.tui.tasks.screen import TasksScreen

    def edit() -> None:
        task = _task_of(state.tandem, writing.item)
        if task and isinstance(app.screen, TasksScreen):
            app.screen.edit(task, writing)

    app.go("tasks", writing.item)
    app.call_after_refresh(edit)


def _goal(app: "MentoringApp", state: TandemState, writing: Draft) -> None:
    from mentoring_tui.tui.agreement.actions import ask_goal

    goal = state.tandem.goal(writing.item)
    if goal and isinstance(app.screen, TandemScreen):
        ask_goal(app.screen, state, goal, writing)


def _meeting(app: "MentoringApp", _view: TandemState, writing: Draft) -> None:
    from mentoring_tui.tui.schedule.screen import ScheduleScreen

    def ask() -> None:
        if isinstance(app.screen, ScheduleScreen):
            app.screen.take_up(writing)

    app.go("schedule", writing.item or None)
    app.call_after_refresh(ask)


def _signature(app: "MentoringApp", state: TandemState, writing: Draft) -> None:
    from mentoring_tui.tui.agreement.actions import ask_signature

    if isinstance(app.screen, TandemScreen):
        ask_signature(app.screen, state, Role(writing.item), writing)


_WAYS: Mapping[DraftKind, Going] = {
    DraftKind.HELD: _meeting,
    DraftKind.MOVE: _meeting,
    DraftKind.DETAILS: _meeting,
    DraftKind.EXTRA: _meeting,
    DraftKind.SIGNATURE: _signature,
    DraftKind.PROTOCOL: _protocol,
    DraftKind.FIELD: _field,
    DraftKind.TOPIC: _topic,
    DraftKind.TASK: _task,
    DraftKind.GOAL: _goal,
    **dict.fromkeys(NEW_TASK_KINDS.values(), _new_task),
}
"""How one goes on with a draft, by the kind of its place."""


def _offered(state: TandemState | None, writing: Draft) -> OfferedDraft:
    held = _held(state, writing) if state else {}
    is_new_tandem = writing.kind is DraftKind.NEW_TANDEM
    is_there = is_new_tandem or (state is not None and held is not None)
    words = "\n".join(text for text in (held or {}).values() if text.strip())
    return OfferedDraft(writing, words, is_there and (is_new_tandem or writing.kind in _WAYS))


def _held(state: TandemState, writing: Draft) -> Mapping[str, str] | None:
    """Return what the tandem holds where a draft belongs; None where that place is gone."""
    tandem, item = state.tandem, writing.item
    if writing.kind is DraftKind.PROTOCOL:
        meeting = state.meeting(item)
        return {"text": document.document(state, meeting, skeleton=True)} if meeting else None
    if writing.kind in (DraftKind.HELD, DraftKind.MOVE, DraftKind.DETAILS):
        return _of_meeting(state.meeting(item), writing.kind)
    if writing.kind is DraftKind.SIGNATURE:
        signed = any(signature.role == item for signature in tandem.agreement.signatures)
        return None if signed else {}
    if writing.kind is DraftKind.FIELD:
        known = all_field_values(tandem).get(item)
        return {"text": "\n".join(typed(item, value) for value in known)} if known is not None else None
    if writing.kind is DraftKind.TASK:
        task = _task_of(tandem, item)
        return {"words": task.text, "due": written(task.due), "proof": task.proof} if task else None
    if writing.kind is DraftKind.GOAL:
        goal = tandem.goal(item)
        target = written_day(goal.target) if goal and goal.target else ""
        rest = {"steps": "\n".join(goal.steps), "success": goal.success} if goal else {}
        return {"text": goal.text, "target": target, **rest} if goal else None
    return {}


def _of_meeting(meeting: Meeting | None, kind: DraftKind) -> Mapping[str, str] | None:
    if meeting is None:
        return None
    if kind is DraftKind.MOVE:
        return {"day": when(meeting.starts)}
    return {"minutes": str(meeting.minutes or ""), "place": meeting.place}


def _is_held(state: TandemState, writing: Draft) -> bool:
    """Tell whether the tandem holds the words of a draft."""
    line = clean_line(writing.texts.get("line", ""))
    if writing.kind is DraftKind.TOPIC:
        return any(topic.text == line for topic in state.tandem.topics)
    if writing.kind in NEW_TASK_KINDS.values():
        return _is_task(state, line)
    held = _held(state, writing) or {}
    return bool(held) and _trimmed(held) == _trimmed(writing.texts)


def _trimmed(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in texts.items()}


def _task_of(tandem: Tandem, task_id: str) -> Task | None:
    return next((task for task in tandem.tasks if task.id == task_id), None)


def _is_task(state: TandemState, line: str) -> bool:
    try:
        quick = parse_task_line(line, state.today)
    except Refused:
        return False
    return any((task.text, task.due) == (quick.text, quick.due) for task in state.tandem.tasks)
