"""Promised: several programs write one tandem, and lose nothing that any of them called saved."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from mentoring_tui.cli.main import main
from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.errors import StoreError
from tests.faults.stores import a_tandem, make_store, tandem_file, the_key, titled
from tests.quick_wraps import wrap_quickly
from tests.terminal import GERMAN, Terminal, a_store, at_the_start, in_a_protocol, terminal
from tests.tui.apps import TODAY, make_library

ROOT = Path(__file__).parents[2]
KILLS = 4
SAVES = 100
COMMANDS = 40
LONG = 1000
IN_TIME = 1.0
"""Seconds after which the screens show what another program did; a busy machine may take longer at times."""


@contextmanager
def writer(folder: Path, *task: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.faults.writer", str(folder), *task]
    process = subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


@pytest.mark.usefixtures("both_formats")
def test_a_killed_program_loses_nothing_it_has_called_saved(tmp_path: Path) -> None:
    make_store(tmp_path).create(titled(a_tandem(meetings=200), "0"))
    for kill in range(KILLS):
        with writer(tmp_path, "endless") as process:
            for _ in range(3 + 5 * kill):
                line_of(process)
            process.kill()
            assert process.stdout
            said = [int(line) for line in process.stdout.read().split()]
        found = make_store(tmp_path).read("t1").tandem
        assert int(found.title) >= max(said, default=1)
        assert {topic.text for topic in found.topics} == {found.title}
        with make_store(tmp_path).open("t1") as opened:
            assert opened.read_only is None
            assert os.listdir(tandem_file(tmp_path).parent) == [tandem_file(tmp_path).name]


@pytest.mark.usefixtures("both_formats")
def test_two_programs_that_write_in_turns_lose_no_change(tmp_path: Path, long: bool) -> None:
    saves = LONG if long else SAVES
    task = ("counting", str(saves // 2))
    make_store(tmp_path).create(titled(a_tandem(), "0"))
    with writer(tmp_path, *task) as one, writer(tmp_path, *task) as other:
        assert [process.wait(180) for process in (one, other)] == [0, 0]
    assert make_store(tmp_path).read("t1").tandem.title == str(saves)
    assert make_store(tmp_path).read("t1").generation == saves + 1


@pytest.mark.usefixtures("both_formats")
def test_programs_that_stay_open_and_write_at_the_same_time_lose_no_change(
    tmp_path: Path, long: bool
) -> None:
    saves = LONG if long else SAVES
    make_store(tmp_path).create(a_tandem())
    names = ("eins", "zwei", "drei")
    with ExitStack() as stack:
        several = [stack.enter_context(writer(tmp_path, "adding", str(saves // 4), name)) for name in names]
        said = [line for process in several for line in process.communicate(timeout=180)[0].splitlines()]
        assert [process.returncode for process in several] == [0, 0, 0]
    assert len(said) == 3 * (saves // 4)
    topics = [topic.text for topic in make_store(tmp_path).read("t1").tandem.topics]
    assert sorted(topics) == sorted([*(topic.text for topic in a_tandem().topics), *said])
    for name in names:
        own = [text for text in topics if text.startswith(name)]
        assert own == [f"{name} {number}" for number in range(saves // 4)]


@pytest.mark.usefixtures("both_formats")
def test_a_save_waits_for_another_program_and_then_names_it(tmp_path: Path) -> None:
    tandem = a_tandem()
    make_store(tmp_path).create(tandem)
    with writer(tmp_path, "holding") as process:
        assert line_of(process) == "None"
        with make_store(tmp_path, lock_timeout=0.2).open("t1") as second:
            assert (second.tandem, second.read_only) == (tandem, None)
            for waits in (True, False):
                begun = time.monotonic()
                with pytest.raises(StoreError, match="tandem-locked") as raised:
                    second.save(titled(tandem, "neu"))
                assert (time.monotonic() - begun >= 0.2) == waits
            assert raised.value.facts == {
                "id": "t1",
                "pid": process.pid,
                "host": os.uname().nodename,
                "since": "2026-01-15T17:00:30Z",
            }
            assert make_store(tmp_path).read("t1").tandem == tandem
            process.communicate()
            second.save(titled(tandem, "neu"))
    assert make_store(tmp_path).read("t1").tandem.title == "neu"


@pytest.mark.usefixtures("both_formats")
def test_a_program_that_was_killed_while_it_held_the_lock_holds_nothing(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    with writer(tmp_path, "holding") as process:
        line_of(process)
        process.kill()
        process.wait()
        with make_store(tmp_path).open("t1") as opened:
            assert opened.read_only is None
            opened.save(titled(opened.tandem, "neu"))
    assert make_store(tmp_path).read("t1").tandem.title == "neu"


@pytest.mark.usefixtures("both_formats")
def test_what_is_being_written_elsewhere_is_no_leftover(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    temporary = tandem_file(tmp_path).parent / f".{tandem_file(tmp_path).name}.{'0' * 16}.tmp"
    with writer(tmp_path, "holding") as process:
        line_of(process)
        temporary.touch(0o600)
        assert make_store(tmp_path).faults() == []
        with make_store(tmp_path).open("t1"):
            assert temporary.exists()
    assert [fault.fault for fault in make_store(tmp_path).faults()] == ["leftover"]


def test_the_screens_and_two_shells_write_at_the_same_time_and_none_is_refused(
    tmp_path: Path, every: int, long: bool
) -> None:
    store = a_store(tmp_path)
    key = locked_with_its_key(tmp_path)
    commands = str(LONG // 2 if long else max(COMMANDS // every, 5))
    typed: list[str] = []
    with terminal(store, *GERMAN, *key) as program, ExitStack() as stack:
        at_the_start(program)
        shells = [
            stack.enter_context(writer(tmp_path, "commanding", commands, name, *key))
            for name in ("eins", "zwei")
        ]
        while any(process.poll() is None for process in shells) or len(typed) < 2:
            typed.append(f"getippt-{len(typed)}.")
            add_topic_by_keys(program, typed[-1])
        said = [line for process in shells for line in process.communicate()[0].splitlines()]
        program.type("\x11")
        assert program.ended() == 0
    assert said == [f"{name} {number}" for name in ("eins", "zwei") for number in range(int(commands))]
    library = make_library(tmp_path)
    if key:
        library.unlock_with(Path(key[-1]).read_text())
    topics = [topic.text for topic in library.read("demo").tandem.topics]
    assert len(set(topics)) == len(topics)
    assert set(topics) == {topic.text for topic in demo_tandem(TODAY, "de").topics} | {*said, *typed}


def locked_with_its_key(folder: Path) -> tuple[str, ...]:
    """Lock the store where the test is about locked ones, and return the option that opens it."""
    if not the_key():
        return ()
    library = make_library(folder)
    with pytest.MonkeyPatch.context() as patch:
        wrap_quickly(patch)
        library.encrypt("drei kleine Wörter")
    (folder / "key").write_text(library.recovery_key)
    return "--recovery-key", str(folder / "key")


def add_topic_by_keys(program: Terminal, text: str) -> None:
    """Add a talking point on the first screen, and wait until that is done."""
    program.type("a")
    program.until("Abbrechen")
    program.type(text)
    program.until(text)
    program.type("\r")
    program.wait_for(lambda: "Abbrechen" not in program.text)


def test_what_a_shell_did_is_on_the_screen_within_a_second(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    taken: list[float] = []
    with terminal(store, *GERMAN) as program:
        at_the_start(program)
        while not taken or (min(taken) > IN_TIME and len(taken) < 5):
            title = f"Titel {len(taken)}"
            logbook = make_library(tmp_path).open("demo")
            logbook.apply(lambda tandem, title=title: replace(tandem, title=title), "")  # type: ignore[misc]
            begun = time.monotonic()
            program.until(title)
            taken.append(time.monotonic() - begun)
        program.type("q")
        program.ended()
    assert min(taken) <= IN_TIME


def test_a_protocol_is_typed_while_a_shell_writes_another_part_of_it(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    options = ["--store", str(store), "--today", "2026-11-22", "--lang", "de"]

    def shell(*argv: str, stdin: str = "") -> None:
        out = StringIO()
        assert main([*options, *argv], stdin=StringIO(stdin), stdout=out, stderr=out) == 0, out.getvalue()

    with terminal(store, *GERMAN) as program:
        in_a_protocol(program)
        typed = ""
        for number, letters in enumerate(("Ein Satz, ", "der lang ", "getippt wird.")):
            program.wait_for(lambda typed=typed: typed.strip() in tandem_text(store))  # type: ignore[misc]
            typed += letters
            program.type(letters)
            whole = StringIO()
            main([*options, "protocol", "show", "13.11.2026"], stdout=whole, stderr=StringIO())
            reflection = f"\n\n## Ergebnisse\n\nVon der Shell {number}.\n"
            shell("protocol", "write", "13.11.2026", stdin=whole.getvalue() + reflection)
            shell("task", "add", f"Aufgabe {number}")
            shell("topic", "add", f"Anliegen {number}")
        program.until("Ein Satz, der lang getippt wird.")
        program.wait_for(lambda: "Ein Satz, der lang getippt wird." in tandem_text(store))
        program.type("\x11")
        assert program.ended() == 0
    text = tandem_text(store)
    for number in range(3):
        assert f"Aufgabe {number}" in text
        assert f"Anliegen {number}" in text
        assert f"Von der Shell {number}." in text
    assert not list((store / "drafts").glob("*"))


def tandem_text(store: Path) -> str:
    return (store / "tandems" / "demo.json").read_text("utf-8")
