"""Promised: any program shows the meetings of the schedule, takes in a later calendar, and learns no more."""

import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import chain, combinations
from pathlib import Path
from shutil import which
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from mentoring_tui.documents.calendar import render_calendar
from mentoring_tui.documents.contents import CALENDAR_PARTS as PARTS
from mentoring_tui.documents.contents import Contents, calendar_contents, within
from mentoring_tui.documents.time_zone import vtimezone
from mentoring_tui.domain import meeting_changes
from mentoring_tui.domain.agreement import Rhythm
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting, MeetingRecord, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.schedule import last_day, schedule
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.domain.text import clean_line
from tests.unit.domain.test_redaction import Aviary, everything_for, populated
from tests.unit.tandems import TODAY, a_tandem, at, cancelled, following, held, meeting, moved

Shown = tuple[str, int]
"""The start of a meeting, and its length in minutes, or 0 on a day without a time."""


def render(
    tandem: Tandem,
    *parts: str,
    today: date = TODAY,
    revision: int = 1,
    audience: Audience = Audience.PRIVATE,
    since: date | None = None,
    until: date | None = None,
) -> str:
    seen, meetings = redact_with_meetings(tandem, audience, today)
    contents = Contents(audience, today, seen, meetings, parts, since, until)
    return render_calendar(calendar_contents(within(contents)), revision).decode()


def events(text: str) -> list[Event]:
    return Calendar.from_ical(text).events


def expected(meetings: Iterable[Meeting]) -> Counter[Shown]:
    taking_place = [one for one in meetings if one.status is not Status.CANCELLED]
    return Counter((one.starts.iso(), (one.minutes or 60) if one.starts.time else 0) for one in taking_place)


def read_back(text: str, last: date) -> Counter[Shown]:
    """Return what another program shows up to and including a day."""
    calendar = Calendar.from_ical(text)
    found = recurring_ical_events.of(calendar).between(date(1990, 1, 1), last + timedelta(days=1))
    return Counter(shown(event) for event in found if event.get("STATUS") != "CANCELLED")


def shown(event: Event) -> Shown:
    start, end = event.start, event.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        length = end.replace(tzinfo=None) - start.replace(tzinfo=None)
        return f"{start:%Y-%m-%dT%H:%M}", length // timedelta(minutes=1)
    return start.isoformat(), 0


TIMES = st.sampled_from([time(17), time(8, 30), time(0), time(23, 45), None])
DAYS = st.dates(date(2025, 9, 1), date(2027, 5, 1))


@st.composite
def tandems(draw: st.DrawFn) -> Tandem:
    """A tandem across changes of the clock about whose meetings much was decided."""
    start = draw(DAYS)
    until = draw(st.none() | st.integers(0, 500).map(lambda days: start + timedelta(days)))
    first = draw(st.none() | st.builds(Moment, st.just(start + timedelta(draw(st.integers(0, 10)))), TIMES))
    tandem = a_tandem(start=start, until=until, rhythms=(Rhythm(draw(st.integers(1, 6)), first),))
    for _ in range(draw(st.integers(0, 6))):
        tandem = changed(draw, tandem, start)
    return tandem


def changed(draw: st.DrawFn, tandem: Tandem, start: date) -> Tandem:
    """Return the tandem after one decision, or as it was if that is refused."""
    to = Moment(start + timedelta(draw(st.integers(0, 300))), draw(TIMES))
    kind = draw(st.sampled_from(["move", "cancel", "hold", "following", "interval", "extra", "shorten"]))
    known = schedule(tandem, start)
    if kind == "extra" or not known:
        return meeting_changes.add(tandem, to)
    one = draw(st.sampled_from(known))
    try:
        if kind == "move":
            return meeting_changes.move(tandem, one, to)
        if kind == "cancel":
            return meeting_changes.cancel(tandem, one)
        if kind == "hold":
            return meeting_changes.mark_held(tandem, one, draw(st.none() | st.integers(1, 200)))
        if kind == "following":
            return meeting_changes.move_following(tandem, one, to)
        if kind == "interval":
            return meeting_changes.change_interval(tandem, draw(st.integers(1, 6)), to.day)
    except Refused:
        return tandem
    return with_agreement(tandem, until=one.day)


