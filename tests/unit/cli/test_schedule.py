"""Promised: what is next and what there is, and that deciding about one meeting changes no other."""

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.shell import AGREEMENT, Shell, files


def starts(shell: Shell, *argv: str) -> list[str]:
    return [meeting["starts"] for meeting in shell.done("schedule", "--json", *argv).value["meetings"]]


def at(shell: Shell, day: str) -> Any:
    meetings = shell.done("schedule", "--json").value["meetings"]
    return next(meeting for meeting in meetings if day in (meeting["starts"][:10], meeting["nominal"]))


def test_next(shell: Shell) -> None:
    shell.new()
    meeting = shell.done("next", "--json").value
    assert meeting["starts"] == "2026-01-15T17:00"
    assert meeting["in_days"] == 5
    assert meeting["mode"] == "virtual"
    assert meeting["place"] == ""
    assert meeting["holiday"] is None
    assert shell.done("next").out == "Thu, 15 January 2026, 17:00 · in 5 days\nby video\n"
    shell.lang = "de"
    assert "Do, 15. Januar 2026" in shell.done("next").out


def test_nothing_next(shell: Shell) -> None:
    assert shell("next", "--json").value is None
    assert shell("next").status == 1
    shell.new()
    assert shell("next", "--within", "4").status == 1
    assert shell.done("next", "--within", "5").out != ""
    shell.today = "2027-01-01"
    answer = shell("next", "--json")
    assert (answer.status, answer.value) == (1, None)
    assert answer.err.startswith("mentoring: ")


def test_the_next_meetings_of_all_active_tandems(shell: Shell) -> None:
    assert shell("next", "--all", "--json").value == []
    assert shell("next", "--all").status == 1
    first = shell.new()
    other = ("--mentee", "Mia", "--mentor", "Ole", "--every", "1")
    second = shell.done("new", *other, "--from", "2026-01-01", "--first", "2026-01-12").only
    shell.done("new", *other, "--from", "2025-01-01", "--until", "2025-12-31")
    found = shell.done("next", "--all", "--json").value
    assert [(m["tandem"], m["starts"]) for m in found] == [
        (second, "2026-01-12"),
        (first, "2026-01-15T17:00"),
    ]
    assert shell.done("next", first, "--json").value == {k: v for k, v in found[1].items() if k != "tandem"}
    lines = shell.done("next", "--all").out.splitlines()
    assert "Mia & Ole" in lines[0]
    assert "in 2 days" in lines[0]
    assert "Nora Weber & Jens Albrecht" in lines[1]
    assert [m["tandem"] for m in shell.done("next", "--all", "--within", "3", "--json").value] == [second]
    assert shell("next", "--all", "--within", "1").status == 1
    assert "one word too many" in shell.refused("next", first, "--all")
    (shell.store / "tandems" / f"{second}.json").write_text("{")
    answer = shell("next", "--all", "--json")
    assert (answer.status, len(answer.value)) == (3, 1)
    assert second in answer.err


@pytest.mark.parametrize("days", ["x", "-1", "2.5", "1e3", "²"])
def test_days_are_a_whole_number(days: str, shell: Shell) -> None:
    shell.new()
    assert "whole number" in shell.refused("next", "--within", days)


def test_holidays_and_carnival_are_flagged_with_working_days_near_them(shell: Shell) -> None:
    shell.new()
    assert at(shell, "2026-02-12")["holiday"] == "Weiberfastnacht (Carnival Thursday)"
    shell.today = "2026-02-10"
    assert "Wed 11 Feb 2026, Fri 13 Feb 2026" in shell.done("next").out
    shell.today = "2026-01-10"
    moved = shell.done("meeting", "move", "2026-02-26", "2026-04-03").out
    assert "Good Friday" in moved
    assert "Thu 02 Apr 2026, Tue 07 Apr 2026" in moved


