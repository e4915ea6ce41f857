"""Promised: a full disk is reported, the old version stays whole, and saving works once there is space."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.files import target_of_temporary
from tests.faults.children import Say, child
from tests.faults.stores import a_tandem, make_store, refused, tandem_file, titled

pytestmark = pytest.mark.usefixtures("both_formats")

SMALL = titled(a_tandem(), "klein")
BIG = titled(a_tandem(meetings=200), "groß")


def is_whole(folder: Path, tandem: Tandem) -> None:
    """Assert that the store holds exactly this tandem."""
    assert make_store(folder).read("t1").tandem == tandem
    assert not [path for path in folder.rglob("*") if target_of_temporary(path.name)]
    assert make_store(folder).faults() == []


def saving_beyond_a_limit(folder: Path) -> None:
    """Save a tandem above the limit of file size, then raise the limit and save it again."""
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    with make_store(folder).open("t1") as opened:
        resource.setrlimit(resource.RLIMIT_FSIZE, (tandem_file(folder).stat().st_size + 1000, most))
        for _ in range(3):
            error = refused(opened.save, BIG)
            assert error is not None
            assert (error.code, error.facts["reason"]) == ("store-full", "EFBIG")
            assert opened.tandem == SMALL
            is_whole(folder, SMALL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        opened.save(BIG)


def test_a_file_that_may_not_grow_is_a_full_disk(tmp_path: Path) -> None:
    make_store(tmp_path).create(SMALL)

    def task(_: Say) -> None:
        saving_beyond_a_limit(tmp_path)

    with child(task) as limited:
        assert limited.ended() == 0
    is_whole(tmp_path, BIG)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("only root may mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no small disk can be mounted: {done.stderr.strip()}")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_disk_that_is_full_is_named_and_saving_works_once_there_is_room(small_disk: Path) -> None:
    make_store(small_disk).create(SMALL)
    filler = small_disk / "filler"
    with make_store(small_disk).open("t1") as opened:
        filler.write_bytes(bytes(shutil.disk_usage(small_disk).free))
        error = refused(opened.save, titled(SMALL, "neu"))
        assert error is not None
        assert (error.code, error.facts["reason"]) == ("store-full", "ENOSPC")
        is_whole(small_disk, SMALL)
        filler.unlink()
        opened.save(titled(SMALL, "neu"))
        is_whole(small_disk, titled(SMALL, "neu"))


def test_a_tandem_that_does_not_fit_is_not_made_and_can_be_later(small_disk: Path) -> None:
    error = refused(make_store(small_disk).create, BIG)
    assert error is not None
    assert error.code == "store-full"
    assert make_store(small_disk).ids() == []
    make_store(small_disk).create(SMALL)
    is_whole(small_disk, SMALL)
