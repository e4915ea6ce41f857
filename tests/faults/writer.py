"""A process that writes to a store: `python -m tests.faults.writer FOLDER TASK [ROUNDS [NAME [OPTION…]]]`."""

import sys
from io import StringIO
from itertools import count
from pathlib import Path

from mentoring_tui.cli.main import main
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.logbook import Logbook
from tests.faults.stores import make_store, titled


def endless(folder: Path) -> None:
    """Save versions and acknowledge each."""
    with make_store(folder).open("t1") as opened:
        for number in count(1):
            opened.save(titled(opened.tandem, str(number)))
            print(number, flush=True)


def counting(folder: Path) -> None:
    """Increment the title so many times, while other processes do the same."""
    for _ in range(int(sys.argv[3])):
        book = Logbook(make_store(folder).open("t1"))
        with book.locked():
            book.apply(lambda tandem: titled(tandem, str(int(tandem.title) + 1)), "")
        book.close()


def adding(folder: Path) -> None:
    """Add so many talking points to a tandem that stays open, and acknowledge each."""
    book = Logbook(make_store(folder).open("t1"))
    for number in range(int(sys.argv[3])):
        text = f"{sys.argv[4]} {number}"
        book.apply(lambda tandem, text=text: add_topic(tandem, text), "")  # type: ignore[misc]
        print(text, flush=True)


def commanding(folder: Path) -> None:
    """Give so many commands of a shell, and acknowledge each that was carried out."""
    for number in range(int(sys.argv[3])):
        text = f"{sys.argv[4]} {number}"
        out = StringIO()
        options = ("--store", str(folder / "store"), "--today", "2026-11-22", *sys.argv[5:])
        status = main([*options, "topic", "add", text], stdout=out, stderr=out)
        print(text if status == 0 else f"{status}: {out.getvalue()}", flush=True)


def holding(folder: Path) -> None:
    """Hold the lock of the tandem until the end of standard input."""
    with make_store(folder).open("t1") as opened, opened.locked():
        print(opened.read_only, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    tasks = {
        "endless": endless,
        "counting": counting,
        "adding": adding,
        "commanding": commanding,
        "holding": holding,
    }
    tasks[sys.argv[2]](Path(sys.argv[1]))
