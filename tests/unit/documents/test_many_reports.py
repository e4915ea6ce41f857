"""Promised: the SQL of `docs/many-reports.md` counts a folder of reports, taken from the page itself."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.report.front_matter import Facts
from mentoring_tui.documents.request import Request
from mentoring_tui.domain.audience import Audience
from mentoring_tui.exporting import export
from tests.reports import PROGRAMMES, sql, write_reports
from tests.tui.apps import TODAY, make_library

READING, TABLE = "Reading the folder", "Reading the folder 2"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Facts]]:
    folder = tmp_path_factory.mktemp("lead")
    return folder, write_reports(folder / "reports", 200)


@pytest.fixture
def database(facts: tuple[Path, list[Facts]]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database that may load nothing from elsewhere, opened above the folder of reports."""
    before = os.getcwd()
    os.chdir(facts[0])
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    with duckdb.connect(config=config) as connection:
        yield connection
    os.chdir(before)


def rows(database: duckdb.DuckDBPyConnection, command: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a command by programme."""
    answer = database.execute(command)
    names = [column[0] for column in answer.description or ()]
    told = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    return {row.pop("programme"): row for row in told}


def of_programme(facts: list[Facts], programme: str) -> list[Facts]:
    return [each for each in facts if each["programme"] == programme]


def test_the_commands_of_the_page_count_hours_forms_and_endings(
    database: duckdb.DuckDBPyConnection, facts: tuple[Path, list[Facts]]
) -> None:
    commands = sql()
    database.execute(commands[READING])
    database.execute(commands[TABLE])
    hours, forms, endings = (
        rows(database, commands[heading]) for heading in ("Hours", "Forms of contact", "Endings")
    )
    assert sum(row["reports"] for row in hours.values()) == len(facts[1])
    assert set(hours) == set(forms) == set(endings) == set(PROGRAMMES)
    for programme in PROGRAMMES:
        mine = of_programme(facts[1], programme)
        held, minutes = sum(f["meetings-held"] for f in mine), sum(f["minutes"] for f in mine)
        assert hours[programme] == {
            "reports": len(mine),
            "meetings": held,
            "hours": pytest.approx(minutes / 60, abs=0.051),
            "hours_per_tandem": pytest.approx(minutes / 60 / len(mine), abs=0.051),
            "without_length": sum(f["held-without-minutes"] for f in mine),
        }
        known = [sum(f[key] for f in mine) for key in ("held-phone", "held-virtual", "held-in-person")]
        assert list(forms[programme].values()) == [
            *known,
            held - sum(known),
            sum(f["held-short"] for f in mine),
            sum(f["held-shadowing"] for f in mine),
        ]
        due = sum(f["meetings-due"] for f in mine)
        assert endings[programme] == {
            "ended": sum(f["ended"] for f in mine),
            "running": sum(not f["ended"] for f in mine),
            "next_to_end": min(f["period-until"] for f in mine if f["period-until"] and not f["ended"]),
            "meetings_due": due,
            "percent_held": pytest.approx(100 * held / due, abs=0.51),
        }


def test_every_command_of_the_page_runs_and_reports_in_json_count_like_those_in_markdown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reports").mkdir()
    library = make_library(tmp_path)
    for form in ("md", "json"):
        made = export(library, demo_tandem(TODAY, "de"), Request(Audience.LEAD, form=form), TODAY)
        (tmp_path / "reports" / f"report.{form}").write_bytes(made.data)
    windows = (tmp_path / "reports" / "report.md").read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "reports" / "windows.md").write_bytes(windows)
    monkeypatch.chdir(tmp_path)
    commands = sql()
    assert len(commands) == 6
    with duckdb.connect() as database:
        database.execute(commands.pop(READING))
        database.execute(commands.pop("Reports in JSON"))
        database.execute(commands.pop(TABLE))
        told = database.execute("select * exclude (file) from report").fetchall()
        assert len(told) == 3
        assert len(set(told)) == 1
        for command in commands.values():
            assert len(database.execute(command).fetchall()) == 1
