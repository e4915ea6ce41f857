"""Promised: backups are ordered by generation whatever the clock says, and none is lost."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.stores import a_tandem, raw_tables, titled

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)

A_YEAR_BACK = [START, START + HOUR, START - timedelta(days=365), START - timedelta(days=364), START]
SPRING = [datetime(2026, 3, 29, hour, 30, tzinfo=BERLIN) for hour in (1, 3, 4)]
AUTUMN = [datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold) for fold in (0, 1, 0)]
STANDING_STILL = [START] * 5
OUT_OF_BOUNDS = [datetime(1970, 1, 1, tzinfo=UTC), datetime(2299, 12, 31, tzinfo=UTC), START]
CLOCKS = {
    "a year back": A_YEAR_BACK,
    "summer time": SPRING,
    "winter time": AUTUMN,
    "standing still": STANDING_STILL,
    "out of bounds": OUT_OF_BOUNDS,
}


def saved_at(folder: Path, times: list[datetime], reopen: bool) -> TandemStore:
    """A store with a version saved at each of these times, titled with its generation."""
    now = [times[0]]
    tandem_store = TandemStore(folder / "store", clock=lambda: now[0], program="9.9.9")
    tandem_store.create(titled(a_tandem(), "1"))
    opened = tandem_store.open("t1")
    for number, now[0] in enumerate(times[1:], 2):
        if reopen:
            opened.close()
            opened = tandem_store.open("t1")
        opened.save(titled(a_tandem(), str(number)))
    opened.close()
    return tandem_store


@pytest.mark.parametrize("reopen", [False, True], ids=["open all along", "opened for each"])
@pytest.mark.parametrize("times", CLOCKS.values(), ids=CLOCKS.keys())
def test_the_last_version_saved_is_the_newest_one(
    tmp_path: Path, times: list[datetime], reopen: bool
) -> None:
    tandem_store = saved_at(tmp_path, times, reopen)
    assert tandem_store.read("t1") == (titled(a_tandem(), str(len(times))), len(times), None)
    assert tandem_store.faults() == []
    stamp = times[-1].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert raw_tables(tmp_path)["header"]["1"]["saved"] == stamp


@pytest.mark.parametrize("times", CLOCKS.values(), ids=CLOCKS.keys())
def test_the_versions_before_are_all_there_in_the_order_of_saving(
    tmp_path: Path, times: list[datetime]
) -> None:
    tandem_store = saved_at(tmp_path, times, reopen=True)
    generations = [version.generation for version in tandem_store.backups("t1")]
    assert [number for number in generations if number < len(times)] == list(range(len(times) - 1, 0, -1))
    for generation in generations:
        assert tandem_store.read_backup("t1", generation).title == str(generation)


@pytest.fixture
def zone() -> Iterator[Callable[[str], None]]:
    """A function that sets the time zone of this process."""
    before = os.environ["TZ"]

    def set_zone(name: str) -> None:
        os.environ["TZ"] = name
        time.tzset()

    yield set_zone
    set_zone(before)


def test_a_change_of_the_time_zone_changes_nothing(tmp_path: Path, zone: Callable[[str], None]) -> None:
    tandem_store = TandemStore(tmp_path / "store", clock=START.astimezone, program="9.9.9")
    tandem_store.create(titled(a_tandem(), "1"))
    for number, name in enumerate(("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"), 2):
        zone(name)
        assert tandem_store.read("t1").tandem == titled(a_tandem(), str(number - 1))
        with tandem_store.open("t1") as opened:
            opened.save(titled(a_tandem(), str(number)))
    assert tandem_store.read("t1") == (titled(a_tandem(), "4"), 4, None)
    assert raw_tables(tmp_path)["header"]["1"]["saved"] == "2026-03-01T12:00:00Z"
