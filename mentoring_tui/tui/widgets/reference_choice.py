"""A choice of the goal or the expectation that a talking point relates to."""

from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.tui.widgets.cycle_choice import CycleChoice
from mentoring_tui.words.topics import reference_words

_LONGEST = 50
"""Characters of a goal or an expectation that are shown."""


def reference_choice(tandem: Tandem, refs: tuple[str, ...] = ()) -> CycleChoice[str | None] | None:
    """Return the choice, with the first of these ids chosen, or None where there is nothing to relate to."""
    agreement = tandem.agreement
    ids = [goal.id for goal in agreement.goals] + [wish.id for wish in agreement.expectations]
    if not ids:
        return None
    offered = [(each, reference_words(tandem, each, _LONGEST)) for each in ids]
    return CycleChoice([(None, _("none")), *offered], next(iter(refs), None), id="ref")


def chosen_refs(choice: CycleChoice[str | None], refs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids that are chosen: those that were there, unless another one is chosen."""
    if choice.value == next(iter(refs), None):
        return refs
    return (choice.value,) if choice.value else ()
