"""Promised: drafts that the store does not take lie in the state folder, and are offered in any store."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.tandem_drafts import StrayDrafts
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.stores import a_clock, a_tandem

HALF = Draft("protocol:m1", "Protokoll", {"text": "Ein halber Satz"})
LONGER = replace(HALF, texts={"text": "Ein halber Satz und noch einer"})
STRAY = replace(HALF, place=f"elsewhere:t1/{HALF.place}")


def a_store(tmp_path: Path, name: str = "store") -> TandemStore:
    return TandemStore(
        tmp_path / name, clock=a_clock, program="9.9.9", state_folder=lambda: str(tmp_path / "state")
    )


def in_folder(folder: Path) -> list[str]:
    return [path.suffix for path in sorted((folder / "drafts").iterdir())]


def left_by_a_program_whose_store_went_away(tmp_path: Path) -> None:
    """Write a draft while the store is renamed, and end."""
    a_store(tmp_path).create(a_tandem())
    store = a_store(tmp_path)
    with store.open("t1"):
        (tmp_path / "store").rename(tmp_path / "away")
        drafts = store.drafts("t1")
        drafts.write([HALF])
        drafts.close()
    assert not (tmp_path / "store").exists()


def strays(store: TandemStore) -> StrayDrafts:
    found = store.stray_drafts()
    assert found
    return found


def test_what_the_store_does_not_take_is_offered_where_the_tandem_is(tmp_path: Path) -> None:
    left_by_a_program_whose_store_went_away(tmp_path)
    assert strays(a_store(tmp_path, "away")).read() == ()
    drafts = a_store(tmp_path, "away").drafts("t1")
    assert drafts.read() == (HALF,)
    drafts.write([HALF])
    assert in_folder(tmp_path / "state") == []
    assert in_folder(tmp_path / "away") == [".json", ".lock"]


def test_it_goes_into_the_store_once_that_is_there_again(tmp_path: Path) -> None:
    a_store(tmp_path).create(a_tandem())
    store = a_store(tmp_path)
    with store.open("t1"):
        drafts = store.drafts("t1")
        drafts.write([HALF])
        (tmp_path / "store").rename(tmp_path / "away")
        drafts.write([LONGER])
        assert in_folder(tmp_path / "state") == [".json", ".lock"]
        (tmp_path / "away").rename(tmp_path / "store")
        drafts.write([LONGER])
        assert in_folder(tmp_path / "state") == []
        drafts.close()
    assert a_store(tmp_path).drafts("t1").read() == (LONGER,)


def postpone(tmp_path: Path) -> None:
    """Start a program in another store, leave the drafts for later, and end."""
    found = strays(a_store(tmp_path, "another"))
    assert found.read() == (STRAY,)
    assert strays(a_store(tmp_path, "another")).read() == ()  # the first program still runs
    found.write([STRAY])


def test_another_store_offers_it_in_a_place_of_its_own_until_it_is_discarded(tmp_path: Path) -> None:
    left_by_a_program_whose_store_went_away(tmp_path)
    postpone(tmp_path)
    postpone(tmp_path)
    found = strays(a_store(tmp_path, "another"))
    assert found.read() == (STRAY,)
    found.write([])
    assert in_folder(tmp_path / "state") == []


def test_where_no_folder_takes_it_that_is_said(tmp_path: Path) -> None:
    a_store(tmp_path).create(a_tandem())
    store = a_store(tmp_path)
    (tmp_path / "state").write_text("a file")
    with store.open("t1"):
        shutil.rmtree(tmp_path / "store")
        with pytest.raises(StoreError):
            store.drafts("t1").write([HALF])
