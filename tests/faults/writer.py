"""A process that writes to a store: `python -m tests.faults.writer FOLDER TASK [ROUNDS]`."""

import sys
from itertools import count
from pathlib import Path

from mentoring_tui.domain.errors import StoreError
from tests.faults.stores import make_store, titled


def endless(folder: Path) -> None:
    """Save versions and acknowledge each."""
    with make_store(folder).open("t1") as opened:
        for number in count(1):
            opened.save(titled(opened.tandem, str(number)))
            print(number, flush=True)


def counting(folder: Path) -> None:
    """Increment the title so many times, while other processes do the same."""
    done = 0
    while done < int(sys.argv[3]):
        with make_store(folder).open("t1") as opened:
            try:
                opened.save(titled(opened.tandem, str(int(opened.tandem.title) + 1)))
                done += 1
            except StoreError as error:
                if error.code != "tandem-locked":
                    raise


def holding(folder: Path) -> None:
    """Hold the tandem open until the end of standard input."""
    with make_store(folder).open("t1") as opened:
        print(opened.read_only, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    {"endless": endless, "counting": counting, "holding": holding}[sys.argv[2]](Path(sys.argv[1]))
