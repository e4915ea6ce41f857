"""Promised: two versions of a tandem are merged item by item, and no word of either is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.agreement import Goal
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.merge import merge_tandems
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


CHANGES: tuple[Callable[[Tandem], Tandem], ...] = (
    lambda tandem: titled("Neuer Titel", tandem),
    lambda tandem: with_goal("Mut", tandem),
    lambda tandem: with_task("Anrufen", tandem),
    lambda tandem: with_topic("Teilzeit", tandem),
    lambda tandem: written("outcome", "Ein Ergebnis", tandem),
    lambda tandem: written("reflection", "Ein Gedanke", tandem),
    lambda tandem: replace(tandem, tasks=tuple(t for t in tandem.tasks if t.id != "old")),
    lambda tandem: replace(tandem, agreement=replace(tandem.agreement, time_zone="Europe/Rome")),
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
    assert conflict.key == ("meetings", "m", "outcome")
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
        assert [conflict.key for conflict in merged.conflicts] == [("meetings", "m", "outcome")]


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
