"""Promised: a locked screen prints nothing of the tandem, leaves nothing of it in files, and gives all back.

What is looked for are the names of both, words of the demo tandem, and a word that is half typed.
"""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.errors import BUG_STATUS
from mentoring_tui.store.vault import wrapping
from tests.quick_wraps import PROGRAM, quick_wrap
from tests.terminal import GERMAN, Terminal, at_the_start, in_a_protocol, terminal
from tests.tui.apps import TODAY, make_library

PASSPHRASE = "drei kleine Wörter"
TYPED = "Rhabarberkuch"
LOCKED = "Mentoring ist gesperrt"
WRONG = "öffnet den Datenordner nicht"
LOCK_KEY = "\x0c"
HIDDEN = "•"
"""What stands in the place of each letter."""

LEFT = b"\x1b[?1049l"
"""What is printed before a pause, to leave the alternate screen."""


TITLE = re.compile(rb"\x1b\][012];")
"""What sets the title of a terminal (xterm)."""

F1 = "\x1bOP"

BROKEN = (
    "-c",
    "from mentoring_tui.tui.locking.lock_screen import LockScreen\n"
    "def stumble(screen):\n"
    "    secret = str(screen.app.state.tandem)\n"
    "    raise ValueError(secret)\n"
    "LockScreen.action_toggle_help = stumble\n" + PROGRAM[1],
)
"""The program with a key of its lock screen that it stumbles over, with the hidden tandem in its hands."""


