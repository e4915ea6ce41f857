"""Promised: Tab completes in bash, zsh and fish as they are, pressed on a real terminal."""

import os
import pty
import select
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.unit.shell import Shell

NAME = 'Ümläut & "Quote" $HOME'
START = {
    "bash": ("--norc", "--noprofile", "-i"),
    "zsh": ("-f", "-i"),
    "fish": ("--no-config", "-i"),
}
SET_UP = {
    "bash": 'PS1="> "; eval "$(mentoring completion bash)"; echo rea""dy\r',
    "zsh": 'PS1="> "; autoload -U compinit; compinit -D; eval "$(mentoring completion zsh)"; echo rea""dy\r',
    "fish": 'mentoring completion fish | source; echo rea""dy\r',
}
ROOT = Path(__file__).parents[3]
PATIENCE = 60
"""Seconds until a shell that does not answer fails the test."""


class ShellOnATerminal:
    """A shell in which `mentoring` is the command, with a terminal to type on."""

    def __init__(self, name: str, shell: Shell, home: Path) -> None:
        program = home / "bin" / "mentoring"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mentoring_tui "$@"\n')
        program.chmod(0o700)
        environ = {
            "HOME": str(home),
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "MENTORING_STORE": str(shell.store),
            "LANGUAGE": "en",
        }
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.chdir(home)
            os.execvpe(name, [name, *START[name]], environ)
        self.type(SET_UP[name], "ready")

    def type(self, keys: str, until: str) -> None:
        """Type keys and read until a text is shown."""
        os.write(self._terminal, keys.encode())
        shown, end = b"", time.monotonic() + PATIENCE
        while until.encode() not in shown:
            ready, _, _ = select.select([self._terminal], [], [], max(0, end - time.monotonic()))
            assert ready, (keys, shown.decode(errors="replace"))
            shown += os.read(self._terminal, 65536)

    def end(self) -> None:
        """End the shell."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)


@pytest.mark.parametrize("name", START)
def test_tab_completes_in_a_real_shell(name: str, shell: Shell, tmp_path: Path) -> None:
    if not shutil.which(name):
        pytest.skip(f"there is no {name} here")
    shell.new("--title", NAME)
    topic = shell.done("topic", "add", "Rejection").only
    terminal = ShellOnATerminal(name, shell, tmp_path / "home")
    try:
        terminal.type("true; mentoring sh\t", "show")
        terminal.type("\x15mentoring show Üm\t", "\\$HOME")
        terminal.type("\r", "Jens Albrecht")
        terminal.type('mentoring show "Üm\t', '\\$HOME"')
        terminal.type("\r", "Jens Albrecht")
        terminal.type("mentoring export --for=l\t", "lead")
        terminal.type("\x15mentoring topic done \t", topic)
        terminal.type("\r", "Done: Rejection")
        terminal.type("mentoring goal show App\t", "ly")
        terminal.type("\r", "Not talked about yet")
    finally:
        terminal.end()
