"""The drafts of a tandem on disk, so that unsaved text survives the end of the program.

Each program writes a file of its own, `drafts/<id>.<random>.json`. It holds the lock beside that file as
long as there are drafts in it, which tells the next program whether the owner of the drafts still runs.
"""

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.errors import KeyRefused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.store.bad_file import BadFile, SealBroken
from mentoring_tui.store.drafts_format import clean_draft, decode_drafts, encode_drafts
from mentoring_tui.store.files import Files, target_of_temporary, writing
from mentoring_tui.store.lock import WriterLock
from mentoring_tui.store.quarantine import FOLDER as QUARANTINE
from mentoring_tui.store.quarantine import quarantine_file
from mentoring_tui.store.reader import SUFFIX

FOLDER = "drafts"
NEW_TANDEM = "_new"
"""The file name of the drafts of a tandem that does not exist yet; no tandem can have this id."""

_RANDOM = r"\.[0-9a-f]{12}"

_SHARED_TIMEOUT = 0.5
"""Seconds to wait for a program that saves just now; an earlier version holds the lock for longer."""


class DraftsFile:
    """The drafts of this program for one tandem, and those of programs that have ended.

    `lock` is the lock of the tandem: earlier versions of the program kept one file of drafts for all
    programs and held this lock all the time.
    """

    def __init__(
        self, store_folder: str, name: str, files: Files, timestamp: Callable[[], str], lock: WriterLock
    ) -> None:
        self._folder = os.path.join(store_folder, FOLDER)
        self._quarantine_folder = os.path.join(store_folder, QUARANTINE)
        self._name = name
        self._files = files
        self._timestamp = timestamp
        self._shared_lock = lock
        self._path = self._new_path()
        self._lock = WriterLock(_lock_path(self._path), files)
        self._has_lock = False
        self._on_disk: tuple[Draft, ...] | None = ()
        self._adopted: dict[str, WriterLock] = {}
        """The files of programs that have ended, with their locks, until their drafts are written here."""

    def read(self) -> tuple[Draft, ...]:
        """Return the drafts of programs that have ended, and let them belong to this one.

        Their files stay until the next `write`. A file that can't be decoded is quarantined.
        """
        self._rename_shared_file()
        found: list[Draft] = []
        for path in self._paths():
            if path not in self._adopted and path != self._path:
                found += [draft for draft in self._adopt(path) if draft not in found]
        return tuple(found)

    def write(self, drafts: Iterable[Draft]) -> None:
        """Replace the drafts on disk, those of `read` included; raise StoreError if that fails."""
        wanted = tuple(clean_draft(draft) for draft in drafts)
        with writing(self._path), suppress(KeyRefused):  # without the key, writing is refused
            self._files.sealing.look()
        with writing(self._path):
            self._renew_lock()
        if wanted != self._on_disk:
            with writing(self._path):
                self._replace(wanted)
        self._remove_adopted()

    def remove(self) -> None:
        """Remove the drafts of this program and their lock; ignore errors."""
        self._files.discard(self._path)
        self._lock.remove()
        self._has_lock = False
        self._on_disk = ()

    def close(self) -> None:
        """Let another program have what is on disk."""
        for lock in (self._lock, *self._adopted.values()):
            lock.release()
        self._has_lock = False
        self._adopted.clear()

    def _replace(self, wanted: tuple[Draft, ...]) -> None:
        self._quarantine_unless_valid()
        self._on_disk = None  # unknown if the next lines fail
        if wanted:
            self._acquire_lock()
            self._files.make_folders(self._folder)
            self._files.replace(self._path, encode_drafts(wanted, self._timestamp()))
        else:
            with suppress(FileNotFoundError):
                self._files.unlink(self._path)
            self._lock.remove()
            self._has_lock = False
        self._on_disk = wanted

    def _renew_lock(self) -> None:
        """Give up a lock that does not hold any more, so that the drafts are written anew.

        Its folder was made anew, or another computer took this program for one that has ended.
        """
        if self._has_lock and not self._lock.renew():
            self._lock.release()
            self._has_lock = False
            self._on_disk = None

    def _acquire_lock(self) -> None:
        """Acquire the lock of this program's drafts, under another name if that is taken."""
        while not self._has_lock:
            self._has_lock = self._lock.acquire()
            if not self._has_lock:
                self._path = self._new_path()
                self._lock = WriterLock(_lock_path(self._path), self._files)

    def _adopt(self, path: str) -> tuple[Draft, ...]:
        """Return the drafts in a file unless the program that wrote it still runs."""
        lock = WriterLock(_lock_path(path), self._files)
        try:
            is_ended = lock.acquire()
        except OSError:
            return ()
        if not is_ended:
            return ()
        self._files.sweep(self._folder, os.path.basename(path).removesuffix(SUFFIX))
        try:
            drafts = decode_drafts(self._files.read_whole(path))
        except FileNotFoundError:
            lock.remove()
            return ()
        except SealBroken:  # in the state folder it may be another store's; `check` tells of it
            lock.release()
            return ()
        except (BadFile, ValueError):
            with suppress(OSError):
                self._quarantine(path)
            lock.remove()
            return ()
        except OSError:
            lock.release()
            return ()
        self._adopted[path] = lock
        return drafts

    def _remove_adopted(self) -> None:
        """Remove the files whose drafts this program's file holds now."""
        for path, lock in self._adopted.items():
            self._files.discard(path)
            lock.remove()
        self._adopted.clear()

    def _paths(self) -> list[str]:
        """Return the paths of all drafts of the tandem, also of those that were never whole."""
        pattern = re.compile(re.escape(self._name) + _RANDOM + r"\.(json|lock)")
        paths: dict[str, None] = {}
        with suppress(OSError):
            for name in sorted(self._files.list_if_there(self._folder)):
                if pattern.fullmatch(target_of_temporary(name) or name):
                    stem = os.path.splitext(target_of_temporary(name) or name)[0]
                    paths[os.path.join(self._folder, stem + SUFFIX)] = None
        return list(paths)

    def _rename_shared_file(self) -> None:
        """Rename the file of an earlier version of the program, unless that still runs."""
        shared = os.path.join(self._folder, self._name + SUFFIX)
        with suppress(OSError):
            self._files.stat(shared)
            if self._shared_lock.acquire(timeout=_SHARED_TIMEOUT):
                try:
                    self._files.sweep(self._folder, self._name)
                    self._files.rename(shared, self._new_path())
                finally:
                    self._shared_lock.release()

    def _new_path(self) -> str:
        return os.path.join(self._folder, f"{self._name}.{new_id()}{SUFFIX}")

    def _quarantine_unless_valid(self) -> None:
        """Quarantine a file that this program could not have written, so that it is never overwritten."""
        try:
            decode_drafts(self._files.read_whole(self._path))
        except FileNotFoundError:
            return
        except (BadFile, ValueError):
            self._quarantine(self._path)

    def _quarantine(self, path: str) -> None:
        quarantine_file(path, self._quarantine_folder, self._files)


def _lock_path(path: str) -> str:
    return path.removesuffix(SUFFIX) + ".lock"
