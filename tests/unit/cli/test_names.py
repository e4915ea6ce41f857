"""Promised: names of other people are kept with stand-ins, and `ledger` knows what has left."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.receipt import Receipt, sha256_of
from mentoring_tui.logbook import Logbook
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.stores import a_clock
from tests.unit.shell import Shell

RECEIPT = Receipt(
    *("r1", "2026-02-03T10:00:00Z", Audience.LEAD, "report", "md"),
    parts=("goals",),
    released={"goal": 1},
    withheld={"task": 2},
    sha256=sha256_of(b"report"),
    bytes=6,
    file="bericht.md",
)


def record(shell: Shell, *receipts: Receipt) -> None:
    store = TandemStore(shell.store, clock=a_clock, program="9.9.9")
    logbook = Logbook(store.open(store.ids()[0]))
    for receipt in receipts:
        logbook.record(receipt)
    logbook.close()


def test_a_name_has_this_shape(shell: Shell) -> None:
    shell.new()
    added = shell.done("names", "add", "Anna", "Schmidt", "--json").value
    assert added == {"id": added["id"], "name": "Anna Schmidt", "as": "Person A", "drop": False, "ask": False}
    dropped = shell.done("names", "Nora", "add", "Tom", "--drop", "--json").value
    assert (dropped["as"], dropped["drop"], dropped["ask"]) == (None, True, False)
    asked = shell.done("names", "add", "--ask", "Projekt Blau", "--json").value
    assert (asked["as"], asked["drop"], asked["ask"]) == (None, False, True)
    assert shell.done("names", "--json").value == [added, dropped, asked]
    assert shell.done("names", "remove", "tom", "--json").value == dropped
    assert shell.done("names", "list", "--json").value == [added, asked]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_names_are_told_with_what_becomes_of_them(lang: str, shell: Shell) -> None:
    shell.lang = lang
    shell.new()
    assert shell("names").err
    assert shell.done("names", "add", "-", stdin="Anna Schmidt\n").only == "Anna Schmidt  → Person A"
    assert shell.done("names", "add", "Eva", "--as", "Kollegin B").only == "Eva  → Kollegin B"
    assert shell.done("names", "add", "Tom", "--drop").only == "Tom  → […]"
    shell.done("names", "add", "Kündigung", "--ask")
    assert len(shell.done("names").out.splitlines()) == 4
    assert shell.done("names", "remove", "Eva").only.endswith(": Eva")
    assert "Anna Schmidt" in shell.refused("names", "remove", "Petra")
    assert "--as" in shell.refused("names", "add", "Petra", "--as", "X", "--drop")
    assert "Nora" in shell.refused("names", "add", "Nora Weber")


def test_a_receipt_has_the_shape_of_the_contract(shell: Shell) -> None:
    shell.new()
    assert shell.done("ledger", "--json").value == []
    record(shell, RECEIPT)
    assert shell.done("ledger", "--json").value == [
        {
            "at": "2026-02-03T10:00:00Z",
            "for": "lead",
            "document": "report",
            "format": "md",
            "parts": ["goals"],
            "released": {"goal": 1},
            "withheld": {"task": 2},
            "sha256": sha256_of(b"report"),
            "bytes": 6,
            "file": "bericht.md",
        }
    ]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_file_is_known_by_its_very_bytes(lang: str, shell: Shell, tmp_path: Path) -> None:
    shell.lang = lang
    shell.new()
    assert shell("ledger").status == 0
    record(shell, RECEIPT, replace(RECEIPT, id="r2", at="2026-02-05T10:00:00Z", file="zweiter.md"))
    assert len(shell.done("ledger").out.splitlines()) == 2
    file = tmp_path / "report.md"
    file.write_bytes(b"report")
    told = shell.done("ledger", "Nora", "verify", str(file)).out.splitlines()
    assert ["zweiter.md" in told[0], "bericht.md" in told[1]] == [True, True]
    assert [each["file"] for each in shell.done("ledger", "verify", str(file), "--json").value] == [
        "zweiter.md",
        "bericht.md",
    ]
    assert shell.done("ledger", "verify", "-", stdin=b"report").out
    changed = shell("ledger", "verify", "-", stdin=b"report\n")
    assert (changed.status, changed.out, changed.err.count("\n")) == (1, "", 1)
    assert shell("ledger", "verify", "-", "--json", stdin=b"").value == []
    shell.refused("ledger", "verify", str(tmp_path / "none.md"))


def test_names_leave_in_the_json_for_oneself_alone_and_receipts_never(shell: Shell) -> None:
    shell.new()
    shell.done("names", "add", "Anna Schmidt")
    record(shell, RECEIPT)
    for audience in ("me", "tandem", "lead"):
        text = shell.done("export", "--for", audience, "--format", "json").out
        assert ("Anna Schmidt" in text) == (audience == "me")
        assert "bericht.md" not in text
