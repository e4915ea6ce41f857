"""What the agreement's screen asks in dialogs, and the changes that the answers lead to."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.screen import Screen

from mentoring_tui.domain.agreement import Goal, Role
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.agreement_items import edit_expectation, edit_goal
from mentoring_tui.domain.diff import all_field_values
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.signing import amend, sign
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.messages import Apply
from mentoring_tui.tui.state import TandemState
from mentoring_tui.words.terms import field_name, role_word


def offer_amending(screen: Screen[None], state: TandemState, then: Callable[[], None]) -> None:
    """Ask whether the signed agreement is to be opened for changes."""

    def answered(yes: bool | None) -> None:
        if yes:
            then()
            screen.post_message(Apply(partial(amend, day=state.today), _("Agreement opened for changes")))

    question = _(
        "What is signed stays as it is. To be changed, the agreement is kept among the versions"
        " and opened again; then both sides sign the new one."
    )
    screen.app.push_screen(
        ConfirmDialog(_("Change the agreement"), question, _("Open for changes")), answered
    )


def ask_signature(screen: Screen[None], state: TandemState, role: Role, draft: Draft | None = None) -> None:
    """Ask for place and day, and sign for a side."""
    from mentoring_tui.tui.agreement.sign_dialog import SignDialog, Signing

    def signed(signing: Signing | None) -> None:
        if signing is not None:
            change = partial(sign, role=signing.role, place=signing.place, day=signing.day)
            label = _("Signed: {who}").format(who=role_word(signing.role))
            screen.post_message(Apply(change, label))

    screen.app.push_screen(SignDialog(state, role).at(DraftKind.SIGNATURE.place(role.value), draft), signed)


def ask_goal(screen: Screen[None], state: TandemState, goal: Goal, draft: Draft | None = None) -> None:
    """Ask for everything about a goal."""
    from mentoring_tui.tui.agreement.goal_dialog import GoalDialog

    def edited(changed: Goal | None) -> None:
        if changed is not None and changed != goal:
            label = _("{field} changed").format(field=field_name("goal"))
            screen.post_message(Apply(partial(edit_goal, goal=changed), label))

    screen.app.push_screen(GoalDialog(state, goal).at(DraftKind.GOAL.place(goal.id), draft), edited)


def is_frozen(state: TandemState, field: str) -> bool:
    """Tell whether a signature keeps a field from being changed."""
    try:
        set_field(state.tandem, field, all_field_values(state.tandem)[field], state.today)
    except Refused as refused:
        return refused.code == "agreement-signed"
    return False


def items(tandem: Tandem, field: str) -> list[tuple[str, str]]:
    """Return the items of a list, each by its id and its words."""
    if field == "goal":
        return [(goal.id, goal.text) for goal in tandem.agreement.goals]
    kind, _, role = field.partition(".")
    if kind == "expect":
        return [(item.id, item.text) for item in tandem.agreement.expectations if item.who == role]
    return [(task.id, task.text) for task in tandem.standing_tasks if task.who == role]


def shared(tandem: Tandem, item: str) -> Tandem:
    """Let the next wider audience see a goal or an expectation, after the widest only its owner."""
    if goal := tandem.goal(item):
        return edit_goal(tandem, replace(goal, visibility=goal.visibility.next))
    expectation = next(e for e in tandem.agreement.expectations if e.id == item)
    return edit_expectation(tandem, replace(expectation, visibility=expectation.visibility.next))
