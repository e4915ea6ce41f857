"""Export a tandem as a document for an audience, byte for byte the same from screens and shell."""

import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentoring_tui.domain.agreement import Agreement, Goal
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting, MeetingRecord
from mentoring_tui.domain.redaction import redact_with_meetings, texts
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task
from mentoring_tui.domain.text import sanitize
from mentoring_tui.i18n import language
from mentoring_tui.library import Library

DOCUMENTS: Mapping[str, tuple[str, ...]] = {
    "report": ("md", "json"),
}
"""The documents, each with the formats that it can have; the first is the usual one."""


@dataclass(frozen=True)
class Request:
    """Which document is wanted: for whom, in which format, with which parts, and from when until when.

    `parts` are those that a report for this audience has if None. Meetings before `since` or after `until`
    are left out.
    """

    audience: Audience
    document: str = "report"
    form: str = "md"
    parts: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Export:
    """The bytes of a document, with the number of released and withheld texts of each kind."""

    data: bytes
    released: Counter[str]
    withheld: Counter[str]

    @property
    def text(self) -> str:
        """The document as text."""
        return self.data.decode()


def check(request: Request) -> None:
    """Raise Refused, with what is possible, for an unknown document, format or part."""
    from mentoring_tui.documents.report.render import PARTS

    formats = DOCUMENTS.get(request.document)
    if formats is None:
        raise Refused("document-unknown", text=request.document, candidates=tuple(DOCUMENTS))
    if request.form not in formats:
        raise Refused("format-unknown", text=request.form, document=request.document, candidates=formats)
    if request.parts and request.form == "json":
        raise Refused("parts-only-in-markdown")
    for part in request.parts or ():
        if part not in PARTS:
            raise Refused("part-unknown", text=part, candidates=PARTS)


def export(library: Library, tandem: Tandem, request: Request, today: date) -> Export:
    """Return the document that is wanted, of the tandem redacted for the audience.

    Raise Refused, with what is possible, for an unknown document, format or part.
    """
    check(request)
    seen, meetings = redact_with_meetings(tandem, request.audience, today)
    seen, meetings = _within(seen, meetings, request)
    if request.form == "json":
        text = _json(seen, request.audience)
    else:
        text = _markdown(library, seen, meetings, request, today)
    leaves = _count(seen if request.form == "json" else _reported(seen, request.parts))
    return Export(sanitize(text).encode(), leaves, _count(tandem) - leaves)


def write(path: str, made: Export, *, replace: bool = False) -> str:
    """Write the document to a new file, or replace an existing one if `replace`, and return its full path.

    Raise Refused if the file exists or can't be written, StoreError if the disk is full.
    """
    from mentoring_tui.store.export_file import write_document

    target = os.path.abspath(os.path.expanduser(path))
    write_document(target, made.data, replace=replace)
    return target


def _within(
    seen: Tandem, meetings: tuple[Meeting, ...], request: Request
) -> tuple[Tandem, tuple[Meeting, ...]]:
    """Return the tandem and its meetings without those before or after the days that are wanted."""
    if request.since is None and request.until is None:
        return seen, meetings
    first, last = request.since or date.min, request.until or date.max
    shown = tuple(meeting for meeting in meetings if first <= meeting.day <= last)
    ids = {meeting.id for meeting in shown}
    return replace(seen, meetings=tuple(record for record in seen.meetings if record.id in ids)), shown


def _count(tandem: Tandem) -> Counter[str]:
    return Counter(kind for kind, _ in texts(tandem))


def _reported(seen: Tandem, parts: Collection[str] | None) -> Tandem:
    """Return the tandem with only the texts in a report of these parts; none has earlier agreements."""
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
    """Return the reported texts of the agreement; protocols quote goals and expectations they refer to."""
    whole = seen.agreement
    quoted = _references(seen) if "protocols" in parts else set()
    goals = whole.goals
    if "goals" not in parts:
        goals = tuple(Goal(goal.id, goal.text) for goal in goals if goal.id in quoted)
    expectations = whole.expectations
    if "expectations" not in parts:
        expectations = tuple(expectation for expectation in expectations if expectation.id in quoted)
    reported = Agreement(goals=goals, expectations=expectations)
    if "agreement" not in parts:
        return reported
    return replace(reported, mentee=whole.mentee, mentor=whole.mentor, signatures=whole.signatures)


def _references(tandem: Tandem) -> set[str]:
    """Return the ids of the goals and expectations that protocols refer to."""
    ids: set[str] = set()
    for record in tandem.meetings:
        for section in record.protocol.sections if record.protocol else ():
            for entry in section.entries:
                ids.update(entry.refs)
    return ids


def _reported_record(record: MeetingRecord, parts: Collection[str]) -> MeetingRecord:
    return replace(
        record,
        place=record.place if "meetings" in parts else "",
        protocol=record.protocol if "protocols" in parts else None,
    )


def _promised(task: Task, parts: Collection[str]) -> bool:
    return "protocols" in parts and task.origin not in (None, FROM_AGREEMENT)


def _markdown(
    library: Library,
    seen: Tandem,
    meetings: Sequence[Meeting],
    request: Request,
    today: date,
) -> str:
    from mentoring_tui.documents.report.render import render_report

    programme, _ = library.programme_or_neutral(seen.agreement.programme)
    years = sorted({meeting.day.year for meeting in meetings})
    flagged = library.flagged(programme, years, language())
    return render_report(
        seen, request.audience, today, programme, parts=request.parts, flagged=flagged, meetings=meetings
    )


def _json(seen: Tandem, audience: Audience) -> str:
    from mentoring_tui.store.codec import encode_document

    return encode_document(seen, audience.value)
