"""Promised: what was acknowledged is there after a power cut of a real file system.

The file system is shut down amid saving, so that what it had not written is lost, and mounted anew. That
takes root and a loop device; where they are missing, the made-up disk of test_power_cut has to do.
"""

import fcntl
import os
import random
import shutil
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.files import Files, target_of_temporary
from tests.faults.children import Say, child
from tests.faults.stores import a_tandem, make_store, titled

CUTS = 20
LONG = 400
LATEST = 0.02
"""Seconds after the first save until the power is cut at the latest."""

_SHUT_DOWN = 0x8004587D
_LOSE_THE_JOURNAL = struct.pack("I", 2)
_TOOLS = ("mkfs.ext4", "mount", "umount")


class WithoutFolderSync(Files):
    """Never flushes the names in a folder."""

    def sync_folder(self, path: str) -> None:
        """Do nothing."""


class Ext4:
    """A file system in a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "mounted"
        self.folder.mkdir()
        self._image = folder / "image"
        self._image.touch()
        os.truncate(self._image, 64 << 20)
        self.run("mkfs.ext4", "-q", "-F", str(self._image))

    @contextmanager
    def mounted(self) -> Iterator[None]:
        """Make and mount it."""
        self.run("mount", "-o", "loop,noauto_da_alloc", str(self._image), str(self.folder))
        try:
            yield
        finally:
            self.run("umount", str(self.folder))

    def cut(self) -> None:
        """Shut it down without flushing (EXT4_IOC_SHUTDOWN)."""
        descriptor = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.ioctl(descriptor, _SHUT_DOWN, _LOSE_THE_JOURNAL)
        finally:
            os.close(descriptor)

    @staticmethod
    def run(*command: str) -> None:
        """Run a command; raise RuntimeError with its output if it fails."""
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr.strip()}")


@pytest.fixture
def disk(tmp_path: Path) -> Ext4:
    """A file system that can be shut down."""
    missing = [tool for tool in _TOOLS if not shutil.which(tool)]
    if os.geteuid() or missing:
        pytest.skip(f"needs {', '.join(missing)}" if missing else "only root may mount a file system")
    try:
        disk = Ext4(tmp_path)
        with disk.mounted():
            disk.cut()
    except (RuntimeError, OSError) as error:
        pytest.skip(f"no file system whose power can be cut: {error}")
    return disk


def saving(disk: Ext4, files: Files, say: Say) -> None:
    """Save versions and acknowledge each, until the disk is shut down."""
    with make_store(disk.folder, files).open("t1") as opened:
        try:
            for number in count(int(opened.tandem.title) + 1):
                opened.save(titled(opened.tandem, str(number)))
                say(number)
        except StoreError as error:
            if error.code != "store-not-writable":
                raise


def lost_in(disk: Ext4, files: Files, cuts: int) -> int:
    """The number of cuts that lost an acknowledged version."""
    chance = random.Random(20260115)
    with disk.mounted():
        make_store(disk.folder).create(titled(a_tandem(), "0"))
    lost = 0
    for _ in range(cuts):
        with disk.mounted(), child(lambda say: saving(disk, files, say)) as writer:
            first = writer.hear()
            assert first, "nothing was saved at all"
            time.sleep(chance.uniform(0, LATEST))  # waits for nothing: the moment is by chance
            disk.cut()
            assert writer.ended() == 0
        with disk.mounted():
            lost += not _holds(disk, int(writer.said[-1]))
    return lost


def _holds(disk: Ext4, said: int) -> bool:
    """Return whether the file is whole and the acknowledged version or the one being written."""
    with make_store(disk.folder).open("t1") as opened:
        assert opened.read_only is None
        assert opened.tandem == titled(a_tandem(), opened.tandem.title)
        assert not [path for path in disk.folder.rglob("*") if target_of_temporary(path.name)]
        return int(opened.tandem.title) in (said, said + 1)


def test_what_was_called_saved_is_there_after_a_cut(disk: Ext4, long: bool) -> None:
    assert lost_in(disk, Files(), LONG if long else CUTS) == 0


def test_without_waiting_for_the_folder_a_cut_loses_something(disk: Ext4, long: bool) -> None:
    if not long:
        pytest.skip("chance decides after how many cuts; the made-up disk shows it, and the long run does")
    assert lost_in(disk, WithoutFolderSync(), CUTS)
