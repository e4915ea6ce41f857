"""Who may see what: three audiences, each seeing less than the one before it."""

from enum import StrEnum


class Audience(StrEnum):
    """Whom something is meant for, and as whom somebody reads."""

    PRIVATE = "private"
    TANDEM = "tandem"
    LEAD = "lead"

    def may_see(self, meant_for: "Audience") -> bool:
        """Tell whether a reader of this kind may see what is meant for that audience."""
        return _WIDTH[meant_for] >= _WIDTH[self]

    @property
    def next(self) -> "Audience":
        """The audience that a key pressed again and again goes on to, from narrow to wide and round."""
        return _ORDER[(_ORDER.index(self) + 1) % len(_ORDER)]


_ORDER = (Audience.PRIVATE, Audience.TANDEM, Audience.LEAD)
_WIDTH = {audience: width for width, audience in enumerate(_ORDER)}

ALWAYS_PRIVATE = frozenset({"reflection"})
"""The protocol parts whose audience nobody can change."""
