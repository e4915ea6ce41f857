"""Three audiences, each of which sees less than the one before it."""

from enum import StrEnum


class Audience(StrEnum):
    """The readers that a text is meant for."""

    PRIVATE = "private"
    TANDEM = "tandem"
    LEAD = "lead"

    def may_see(self, meant_for: "Audience") -> bool:
        """Return True if this audience may see what is meant for the other one."""
        return _WIDTH[meant_for] >= _WIDTH[self]

    @property
    def next(self) -> "Audience":
        """The next narrower audience, or the widest after the narrowest.

        So one step shows what the tandem sees to nobody else.
        """
        return _ORDER[_ORDER.index(self) - 1]


_ORDER = (Audience.PRIVATE, Audience.TANDEM, Audience.LEAD)
_WIDTH = {audience: width for width, audience in enumerate(_ORDER)}

ALWAYS_PRIVATE = frozenset({"reflection"})
"""Parts of a protocol that stay private whatever audience is stored with them."""


def narrower(first: Audience, second: Audience) -> Audience:
    """Return the narrower one of two audiences."""
    return first if first.may_see(second) else second
