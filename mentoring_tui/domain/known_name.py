"""Names of other people that a person gave, and findings of the check that a person has let pass."""

from dataclasses import dataclass

from mentoring_tui.domain.audience import Audience

LEFT_OUT = "[…]"
"""What stands for a name that leaves not at all."""


@dataclass(frozen=True)
class KnownName:
    """The name of another person, which leaves as its stand-in, or not at all where that is empty.

    With `ask` it is a word of the person's own, which is not replaced: the check asks where it stands.
    """

    id: str
    text: str
    stand_in: str = ""
    ask: bool = False


@dataclass(frozen=True)
class ClearedFinding:
    """A finding that may be read by an audience, and by all that see more; see `findings.digest_of`.

    Only the digest is kept, so that a text that is removed from the notes does not stay here.
    """

    id: str
    digest: str
    audience: Audience