def markers() -> list[bytes]:
    """What nobody may find: names of both sides, words of tasks, and what is being typed."""
    tandem = demo_tandem(TODAY, "de")
    names = f"{tandem.agreement.mentee.name} {tandem.agreement.mentor.name}".split()
    words = [word for task in tandem.tasks for word in task.text.split() if len(word) > 8]
    return [word.encode() for word in {*names, *words, TYPED}]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A locked store with the demo tandem."""
    monkeypatch.setattr(wrapping, "_run", quick_wrap)
    library = make_library(tmp_path)
    library.create(demo_tandem(TODAY, "de")).close()
    library.encrypt(PASSPHRASE)
    return tmp_path / "store"


@contextmanager
def started(store: Path, **more: Any) -> Iterator[Terminal]:
    """The program at its lock screen, with all its folders beside the store."""
    folders = {}
    for name in ("CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "DATA_HOME", "RUNTIME_DIR"):
        folders[f"XDG_{name}"] = str(store.parent / name.lower())
    (store.parent / "tmp").mkdir(exist_ok=True)
    more.setdefault("program", PROGRAM)
    with terminal(store, *GERMAN, TMPDIR=str(store.parent / "tmp"), **folders, **more) as program:
        program.until(LOCKED)
        yield program


def unlock(program: Terminal, passphrase: str = PASSPHRASE) -> None:
    program.type(f"\x1b[200~{passphrase}\n\x1b[201~\r")  # pasted, with the line end of a password manager


def found_in_files(folder: Path) -> list[str]:
    """The files in which one of the markers stands, in a name or in the content."""
    found = []
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if any(marker in content or marker.decode() in str(path.relative_to(folder)) for marker in markers()):
            found.append(path.name)
    return found


def found_in(printed: bytes) -> list[bytes]:
    return [marker for marker in markers() if marker in printed]


def locked_amid_a_word(program: Terminal) -> int:
    """Unlock, begin to type a word in a protocol, lock; return how much was printed until it was locked."""
    unlock(program)
    in_a_protocol(program)
    program.type(TYPED + "\x1b[D\x1b[D")
    program.until(TYPED)
    program.read_for(1.0)
    assert found_in(bytes(program.printed))
    before = len(program.printed)
    program.type(LOCK_KEY)
    program.until(LOCKED)
    return program.printed.index(LOCKED.encode(), before)


def try_wrong(program: Terminal) -> None:
    """Type a wrong passphrase, and wait until that is said, once more if it was said before."""
    before = program.printed.count(WRONG.encode())
    unlock(program, PASSPHRASE + "!")
    program.wait_for(lambda: program.printed.count(WRONG.encode()) > before)


def test_nothing_is_printed_or_written_while_it_is_locked(store: Path) -> None:
    with started(store) as program:
        before = locked_amid_a_word(program)
        for size in ((120, 40), (61, 18), (80, 24)):
            program.resize(*size)
            program.read_for(0.5)
        program.until(LOCKED)
        assert found_in(bytes(program.printed[before:])) == []
        assert found_in_files(store.parent) == []


def test_it_comes_back_with_the_word_and_the_cursor(store: Path) -> None:
    with started(store) as program:
        locked_amid_a_word(program)
        for _time in range(10):
            try_wrong(program)
        unlock(program)
        program.until(TYPED)
        program.type("–")
        program.until(f"{TYPED[:-2]}–{TYPED[-2:]}")


def test_letters_that_followed_the_key_are_not_in_the_passphrase(store: Path) -> None:
    with started(store) as program:
        unlock(program)
        in_a_protocol(program)
        program.type(f"{LOCK_KEY}abcdef\r")
        program.until(LOCKED)
        program.read_for(0.5)
        assert HIDDEN not in program.text
        assert WRONG not in program.text


@pytest.mark.parametrize("pause", [signal.SIGTSTP, signal.SIGCONT], ids=lambda pause: pause.name)
def test_a_pause_locks(store: Path, pause: signal.Signals) -> None:
    """No shell could continue the program here, so that it goes on by itself."""
    with started(store, owned=True) as program:
        unlock(program)
        at_the_start(program)
        before = len(program.printed)
        program.signal(pause)
        program.wait_for(lambda: LEFT in program.printed[before:])
        left = program.printed.index(LEFT, before)
        program.wait_for(lambda: LOCKED.encode() in program.printed[left:])
        assert found_in(bytes(program.printed[left:])) == []
        unlock(program)
        at_the_start(program)


@pytest.mark.parametrize("dialog", ["the lock screen", "a dialog"])
def test_ctrl_z_pauses_where_a_passphrase_is_typed(store: Path, dialog: str) -> None:
    with started(store, owned=True) as program:
        if dialog == "a dialog":
            unlock(program)
            at_the_start(program)
            program.type("Ld")
            program.until("Danach kann jeder")
        before = len(program.printed)
        program.type("abc\x1a")
        program.wait_for(lambda: LEFT in program.printed[before:])
        left = program.printed.index(LEFT, before)
        program.wait_for(lambda: LOCKED.encode() in program.printed[left:])
        program.read_for(0.3)
        assert found_in(bytes(program.printed[left:])) == []
        assert HIDDEN not in program.text
        unlock(program)
        program.until("Danach kann jeder" if dialog == "a dialog" else "Nora Weber")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_end_while_it_is_locked_leaves_the_word_sealed(store: Path, number: signal.Signals) -> None:
    with started(store) as program:
        before = locked_amid_a_word(program)
        program.signal(number)
        assert program.ended() == 128 + number
        assert found_in(bytes(program.printed[before:])) == []
    assert found_in_files(store.parent) == []
    with started(store) as program:
        unlock(program)
        in_a_protocol(program)
        program.until(TYPED)


def test_a_mistake_while_it_is_locked_tells_nothing_and_keeps_the_word(store: Path) -> None:
    with started(store, program=BROKEN) as program:
        before = locked_amid_a_word(program)
        program.type(F1)
        assert program.ended() == BUG_STATUS
        assert found_in(bytes(program.printed[before:])) == []
        assert b"ValueError" in program.printed[before:]
        assert not TITLE.search(program.printed)
        assert program.now == program.before
    (report,) = store.parent.rglob("mistake-*.txt")
    assert "builtins.ValueError" in report.read_text("utf-8")
    assert found_in_files(store.parent) == []
    with started(store) as program:
        unlock(program)
        in_a_protocol(program)
        program.until(TYPED)


def test_a_kill_while_it_is_locked_leaves_the_word_sealed(store: Path) -> None:
    with started(store) as program:
        before = locked_amid_a_word(program)
        program.signal(signal.SIGKILL)
        assert program.ended() == -signal.SIGKILL
        assert found_in(bytes(program.printed[before:])) == []
    assert found_in_files(store.parent) == []
    with started(store) as program:
        unlock(program)
        in_a_protocol(program)
        program.until(TYPED)


@pytest.mark.parametrize("pause", [signal.SIGTSTP, signal.SIGCONT], ids=lambda pause: pause.name)
def test_a_pause_while_it_is_locked_shows_nothing(store: Path, pause: signal.Signals) -> None:
    with started(store, owned=True) as program:
        before = locked_amid_a_word(program)
        program.signal(pause)
        program.wait_for(lambda: LEFT in program.printed[before:])
        left = program.printed.index(LEFT, before)
        program.wait_for(lambda: LOCKED.encode() in program.printed[left:])
        assert found_in(bytes(program.printed[before:])) == []
        assert found_in_files(store.parent) == []
        assert not TITLE.search(program.printed)
        unlock(program)
        program.until(TYPED)


def test_the_alternate_screen_is_left_clean(store: Path) -> None:
    with started(store) as program:
        unlock(program)
        at_the_start(program)
        program.type("q")
        assert program.ended() == 0
        last = program.printed[program.printed.rindex(b"\x1b[2J") :]
        assert b"\x1b[?1049l" in last
        assert found_in(bytes(last)) == []
