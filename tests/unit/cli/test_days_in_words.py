"""Promised: wherever the shell takes a date it takes a day in words, and refuses one that is not certain."""

from datetime import date

import pytest

from mentoring_tui.cli.meeting_lookup import lookup_meeting
from mentoring_tui.domain.errors import Refused
from tests.unit.shell import Shell
from tests.unit.tandems import a_tandem

FRIDAY = "2026-01-16"
"""The day after a meeting; the next one is on 29 January."""


@pytest.fixture
def tandem(shell: Shell) -> Shell:
    """A tandem that meets every fortnight from 15 January on."""
    shell.new()
    shell.today = FRIDAY
    return shell


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("task", "add", "Write", "--due", "morgen"), "Sat, 17 January 2026"),
        (("task", "add", "Write", "--due", "+2w"), "Fri, 30 January 2026"),
        (("task", "add", "Write", "--due", "bis zum nächsten Treffen"), "Thu, 29 January 2026"),
        (("task", "add", "Write by the end of March"), "Tue, 31 March 2026"),
        (("task", "add", "Write until the next meeting"), "Thu, 29 January 2026"),
        (("meeting", "held", "gestern"), "Thu, 15 January 2026"),
        (("meeting", "held", "Donnerstag"), "Thu, 15 January 2026"),
        (("meeting", "cancel", "next meeting"), "Thu, 29 January 2026"),
        (("meeting", "move", "29.1.", "in zwei Wochen"), "Fri, 30 January 2026"),
        (
            ("meeting", "move", "nächstes Treffen", "kommenden Mittwoch", "18:00"),
            "Wed, 21 January 2026, 18:00",
        ),
        (("meeting", "add", "übermorgen", "9:00"), "Sun, 18 January 2026, 09:00"),
        (
            ("schedule", "--from", "heute", "--until", "in sechs Wochen"),
            "From Fri, 16 January 2026 to Fri, 27 February",
        ),
        (("agreement", "set", "until", "Ende nächsten Jahres"), "Fri, 31 December 2027"),
        (("agreement", "set", "goal", "Write by mid-May"), "Fri, 15 May 2026"),
        (("agreement", "sign", "mentee", "--place", "Kerpen", "--on", "yesterday"), "Thu, 15 January 2026"),
    ],
)
def test_a_day_in_words_is_echoed_with_its_weekday(argv: tuple[str, ...], said: str, tandem: Shell) -> None:
    answer = tandem.done(*argv)
    assert said in answer.out + answer.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("task", "add", "Write", "--due", "nächsten Freitag"), "Fri 23 Jan 2026 or Fri 30 Jan 2026"),
        (("task", "add", "Write by next Friday"), "Fri 23 Jan 2026 or Fri 30 Jan 2026"),
        (("task", "add", "Write", "--due", "03/04/2026"), "Wed 04 Mar 2026 or Fri 03 Apr 2026"),
        (("task", "add", "Write by 31.2."), "There is no day “31.2.”"),
        (("task", "add", "Write", "--due", "12.1."), "Mon 12 Jan 2026 or Tue 12 Jan 2027"),
        (("task", "add", "Write", "--due", "weekend"), "“weekend” is not a clear date"),
        (("task", "add", "Write", "--due", "bald"), "“bald” is not a clear date"),
        (("meeting", "add", "Freitag"), "Fri 16 Jan 2026 or Fri 23 Jan 2026"),
        (("schedule", "--from", "1.9."), "Mon 01 Sep 2025 or Tue 01 Sep 2026"),
        (("export", "--for", "me", "--from", "Mittwoch"), "Wed 14 Jan 2026 or Wed 21 Jan 2026"),
        (("end", "--on", "Mittwoch"), "Wed 14 Jan 2026 or Wed 21 Jan 2026"),
    ],
)
def test_what_is_not_certain_is_refused_with_the_days_it_may_be(
    argv: tuple[str, ...], said: str, tandem: Shell
) -> None:
    assert said in tandem.refused(*argv)


def test_of_several_days_the_one_with_a_meeting_is_meant() -> None:
    tandem = a_tandem("2026-01-15 17:00", 2)
    found = lookup_meeting(tandem, "Donnerstag", date(2026, 1, 20))
    assert found.day == date(2026, 1, 15)
    with pytest.raises(Refused, match="day-ambiguous"):
        lookup_meeting(a_tandem("2026-01-15 17:00", 1), "Donnerstag", date(2026, 1, 20))


def test_an_unclear_due_date_of_a_protocol_is_told_and_marked_among_the_tasks(tandem: Shell) -> None:
    text = "## Commitments\n- [ ] Call by next Thursday\n- [ ] Write until the next meeting\n"
    said = tandem.done("protocol", "write", "yesterday", stdin=text)
    assert "Due date unclear: “next Thursday” (Thu 22 Jan or Thu 29 Jan?)" in said.out + said.err
    listed = tandem.done("task", "list").out
    assert "due date unclear: next Thursday · Call by next Thursday" in listed
    assert "Thu 29 Jan 2026" in listed


def test_the_day_that_is_taken_for_today_is_a_date(shell: Shell) -> None:
    assert shell("--today", "morgen", "list").status == 2


@pytest.mark.parametrize("command", ["advice", "schedule"])
def test_the_days_of_a_list_are_told_back_and_have_an_order(shell: Shell, command: str) -> None:
    shell.new()
    told = shell(command, "--from", "2026-01-15", "--until", "1 March 2026")
    assert "From Thu, 15 January 2026 to Sun, 1 March 2026" in told.err
    shell.refused(command, "--from", "2026-03-01", "--until", "2026-01-15")
