"""Promised: tasks and talking points of a tandem, written in one line or by options."""

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.shell import Shell, files

KEYS = {"id", "text", "who", "due", "status", "from", "goal", "visibility", "proof", "done_on"} | {
    "created",
    "history",
}


def tasks(shell: Shell, *argv: str) -> dict[str, Any]:
    return {task["text"]: task for task in shell.done("task", "list", "--json", *argv).value}


def test_add_prints_the_id_alone_and_says_what_it_understood(shell: Shell) -> None:
    shell.new()
    answer = shell.done("task", "add", "Make contact @mentor by 12.3.")
    task = tasks(shell)["Make contact"]
    assert answer.only == task["id"]
    assert answer.err == "Make contact (Mentor, by Thu, 12 March 2026)\n"
    assert set(task) == KEYS
    assert (task["who"], task["due"], task["status"]) == ("mentor", "2026-03-12", "open")
    assert (task["from"], task["visibility"]) == (None, "tandem")


def test_options_win_over_the_line(shell: Shell) -> None:
    shell.new()
    options = (
        "--who",
        "both",
        "--due",
        "01.02.2026",
        "--visibility",
        "lead",
        "--goal",
        "1",
        "--proof",
        "done",
    )
    task = shell.done("task", "add", "Read @mentor bis 12.3.", *options, "--json").value
    assert (task["who"], task["due"], task["visibility"], task["proof"]) == (
        "both",
        "2026-02-01",
        "lead",
        "done",
    )
    assert task["goal"] == shell.done("show", "--json").value["agreement"]["goals"][0]["id"]


def test_the_tasks_of_the_agreement_are_among_them(shell: Shell) -> None:
    shell.new()
    assert tasks(shell)["Practise interviews"]["from"] == "agreement"


def test_done_reopen_edit_remove(shell: Shell) -> None:
    shell.new()
    made = shell.done("task", "add", "Read").only
    assert shell.done("task", "done", made[:6]).out == "Done: Read\n"
    assert tasks(shell)["Read"]["done_on"] == "2026-01-10"
    assert "Read" not in tasks(shell, "--open")
    shell.done("task", "reopen", made)
    assert tasks(shell, "--open")["Read"]["status"] == "open"
    edited = shell.done("task", "edit", made, "Read", "on", "--due", "2026-03-01").out
    assert edited == "Read on (Mentee, by Sun, 1 March 2026)\n"
    assert shell.done("task", "edit", made, "--due", "", "--json").value["due"] is None
    shell.done("task", "remove", made)
    assert "Read on" not in tasks(shell)


def test_whoever_removes_a_promise_is_told_that_it_goes_from_the_protocol_too(shell: Shell) -> None:
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin="## Topics\n\nAll\n\n## Commitments\n\n- Read\n")
    removed = shell.done("task", "remove", str(tasks(shell)["Read"]["id"]))
    assert "protocol of" in removed.err
    assert "Read" not in shell.done("protocol", "show", "2026-01-15").out


def test_the_list_can_be_of_one_side(shell: Shell) -> None:
    shell.new()
    shell.done("task", "add", "Together @beide")
    assert set(tasks(shell, "--who", "mentor")) == {"Practise interviews", "Together"}
    assert tasks(shell, "--who", "beide") == tasks(shell, "--who", "both")
    assert shell.done("task").out == shell.done("task", "list").out


def test_a_day_that_may_be_no_due_date_is_told_and_stays_in_the_words(shell: Shell) -> None:
    shell.new()
    added = shell.done("task", "add", "Send the mail in two weeks")
    assert "Due date unclear: “in two weeks” (Sat 24 Jan?)" in added.err
    assert tasks(shell)["Send the mail in two weeks"]["due"] is None


def test_what_is_late_is_said_in_words(shell: Shell) -> None:
    shell.new()
    shell.done("task", "add", "Read", "--due", "2026-01-09")
    (line,) = [line for line in shell.done("task", "list").out.splitlines() if "Read" in line]
    assert "overdue" in line


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("add",), "Something is missing"),
        (("add", ""), "must not be empty"),
        (("add", "@mentor bis 12.3."), "must not be empty"),
        (("add", "x" * 10_000), "too many"),
        (("add", "Read", "--due", "31.02.2026"), "no day"),
        (("add", "Read", "--due", "01/02/2026"), "may be"),
        (("add", "Read", "--who", "boss"), "not one of the two sides"),
        (("add", "Read", "--visibility", "all"), "not an audience"),
        (("add", "Read", "--goal", "7"), "no such number"),
        (("done", "zzz"), "there are"),
        (("done", ""), "there are"),
        (("remove", "zzz"), "there are"),
        (("edit", "zzz", "x"), "there are"),
        (("list", "--who", "boss"), "not one of the two sides"),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_not_valid_changes_nothing(argv: tuple[str, ...], says: str, lang: str, shell: Shell) -> None:
    shell.new()
    before = files(shell.store)
    shell.lang = lang
    sentence = shell.refused("task", *argv)
    assert lang == "de" or says in sentence
    assert files(shell.store) == before


