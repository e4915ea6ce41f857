"""Promised: however the program is made to end, it is gone in two seconds and nothing typed is lost."""

import os
import re
import shlex
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import BUG_STATUS
from tests.terminal import (
    GERMAN,
    SENTENCE,
    Terminal,
    a_store,
    at_the_start,
    in_a_dialog,
    seconds_delayed,
    terminal,
    typing,
)
from tests.tui.apps import make_library

IN_TIME = 2.0
"""Seconds after which nothing is left of a program that is made to end, and gets the processor."""

RUN = "from mentoring_tui.cli.main import run; run()"

EDITOR = f"""
import os, sys, signal
with open(os.path.join(os.environ["XDG_RUNTIME_DIR"], "pid"), "w") as file:
    file.write(str(os.getpid()))
with open(sys.argv[1], "a", encoding="utf-8") as file:
    file.write("\\n## Ergebnisse\\n\\n{SENTENCE}\\n")
print("\\x1b[?1049h\\x1b[?25lim Editor", flush=True)
signal.pause()
"""

SLOW_DISK = f"""
import os
from mentoring_tui.store import files
plain = files.SystemCalls.fsync
def fsync(self, descriptor):
    if os.path.exists(os.environ["GATE"]) and not os.path.exists(os.environ["REACHED"]):
        open(os.environ["REACHED"], "w").close()
        with open(os.environ["GATE"]) as gate:
            gate.read()
    plain(self, descriptor)
files.SystemCalls.fsync = fsync
{RUN}
"""
"""The program, waiting at the first fsync since the gate is there until somebody opens it."""

SPEAK = "from mentoring_tui.i18n import set_language; set_language('de')"

STUCK = f"""
import os
{SPEAK}
from mentoring_tui.tui.app import MentoringApp
def help(self):
    open(os.environ["REACHED"], "w").close()
    while True:
        pass
MentoringApp.action_help = help
{RUN}
"""
"""The program with a key that it never comes back from."""

BROKEN = f"""
{SPEAK}
from mentoring_tui.tui.app import MentoringApp
def help(self):
    secret = self.focused.text
    raise ValueError(secret)
MentoringApp.action_help = help
{RUN}
"""
"""The program with a key that it stumbles over."""

FLOODING = f"""
{SPEAK}
from mentoring_tui.tui.app import MentoringApp
def help(self):
    self._driver.write(" " * 1_000_000)
MentoringApp.action_help = help
{RUN}
"""
"""The program with a key that writes more than a terminal takes unread."""

UNKEPT = f"""
import os
from mentoring_tui.tui.lifecycle.autosave import Autosave
plain = Autosave.flush
def flush(self):
    if os.path.exists(os.environ["GATE"]):
        raise ValueError("what Nora said")
    return plain(self)
Autosave.flush = flush
{BROKEN}
"""
"""The program that stumbles over the drafts once the gate is there, also after it stumbled over a key."""

EARLY_PAUSE = f"""
import os, signal
from textual.drivers.linux_driver import LinuxDriver
plain = LinuxDriver.__init__
def init(self, *arguments, **options):
    plain(self, *arguments, **options)
    os.kill(os.getpid(), int(os.environ["EARLY"]))
LinuxDriver.__init__ = init
{RUN}
"""
"""The program, told to pause or to go on while it starts, as by ctrl+z before it takes the keys."""

F1 = "\x1bOP"

APPLICATION_MODE = b"\x1b[?1049h"
"""What enters it; keys that come while the driver leaves it and enters it again are flushed."""


@dataclass
class Times:
    """How long each end took, and for how long the last program that ended got no processor."""

    taken: list[tuple[float, str]] = field(default_factory=list)
    delayed: float = 0.0

    @contextmanager
    def measured(self, program: Terminal, what: str) -> Iterator[None]:
        """Measure the end of a program, without the time for which it and the test got no processor."""
        program.delay = before = seconds_delayed(program.pid)
        own, begun = seconds_delayed("self"), time.monotonic()
        yield
        self.delayed = program.delay - before
        own = seconds_delayed("self") - own
        self.taken.append((time.monotonic() - begun - self.delayed - own, what))
        assert self.taken[-1][0] <= IN_TIME, what


