"""Unsaved text that autosave keeps outside of the tandem."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """The unsaved texts of a form, by the name of their field.

    `place` is where they belong, as `kind:id`, and `label` its name for people. `base` is the saved text
    at the start of the edit, kept as the merge base if another program may change it meanwhile.
    """

    place: str
    label: str
    texts: dict[str, str]
    base: str | None = None

    @property
    def kind(self) -> str:
        """The kind of item that the texts belong to, such as `protocol`."""
        return self.place.partition(":")[0]

    @property
    def item(self) -> str:
        """The id of the meeting, field, task or goal that the texts belong to."""
        return self.place.partition(":")[2]
