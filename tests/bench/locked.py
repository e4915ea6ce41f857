"""What a locked data folder costs beside an open one, once it is unlocked.

The recovery key unlocks it here, since opening the key with a passphrase is slow on purpose, and has a line
of its own.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from tests.bench.measuring import in_turn, run
from tests.bench.rows import RUNS, Row, environ, mentoring
from tests.bench.stores import MANY_PROTOCOLS, MANY_TANDEMS, TODAY, library, timed, written_on

_PASSPHRASE = "drei kleine Wörter"
_MOST = 1.5

_COMMANDS = (
    ("next", "one", ("next",)),
    (f"list of {MANY_TANDEMS} tandems", "many", ("list",)),
    ("topic add", "one", ("topic", "add", "Gehalt")),
    (f"search in {MANY_PROTOCOLS:,} protocols", "long", ("search", "jahresgespräch")),
    (f"export of {MANY_PROTOCOLS:,} protocols", "long", ("export", "--for", "me", "--document", "protocols")),
)
"""What each is called, the store it runs on, and its words."""


def locked_beside_open(stores: dict[str, str]) -> Iterator[Row]:
    """Measure commands and saves on locked copies of stores, beside the open ones."""
    locked = {name: _locked_copy(stores[name]) for name in ("one", "many", "long")}
    for what, name, words in _COMMANDS:
        figure, floor = in_turn(
            RUNS,
            partial(_run, locked[name], words, _key_of(locked[name])),
            partial(_run, stores[name], words),
        )
        yield Row(f"{what}, locked / open", figure, floor, _MOST)
    yield from _saves(locked["long"], stores["long"])
    (unlocking,) = in_turn(RUNS, lambda: timed(lambda: library(locked["one"]).unlock(_PASSPHRASE)))
    yield Row("unlocking by the passphrase", unlocking, None, None)


def _locked_copy(store: str) -> str:
    """Lock a copy of a store, with its recovery key in a file beside it; return the folder of the copy."""
    copy = f"{store}-locked"
    shutil.copytree(store, copy)
    known = library(copy)
    known.encrypt(_PASSPHRASE)
    Path(_key_of(copy)[-1]).write_text(known.recovery_key)
    return copy


def _key_of(store: str) -> tuple[str, ...]:
    return "--recovery-key", f"{store}.key"


def _run(store: str, words: tuple[str, ...], options: tuple[str, ...] = ()) -> float:
    return run(mentoring("--today", TODAY.isoformat(), *options, *words), environ(store))


def _saves(locked: str, plain: str) -> Iterator[Row]:
    unlocked = library(locked)
    unlocked.unlock_with(Path(_key_of(locked)[-1]).read_text())
    books = [known.open(known.ids()[0]) for known in (unlocked, library(plain))]
    numbers = count()

    def save(at: int) -> float:
        change = partial(written_on, text=f"Satz {next(numbers)}.")
        return timed(lambda: books[at].apply(change, ""))

    figure, floor = in_turn(2 * RUNS, lambda: save(0), lambda: save(1))
    yield Row(f"one save, {MANY_PROTOCOLS:,} protocols, locked / open", figure, floor, _MOST)
    for book in books:
        book.close()
