"""Three-way merge of two versions of a tandem, field by field, and of protocols line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mentoring_tui.domain.agreement import Agreement, Party
from mentoring_tui.domain.audience import narrower
from mentoring_tui.domain.evaluation import Beginning
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.line_merge import merge_order
from mentoring_tui.domain.meeting import MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.receipt_changes import keep_receipts
from mentoring_tui.domain.record_merge import Conflict, MergeKey, RecordMerge, names_of
from mentoring_tui.domain.rhythm_merge import with_rhythms_of_both
from mentoring_tui.domain.section_merge import merge_sections
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic
from mentoring_tui.domain.topic_changes import unlink

__all__ = ["Conflict", "MergeKey", "MergeResult", "merge_tandems"]


@dataclass(frozen=True)
class MergeResult:
    """The merged tandem and the conflicts for which one side had to be chosen."""

    tandem: Tandem
    conflicts: tuple[Conflict, ...]


def merge_tandems(
    mine: Tandem,
    theirs: Tandem,
    base: Tandem | None = None,
    choices: Mapping[MergeKey, bool] | None = None,
) -> MergeResult:
    """Merge two versions of a tandem; a field that one side changed since the base is taken from that side.

    A conflict takes theirs if `choices` has True for its key, mine if it has False. Without a choice
    it takes mine, or theirs if mine was removed. Without a base, every record of either side is kept.
    A receipt that either side has is kept in any case.
    """
    if base is not None and mine == base:
        return MergeResult(keep_receipts(theirs, mine), ())
    if base is not None and theirs in (base, mine):
        return MergeResult(keep_receipts(mine, theirs), ())
    merge = _TandemMerge(choices or {}, has_base=base is not None)
    tandem = merge.tandems(mine, theirs, base or Tandem(mine.id))
    return MergeResult(tandem, tuple(merge.conflicts))


class _TandemMerge(RecordMerge):
    """The merge of two versions of one tandem."""

    def tandems(self, mine: Tandem, theirs: Tandem, base: Tandem) -> Tandem:
        """Return the merged tandem."""
        if self._has_base and _is_signed_and_edited(mine, theirs, base):
            mine, theirs, base = self._with_one_agreement(mine, theirs, base)
        elif self._has_base:
            mine, theirs, base = with_rhythms_of_both(mine, theirs, base)
        merged = Tandem(
            mine.id,
            title=self._value(("title",), mine.title, theirs.title, base.title),
            role=self._value(("role",), mine.role, theirs.role, base.role),
            agreement=self._agreements(mine.agreement, theirs.agreement, base.agreement),
            meetings=self._meetings(mine, theirs, base),
            tasks=self._records("tasks", mine.tasks, theirs.tasks, base.tasks),
            topics=self._records("topics", mine.topics, theirs.topics, base.topics),
            versions=self._records(
                "versions", _without_equal(mine.versions, theirs.versions), theirs.versions, base.versions
            ),
            names=self._records("names", mine.names, theirs.names, base.names),
            cleared=self._records("cleared", mine.cleared, theirs.cleared, base.cleared),
            receipts=keep_receipts(mine, theirs).receipts,
            ending=self._value(("ending",), mine.ending, theirs.ending, base.ending),
            answers=self._records("answers", mine.answers, theirs.answers, base.answers),
            effects=self._records("effects", mine.effects, theirs.effects, base.effects),
            beginning=self._beginnings(mine.beginning, theirs.beginning, base.beginning),
            feedback=self._value(("feedback",), mine.feedback, theirs.feedback, base.feedback),
            thanks=self._value(("thanks",), mine.thanks, theirs.thanks, base.thanks),
            quiet_until=self._value(("quiet_until",), mine.quiet_until, theirs.quiet_until, base.quiet_until),
            absences=self._records("absences", mine.absences, theirs.absences, base.absences),
            progress=self._progress(mine.progress, theirs.progress, base.progress),
        )
        return _without_removed_topics(merged, (mine, theirs, base))

    def _with_one_agreement(self, mine: Tandem, theirs: Tandem, base: Tandem) -> tuple[Tandem, ...]:
        """Choose one side's agreement and standing tasks, since a signature is for one text alone."""
        takes_theirs = self._takes_theirs(Conflict(("agreement",), mine.agreement, theirs.agreement))
        chosen = theirs if takes_theirs else mine
        return tuple(_with_agreement_of(chosen, tandem) for tandem in (mine, theirs, base))

    def _agreements(self, mine: Agreement, theirs: Agreement, base: Agreement) -> Agreement:
        values: dict[str, Any] = {}
        for name in names_of(Agreement):
            key = ("agreement", name)
            own, other, before = getattr(mine, name), getattr(theirs, name), getattr(base, name)
            if name in ("goals", "expectations"):
                values[name] = self._records(name, own, other, before)
            elif name == "signatures":
                values[name] = self._records(name, own, other, before, lambda signature: signature.role)
            elif isinstance(own, Party):
                values[name] = self._fields(key, own, other, before)
            else:
                values[name] = self._value(key, own, other, before)
        return Agreement(**values)

    def _progress(
        self,
        mine: tuple[GoalProgress, ...],
        theirs: tuple[GoalProgress, ...],
        base: tuple[GoalProgress, ...],
    ) -> tuple[GoalProgress, ...]:
        """Merge how far the goals have come; of a goal without a record, nothing was said yet."""
        ids = [progress.id for progress in mine]
        ids += [progress.id for progress in theirs if progress.id not in ids]
        sides = [{progress.id: progress for progress in side} for side in (mine, theirs, base)]
        merged: list[GoalProgress] = []
        for goal_id in ids:
            own, other, before = (side.get(goal_id, GoalProgress(goal_id)) for side in sides)
            merged.append(self._fields(("progress", goal_id), own, other, before))
        return tuple(merged)

    def _beginnings(self, mine: Beginning, theirs: Beginning, base: Beginning) -> Beginning:
        """Merge what was sealed, its ratings one by one; the day is the later one."""
        key = ("beginning",)
        if theirs in (mine, base):
            return mine
        if self._has_base and mine == base:
            return theirs
        return Beginning(
            day=max(filter(None, (mine.day, theirs.day)), default=None),
            opens_at_half_time=self._value(
                (*key, "opens_at_half_time"),
                mine.opens_at_half_time,
                theirs.opens_at_half_time,
                base.opens_at_half_time,
            ),
            ratings=self._records("ratings", mine.ratings, theirs.ratings, base.ratings),
            letter=self._value((*key, "letter"), mine.letter, theirs.letter, base.letter),
        )

    def _meetings(self, mine: Tandem, theirs: Tandem, base: Tandem) -> tuple[MeetingRecord, ...]:
        """Merge the records of meetings and their protocols.

        A regular meeting without a record is merged as one about which nothing was decided.
        """
        if self._has_base and mine.meetings == base.meetings:
            return theirs.meetings
        if theirs.meetings == base.meetings:
            return mine.meetings
        my_records, their_records, base_records = (
            {record.id: record for record in tandem.meetings} for tandem in (mine, theirs, base)
        )
        merged: dict[str, MeetingRecord] = {}
        for record_id in (*my_records, *(each for each in their_records if each not in my_records)):
            sides = my_records.get(record_id), their_records.get(record_id), base_records.get(record_id)
            record = self._meeting(record_id, *sides)
            if record is not None:
                merged[record_id] = record
        order = merge_order(list(my_records), list(their_records), list(base_records))
        return tuple(merged[record_id] for record_id in order if record_id in merged)

    def _meeting(
        self,
        record_id: str,
        mine: MeetingRecord | None,
        theirs: MeetingRecord | None,
        base: MeetingRecord | None,
    ) -> MeetingRecord | None:
        if mine is not None and theirs in (mine, base):
            return mine
        if theirs is not None and mine == base:
            return theirs
        known = mine or theirs
        assert known, "a merged record is one of either side"
        protocol = self._protocols(record_id, _protocol_of(mine), _protocol_of(theirs), _protocol_of(base))
        key = ("meetings", record_id)
        sides = [_without_protocol(record) for record in (mine, theirs, base)]
        if known.nominal is None:
            record = self._record(key, *sides)
            if record is None and protocol is not None:
                record = _without_protocol(known)
        else:
            undecided = MeetingRecord(record_id, known.nominal)
            record = self._fields(key, *(side or undecided for side in sides))
            if record.status is Status.HELD and record.at is None:
                record = replace(record, at=next(side.at for side in (mine, theirs) if side and side.at))
            is_removed = base is not None and (mine is None or theirs is None)
            if is_removed and record == undecided and protocol is None:
                return None
        return None if record is None else replace(record, protocol=protocol)

    def _protocols(
        self, record_id: str, mine: Protocol | None, theirs: Protocol | None, base: Protocol | None
    ) -> Protocol | None:
        if theirs in (mine, base):
            return mine
        if self._has_base and mine == base:
            return theirs
        my_sections, their_sections, base_sections = (
            _sections_by_key(protocol) for protocol in (mine, theirs, base)
        )
        sections: dict[MergeKey, Section] = {}
        for part in (*my_sections, *(each for each in their_sections if each not in my_sections)):
            sides = my_sections.get(part), their_sections.get(part), base_sections.get(part)
            section = self._section(("protocols", record_id, *part), *sides)
            if section is not None:
                sections[part] = section
        order = merge_order(list(my_sections), list(their_sections), list(base_sections))
        if not sections and (mine is None or theirs is None):
            return None
        return Protocol(tuple(sections[part] for part in order if part in sections))

    def _section(
        self, key: MergeKey, mine: Section | None, theirs: Section | None, base: Section | None
    ) -> Section | None:
        if theirs == mine or (theirs == base and self._has_base):
            return mine
        if mine == base and self._has_base:
            return theirs
        if not self._has_base and (mine is None or theirs is None):
            return mine or theirs
        if self._has_base and mine and theirs:
            merged = merge_sections(mine, theirs, base)
            if merged is not None:
                return merged
        chosen: Section | None = self._chosen(Conflict(key, mine, theirs, mine_removed=mine is None))
        return chosen