@given(tandems(), DAYS, st.sampled_from([(), ("reminders",), ("single",), PARTS]))
def test_another_program_shows_the_meetings_of_the_schedule(
    tandem: Tandem, today: date, parts: tuple[str, ...]
) -> None:
    meetings = schedule(tandem, today)
    last = max((one.day for one in meetings), default=today)
    until = max(last_day(tandem, today), last) if tandem.agreement.until else last_day(tandem, today)
    text = render(tandem, *parts, today=today)
    assert read_back(text, until) == expected(m for m in meetings if m.day <= until)


def test_a_series_is_one_event_with_its_exceptions() -> None:
    tandem = cancelled(moved(a_tandem(), "02-05", "02-06 18:30"), "01-22")
    text = render(tandem)
    assert text.count("BEGIN:VEVENT") == 2
    for line in (
        "DTSTART;TZID=Europe/Berlin:20260108T170000",
        "RRULE:FREQ=WEEKLY;UNTIL=20260430T215959Z;INTERVAL=2",
        "EXDATE;TZID=Europe/Berlin:20260122T170000",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260205T170000",
        "DTSTART;TZID=Europe/Berlin:20260206T183000",
    ):
        assert f"{line}\r\n" in text


def test_without_an_end_a_series_goes_on() -> None:
    tandem = following(a_tandem(until=None), "02-05", "02-06")
    rules = re.findall("RRULE:FREQ=WEEKLY.*", render(tandem))
    assert ["UNTIL" in rule for rule in rules] == [True, False]
    assert read_back(render(tandem), date(2031, 7, 4))["2031-07-04T17:00", 60] == 1


def test_a_meeting_keeps_the_start_and_length_it_had() -> None:
    day = meeting(a_tandem(), "01-08")
    tandem = meeting_changes.mark_held(a_tandem(), day._replace(starts=at("2026-01-08 17:40")), 95)
    assert read_back(render(tandem), date(2026, 1, 10)) == Counter({("2026-01-08T17:40", 95): 1})


def test_a_day_without_a_time_takes_all_day_and_nobody_s_time() -> None:
    whole, moved_one = events(render(moved(a_tandem("2026-01-08"), "01-22", "01-23 17:00")))
    assert (whole.start, whole.end, whole["TRANSP"]) == (date(2026, 1, 8), date(2026, 1, 9), "TRANSPARENT")
    assert whole.exdates == [date(2026, 1, 22)]
    assert moved_one.start == datetime(2026, 1, 23, 17, tzinfo=ZoneInfo("Europe/Berlin"))
    assert "RECURRENCE-ID" not in moved_one


def test_a_cancelled_extra_meeting_says_so_in_its_title_too() -> None:
    tandem = meeting_changes.add(a_tandem(), at("2026-01-15 17:00"))
    (found,) = (e for e in events(render(cancelled(tandem, "01-15"))) if "RRULE" not in e)
    assert (found["STATUS"], found["SUMMARY"]) == ("CANCELLED", "Mentoring (cancelled)")


def test_importing_again_updates() -> None:
    before = following(a_tandem(), "03-05", "03-06")
    for after in (
        moved(before, "01-22", "01-23"),
        held(before, "01-08"),
        following(before, "02-05", "02-07"),
        following(a_tandem(), "01-08", "01-09"),
    ):
        old, new = events(render(before, revision=3)), events(render(after, revision=4))
        assert {event["UID"] for event in new} <= {event["UID"] for event in old}
        assert {event["SEQUENCE"] for event in new} == {4}
    assert events(render(before, revision=2**53))[0]["SEQUENCE"] == 2**31 - 1


def test_a_uid_tells_nothing_and_is_the_tandem_s_own() -> None:
    def uids(tandem_id: str) -> list[str]:
        extra = MeetingRecord("c0ffee", at=at("2026-01-15"))
        tandem = replace(a_tandem(until=None), id=tandem_id, meetings=(extra,))
        return [str(event["UID"]) for event in events(render(tandem))]

    assert not set(uids("7ab1e5")) & set(uids("5eba7e"))
    for uid in uids("7ab1e5"):
        assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", uid)
        assert "7ab1e5" not in uid
        assert "c0ffee" not in uid


