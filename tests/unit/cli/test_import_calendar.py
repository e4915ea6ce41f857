"""Promised: a calendar's events are days away, flagged on the schedule, and no calendar takes long."""

from pathlib import Path

import pytest

from tests.unit.shell import Shell, files


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    found = Shell(tmp_path / "store", today="2026-01-10")
    found.new()
    return found


def calendar(*events: str) -> str:
    body = "".join(
        f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT\n" for number, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}END:VCALENDAR\n"


EASTER = "DTSTART;VALUE=DATE:20260330\nDTEND;VALUE=DATE:20260411\nSUMMARY:Osterferien"


def absences(shell: Shell) -> list[tuple[str, str, str]]:
    tandem = shell.done("export", "--for", "me", "--format", "json").value["tandem"]
    return [(one["start"], one["until"], one["text"]) for one in tandem["absences"]]


def take(shell: Shell, text: str) -> str:
    answer = shell("import", "-", stdin=text)
    assert answer.status in (0, 1), answer
    return answer.out


def test_days_away_are_flagged_and_private_and_undone(shell: Shell) -> None:
    said = take(shell, calendar(EASTER))
    assert "away Mon 30 Mar 2026 – Fri 10 Apr 2026: Osterferien" in said
    assert absences(shell) == [("2026-03-30", "2026-04-10", "Osterferien")]
    (row,) = [line for line in shell.done("schedule").out.splitlines() if "9 Apr" in line]
    assert "away: Osterferien" in row
    assert shell.done("schedule", "--json").value["meetings"][6]["holiday"] is None
    for audience in ("lead", "tandem"):
        assert "Osterferien" not in shell.done("export", "--for", audience, "--format", "json").out
    assert shell.done("search", "Osterferien", "--json").value[0]["kind"] == "absence"
    shell.done("undo")
    assert absences(shell) == []


def test_working_days_near_a_meeting_leave_out_days_away(shell: Shell) -> None:
    take(shell, calendar(EASTER))
    said = shell.done("meeting", "move", "2026-03-26", "2026-04-01").out
    assert "away: Osterferien; free days near it: Fri 27 Mar 2026, Mon 13 Apr 2026" in said


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            "DTSTART:20260115T090000\nDTEND:20260115T100000\nSUMMARY:Arzt",
            ("2026-01-15", "2026-01-15", "09:00–10:00 Arzt"),
        ),
        (
            "DTSTART:20260115T230000Z\nDTEND:20260116T230000Z\nSUMMARY:Fern",
            ("2026-01-16", "2026-01-16", "00:00 Fern"),
        ),
        ("DTSTART;VALUE=DATE:20260115\nDURATION:P3D", ("2026-01-15", "2026-01-17", "")),
        ("DTSTART;VALUE=DATE:20260115", ("2026-01-15", "2026-01-15", "")),
        ("DTSTART;VALUE=DATE:20251220\nDTEND;VALUE=DATE:20260107", ("2025-12-20", "2026-01-06", "")),
        (
            "DTSTART;TZID=America/New_York:20260115T200000\nSUMMARY:NY",
            ("2026-01-16", "2026-01-16", "02:00 NY"),
        ),
    ],
)
def test_events_of_every_kind(event: str, expected: tuple[str, str, str], shell: Shell) -> None:
    take(shell, calendar(event))
    assert absences(shell) == [expected]


def test_a_recurring_event_with_exceptions(shell: Shell) -> None:
    master = "DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;VALUE=DATE:20260112\nSUMMARY:Kur"
    text = calendar(master).replace(
        "END:VCALENDAR",
        "BEGIN:VEVENT\nUID:0\nRECURRENCE-ID;VALUE=DATE:20260119\nDTSTART;VALUE=DATE:20260120\nSUMMARY:Kur\n"
        "END:VEVENT\nEND:VCALENDAR",
    )
    take(shell, text)
    days = [start for start, _until, _text in absences(shell)]
    assert days == ["2026-01-05", "2026-01-20", "2026-01-26", "2026-02-02"]


def test_imported_again_an_event_is_brought_up_to_date(shell: Shell) -> None:
    take(shell, calendar(EASTER))
    assert "Already there" in take(shell, calendar(EASTER))
    take(shell, calendar(EASTER.replace("20260411", "20260418")))
    assert absences(shell) == [("2026-03-30", "2026-04-17", "Osterferien")]


def test_a_cancelled_event_takes_its_days_away(shell: Shell) -> None:
    take(shell, calendar(EASTER))
    assert "not away" in take(shell, calendar(f"{EASTER}\nSTATUS:CANCELLED"))
    assert absences(shell) == []


def test_what_is_not_understood_is_shown_word_for_word(shell: Shell) -> None:
    said = take(
        shell,
        calendar(EASTER, "DTSTART:20260101T000000\nRRULE:FREQ=SECONDLY\nSUMMARY:Tick", "SUMMARY:No day"),
    )
    assert "RRULE:FREQ=SECONDLY" in said
    assert "SUMMARY:No day" in said
    assert len(absences(shell)) == 1


def test_events_outside_of_the_period_stay_out(shell: Shell) -> None:
    assert "outside of the agreed period" in take(shell, calendar(EASTER.replace("2026", "2031")))


@pytest.mark.parametrize(
    "text",
    [
        calendar(*["DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY;COUNT=100000"] * 1_000),
        calendar(*["DTSTART;VALUE=DATE:19500101\nRRULE:FREQ=DAILY;COUNT=100000"] * 150),
        calendar(*[EASTER] * 3_000),
        calendar(*["DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY"] * 15),
        calendar(EASTER + "x" * 3_000_000),
        "BEGIN:VCALENDAR\n" * 100_000,
    ],
    ids=["rules", "days", "events", "absences", "size", "depth"],
)
def test_a_calendar_beyond_the_limits_is_refused(text: str, shell: Shell) -> None:
    before = files(shell.store)
    sentence = shell.refused("import", "-", stdin=text)
    assert "calendar" in sentence or "too large" in sentence
    assert files(shell.store) == before
