"""A choice of who may see something."""

from collections.abc import Iterable

from mentoring_tui.domain.audience import Audience
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.words.terms import audience_word


def audience_choice(audience: Audience, audiences: Iterable[Audience] = Audience) -> Choice[Audience]:
    """Return a choice of these audiences, with one of them chosen."""
    return Choice([(each, audience_word(each)) for each in audiences], audience, id="audience")
