"""Unsaved text that autosave keeps outside of the tandem."""

from dataclasses import dataclass
from enum import StrEnum

from mentoring_tui.domain.task import Who


class DraftKind(StrEnum):
    """What a draft was typed into; the values are part of the format of the drafts on disk."""

    PROTOCOL = "protocol"
    """The protocol of a meeting."""

    FIELD = "field"
    """A field of the agreement."""

    GOAL = "goal"
    """The dialog of a goal."""

    SIGNATURE = "sign"
    """The dialog in which one side signs the agreement."""

    TOPIC = "topic"
    """A new talking point."""

    EDITED_TOPIC = "edited-topic"
    """The dialog of an existing talking point."""

    TASK = "task"
    """The dialog of an existing task."""

    MENTEE_TASK = "mentee-task"
    """A new task of the mentee."""

    MENTOR_TASK = "mentor-task"
    """A new task of the mentor."""

    BOTH_TASK = "both-task"
    """A new task of both sides."""

    HELD = "held"
    """The dialog that records a meeting as held."""

    CANCEL = "cancel"
    """The dialog that cancels a meeting."""

    MOVE = "move"
    """The dialog that moves a meeting."""

    DETAILS = "details"
    """The dialog of the details of a meeting."""

    EXTRA = "extra"
    """The dialog of an extra meeting."""

    ABSENCE = "absence"
    """The dialog of days away."""

    ANSWER = "answer"
    """The answer of a side to a question of the evaluation."""

    EFFECT = "effect"
    """A new effect of one's own."""

    FEEDBACK = "feedback"
    """The dialog of feedback and thanks to the other side."""

    BEGINNING = "beginning"
    """The dialog that seals what is written at the beginning."""

    END = "end"
    """The dialog that closes a tandem."""

    TALK = "talk"
    """The dialog of a note that one would like to talk with the project lead."""

    PAPERS = "papers"
    """The dialog of the papers of the end."""

    NEW_TANDEM = "tandem"
    """The dialog of a new tandem, which the store does not have yet."""

    ELSEWHERE = "elsewhere"
    """Anything of a tandem that the store does not have."""

    def place(self, item: str = "") -> str:
        """Return the place of a draft of this kind for the item with that id, as `kind:id`."""
        return f"{self.value}:{item}"


NEW_TASK_KINDS = {
    Who.MENTEE: DraftKind.MENTEE_TASK,
    Who.MENTOR: DraftKind.MENTOR_TASK,
    Who.BOTH: DraftKind.BOTH_TASK,
}
"""The kind of the draft of a new task, by the side whose task it is."""

KEPT_KINDS = (DraftKind.TOPIC, *NEW_TASK_KINDS.values(), DraftKind.EFFECT, DraftKind.NEW_TANDEM)
"""The kinds of dialogs that add something and keep what was typed when they are left with Esc."""


KINDS_OF_NO_TANDEM = frozenset({DraftKind.NEW_TANDEM, DraftKind.ELSEWHERE})
"""The kinds of drafts that stay when another tandem of the store is opened."""


@dataclass(frozen=True)
class Draft:
    """The unsaved texts of one screen or dialog; the fields are the format of the drafts on disk.

    `place` is the kind and the id of the item it belongs to, as `kind:id`; it is unique among the drafts of
    a tandem. `label` is its name for people. `texts` has the text of each input by the input's id. `base` is
    the text that the draft was begun from, where that text may change meanwhile.
    """

    place: str
    label: str
    texts: dict[str, str]
    base: str | None = None

    @property
    def kind(self) -> DraftKind | None:
        """What it was typed into, or None for a kind that only another version of the program knows."""
        try:
            return DraftKind(self.place.partition(":")[0])
        except ValueError:
            return None

    @property
    def is_set_aside(self) -> bool:
        """Whether it was left on purpose: it waits in its dialog, and nobody is asked about it."""
        return self.kind in KEPT_KINDS and not self.item

    @property
    def item(self) -> str:
        """The id of the meeting, field, task, goal or side that it belongs to."""
        return self.place.partition(":")[2]