def test_what_is_to_come_is_called_to_mind() -> None:
    tandem = held(meeting_changes.add(a_tandem(), at("2026-02-02")), "01-08")
    tandem = meeting_changes.add(tandem, at("2026-01-08 09:00"))
    text = render(tandem, "reminders", today=date(2026, 1, 9))
    found = {event.start: re.findall("TRIGGER:(.*)\r", event.to_ical().decode()) for event in events(text)}
    zone = ZoneInfo("Europe/Berlin")
    assert found == {
        datetime(2026, 1, 8, 17, tzinfo=zone): ["-P1D", "-PT30M"],
        datetime(2026, 1, 8, 9, tzinfo=zone): [],
        date(2026, 2, 2): ["-PT6H"],
    }
    assert "VALARM" not in render(tandem)
    assert "VALARM" not in render(with_agreement(a_tandem(), until=date(2026, 2, 1)), today=date(2026, 3, 1))


@pytest.mark.parametrize("parts", chain.from_iterable(combinations(PARTS, n) for n in range(len(PARTS) + 1)))
@pytest.mark.parametrize("audience", [Audience.PRIVATE, Audience.TANDEM])
def test_a_calendar_says_no_more_than_is_asked_for(parts: tuple[str, ...], audience: Audience) -> None:
    aviary = Aviary()
    tandem = populated(aviary, everything_for(Audience.LEAD))
    text = render(tandem, *parts, audience=audience).replace("\r\n ", "")
    asked_for = {"names": "Tandem.title", "details": "MeetingRecord.place"}
    for canary in aviary.all:
        assert (canary.word in text) == (canary.field in [asked_for.get(part) for part in parts]), canary


@given(
    st.text(min_size=1)
    | st.sampled_from(["=cmd|' /C calc'!A0", "a\r\nEND:VEVENT\r\nBEGIN:VEVENT", "\x1b[31m;,\\n"])
)
def test_a_place_comes_back_as_it_was_written_and_breaks_nothing(place: str) -> None:
    extra = MeetingRecord("x", at=at("2026-01-15"), place=place)
    text = render(replace(a_tandem(weeks=None), meetings=(extra,)), "details")
    (found,) = events(text)
    assert str(found.get("LOCATION", "")) == clean_line(place)
    lines = text.split("\r\n")
    assert not any(re.search(r"[\x00-\x1f\x7f]", line) for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75


def test_only_the_meetings_of_the_wanted_days_are_in_it() -> None:
    tandem = following(moved(moved(a_tandem(), "01-08", "02-10"), "02-19", "01-02"), "03-19", "03-20")
    for since, until in (
        (date(2026, 2, 1), date(2026, 3, 31)),
        (date(2026, 3, 6), None),
        (None, date(2026, 1, 20)),
    ):
        first, last = since or date.min, until or date.max
        wanted = [one for one in schedule(tandem, TODAY) if first <= one.day <= last]
        text = render(tandem, since=since, until=until)
        assert read_back(text, date(2026, 12, 31)) == expected(wanted)


def test_a_time_zone_that_nobody_knows_leaves_the_times_as_they_are() -> None:
    text = render(a_tandem(time_zone="Nowhere/At all"))
    assert "TZID" not in text
    assert read_back(text, date(2026, 12, 31)) == expected(schedule(a_tandem(), TODAY))


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Kolkata", "Australia/Lord_Howe"]
)
def test_a_program_that_does_not_know_a_time_zone_learns_its_clock(name: str) -> None:
    zone = ZoneInfo(name)
    text = vtimezone(zone, date(2026, 1, 1), date(2027, 1, 1)).to_ical().decode()
    described = tzical(StringIO(text)).get()
    for day in range(10 * 365):
        for clock in (time(1, 59), time(3, 1)):
            moment = datetime.combine(date(2026, 1, 1) + timedelta(day), clock)
            assert moment.replace(tzinfo=described).utcoffset() == moment.replace(tzinfo=zone).utcoffset()


