"""The front matter of a document, in the subset of YAML that is also JSON."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Literal, TypedDict

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.phrases import minutes_held
from mentoring_tui.domain.agreement import Mode, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Occasion, Status
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _, language

_UNSAFE = re.compile(r"[^\w .,:;()'/\u0080-\U0010ffff-]|_")
"""Characters with a meaning in JSON, YAML or Markdown; their escapes are plain text in Markdown."""

Facts = TypedDict(
    "Facts",
    {
        "document": Literal["mentoring-report"],
        "about": str,
        "programme": str,
        "language": str,
        "audience": Literal["lead", "tandem", "me"],
        "author": Role,
        "date": date,
        "period-from": date | None,
        "period-until": date | None,
        "meetings-from": date | None,
        "meetings-until": date | None,
        "interval-weeks": int | None,
        "meetings-due": int,
        "meetings-held": int,
        "meetings-extra": int,
        "meetings-cancelled": int,
        "minutes": int,
        "held-without-minutes": int,
        "held-phone": int,
        "held-virtual": int,
        "held-in-person": int,
        "held-regular": int,
        "held-short": int,
        "held-shadowing": int,
        "held-interim": int,
        "held-final": int,
        "ended": bool,
    },
)
"""The facts of a report for machines; `held-` are meetings that took place, by form and occasion.

`about` says so to people, in the language of the report; the keys are the same in every language.
"""

_READERS: Mapping[Audience, Literal["lead", "tandem", "me"]] = {
    Audience.LEAD: "lead",
    Audience.TANDEM: "tandem",
    Audience.PRIVATE: "me",
}


def report_facts(contents: Contents) -> Facts:
    """Return the facts of a report, always all and in the same order.

    Nothing is counted of which a part may be withheld, since such a number would be read as a fact.
    """
    agreement = contents.tandem.agreement
    count = Counter(meeting.status for meeting in contents.meetings if meeting.day <= contents.last_counted)
    held = contents.held
    modes = Counter(meeting.mode for meeting in held)
    occasions = Counter(meeting.occasion for meeting in held)
    return {
        "document": "mentoring-report",
        "about": _(
            "For programs that count many reports; whoever reads the report needs none of these lines."
        ),
        "programme": agreement.programme,
        "language": language(),
        "audience": _READERS[contents.audience],
        "author": contents.tandem.role,
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
        "held-phone": modes[Mode.PHONE],
        "held-virtual": modes[Mode.VIRTUAL],
        "held-in-person": modes[Mode.IN_PERSON],
        "held-regular": occasions[Occasion.REGULAR],
        "held-short": occasions[Occasion.SHORT],
        "held-shadowing": occasions[Occasion.SHADOWING],
        "held-interim": occasions[Occasion.INTERIM],
        "held-final": occasions[Occasion.FINAL],
        "ended": contents.tandem.stage(contents.today) is Stage.ENDED,
    }


def front_matter(facts: Facts) -> str:
    """Return facts between lines of three hyphens."""
    # The blank line keeps readers that know no front matter from taking it for a heading.
    return "\n".join(["---", *(f"{key}: {_value(fact)}" for key, fact in facts.items()), "", "---"])


def _value(fact: object) -> str:
    if isinstance(fact, str):
        return '"' + _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", clean_line(fact)) + '"'
    if isinstance(fact, date):
        return fact.isoformat()
    return json.dumps(fact)
