"""Promised: talking points that are open when no meeting is left are named, with what can be done."""

from tests.unit.shell import Shell

LAST, AFTER = "2026-12-31", "2027-01-05"


def test_points_after_the_last_meeting_are_listed_with_what_can_be_done(shell: Shell) -> None:
    shell.new()
    point = shell.done("topic", "add", "Rejection").only
    assert "no meeting" not in shell.done("topic", "list").err
    shell.today = AFTER
    answer = shell.done("topic", "list")
    assert point in answer.out
    assert "1 talking point is open, and no meeting is planned for it" in answer.err
    assert shell.done("topic", "list", "--json").err == ""
    answer = shell("prepare")
    assert (answer.status, answer.out) == (1, "")
    assert f"“{shell.command} meeting add” plans one" in answer.err
    shell.done("meeting", "add", "2027-01-08")
    assert "Rejection" in shell.done("prepare").out
    shell.done("topic", "done", point)
    shell.done("meeting", "cancel", "2027-01-08")
    assert "talking point" not in shell("prepare").err


def test_on_the_day_of_the_last_meeting_it_is_still_to_come(shell: Shell) -> None:
    shell.new()
    shell.done("topic", "add", "Rejection")
    shell.today = LAST
    assert "no meeting" not in shell.done("topic", "list").err
    assert "Rejection" in shell.done("prepare").out