@pytest.fixture(scope="module")
def times(long: bool, request: pytest.FixtureRequest) -> Iterator[Times]:
    taken = Times()
    yield taken
    capture = request.config.pluginmanager.getplugin("capturemanager")
    if long and taken.taken:
        with capture.global_and_fixture_disabled():
            print("\nlongest end: {:.2f} s, {} ({} ends)".format(*max(taken.taken), len(taken.taken)))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return a_store(tmp_path)


@pytest.fixture
def stores(tmp_path: Path, long: bool) -> Iterator[Path]:
    """A store for each time that something is tried."""
    return (a_store(tmp_path / f"{number}") for number in range(20 if long else 1))


def opened(gate: Path) -> bool:
    """Open a gate if somebody waits there, and tell whether that was so."""
    try:
        os.close(os.open(gate, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


def written(store: Path) -> str:
    """All the words that the next run finds: in the document and in its drafts."""
    paths = [path for folder in ("tandems", "drafts") for path in (store / folder).glob("*.json")]
    return "\n".join(path.read_text("utf-8") for path in paths)


def let_be_written(program: Terminal, store: Path) -> None:
    """Wait until what is typed is on the disk by itself."""
    program.wait_for(lambda: SENTENCE in written(store))


def all_is_well(program: Terminal, store: Path) -> None:
    """The terminal is as before, nobody holds the tandem, and nothing was printed that is not for people."""
    assert program.now == program.before
    assert program.printed.rfind(b"\x1b[?1049l") > program.printed.rfind(b"\x1b[?1049h") >= 0
    assert program.printed.rfind(b"\x1b[?25h") > program.printed.rfind(b"\x1b[?25l") >= 0
    assert b"Traceback" not in program.printed
    assert os.listdir(store / "locks") == ["demo.lock"]
    free(store)


def shown(program: Terminal) -> str:
    """What was printed, in one line and without what steers the terminal."""
    return re.sub(r"\x1b[\[(][0-9;?<>=]*[a-zA-Z]|[\r\n]", "", program.printed.decode())


def free(store: Path) -> None:
    logbook = make_library(store.parent).open("demo")
    assert logbook.read_only is None
    logbook.close()


SITUATIONS: tuple[Callable[[Terminal], None], ...] = (at_the_start, typing, in_a_dialog)
ENDS = (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.name)
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.__name__)
def test_a_signal_ends_the_program_and_loses_nothing(
    situation: Callable[[Terminal], None],
    end: signal.Signals,
    stores: Iterator[Path],
    times: Times,
    long: bool,
) -> None:
    if end is signal.SIGTERM and situation is not typing and not long:
        pytest.skip("like SIGHUP; the long run has it")
    for store in stores:
        with terminal(store, *GERMAN) as program:
            situation(program)
            if end is signal.SIGKILL and situation is not at_the_start:
                let_be_written(program, store)
            with times.measured(program, f"{end.name}, {situation.__name__}"):
                program.signal(end)
                status = program.ended()
            if situation is not at_the_start:
                assert SENTENCE in written(store)
            if end is signal.SIGKILL:
                assert status == -signal.SIGKILL
                free(store)
            else:
                assert status == 128 + end
                all_is_well(program, store)


@pytest.mark.parametrize("told", [True, False], ids=["told", "not told"])
def test_a_closed_window_ends_the_program_also_where_the_system_does_not_tell(
    told: bool, stores: Iterator[Path], times: Times
) -> None:
    for store in stores:
        with terminal(store, *GERMAN, owned=told) as program:
            typing(program)
            with times.measured(program, "closed window"):
                assert program.hang_up() == 128 + signal.SIGHUP
            assert SENTENCE in written(store)
            free(store)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.name)
