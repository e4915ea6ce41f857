"""A tandem as a document for an audience: the same from the screens and from the shell, byte for byte."""

import os
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Goal
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import MeetingRecord
from mentoring_tui.domain.redaction import redact, texts
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task
from mentoring_tui.domain.text import sanitize
from mentoring_tui.i18n import language
from mentoring_tui.library import Library

FORMATS = ("md", "json")


@dataclass(frozen=True)
class Export:
    """A document, and how much of each kind of text it holds and leaves out."""

    text: str
    released: Counter[str]
    withheld: Counter[str]


def export(
    library: Library,
    tandem: Tandem,
    audience: Audience,
    today: date,
    form: str = "md",
    parts: Collection[str] | None = None,
) -> Export:
    """Return the document that the audience may read."""
    seen = redact(tandem, audience)
    text = _json(seen, audience) if form == "json" else _markdown(library, seen, audience, today, parts)
    leaves = _count(seen if form == "json" else _reported(seen, parts))
    return Export(sanitize(text), leaves, _count(tandem) - leaves)


def write(path: str, made: Export, *, replace: bool = False) -> str:
    """Write the document to a new file, or if asked to in place of one; return its full path.

    Refused where something stands there already or nothing can be written; StoreError where the disk is full.
    """
    from mentoring_tui.store.export_file import write_document

    target = os.path.abspath(os.path.expanduser(path))
    write_document(target, made.text.encode(), replace=replace)
    return target


def _count(tandem: Tandem) -> Counter[str]:
    return Counter(kind for kind, _ in texts(tandem))


def _reported(seen: Tandem, parts: Collection[str] | None) -> Tandem:
    """Return the tandem with only what a report of these parts says; earlier agreements stand in none."""
    if parts is None:
        return replace(seen, versions=())
    return Tandem(
        seen.id,
        seen.title if "agreement" in parts else "",
        agreement=_reported_agreement(seen, parts),
        meetings=tuple(_reported_record(record, parts) for record in seen.meetings),
        tasks=tuple(task for task in seen.tasks if "tasks" in parts or _promised(task, parts)),
        topics=seen.topics if "topics" in parts else (),
    )


def _reported_agreement(seen: Tandem, parts: Collection[str]) -> Agreement:
    """Return what is said of the agreement; protocols name the goals and expectations they relate to."""
    whole = seen.agreement
    protocols = [record.protocol for record in seen.meetings if record.protocol and "protocols" in parts]
    named = {ref for p in protocols for section in p.sections for e in section.entries for ref in e.refs}
    goals = whole.goals if "goals" in parts else [Goal(g.id, g.text) for g in whole.goals if g.id in named]
    expected = [e for e in whole.expectations if "expectations" in parts or e.id in named]
    said = Agreement(goals=tuple(goals), expectations=tuple(expected))
    if "agreement" not in parts:
        return said
    return replace(said, mentee=whole.mentee, mentor=whole.mentor, signatures=whole.signatures)


def _reported_record(record: MeetingRecord, parts: Collection[str]) -> MeetingRecord:
    return replace(
        record,
        place=record.place if "meetings" in parts else "",
        protocol=record.protocol if "protocols" in parts else None,
    )


def _promised(task: Task, parts: Collection[str]) -> bool:
    return "protocols" in parts and task.origin not in (None, FROM_AGREEMENT)


def _markdown(
    library: Library, seen: Tandem, audience: Audience, today: date, parts: Collection[str] | None
) -> str:
    from mentoring_tui.documents.report.render import report

    programme, _ = library.programme_or_neutral(seen.agreement.programme)
    years = sorted({meeting.day.year for meeting in schedule(seen, today)})
    flagged = library.flagged(programme, years, language())
    return report(seen, audience, today, programme, parts=parts, flagged=flagged)


def _json(seen: Tandem, audience: Audience) -> str:
    from mentoring_tui.store.codec import encode_document

    return encode_document(seen, audience.value)
