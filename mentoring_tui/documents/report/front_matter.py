"""The front matter of a report, in the subset of YAML that is also JSON."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import language

_UNSAFE = re.compile(r"[^\w .,:;()'/\u0080-\U0010ffff-]|_")
"""Characters with a meaning in JSON, YAML or Markdown; their escapes are plain text in Markdown."""

Fact = str | int | date | None


def front_matter(tandem: Tandem, meetings: Sequence[Meeting], audience: Audience, today: date) -> str:
    """Return the facts of a report between lines of three hyphens, always all and in the same order."""
    agreement = tandem.agreement
    count = Counter(meeting.status for meeting in meetings)
    done = sum(task.done for task in tandem.tasks)
    facts: dict[str, Fact] = {
        "document": "mentoring-report",
        "programme": agreement.programme,
        "language": language(),
        "audience": "me" if audience is Audience.PRIVATE else audience.value,
        "date": today,
        "period-from": agreement.start,
        "period-until": agreement.until,
        "interval-weeks": agreement.weeks,
        **{f"meetings-{status}": count[status] for status in Status},
        "minutes": minutes_held(meetings),
        "goals": len(agreement.goals),
        "tasks-open": len(tandem.tasks) - done,
        "tasks-done": done,
    }
    # The blank line keeps readers that know no front matter from taking it for a heading.
    return "\n".join(["---", *(f"{key}: {_value(fact)}" for key, fact in facts.items()), "", "---"])


def minutes_held(meetings: Sequence[Meeting]) -> int:
    """Return the total length in minutes of the held meetings; unknown lengths count as 0."""
    held = [meeting for meeting in meetings if meeting.status is Status.HELD]
    return sum(meeting.minutes or 0 for meeting in held)


def _value(fact: Fact) -> str:
    if isinstance(fact, str):
        return '"' + _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", clean_line(fact)) + '"'
    if isinstance(fact, date):
        return fact.isoformat()
    return json.dumps(fact)
