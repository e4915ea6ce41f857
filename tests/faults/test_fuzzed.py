"""Promised: any file is a tandem or a named damage, and a tandem is saved as it was read."""

import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.json_tables import decode_tables, is_clean
from tests.faults.mutations import MUTATIONS
from tests.faults.stores import a_tandem, make_store, tandem_file, titled

SEEDS = range(20260115, 20260119)
FILES = 5_000
"""How many files of the first seed the suite reads."""

LONG = 250_000
"""How many files of each seed the long run reads."""

SAVED_AGAIN = 10
"""Every so many of the files that are read are saved as well."""

DAMAGES = {
    "cut-off", "duplicate-id", "duplicate-key", "empty", "id-of-another", "missing-table", "not-an-object",
    "not-json", "not-utf8", "too-large", "unknown-format", "unstorable",
    "wrong-type", "wrong-value",
}  # fmt: skip
SELDOM = {"empty", "not-an-object", "too-large"}


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip fsync, since no power cut is tested here."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


def spoilt(chance: random.Random, raw: bytes) -> bytes:
    """A file with one or two mutations."""
    for _ in range(chance.choice((1, 1, 1, 2))):
        try:
            raw = chance.choice(MUTATIONS)(chance, raw)
        except (ValueError, IndexError, RecursionError):
            return raw  # the first fault left nothing for the second
    return raw


def is_kept(folder: Path, raw: bytes, found: Tandem) -> None:
    """Assert that what was read from a file is saved and read again unchanged."""
    tandem_store, path = make_store(folder), tandem_file(folder)
    with tandem_store.open("t1") as opened:
        opened.save(found)
        assert path.read_bytes() == raw or not is_clean(raw), "saving without a change writes the same bytes"
        opened.save(titled(found, "neu"))
        assert tandem_store.read("t1").tandem == titled(found, "neu")
        opened.save(found)
    assert tandem_store.read("t1").tandem == found
    if is_clean(raw):
        assert holds(without_header(path.read_bytes()), without_header(raw))
    shutil.rmtree(folder / "store" / "backups", ignore_errors=True)


def without_header(raw: bytes) -> object:
    return [table for table in decode_tables(raw).items() if table[0] != "header"]


def holds(now: object, before: object) -> bool:
    """Return whether a value is unchanged apart from defaults and empty ids that are now written."""
    if isinstance(now, dict) and isinstance(before, dict):
        known = before.keys() if before.get("id", True) else before.keys() - {"id"}
        return known <= now.keys() and all(holds(now[key], before[key]) for key in known)
    if isinstance(now, list | tuple) and isinstance(before, list | tuple):
        return len(now) == len(before) and all(map(holds, now, before))
    return now == before


def outcome(folder: Path, number: int) -> str:
    """The problem code of a file, or `read`."""
    raw = tandem_file(folder).read_bytes()
    try:
        stored = make_store(folder).read("t1")
    except StoreError as error:
        return str(error.facts.get("problem", error.code))
    if stored.read_only:
        return stored.read_only.code
    if number % SAVED_AGAIN == 0:
        is_kept(folder, raw, stored.tandem)
    return "read"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_spoilt_file_is_a_tandem_or_a_named_damage(tmp_path: Path, long: bool, seed: int) -> None:
    if not long and seed != SEEDS[0]:
        pytest.skip("one seed is enough; the long run has it")
    chance = random.Random(seed)
    make_store(tmp_path).create(a_tandem())
    sound, path = tandem_file(tmp_path).read_bytes(), tandem_file(tmp_path)
    outcomes: Counter[str] = Counter()
    for number in range(LONG if long else FILES):
        path.write_bytes(spoilt(chance, sound))
        outcomes[outcome(tmp_path, number)] += 1
    assert outcomes["read"] > 100
    assert DAMAGES - SELDOM <= {*outcomes} <= DAMAGES | {"read", "tandem-newer"}
