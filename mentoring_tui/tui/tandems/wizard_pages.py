"""The pages of the wizard for a new tandem, with their fields and what these begin with."""

from collections.abc import Iterator
from dataclasses import dataclass

from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import N_

REQUIRED = ("mentee", "mentor")
"""The required fields."""

DEFAULTS = {"role": "mentee", "programme": "kerpen"}
"""Values that are chosen at first."""


@dataclass(frozen=True)
class WizardPage:
    """A page of the wizard: an untranslated title and the fields below it."""

    title_msgid: str
    fields: tuple[str, ...]


STEPS = (
    WizardPage(N_("Who"), ("role", "mentee", "mentor", "programme")),
    WizardPage(N_("When and how"), ("from", "until", "every", "first", "mode")),
    WizardPage(N_("What for"), ("goal",)),
    WizardPage(N_("What both expect"), ("expect.mentee", "expect.mentor")),
    WizardPage(N_("Who does what"), ("task.mentee", "task.mentor")),
)


def fields_up_to(last: int) -> Iterator[tuple[int, str]]:
    """Yield the fields of all pages up to one, with the index of their page."""
    for step in range(last + 1):
        for field in STEPS[step].fields:
            yield step, field


def own_values(tandem: Tandem) -> dict[str, str]:
    """Return one's own role and name in a tandem, and its programme, as they are typed."""
    own = tandem.agreement.party(tandem.role).name
    return {"role": tandem.role.value, tandem.role.value: own, "programme": tandem.agreement.programme}


def widget_id(field: str) -> str:
    """Return the id of the widget of a field."""
    return "field-" + field.replace(".", "-")
