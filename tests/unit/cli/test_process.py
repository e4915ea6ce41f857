"""Promised: the command behaves among other programs: pipes, encodings, terminals, signals."""

import json
import os
import pty
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mentoring_tui.cli import schedule
from tests.unit.shell import Answer, Shell, files

COMMAND = (sys.executable, "-c", "from mentoring_tui.cli.main import run; run()")


def start(shell: Shell, *argv: str, **environ: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the command as a process of its own."""
    given = {**os.environ, "MENTORING_STORE": str(shell.store), **environ}
    return subprocess.run([*COMMAND, *argv], env=given, capture_output=True, check=False)


def test_json_is_utf8_in_every_locale(shell: Shell) -> None:
    shell.new("--title", "Grüße 北京")
    done = start(shell, "list", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert json.loads(done.stdout.decode())[0]["title"] == "Grüße 北京"


def test_an_encoding_that_lacks_a_sign_is_no_error(shell: Shell) -> None:
    shell.new("--title", "Grüße 北京")
    done = start(shell, "--lang", "de", "list", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Gr??e ??" in done.stdout
    failed = start(shell, "--lang", "de", "show", "北京 nein", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert failed.returncode == 2
    assert failed.stderr.startswith(b"mentoring: ")


@pytest.mark.parametrize(
    "argv",
    [
        ("new", "--mentee", b"J\xf6rg", "--mentor", "Jens", "--from", "2026-01-01", "--every", "1"),
        ("task", "add", b"J\xf6rg"),
        ("task", b"J\xf6rg", "add", "x"),
        ("topic", "add", b"J\xf6rg"),
        ("agreement", "set", "mentee", b"J\xf6rg"),
        ("search", b"J\xf6rg"),
        ("show", b"J\xf6rg"),
        ("meeting", "held", "2026-01-15", "--place", b"K\xf6ln"),
        (b"J\xf6rg",),
        ("--json", b"J\xf6rg"),
        ("--lang", b"J\xf6rg", "list"),
        ("--today", b"J\xf6rg", "list"),
    ],
)
def test_arguments_in_another_encoding_are_refused(argv: tuple[bytes | str, ...], shell: Shell) -> None:
    shell.new()
    before = files(shell.store)
    assert "UTF-8" in shell.refused(*map(os.fsdecode, argv))
    assert files(shell.store) == before


def test_the_bytes_of_an_argument_in_another_encoding_reach_the_command(shell: Shell) -> None:
    shell.new()
    before = files(shell.store)
    given = {**os.environ, "MENTORING_STORE": str(shell.store)}
    done = subprocess.run([*COMMAND, "task", "add", b"J\xf6rg"], env=given, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"mentoring: ")
    assert done.stderr.count(b"\n") == 1
    assert b"UTF-8" in done.stderr
    assert files(shell.store) == before


def test_file_names_may_be_any_bytes(shell: Shell) -> None:
    given = {**os.environ, "LC_ALL": "C.UTF-8"}
    store = os.fsencode(shell.store) + b"-J\xf6rg"
    shell.store.mkdir()
    document = os.fsencode(shell.store) + b"/J\xf6rg"

    def done(*argv: bytes | str) -> str:
        ran = subprocess.run([*COMMAND, b"--store", store, *argv], env=given, capture_output=True, check=True)
        return ran.stdout.decode()

    made = done("new", "--mentee", "A", "--mentor", "B", "--from", "2026-01-01", "--every", "1").strip()
    done("export", "--for", "me", "--format", "json", "-o", document)
    assert made in done("import", document)
    with open(document, "wb") as file:
        file.write(b"## Outcome\n\nx\n")
    done("protocol", "write", "2026-01-01", document)
    assert "x" in done("protocol", "show", "2026-01-01")


def test_a_reader_that_goes_away_is_no_error(shell: Shell) -> None:
    shell.new()
    given = {**os.environ, "MENTORING_STORE": str(shell.store)}
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as out:
        done = subprocess.run(
            [*COMMAND, "schedule"], env=given, stdout=out, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr == b""
    assert done.returncode == 141


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")


def sh(shell: Shell, line: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of sh in which `mentoring` is the command, with a state folder of its own."""
    given = {
        **os.environ,
        "MENTORING_STORE": str(shell.store),
        "XDG_STATE_HOME": str(shell.store.parent / "state"),
    }
    line = f'mentoring() {{ "{sys.executable}" -m mentoring_tui "$@"; }}\n{line}'
    return subprocess.run(["sh", "-c", line], env=given, capture_output=True, text=True, check=False)


def no_report(shell: Shell) -> bool:
    return not (shell.store.parent / "state").exists()


@FULL
@pytest.mark.parametrize("command", ["schedule", "--version", "--help", "list --json", "--lang de --version"])
def test_an_output_that_is_full_is_said(command: str, shell: Shell) -> None:
    shell.new()
    done = sh(shell, f"mentoring {command} >/dev/full")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert done.stderr.startswith("mentoring: ")
    assert no_report(shell)


@FULL
@pytest.mark.parametrize(
    "command",
    [
        "task add Read",
        "topic add Read",
        "meeting cancel 2026-01-15",
        "new --mentee A --mentor B --from 2026-01-01 --every 1 --json",
    ],
)
def test_what_was_saved_is_said_where_the_answer_is_lost(command: str, shell: Shell) -> None:
    shell.new()
    before = files(shell.store)
    done = sh(shell, f"mentoring {command} >/dev/full")
    assert done.returncode == 3
    assert [
        line
        for line in done.stderr.splitlines()
        if line.startswith("mentoring: Saved, but the output cannot be written")
    ]
    assert "cannot be written" in done.stderr
    assert files(shell.store) != before
    assert no_report(shell)


@pytest.mark.parametrize("command", ["schedule", "--version", "list --json", "--help"])
def test_a_closed_pipe_ends_quietly(command: str, shell: Shell) -> None:
    shell.new()
    done = sh(shell, f"{{ mentoring {command}; echo $? >&2; }} 2>'{shell.store}/status' | sleep 0")
    status = (shell.store / "status").read_text()
    assert done.stderr == ""
    assert status in ("0\n", "141\n")
    assert no_report(shell)


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("list", 0),
        ("task add Read", 0),
        ("meeting cancel 2026-01-16", 2),
        ("nonsense", 2),
        ("search xyzzy", 1),
        ("show --lang fr", 2),
    ],
)
@pytest.mark.parametrize("stderr", [pytest.param("/dev/full", marks=FULL), "&-"])
def test_messages_that_can_not_be_written_change_no_status(
    command: str, status: int, stderr: str, shell: Shell
) -> None:
    shell.new()
    assert sh(shell, f"mentoring {command} 2>{stderr}").returncode == status
    assert no_report(shell)


