"""Promised: what has left stays listed, whatever is taken back afterwards; and it is known by its bytes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.receipt import Receipt, find_receipts, sha256_of
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.logbook import Logbook
from mentoring_tui.store.json_tables import Damage
from mentoring_tui.store.validation import check_tandem
from tests.faults.stores import a_tandem, make_store, titled

UNTOLD = replace(a_tandem(), receipts=())
RECEIPT = Receipt("r1", "2026-02-03T10:00:00Z", Audience.LEAD, "report", "md", ("goals",), {"goal": 1})


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    store = make_store(tmp_path)
    store.create(UNTOLD)
    return Logbook(store.open("t1"))


def stored(folder: Path) -> Tandem:
    return make_store(folder).read("t1").tandem


def test_undo_takes_no_receipt_back(logbook: Logbook, tmp_path: Path) -> None:
    logbook.apply(lambda tandem: titled(tandem, "one"), "one")
    logbook.record(RECEIPT)
    logbook.apply(lambda tandem: replace(tandem, topics=(*tandem.topics, Topic("o9", "neu"))), "two")
    assert (logbook.undo(), logbook.undo(), logbook.undo()) == ("two", "one", None)
    assert stored(tmp_path) == replace(UNTOLD, receipts=(RECEIPT,))
    assert (logbook.redo(), logbook.redo(), logbook.redo()) == ("one", "two", None)
    assert stored(tmp_path).receipts == (RECEIPT,)


def test_no_change_takes_a_receipt_away(logbook: Logbook, tmp_path: Path) -> None:
    logbook.record(RECEIPT)
    logbook.apply(lambda _tandem: titled(UNTOLD, "a backup"), "restored")
    assert stored(tmp_path) == replace(titled(UNTOLD, "a backup"), receipts=(RECEIPT,))


def test_a_receipt_beyond_a_limit_is_refused(logbook: Logbook) -> None:
    with pytest.raises(StoreError, match="tandem-unstorable"):
        logbook.record(replace(RECEIPT, file="x" * 20_000))
    assert logbook.tandem == UNTOLD


@pytest.mark.parametrize("changes", [{"bytes": -1}, {"bytes": 10**30}, {"released": {"goal": 2**54}}])
def test_a_receipt_with_an_impossible_number_is_damage(changes: Any) -> None:
    with pytest.raises(Damage, match="wrong-value"):
        check_tandem(replace(UNTOLD, receipts=(replace(RECEIPT, **changes),)))


def test_a_document_is_known_by_its_very_bytes() -> None:
    again = replace(RECEIPT, id="r2", at="2026-02-04T10:00:00Z", sha256=sha256_of(b"one"))
    first = replace(RECEIPT, sha256=sha256_of(b"one"))
    assert find_receipts((first, RECEIPT, again), b"one") == (again, first)
    assert find_receipts((first, again), b"one\n") == ()
    assert sha256_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
