"""Promised: `end` closes a tandem, which nothing changes then; `reopen` takes that back."""

from pathlib import Path

import pytest

from tests.unit.shell import Shell, files


@pytest.fixture
def signed(shell: Shell) -> str:
    """Make a tandem that both have signed, and return its id."""
    tandem = shell.new()
    shell.done("agreement", "set", "until", "2026-06-15")
    for role in ("mentee", "mentor"):
        shell.done("agreement", "sign", role, "--place", "Kerpen", "--on", "2026-01-01")
    shell.today = "2026-06-01"
    return tandem


def test_a_closed_tandem_is_told_as_ended(shell: Shell, signed: str) -> None:
    answer = shell.done("end", "--early", "--on", "2026-05-30", "--json").value
    assert answer["ending"] == {"on": "2026-05-30", "early": True, "keep_until": "2026-06-29"}
    assert answer["status"] == "ended"
    (listed,) = shell.done("list", "--json").value
    assert (listed["id"], listed["status"], listed["next"]) == (signed, "ended", None)
    assert shell.done("show", "--json").value["ending"] == answer["ending"]
    assert "Closed: ended early on Sat, 30 May 2026" in shell.done("show").out
    assert shell("next").status == 1


def test_it_says_what_stays_open_and_that_all_stays_confidential(shell: Shell, signed: str) -> None:
    told = shell.done("end").out
    assert "ended on Mon, 1 June 2026, data kept until Mon, 29 June 2026" in told
    assert "2 tasks stay open" in told
    assert "confidential" in told
    kept = shell.done("end", "--keep-until", "2026-09-01")
    assert kept.out.endswith("data kept until Tue, 1 September 2026\n")
    assert kept.err == ""


def test_an_end_before_the_agreed_day_is_told_unless_it_is_early(shell: Shell, signed: str) -> None:
    note = shell.done("end").err
    assert "agreed until Mon, 15 June 2026" in note
    assert f"{shell.command} reopen {signed}" in note
    assert "--early" in note
    shell.done("reopen")
    assert "agreed until" not in shell.done("end", "--early").err
    assert "agreed until" not in shell.done("end", "--keep-until", "2026-09-01").err
    shell.done("reopen")
    shell.today = "2027-06-01"
    assert "agreed until" not in shell.done("end").err