def _without_removed_topics(merged: Tandem, sides: Iterable[Tandem]) -> Tandem:
    """Return a merged tandem without references to talking points that one side removed.

    The other side may have taken one over meanwhile: what it wrote stays for as few as could see the point.
    """
    kept = {topic.id for topic in merged.topics}
    removed: dict[str, Topic] = {}
    for topic in (topic for side in sides for topic in side.topics if topic.id not in kept):
        known = removed.get(topic.id, topic)
        removed[topic.id] = replace(topic, visibility=narrower(topic.visibility, known.visibility))
    for topic in removed.values():
        merged = unlink(merged, topic)
    return merged


def _is_signed_and_edited(mine: Tandem, theirs: Tandem, base: Tandem) -> bool:
    """Return whether one side changed the signatures and the other the agreement that they are under."""
    if mine.agreement == theirs.agreement:
        return False
    signed = [side.agreement.signatures != base.agreement.signatures for side in (mine, theirs)]
    edited = [_signed_text(side) != _signed_text(base) for side in (mine, theirs)]
    return (signed[0] and edited[1]) or (signed[1] and edited[0])


def _signed_text(tandem: Tandem) -> tuple[object, ...]:
    """Return what a signature is for: the form, and the words of the standing tasks."""
    form = replace(tandem.agreement, signatures=(), time_zone="")
    return form, tuple((task.id, task.text, task.who) for task in tandem.standing_tasks)


