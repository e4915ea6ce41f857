"""Print the table of measures: figure, floor, ratio, and what was to be reached."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from mentoring_tui.documents.request import Request
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.search import Searcher
from mentoring_tui.domain.search_query import parse_query
from mentoring_tui.exporting import export
from mentoring_tui.tui.protocol.screen import PAUSE
from tests.bench.locked import locked_beside_open
from tests.bench.measuring import Key, gaps, in_turn, run, show
from tests.bench.notes import LOTS, Score, found_in, lot, notes, score
from tests.bench.reports import count_reports, read_reports
from tests.bench.rows import RUNS, Row, environ, mentoring
from tests.bench.stores import (
    MANY_PROTOCOLS,
    MANY_TANDEMS,
    TODAY,
    TOO_MANY_PROTOCOLS,
    fill,
    fill_khal,
    library,
    timed,
    written_on,
)
from tests.long_session import WARM_UP, memory, use
from tests.reports import MANY, write_reports
from tests.terminal import GERMAN, at_the_start, terminal

_LONG_SESSION = 500
"""Dialogs that are opened and closed, with a save each."""

_SHOWN = ("one", "many", "long", "longest")
"""The stores with which the start of the screens is measured."""

_HITS = 60
"""Hits of one tandem that the dialog shows."""

NEXT = "27. November"
"""What stands on the screen once the next meeting is shown."""

KEYS = (
    Key(b"2", "Stadtbibliothek"),
    Key(b"3", "Mo  Di  Mi"),
    Key(b"4", "Netzwerk"),
    Key(b"5", "Vorbereitung"),
    Key(b"\x1b", "Vorbereitung"),
    Key(b"6", "Arbeitsphase"),
    Key(b"1", NEXT),
)
"""Keys that go round the six screens, each with a text that only its screen shows."""


def main() -> None:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory() as folder:
        stores = {name: os.path.join(folder, name) for name in ("one", "many", "full", "long", "longest")}
        fill(stores["one"])
        fill(stores["many"], tandems=MANY_TANDEMS)
        fill(stores["full"], tandems=MANY_TANDEMS, protocols=TOO_MANY_PROTOCOLS // MANY_TANDEMS)
        fill(stores["long"], protocols=MANY_PROTOCOLS)
        fill(stores["longest"], protocols=TOO_MANY_PROTOCOLS)
        print(f"| {'measure':52} | {'figure':>12} | {'floor':>9} | {'ratio':>7} | {'to reach':>9} | ok? |")
        print(f"|{'-' * 54}|{'-' * 14}|{'-' * 11}|{'-' * 9}|{'-' * 11}|-----|")
        for row in _rows(stores):
            print(row, flush=True)


def _rows(stores: dict[str, str]) -> Iterator[Row]:
    yield from _checks()
    yield from _commands(stores)
    yield from _screens(stores)
    yield from _reads_and_searches(stores)
    yield from _exports(stores["long"])
    yield from _reports()
    yield from _saves(stores)
    yield from locked_beside_open(stores)
    yield from _typing(stores["long"])
    yield from _long_session(stores["one"])


def _checks() -> Iterator[Row]:
    """What the check before exports finds of what is marked in made notes."""
    for kind, reached in sorted(score(found_in, notes()).items()):
        yield from _scores(f"300 notes, {kind}", reached, has_bounds=kind == "all")
    for name in LOTS:
        for kind, reached in score(found_in, lot(name)).items():
            if kind in ("name", "all"):
                yield from _scores(f"{name}, {kind}", reached, has_bounds=kind == "all")


def _scores(what: str, reached: Score, *, has_bounds: bool) -> Iterator[Row]:
    marked = f"check of {what}, {reached.marked} marked"
    recall, precision = (95, 80) if has_bounds else (None, None)
    yield Row(f"{marked}: recall", 100 * reached.recall, None, None, "%", recall)
    yield Row(f"{marked}: precision", 100 * reached.precision, None, None, "%", precision)


def _commands(stores: dict[str, str]) -> Iterator[Row]:
    surroundings = environ(stores["one"])
    bare = [sys.executable, "-c", "pass"]
    day = ("--today", TODAY.isoformat())
    floor, version, following = in_turn(
        2 * RUNS,
        lambda: run(bare, surroundings),
        lambda: run(mentoring("--version"), surroundings),
        lambda: run(mentoring(*day, "next"), surroundings),
    )
    yield Row("mentoring --version / bare interpreter", version, floor, 2)
    yield Row("mentoring next / bare interpreter", following, floor, 5)
    yield from _next_among_many(stores)
    if khal := shutil.which("khal"):
        yield from _next_beside_khal(khal, stores["one"])


def _next_among_many(stores: dict[str, str]) -> Iterator[Row]:
    day = ("--today", TODAY.isoformat())
    tandem_id = library(stores["full"]).ids()[0]
    named, one = in_turn(
        2 * RUNS,
        lambda: run(mentoring(*day, "next", tandem_id), environ(stores["full"])),
        lambda: run(mentoring(*day, "next"), environ(stores["one"])),
    )
    what = f"next ID, {MANY_TANDEMS} tandems and {TOO_MANY_PROTOCOLS:,} protocols / next with one"
    yield Row(what, named, one, 1.5)


def _next_beside_khal(khal: str, store: str) -> Iterator[Row]:
    config = fill_khal(os.path.join(os.path.dirname(store), "khal"), store)
    day = TODAY.isoformat()
    following, events = in_turn(
        2 * RUNS,
        lambda: run(mentoring("--today", day, "next"), environ(store)),
        lambda: run([khal, "--config", config, "list", "--once", day, "14d"], environ(store)),
    )
    yield Row("mentoring next / khal list of the same meetings", following, events, None)


def _screens(stores: dict[str, str]) -> Iterator[Row]:
    app = mentoring("--today", TODAY.isoformat())
    bare = [sys.executable, "-m", "tests.bench.bare_app"]
    floor, one, many, long, longest = in_turn(
        RUNS,
        lambda: show(bare, environ(stores["one"]), "bare app").start,
        *(lambda name=name: show(app, environ(stores[name]), NEXT).start for name in _SHOWN),
    )
    yield Row("screens: first frame with the next meeting / bare app", one, floor, 1.6)
    yield Row(f"the same with {MANY_TANDEMS} tandems / with one", many, one, 1.2)
    yield Row(f"the same with {MANY_PROTOCOLS:,} protocols / with one tandem", long, one, 1.5)
    yield Row(f"the same with {TOO_MANY_PROTOCOLS:,} protocols / with one tandem", longest, one, None)
    yield from _switches(app, stores)
    memory, least = in_turn(
        3,
        lambda: show(app, environ(stores["one"]), NEXT).memory,
        lambda: show(bare, environ(stores["one"]), "bare app").memory,
    )
    yield Row("peak memory / bare app", memory, least, 1.4, "MB")


def _switches(app: list[str], stores: dict[str, str]) -> Iterator[Row]:
    names = ("Agreement", "Schedule", "Tasks", "Protocol", "", "Closing", "Today")
    for store, what, most in (
        ("one", "", 100),
        ("long", f", {MANY_PROTOCOLS:,} protocols", 100),
        ("longest", f", {TOO_MANY_PROTOCOLS:,} protocols", None),
    ):
        first, again = [], []
        for _ in range(5):
            times = show(app, environ(stores[store]), NEXT, [*KEYS, *KEYS]).keys
            first.append(times[: len(KEYS)])
            again.append(times[len(KEYS) :])
        for number, name in enumerate(names):
            if name:
                yield Row(f"key to {name}, first time{what}", _median(first, number), None, most)
                yield Row(f"key to {name}, again{what}", _median(again, number), None, most)


def _median(rounds: list[tuple[float, ...]], number: int) -> float:
    return sorted(times[number] for times in rounds)[len(rounds) // 2]


def _reads_and_searches(stores: dict[str, str]) -> Iterator[Row]:
    yield from _read_and_search(stores["long"], MANY_PROTOCOLS, 60)
    yield from _read_and_search(stores["longest"], TOO_MANY_PROTOCOLS, None)


def _read_and_search(store: str, protocols: int, most: float | None) -> Iterator[Row]:
    known = library(store)
    tandem_id = known.ids()[0]
    (read,) = in_turn(RUNS, lambda: timed(lambda: known.read(tandem_id)))
    yield Row(f"reading the tandem with {protocols:,} protocols", read, None, None)
    book = known.open(tandem_id)
    meetings = schedule(book.tandem, TODAY)
    searcher = Searcher()

    def search(known: Searcher, words: str) -> float:
        query = parse_query(words, TODAY)
        return timed(lambda: list(islice(known.search(book.tandem, meetings, query), _HITS)))

    first, common, rare, phrase = in_turn(
        RUNS,
        lambda: search(Searcher(), "jahresgespräch heute"),
        lambda: search(searcher, "rückmeldung vortrag"),
        lambda: search(searcher, "jahresgespräch heute"),
        lambda: search(searcher, '"jahresgespräch heute" kind:protocol'),
    )
    yield Row(f"first search in {protocols:,} protocols, which finds next to nothing", first, None, most)
    yield Row(f"a search in {protocols:,} protocols, as many hits as are shown", common, None, most)
    yield Row(f"a search in {protocols:,} protocols that finds next to nothing", rare, None, most)
    yield Row(f"a search for a phrase in {protocols:,} protocols", phrase, None, most)
    book.close()


def _exports(store: str) -> Iterator[Row]:
    """Measure documents with all protocols beside writing their bytes and rendering as many tokens."""
    from markdown_it import MarkdownIt

    known = library(store)
    tandem = known.read(known.ids()[0]).tandem
    target = os.path.join(store, "document")
    parser = MarkdownIt("commonmark").enable("table")
    text = export(known, tandem, Request(Audience.PRIVATE, "protocols"), TODAY).text

    def write(form: str) -> None:
        _write(target, export(known, tandem, Request(Audience.PRIVATE, "protocols", form), TODAY).data)

    floor, markdown, page = in_turn(
        RUNS,
        lambda: timed(lambda: _write(target, parser.render(text).encode())),
        lambda: timed(lambda: write("md")),
        lambda: timed(lambda: write("html")),
    )
    what = f"{MANY_PROTOCOLS:,} protocols / rendering and writing as much"
    yield Row(f"Markdown of {what}", markdown, floor, 3)
    yield Row(f"HTML of {what}", page, floor, 3)


def _reports() -> Iterator[Row]:
    """Count a lead's folder of reports by the SQL of `docs/many-reports.md`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_reports(folder / "reports")
        counted, floor = in_turn(
            3, lambda: timed(lambda: count_reports(folder)), lambda: timed(lambda: read_reports(folder))
        )
    yield Row(f"counting {MANY:,} reports by DuckDB / reading their bytes", counted, floor, None)


