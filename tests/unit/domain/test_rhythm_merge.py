"""Promised: where one side moves all following meetings, what the other side did about them comes along."""

from dataclasses import replace

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, Protocol, Section, Status
from mentoring_tui.domain.meeting_changes import record_or_default
from mentoring_tui.domain.merge import MergeResult, merge_tandems
from mentoring_tui.domain.tandem import Tandem, with_record
from mentoring_tui.domain.task import Task
from tests.unit.tandems import a_tandem, cancelled, every, following, held, meeting, meetings, starts

BASE = a_tandem()


def decided(tandem: Tandem, written_on: str, cancelled_on: str, held_on: str) -> Tandem:
    """The tandem with a protocol, a task that comes from it, and decisions about two later meetings."""
    protocol = Protocol((Section("results", Audience.TANDEM, (Entry("insights", "Ein Wort"),)),))
    wanted = meeting(tandem, written_on)
    tandem = with_record(tandem, replace(record_or_default(tandem, wanted), protocol=protocol))
    tandem = replace(tandem, tasks=(*tandem.tasks, Task("k", "Zusage", origin=wanted.id)))
    return held(cancelled(tandem, cancelled_on), held_on)


def merged(mine: Tandem, theirs: Tandem, base: Tandem, swapped: bool) -> Tandem:
    """The merge of both, from the view of either."""
    result: MergeResult = merge_tandems(theirs, mine, base) if swapped else merge_tandems(mine, theirs, base)
    assert result.conflicts == ()
    return result.tandem


def shown(tandem: Tandem) -> dict[str, Status]:
    return {f"{each.nominal:%m-%d}": each.status for each in meetings(tandem) if each.nominal}


@pytest.mark.parametrize("swapped", [False, True])
def test_decisions_about_later_meetings_move_along(swapped: bool) -> None:
    mine = following(BASE, "01-22", "01-23")
    found = merged(mine, decided(BASE, "02-05", "02-19", "03-05"), BASE, swapped)
    assert list(shown(found)) == list(shown(mine))
    assert shown(found)["02-20"] is Status.CANCELLED
    assert shown(found)["03-06"] is Status.HELD
    assert "03-05" in starts(found)  # a meeting that was held stays on the day on which it was held
    assert meeting(found, "02-06").protocol
    assert [task.origin for task in found.tasks if task.id == "k"] == ["20260206"]


@pytest.mark.parametrize("swapped", [False, True])
def test_they_move_back_where_the_move_is_taken_back(swapped: bool) -> None:
    base = following(BASE, "01-22", "01-23")
    found = merged(BASE, decided(base, "02-06", "02-20", "03-06"), base, swapped)
    assert list(shown(found)) == list(shown(BASE))
    assert shown(found)["02-19"] is Status.CANCELLED
    assert meeting(found, "02-05").protocol
    assert [task.origin for task in found.tasks if task.id == "k"] == ["20260205"]


@pytest.mark.parametrize("swapped", [False, True])
def test_two_moves_one_after_the_other_are_both_followed(swapped: bool) -> None:
    mine = following(following(BASE, "01-22", "01-23"), "02-06", "02-09")
    found = merged(mine, decided(BASE, "02-05", "02-19", "03-05"), BASE, swapped)
    assert list(shown(found)) == list(shown(mine))
    assert meeting(found, "02-09").protocol
    assert shown(found)["02-23"] is Status.CANCELLED


@pytest.mark.parametrize("swapped", [False, True])
def test_another_interval_keeps_the_dates_of_decisions(swapped: bool) -> None:
    mine = every(BASE, 4)
    found = merged(mine, decided(BASE, "02-05", "02-19", "03-05"), BASE, swapped)
    assert meeting(found, "02-05").protocol
    assert meeting(found, "03-05").status is Status.HELD
