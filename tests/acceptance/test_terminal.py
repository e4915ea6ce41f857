"""Promised: in a terminal nothing typed is lost, two programs do no harm, and all is put back in the end."""

from datetime import date
from pathlib import Path

from mentoring_tui.demo import demo_tandem
from tests.terminal import Terminal, terminal
from tests.tui.desk import make_library

OPTIONS = ("--lang", "de", "--today", "2026-11-22")
SENTENCE = "Ein Satz, der bleiben soll: äöüß – und €."


def ended(program: Terminal) -> None:
    """Wait for the end, and look at what is left of the program in the terminal."""
    assert program.ended() == 0
    assert program.now == program.before
    assert program.printed.rfind(b"\x1b[?1049l") > program.printed.rfind(b"\x1b[?1049h") >= 0
    assert program.printed.rfind(b"\x1b[?25h") > program.printed.rfind(b"\x1b[?25l") >= 0
    assert b"Traceback" not in program.printed


def test_a_sentence_typed_in_a_terminal_is_there_the_next_time(tmp_path: Path) -> None:
    make_library(tmp_path).create(demo_tandem(date(2026, 11, 22), "de")).close()
    store = tmp_path / "store"
    with terminal(store, *OPTIONS) as first:
        first.until("Nächstes Treffen", "Nora Weber")
        first.type("5")
        first.until("Gesprächsprotokoll", "13. November 2026")
        first.type("w")
        first.until("F7 Vorschau")
        first.type(SENTENCE)
        first.until(SENTENCE)
        with terminal(store, *OPTIONS) as second:
            second.until("Nächstes Treffen", "nur lesbar")
            second.type("q")
            ended(second)
        first.type("\x1b")
        first.until(" q Beenden")
        first.type("q")
        ended(first)
    with terminal(store, *OPTIONS) as again:
        again.until("Nächstes Treffen", "Nora Weber")
        again.type("5")
        again.until("27. November 2026")
        again.type("\x1b[A")
        again.until("13. November 2026")
        again.type("w")
        again.until(SENTENCE)
        again.type("\x11")
        ended(again)
