"""Asks what to do about a tandem that was saved in another place, since its data folder was gone."""

from enum import StrEnum
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from mentoring_tui.domain.other_place import OtherPlace
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.tui.lifecycle.unasked_dialog import UnaskedDialog, option


class Answer(StrEnum):
    """What to do about a tandem that was saved in another place."""

    OPEN = "open"
    """Open it there."""

    MERGE = "merge"
    """Take what was written there into the open tandem."""

    FORGET = "forget"
    """Offer it no more."""


class OtherPlaceDialog(UnaskedDialog[Answer]):
    """Says where a tandem was saved; Esc offers it again at the next start."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose('open')", show=False),
        Binding("m", "choose('merge')", show=False),
        Binding("x", "choose('forget')", show=False),
    ]

    def __init__(self, place: OtherPlace, name: str, folder: str, *, can_merge: bool) -> None:
        super().__init__(_("Saved in another place"), _words(place, name, folder))
        self._can_merge = can_merge

    def options(self) -> list[Option]:
        """Return the choices; to merge, the same tandem has to be open."""
        merge = [option("m", _("Take what was written there into this one"), Answer.MERGE)]
        return [
            *(merge if self._can_merge else ()),
            option("o", _("Open it there"), Answer.OPEN),
            option("x", _("Do not offer it again"), Answer.FORGET),
        ]

    def action_choose(self, choice: str) -> None:
        """Return a choice that is offered."""
        if choice != Answer.MERGE or self._can_merge:
            self.dismiss(Answer(choice))


def _words(place: OtherPlace, name: str, folder: str) -> str:
    there = _("The data folder was gone, so the tandem {name} was last saved here: {folder}")
    here = _("What was written there is not in the data folder that is open now: {folder}")
    return "\n\n".join(
        (
            there.format(name=name, folder=clean_line(place.folder)),
            here.format(folder=clean_line(folder)),
        )
    )
