"""The shapes of JSON output: stable keys, ISO 8601 dates, null for unknown values."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Agreement, Goal, Party, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, TaskEvent, Topic
from mentoring_tui.domain.topic_history import talks, times_carried

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types
    from mentoring_tui.documents.evaluation.questions import AskedQuestion
    from mentoring_tui.domain.finding import Finding

READERS: "Mapping[Audience, json_types.Reader]" = {
    Audience.LEAD: "lead",
    Audience.TANDEM: "tandem",
    Audience.PRIVATE: "me",
}
"""The words for readers in `--for`, and in what is printed."""


def iso(day: date | Moment | None) -> str | None:
    """Return a day or moment in ISO 8601."""
    if day is None:
        return None
    return day.iso() if isinstance(day, Moment) else day.isoformat()


def tandem_shape(
    tandem: Tandem, following: Meeting | None, flagged: Mapping[date, str], today: date
) -> "json_types.Tandem":
    """Return a tandem with its next meeting."""
    agreement = tandem.agreement
    return {
        "id": tandem.id,
        "title": tandem.title,
        "mentee": agreement.mentee.name,
        "mentor": agreement.mentor.name,
        "role": tandem.role,
        "programme": agreement.programme,
        "period": period_shape(agreement),
        "interval_weeks": agreement.weeks,
        "status": tandem.stage(today),
        "next": meeting_shape(following, flagged, today) if following else None,
    }


def ending_shape(ending: Ending | None) -> "json_types.Ending | None":
    """Return the end of a closed tandem, null for one that is not closed."""
    if ending is None:
        return None
    return {"on": ending.on.isoformat(), "early": ending.early, "keep_until": iso(ending.keep_until)}


def meeting_shape(meeting: Meeting, flagged: Mapping[date, str], today: date) -> "json_types.Meeting":
    """Return a meeting with the name of its holiday."""
    return {
        "id": meeting.id,
        "nominal": iso(meeting.nominal),
        "starts": meeting.starts.iso(),
        "minutes": meeting.minutes,
        "status": meeting.status,
        "mode": meeting.mode,
        "place": meeting.place,
        "holiday": flagged.get(meeting.day),
        "protocol": meeting.protocol is not None,
        "moved": meeting.moved,
        "in_days": meeting.in_days(today),
        "number": meeting.number,
        "occasion": meeting.occasion,
        "cancelled_by": meeting.cancelled_by,
        "reason": meeting.reason,
    }


def task_shape(task: Task) -> "json_types.Task":
    """Return a task."""
    return {
        "id": task.id,
        "text": task.text,
        "who": task.who,
        "due": iso(task.due),
        "status": "done" if task.done else "open",
        "from": task.origin,
        "goal": task.goal,
        "visibility": task.visibility,
        "proof": task.proof,
        "done_on": iso(task.done_on),
        "created": iso(task.created),
        "history": [_task_event(event) for event in task.history],
    }


def _task_event(event: TaskEvent) -> "json_types.TaskEvent":
    return {
        "on": event.on.isoformat(),
        "kind": event.kind,
        "due_before": iso(event.before),
        "due_after": iso(event.after),
    }


def topic_shape(topic: Topic, tandem: Tandem) -> "json_types.Topic":
    """Return a talking point, and at which meetings of its tandem it was talked about."""
    return {
        "id": topic.id,
        "text": topic.text,
        "status": "done" if topic.done else "open",
        "visibility": topic.visibility,
        "added": iso(topic.added),
        "carried": times_carried(tandem, topic),
        "refs": list(topic.refs),
        "meetings": [
            {"id": talk.meeting_id, "date": iso(talk.day)}
            for talk in talks(tandem, topic.id)
            if talk.talked_about
        ],
    }


def absence_shape(absence: Absence) -> "json_types.Absence":
    """Return days away."""
    return {
        "id": absence.id,
        "from": absence.start.isoformat(),
        "until": absence.until.isoformat(),
        "text": absence.text,
    }


def name_shape(name: KnownName) -> "json_types.Name":
    """Return the name of another person; `as` is null for one that is dropped, and for a word."""
    is_dropped = not name.stand_in and not name.ask
    return {
        "id": name.id,
        "name": name.text,
        "as": name.stand_in or None,
        "drop": is_dropped,
        "ask": name.ask,
    }


def finding_shape(finding: "Finding") -> "json_types.Finding":
    """Return what the check before an export has found, and where."""
    return {"kind": finding.kind, "text": finding.text, "where": str(finding.place)}


def receipt_shape(receipt: Receipt) -> "json_types.Receipt":
    """Return what a document for others was, when and for whom it was written.

    Only a mail has `attached`, the SHA-256 of the document in it.
    """
    shape: json_types.Receipt = {
        "at": receipt.at,
        "for": READERS[receipt.audience],
        "document": receipt.document,
        "format": receipt.format,
        "parts": list(receipt.parts),
        "released": receipt.released,
        "withheld": receipt.withheld,
        "sha256": receipt.sha256,
        "bytes": receipt.bytes,
        "file": receipt.file,
    }
    if receipt.attached:
        shape["attached"] = receipt.attached
    return shape


def agreement_shape(tandem: Tandem) -> "json_types.Agreement":
    """Return every field of the agreement, and the fields that are missing for signing."""
    from mentoring_tui.domain.signing import missing_fields, outdated_signatures

    agreement = tandem.agreement
    return {
        "programme": agreement.programme,
        "role": tandem.role,
        "mentee": _party(agreement.mentee),
        "mentor": _party(agreement.mentor),
        "period": period_shape(agreement),
        "first": iso(agreement.first),
        "interval_weeks": agreement.weeks,
        "rhythms": [
            {"since": iso(rhythm.since), "first": iso(rhythm.first), "interval_weeks": rhythm.weeks}
            for rhythm in agreement.rhythms
        ],
        "modes": list(agreement.modes),
        "time_zone": agreement.time_zone,
        "expectations": [
            {"id": e.id, "who": e.who, "text": e.text, "visibility": e.visibility}
            for e in agreement.expectations
        ],
        "goals": [_goal(goal) for goal in agreement.goals],
        "tasks": [task_shape(task) for task in tandem.standing_tasks],
        "signatures": signatures_shape(agreement.signatures),
        "signed": agreement.signed,
        "outdated_signatures": list(outdated_signatures(agreement, tandem.standing_tasks)),
        "missing": list(missing_fields(tandem)),
        "versions": len(tandem.versions),
    }


def signatures_shape(signatures: Iterable[Signature]) -> "list[json_types.Signature]":
    """Return the signatures: role, name, place, date."""
    return [{"role": s.role, "name": s.name, "place": s.place, "date": iso(s.day)} for s in signatures]


def protocol_shape(
    meeting: Meeting, promised: Sequence[Task], flagged: Mapping[date, str], today: date, markdown: str
) -> "json_types.Protocol":
    """Return a protocol by sections, its promised tasks, and the whole as Markdown."""
    sections = meeting.protocol.sections if meeting.protocol else ()
    return {
        "meeting": meeting_shape(meeting, flagged, today),
        "sections": [
            {
                "part": section.part,
                "audience": section.audience,
                "entries": [
                    {"field": entry.field, "text": entry.text, "refs": list(entry.refs)}
                    for entry in section.entries
                ],
            }
            for section in sections
        ],
        "promises": [task_shape(task) for task in promised],
        "markdown": markdown,
    }


def period_shape(agreement: Agreement) -> "json_types.Period":
    """Return the first and the last day of an agreement."""
    return {"from": iso(agreement.start), "until": iso(agreement.until)}


def _party(party: Party) -> "json_types.Party":
    return {
        "name": party.name,
        "mail": party.mail,
        "phone": party.phone,
        "organisation": party.organisation,
    }


def _goal(goal: Goal) -> "json_types.Goal":
    return {
        "id": goal.id,
        "text": goal.text,
        "steps": list(goal.steps),
        "success": goal.success,
        "target": iso(goal.target),
        "visibility": goal.visibility,
    }


def evaluation_shape(
    tandem: Tandem,
    role: Role,
    questions: Sequence["AskedQuestion"],
    meetings: Sequence[Meeting],
    today: date,
) -> "json_types.Evaluation":
    """Return the evaluation of one side: answers by question, those no longer asked too, and the facts."""
    from mentoring_tui.documents.evaluation.facts import facts_shape
    from mentoring_tui.documents.evaluation.questions import missing_keys, no_longer_asked, old_key
    from mentoring_tui.domain.evaluation import is_named, may_be_quoted
    from mentoring_tui.domain.evaluation_facts import evaluation_facts

    found = {each.key: each.find(tandem.answers, role) for each in questions}
    answers = {key: answer.value for key, answer in found.items() if answer}
    old = {old_key(answer): answer.value for answer in no_longer_asked(questions, tandem.answers, role)}
    return {
        "tandem": tandem.id,
        "role": role,
        "answers": old | answers,
        "missing": list(missing_keys(questions, tandem.answers, role)),
        "facts": facts_shape(evaluation_facts(tandem, meetings, today)),
        "release": "named" if is_named(tandem.answers, role) else "anonymous",
        "quotes": may_be_quoted(tandem.answers, role),
    }