def test_topics(shell: Shell) -> None:
    shell.new()
    made = shell.done("topic", "add", "Dealing", "with", "rejection").only
    shell.done("topic", "add", "Only mine", "--visibility", "me")
    first, second = shell.done("topic", "list", "--json").value
    assert first.pop("added") == shell.today
    assert first == {
        "id": made,
        "text": "Dealing with rejection",
        "status": "open",
        "visibility": "tandem",
        "carried": 0,
        "refs": [],
        "meetings": [],
    }
    assert second["visibility"] == "private"
    assert shell.done("topic", "done", made).out == "Done: Dealing with rejection\n"
    assert [topic["text"] for topic in shell.done("topic", "list", "--open", "--json").value] == ["Only mine"]
    assert shell.done("topic", "reopen", made, "--json").value["status"] == "open"
    shell.done("topic", "remove", made)
    assert "rejection" not in shell.done("topic").out
    assert "there are" in shell.refused("topic", "done", made)
    assert "must not be empty" in shell.refused("topic", "add", " ")


def test_a_talking_point_relates_to_a_goal_or_an_expectation(shell: Shell) -> None:
    shell.new("--goal", "Network")
    agreement = shell.done("agreement", "--json").value
    goals, wishes = ([item["id"] for item in agreement[name]] for name in ("goals", "expectations"))
    made = shell.done("topic", "add", "Salary", "--goal", "2", "--expectation", wishes[0], "--json").value
    assert made["refs"] == [goals[1], wishes[0]]
    assert "Salary  Goal: Network · Expectation: Advice" in shell.done("topic").out
    assert "there are" in shell.refused("topic", "add", "Pay", "--goal", 13 * "3")  # no id is so long
    edited = shell.done("topic", "edit", made["id"], "--goal", "", "--expectation", "1", "--json").value
    assert (edited["refs"], edited["text"]) == (wishes[:1], "Salary")


def test_a_talking_point_tells_where_it_was_talked_about_and_how_often_it_was_carried(shell: Shell) -> None:
    shell.new()
    made = shell.done("topic", "add", "Salary").only
    days = [meeting["starts"][:10] for meeting in shell.done("schedule", "--json").value["meetings"]][:3]
    for day in days:
        shell.done("--today", day, "meeting", "held", day)
    (topic,) = shell.done("topic", "--json").value
    assert (topic["carried"], topic["meetings"]) == (3, [])
    assert "carried 3 times" in shell.done("topic").out
    shell.done("protocol", "write", days[2], "-", stdin="## Topics\n\n### [x] Salary\n\nAsk for it.\n")
    (topic,) = shell.done("topic", "--json").value
    assert (topic["status"], topic["carried"]) == ("done", 0)
    assert [talk["date"] for talk in topic["meetings"]] == [days[2]]
    shell.done("topic", "reopen", made)
    assert "### [ ] Salary" in shell.done("protocol", "show", days[2]).out


def test_a_talking_point_is_edited_and_a_private_one_leaves_in_no_report(shell: Shell) -> None:
    shell.new()
    made = shell.done("topic", "add", "Salary").only
    assert shell.done("topic", "edit", made, "My", "pay", "--visibility", "me").out == "My pay (only me)\n"
    shell.done("topic", "edit", made, "-", stdin="Pay\n")
    (topic,) = shell.done("topic", "list", "--json").value
    assert (topic["text"], topic["visibility"]) == ("Pay", "private")
    for audience in ("tandem", "lead"):
        for form in ("md", "json"):
            written = shell.done("export", "--for", audience, "--format", form, "-o", "-").out
            assert "Pay" not in written
    assert "Pay" in shell.done("export", "--for", "me", "-o", "-").out


