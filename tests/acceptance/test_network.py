"""Promised: the program opens no network connection, ever."""

import asyncio
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests import forked
from tests.network import NETWORKS, NetworkRefused
from tests.terminal import Terminal, a_store

ATTEMPTS: tuple[Callable[[], object], ...] = (
    socket.socket,
    lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("localhost", 9),
    lambda: urllib.request.urlopen("http://localhost:9"),
)

EVERYTHING = """
import sys
from datetime import date
from pathlib import Path

from mentoring_tui.cli.main import main
from mentoring_tui.documents.pdf import is_possible
from mentoring_tui.domain.audience import Audience
from mentoring_tui.documents.kinds import DOCUMENTS

store = Path(sys.argv[1])


def run(*command):
    status = main(["--store", str(store), *command], environ={}, today=date(2026, 11, 22))
    assert status == 0, command


for command in ("list", "show", "next", "schedule", "task", "topic", "names", "ledger", "check"):
    run(*command.split())
for document, kind in DOCUMENTS.items():
    reader = "tandem" if Audience.TANDEM in kind.audiences else "me"
    wanted = ["export", "--document", document, "--for", reader, "--checked"]
    for form in kind.formats:
        target = ["-o", str(store.parent / f"{document}.{form}")]
        if form == "eml":
            run(*wanted, *target, "--mail", "--format", kind.formats[0])
        elif form != "pdf" or (document == "letter" and is_possible()):
            run(*wanted, *target, "--format", form)
"""


def traced(trace: Path, *command: str) -> tuple[str, ...]:
    """Return a command that writes its system calls about sockets to a file, with those of its children."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    whole = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=network", "-o", str(trace), *command)
    if subprocess.run([*whole[:7], "/dev/null", "true"], check=False, capture_output=True).returncode:
        pytest.skip("strace can trace nothing here")
    return whole


def networks_in(trace: Path) -> Sequence[str]:
    """Return the calls that have to do with a network."""
    return [call for call in trace.read_text().splitlines() if "AF_INET" in call or "htons" in call]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_no_test_can_open_a_connection(attempt: Callable[[], object]) -> None:
    with pytest.raises(NetworkRefused):
        attempt()


def test_what_stays_within_the_machine_is_not_refused() -> None:
    assert socket.AF_UNIX not in NETWORKS
    for end in socket.socketpair():
        end.close()
    asyncio.run(asyncio.sleep(0))


def test_a_program_in_a_fork_of_the_tests_can_open_none_either() -> None:
    for attempt, status in ((socket.socketpair, 0), (socket.socket, 1)):
        process = forked.CONTEXT.Process(target=attempt)
        process.start()
        process.join()
        assert process.exitcode == status


def test_a_trace_shows_a_connection(tmp_path: Path) -> None:
    words = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    subprocess.run(traced(tmp_path / "trace", sys.executable, "-c", words), check=True)
    assert networks_in(tmp_path / "trace")


def test_every_document_is_written_without_a_network(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = traced(trace, sys.executable, "-c", EVERYTHING, str(a_store(tmp_path)))
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert len(list(tmp_path.glob("calendar.*"))) == 2
    assert networks_in(trace) == []


def test_the_screens_open_no_network(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = (sys.executable, "-m", "mentoring_tui", "--lang", "de", "--today", "2026-11-22", "demo")
    program = Terminal(tmp_path, shell=traced(trace, *command))
    try:
        program.until(" q Ende")
        for key in ("2", "3", "4", "5", "1"):
            before = _key_bar(program)
            program.type(key)
            program.wait_for(partial(_is_on_another_screen, program, before))
        for key, title in (("e", "Enthalten:"), ("/", "Suche"), ("b", "Sicherungen")):
            program.type(key)
            program.until(title)
            program.type("\x1b")
            program.wait_for(partial(_is_gone, program, title))
        program.type("q")
        assert program.ended() == 0
    finally:
        program.close()
    assert "AF_UNIX" in trace.read_text(), "asyncio has a pair of sockets"
    assert networks_in(trace) == []


def _key_bar(program: Terminal) -> str:
    return program.text.rpartition("\n")[2]


def _is_on_another_screen(program: Terminal, key_bar: str) -> bool:
    return _key_bar(program) != key_bar and " q Ende" in _key_bar(program)


def _is_gone(program: Terminal, title: str) -> bool:
    return title not in program.text
