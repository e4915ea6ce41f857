"""Promised: every decision about a meeting is answered, whatever became of the meeting."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.cli import meetings as command
from mentoring_tui.cli.arguments import Arguments
from mentoring_tui.cli.meeting_lookup import lookup_meeting
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.meeting import MeetingRecord
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.words.error_messages import sentence
from tests.unit.shell import Shell
from tests.unit.tandems import TODAY, a_tandem, every

WEEKLY = ("--mentee", "A", "--mentor", "B", "--from", "2026-01-01", "--every", "1")


def at(shell: Shell, day: str) -> Any:
    meetings = shell.done("schedule", "--json").value["meetings"]
    return next((meeting for meeting in meetings if meeting["starts"][:10] == day), None)


def off_the_rhythm(shell: Shell) -> None:
    """Move a meeting whose date the frequency loses afterwards."""
    shell.today = "2026-01-03"
    shell.done("new", *WEEKLY)
    shell.done("meeting", "move", "2026-01-15", "2026-01-16")
    shell.done("agreement", "set", "every", "2")
    assert at(shell, "2026-01-15") is None


# A meeting whose nominal date is no occurrence any more


def test_a_moved_meeting_off_the_rhythm_is_cancelled_and_planned_again(shell: Shell) -> None:
    off_the_rhythm(shell)
    assert "Fri, 16 January 2026" in shell.done("meeting", "cancel", "2026-01-16").out
    assert at(shell, "2026-01-16")["status"] == "cancelled"
    shell.done("meeting", "restore", "2026-01-16")
    assert at(shell, "2026-01-16")["status"] == "planned"


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_meeting_that_leaves_the_schedule_when_restored_is_said_to(lang: str, shell: Shell) -> None:
    off_the_rhythm(shell)
    shell.lang = lang
    said = shell.done("meeting", "restore", "2026-01-16").out
    assert said.count("\n") == 1
    assert "2026" in said
    assert at(shell, "2026-01-16") is None


def test_a_meeting_that_left_the_schedule_is_null(shell: Shell) -> None:
    off_the_rhythm(shell)
    answer = shell.done("meeting", "restore", "2026-01-16", "--json")
    assert answer.value is None
    assert "is no longer in the schedule" in answer.err


def test_a_meeting_off_the_rhythm_does_not_move_out_of_the_period(shell: Shell) -> None:
    off_the_rhythm(shell)
    shell.done("agreement", "set", "until", "2026-12-31")
    assert "outside" in shell.refused("meeting", "move", "2026-01-16", "2027-01-20")
    assert at(shell, "2026-01-16")["status"] == "planned"


def carry_out(tandem: Tandem, action: str, words: tuple[str, ...], today: date) -> Tandem:
    decide = command._ACTIONS[action][1]
    try:
        return decide(tandem, Arguments({}, words), today).tandem
    except Refused:
        return tandem


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("move", "cancel", "held", "restore", "add", "every", "until")),
            st.integers(0, 12),
            st.integers(-3, 20),
            st.integers(1, 3),
        ),
        max_size=12,
    )
)
def test_no_order_of_decisions_is_without_an_answer(steps: list[tuple[str, int, int, int]]) -> None:
    tandem, today = a_tandem(weeks=1), TODAY
    for action, number, days, weeks in steps:
        today += timedelta(days=1)
        meetings = schedule(tandem, today)
        if action == "every":
            tandem = every(tandem, weeks, today)
        elif action == "until":
            until = date(2026, 4, 30) - timedelta(days=number)
            tandem = replace(tandem, agreement=replace(tandem.agreement, until=until))
        elif meetings:
            one = meetings[number % len(meetings)]
            to = (one.day + timedelta(days=days)).isoformat()
            words = {"move": (one.id, to), "add": (to,)}.get(action, (one.id,))
            tandem = carry_out(tandem, action, words, today)


# Several meetings at one moment


def twins(shell: Shell) -> list[str]:
    shell.new()
    added = (shell.done("meeting", "add", "2026-01-15 17:00", "--json").value["id"] for _ in range(2))
    return ["20260115", *added]


def test_meetings_at_one_moment_are_listed_and_taken_by_their_id(shell: Shell) -> None:
    ids = twins(shell)
    listed = shell.done("schedule").out
    assert all(meeting_id in listed for meeting_id in ids)
    assert "20260129" not in listed
    refused = shell.refused("meeting", "cancel", "2026-01-15 17:00")
    assert all(meeting_id in refused for meeting_id in ids)
    shell.done("meeting", "cancel", ids[1])
    meetings = shell.done("schedule", "--json").value["meetings"]
    assert [m["id"] for m in meetings if m["status"] == "cancelled"] == [ids[1]]
    shell.done("protocol", "write", ids[2], stdin="## Outcome\n\nx\n")
    assert "x" in shell.done("protocol", "show", ids[2]).out


def test_the_beginning_of_several_ids_is_ambiguous() -> None:
    extras = (MeetingRecord(f"abcdef{n}", at=Moment(TODAY)) for n in range(2))
    tandem = replace(a_tandem(), meetings=tuple(extras))
    with pytest.raises(NotFound) as refused:
        lookup_meeting(tandem, "abcdef", TODAY)
    assert refused.value.code == "id-ambiguous"
    assert "abcdef0 (Thu 01 Jan 2026), abcdef1 (Thu 01 Jan 2026)" in sentence(refused.value)
    assert lookup_meeting(tandem, "abcdef1", TODAY).id == "abcdef1"


# An extra meeting


@pytest.mark.parametrize("lang", ["en", "de"])
def test_an_extra_meeting_is_removed(lang: str, shell: Shell) -> None:
    shell.new()
    shell.lang = lang
    before = shell.done("schedule", "--json").value
    added = shell.done("meeting", "add", "2026-01-20", "--json").value["id"]
    said = shell.done("meeting", "remove", "2026-01-20").out
    assert "20" in said
    assert shell.done("schedule", "--json").value == before
    shell.refused("meeting", "remove", added)
    again = shell.done("meeting", "add", "2027-01-20", "--json").value
    removed = shell.done("meeting", "remove", again["id"], "--json")
    assert (removed.value, removed.err.count("\n")) == (again, 1)
    assert "cancel" in shell.refused("meeting", "remove", "2026-01-15") or lang == "de"


def test_an_extra_meeting_with_a_protocol_or_a_task_stays(shell: Shell) -> None:
    shell.new()
    shell.done("meeting", "add", "2026-01-20")
    shell.done("protocol", "write", "2026-01-20", stdin="## Outcome\n\nx\n")
    assert "written about" in shell.refused("meeting", "remove", "2026-01-20")
    shell.done("protocol", "write", "2026-01-20", stdin="## Commitments\n\n- [ ] Read\n")
    assert "cannot be removed" in shell.refused("meeting", "remove", "2026-01-20")
    assert at(shell, "2026-01-20") is not None


def test_who_called_a_meeting_off_and_why_is_told_to_me_alone(shell: Shell) -> None:
    shell.new()
    shell.done("meeting", "cancel", "2026-01-15", "--by", "mentor", "--reason", "flu")
    assert "cancelled by the mentor · reason: flu" in shell.done("schedule").out
    (off,) = [m for m in shell.done("schedule", "--json").value["meetings"] if m["status"] == "cancelled"]
    assert (off["cancelled_by"], off["reason"]) == ("mentor", "flu")
    assert "flu" in shell.done("export", "--for", "me", "-o", "-").out
    for audience in ("tandem", "lead"):
        for form in ("md", "json"):
            written = shell.done("export", "--for", audience, "--format", form, "-o", "-").out
            assert "flu" not in written
            assert "cancelled by" not in written
            assert '"cancelled_by": "mentor"' not in written
    shell.refused("meeting", "cancel", "2026-01-15", "--by", "nobody")


def test_a_dry_run_shows_what_would_move_and_moves_nothing(shell: Shell) -> None:
    shell.new()
    shell.done("meeting", "add", "2026-03-02 10:00")
    before = shell.done("schedule", "--json").value
    argv = ("meeting", "move", "2026-02-12", "2026-02-16", "--following", "--dry-run")
    shown = shell.done(*argv).out.splitlines()
    assert shown[0].startswith("Thu 12 Feb 2026 17:00  → Mon 16 Feb 2026 17:00  ⚑ Rosenmontag")
    assert any(line.startswith("Mon 02 Mar 2026 10:00  stays") for line in shown)
    shapes = shell.done(*argv, "--json").value
    assert (shapes[0]["before"]["starts"], shapes[0]["after"]["starts"]) == (
        "2026-02-12T17:00",
        "2026-02-16T17:00",
    )
    assert shell.done("schedule", "--json").value == before
    shell.done(*argv[:-1])
    moved = {meeting["starts"] for meeting in shell.done("schedule", "--json").value["meetings"]}
    assert {shape["after"]["starts"] for shape in shapes if shape["after"]} <= moved


def test_a_dry_run_of_one_meeting(shell: Shell) -> None:
    shell.new()
    shown = shell.done("meeting", "move", "2026-02-12", "2026-02-13", "--dry-run").out
    assert shown == "Thu 12 Feb 2026 17:00  → Fri 13 Feb 2026 17:00\n"
    assert "2026-02-12T17:00" in str(shell.done("schedule", "--json").value)


def test_moves_that_are_seldom_meant_are_told(shell: Shell) -> None:
    shell.new()
    past = shell.done("meeting", "move", "2026-01-15", "2026-01-02").out
    assert "in the past" in past
    early = shell.done("meeting", "move", "2026-02-12", "2026-01-20").out
    assert "before the meeting of Thu, 29 January 2026, which it followed" in early
    outside = shell.done("meeting", "move", "2026-01-29", "2027-02-01").out
    assert "outside the agreed period" in outside
    onto = shell.done("meeting", "move", "2026-02-26", "2026-03-12").out
    assert "another meeting on that day, at the same time" in onto
    beside = shell.done("meeting", "move", "2026-03-26", "2026-04-09 09:00").out
    assert "another meeting on that day." in beside
    again = shell.done("meeting", "move", "2026-03-26", "2026-03-27").out
    assert "It was planned for Thu, 26 March 2026 at first." in again
    assert len(shell.done("schedule", "--json").value["meetings"]) == 26


# What is due on the day of a meeting


def test_what_stays_due_on_the_old_day_is_said_with_the_command_that_moves_it(shell: Shell) -> None:
    shell.new()
    task = shell.done("task", "add", "Send the CV by the next meeting").only
    lines = shell.done("meeting", "move", "2026-01-15", "2026-01-16").out.splitlines()
    assert lines[1:] == [
        "Still due on Thu 15 Jan 2026: Send the CV",
        "To move the due date as well:",
        f"  mentoring --store {shell.store} task edit {task} --due 2026-01-16",
    ]
    assert "Thu 15 Jan 2026  Send the CV" in shell.done("task", "list").out
    shell.done("task", "edit", task, "--due", "2026-01-16")
    assert f"{task} --due 2026-01-15" in shell.done("meeting", "restore", "2026-01-16").out


def test_of_a_cancelled_meeting_the_command_names_the_next_one(shell: Shell) -> None:
    tandem = shell.new()
    task = shell.done("task", "add", "Send the CV by the next meeting").only
    answer = shell.done("meeting", tandem, "cancel", "2026-01-15", "--json")
    assert f"mentoring --store {shell.store} task {tandem} edit {task} --due 2026-01-29" in answer.err
    assert answer.value["status"] == "cancelled"


def test_with_all_following_each_task_is_said(shell: Shell) -> None:
    shell.new()
    shell.done("task", "add", "Send the CV by 15.1.2026")
    shell.done("task", "add", "Write the letter by 29.1.2026")
    out = shell.done("meeting", "move", "2026-01-15", "2026-01-16", "--following").out
    assert out.count("--due 2026-01-16") == out.count("--due 2026-01-30") == 1
    assert "Still due" not in shell.done("meeting", "move", "2026-02-27", "2026-02-26").out


def test_a_preview_sums_up_what_moves(shell: Shell) -> None:
    shell.new()
    shell.done("away", "add", "2026-02-13", "2026-02-20")
    answer = shell.done("meeting", "move", "2026-01-15", "2026-01-16", "--following", "--dry-run")
    assert answer.err.splitlines() == [
        "25 meetings move · 1 into days away · 1 after the end of the period",
        "Nothing was changed yet.",
    ]
