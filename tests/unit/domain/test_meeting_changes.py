"""Promised: a decision about one meeting touches no other, and nothing that was written is ever lost."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mentoring_tui.domain import meeting_changes
from mentoring_tui.domain.agreement import Mode, Rhythm
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting, Occasion, Protocol, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.promise import Promise, promised_tasks, write_protocol
from mentoring_tui.domain.schedule import occurrences
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Who
from tests.unit.tandems import (
    TODAY,
    a_protocol,
    a_tandem,
    at,
    cancelled,
    every,
    following,
    held,
    meeting,
    meetings,
    moved,
    promised_on,
    restored,
    starts,
    texts,
    written,
)

LATER = date(2026, 2, 10)
"""A day with three meetings behind it."""


def field(tandem: Tandem, name: str, value: str, today: date = TODAY) -> Tandem:
    return set_field(tandem, name, [value] if value else [], today)


def refusal(change: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as refused:
        change()
    return refused.value


# One meeting


def test_a_moved_meeting_takes_place_elsewhere_under_its_nominal_date() -> None:
    found = meeting(moved(a_tandem(), "01-22", "01-23"), "01-23")
    assert (found.nominal, found.moved) == (date(2026, 1, 22), True)
    assert found.starts == at("2026-01-23 17:00")


def test_a_meeting_moved_to_another_time_of_its_day_is_moved() -> None:
    found = meeting(moved(a_tandem(), "01-22", "01-22 18:30"), "01-22")
    assert (found.moved, found.starts.time) == (True, time(18, 30))


def test_a_cancelled_meeting_that_is_moved_is_planned_again() -> None:
    assert meeting(moved(cancelled(a_tandem(), "01-22"), "01-22", "01-23"), "01-23").status is Status.PLANNED


def test_a_held_meeting_that_is_moved_stays_held() -> None:
    tandem = moved(held(a_tandem(), "01-22"), "01-22", "01-23")
    assert meeting(tandem, "01-23").status is Status.HELD
    assert meeting(moved(tandem, "01-23", "01-22"), "01-22").status is Status.HELD


def test_a_held_meeting_keeps_when_how_long_and_how_it_was() -> None:
    tandem = meeting_changes.mark_held(a_tandem(), meeting(a_tandem(), "01-22"), 75, Mode.PHONE)
    found = meeting(tandem, "01-22")
    assert (found.status, found.minutes, found.mode) == (Status.HELD, 75, Mode.PHONE)
    again = meeting_changes.mark_held(tandem, found)
    assert meeting(again, "01-22").minutes == 75


@pytest.mark.parametrize("minutes", [0, -1, 24 * 60 + 1, 10**9])
def test_a_length_no_meeting_has_is_refused(minutes: int) -> None:
    refused = refusal(lambda: meeting_changes.mark_held(a_tandem(), meeting(a_tandem(), "01-22"), minutes))
    assert refused.code == "minutes-out-of-bounds"


def test_held_meetings_stay_where_they_were_when_the_rhythm_s_time_changes() -> None:
    tandem = field(held(a_tandem(), "01-08"), "first", "2026-01-08 09:00")
    assert meeting(tandem, "01-08").starts == at("2026-01-08 17:00")
    assert meeting(tandem, "01-22").starts == at("2026-01-22 09:00")


def test_restoring_takes_back_one_decision_after_the_other() -> None:
    tandem = cancelled(moved(a_tandem(), "01-22", "01-23"), "01-23")
    planned = restored(tandem, "01-23")
    assert meeting(planned, "01-23").status is Status.PLANNED
    assert restored(planned, "01-23") == a_tandem()
    assert refusal(lambda: restored(a_tandem(), "01-22")).code == "nothing-to-restore"


@pytest.mark.parametrize("decide_again", [cancelled, restored])
def test_a_meeting_that_is_not_held_any_more_took_no_time(
    decide_again: Callable[[Tandem, str], Tandem],
) -> None:
    tandem = meeting_changes.mark_held(a_tandem(), meeting(a_tandem(), "01-22"), 75)
    assert meeting(decide_again(tandem, "01-22"), "01-22").minutes is None


def test_who_called_a_meeting_off_and_why_is_kept_only_as_long_as_it_is_cancelled() -> None:
    tandem = a_tandem()
    off = meeting_changes.cancel(tandem, meeting(tandem, "01-22"), Who.MENTOR, "  flu ")
    cancelled_one = meeting(off, "01-22")
    assert (cancelled_one.cancelled_by, cancelled_one.reason) == (Who.MENTOR, "flu")
    for decided in (
        meeting_changes.restore(off, cancelled_one),
        meeting_changes.mark_held(off, cancelled_one),
        meeting_changes.move(off, cancelled_one, at("2026-01-23")),
        meeting_changes.move_following(off, cancelled_one, at("2026-01-23")),
    ):
        assert all(record.reason == "" and record.cancelled_by is None for record in decided.meetings)


def test_the_length_that_is_planned_for_a_meeting_stays() -> None:
    planned = meeting_changes.set_details(
        a_tandem(),
        meeting(a_tandem(), "01-22"),
        minutes=45,
        mode=None,
        place="",
        occasion=Occasion.REGULAR,
    )
    assert restored(cancelled(planned, "01-22"), "01-22") == planned


def test_an_extra_meeting_can_be_moved_cancelled_and_restored_but_has_no_home() -> None:
    tandem = meeting_changes.add(a_tandem(), at("2026-01-12 09:00"), Occasion.SHORT)
    extra = meeting(tandem, "01-12")
    assert (extra.nominal, extra.moved, extra.occasion) == (None, False, Occasion.SHORT)
    elsewhere = moved(tandem, "01-12", "01-13")
    assert meeting(elsewhere, "01-13").starts == at("2026-01-13 09:00")
    assert meeting(cancelled(tandem, "01-12"), "01-12").status is Status.CANCELLED
    assert restored(cancelled(tandem, "01-12"), "01-12") == tandem
    assert refusal(lambda: restored(tandem, "01-12")).code == "nothing-to-restore"
    assert meetings(tandem)[1:2] == (extra,)


def test_an_extra_meeting_is_removed_unless_something_was_written_about_it() -> None:
    tandem = meeting_changes.add(a_tandem(), at("2026-01-12 09:00"))
    assert meeting_changes.remove_extra(tandem, meeting(tandem, "01-12")) == a_tandem()
    for kept in (cancelled(tandem, "01-12"), held(tandem, "01-12"), moved(tandem, "01-12", "01-12 10:00")):
        assert meeting_changes.remove_extra(kept, meeting(kept, "01-12")) == a_tandem()
    noted = written(tandem, "01-12", "Text")
    promised = write_protocol(tandem, meeting(tandem, "01-12"), Protocol(), [Promise("Zusage")], TODAY)
    for whole, day, code in (
        (tandem, "01-22", "remove-not-extra"),
        (noted, "01-12", "remove-with-protocol"),
        (promised, "01-12", "remove-with-tasks"),
    ):
        one = meeting(whole, day)
        assert refusal(partial(meeting_changes.remove_extra, whole, one)).code == code


def test_length_form_place_and_occasion_are_described() -> None:
    found = meeting(a_tandem(), "01-22")
    tandem = meeting_changes.set_details(
        a_tandem(), found, minutes=45, mode=Mode.PHONE, place=" Café\x1b[2J ", occasion=Occasion.INTERIM
    )
    described = meeting(tandem, "01-22")
    assert (described.minutes, described.mode, described.place) == (45, Mode.PHONE, "Café[2J")
    assert described.occasion is Occasion.INTERIM
    back = meeting_changes.set_details(
        tandem, described, minutes=None, mode=Mode.VIRTUAL, place="", occasion=Occasion.REGULAR
    )
    assert back == a_tandem()


# Only what a person decided is stored

UNDONE = {
    "moved there and back": lambda t: moved(moved(t, "01-22", "01-23"), "01-23", "01-22"),
    "moved to another time and back": lambda t: moved(
        moved(t, "01-22", "01-22 9:00"), "01-22", "01-22 17:00"
    ),
    "moved and restored": lambda t: restored(moved(t, "01-22", "01-23"), "01-23"),
    "cancelled and restored": lambda t: restored(cancelled(t, "01-22"), "01-22"),
    "held and restored": lambda t: restored(held(t, "01-22"), "01-22"),
    "moved to where it is": lambda t: moved(t, "01-22", "01-22"),
    "moved with all following, there and back": lambda t: following(
        following(t, "01-22", "01-23"), "01-23", "01-22"
    ),
    "moved back with all following, and forth": lambda t: following(
        following(t, "01-22", "01-12"), "01-12", "01-22"
    ),
    "moved with all following to where it is": lambda t: following(t, "02-05", "02-05"),
    "all moved, there and back": lambda t: following(following(t, "01-08", "01-09"), "01-09", "01-08"),
    "another interval and back": lambda t: every(every(t, 3), 2),
    "another interval and back, later": lambda t: every(every(t, 3, LATER), 2, LATER),
    "a protocol written and emptied": lambda t: write_protocol(
        written(t, "01-22", "Text", "Zusage"), meeting(t, "01-22"), Protocol(), [], TODAY
    ),
}


@pytest.mark.parametrize("undone", UNDONE.values(), ids=UNDONE.keys())
def test_what_was_taken_back_leaves_nothing(undone: Callable[[Tandem], Tandem]) -> None:
    assert undone(a_tandem()) == a_tandem()


def test_a_planned_meeting_is_not_stored() -> None:
    assert a_tandem().meetings == ()
    assert moved(a_tandem(), "01-22", "01-23").meetings[0].nominal == date(2026, 1, 22)


DECISIONS = st.lists(
    st.tuples(
        st.sampled_from(("move", "cancel", "hold", "restore", "write")),
        st.integers(0, 8),
        st.integers(-20, 20),
    ),
    max_size=12,
)


def decide(tandem: Tandem, what: str, one: Meeting, days: int) -> Tandem:
    if what == "move":
        return meeting_changes.move(tandem, one, Moment(one.day + timedelta(days=days)))
    if what == "write":
        return write_protocol(tandem, one, a_protocol(f"{days}"), [Promise(f"{days}")], TODAY)
    if what == "cancel":
        return meeting_changes.cancel(tandem, one, reason=f"{days}")
    if what == "hold":
        return meeting_changes.mark_held(tandem, one)
    return meeting_changes.restore(tandem, one)


@given(DECISIONS)
def test_a_decision_about_one_meeting_touches_no_other(decisions: list[tuple[str, int, int]]) -> None:
    tandem = a_tandem()
    for what, number, days in decisions:
        before = {m.id: m._replace(number=None) for m in meetings(tandem, LATER)}
        one = sorted(before.values(), key=lambda m: m.nominal or date.min)[number]
        with suppress(Refused):
            tandem = decide(tandem, what, one, days)
        after = {m.id: m._replace(number=None) for m in meetings(tandem, LATER)}
        assert before.pop(one.id).nominal == after.pop(one.id).nominal
        assert after == before
    decided = {r.nominal for r in tandem.meetings}
    assert all(m.nominal in decided or not (m.moved or m.protocol) for m in meetings(tandem))


# This and all following


def test_this_and_all_following_leaves_the_earlier_ones() -> None:
    tandem = following(a_tandem(), "02-05", "02-06 18:00")
    assert starts(tandem)[:5] == ["01-08", "01-22", "02-06", "02-20", "03-06"]
    assert [m.starts.time for m in meetings(tandem)][:3] == [time(17), time(17), time(18)]
    assert not any(m.moved for m in meetings(tandem))
    assert tandem.meetings == ()


def test_without_a_time_the_following_keep_theirs() -> None:
    assert {m.starts.time for m in meetings(following(a_tandem(), "02-05", "02-06"))} == {time(17)}


def test_the_very_first_can_take_all_along() -> None:
    assert starts(following(a_tandem(), "01-08", "01-05"))[:3] == ["01-05", "01-19", "02-02"]
    assert starts(following(a_tandem(first=None), "01-01", "01-02"))[:2] == ["01-02", "01-16"]


def test_a_rhythm_can_begin_again_and_again() -> None:
    tandem = following(following(following(a_tandem(), "02-19", "02-20"), "03-20", "03-23"), "01-22", "01-20")
    assert starts(tandem)[:5] == ["01-08", "01-20", "02-03", "02-17", "03-03"]
    later = following(following(a_tandem(), "02-05", "02-06"), "03-06", "03-02")
    assert starts(later) == ["01-08", "01-22", "02-06", "02-20", "03-02", "03-16", "03-30", "04-13", "04-27"]


def test_the_meetings_can_go_back_towards_the_one_before_but_not_to_it() -> None:
    assert starts(following(a_tandem(), "02-05", "01-23"))[:4] == ["01-08", "01-22", "01-23", "02-06"]
    for day in ("01-22", "01-09"):
        refused = refusal(partial(following, a_tandem(), "02-05", day))
        assert (refused.code, refused.facts["day"]) == ("following-too-early", date(2026, 1, 22))


def test_after_going_back_the_interval_and_the_time_are_the_new_rhythm_s() -> None:
    tandem = every(following(a_tandem(), "02-05", "01-26 18:00"), 3, date(2026, 1, 25))
    assert starts(tandem)[:4] == ["01-08", "01-22", "01-26", "02-16"]
    there = moved(tandem, "01-26", "01-27")
    assert moved(there, "01-27", "01-26 18:00") == tandem
    assert starts(following(tandem, "01-26", "01-28"))[2:4] == ["01-28", "02-18"]


@pytest.mark.parametrize("to", ["05-01", "2025-12-31"])
def test_no_rhythm_begins_outside_of_the_period(to: str) -> None:
    target = at(to if to.startswith("2025") else f"2026-{to}")
    first = meeting(a_tandem(), "01-08")
    refused = refusal(lambda: meeting_changes.move_following(a_tandem(), first, target))
    assert refused.code == "first-outside-period"


def test_without_an_end_the_following_move_for_ever() -> None:
    tandem = following(a_tandem(until=None), "02-05", "02-06")
    assert meetings(tandem, date(2030, 1, 1))[-1].day.isoweekday() == 5


def test_a_moved_meeting_begins_a_rhythm_from_where_it_goes() -> None:
    tandem = following(moved(a_tandem(), "02-05", "02-10"), "02-10", "02-11")
    assert starts(tandem)[:5] == ["01-08", "01-22", "02-11", "02-25", "03-11"]
    assert tandem.meetings == ()


def test_a_cancelled_meeting_that_begins_a_rhythm_takes_place() -> None:
    tandem = following(cancelled(a_tandem(), "02-05"), "02-05", "02-06")
    assert meeting(tandem, "02-06").status is Status.PLANNED
    assert tandem.meetings == ()


def test_a_meeting_moved_by_itself_stays_there_when_the_following_move() -> None:
    tandem = following(moved(a_tandem(), "02-19", "02-24"), "02-05", "02-06")
    assert starts(tandem)[:5] == ["01-08", "01-22", "02-06", "02-24", "03-06"]


def test_an_extra_meeting_has_no_following() -> None:
    tandem = meeting_changes.add(a_tandem(), at("2026-01-12"))
    assert refusal(lambda: following(tandem, "01-12", "01-13")).code == "following-extra"


@pytest.mark.parametrize("change", [("until", "2026-01-30"), ("every", "")])
def test_a_meeting_that_the_rhythm_has_no_more_has_no_following(change: tuple[str, str]) -> None:
    tandem = field(written(a_tandem(), "02-05", "bleibt"), *change)
    assert refusal(lambda: following(tandem, "02-05", "02-06")).code == "following-extra"


@pytest.mark.parametrize("day", ["01-08", "01-22", "02-05"])
def test_no_rhythm_begins_before_a_meeting_that_was_held(day: str) -> None:
    tandem = held(held(a_tandem(), "01-08"), "02-05")
    to = (date.fromisoformat(f"2026-{day}") + timedelta(days=1)).isoformat()[5:]
    refused = refusal(lambda: following(tandem, day, to))
    assert (refused.code, refused.facts["day"]) == ("following-held", date(2026, 2, 5))
    assert starts(following(tandem, "02-19", "02-20"))[:4] == ["01-08", "01-22", "02-05", "02-20"]


@pytest.mark.parametrize("to", ["02-06", "01-30", "02-19", "03-05"])
def test_what_was_prepared_and_promised_goes_along_in_order(to: str) -> None:
    tandem = written(a_tandem(), "01-22", "davor", "Zusage davor")
    tandem = written(written(tandem, "02-05", "eins", "Zusage eins"), "03-05", "drei", "Zusage drei")
    after = following(tandem, "02-05", to)
    days = starts(after)
    assert texts(after) == {"01-22": "davor", days[2]: "eins", days[4]: "drei"}
    assert promised_on(after) == {"Zusage davor": "01-22", "Zusage eins": days[2], "Zusage drei": days[4]}
    assert [m.id for m in meetings(after)][2] == days[2].join(("2026", "")).replace("-", "")


def test_what_was_only_promised_goes_along_too() -> None:
    found = meeting(a_tandem(), "02-19")
    tandem = write_protocol(a_tandem(), found, Protocol(), [Promise("Zusage")], TODAY)
    assert tandem.meetings == ()
    assert promised_on(following(tandem, "02-05", "02-19")) == {"Zusage": "03-05"}
    assert promised_on(field(tandem, "first", "2026-01-09")) == {"Zusage": "02-20"}


def test_what_has_no_date_any_more_stays_on_its_own() -> None:
    tandem = a_tandem(until=date(2026, 2, 5))
    tandem = written(written(tandem, "01-22", "zwei", "Zusage zwei"), "02-05", "drei", "Zusage drei")
    after = following(tandem, "01-08", "01-22")
    assert starts(after) == ["01-22", "02-05", "02-05"]
    assert sorted(m.protocol.text("outcome", "insights") for m in meetings(after) if m.protocol) == [
        "drei",
        "zwei",
    ]
    by_text = {task.text: task.origin for task in after.tasks}
    by_protocol = {m.protocol.text("outcome", "insights"): m for m in meetings(after) if m.protocol}
    assert by_text == {"Zusage zwei": by_protocol["zwei"].id, "Zusage drei": by_protocol["drei"].id}
    assert by_protocol["zwei"].nominal == date(2026, 2, 5)


def test_a_cancelled_meeting_without_a_date_any_more_cancels_no_other() -> None:
    tandem = cancelled(written(a_tandem(until=date(2026, 2, 5)), "01-22", "zwei"), "02-05")
    after = following(tandem, "01-08", "01-22")
    assert [(m.day.isoformat()[5:], m.status.value) for m in meetings(after)] == [
        ("01-22", "planned"),
        ("02-05", "planned"),
    ]


# Another interval


def test_another_interval_begins_at_the_next_planned_meeting() -> None:
    tandem = held(held(a_tandem(), "01-08"), "01-22")
    after = every(tandem, 3, date(2026, 1, 25))
    assert starts(after)[:5] == ["01-08", "01-22", "02-05", "02-26", "03-19"]
    assert [m.status for m in meetings(after)][:2] == [Status.HELD, Status.HELD]
    assert after.agreement.weeks == 3


def test_another_interval_changes_nothing_that_has_passed() -> None:
    after = every(cancelled(a_tandem(), "01-08"), 1, LATER)
    assert starts(after)[:6] == ["01-08", "01-22", "02-05", "02-19", "02-26", "03-05"]


def test_before_anything_took_place_the_rhythm_itself_changes() -> None:
    assert every(a_tandem(), 4).agreement.rhythms == (Rhythm(4, at("2026-01-08 17:00")),)
    assert every(a_tandem(weeks=None), 4).agreement.rhythms == (Rhythm(4, at("2026-01-08 17:00")),)


def test_the_interval_can_change_again_and_again() -> None:
    tandem = every(every(every(a_tandem(), 1, date(2026, 1, 10)), 3, date(2026, 1, 25)), 4, date(2026, 3, 1))
    assert starts(tandem) == ["01-08", "01-22", "01-29", "02-19", "03-12", "04-09"]
    again = every(every(tandem, 1, date(2026, 3, 1)), 4, date(2026, 3, 1))
    assert again == tandem


def test_another_interval_keeps_what_was_decided_on_its_date() -> None:
    tandem = cancelled(moved(written(a_tandem(), "02-19", "Text"), "03-05", "03-06"), "01-22")
    weekly = every(tandem, 1)
    assert [m.day.isoformat()[5:] for m in meetings(weekly) if m.status is Status.CANCELLED] == ["01-22"]
    assert texts(weekly) == {"02-19": "Text"}
    assert meeting(weekly, "03-06").nominal == date(2026, 3, 5)
    assert texts(every(tandem, 3)) == {"02-19": "Text"}
    assert not [m for m in meetings(every(tandem, 4)) if m.status is Status.CANCELLED]


@pytest.mark.parametrize("weeks", [1, 3, 4, 7, 520])
@pytest.mark.parametrize("today", [TODAY, LATER])
def test_an_interval_and_back_is_as_before(weeks: int, today: date) -> None:
    tandem = cancelled(moved(written(held(a_tandem(), "01-08"), "02-19", "Text"), "03-05", "03-06"), "04-02")
    assert every(every(tandem, weeks, today), 2, today) == tandem


def test_a_meeting_held_before_its_time_is_not_planned_again() -> None:
    early = meeting_changes.mark_held(a_tandem(), meeting(moved(a_tandem(), "01-22", "01-07"), "01-07"))
    after = every(early, 3, date(2026, 1, 8))
    assert meeting(after, "01-07").status is Status.HELD
    assert starts(after)[:4] == ["01-07", "01-08", "01-29", "02-19"]
    assert starts(every(early, 1, date(2026, 1, 8)))[:5] == ["01-07", "01-08", "01-15", "01-29", "02-05"]


def brought_forward(day: str, to: str, status: str = "planned") -> Tandem:
    tandem = moved(a_tandem(), day, to)
    return held(tandem, to) if status == "held" else tandem


INTERVALS = [
    # a meeting that was moved, the day of the change, the interval, the days of the meetings after it
    (brought_forward("02-19", "01-15", "held"), "01-16", 3, "01-08 01-15 01-22 02-12 03-05"),
    (brought_forward("02-19", "01-15", "held"), "01-16", 1, "01-08 01-15 01-22 01-29 02-05 02-12 02-26"),
    (brought_forward("02-19", "01-15"), "01-16", 3, "01-08 01-15 01-22 02-12 03-05"),
    (brought_forward("02-19", "01-15"), "01-10", 3, "01-08 01-15 01-22 02-12 03-05"),
    (brought_forward("01-22", "01-15", "held"), "01-16", 3, "01-08 01-15 02-05 02-26"),
    (brought_forward("01-22", "01-15"), "01-10", 3, "01-08 01-15 02-12 03-05"),
    (brought_forward("01-22", "01-07", "held"), "01-08", 4, "01-07 01-08 02-05 03-05"),
    (brought_forward("04-30", "01-15", "held"), "01-16", 3, "01-08 01-15 01-22 02-12 03-05"),
    # put off
    (moved(a_tandem(), "01-22", "02-10"), "02-01", 3, "01-08 02-05 02-10 02-26"),
    (moved(a_tandem(), "02-05", "02-12"), "02-10", 3, "01-08 01-22 02-12 02-26 03-19"),
    (moved(a_tandem(), "02-19", "03-06"), "03-06", 3, "01-08 01-22 02-05 03-05 03-06 03-19 04-09"),
    (moved(a_tandem(), "02-05", "02-17"), "02-14", 1, "01-08 01-22 02-17 02-19 02-26"),
]


@pytest.mark.parametrize(("tandem", "today", "weeks", "days"), INTERVALS)
def test_another_interval_begins_at_the_next_meeting_wherever_others_were_moved(
    tandem: Tandem, today: str, weeks: int, days: str
) -> None:
    after = every(tandem, weeks, date.fromisoformat(f"2026-{today}"))
    expected = days.split()
    assert starts(after)[: len(expected)] == expected


def test_a_meeting_moved_off_the_rhythm_begins_no_interval() -> None:
    tandem = every(moved(a_tandem(weeks=1), "01-15", "01-16"), 2, date(2026, 1, 3))
    assert starts(tandem)[:4] == ["01-08", "01-16", "01-22", "02-05"]
    again = every(tandem, 3, date(2026, 1, 10))
    assert starts(again)[:4] == ["01-08", "01-16", "01-22", "02-12"]


MOVES = st.lists(st.tuples(st.integers(0, 8), st.integers(-60, 60), st.booleans()), max_size=4)


@given(MOVES, st.dates(date(2026, 1, 1), date(2026, 5, 10)), st.sampled_from((1, 3, 4, 5)))
def test_another_interval_changes_what_is_to_come_and_nothing_else(
    moves: list[tuple[int, int, bool]], today: date, weeks: int
) -> None:
    tandem = a_tandem()
    for number, days, is_held in moves:
        one = sorted(meetings(tandem, today), key=lambda m: m.nominal or date.min)[number]
        to = min(one.day + timedelta(days=days), date(2026, 4, 30))
        tandem = meeting_changes.move(tandem, one, Moment(to))
        if is_held and to <= today:
            tandem = meeting_changes.mark_held(tandem, meeting_with_id(tandem, one.id, today))
    after = every(tandem, weeks, today)
    assert after.agreement.weeks == weeks

    def gone(whole: Tandem) -> list[Meeting]:
        return [m._replace(number=None, moved=True) for m in meetings(whole, today) if m.day < today]

    assert gone(after) == gone(tandem)
    assert {r.id for r in after.meetings} == {r.id for r in tandem.meetings}
    unmoved = [m.nominal for m in meetings(tandem, today) if not m.moved and m.day >= today and m.nominal]
    if unmoved:
        first = min(unmoved)
        dates = [day for day, _ in occurrences(after.agreement, date(2026, 4, 30)) if day >= first]
        assert all((later - earlier).days == 7 * weeks for earlier, later in pairwise(dates))


def meeting_with_id(tandem: Tandem, meeting_id: str, today: date) -> Meeting:
    return next(m for m in meetings(tandem, today) if m.id == meeting_id)


def test_with_no_planned_meeting_left_the_next_is_an_interval_after_the_last() -> None:
    tandem = every(a_tandem(until=date(2026, 1, 25)), 3, date(2026, 1, 24))
    assert starts(field(tandem, "until", "2026-03-10"))[:4] == ["01-08", "01-22", "02-12", "03-05"]
    assert every(every(tandem, 5, date(2026, 1, 24)), 3, date(2026, 1, 24)) == tandem


def test_the_same_interval_is_no_change() -> None:
    assert every(a_tandem(), 2, LATER) is not None
    assert every(a_tandem(), 2, LATER) == a_tandem()


# The agreement's own dates


def test_another_first_meeting_takes_what_was_decided_along_in_order() -> None:
    tandem = cancelled(written(a_tandem(), "01-22", "zwei", "Zusage"), "02-05")
    after = field(tandem, "first", "2026-01-09 17:00")
    assert texts(after) == {"01-23": "zwei"}
    assert promised_on(after) == {"Zusage": "01-23"}
    assert meeting(after, "02-06").status is Status.CANCELLED
    assert field(after, "first", "2026-01-08 17:00") == tandem


def test_a_first_meeting_whole_intervals_earlier_adds_meetings_and_moves_none() -> None:
    tandem = cancelled(written(held(a_tandem("2026-01-29 17:00"), "01-29"), "02-12", "Text"), "02-26")
    after = field(tandem, "first", "2026-01-15 17:00")
    assert starts(after) == ["01-15", *starts(tandem)]
    assert meetings(after)[1:] == tuple(
        m._replace(number=m.number and m.number + 1) for m in meetings(tandem)
    )


def test_another_first_meeting_leaves_a_later_rhythm_alone() -> None:
    tandem = written(following(a_tandem(), "02-05", "02-06"), "02-06", "Text", "Zusage")
    for first in ("2026-01-23", "2026-01-02", "2026-01-01"):
        after = field(tandem, "first", first)
        assert texts(after) == {"02-06": "Text"}
        assert promised_on(after) == {"Zusage": "02-06"}
    refused = refusal(lambda: field(tandem, "first", "2026-02-05"))
    assert (refused.code, refused.facts["day"]) == ("first-after-change", date(2026, 2, 5))


def test_a_period_that_begins_earlier_moves_no_meeting_that_was_held() -> None:
    tandem = held(a_tandem(first=None), "01-15")
    after = field(tandem, "from", "2025-12-18")
    assert [m.day.isoformat() for m in meetings(after)][:3] == ["2025-12-18", "2026-01-01", "2026-01-15"]
    assert not meeting(after, "01-15").moved


@pytest.mark.parametrize("until", ["2026-01-10", "2026-01-22", "2026-03-18", ""])
def test_a_shorter_period_loses_nothing_and_a_longer_one_brings_all_back(until: str) -> None:
    tandem = written(cancelled(held(a_tandem(), "02-05"), "02-19"), "03-19", "Text", "Zusage")
    after = field(tandem, "until", until)
    assert texts(after) == {"03-19": "Text"}
    assert promised_on(after) == {"Zusage": "03-19"}
    assert meeting(after, "02-05").status is Status.HELD
    assert field(after, "until", "2026-04-30") == tandem


def test_without_an_interval_what_was_written_is_still_there() -> None:
    tandem = written(held(a_tandem(), "01-08"), "01-22", "Text")
    after = field(tandem, "every", "")
    assert starts(after) == ["01-08", "01-22"]
    assert meeting(after, "01-22").starts.time == time(17)


class Life(RuleBasedStateMachine):
    """A tandem to which anything happens in any order."""

    DAYS = st.dates(date(2026, 1, 1), date(2026, 7, 1))

    def __init__(self) -> None:
        super().__init__()
        self.tandem = a_tandem()
        self.today = date(2026, 1, 10)
        self.written: set[str] = set()

    def attempt(self, change: Callable[[], Tandem]) -> None:
        with suppress(Refused):
            self.tandem = change()

    def pick(self, number: int) -> Meeting:
        found = meetings(self.tandem, self.today)
        return found[number % len(found)]

    @precondition(lambda self: bool(meetings(self.tandem, self.today)))
    @rule(number=st.integers(0, 30), what=st.sampled_from(("cancel", "hold", "restore")))
    def decide(self, number: int, what: str) -> None:
        self.attempt(lambda: decide(self.tandem, what, self.pick(number), 0))

    @precondition(lambda self: bool(meetings(self.tandem, self.today)))
    @rule(number=st.integers(0, 30), day=DAYS)
    def move(self, number: int, day: date) -> None:
        self.attempt(lambda: meeting_changes.move(self.tandem, self.pick(number), Moment(day)))

    @precondition(lambda self: bool(meetings(self.tandem, self.today)))
    @rule(number=st.integers(0, 30), day=DAYS)
    def move_following(self, number: int, day: date) -> None:
        one = self.pick(number)
        self.attempt(lambda: meeting_changes.move_following(self.tandem, one, Moment(day)))

    @precondition(lambda self: bool(meetings(self.tandem, self.today)))
    @rule(number=st.integers(0, 30), weeks=st.sampled_from((7, 14, -7, 28)))
    def move_following_by_weeks(self, number: int, weeks: int) -> None:
        one = self.pick(number)
        to = Moment(one.day + timedelta(days=weeks))
        self.attempt(lambda: meeting_changes.move_following(self.tandem, one, to))

    @precondition(lambda self: bool(meetings(self.tandem, self.today)))
    @rule(number=st.integers(0, 30))
    def write(self, number: int) -> None:
        one = self.pick(number)
        if one.protocol is None:
            text = f"Text {len(self.written)}"
            self.written.add(text)
            promised = [*(Promise(t.text) for t in promised_tasks(self.tandem, one.id)), Promise(text)]
            self.tandem = write_protocol(self.tandem, one, a_protocol(text), promised, self.today)

    @rule(day=DAYS)
    def add(self, day: date) -> None:
        self.tandem = meeting_changes.add(self.tandem, Moment(day))

    @rule(
        name=st.sampled_from(("from", "until", "first")), day=st.one_of(DAYS.map(date.isoformat), st.just(""))
    )
    def set_day(self, name: str, day: str) -> None:
        self.attempt(lambda: field(self.tandem, name, day, self.today))

    @rule(weeks=st.sampled_from(("1", "2", "3", "4", "")))
    def set_every(self, weeks: str) -> None:
        self.attempt(lambda: field(self.tandem, "every", weeks, self.today))

    @rule(days=st.integers(1, 20))
    def time_goes_by(self, days: int) -> None:
        self.today += timedelta(days=days)

    @invariant()
    def nothing_written_is_lost(self) -> None:
        found = meetings(self.tandem, self.today)
        kept = [m.protocol.text("outcome", "insights") for m in found if m.protocol]
        assert sorted(kept) == sorted(self.written)
        by_id = {m.id: m.protocol.text("outcome", "insights") for m in found if m.protocol}
        assert {t.text for t in self.tandem.tasks if by_id.get(t.origin or "") == t.text} == self.written

    @invariant()
    def the_schedule_is_in_order(self) -> None:
        found = meetings(self.tandem, self.today)
        assert len({m.id for m in found}) == len(found)
        assert [m.starts.sort_key for m in found] == sorted(m.starts.sort_key for m in found)
        nominal = [m.nominal for m in found if m.nominal]
        assert len(set(nominal)) == len(nominal)
        assert [m.number for m in found if m.number] == list(range(1, sum(bool(m.number) for m in found) + 1))


TestLife = Life.TestCase
TestLife.settings = settings(stateful_step_count=25)
