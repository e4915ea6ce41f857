"""File systems that lack something, simulated by failing system calls, and a real one."""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from mentoring_tui.store.files import Files

NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)
NO_FLOCK = (errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOLCK)
NO_PERMISSIONS = (errno.EPERM, errno.ENOTSUP)


def refuse(number: int, path: object = None) -> NoReturn:
    raise OSError(number, os.strerror(number), path)


class Lacking(Files):
    """Knows no hard links, locks or permissions, as the error numbers say."""

    def __init__(self, *, links: int = 0, locks: int = 0, permissions: int = 0) -> None:
        self.no_links, self.no_locks, self.no_permissions = links, locks, permissions

    def link(self, source: str, target: str) -> None:
        if self.no_links:
            refuse(self.no_links, target)
        super().link(source, target)

    def flock(self, descriptor: int, operation: int) -> None:
        if self.no_locks:
            refuse(self.no_locks)
        super().flock(descriptor, operation)

    def fchmod(self, descriptor: int, mode: int) -> None:
        if self.no_permissions:
            refuse(self.no_permissions)
        super().fchmod(descriptor, mode)

    def chmod(self, path: str, mode: int) -> None:
        if self.no_permissions:
            refuse(self.no_permissions, path)
        super().chmod(path, mode)


@contextmanager
def fat(folder: Path, umask: str) -> Iterator[Path]:
    """Mount a small FAT file system, or exFAT in user space; skip the test where neither can be mounted."""
    if os.geteuid() or not shutil.which("losetup"):
        pytest.skip("only root may mount a file system")
    image, mounted = folder / "image", folder / "mounted"
    mounted.mkdir()
    with image.open("wb") as file:
        file.truncate(16 << 20)
    with _loop_device(image) as device:
        if not any(_mounted(kind, device, mounted, umask) for kind in _KINDS):
            pytest.skip("neither FAT nor exFAT can be mounted")
        try:
            yield mounted
        finally:
            subprocess.run(["umount", str(mounted)], check=True)


_KINDS = (("mkfs.vfat", "mount", "-t", "vfat"), ("mkfs.exfat", "mount.exfat-fuse"))
"""How to make and how to mount a file system."""


@contextmanager
def _loop_device(image: Path) -> Iterator[str]:
    done = subprocess.run(
        ["losetup", "-f", "--show", str(image)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("there is no loop device")
    device = done.stdout.strip()
    try:
        yield device
    finally:
        subprocess.run(["losetup", "-d", device], check=False)


def _mounted(kind: tuple[str, ...], device: str, mounted: Path, umask: str) -> bool:
    """Make and mount a file system of a kind, and return whether that worked."""
    make, *mount = kind
    if not shutil.which(make) or not shutil.which(mount[0]):
        return False
    subprocess.run([make, device], check=True, capture_output=True)
    command = [*mount, "-o", f"umask={umask}", device, str(mounted)]
    subprocess.run(command, capture_output=True, check=False)
    return os.path.ismount(mounted)