def test_a_save_that_goes_on_is_finished_or_leaves_the_old_one(
    end: signal.Signals, stores: Iterator[Path], tmp_path: Path, times: Times, long: bool
) -> None:
    if end is signal.SIGTERM and not long:
        pytest.skip("like SIGHUP; the long run has it")
    gate, reached = tmp_path / "gate", tmp_path / "reached"
    for store in stores:
        before = written(store)
        with terminal(
            store, *GERMAN, program=("-c", SLOW_DISK), GATE=str(gate), REACHED=str(reached)
        ) as program:
            in_a_dialog(program)
            os.mkfifo(gate)
            program.type("\r")
            program.wait_for(reached.exists)
            with times.measured(program, f"{end.name}, mid-save"):
                program.signal(end)
                if end is not signal.SIGKILL:
                    program.wait_for(lambda: opened(gate))
                status = program.ended()
            if end is signal.SIGKILL:
                assert status == -signal.SIGKILL
                assert SENTENCE in written(store) or written(store) == before
            else:
                assert status == 128 + end
                assert SENTENCE in written(store)
                all_is_well(program, store)
            free(store)
        gate.unlink()
        reached.unlink()


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.name)
def test_what_is_written_in_an_editor_is_kept_and_said_where(
    end: signal.Signals, stores: Iterator[Path], tmp_path: Path, times: Times, long: bool
) -> None:
    if end is signal.SIGTERM and not long:
        pytest.skip("like SIGHUP; the long run has it")
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR, "utf-8")
    environ = {"EDITOR": f"{sys.executable} {editor}", "XDG_RUNTIME_DIR": str(tmp_path)}
    environ["XDG_STATE_HOME"] = str(tmp_path / "state")
    edit = ("--lang", "de", "protocol", "edit", "13.11.2026")
    for store in stores:
        with terminal(store, *edit, **environ) as program:
            program.until("im Editor")
            with times.measured(program, f"{end.name}, in $EDITOR"):
                program.signal(end)
                status = program.ended()
            (text,) = tmp_path.rglob("mentoring-demo-*/2026-11-13.md")
            assert text.is_relative_to(tmp_path / "state") == (end is not signal.SIGKILL)
            assert SENTENCE in text.read_text("utf-8")
            assert text.stat().st_mode & 0o777 == 0o600
            if end is signal.SIGKILL:
                assert status == -signal.SIGKILL
                free(store)
                os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
            else:
                assert status == 128 + end
                all_is_well(program, store)
                assert "beendet; das Geschriebene liegt in" in shown(program)
                assert str(text) in shown(program)
        with terminal(store, *edit, **environ) as again:
            again.until("im Editor")
            assert str(text) in shown(again)
            again.signal(signal.SIGTERM)
            again.ended()
        for folder in list(tmp_path.rglob("mentoring-demo-*")):
            shutil.rmtree(folder)


def test_a_program_that_is_stuck_ends_in_time_and_loses_nothing(
    store: Path, tmp_path: Path, times: Times
) -> None:
    reached = tmp_path / "reached"
    with terminal(store, *GERMAN, program=("-c", STUCK), REACHED=str(reached)) as program:
        typing(program)
        program.type(F1)
        program.wait_for(reached.exists)
        with times.measured(program, "stuck"):
            program.signal(signal.SIGTERM)
            assert program.ended() == 128 + signal.SIGTERM
        assert SENTENCE in written(store)
        assert program.now == program.before
        free(store)


def test_a_mistake_in_the_program_keeps_what_is_typed_and_says_where_its_report_is(
    store: Path, tmp_path: Path, times: Times
) -> None:
    with terminal(store, *GERMAN, program=("-c", BROKEN), XDG_STATE_HOME=str(tmp_path)) as program:
        typing(program)
        with times.measured(program, "a mistake"):
            program.type(F1)
            assert program.ended() == BUG_STATUS
        all_is_well(program, store)
        assert SENTENCE in written(store)
        said = "mentoring: " + shown(program).rpartition("mentoring: ")[2]
        (report,) = (tmp_path / "mentoring-tui").iterdir()
    assert said.startswith("mentoring: Interner Fehler (ValueError, ")
    assert str(report) in said
    assert report.stat().st_mode & 0o777 == 0o600
    lines = report.read_text("utf-8").splitlines()
    assert "builtins.ValueError" in lines
    assert "terminal 80x24, TERM=xterm-256color" in lines
    assert "Satz" not in said + "".join(lines)
    assert "Weber" not in said + "".join(lines)


