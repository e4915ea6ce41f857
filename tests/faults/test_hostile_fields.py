"""Promised: whatever is pasted into a field, none of it steers the terminal, and none of it is done."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from mentoring_tui.demo import demo_tandem
from tests.terminal import PATIENCE, Terminal, terminal
from tests.tui.apps import TODAY, make_library
from tests.tui.test_hostile import _SEQUENCE, FOREIGN, HOSTILE
from tests.unit.shell import Shell

ESC, TAB, DOWN = "\x1b[27u", "\t", "\x1b[B"
DELETE_LINE = "\x15"
"""Deletes what a dialog has kept from its last opening."""

ROWS = 45
"""More rows than the agreement has."""

ALL = " ".join(text for text in HOSTILE if len(text) < 100)
LONG = next(text for text in HOSTILE if len(text) > 100)
KEPT = "[/]kept [@click=app.quit]here[/] \x1b[2J\x1b[31m\x9b2J\u202egnp"
SHOWN = "[/]kept [@click=app.quit]here[/]"

OWN_ENDS = {"m", "H", "h", "l", "$p", "u"}
"""How the sequences end that the program uses itself: colours, places, modes and keys."""

POINTER = ("]", "22")
"""The one string that it sends: the shape of the mouse pointer."""

DIALOGS = (
    ("1", "a Talking point", "a", "Cancel", 1),
    ("1", "a Talking point", "n", "Cancel", 1),
    ("1", "a Talking point", "h", "Cancel", 3),
    ("1", "a Talking point", "\r", "Edit talking point", 2),
    ("1", "a Talking point", "e", "Held back", 5),
    ("1", "a Talking point", "/", "Esc", 2),
    ("2", "g Sign", "g", "Cancel", 3),
    ("3", "m Move", "m", "Move meeting", 2),
    ("3", "m Move", "c", "Back", 2),
    ("3", "m Move", "a", "Extra meeting", 2),
    ("3", "m Move", "d", "Details of the meeting", 4),
    ("4", "↵ Edit", "\r", "Edit task", 6),
    ("1", "a Talking point", "tn", "New tandem", 3),
)
"""Each dialog: key of its screen, what is read there, its own keys, what it alone says, how many places."""


def pasted(text: str) -> str:
    """A text as a terminal pastes it."""
    return f"\x1b[200~{text}\x1b[201~"


def pastes(longest: bool) -> str:
    """All hostile texts, the longest of them if wanted."""
    return pasted(ALL) + pasted(LONG) * longest


def type_on(program: Terminal, keys: str) -> None:
    """Type faster than a person, and read meanwhile, as a terminal does."""
    for start in range(0, len(keys), 500):
        program.type(keys[start : start + 500])
        read_for(program, 0)


def read_for(program: Terminal, seconds: float) -> None:
    """Read what is printed in that time."""
    end = time.monotonic() + seconds
    while program._read(end):
        pass


def until_gone(program: Terminal, words: str, seconds: float = PATIENCE) -> bool:
    """Read until these words are not on the screen any more; tell whether they are gone."""
    end = time.monotonic() + seconds
    while words in program.text and program._read(end):
        pass
    return words not in program.text


def until_shown(program: Terminal, words: str, seconds: float) -> bool:
    """Read until these words are on the screen; tell whether they are."""
    end = time.monotonic() + seconds
    while words not in program.text and program._read(end):
        pass
    return words in program.text


def leave(program: Terminal, words: str) -> None:
    """Give the dialog up, also where it asks whether what is typed is given up."""
    for _ in range(5):
        before = program.text
        program.type(ESC)
        until_gone(program, before, 10)
        if until_gone(program, words, 1):
            return
    raise AssertionError(f"never left\n{program.text}")


@contextmanager
def opened(tmp_path: Path) -> Iterator[Terminal]:
    """The program in a terminal, with a tandem that nobody has signed yet."""
    demo = demo_tandem(TODAY, "en")
    tandem = replace(demo, agreement=replace(demo.agreement, signatures=()))
    make_library(tmp_path).create(tandem).close()
    store = tmp_path / "store"
    with terminal(store, "--lang", "en", "--today", TODAY.isoformat()) as program:
        yield program


def fill_dialogs(program: Terminal, long: bool) -> None:
    """Paste into every place of every dialog, and leave it; the longest text into the first of all."""
    for screen, words, key, own, places in DIALOGS:
        program.type(screen)
        program.until(words)
        program.type(key)
        program.until(own)
        for place in range(places):
            type_on(program, pastes(place == 0 and (long or key == DIALOGS[0][2])) + TAB)
        leave(program, own)
    program.type(ESC)  # the list of tandems, from which the last one was opened


def fill_agreement(program: Terminal) -> None:
    """Paste into every row of the agreement, and go on to the next; what is refused is given up."""
    program.type("2")
    program.until("g Sign")
    for _ in range(ROWS):
        program.type("\r")
        read_for(program, 0.06)
        type_on(program, pastes(False) + ESC)
        read_for(program, 0.03)
        type_on(program, ESC + DOWN)


F6 = "\x1b[17~"
"""Leads to the protocol also from a line in which one writes."""


def fill_protocol(program: Terminal) -> None:
    """Paste into the text of a protocol."""
    for _ in range(5):  # a line that is still being left may take the first of them
        program.type(F6)
        if until_shown(program, "g Guide", 10):
            break
    program.until("g Guide")
    program.type("w")
    program.until("Esc List")
    type_on(program, pastes(True) + pasted("\n" + KEPT))
    program.until(SHOWN)
    leave(program, "Esc List")


def keep_some(program: Terminal) -> None:
    """Add a talking point and a task of hostile words, which then stand on the screens."""
    for key in "an":
        program.type("1")
        program.until("a Talking point")
        program.type(key)
        program.until("Cancel")
        type_on(program, DELETE_LINE + pasted(KEPT) + "\r")
        assert until_gone(program, "Cancel")
    program.until(SHOWN)


OWN_CLEARING = "\x1b[H\x1b[2J"
"""What the program prints to leave the screen empty."""


def foreign(printed: str) -> set[str]:
    """The sequences in what was printed that the program does not use itself."""
    printed = printed.replace(OWN_CLEARING, "")
    found = {match[0]: match.groups() for match in _SEQUENCE.finditer(printed)}
    unknown = {text for text, kind in found.items() if kind[1] not in OWN_ENDS and kind[2:4] != POINTER}
    return unknown | {text for text in FOREIGN if text in printed}


@pytest.mark.timeout(600)
def test_nothing_pasted_into_any_field_steers_the_terminal_or_is_done(tmp_path: Path, long: bool) -> None:
    with opened(tmp_path) as program:
        program.until("Next meeting")
        fill_dialogs(program, long)
        fill_agreement(program)
        fill_protocol(program)
        keep_some(program)
        program.type("q")
        assert program.ended() == 0
        assert not foreign(program.printed.decode(errors="surrogateescape"))


NAMES = ("\x1b[31mred\x1b[2J.md", "\u202egnp\x9b2J.md", os.fsdecode(b"caf\xe9.md"))


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_reaches_no_terminal_as_it_is(tmp_path: Path, name: str) -> None:
    shell = Shell(tmp_path / "store")
    shell.new()
    file, raw = str(tmp_path / name), re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]")
    written = shell.done("export", "--for", "me", "--json", "-o", file)
    assert written.value["file"] == file
    answers = [written, shell("export", "--for", "me", "-o", file), shell("import", file)]
    (tmp_path / "store" / "tandems" / name).write_text("x")
    answers += [shell("check"), shell("check", "--json"), shell("list"), shell("show", name)]
    assert not [answer for answer in answers if raw.search(answer.out + answer.err)]