@pytest.mark.parametrize("kind", ["task", "topic"])
def test_an_item_is_read_from_standard_input(kind: str, shell: Shell) -> None:
    shell.new()
    made = shell.done(kind, "add", "-", stdin="Ask  about “Lohn” & Geld\r\n").only
    texts = {item["id"]: item["text"] for item in shell.done(kind, "list", "--json").value}
    assert texts[made] == "Ask about “Lohn” & Geld"
    shell.done(kind, "add", "x", "-")
    assert "x -" in [item["text"] for item in shell.done(kind, "list", "--json").value]


def test_a_task_from_standard_input_is_understood_as_one_from_arguments(shell: Shell) -> None:
    shell.new()
    made = shell.done("task", "add", "-", "--due", "2026-02-01", "--json", stdin="Read @mentor").value
    assert (made["text"], made["who"], made["due"]) == ("Read", "mentor", "2026-02-01")
    assert "Write" in shell.done("task", "edit", made["id"], "-", stdin="Write\n").out


@pytest.mark.parametrize("kind", ["task", "topic"])
@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("one\ntwo\n", "one line"),
        ("one\r\ntwo", "one line"),
        ("", "must not be empty"),
        ("\n \n", "must not be empty"),
        (b"J\xf6rg", "UTF-8"),
        ("x" * 2_000, "too many"),
    ],
)
def test_what_is_no_item_is_not_read(kind: str, given: str | bytes, says: str, shell: Shell) -> None:
    shell.new()
    before = files(shell.store)
    assert says in shell.refused(kind, "add", "-", stdin=given)
    assert files(shell.store) == before


def test_a_reminder_of_the_other_side_is_printed_and_leaves_a_receipt(shell: Shell) -> None:
    shell.new()
    assert shell("task", "remind").status == 1
    shell.done("task", "add", "Send the reference @mentor by 12.1.2026")
    assert shell.done("task", "remind").out.startswith("Hi Jens,\n")
    assert shell.done("task", "remind", "--formal").out.startswith("Dear Jens")
    assert "Send the reference" in shell.done("task", "remind").out
    assert [receipt["document"] for receipt in shell.done("ledger", "--json").value] == ["reminder"] * 3


def test_what_the_check_finds_in_a_reminder_is_shown_before_it_leaves(shell: Shell) -> None:
    shell.new()
    shell.done("task", "add", "Call Petra Schmitz @mentor")
    refused = shell("task", "remind")
    assert (refused.status, refused.out) == (1, "")
    assert "Petra Schmitz" in shell.done("task", "remind", "--checked").out


def test_a_standing_task_returns_for_the_next_meeting(shell: Shell) -> None:
    shell.new("--task", "mentee:Prepare the meeting")
    task = tasks(shell)["Prepare the meeting"]
    shell.done("task", "done", task["id"])
    assert tasks(shell)["Prepare the meeting"]["status"] == "done"
    later = replace(shell, today="2026-02-10")
    again = tasks(later)["Prepare the meeting"]
    assert (again["status"], again["done_on"]) == ("open", None)
    assert [event["kind"] for event in again["history"]] == ["done"]


def test_a_preparation_is_printed_for_the_next_meeting_or_another_one(shell: Shell) -> None:
    tandem = shell.new("--expect", "mentee:Feedback")
    shell.done("topic", "add", "Salary", "--visibility", "me")
    first = shell.done("prepare").out
    assert first.startswith("# Preparation: Thu, 15 January 2026, 17:00\n")
    assert "- [ ] Salary (only me)" in first
    found = shell.done("prepare", tandem[:6], "29.1.2026", "--guide", "grow", "--json").value
    assert (found["meeting"]["starts"], found["phase"]) == ("2026-01-29T17:00", "getting-to-know")
    assert [topic["text"] for topic in found["topics"]] == ["Salary"]
    assert len(found["guide"]) == 4
    assert shell.done("prepare", found["meeting"]["id"]).out.startswith("# Preparation: Thu, 29 January")
    shell.done("meeting", "cancel", "2026-01-29")
    assert "wait for the next one" in shell.done("prepare", "2026-01-29").err
    assert "free, grow" in shell.refused("prepare", "--guide", "x")
    assert "nearest" in shell.refused("prepare", "2027-01-01")


def test_where_no_meeting_is_planned_there_is_nothing_to_prepare(shell: Shell) -> None:
    shell.new()
    answer = shell("--today", "2027-06-01", "prepare", "--json")
    assert (answer.status, answer.value) == (1, None)
