"""Promised: two versions of a tandem are merged item by item, and no word of either is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.agreement import Goal, Party, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.merge import MergeResult, merge_tandems
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.signing import amend
from mentoring_tui.domain.tandem import Tandem, with_record, without_record
from mentoring_tui.domain.task import Task, Topic
from tests.unit.tandems import a_full_tandem

FULL = replace(a_full_tandem(), tasks=(*a_full_tandem().tasks, Task("old", "Erledigt")))


def written(part: str, text: str, tandem: Tandem = FULL) -> Tandem:
    """Return the tandem with one part of the protocol of one meeting."""
    record = tandem.record("m") or MeetingRecord("m", status=Status.HELD)
    others = [s for s in (record.protocol.sections if record.protocol else ()) if s.part != part]
    section = Section(part, Audience.TANDEM, (Entry("insights", text),))
    return with_record(tandem, replace(record, protocol=Protocol((*others, section))))


def titled(text: str, tandem: Tandem = FULL) -> Tandem:
    return replace(tandem, title=text)


def with_goal(text: str, tandem: Tandem = FULL) -> Tandem:
    goals = (*tandem.agreement.goals, Goal(f"goal-{text}", text))
    return replace(tandem, agreement=replace(tandem.agreement, goals=goals))


def with_task(text: str, tandem: Tandem = FULL) -> Tandem:
    return replace(tandem, tasks=(*tandem.tasks, Task(f"task-{text}", text)))


def with_topic(text: str, tandem: Tandem = FULL) -> Tandem:
    return replace(tandem, topics=(*tandem.topics, Topic(f"topic-{text}", text)))


def with_name(text: str, tandem: Tandem = FULL) -> Tandem:
    cleared = ClearedFinding(f"cleared-{text}", text, Audience.LEAD)
    name = KnownName(f"name-{text}", text)
    return replace(tandem, names=(*tandem.names, name), cleared=(*tandem.cleared, cleared))


CHANGES: tuple[Callable[[Tandem], Tandem], ...] = (
    lambda tandem: replace(tandem, ending=Ending(date(2026, 3, 5))),
    lambda tandem: titled("Neuer Titel", tandem),
    lambda tandem: with_goal("Mut", tandem),
    lambda tandem: with_task("Anrufen", tandem),
    lambda tandem: with_topic("Teilzeit", tandem),
    lambda tandem: written("outcome", "Ein Ergebnis", tandem),
    lambda tandem: written("reflection", "Ein Gedanke", tandem),
    lambda tandem: replace(tandem, tasks=tuple(t for t in tandem.tasks if t.id != "old")),
    lambda tandem: replace(tandem, agreement=replace(tandem.agreement, time_zone="Europe/Rome")),
    lambda tandem: with_name("Anna", tandem),
    lambda tandem: replace(tandem, progress=(GoalProgress("g1", ("Profil",), 40),)),
)


@given(st.sets(st.sampled_from(range(len(CHANGES)))), st.sets(st.sampled_from(range(len(CHANGES)))))
def test_what_each_side_did_stands_in_both(here: set[int], there: set[int]) -> None:
    def changed(which: set[int]) -> Tandem:
        tandem = FULL
        for number in sorted(which):
            tandem = CHANGES[number](tandem)
        return tandem

    merged = merge_tandems(changed(here), changed(there), FULL)
    assert merged.conflicts == ()
    assert set(items(merged.tandem)) == set(items(changed(here | there)))


def items(tandem: Tandem) -> list[str]:
    """Return all items of a tandem."""
    sections = [(r.id, s) for r in tandem.meetings if r.protocol for s in r.protocol.sections]
    lists = (*tandem.tasks, *tandem.topics, *tandem.versions, *tandem.agreement.goals, *sections)
    return [repr(item) for item in (tandem.title, tandem.role, tandem.agreement.time_zone, *lists)]


def test_merging_with_what_was_never_changed_changes_nothing() -> None:
    tandem = written("outcome", "Text")
    assert merge_tandems(tandem, tandem).tandem == tandem
    assert merge_tandems(tandem, FULL, FULL).tandem == tandem
    assert merge_tandems(FULL, tandem, FULL).tandem == tandem


def test_a_part_changed_on_both_sides_is_a_conflict_and_can_be_chosen() -> None:
    base, mine, theirs = (written("outcome", text) for text in ("alt", "hier", "dort"))
    merged = merge_tandems(mine, theirs, base)
    (conflict,) = merged.conflicts
    assert conflict.key == ("protocols", "m", "outcome")
    assert [side.entries[0].text for side in (conflict.mine, conflict.theirs)] == ["hier", "dort"]
    assert merged.tandem == mine
    assert merge_tandems(mine, theirs, base, {conflict.key: True}).tandem == theirs


def test_what_was_written_on_stays_although_the_other_side_took_it_away() -> None:
    base, theirs = written("outcome", "alt"), written("outcome", "neu")
    gone = without_record(base, "m")
    for mine, other in ((gone, theirs), (theirs, gone)):
        merged = merge_tandems(mine, other, base)
        record = merged.tandem.record("m")
        assert record
        assert record.protocol
        assert record.protocol.text("outcome", "insights") == "neu"
        assert [conflict.key for conflict in merged.conflicts] == [("protocols", "m", "outcome")]


def test_without_a_common_version_all_that_either_has_is_kept() -> None:
    merged = merge_tandems(with_task("hier", titled("Hier")), with_task("dort", titled("Dort")))
    assert {"hier", "dort"} <= {task.text for task in merged.tandem.tasks}
    assert [conflict.key for conflict in merged.conflicts] == [("title",)]


@pytest.mark.parametrize("theirs", [False, True])
def test_a_choice_is_taken_for_its_piece_alone(theirs: bool) -> None:
    base = written("outcome", "alt")
    mine = written("outcome", "hier", titled("Hier", base))
    other = written("outcome", "dort", titled("Dort", base))
    merged = merge_tandems(mine, other, base, {("title",): theirs}).tandem
    assert merged.title == ("Dort" if theirs else "Hier")
    record = merged.record("m")
    assert record
    assert record.protocol
    assert record.protocol.text("outcome", "insights") == "hier"


def test_several_parts_under_one_name_all_stay() -> None:
    def written(*words: str) -> Tandem:
        sections = tuple(Section("outcome", Audience.PRIVATE, (Entry("", word),)) for word in words)
        return Tandem("t1", meetings=(MeetingRecord("m", date(2026, 1, 8), protocol=Protocol(sections)),))

    base = written("one", "two", "three")
    assert merge_tandems(base, base, base).tandem == base
    mine, theirs = written("one", "mine", "three"), written("one", "two", "theirs")
    assert merge_tandems(mine, theirs, base).tandem == written("one", "mine", "theirs")


def regular(**values: Any) -> Tandem:
    """Return the tandem with a record about its second meeting."""
    return with_record(FULL, MeetingRecord("20260122", date(2026, 1, 22), **values))


def edited(**values: Any) -> Tandem:
    """Return the tandem with its first task changed."""
    return replace(FULL, tasks=(replace(FULL.tasks[0], **values), *FULL.tasks[1:]))


def agreed(**values: Any) -> Tandem:
    return replace(FULL, agreement=replace(FULL.agreement, **values))


def with_first_goal(**values: Any) -> Tandem:
    first, *others = FULL.agreement.goals
    return agreed(goals=(replace(first, **values), *others))


LINES = written("outcome", "eins\nzwei\ndrei")

DISJOINT = [
    (edited(text="Anrufen"), edited(due=date(2026, 3, 1)), edited(text="Anrufen", due=date(2026, 3, 1))),
    (
        edited(text="Anrufen"),
        edited(done=True, done_on=date(2026, 3, 1)),
        edited(text="Anrufen", done=True, done_on=date(2026, 3, 1)),
    ),
    (regular(place="Rathaus"), regular(minutes=60), regular(place="Rathaus", minutes=60)),
    (
        with_first_goal(text="Neu"),
        with_first_goal(target=date(2026, 3, 1)),
        with_first_goal(text="Neu", target=date(2026, 3, 1)),
    ),
    (
        agreed(mentee=Party("Nora Weber", mail="n@example.org")),
        agreed(mentee=Party("Nora Weber", phone="1")),
        agreed(mentee=Party("Nora Weber", mail="n@example.org", phone="1")),
    ),
    (
        agreed(signatures=(Signature(Role.MENTEE, "Nora"),)),
        agreed(signatures=(Signature(Role.MENTOR, "Jens"),)),
        agreed(signatures=(Signature(Role.MENTOR, "Jens"), Signature(Role.MENTEE, "Nora"))),
    ),
]


@pytest.mark.parametrize(("mine", "theirs", "both"), DISJOINT)
def test_different_fields_of_one_record_come_together(mine: Tandem, theirs: Tandem, both: Tandem) -> None:
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = merge_tandems(one, other, FULL)
        assert merged.conflicts == ()
        assert set(items(merged.tandem)) == set(items(both))
        assert set(merged.tandem.agreement.signatures) == set(both.agreement.signatures)
        assert merged.tandem.agreement.mentee == both.agreement.mentee
        assert set(merged.tandem.meetings) == set(both.meetings)


def test_the_same_field_of_one_record_is_a_conflict_and_the_others_are_merged() -> None:
    mine, theirs = edited(text="Hier"), edited(text="Dort", due=date(2026, 3, 1))
    merged = merge_tandems(mine, theirs, FULL)
    assert [conflict.key for conflict in merged.conflicts] == [("tasks", FULL.tasks[0].id, "text")]
    assert merged.tandem == edited(text="Hier", due=date(2026, 3, 1))
    chosen = merge_tandems(mine, theirs, FULL, {merged.conflicts[0].key: True})
    assert chosen.tandem == theirs


def test_different_lines_of_one_part_come_together() -> None:
    mine, theirs = written("outcome", "EINS\nzwei\ndrei"), written("outcome", "eins\nzwei\ndrei\nvier")
    merged = merge_tandems(mine, theirs, LINES)
    assert merged == MergeResult(written("outcome", "EINS\nzwei\ndrei\nvier"), ())


def test_what_both_sides_write_in_an_empty_part_stands_below_each_other() -> None:
    merged = merge_tandems(written("outcome", "hier"), written("outcome", "dort"), FULL)
    assert merged == MergeResult(written("outcome", "dort\nhier"), ())


def test_new_fields_of_one_part_stay_under_their_headings() -> None:
    def section(*entries: Entry) -> Tandem:
        record = MeetingRecord("m", protocol=Protocol((Section("outcome", Audience.TANDEM, entries),)))
        return with_record(FULL, record)

    base = section(Entry("insights", "eins"))
    mine = section(Entry("insights", "eins\nzwei"))
    theirs = section(Entry("insights", "eins"), Entry("steps", "drei"))
    both = section(Entry("insights", "eins\nzwei"), Entry("steps", "drei"))
    assert merge_tandems(mine, theirs, base) == MergeResult(both, ())
    assert merge_tandems(theirs, mine, base) == MergeResult(both, ())


def test_a_meeting_recorded_alike_on_both_sides_is_no_conflict() -> None:
    both = regular(place="Rathaus", status=Status.CANCELLED)
    assert merge_tandems(both, replace(both), FULL) == MergeResult(both, ())


def test_a_meeting_held_here_and_put_back_there_has_a_day() -> None:
    at = Moment(date(2026, 1, 23))
    base, mine = regular(at=at), regular(at=at, status=Status.HELD)
    record = merge_tandems(mine, FULL, base).tandem.record("20260122")
    assert record
    assert (record.status, record.at) == (Status.HELD, at)


def test_no_one_signs_what_the_other_side_changed_meanwhile() -> None:
    signed = agreed(signatures=(Signature(Role.MENTEE, "Nora"),))
    longer = agreed(until=date(2027, 1, 1))
    for mine, theirs in ((signed, longer), (longer, signed)):
        merged = merge_tandems(mine, theirs, FULL)
        assert [conflict.key for conflict in merged.conflicts] == [("agreement",)]
        assert merged.tandem.agreement == mine.agreement
        assert merge_tandems(mine, theirs, FULL, {("agreement",): True}).tandem.agreement == theirs.agreement


def test_an_agreement_amended_on_both_sides_has_one_version_of_it() -> None:
    signed = agreed(signatures=(Signature(Role.MENTEE, "Nora"),))
    mine, theirs = (amend(signed, date(2026, 2, 1)) for _ in range(2))
    assert merge_tandems(mine, theirs, signed) == MergeResult(theirs, ())


def test_new_records_of_both_sides_stay_behind_their_predecessors() -> None:
    def ordered(*names: str) -> Tandem:
        return replace(FULL, topics=tuple(Topic(name, name) for name in names))

    base = ordered("a", "b", "c")
    merged = merge_tandems(ordered("a", "x", "b", "c"), ordered("c", "a", "b", "y"), base)
    assert merged == MergeResult(ordered("c", "a", "x", "b", "y"), ())
    merged = merge_tandems(ordered("b", "a", "c", "x"), ordered("a", "b", "c", "y"), base)
    assert merged == MergeResult(ordered("b", "a", "c", "y", "x"), ())


@given(st.data())
def test_a_step_is_taken_back_without_what_the_other_side_did(data: st.DataObject) -> None:
    """Undo is a merge whose base is the state after the step."""
    steps = st.sampled_from(range(len(CHANGES)))
    mine = data.draw(steps)
    others = data.draw(st.sets(steps.filter(lambda number: number != mine)))
    with_others = FULL
    for number in sorted(others):
        with_others = CHANGES[number](with_others)
    after = CHANGES[mine](FULL)
    both = merge_tandems(after, with_others, FULL).tandem
    back = merge_tandems(both, FULL, after)
    assert back.conflicts == ()
    assert set(items(back.tandem)) == set(items(with_others))


def receipt(id: str, at: str = "2026-02-03T10:00:00Z") -> Receipt:
    return Receipt(id, at, Audience.LEAD, "report", "md")


def with_receipts(*receipts: Receipt) -> Tandem:
    return replace(FULL, receipts=receipts)


def test_a_receipt_that_either_side_has_is_kept_whatever_else_happens() -> None:
    one, two, early = receipt("1"), receipt("2"), receipt("3", "2026-02-02T10:00:00Z")
    both = merge_tandems(with_receipts(one, two), with_receipts(one, early), with_receipts(one))
    assert both == MergeResult(with_receipts(early, one, two), ())
    for mine, theirs in (((one,), ()), ((), (one,))):
        sides = with_receipts(*mine), with_receipts(*theirs)
        for base in (*sides, None):
            assert merge_tandems(*sides, base).tandem == with_receipts(one)
        assert merge_tandems(*sides, titled("war")).tandem.receipts == (one,)


ALL = replace(FULL, topics=(Topic("point", "Punkt"),))


def with_visibility(record: Any, tandem: Tandem = ALL, **changes: Any) -> Tandem:
    """Return the tandem with one task, talking point, goal or expectation changed."""
    changed = replace(record, **changes)

    def put(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(changed if each.id == record.id else each for each in records)

    agreement = replace(
        tandem.agreement,
        goals=put(tandem.agreement.goals),
        expectations=put(tandem.agreement.expectations),
    )
    return replace(tandem, tasks=put(tandem.tasks), topics=put(tandem.topics), agreement=agreement)


PRIVATE: tuple[Any, ...] = (
    replace(ALL.tasks[0], visibility=Audience.PRIVATE),
    replace(ALL.topics[0], visibility=Audience.PRIVATE),
    replace(ALL.agreement.goals[0], visibility=Audience.PRIVATE),
    replace(ALL.agreement.expectations[0], visibility=Audience.PRIVATE),
)


@pytest.mark.parametrize("private", PRIVATE, ids=lambda record: type(record).__name__)
@pytest.mark.parametrize("swapped", [False, True])
def test_what_one_side_writes_is_not_released_by_the_other(private: Any, swapped: bool) -> None:
    base = with_visibility(private)
    written_here = with_visibility(private, base, text="Only for me")
    released_there = with_visibility(private, base, visibility=Audience.LEAD)
    sides = (released_there, written_here) if swapped else (written_here, released_there)
    merged = merge_tandems(*sides, base)
    assert merged == MergeResult(written_here, ())


def test_what_is_ticked_off_is_still_released_by_the_other_side() -> None:
    private = PRIVATE[0]
    base = with_visibility(private)
    ticked = with_visibility(private, base, done=True)
    released_there = with_visibility(private, base, visibility=Audience.TANDEM)
    merged = merge_tandems(ticked, released_there, base).tandem
    assert merged == with_visibility(private, base, done=True, visibility=Audience.TANDEM)
