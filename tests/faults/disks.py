"""A recorder of system calls, and every state of the disk that a power cut may leave.

Allowed is what POSIX promises and ext4 does. The data of a file is durable once fsync of the file has
returned; until then any of it may be missing. The names in a folder are durable once fsync of the folder has
returned; until then any prefix of their changes may have been written, in each folder for itself.
"""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple, TypeVar

from mentoring_tui.store.files import Files

Outcome = TypeVar("Outcome")

Disk = dict[str, bytes | None]
"""The content of a disk by path: the bytes of a file, or None for a folder."""

FLEETING = ("locks", "cache")
"""Folders that are never flushed; all or nothing of their pending names stands for everything between."""

TORN = ("whole", "half", "zeros", "empty")
"""What a power cut may leave of data that was written but not flushed."""


class Event(NamedTuple):
    """A change of names in a folder (None: removed), a write, a flush, or an acknowledgement."""

    kind: str
    path: str = ""
    inode: int = 0
    names: tuple[tuple[str, int | None], ...] = ()
    data: bytes = b""


class Recorder(Files):
    """Files that record every change of the disk, by the names there."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._inodes: dict[str, int] = {}
        self._paths: dict[int, str] = {}

    def say(self, said: str) -> None:
        """Record that a save was acknowledged."""
        self.events.append(Event("said", said))

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        """Record the creation of a file."""
        real = self._real(path)
        new = flags & os.O_CREAT and not os.path.lexists(real)
        descriptor, path = super().open(path, flags, mode), real
        self._paths[descriptor] = path
        if new:
            self._named(path, len(self.events) + 1)
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        """Record a write."""
        done = super().write(descriptor, data)
        self.events.append(
            Event("write", inode=self._inodes[self._paths[descriptor]], data=bytes(data[:done]))
        )
        return done

    def fsync(self, descriptor: int) -> None:
        """Record a flush without waiting for it."""
        path = self._paths[descriptor]
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            self.folder_is_sure(path)
        else:
            self.file_is_sure(self._inodes[path])

    def file_is_sure(self, inode: int) -> None:
        """Record that the data of a file is flushed."""
        self.events.append(Event("sure", inode=inode))

    def folder_is_sure(self, path: str) -> None:
        """Record that the names in a folder are flushed."""
        self.events.append(Event("sure", path))

    def rename(self, source: str, target: str) -> None:
        """Record a rename as one change."""
        assert os.path.dirname(source) == os.path.dirname(target), "in two folders there are two steps"
        super().rename(source, target)
        source, target = self._real(source), self._real(target)
        inode = self._inodes[target] = self._inodes.pop(source)
        self._happened((source, None), (target, inode))

    def link(self, source: str, target: str) -> None:
        """Record a link."""
        super().link(source, target)
        self._named(self._real(target), self._inodes[self._real(source)])

    def unlink(self, path: str) -> None:
        """Record the removal of a name."""
        super().unlink(path)
        path = self._real(path)
        self._inodes.pop(path, None)
        self._happened((path, None))

    def mkdir(self, path: str) -> None:
        """Record a new folder."""
        super().mkdir(path)
        self._happened((path, 0))

    def rmdir(self, path: str) -> None:
        """Record the removal of a folder."""
        super().rmdir(path)
        self._happened((path, None))

    def _named(self, path: str, inode: int) -> None:
        self._inodes[path] = inode
        self._happened((path, inode))

    def _happened(self, *names: tuple[str, int | None]) -> None:
        self.events.append(Event("names", os.path.dirname(names[0][0]), names=names))


class WithoutFileSync(Recorder):
    """Never flushes the data of a file."""

    def file_is_sure(self, inode: int) -> None:
        """Record nothing."""


class WithoutFolderSync(Recorder):
    """Never flushes the names in a folder."""

    def folder_is_sure(self, path: str) -> None:
        """Record nothing."""


def crash_states(events: list[Event]) -> Iterator[tuple[list[str], Disk]]:
    """Yield every state of the disk after a power cut, with what had been acknowledged by then."""
    for cut in range(len(events) + 1):
        happened = events[:cut]
        said = [event.path for event in happened if event.kind == "said"]
        for sure, torn in product(_sure_names(happened), TORN):
            yield said, _disk(happened, sure, torn)


def _sure_names(events: list[Event]) -> Iterator[set[int]]:
    """Yield the numbers of the changes of names that are on disk, in every combination allowed."""
    pending: dict[str, list[int]] = {}
    sure: set[int] = set()
    for number, event in enumerate(events):
        if event.kind == "names":
            pending.setdefault(event.path, []).append(number)
        elif event.kind == "sure" and event.path:
            sure.update(pending.pop(event.path, []))
    firsts = [
        [changes[:many] for many in _lengths(folder, len(changes))] for folder, changes in pending.items()
    ]
    for chosen in product(*firsts):
        yield sure.union(*chosen)


def _lengths(folder: str, many: int) -> list[int]:
    return [0, many] if os.path.basename(folder) in FLEETING else list(range(many + 1))


def _disk(events: list[Event], sure_names: set[int], torn: str) -> Disk:
    names: dict[str, int] = {}
    written: dict[int, bytes] = {}
    sure_data: dict[int, int] = {}
    for number, event in enumerate(events):
        if event.kind == "write":
            written[event.inode] = written.get(event.inode, b"") + event.data
        elif event.kind == "sure" and event.inode:
            sure_data[event.inode] = len(written.get(event.inode, b""))
        elif number in sure_names:
            for path, inode in event.names:
                if inode is None:
                    names.pop(path, None)
                else:
                    names[path] = inode
    return {
        path: _left(written.get(inode, b""), sure_data.get(inode, 0), torn) if inode else None
        for path, inode in names.items()
    }


def _left(data: bytes, sure: int, torn: str) -> bytes:
    unsure = data[sure:]
    left = {"whole": unsure, "half": unsure[: len(unsure) // 2], "zeros": bytes(len(unsure)), "empty": b""}
    return data[:sure] + left[torn]


def lay_down(disk: Disk, old: Path, new: Path) -> None:
    """Write the state of a disk to a folder; names in a missing folder are lost."""
    new.mkdir()
    for path in sorted(disk):
        data, target = disk[path], new / Path(path).relative_to(old)
        if not target.parent.is_dir():
            continue
        if data is None:
            target.mkdir(0o700)
        else:
            target.touch(0o600)
            target.write_bytes(data)


def outcomes_of_cuts(
    recorder: Recorder, root: Path, judge: Callable[[Path], Outcome]
) -> dict[str, set[Outcome]]:
    """Return what is found on every disk that a power cut may leave of a folder, by what was said last.

    Disks that are alike are laid down beside the folder and judged once; those before anything was said are
    left out.
    """
    known: dict[tuple[tuple[str, bytes | None], ...], Outcome] = {}
    found: dict[str, set[Outcome]] = {}
    for said, disk in crash_states(recorder.events):
        state = tuple(sorted(disk.items()))
        if not said:
            continue
        if state not in known:
            folder = root.parent / str(len(known))
            lay_down(disk, root, folder)
            known[state] = judge(folder)
            shutil.rmtree(folder)
        found.setdefault(said[-1], set()).add(known[state])
    return found