# --- as other programs show it ----------------------------------------------------------------------------


def eventful() -> Tandem:
    """A tandem without an end that meets every week, across both changes of the clock."""
    tandem = cancelled(moved(a_tandem(weeks=1, until=None), "01-22", "01-23 09:15"), "02-05")
    tandem = meeting_changes.mark_held(tandem, meeting(tandem, "01-08"), 95)
    tandem = following(moved(tandem, "04-02", "04-01 18:00"), "05-07", "05-08")
    tandem = meeting_changes.add(meeting_changes.add(tandem, at("2026-06-01")), at("2026-06-02 08:00"))
    return cancelled(meeting_changes.add(tandem, at("2026-06-03 08:00")), "06-03")


LAST = date(2026, 11, 30)


def lines_of(tandem: Tandem) -> list[str]:
    """Return `2026-01-08 17:00-18:00` of each meeting, and the day alone where there is no time."""
    lines = []
    for start, minutes in expected(one for one in schedule(tandem, TODAY) if one.day <= LAST):
        if not minutes:
            lines.append(start)
        else:
            begins = datetime.fromisoformat(start)
            lines.append(f"{begins:%Y-%m-%d %H:%M}-{begins + timedelta(minutes=minutes):%H:%M}")
    return sorted(lines)


def run(*command: str, home: Path) -> str:
    environ = {"PATH": os.environ["PATH"], "HOME": str(home), "TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout


KHAL = """
[calendars]
[[mentoring]]
path = {home}/events
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[sqlite]
path = {home}/khal.db
"""


@pytest.mark.skipif(not which("khal"), reason="khal is not installed")
def test_khal_shows_the_schedule_and_takes_a_later_calendar_as_news(tmp_path: Path) -> None:
    (tmp_path / "config").write_text(KHAL.format(home=tmp_path))
    khal = ("khal", "-c", str(tmp_path / "config"))
    before = eventful()
    after = following(moved(before, "02-12", "02-13"), "03-05", "03-04")
    for revision, tandem in enumerate((before, after)):
        (tmp_path / "export.ics").write_text(render(tandem, *PARTS[:3], revision=revision), newline="")
        run(*khal, "import", "--batch", str(tmp_path / "export.ics"), home=tmp_path)
        form = "{start-date-long} {start-time}-{end-time}{cancelled}"
        out = run(*khal, "list", "--day-format", "", "-f", form, "2026-01-01", str(LAST), home=tmp_path)
        lines = [line.removesuffix(" -") for line in out.splitlines() if "CANCELLED" not in line]
        assert sorted(lines) == lines_of(tandem)


@pytest.mark.skipif(not which("calcurse"), reason="calcurse is not installed")
def test_calcurse_shows_the_schedule_of_single_events(tmp_path: Path) -> None:
    unmoved = following(cancelled(a_tandem(weeks=1, until=None), "01-22"), "03-05", "03-04")
    for tandem, parts in ((eventful(), PARTS), (unmoved, PARTS[:3])):
        (tmp_path / "export.ics").write_text(render(tandem, *parts), newline="")
        folder = tmp_path / "-".join(parts)
        run("calcurse", "-D", str(folder), "-q", "-i", str(tmp_path / "export.ics"), home=tmp_path)
        wanted = ("--from", "01/01/2026", "--to", f"{LAST:%m/%d/%Y}", "--filter-type", "cal")
        out = run("calcurse", "-D", str(folder), "-Q", *wanted, "--output-datefmt", "%Y-%m-%d", home=tmp_path)
        assert sorted(calcurse_lines(out)) == lines_of(tandem)


def calcurse_lines(out: str) -> list[str]:
    lines: list[str] = []
    day = ""
    for block in out.replace("\n\t", "\t").splitlines():
        if match := re.fullmatch(r"(\d{4}-\d\d-\d\d):", block):
            day = match[1]
        elif "cancelled" not in block and block.strip():
            times = re.match(r" - (\d\d:\d\d) -> (\d\d:\d\d)", block)
            lines.append(f"{day} {times[1]}-{times[2]}" if times else day)
    return lines
