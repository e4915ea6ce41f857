"""Erase everything of a tandem: it is there whole, or gone, also if the program is killed meanwhile."""

import os
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import suppress
from errno import errorcode

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.erased_marks import ErasedMarks
from mentoring_tui.store.files import Files, reading, writing
from mentoring_tui.store.lock import WriterLock
from mentoring_tui.store.other_places import OtherPlaces
from mentoring_tui.store.remnants import find_remnants, find_texts, texts_of
from mentoring_tui.store.rewriting import ChangeTandem, ChangeText, Rewriting
from mentoring_tui.store.traces import Traces, is_folder

MakeLock = Callable[[str], WriterLock]
"""Returns the lock of the tandem with that id."""


class Erasure:
    """Erases tandems of a store, and what the user's state folder has of them if there is one.

    `others` returns the ids of all other tandems, of which nothing is removed.
    """

    def __init__(
        self,
        folder: str,
        state_folder: str | None,
        files: Files,
        make_lock: MakeLock,
        others: Callable[[str], list[str]],
    ) -> None:
        self._folder = folder
        self._state_folder = state_folder
        self._files = files
        self._make_lock = make_lock
        self._others = others
        self._marks = ErasedMarks(folder, files)

    def count(self, tandem_id: str) -> Counter[str]:
        """Return how many files of each kind there are of a tandem, also of one that can't be read."""
        found: Counter[str] = Counter()
        with reading(self._folder):
            traces = self._traces(tandem_id)
            for trace in traces.all():
                if trace.kind != "other":
                    found[trace.kind] += len(traces.files_in(trace.path))
        return found

    def other_folders(self, tandem_id: str) -> list[str]:
        """Return the data folders in which the tandem was saved while its own was gone; they keep it."""
        if self._state_folder is None:
            return []
        places = OtherPlaces(self._state_folder, Files()).read()
        return [p.folder for p in places if p.tandem_id == tandem_id and p.folder != self._folder]

    def erase(self, tandem_id: str, since: str, timeout: float) -> list[str]:
        """Erase a tandem and return the paths of files in which its id or a text of it is found afterwards.

        What can't be searched is one of them.
        Wait up to `timeout` seconds for its lock, which is held since then. Raise StoreError if it can't be
        erased. Where that fails half-way, the tandem is listed no more, and `finish_begun` removes the rest.
        """
        with writing(self._folder):
            others, texts = self._others(tandem_id), texts_of(self._traces(tandem_id), self._files)
            lock = self._make_lock(tandem_id)
            if not lock.acquire(since, timeout):
                raise StoreError("tandem-locked", id=tandem_id, **lock.holder())
            try:
                self._marks.begin(tandem_id)
                self._finish_or_tell(tandem_id, lock)
            finally:
                lock.release()
        folders = [folder for folder in (self._folder, self._state_folder) if folder]
        try:
            found = find_remnants(self._files, folders, tandem_id, texts, others)
            return [self._files.real(path) for path in found]
        except OSError as error:
            return [error.filename or self._folder]

    def _finish_or_tell(self, tandem_id: str, lock: WriterLock) -> None:
        try:
            self._finish(tandem_id, lock)
        except OSError as error:
            reason = errorcode.get(error.errno or 0, "")
            raise StoreError("half-erased", file=error.filename or self._folder, reason=reason) from error

    def rewrite(self, tandem_id: str, change: ChangeTandem, change_text: ChangeText, *, write: bool) -> int:
        """Return how many backups and drafts of a tandem hold something to change; change it if `write`.

        Hold the lock of the tandem meanwhile. Each file is replaced as a whole, so that the rest can be
        changed by calling it again if that fails or is interrupted. Raise StoreError if it fails.
        """
        with writing(self._folder):
            return Rewriting(self._files, self._traces(tandem_id), change, change_text).run(write=write)

    def find(self, tandem_id: str, texts: Collection[str]) -> list[str]:
        """Return the paths of files of a tandem, or of no tandem, in which one of these texts stands."""
        folders = [folder for folder in (self._folder, self._state_folder) if folder]
        with reading(self._folder):
            found = find_texts(self._files, folders, texts, self._others(tandem_id))
            return [self._files.real(path) for path in found]

    def finish_begun(self) -> set[str]:
        """Finish what an earlier program has begun; return the ids of tandems for which that fails."""
        failed: set[str] = set()
        for tandem_id in self._marks.begun():
            lock = self._make_lock(tandem_id)
            is_finished = False
            with suppress(OSError):
                if lock.acquire():
                    self._finish(tandem_id, lock)
                    is_finished = True
            lock.release()
            if not is_finished:
                failed.add(tandem_id)
        return failed

    def _finish(self, tandem_id: str, lock: WriterLock) -> None:
        """Remove all files of a tandem, its lock last, and replace the note by the mark.

        Raise the first OSError once everything else is removed.
        """
        failures: list[OSError] = []
        for trace in self._traces(tandem_id).all():
            try:
                self._remove(trace.path)
            except FileNotFoundError:
                continue
            except OSError as error:
                failures.append(error)
        if failures:
            raise failures[0]
        self._forget_other_places(tandem_id)
        lock.remove()
        self._marks.finish(tandem_id)

    def _traces(self, tandem_id: str) -> Traces:
        return Traces(self._folder, self._state_folder, self._files, tandem_id, self._others(tandem_id))

    def _remove(self, path: str) -> None:
        if is_folder(self._files, path):
            for name in self._files.listdir(path):
                self._remove(os.path.join(path, name))
            self._files.rmdir(path)
        else:
            self._files.unlink(path)
        self._files.sync_folder(os.path.dirname(path))

    def _forget_other_places(self, tandem_id: str) -> None:
        if self._state_folder is None:
            return
        places = OtherPlaces(self._state_folder, Files())
        for place in places.read():
            if place.tandem_id == tandem_id:
                places.remove(place)
