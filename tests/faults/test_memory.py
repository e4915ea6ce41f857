"""Promised: a long session with many dialogs and saves takes no more memory than a short one."""

from pathlib import Path

import pytest

from tests.long_session import DIALOGS, WARM_UP, memory, use
from tests.terminal import GERMAN, a_store, at_the_start, terminal

COUNT, GROWTH = 4 * len(DIALOGS), 3.0
LONG_COUNT, LONG_GROWTH = 500, 5.0
"""Dialogs with a save each, and the MB by which the program may grow meanwhile."""


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