WRITING = (
    ("agreement", "set", "title", "x"),
    ("agreement", "amend"),
    ("meeting", "held", "2026-01-15"),
    ("meeting", "cancel", "2026-01-15"),
    ("meeting", "move", "2026-01-15", "2026-01-16"),
    ("meeting", "add", "2026-05-01"),
    ("topic", "add", "x"),
    ("task", "add", "x"),
    ("protocol", "write", "2026-01-15"),
    ("protocol", "edit", "2026-01-15"),
    ("restore", "1"),
)


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_every_command_that_writes_is_refused_and_names_reopen(
    command: tuple[str, ...], shell: Shell, signed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    shell.done("end")
    before = files(shell.store)
    assert "reopen" in shell.refused(*command, stdin="## Outcome\n\n### Insights\n\nx\n")
    assert files(shell.store) == before
    assert "open again" in shell.done("reopen").out
    if command[:2] != ("protocol", "edit"):
        shell.done(*command, stdin="## Outcome\n\n### Insights\n\nx\n")


def test_no_protocol_is_taken_into_a_closed_tandem(shell: Shell, signed: str) -> None:
    shell.done("end")
    protocol = "# Meeting protocol · Thu, 15 January 2026\n\n## Outcome\n\n### Insights\n\nx\n"
    assert "reopen" in shell.refused("import", "-", "--in", signed, stdin=protocol)
    shell.done("reopen")
    shell.done("import", "-", "--in", signed, stdin=protocol)


def test_documents_tell_how_it_ended(shell: Shell, signed: str) -> None:
    shell.done("end", "--early", "--on", "2026-05-30", "--keep-until", "2026-06-30")
    for audience in ("lead", "tandem", "me"):
        report = shell.done("export", "--for", audience).out
        assert "The mentoring ended early, on 30 May 2026." in report
    assert "2026-06-30" not in shell.done("export", "--for", "tandem", "--format", "json").out
    calendar = shell.done("export", "--for", "me", "--document", "calendar").out
    assert "UNTIL=20260521" in calendar
    assert "as agreed" not in report
    shell.done("reopen")
    shell.done("end", "--on", "2026-05-30")
    told = "The mentoring ended on 30 May 2026; it was agreed until 15 June 2026."
    assert told in shell.done("export", "--for", "lead").out
    letter = shell.done("export", "--for", "lead", "--document", "letter").out
    assert "Final report on the mentoring" in letter
    assert "1 January 2026 to 30 May 2026" in letter


def test_the_calendar_of_a_tandem_without_an_end_ends_with_it(shell: Shell) -> None:
    shell.new()
    shell.done("agreement", "set", "until", "")
    for role in ("mentee", "mentor"):
        shell.done("agreement", "sign", role, "--place", "Kerpen", "--on", "2026-01-01")
    shell.today = "2026-06-01"
    asked = ("export", "--for", "me", "--document", "calendar")
    assert "UNTIL=" not in shell.done(*asked).out
    shell.done("end")
    assert "UNTIL=20260521" in shell.done(*asked).out


def test_a_closed_tandem_is_searched_and_exported_with_a_receipt(
    shell: Shell, signed: str, tmp_path: Path
) -> None:
    shell.done("end")
    assert "Apply" in shell.done("search", "Apply").out
    for number, audience in enumerate(("lead", "me")):
        shell.done("export", "--for", audience, "--checked", "-o", str(tmp_path / f"{number}.md"))
    assert len(shell.done("ledger", "--json").value) == 1
    shell.done("names", "add", "Anna Schmidt")
    shell.done("export", "--for", "me", "--format", "json", "-o", str(tmp_path / "all.json"))
    other = Shell(tmp_path / "other")
    other.done("import", str(tmp_path / "all.json"))
    assert "reopen" in other.refused("task", "add", "x")


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--on", "2026-06-02"), "future"),
        (("--on", "2025-12-31"), "before the beginning"),
        (("--keep-until", "2026-05-31"), "has passed"),
        (("--on", "someday"), "not a clear date"),
    ],
)
def test_a_day_that_can_not_be_is_refused(
    options: tuple[str, ...], word: str, shell: Shell, signed: str
) -> None:
    before = files(shell.store)
    assert word in shell.refused("end", *options)
    assert files(shell.store) == before


def test_an_end_well_before_the_agreed_day_is_refused_unless_it_is_early(shell: Shell, signed: str) -> None:
    shell.today = "2026-03-02"
    before = files(shell.store)
    refused = shell.refused("end")
    assert "15 June 2026" in refused
    assert "--early" in refused
    assert files(shell.store) == before
    shell.done("end", "--early")


def test_what_can_not_end_is_refused(shell: Shell) -> None:
    tandem = shell.new()
    assert "not signed" in shell.refused("end")
    assert "not closed" in shell.refused("reopen")
    shell.done("agreement", "set", "from", "")
    assert "draft" in shell.refused("end", tandem)


def test_the_only_closed_tandem_need_not_be_named(shell: Shell, signed: str) -> None:
    shell.done("end")
    shell.new("--title", "Another one")
    assert shell.done("reopen", "--json").value["id"] == signed
    assert "reopen" not in shell.refused("reopen")


def test_an_ended_one_does_not_end_again(shell: Shell, signed: str) -> None:
    shell.done("end")
    assert "already ended" in shell.refused("end")
    assert "already ended" in shell.refused("end", "--early", "--keep-until", "2026-07-01")


def test_the_day_until_which_data_is_kept_is_set_anew(shell: Shell, signed: str) -> None:
    shell.done("end", "--keep-until", "2026-12-31")
    answer = shell.done("end", "--keep-until", "2026-06-01", "--json").value
    assert answer["ending"] == {"on": "2026-06-01", "early": False, "keep_until": "2026-06-01"}
    assert "has passed" in shell.refused("end", "--keep-until", "2026-05-31")


def test_check_reminds_of_data_that_should_be_gone_and_deletes_nothing(shell: Shell, signed: str) -> None:
    shell.done("end")
    shell.today = "2026-06-29"
    shell.done("check")
    shell.today = "2026-06-30"
    before = files(shell.store)
    answer = shell("check", "--json")
    (fault,) = answer.value
    assert answer.status == 1
    assert (fault["file"], fault["fault"]) == (f"{signed}.json", "kept-too-long")
    assert f"{shell.command} erase {signed}" in fault["advice"]
    assert files(shell.store) == before


