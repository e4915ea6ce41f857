"""Promised: a long file that was checked opens quickly again, and no other file is trusted for it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.tasks import add_topic
from mentoring_tui.store import canonical, checked
from mentoring_tui.store.codec import Decoded
from mentoring_tui.store.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setattr(checked, "LONG", 100)
    found = Shelf(tmp_path, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC), program="test")
    found.create(add_topic(Tandem("long"), "Vortrag"))
    return found


def known(shelf: Shelf) -> object:
    return shelf.note("checked-long")


def test_what_was_written_is_known_once_it_is_closed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    assert known(shelf)
    seen: list[bool] = []

    def decode(raw: bytes, known: checked.Asked) -> Decoded | None:
        seen.append(known())
        return canonical.decode_canonical(raw, known)

    monkeypatch.setattr("mentoring_tui.store.loading.decode_canonical", decode)
    assert shelf.read("long").tandem.topics[0].text == "Vortrag"
    assert seen == [True]


def test_what_another_program_changed_is_checked_anew(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "tandems" / "long.json"
    path.write_bytes(path.read_bytes().replace(b'"topics":', b'"topics":{},"topics":'))
    with pytest.raises(StoreError):
        shelf.read("long")


def test_what_another_version_of_the_program_checked_is_checked_anew(shelf: Shelf) -> None:
    noted = known(shelf)
    assert isinstance(noted, dict)
    shelf.keep_note("checked-long", noted | {"program": "older"})
    assert shelf.read("long").tandem.topics
    assert known(shelf) == noted


def test_a_lost_note_costs_time_and_nothing_else(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "cache" / "checked-long.json").unlink()
    assert shelf.read("long").tandem.topics
    assert known(shelf)


def test_a_short_file_leaves_no_note(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked, "LONG", 1 << 20)
    shelf.create(Tandem("short"))
    shelf.read("short")
    assert shelf.note("checked-short") is None
