"""The front matter of a document, in the subset of YAML that is also JSON."""

import json
import re
from collections import Counter
from datetime import date

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.phrases import minutes_held
from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Occasion, Status
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import language

_UNSAFE = re.compile(r"[^\w .,:;()'/\u0080-\U0010ffff-]|_")
"""Characters with a meaning in JSON, YAML or Markdown; their escapes are plain text in Markdown."""

Fact = str | int | date | None


def report_facts(contents: Contents) -> dict[str, Fact]:
    """Return the facts of a report, always all and in the same order.

    Nothing is counted of which a part may be withheld, since such a number would be read as a fact.
    """
    agreement = contents.tandem.agreement
    count = Counter(meeting.status for meeting in contents.meetings if meeting.day <= contents.today)
    held = contents.held
    modes = Counter(meeting.mode for meeting in held)
    occasions = Counter(meeting.occasion for meeting in held)
    return {
        "document": "mentoring-report",
        "programme": agreement.programme,
        "language": language(),
        "audience": "me" if contents.audience is Audience.PRIVATE else contents.audience.value,
        "author": contents.tandem.role.value,
        "date": contents.today,
        "period-from": agreement.start,
        "period-until": agreement.until,
        "meetings-from": contents.since,
        "meetings-until": contents.until,
        "interval-weeks": agreement.weeks,
        "meetings-due": len(held) + count[Status.CANCELLED] + count[Status.OPEN],
        "meetings-held": len(held),
        "meetings-extra": sum(1 for meeting in held if meeting.extra),
        "meetings-cancelled": count[Status.CANCELLED],
        "minutes": minutes_held(held),
        "held-without-minutes": sum(1 for meeting in held if not meeting.minutes),
        **{f"held-{mode}": modes[mode] for mode in Mode},
        **{f"held-{occasion}": occasions[occasion] for occasion in Occasion},
        "ended": contents.tandem.stage(contents.today) is Stage.ENDED,
    }


def front_matter(facts: dict[str, Fact]) -> str:
    """Return facts between lines of three hyphens."""
    # The blank line keeps readers that know no front matter from taking it for a heading.
    return "\n".join(["---", *(f"{key}: {_value(fact)}" for key, fact in facts.items()), "", "---"])


def _value(fact: Fact) -> str:
    if isinstance(fact, str):
        return '"' + _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", clean_line(fact)) + '"'
    if isinstance(fact, date):
        return fact.isoformat()
    return json.dumps(fact)
