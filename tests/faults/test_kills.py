"""Promised: a program killed at any moment loses nothing that it has acknowledged."""

import random
import signal
import time
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from mentoring_tui.store.files import target_of_temporary
from tests.faults.children import Say, child
from tests.faults.stores import a_tandem, make_store, titled

KILLS = 60
LONG = 1000
LATEST = 0.012
"""Seconds after a child's first save until it is killed at the latest: two to ten saves."""


def writing(folder: Path, say: Say) -> None:
    """Save versions and acknowledge each, for ever."""
    with make_store(folder).open("t1") as opened:
        for number in count(int(opened.tandem.title) + 1):
            opened.save(titled(opened.tandem, str(number)))
            say(number)


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if target_of_temporary(path.name)]


@pytest.mark.usefixtures("both_formats")
def test_whenever_it_is_killed_what_was_called_saved_is_there_and_whole(tmp_path: Path, long: bool) -> None:
    chance = random.Random(20260115)
    make_store(tmp_path).create(titled(a_tandem(meetings=60), "0"))
    left = 0
    for _ in range(LONG if long else KILLS):
        with child(partial(writing, tmp_path)) as writer:
            writer.hear()
            time.sleep(chance.uniform(0, LATEST))  # waits for nothing: the moment is by chance
            writer.kill()
            assert writer.ended() == -signal.SIGKILL
        left += bool(leftovers(tmp_path))
        said = int(writer.said[-1])
        with make_store(tmp_path).open("t1") as opened:
            assert opened.read_only is None
            assert int(opened.tandem.title) in (said, said + 1)
            assert opened.tandem == titled(a_tandem(meetings=60), opened.tandem.title)
            assert leftovers(tmp_path) == []
    assert left, "where no kill left anything, none came amid a save"