def _with_agreement_of(chosen: Tandem, tandem: Tandem) -> Tandem:
    """Return the tandem with the agreement and the standing tasks of another one."""
    own: tuple[Task, ...] = tuple(task for task in tandem.tasks if task.origin != FROM_AGREEMENT)
    return replace(tandem, agreement=chosen.agreement, tasks=(*chosen.standing_tasks, *own))


def _without_equal(
    mine: tuple[AgreementVersion, ...], theirs: tuple[AgreementVersion, ...]
) -> tuple[AgreementVersion, ...]:
    """Return my versions without those that theirs has under another id."""
    there = [replace(version, id="") for version in theirs]
    ids = {version.id for version in theirs}
    return tuple(each for each in mine if each.id in ids or replace(each, id="") not in there)


def _without_protocol(record: MeetingRecord | None) -> MeetingRecord | None:
    return None if record is None else replace(record, protocol=None)


def _protocol_of(record: MeetingRecord | None) -> Protocol | None:
    return None if record is None else record.protocol


def _sections_by_key(protocol: Protocol | None) -> dict[MergeKey, Section]:
    """Return the sections of a protocol; a file of another program may hold several of one part."""
    sections: dict[MergeKey, Section] = {}
    for section in protocol.sections if protocol else ():
        key: MergeKey = (section.part,)
        while key in sections:
            key = (*key, "again")
        sections[key] = section
    return sections