@pytest.mark.parametrize("end", ["signal", "mistake"])
def test_a_mistake_while_drafts_are_written_gives_the_terminal_back(
    end: str, store: Path, tmp_path: Path, times: Times
) -> None:
    gate = tmp_path / "gate"
    environ = {"GATE": str(gate), "XDG_STATE_HOME": str(tmp_path)}
    with terminal(store, *GERMAN, program=("-c", UNKEPT), **environ) as program:
        typing(program)
        let_be_written(program, store)
        gate.touch()
        with times.measured(program, f"drafts that can't be written, {end}"):
            if end == "signal":
                program.signal(signal.SIGTERM)
            else:
                program.type(F1)
            status = program.ended()
        assert status == (BUG_STATUS if end == "mistake" else 128 + signal.SIGTERM)
        all_is_well(program, store)
        assert SENTENCE in written(store)
        if end == "mistake" or times.delayed < IN_TIME / 4:  # else its time was over before it could say so
            assert "mentoring: Interner Fehler (ValueError, " in shown(program)
        assert "Nora said" not in shown(program)


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="the system doesn't show limits")
def test_the_screens_leave_no_core_dump(store: Path) -> None:
    with terminal(store, *GERMAN) as program:
        at_the_start(program)
        limits = Path(f"/proc/{program.pid}/limits").read_text("ascii").splitlines()
    (line,) = (line for line in limits if line.startswith("Max core file size"))
    assert line.split()[4:6] == ["0", "0"]


def test_a_paused_program_comes_back_and_draws_all_anew(store: Path) -> None:
    command = shlex.join([sys.executable, "-m", "mentoring_tui", "--store", str(store), *GERMAN])
    with terminal(store, shell=("/bin/sh", "-i"), PS1="bereit> ") as window:
        window.until("bereit>")
        window.type(f"{command}\n")
        typing(window)
        window.type("\x1b")
        window.until(" q Ende")
        window.screen.reset()
        window.type("\x1a")
        window.until("bereit>")
        assert b"\x1b[?1049l" in window.printed
        assert SENTENCE in written(store)
        window.screen.reset()
        window.type("fg\n")
        window.until("13.11.2026", SENTENCE, " q Ende")
        window.screen.reset()
        window.type("q")
        window.until("bereit>")
        window.type("exit\n")
        assert window.ended() == 0


def test_a_program_that_no_shell_could_call_back_is_not_paused(store: Path) -> None:
    with terminal(store, *GERMAN) as program:
        typing(program)
        entered = program.printed.count(APPLICATION_MODE)
        program.screen.reset()
        program.signal(signal.SIGTSTP)
        program.wait_for(lambda: program.printed.count(APPLICATION_MODE) > entered)
        program.until(SENTENCE)
        assert SENTENCE in written(store)
        program.type("\x11")
        assert program.ended() == 0
        all_is_well(program, store)


@pytest.mark.parametrize("early", [signal.SIGTSTP, signal.SIGCONT], ids=lambda early: early.name)
def test_a_pause_while_the_program_starts_ends_nothing(store: Path, early: signal.Signals) -> None:
    with terminal(store, *GERMAN, program=("-c", EARLY_PAUSE), EARLY=str(int(early))) as program:
        at_the_start(program)
        program.wait_for(lambda: program.printed.count(APPLICATION_MODE) == 2)
        program.type("q")
        assert program.ended() == 0
        all_is_well(program, store)


def test_a_terminal_that_nobody_reads_holds_up_no_end(store: Path, times: Times) -> None:
    with terminal(store, *GERMAN, program=("-c", FLOODING)) as program:
        typing(program)
        program.type(F1)
        with times.measured(program, "a terminal that is not read"):
            program.signal(signal.SIGTERM)
            assert program.ended_unread() == 128 + signal.SIGTERM
        assert SENTENCE in written(store)
        assert program.now == program.before
        free(store)
