"""Promised: the schedule is computed as the rhythm says, and shows what was decided and nothing else."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.agreement import Mode, Rhythm
from mentoring_tui.domain.errors import NotFound
from mentoring_tui.domain.meeting import MeetingRecord, Status
from mentoring_tui.domain.moment import LATEST, Moment
from mentoring_tui.domain.schedule import (
    HORIZON_DAYS,
    find_meeting,
    find_same_meeting,
    ids_needed,
    next_meeting,
    occurrence_date,
    occurrence_id,
)
from mentoring_tui.domain.tandem import Tandem
from tests.unit.counting import count_calls
from tests.unit.tandems import (
    TODAY,
    a_tandem,
    at,
    cancelled,
    following,
    held,
    meeting,
    meetings,
    moved,
    starts,
    written,
)

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
WEEKS = st.integers(1, 60)


@given(first=DAYS, weeks=WEEKS, length=st.integers(0, 1500))
def test_the_dates_are_first_plus_whole_intervals_to_the_last_day(
    first: date, weeks: int, length: int
) -> None:
    until = first + timedelta(days=length)
    tandem = a_tandem(start=first, until=until, rhythms=(Rhythm(weeks, Moment(first)),))
    expected = [first + timedelta(weeks=weeks * n) for n in range(length // (7 * weeks) + 1)]
    assert [m.nominal for m in meetings(tandem)] == expected
    assert [m.day for m in meetings(tandem)] == expected


def test_the_last_day_of_the_period_still_has_a_meeting() -> None:
    assert starts(a_tandem(until=date(2026, 2, 5))) == ["01-08", "01-22", "02-05"]
    assert starts(a_tandem(until=date(2026, 2, 4))) == ["01-08", "01-22"]


def test_without_a_first_meeting_the_period_s_first_day_is_one() -> None:
    found = meetings(a_tandem(first=None))
    assert found[0].starts == Moment(date(2026, 1, 1))
    assert found[1].starts == Moment(date(2026, 1, 15))


@pytest.mark.parametrize(
    "tandem", [a_tandem(weeks=None), a_tandem(first=None, start=None), Tandem("nothing at all")]
)
def test_without_interval_or_beginning_there_are_no_meetings(tandem: Tandem) -> None:
    assert meetings(tandem) == ()


@given(today=DAYS, weeks=st.integers(1, 20))
def test_without_an_end_a_year_ahead_is_shown(today: date, weeks: int) -> None:
    tandem = a_tandem("2020-01-01", weeks=weeks, start=date(2020, 1, 1), until=None)
    last = meetings(tandem, today)[-1].day
    horizon = today + timedelta(days=HORIZON_DAYS)
    assert last <= horizon < last + timedelta(weeks=weeks)


def test_without_an_end_a_decision_further_ahead_is_still_shown() -> None:
    tandem = a_tandem(until=None)
    far = next(m for m in meetings(tandem, date(2027, 6, 1)) if m.day > date(2028, 1, 1))
    decided = replace(tandem, meetings=(MeetingRecord(far.id, far.nominal, status=Status.CANCELLED),))
    assert far.day in [m.day for m in meetings(decided)]


def test_times_stay_on_the_wall_clock_through_both_changes_of_the_clock() -> None:
    tandem = a_tandem("2026-03-22 17:00", weeks=1, start=date(2026, 3, 22), until=date(2026, 11, 30))
    found = meetings(tandem)
    assert {"2026-03-29T17:00", "2026-10-25T17:00"} <= {m.starts.iso() for m in found}
    assert {m.starts.time for m in found} == {time(17)}
    assert {m.day.isoweekday() for m in found} == {7}


def test_an_hour_that_the_clock_skips_or_repeats_stays_as_it_was_agreed() -> None:
    tandem = a_tandem("2026-03-29 02:30", weeks=30, start=date(2026, 3, 29), until=date(2026, 10, 25))
    assert [m.starts.iso() for m in meetings(tandem)] == ["2026-03-29T02:30", "2026-10-25T02:30"]


def test_a_date_that_two_rhythms_could_claim_has_one_meeting() -> None:
    rhythms = (Rhythm(1, at("2026-01-08")), Rhythm(2, at("2026-01-15 18:00"), since=date(2026, 1, 22)))
    tandem = a_tandem(rhythms=rhythms, until=date(2026, 2, 12))
    assert [m.starts.iso() for m in meetings(tandem)] == [
        "2026-01-08",
        "2026-01-15T18:00",
        "2026-01-29T18:00",
        "2026-02-12T18:00",
    ]


def test_no_rhythm_has_dates_before_the_period() -> None:
    rhythms = (Rhythm(2), Rhythm(2, at("2026-01-16"), since=date(2026, 1, 15)))
    tandem = a_tandem(rhythms=rhythms, start=date(2026, 2, 1), until=date(2026, 3, 1))
    assert starts(tandem) == ["02-13", "02-27"]


@pytest.mark.parametrize(
    ("day", "today", "status"),
    [
        ("01-08", date(2026, 1, 7), Status.PLANNED),
        ("01-08", date(2026, 1, 8), Status.PLANNED),
        ("01-08", date(2026, 1, 9), Status.OPEN),
    ],
)
def test_a_planned_meeting_is_open_once_its_day_has_passed(day: str, today: date, status: Status) -> None:
    assert meeting(a_tandem(), day, today).status is status


def test_only_planned_meetings_become_open() -> None:
    tandem = held(cancelled(a_tandem(), "01-08"), "01-22")
    assert [m.status.value for m in meetings(tandem, date(2026, 3, 1))][:3] == ["cancelled", "held", "open"]


def test_whether_a_moved_meeting_is_open_goes_by_the_day_it_takes_place() -> None:
    tandem = moved(a_tandem(), "01-08", "01-12")
    assert meeting(tandem, "01-12", date(2026, 1, 10)).status is Status.PLANNED
    assert meeting(tandem, "01-12", date(2026, 1, 13)).status is Status.OPEN


def test_the_next_meeting_is_the_first_planned_one_from_today_on() -> None:
    tandem = cancelled(a_tandem(), "01-22")
    for today, day in (
        (TODAY, "2026-01-08"),
        (date(2026, 1, 8), "2026-01-08"),
        (date(2026, 1, 9), "2026-02-05"),
    ):
        found = next_meeting(meetings(tandem, today), today)
        assert found
        assert found.day.isoformat() == day
    assert next_meeting(meetings(tandem, date(2026, 5, 1)), date(2026, 5, 1)) is None


def test_a_moved_meeting_is_next_when_it_takes_place() -> None:
    today = date(2026, 1, 9)
    found = next_meeting(meetings(moved(a_tandem(), "01-08", "01-30"), today), today)
    assert found
    assert found.nominal == date(2026, 1, 22)


def test_meetings_are_numbered_in_order_without_the_cancelled_ones() -> None:
    tandem = moved(cancelled(a_tandem(), "01-22"), "01-08", "02-06")
    numbers = {m.day.isoformat()[5:]: m.number for m in meetings(tandem)}
    assert numbers["01-22"] is None
    assert [numbers[day] for day in ("02-05", "02-06", "02-19")] == [1, 2, 3]


def test_a_day_without_a_time_comes_before_its_times() -> None:
    extras = [MeetingRecord("b", at=at("2026-01-08 09:00")), MeetingRecord("a", at=at("2026-01-08"))]
    tandem = replace(a_tandem(), meetings=tuple(extras))
    assert [m.id for m in meetings(tandem)][:3] == ["a", "b", "20260108"]


def test_the_usual_form_is_that_of_the_agreement_where_there_is_one() -> None:
    assert meetings(a_tandem())[0].mode is Mode.VIRTUAL
    assert meetings(a_tandem(modes=(Mode.PHONE, Mode.VIRTUAL)))[0].mode is None


def test_days_until_a_meeting_are_counted_from_today() -> None:
    found = meeting(a_tandem(), "01-08")
    assert found.in_days(TODAY) == 7
    assert found.in_days(date(2026, 1, 10)) == -2


def test_a_meeting_is_found_by_the_day_it_takes_place_and_by_its_nominal_date() -> None:
    found = meetings(moved(a_tandem(), "01-08", "01-12"))
    for day in ("2026-01-12", "2026-01-08", "2026-01-12 17:00"):
        assert find_meeting(found, at(day)).nominal == date(2026, 1, 8)


def test_the_day_a_meeting_takes_place_comes_before_the_nominal_date_of_another() -> None:
    found = meetings(moved(moved(a_tandem(), "01-22", "01-23"), "01-08", "01-22"))
    assert find_meeting(found, at("2026-01-22")).nominal == date(2026, 1, 8)


def test_several_meetings_on_a_day_are_told_apart_by_their_time() -> None:
    found = meetings(moved(a_tandem(), "01-22", "01-08 19:00"))
    with pytest.raises(NotFound) as refused:
        find_meeting(found, at("2026-01-08"))
    assert refused.value.code == "meeting-ambiguous"
    assert refused.value.facts["candidates"] == (
        (at("2026-01-08 17:00"), "20260108"),
        (at("2026-01-08 19:00"), "20260122"),
    )
    assert find_meeting(found, at("2026-01-08 19:00")).nominal == date(2026, 1, 22)


def test_beside_a_cancelled_meeting_the_other_one_is_meant() -> None:
    tandem = cancelled(a_tandem(), "01-22")
    found = meetings(moved(tandem, "01-08", "01-22"))
    assert find_meeting(found, at("2026-01-22")).nominal == date(2026, 1, 8)


def with_extras(*extras: str) -> Tandem:
    records = (MeetingRecord(f"x{n}", at=at(f"2026-{extra}")) for n, extra in enumerate(extras))
    return replace(a_tandem(), meetings=tuple(records))


@pytest.mark.parametrize(
    ("extras", "needed"),
    [
        ((), set()),
        (("01-09",), set()),
        (("01-08 18:00",), set()),
        (("01-08 17:00",), {"20260108", "x0"}),
        (("01-08",), {"x0"}),
        (("01-09", "01-09"), {"x0", "x1"}),
        (("01-09 09:00", "01-09 09:00", "01-09 10:00"), {"x0", "x1"}),
    ],
)
def test_meetings_that_their_start_does_not_tell_apart_need_their_id(
    extras: tuple[str, ...], needed: set[str]
) -> None:
    assert ids_needed(meetings(with_extras(*extras))) == needed


def test_a_cancelled_meeting_beside_another_needs_its_id() -> None:
    tandem = cancelled(a_tandem(), "01-08")
    extra = MeetingRecord("x", at=at("2026-01-08 17:00"))
    assert ids_needed(meetings(replace(tandem, meetings=(*tandem.meetings, extra)))) == {"20260108"}


@pytest.mark.parametrize("wanted", ["2026-01-21", "2026-01-22 18:00"])
def test_an_unknown_day_is_refused_with_the_nearest_meetings(wanted: str) -> None:
    with pytest.raises(NotFound) as refused:
        find_meeting(meetings(a_tandem()), at(wanted))
    assert refused.value.code == "meeting-unknown"
    nearest = tuple(at(f"2026-{day} 17:00") for day in ("01-08", "01-22", "02-05"))
    assert refused.value.facts["candidates"] == nearest


def test_where_there_is_no_meeting_there_are_no_candidates() -> None:
    with pytest.raises(NotFound) as refused:
        find_meeting((), at("2026-01-21"))
    assert refused.value.facts["candidates"] == ()


def test_what_was_written_outlives_a_shorter_period_and_comes_home_with_a_longer_one() -> None:
    tandem = moved(written(held(a_tandem(), "01-22"), "03-05", "vorbereitet"), "03-19", "03-20")
    short = replace(tandem, agreement=replace(tandem.agreement, until=date(2026, 1, 20)))
    assert starts(short) == ["01-08", "01-22", "03-05"]
    assert meeting(short, "03-05").starts == at("2026-03-05 17:00")
    again = replace(short, agreement=tandem.agreement)
    assert meetings(again) == meetings(tandem)


def test_the_id_of_a_planned_meeting_names_its_date_and_is_nobody_else_s() -> None:
    assert occurrence_id(date(2026, 1, 8)) == "20260108"
    assert occurrence_date("20260108") == date(2026, 1, 8)
    for other in (None, "", "agreement", "20261308", "a1b2c3d4e5f6", "2026010", "２０２６０１０８x"):
        assert occurrence_date(other) is None
    taken = replace(a_tandem(), meetings=(MeetingRecord("20260108", at=at("2026-02-01")),))
    assert len({m.id for m in meetings(taken)}) == len(meetings(taken))


def test_two_records_of_one_date_from_elsewhere_lose_neither() -> None:
    day = date(2026, 1, 8)
    records = (MeetingRecord("a", day, status=Status.HELD), MeetingRecord("b", day, at=at("2026-01-09")))
    found = meetings(replace(a_tandem(), meetings=records))
    assert [m.id for m in found[:2]] == ["a", "b"]


def test_the_greatest_interval_and_the_longest_period_are_computed() -> None:
    assert len(meetings(a_tandem(weeks=520, until=LATEST))) == 28
    assert len(meetings(a_tandem(weeks=1, until=date(2125, 12, 31)))) > 5_000
    assert meetings(a_tandem(weeks=520, until=None), date(2298, 1, 1))


def test_the_work_grows_with_the_number_of_meetings_and_not_faster() -> None:
    def with_extras(many: int) -> Tandem:
        extras = tuple(
            MeetingRecord(f"x{n}", at=Moment(date(2026, 1, 1) + timedelta(days=n % 120), time(n % 24)))
            for n in range(many)
        )
        return replace(following(a_tandem(), "02-19", "02-20"), meetings=extras)

    few, many = with_extras(500), with_extras(2_000)
    assert len(meetings(many)) == 2_008
    assert count_calls(lambda: meetings(many)) < 5 * count_calls(lambda: meetings(few))


def test_a_meeting_is_known_again_when_nothing_is_decided_about_it_any_more() -> None:
    plain = meetings(a_tandem())
    named = replace(a_tandem(), meetings=(MeetingRecord("own-id", plain[1].nominal, status=Status.HELD),))
    before = meetings(named)[1]
    assert before.id == "own-id"
    assert find_same_meeting(meetings(named), before) == before
    assert find_same_meeting(plain, before) == plain[1]
    assert find_same_meeting(plain, before._replace(nominal=None)) is None
