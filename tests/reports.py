"""A folder of many made reports, and the SQL that `docs/many-reports.md` shows for it."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.contents import Contents, report_contents, usual_parts
from mentoring_tui.documents.report.front_matter import Facts, front_matter, report_facts
from mentoring_tui.documents.report.render import render_report
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Occasion, Status
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.programme.reader import load
from tests.tui.apps import TODAY

PAGE = Path(__file__).parent.parent / "docs" / "many-reports.md"
MANY = 2_000
PROGRAMMES = ("kerpen", "allgemein", "own_programme")


def sql() -> dict[str, str]:
    """Return the commands of the page, by the heading above each, numbered where there are several."""
    found: dict[str, str] = {}
    for section in PAGE.read_text("utf-8").split("\n## ")[1:]:
        heading = section.partition("\n")[0]
        for number, block in enumerate(re.findall(r"^```sql\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)):
            found[heading if number == 0 else f"{heading} {number + 1}"] = block
    return found


def write_reports(folder: Path, count: int = MANY, seed: int = 1) -> list[Facts]:
    """Write so many reports to a folder, each with facts of its own, and return the facts.

    Their text is that of one report, since no command reads it.
    """
    folder.mkdir()
    written: list[Facts] = []
    body = ""
    for number, contents in enumerate(_contents(count, random.Random(seed))):
        body = body or _body(contents)
        facts = report_facts(contents)
        (folder / f"{number}.md").write_text(front_matter(facts) + body, "utf-8")
        written.append(facts)
    return written


def _body(contents: Contents) -> str:
    """Return the text of a report below its front matter."""
    whole = render_report(contents, load("kerpen", None))
    return whole.removeprefix(front_matter(report_facts(contents)))


def _contents(count: int, chance: random.Random) -> Iterator[Contents]:
    demo = demo_tandem(TODAY, "en")
    for _number in range(count):
        tandem = _varied(demo, chance)
        seen, meetings = redact_with_meetings(tandem, Audience.LEAD, TODAY)
        parts = usual_parts(Audience.LEAD)
        yield report_contents(Contents(Audience.LEAD, TODAY, seen, meetings, parts))


def _varied(demo: Tandem, chance: random.Random) -> Tandem:
    """Return the tandem with another programme, end, and other things that became of its meetings."""
    records = []
    for record in demo.meetings:
        if record.status is Status.HELD:
            record = replace(
                record,
                status=chance.choice((Status.HELD, Status.HELD, Status.CANCELLED)),
                minutes=chance.choice((None, 45, 60, 90)),
                mode=chance.choice((None, *[r.mode for r in demo.meetings])),
                occasion=chance.choice(list(Occasion)),
            )
        records.append(record)
    until = TODAY + timedelta(days=chance.randint(-20, 200))
    return with_agreement(
        replace(demo, meetings=tuple(records)), until=until, programme=chance.choice(PROGRAMMES)
    )
