"""Promised: what the command says of itself holds at its edges too."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentoring_tui import paths
from mentoring_tui.cli.main import main
from tests.unit.shell import Answer, Shell, Terminal, files, run


@pytest.mark.parametrize("wanted", ["", " ", "\u202e", "\x07"])
def test_a_name_that_is_empty_is_not_one_left_out(wanted: str, shell: Shell) -> None:
    tandem = shell.new()
    before = files(shell.store)
    assert tandem in shell.refused("show", wanted)
    assert tandem in shell.refused("meeting", wanted, "cancel", "2026-01-15")
    assert files(shell.store) == before


@pytest.mark.parametrize("option", ["--store", "--lang", "--today"])
def test_an_empty_value_is_not_an_option_left_out(option: str, shell: Shell) -> None:
    assert "needs a value" in shell.refused("list", option, "")


def test_an_empty_file_name_is_not_standard_output(shell: Shell) -> None:
    shell.new()
    assert "needs a value" in shell.refused("export", "--for", "me", "-o", "")


def test_what_a_newer_program_wrote_is_shown_and_said_to_be_so(shell: Shell) -> None:
    tandem = shell.new()
    path = shell.store / "tandems" / f"{tandem}.json"
    path.write_text(path.read_text().replace('"version":1', '"version":2'))
    answer = shell("next", "--json")
    assert answer.status == 0
    assert answer.value["status"] == "planned"
    assert answer.err.startswith("mentoring: The file ")
    assert "written by a newer version of this app" in answer.err
    assert answer.err.count("\n") == 1
    assert "newer version" in shell.refused("task", "add", "x", status=3)


def test_no_protocol_is_null(shell: Shell) -> None:
    shell.new()
    answer = shell("protocol", "show", "2026-01-15", "--json")
    assert (answer.status, answer.value) == (1, None)


def test_none_planned_soon_is_silence_for_a_prompt_and_told_on_a_terminal(shell: Shell) -> None:
    shell.new()
    near = shell.done("next", "--within", "5").only
    assert near == "Thu, 15 January 2026, 17:00 · in 5 days · by video"
    for argv in (("next", "--within", "0"), ("next", "--all", "--within", "0")):
        assert shell(*argv) == Answer(1, "", "")
    said = io.StringIO()
    within = ("--store", str(shell.store), "--today", shell.today, "next", "--within", "0")
    assert main(within, stdout=Terminal(), stderr=said, environ={}) == 1
    assert "within that time" in said.getvalue()
    shell.today = "2027-01-01"
    assert "within that time" not in shell("next").err


def test_a_month_is_no_meeting(shell: Shell) -> None:
    shell.new()
    shell.done("agreement", "set", "every", "8")
    assert "clear date" in shell.refused("meeting", "cancel", "202603")


def test_words_are_searched_as_texts_are_kept(shell: Shell) -> None:
    shell.new()
    assert "Apply" in shell.done("search", "\ufeffApp\u200ely").out


def test_a_report_is_told_from_what_can_be_taken_in(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    shell.done("export", "--for", "tandem", "-o", str(tmp_path / "report.md"))
    assert "--format json" in shell.refused("import", str(tmp_path / "report.md"))


def test_what_is_private_is_not_repeated_where_a_side_is_missing(shell: Shell) -> None:
    assert "fear" not in shell.refused(
        "new", "--mentee", "A", "--mentor", "B", "--from", "2026-01-01", "--every", "2", "--expect", "my fear"
    )


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize(
    "argv",
    [("protocol", "show", "2026-01-16"), ("meeting",), ("protocol",), ("xyzzy",), ("import", "/nowhere")],
)
def test_an_error_is_one_sentence(argv: tuple[str, ...], lang: str, shell: Shell) -> None:
    shell.new()
    shell.lang = lang
    said = shell.refused(*argv).removesuffix(".")
    assert not any(end in said for end in (". „", ". “", "? ", ". W", ". T"))


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(closed: str, shell: Shell) -> None:
    shell.new()
    given = {**os.environ, "MENTORING_STORE": str(shell.store)}
    line = f'exec "{sys.executable}" -m mentoring_tui task add Read {closed}'
    assert subprocess.run(["sh", "-c", line], env=given, check=False, capture_output=True).returncode == 0
    assert [task["text"] for task in shell.done("task", "list", "--json").value][-1] == "Read"
    assert shell.done("check").status == 0


def test_a_data_folder_that_depends_on_where_one_stands_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert paths.store_folder(None, {}) == str(tmp_path / ".local" / "share" / paths.APP)


def prepared(shell: Shell) -> None:
    shell.new()
    shell.done("task", "add", "Read", "--json")
    shell.done("meeting", "add", "2026-01-20")
    shell.done("protocol", "write", "2026-01-15", stdin="## Outcome\n\nx\n")


@pytest.mark.parametrize(
    ("argv", "day"),
    [
        (("agreement", "set", "from", "02.01.2026"), "Fri, 2 January 2026"),
        (("agreement", "set", "until", "30.12.2026"), "Wed, 30 December 2026"),
        (("agreement", "set", "first", "16.01.2026"), "Fri, 16 January 2026"),
        (("agreement", "set", "goal.1.target", "02.02.2026"), "Mon, 2 February 2026"),
        (("agreement", "sign", "mentee", "--place", "Kerpen", "--on", "09.01.2026"), "Fri, 9 January 2026"),
        (("task", "add", "Write", "--due", "02.02.2026"), "Mon, 2 February 2026"),
        (("task", "add", "Write by 02.02.2026"), "Mon, 2 February 2026"),
        (("meeting", "move", "15.01.2026", "16.01.2026"), "Fri, 16 January 2026"),
        (("meeting", "cancel", "15.01.2026"), "Thu, 15 January 2026"),
        (("meeting", "held", "15.01.2026"), "Thu, 15 January 2026"),
        (("meeting", "add", "21.01.2026"), "Wed, 21 January 2026"),
        (("meeting", "remove", "20.01.2026"), "Tue, 20 January 2026"),
        (("protocol", "show", "15.01.2026"), "Thu, 15 January 2026"),
        (("protocol", "write", "15.01.2026"), "Thu, 15 January 2026"),
        (("schedule", "--from", "15.01.2026"), "Thu, 15 January 2026"),
        (("schedule", "--until", "15.01.2026"), "Thu, 15 January 2026"),
        (("schedule", "--from", "1.1.2026", "--until", "15.01.2026"), "Thu, 1 January 2026"),
        (("schedule", "--from", "1.1.2030"), "Tue, 1 January 2030"),
        (("list", "--today", "15.01.2026"), "Thu, 15 January 2026"),
    ],
)
def test_a_date_that_was_understood_is_echoed_with_its_weekday(
    argv: tuple[str, ...], day: str, shell: Shell
) -> None:
    prepared(shell)
    text = "## Outcome\n\nx\n"
    answer = shell.done(*argv, stdin=text)
    assert day in answer.out + answer.err
    shell.store = shell.store.parent / "other"
    prepared(shell)
    answer = shell.done(*argv, "--json", stdin=text)
    assert answer.value is not None
    assert day in answer.err


def test_taking_decisions_back_and_changing_a_task_echo_the_day(shell: Shell) -> None:
    shell.new()
    made = shell.done("task", "add", "Read").only
    for json in ((), ("--json",)):
        answer = shell.done("task", "edit", made, "--due", "02.02.2026", *json)
        assert "Mon, 2 February 2026" in (answer.err if json else answer.out)
        shell.done("meeting", "cancel", "2026-01-15")
        answer = shell.done("meeting", "restore", "15.01.2026", *json)
        assert "Thu, 15 January 2026" in (answer.err if json else answer.out)
        shell.done("agreement", "sign", "mentee", "--place", "Kerpen")
        answer = shell.done("agreement", "amend", "--on", "11.01.2026", *json)
        assert "Sun, 11 January 2026" in (answer.err if json else answer.out)


def test_an_error_stays_one_sentence_whatever_day_it_is(shell: Shell) -> None:
    assert shell.refused("show", "--today", "15.01.2026").startswith("There is no tandem")


@pytest.mark.parametrize("argv", [("--today", "", "list"), ("--today=", "list"), ("list", "--store", "")])
def test_a_mistake_in_a_general_option_is_told_in_the_wanted_language(argv: tuple[str, ...]) -> None:
    assert "fehlt ein Wert" in run("--lang", "de", *argv).err


def test_standard_input_that_is_no_text_is_not_called_a_file(shell: Shell) -> None:
    shell.new()
    assert "not text in UTF-8; please check" in shell.refused("topic", "add", "-", stdin=b"J\xf6rg")
