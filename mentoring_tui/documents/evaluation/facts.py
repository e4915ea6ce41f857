"""The facts of an evaluation in words, and as the JSON shape has them."""

from typing import TypedDict

from mentoring_tui.documents.phrases import hours_words, period_words
from mentoring_tui.domain.evaluation_facts import Facts
from mentoring_tui.i18n import _, ngettext
from mentoring_tui.words.terms import mode_word

FactsShape = TypedDict(
    "FactsShape",
    {
        "from": str | None,
        "until": str | None,
        "planned": int,
        "held": int,
        "extra": int,
        "cancelled": int,
        "open": int,
        "minutes": int,
        "without_minutes": int,
        "by_mode": dict[str, int],
    },
)
"""The facts as JSON has them, with ISO dates."""


def facts_words(facts: Facts) -> list[tuple[str, str]]:
    """Return the facts as names with values; those that are not known are left out."""
    counts = [
        _("{count} planned in all").format(count=facts.planned),
        _("{count} took place").format(count=facts.held) + extra_words(facts),
        _("{count} cancelled").format(count=facts.cancelled) if facts.cancelled else "",
        _("{count} unconfirmed").format(count=facts.open) if facts.open else "",
    ]
    modes = [f"{count} {mode_word(mode)}" for mode, count in facts.by_mode.items() if count]
    if facts.of_unknown_mode:
        modes.append(_("{count} not recorded").format(count=facts.of_unknown_mode))
    length = hours_words(facts.minutes)
    if facts.without_minutes and length:
        without = ngettext(
            "{count} meeting without a length", "{count} meetings without a length", facts.without_minutes
        )
        length += f" ({without.format(count=facts.without_minutes)})"
    found = [
        (_("Period"), period_words(facts.start, facts.until)),
        (_("Meetings"), ", ".join(filter(None, counts))),
        (_("Length together"), length),
        (_("Forms of contact"), ", ".join(modes)),
    ]
    return [(name, value) for name, value in found if value]


def extra_words(facts: Facts) -> str:
    """Return how many of the meetings held were extra ones, to be put behind their number."""
    if not facts.extra:
        return ""
    return " " + ngettext("({count} extra)", "({count} extra)", facts.extra).format(count=facts.extra)


def facts_shape(facts: Facts) -> FactsShape:
    """Return the facts for JSON."""
    return {
        "from": facts.start.isoformat() if facts.start else None,
        "until": facts.until.isoformat() if facts.until else None,
        "planned": facts.planned,
        "held": facts.held,
        "extra": facts.extra,
        "cancelled": facts.cancelled,
        "open": facts.open,
        "minutes": facts.minutes,
        "without_minutes": facts.without_minutes,
        "by_mode": {mode.value: count for mode, count in facts.by_mode.items()},
    }