def test_schedule_is_in_order_and_within_bounds(shell: Shell) -> None:
    made = shell.new()
    whole = shell.done("schedule", "--json").value
    assert whole["tandem"] == made
    assert len(whole["meetings"]) == 26
    assert starts(shell, "--from", "29.01.2026", "--until", "2026-02-12") == [
        "2026-01-29T17:00",
        "2026-02-12T17:00",
    ]
    assert shell.done("schedule", "--json", "--from", "2030-01-01").value["meetings"] == []
    assert "before" in shell.refused("schedule", "--from", "2026-02-01", "--until", "2026-01-01")
    assert shell.done("schedule").out.count("\n") == 26


def test_a_day_that_has_passed_is_open(shell: Shell) -> None:
    shell.new()
    shell.today = "2026-01-16"
    assert at(shell, "2026-01-15")["status"] == "open"
    assert "unconfirmed" in shell.done("schedule").out


@pytest.mark.parametrize(
    "to",
    [
        ("2026-01-30",),
        ("30.01.2026",),
        ("2026-01-30", "17:00"),
        ("2026-01-30 17:00",),
        ("2026-01-30T17:00",),
    ],
)
def test_move_moves_one_meeting(to: tuple[str, ...], shell: Shell) -> None:
    shell.new()
    before = starts(shell)
    answer = shell.done("meeting", "move", "2026-01-29", *to)
    assert answer.out == "Meeting moved: Thu, 29 January 2026, 17:00 → Fri, 30 January 2026, 17:00\n"
    assert starts(shell) == [before[0], "2026-01-30T17:00", *before[2:]]
    assert at(shell, "2026-01-29")["moved"] is True


def test_move_understands_the_time_of_the_meeting_as_well(shell: Shell) -> None:
    shell.new()
    shell.done("meeting", "move", "2026-01-29", "17:00", "2026-01-30", "18:00")
    assert at(shell, "2026-01-30")["starts"] == "2026-01-30T18:00"
    assert "Something is missing" in shell.refused("meeting", "move", "2026-02-12", "17:00")


def test_move_following_begins_a_new_rhythm(shell: Shell) -> None:
    shell.new()
    before = starts(shell)
    out = shell.done("meeting", "move", "2026-02-26", "2026-02-27", "18:00", "--following").out
    assert "all following" in out
    after = starts(shell)
    assert after[:3] == before[:3]
    assert after[3:6] == ["2026-02-27T18:00", "2026-03-13T18:00", "2026-03-27T18:00"]


def test_held_says_how_long_and_how(shell: Shell) -> None:
    shell.new()
    shell.today = "2026-01-16"
    details = ("--minutes", "45", "--mode", "phone", "--place", "Café", "--occasion", "short")
    meeting = shell.done("meeting", "held", "2026-01-15", *details, "--json").value
    assert meeting["status"] == "held"
    assert (meeting["minutes"], meeting["mode"], meeting["place"]) == (45, "phone", "Café")
    assert meeting["occasion"] == "short"
    assert meeting == at(shell, "2026-01-15")


def test_a_past_meeting_did_not_take_place_and_a_future_one_is_cancelled(shell: Shell) -> None:
    shell.new()
    german = replace(shell, lang="de", today="2026-01-20")
    assert german.done("meeting", "cancel", "2026-01-15").out.startswith("Treffen ausgefallen: ")
    assert german.done("meeting", "cancel", "2026-01-29").out.startswith("Treffen fällt aus: ")
    rows = german.done("schedule").out.splitlines()
    assert [row.split("2026")[1].split()[1] for row in rows[:2]] == ["ausgefallen", "fällt"]


def test_held_before_its_day_is_noted(shell: Shell) -> None:
    shell.new()
    assert "in the future" in shell.done("meeting", "held", "2026-01-15").out