@FULL
def test_a_mistake_in_the_program_has_its_status_without_standard_error(shell: Shell) -> None:
    code = (
        "from mentoring_tui.cli import schedule, main\n"
        "def broken(context, argv):\n    raise KeyError\n"
        "schedule.run_next = broken\nmain.run()"
    )
    given = {**os.environ, "XDG_STATE_HOME": str(shell.store.parent)}
    line = f'exec "{sys.executable}" -c "$CODE" next 2>/dev/full'
    done = subprocess.run(["sh", "-c", line], env={**given, "CODE": code}, capture_output=True, check=False)
    assert done.returncode == 70


def test_a_full_disk_keeps_what_was_saved(shell: Shell) -> None:
    shell.new()
    before = files(shell.store)

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    kept = {
        "MENTORING_STORE": str(shell.store),
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # byte code would be cut off too
    given = {**os.environ, **kept}
    done = subprocess.run(
        [*COMMAND, "task", "add", "Read"], env=given, capture_output=True, preexec_fn=little_room, check=False
    )
    assert done.returncode == 3
    assert done.stderr.startswith(b"mentoring: ")
    assert b"Traceback" not in done.stderr
    assert files(shell.store) == before


@pytest.mark.parametrize("argv", [(), ("demo",), ("--lang", "de", "demo")])
def test_without_a_terminal_the_screens_say_so(argv: tuple[str, ...], shell: Shell) -> None:
    done = start(shell, *argv)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"mentoring: ")


@pytest.mark.parametrize("argv", [("list",), ("next",), ("schedule",), ("--help",)])
def test_no_colour_even_on_a_terminal(argv: tuple[str, ...], shell: Shell) -> None:
    shell.new()
    ours, theirs = pty.openpty()
    given = {**os.environ, "MENTORING_STORE": str(shell.store), "TERM": "xterm-256color"}
    with os.fdopen(theirs, "wb") as out:
        subprocess.run([*COMMAND, *argv], env=given, stdout=out, stderr=out, check=False)
    with os.fdopen(ours, "rb", buffering=0) as shown:
        assert b"\x1b" not in shown.read(65536)


def test_an_interruption_ends_quietly(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(schedule, "run_next", interrupted)
    assert shell("next") == Answer(130, "", "")


def test_a_mistake_in_the_program_shows_nothing_that_was_written(shell: Shell) -> None:
    shell.new("--title", "SECRET")
    code = (
        "from mentoring_tui.cli import schedule, main\n"
        "def broken(context, argv):\n    raise KeyError(context.find_tandem(None).title)\n"
        "schedule.run_next = broken\nmain.run()"
    )
    given = {**os.environ, "MENTORING_STORE": str(shell.store)}
    done = subprocess.run([sys.executable, "-c", code, "next"], env=given, capture_output=True, check=False)
    assert done.returncode == 70
    assert b"SECRET" not in done.stderr
    assert done.stderr.startswith(b"mentoring: ")
    assert b"KeyError" in done.stderr


def test_what_is_next_is_told_without_what_only_others_need(shell: Shell) -> None:
    shell.new()
    start(shell, "next")  # the holidays are looked up once and then known
    code = "import sys\nfrom mentoring_tui.cli.main import main\nmain(['next'])\nprint(*sys.modules)"
    given = {**os.environ, "MENTORING_STORE": str(shell.store)}
    done = subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.decode().split()}
    assert "mentoring_tui" in loaded
    assert not loaded & {"textual", "tinydb", "platformdirs", "holidays", "tomllib", "argparse"}
    assert not loaded & {"pyrage", "segno", "zxcvbn", "subprocess"}