def test_the_letter_of_an_early_end_gives_no_reason_and_a_line_for_the_contact(
    shell: Shell, signed: str
) -> None:
    shell.done("end", "--early")
    letter = shell.done("export", "--for", "lead", "--document", "letter").out
    assert "Early end of the mentoring" in letter
    assert "the mentoring with Jens Albrecht has ended early, on 1 June 2026" in letter
    assert "\\\nMail or phone: ......" in letter
    assert "report" not in letter
    filled = shell.done("export", "--for", "lead", "--document", "letter", "--contact", "Stiftsplatz 1").out
    assert "\\\nStiftsplatz 1\n" in filled
    assert "no contact" in shell.refused("export", "--for", "lead", "--contact", "Stiftsplatz 1")


def test_the_wish_to_talk_says_nothing_else(shell: Shell, signed: str) -> None:
    shell.done("meeting", "held", "2026-01-15", "--minutes", "60")
    asked = ("export", "--for", "lead", "--document", "letter", "--part", "talk")
    note = shell.done(*asked).out
    assert "I would like to talk with you about our mentoring" in note
    for word in ("Albrecht", "Apply", "met", "2026-01", "report", "ended"):
        assert word not in note
    assert shell.done("ledger", "--json").value[0]["parts"] == ["talk"]


def test_the_next_tandem_begins_with_the_goals_of_the_one_before(shell: Shell, signed: str) -> None:
    shell.done("end")
    new = ("new", "--mentee", "Nora Weber", "--mentor", "Ida Klein", "--from", "2026-07-01", "--every", "4")
    answer = shell.done(*new, "--goal", "Lead", "--goals-from", signed)
    begun = answer.out.strip()
    assert "target date" not in answer.err
    shown = shell.done("show", begun, "--json").value["agreement"]
    assert [goal["text"] for goal in shown["goals"]] == ["Lead", "Apply"]
    assert shown["expectations"] == []
    assert shell.done("task", begun, "list", "--json").value == []


def test_a_target_date_that_is_over_by_then_is_told_and_stays_behind(shell: Shell, signed: str) -> None:
    shell.done("agreement", "amend")
    shell.done("agreement", "set", "goal.1.target", "2026-06-30")
    new = ("new", "--mentee", "Nora Weber", "--mentor", "Ida Klein", "--every", "4", "--goals-from", signed)
    for start, is_told in (("2026-06-30", False), ("2026-07-01", True)):
        answer = shell.done(*new, "--from", start)
        assert ("A target date before Wed, 1 July 2026 stays behind." in answer.err) is is_told
        (goal,) = shell.done("show", answer.out.strip(), "--json").value["agreement"]["goals"]
        assert goal["target"] == (None if is_told else "2026-06-30")


@pytest.mark.parametrize("until", ["", "2026-06-15"])
def test_papers_before_both_have_signed_say_so_and_are_written(shell: Shell, until: str) -> None:
    shell.new()
    if until:
        shell.done("agreement", "sign", "mentee", "--place", "Kerpen", "--on", "2026-01-01")
    else:
        shell.done("agreement", "set", "mentor", "")
    words = "not signed by both yet" if until else "still a draft"
    for document, reader in (
        *(("report", "lead"), ("evaluation", "lead"), ("contacts", "lead"), ("letter", "lead")),
        *(("feedback", "tandem"), ("essence", "me")),
    ):
        answer = shell.done("export", "--for", reader, "--document", document)
        assert answer.out
        assert words in answer.err
    for document, reader, *more in (
        *(("agreement", "tandem"), ("protocols", "tandem"), ("report", "me")),
        ("letter", "lead", "--part", "talk"),
    ):
        assert words not in shell.done("export", "--for", reader, "--document", document, *more).err
    planned = shell.done("export", "--for", "lead", "--document", "letter", "--dry-run", "--json")
    assert planned.value["document"] == "letter"
    assert words in planned.err


def test_papers_that_both_have_signed_go_without_a_word(shell: Shell, signed: str) -> None:
    for ended in (False, True):
        if ended:
            shell.done("end", "--early")
        answer = shell.done("export", "--for", "lead", "--document", "letter")
        assert answer.err == ""