def test_cancel_and_restore(shell: Shell) -> None:
    made = shell.new()
    before = files(shell.store)
    assert "cancelled" in shell.done("meeting", made, "cancel", "2026-01-29").out
    assert at(shell, "2026-01-29")["status"] == "cancelled"
    assert "planned again" in shell.done("meeting", "restore", "2026-01-29").out
    assert at(shell, "2026-01-29")["status"] == "planned"
    assert "no decision about the meeting" in shell.refused("meeting", "restore", "2026-01-29")
    assert before.keys() == files(shell.store).keys()


def test_a_moved_meeting_goes_home(shell: Shell) -> None:
    shell.new()
    shell.done("meeting", "move", "2026-01-29", "2026-02-02")
    assert "Thu, 29 January 2026" in shell.done("meeting", "restore", "2026-02-02").out
    assert at(shell, "2026-01-29")["moved"] is False


def test_add_stands_outside_of_the_rhythm(shell: Shell) -> None:
    shell.new()
    meeting = shell.done("meeting", "add", "2026-01-20", "9:30", "--occasion", "shadowing", "--json").value
    assert (meeting["nominal"], meeting["starts"]) == (None, "2026-01-20T09:30")
    assert len(starts(shell)) == 27
    assert "Meeting cancelled" in shell.done("meeting", "cancel", meeting["id"]).out
    assert "outside the agreed period" in shell.done("meeting", "add", "2027-02-03").out
    assert "another meeting" in shell.done("meeting", "add", "2026-02-12 09:00").out


def test_remarks_go_beside_json(shell: Shell) -> None:
    shell.new()
    answer = shell.done("meeting", "add", "2027-02-03", "--json")
    assert answer.value["starts"] == "2027-02-03"
    assert "outside" in answer.err


def test_a_meeting_is_known_by_its_id(shell: Shell) -> None:
    shell.new()
    meeting = shell.done("next", "--json").value
    assert "15 January" in shell.done("meeting", "cancel", meeting["id"]).out


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("move", "2026-01-16", "2026-01-17"), "no meeting"),
        (("move", "2026-01-15", "01/02/2026"), "may be"),
        (("move", "2026-01-15", "31.02.2026"), "no day"),
        (("move", "2026-01-15"), "Something is missing"),
        (("cancel", "31.02.2026"), "no day"),
        (("cancel", "tomorrow"), "no meeting on"),
        (("cancel",), "Something is missing"),
        (("held", "2026-01-15", "--minutes", "0"), "lasts from"),
        (("held", "2026-01-15", "--minutes", "-5"), "lasts from"),
        (("held", "2026-01-15", "--minutes", "99999"), "lasts from"),
        (("held", "2026-01-15", "--minutes", "1.5"), "whole number"),
        (("held", "2026-01-15", "--minutes", "viel"), "whole number"),
        (("held", "2026-01-15", "--mode", "pigeon"), "form of contact"),
        (("held", "2026-01-15", "--occasion", "party"), "occasion"),
        (("held", "2026-01-15", "--place", "x" * 10_000), "too many"),
        (("add", "soon"), "clear date"),
        (("move", "2026-01-29", "2026-01-01", "--following"), "later day"),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_not_valid_changes_nothing(argv: tuple[str, ...], says: str, lang: str, shell: Shell) -> None:
    shell.new()
    before = files(shell.store)
    shell.lang = lang
    sentence = shell.refused("meeting", *argv)
    assert lang == "de" or says in sentence
    assert files(shell.store) == before


def test_the_nearest_meetings_are_named(shell: Shell) -> None:
    shell.new()
    sentence = shell.refused("meeting", "cancel", "2026-01-16")
    assert "Thu 15 Jan 2026" in sentence
    assert "Thu 29 Jan 2026" in sentence


def test_without_a_schedule_it_says_what_is_missing(shell: Shell) -> None:
    shell.done("new", *AGREEMENT[:4], "--from", "2026-01-01", "--every", "2")
    shell.done("agreement", "set", "from", "")
    assert "needs a beginning and an interval" in shell.refused("meeting", "cancel", "2026-01-15")
    assert shell("next", "--json").status == 1
