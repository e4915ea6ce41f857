"""Time the SQL of `docs/many-reports.md` on a folder of reports.

`python -m tests.bench.reports [COUNT]` prints it for so many, 2,000 unless told.
"""

import os
import sys
import tempfile
from pathlib import Path

import duckdb

from tests.bench.stores import timed
from tests.reports import MANY, sql, write_reports


def count_reports(folder: Path) -> None:
    """Run the commands of the page in a folder above `reports`, all but the one for JSON."""
    commands = sql()
    del commands["Reports in JSON"]
    before = os.getcwd()
    os.chdir(folder)
    try:
        with duckdb.connect() as database:
            database.execute("set enable_progress_bar = false")
            for command in commands.values():
                database.execute(command).fetchall()
    finally:
        os.chdir(before)


def read_reports(folder: Path) -> None:
    """Read the bytes of the reports, which is the floor."""
    for path in (folder / "reports").iterdir():
        path.read_bytes()


def main(count: int) -> None:
    """Make so many reports, count them, and print how long it takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_reports(folder / "reports", count)
        counted, read = timed(lambda: count_reports(folder)), timed(lambda: read_reports(folder))
        print(f"{count:,} reports: counted in {counted:,.0f} ms, their bytes read in {read:,.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else MANY)
