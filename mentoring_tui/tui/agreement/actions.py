"""Dialogs of the agreement screen, and the changes they result in."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.screen import Screen

from mentoring_tui.domain.agreement import Goal, Role
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.agreement_items import edit_expectation, edit_goal
from mentoring_tui.domain.agreement_values import all_field_values
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.signing import amend, sign, valid_signatures
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.messages import Apply, GoTo
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.words.terms import field_name, role_word


def offer_amending(screen: Screen[None], state: TandemState, on_yes: Callable[[], None]) -> None:
    """Ask whether to open the signed agreement for changes; call `on_yes` before posting the change."""

    def answered(yes: bool | None) -> None:
        if yes:
            on_yes()
            screen.post_message(Apply(partial(amend, day=state.today), _("Agreement opened for changes")))

    question = _(
        "The signed version is kept. The agreement is opened for changes; then both"
        " sides sign the new version."
    )
    screen.app.push_screen(
        ConfirmDialog(_("Change the agreement"), question, _("Open for changes")), answered
    )


def ask_signature(screen: Screen[None], state: TandemState, role: Role, draft: Draft | None = None) -> None:
    """Ask for place and day, and sign for a role."""
    from mentoring_tui.tui.agreement.sign_dialog import SignDialog, Signing

    def signed(signing: Signing | None) -> None:
        if signing is not None:
            change = partial(sign, role=signing.role, place=signing.place, day=signing.day, today=state.today)
            label = _("Signed: {who}").format(who=role_word(signing.role))
            screen.post_message(Apply(change, label))
            if _is_first_agreement(state.tandem, signing.role):
                _offer_look_back(screen)

    screen.app.push_screen(SignDialog(state, role).at(DraftKind.SIGNATURE.place(role.value), draft), signed)


def _is_first_agreement(tandem: Tandem, role: Role) -> bool:
    """Return whether the signature of a role puts the first version of the agreement in force."""
    had_signed = [signature.role for signature in tandem.agreement.signatures]
    others = [other for other in valid_signatures(tandem) if other is not role]
    is_first = role not in had_signed and not tandem.versions
    return bool(others) and is_first and tandem.beginning.day is None


def _offer_look_back(screen: Screen[None]) -> None:
    """Offer, this once, to write something to look back on at the end; “Closing” has it later too."""

    def answered(yes: bool | None) -> None:
        if yes:
            screen.post_message(GoTo("closing", "beginning", writing=True))

    question = _(
        "Both have signed. A rating of myself and a letter to myself can be closed now, to be opened at"
        " half-time or at the end."
    )
    dialog = ConfirmDialog(_("For a look back"), question, _("Write them"), _("No, thanks"))
    screen.app.push_screen(dialog, answered)


def ask_goal(screen: Screen[None], state: TandemState, goal: Goal, draft: Draft | None = None) -> None:
    """Open the dialog that edits a goal."""
    from mentoring_tui.tui.agreement.goal_dialog import GoalDialog

    def edited(changed: Goal | None) -> None:
        if changed is not None and changed != goal:
            screen.post_message(Apply(partial(edit_goal, goal=changed), changed_words("goal")))

    screen.app.push_screen(GoalDialog(state, goal).at(DraftKind.GOAL.place(goal.id), draft), edited)


def is_frozen(state: TandemState, field: str) -> bool:
    """Return whether a signature prevents changes of a field."""
    try:
        set_field(state.tandem, field, all_field_values(state.tandem)[field], state.today)
    except Refused as refused:
        return refused.code == "agreement-signed"
    return False


def items(tandem: Tandem, field: str) -> list[tuple[str, str]]:
    """Return id and text of each item of a list."""
    if field == "goal":
        return [(goal.id, goal.text) for goal in tandem.agreement.goals]
    kind, _, role = field.partition(".")
    if kind == "expect":
        return [(item.id, item.text) for item in tandem.agreement.expectations if item.who == role]
    return [(task.id, task.text) for task in tandem.standing_tasks if task.who == role]


def share_with_next(tandem: Tandem, item: str) -> Tandem:
    """Set the next narrower visibility of a goal or an expectation; after the narrowest, the widest."""
    if goal := tandem.goal(item):
        return edit_goal(tandem, replace(goal, visibility=goal.visibility.next))
    expectation = next(each for each in tandem.agreement.expectations if each.id == item)
    return edit_expectation(tandem, replace(expectation, visibility=expectation.visibility.next))


def changed_words(field: str) -> str:
    """Return the label of a changed field for undo."""
    return _("{field} changed").format(field=field_name(field))
