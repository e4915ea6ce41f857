"""Promised: a long session with many dialogs and saves takes no more memory than a short one."""

from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.terminal import GERMAN, Terminal, a_store, at_the_start, terminal

DIALOGS = ("a", "\r", "e", "/", "t", "b", "\x1bOP")
"""Keys that open dialogs on the screen of the tasks."""

CORNER = "╭"
"""What only dialogs show."""

WARM_UP = 2 * len(DIALOGS)
COUNT, GROWTH = 2 * len(DIALOGS), 1.5
LONG_COUNT, LONG_GROWTH = 500, 5.0
"""Dialogs with a save each, and the MB by which the program may grow meanwhile."""


def memory(program: Terminal) -> float:
    """The resident memory of the program, in MB."""
    status = Path(f"/proc/{program.pid}/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def use(program: Terminal, count: int) -> None:
    """Open and close so many dialogs, and save so many times, each time with another audience of a task."""
    for key in islice(cycle(DIALOGS), count):
        program.type(key)
        program.until(CORNER)
        program.type("\x1b")
        program.wait_for(lambda: CORNER not in program.text)
        program.type("s")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system doesn't show memory")
def test_a_long_session_does_not_grow(tmp_path: Path, long: bool) -> None:
    with terminal(a_store(tmp_path), *GERMAN) as program:
        at_the_start(program)
        program.type("4")
        program.until("Überfällig")
        use(program, WARM_UP)
        before = memory(program)
        use(program, LONG_COUNT if long else COUNT)
        assert memory(program) - before < (LONG_GROWTH if long else GROWTH)
