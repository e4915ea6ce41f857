"""Words that are typed and that no tandem holds yet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """Where the words belong, as `kind:id`, what that is called, and the words of each line or text there.

    `base` is the text that stood there when one began to type, where that may change meanwhile.
    """

    place: str
    label: str
    texts: dict[str, str]
    base: str | None = None

    @property
    def kind(self) -> str:
        """What kind of place it is, such as a protocol."""
        return self.place.partition(":")[0]

    @property
    def item(self) -> str:
        """The id of the meeting, field, task or goal that it belongs to."""
        return self.place.partition(":")[2]
