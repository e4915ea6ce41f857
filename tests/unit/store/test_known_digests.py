"""Promised: a long file that was checked opens quickly again, and no other file is trusted for it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.store import fast_decoder, known_digests
from mentoring_tui.store.codec import Decoded
from mentoring_tui.store.tandem_store import TandemStore


@pytest.fixture
def tandem_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TandemStore:
    monkeypatch.setattr(known_digests, "LONG", 100)
    found = TandemStore(tmp_path, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC), program="test")
    found.create(add_topic(Tandem("long"), "Vortrag"))
    return found


def known(tandem_store: TandemStore) -> object:
    return tandem_store.note("checked-long")


def test_what_was_written_is_known_once_it_is_closed(
    tandem_store: TandemStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert known(tandem_store)
    seen: list[bool] = []

    def decode(raw: bytes, known: known_digests.Asked) -> Decoded | None:
        seen.append(known())
        return fast_decoder.decode_canonical(raw, known)

    monkeypatch.setattr("mentoring_tui.store.reader.decode_canonical", decode)
    assert tandem_store.read("long").tandem.topics[0].text == "Vortrag"
    assert seen == [True]


def test_what_another_program_changed_is_checked_anew(tandem_store: TandemStore, tmp_path: Path) -> None:
    path = tmp_path / "tandems" / "long.json"
    path.write_bytes(path.read_bytes().replace(b'"topics":', b'"topics":{},"topics":'))
    with pytest.raises(StoreError):
        tandem_store.read("long")


def test_what_another_version_of_the_program_checked_is_checked_anew(tandem_store: TandemStore) -> None:
    noted = known(tandem_store)
    assert isinstance(noted, dict)
    tandem_store.keep_note("checked-long", noted | {"program": "older"})
    assert tandem_store.read("long").tandem.topics
    assert known(tandem_store) == noted


def test_a_lost_note_costs_time_and_nothing_else(tandem_store: TandemStore, tmp_path: Path) -> None:
    (tmp_path / "cache" / "checked-long.json").unlink()
    assert tandem_store.read("long").tandem.topics
    assert known(tandem_store)


def test_a_short_file_leaves_no_note(tandem_store: TandemStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_digests, "LONG", 1 << 20)
    tandem_store.create(Tandem("short"))
    tandem_store.read("short")
    assert tandem_store.note("checked-short") is None
