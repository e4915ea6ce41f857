"""Promised: in a terminal nothing typed is lost, two programs do no harm, and all is put back in the end."""

from pathlib import Path

from tests.terminal import GERMAN, SENTENCE, Terminal, a_store, at_the_start, terminal, typing


def ended(program: Terminal) -> None:
    """Wait for the end, and look at what is left of the program in the terminal."""
    assert program.ended() == 0
    assert program.now == program.before
    assert program.printed.rfind(b"\x1b[?1049l") > program.printed.rfind(b"\x1b[?1049h") >= 0
    assert program.printed.rfind(b"\x1b[?25h") > program.printed.rfind(b"\x1b[?25l") >= 0
    assert b"Traceback" not in program.printed


def test_bytes_that_are_no_text_end_nothing(tmp_path: Path) -> None:
    with terminal(a_store(tmp_path), *GERMAN) as program:
        at_the_start(program)
        program.type("a")
        program.until("Abbrechen")
        program.type_bytes(b"Gr\xfc\xdfe an alle")
        program.until("e an alle")
        program.type("\r")
        program.wait_for(lambda: "Abbrechen" not in program.text)
        program.type("q")
        ended(program)


def test_a_sentence_typed_in_a_terminal_is_there_the_next_time(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with terminal(store, *GERMAN) as first:
        typing(first)
        with terminal(store, *GERMAN) as second:
            at_the_start(second)
            second.type("a")
            second.until("Abbrechen")
            second.type("Im zweiten Fenster")
            second.until("Im zweiten Fenster")
            second.type("\r")
            second.wait_for(lambda: "Abbrechen" not in second.text)
            second.type("q")
            ended(second)
        first.type("\x1b")
        first.until(" q Ende")
        first.type("1")
        first.until("Im zweiten Fenster")
        first.type("q")
        ended(first)
    with terminal(store, *GERMAN) as again:
        at_the_start(again)
        again.type("5")
        again.until("13. November 2026")
        again.type("w")
        again.until(SENTENCE)
        again.type("\x11")
        ended(again)
