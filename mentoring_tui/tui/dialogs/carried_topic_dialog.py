"""The dialog that asks what shall become of a talking point that was carried several times."""

from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from mentoring_tui.domain.task import Topic
from mentoring_tui.i18n import _
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.words.topics import carried_words


class Settlement(StrEnum):
    """What shall become of a talking point; the values are the keys."""

    SETTLE = "s"
    SHORTEN = "k"
    LINK = "g"
    DROP = "x"
    KEEP = "b"


class CarriedTopicDialog(Dialog[Settlement]):
    """Offers to settle a talking point, to shorten, to link or to drop it, or to keep it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(settlement.value, f"choose('{settlement.value}')", show=False) for settlement in Settlement
    ]

    def __init__(self, topic: Topic, times: int) -> None:
        super().__init__(_("What shall become of this talking point?"))
        self._topic = topic
        self._times = times

    def compose(self) -> ComposeResult:
        """Lay out the talking point, how often it was carried, and the choices."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            words = f"{self._topic.text} ({carried_words(self._times)})"
            yield Static(words, classes="question", markup=False)
            yield StableOptionList(*_options(), id="choices")

    def on_option_list_option_selected(self, event: StableOptionList.OptionSelected) -> None:
        """Return the selected choice."""
        event.stop()
        self.action_choose(event.option.id or "")

    def action_choose(self, key: str) -> None:
        """Return the choice with this key."""
        self.dismiss(Settlement(key))


def _options() -> list[Option]:
    words = {
        Settlement.SETTLE: _("Settled: tick it off"),
        Settlement.SHORTEN: _("Shorten it: change its wording"),
        Settlement.LINK: _("Link it to a goal or an expectation"),
        Settlement.DROP: _("Drop it: remove it from the list"),
        Settlement.KEEP: _("Keep it, and ask again after three more meetings"),
    }
    return [Option(Content.assemble((f"{key}  ", "$accent"), said), id=key) for key, said in words.items()]
