"""Promised: no keys in no order end the program with an error or hang it, whatever the store and the size."""

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.signing import sign
from mentoring_tui.domain.tandem import Tandem
from tests.terminal import GERMAN, Terminal, terminal
from tests.tui.apps import TODAY, make_library
from tests.unit.tandems import a_full_tandem, a_tandem, at

RUNS, KEYS = 8, 24
LONG_RUNS, LONG_KEYS = 400, 90

SIZES = ((80, 24), (120, 40))
PAUSES = (0.0, 0.02, 0.1)
"""Seconds of reading after a key: without any, keys are typed ahead; else what is half done is drawn."""

ENDINGS = (0, 128 + signal.SIGTERM)

FUNCTION_KEYS = ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"]  # F1 to F4
FUNCTION_KEYS += [f"\x1b[{number}~" for number in (15, 17, 18, 19, 20)]  # F5 to F9
ARROWS = ["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F"]
EDITING = ["\r", "\x1b", "\t", "\x1b[Z", "\x7f", "\x1b[3~", " "]
CONTROL = ["\x10", "\x14", "\x07", "\x13", "\x19", "\x0c", "\x01", "\x05"]  # but not ctrl+q, which ends a run
COMMANDS = list("123456aechmnprsuvbdgxlt/?")
WORDS = ["Müller", "bis 12.3.", "- [ ] x @mentor", "## ", "[/]", "17:30", "31.02.2026", "60", "ß" * 40]
OPENINGS = ["2a", "2\r", "4n", "4a", "1a", "5\r", "3a"]
"""Keys that open something to write in."""
COVERS = ["\x1bOP", "\x10", "\x1b[19~", "\x1b[20~", "\x13", "\x1b", "q"]
"""Keys that put a dialog over it, or leave it."""
WINDOWS = [(20, 5), (40, 12), (61, 18), (80, 24), (120, 40), (200, 60)]


def a_draft() -> Tandem:
    return a_tandem(start=date(2026, 10, 1), until=date(2027, 9, 30))


def a_signed_agreement() -> Tandem:
    tandem = a_full_tandem()
    for role in Role:
        tandem = sign(tandem, role, "Kerpen", at("2026-01-02").day, TODAY)
    return tandem


STORES: dict[str, Callable[[], Tandem | None]] = {
    "demo": lambda: demo_tandem(TODAY, "de"),
    "empty": lambda: None,
    "draft": a_draft,
    "signed": a_signed_agreement,
}


@dataclass(frozen=True)
class Run:
    """One run of the program: what its keys, its store and its size follow from."""

    seed: int
    store: str
    size: tuple[int, int]
    keys: int

    def __str__(self) -> str:
        return f"{self.seed}-{self.store}-{self.size[0]}x{self.size[1]}"


def runs(count: int, keys: int) -> list[Run]:
    """Return so many runs with fixed seeds, each store at each size in turn."""
    places = list(product(STORES, SIZES))
    return [Run(seed, *places[seed % len(places)], keys) for seed in range(count)]


def strokes(random: Random, count: int) -> Iterator[str]:
    """Return so many keys, pastes and pairs of keys that open something and cover it."""
    for _ in range(count):
        dice = random.random()
        if dice < 0.1:
            yield random.choice(OPENINGS)
            yield random.choice(COVERS)
        elif dice < 0.4:
            yield random.choice(COMMANDS)
        elif dice < 0.8:
            yield random.choice(random.choice([FUNCTION_KEYS, ARROWS, EDITING, CONTROL]))
        elif dice < 0.95:
            yield random.choice(WORDS)
        else:
            pasted = "\n".join(random.choices(WORDS, k=random.randint(1, 8)))
            yield f"\x1b[200~{pasted}\x1b[201~"


def use(program: Terminal, random: Random, count: int, typed: list[str]) -> None:
    """Type so many keys and change the size now and then, as long as the program runs."""
    for keys in strokes(random, count):
        if program.has_ended:
            return
        typed.append(keys)
        program.type(keys)
        if random.random() < 0.05:
            program.resize(*random.choice(WINDOWS))
        program.read_for(random.choice(PAUSES))


def reports(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in folder.rglob("mistake-*.txt"))


def ends_well(run: Run, folder: Path) -> None:
    """Type the keys of a run, end the program, and fail if it ended otherwise or too late."""
    library = make_library(folder)
    if tandem := STORES[run.store]():
        library.create(tandem).close()
    random = Random(run.seed)
    typed: list[str] = []
    environ = {"XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config")}
    with terminal(folder / "store", *GERMAN, size=run.size, **environ) as program:
        program.until("1 Heute")
        use(program, random, run.keys, typed)
        program.signal(signal.SIGTERM)
        status = program.ended()
    assert status in ENDINGS, f"{run}: {status} after {typed}\n{reports(folder)}\n{program.text}"


@pytest.mark.parametrize("run", runs(RUNS, KEYS), ids=str)
def test_no_keys_end_the_program_badly(run: Run, tmp_path: Path) -> None:
    ends_well(run, tmp_path)


def test_no_more_keys_do_either(tmp_path: Path, long: bool) -> None:
    if not long:
        pytest.skip("takes hours; the long run has it")
    for run in runs(LONG_RUNS, LONG_KEYS):
        folder = tmp_path / str(run)
        folder.mkdir()
        ends_well(run, folder)