def _saves(stores: dict[str, str]) -> Iterator[Row]:
    yield from _save("small tandem", stores["one"])
    yield from _save(f"{MANY_PROTOCOLS:,} protocols", stores["long"], 3)
    yield from _save(f"{TOO_MANY_PROTOCOLS:,} protocols", stores["longest"])


def _typing(store: str) -> Iterator[Row]:
    """Type just when what was typed before is being saved, and a little before and after it."""
    app = mentoring("--today", TODAY.isoformat())
    ready = (Key(b"", NEXT), Key(b"5", "Gesprächsprotokoll"), Key(b"w", "^n"))
    pauses = [0.05] * 20 + [PAUSE + late / 1000 for late in range(-20, 60, 2)]
    found = gaps(app, environ(store), ready, pauses)
    yield Row("longest wait for a typed letter, 1,000 protocols, while saving", max(found), None, 50)


def _long_session(store: str) -> Iterator[Row]:
    with terminal(Path(store), *GERMAN) as program:
        at_the_start(program)
        program.type("4")
        program.until("Überfällig")
        use(program, WARM_UP)
        before = memory(program)
        use(program, _LONG_SESSION)
        grown = memory(program) - before
    yield Row(f"memory grown by {_LONG_SESSION} dialogs and {_LONG_SESSION} saves", grown, None, 5, "MB")


def _save(name: str, folder: str, most: float | None = None) -> Iterator[Row]:
    known = library(folder)
    tandem_id = known.ids()[0]
    path = os.path.join(folder, "tandems", f"{tandem_id}.json")
    with open(path, "rb") as file:
        data = file.read()
    book = known.open(tandem_id)

    count = 0

    def save() -> None:
        nonlocal count
        count += 1
        book.apply(partial(written_on, text=f"Satz {count}."), "")

    def write() -> None:
        _write(os.path.join(folder, "floor"), data)

    first = timed(save)
    figure, floor = in_turn(15, lambda: timed(save), lambda: timed(write))
    book.close()
    yield Row(f"first save, {name} / write and fsync of the same bytes", first, floor, None)
    yield Row(f"one save, {name} / write and fsync of the same bytes", figure, floor, most)


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


if __name__ == "__main__":
    main()
