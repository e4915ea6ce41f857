"""What becomes of each thing that is to be imported, as a code and the facts that its sentence needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

COMING_IN = frozenset(
    {
        *("tandem-new", "protocol-added", "protocol-joined", "note-added"),
        *("absence-added", "absence-changed", "absence-removed", "edit-placed", "edit-kept"),
    }
)
PRESENT = frozenset({"present", "tandem-present", "absence-present"})


@dataclass(frozen=True)
class Item:
    """What becomes of one thing; `source` is the file it comes from, and `text` its own words."""

    source: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    text: str = ""

    @property
    def comes_in(self) -> bool:
        """Whether it changes the tandem."""
        return self.code in COMING_IN

    @property
    def is_present(self) -> bool:
        """Whether it is there already."""
        return self.code in PRESENT


def grouped(items: Iterable[Item]) -> tuple[list[Item], list[Item], list[Item]]:
    """Return what comes in, what is there already, and what is left out or not understood."""
    coming, present, left = [], [], []
    for item in items:
        if item.comes_in:
            coming.append(item)
        elif item.is_present:
            present.append(item)
        else:
            left.append(item)
    return coming, present, left
