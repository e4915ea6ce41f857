"""Find every file that a store and the user's state folder have of a tandem."""

import os
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import NamedTuple

from mentoring_tui.store.backups import FOLDER as BACKUPS
from mentoring_tui.store.drafts import FOLDER as DRAFTS
from mentoring_tui.store.files import Files, target_of_temporary
from mentoring_tui.store.quarantine import FOLDER as QUARANTINE
from mentoring_tui.store.reader import SUFFIX

_LAST_OPENED = "last-opened" + SUFFIX
_EMPTY_ENDINGS = (".lock", ".holder", ".held")


class Trace(NamedTuple):
    """A file or folder of a tandem.

    Its kind is `document`, `backups`, `drafts`, `quarantine` or `copies`, or `other` for what holds no text.
    """

    kind: str
    path: str


class Traces:
    """Finds the traces of a tandem; without a state folder only those in the store.

    `others` are the ids of all other tandems, whose files are none of them.
    """

    def __init__(
        self, folder: str, state_folder: str | None, files: Files, tandem_id: str, others: Collection[str]
    ) -> None:
        self._folder = folder
        self._state_folder = state_folder
        self._files = files
        self._id = tandem_id
        self._others = others

    def all(self) -> list[Trace]:
        """Return all traces but the lock of the tandem, its document first; raise OSError."""
        found = [*self._documents(), *self._stale_locks()]
        for inside in (DRAFTS, QUARANTINE):
            found += self._named(inside, self._folder)
        found += self._cached()
        backups = os.path.join(self._folder, BACKUPS, self._id)
        if not self._files.is_missing(backups):
            found.append(Trace("backups", backups))
        if self._state_folder is not None:
            for inside in (DRAFTS, QUARANTINE, "locks"):
                found += self._named(inside, self._state_folder)
            found += [Trace("drafts", path) for path in self.edited_texts()]
        return found

    def files_in(self, path: str) -> list[str]:
        """Return the path of a file, or those of all files in a folder."""
        if not is_folder(self._files, path):
            return [path]
        names = self._files.list_if_there(path)
        return [inside for name in names for inside in self.files_in(os.path.join(path, name))]

    def _documents(self) -> Iterator[Trace]:
        own = self._id + SUFFIX
        found = list(self._named("tandems", self._folder))
        for trace in sorted(found, key=lambda trace: os.path.basename(trace.path) != own):
            name = os.path.basename(trace.path)
            if name == own:
                yield Trace("document", trace.path)
            else:
                yield Trace("other" if target_of_temporary(name) else "copies", trace.path)

    def _stale_locks(self) -> Iterator[Trace]:
        """Yield what a program that was killed left beside the lock."""
        for trace in self._named("locks", self._folder):
            if os.path.basename(trace.path) not in (self._id + ".lock", self._id + ".held"):
                yield Trace("other", trace.path)

    def _named(self, inside: str, root: str) -> Iterator[Trace]:
        """Yield the files in a folder that are named after the tandem; their kind is the folder's name."""
        folder = os.path.join(root, inside)
        for name in sorted(self._files.list_if_there(folder)):
            if is_named_after(name, self._id, self._others):
                kind = "other" if name.endswith(_EMPTY_ENDINGS) else inside
                yield Trace(kind, os.path.join(folder, name))

    def _cached(self) -> Iterator[Trace]:
        """Yield the cache entries about the tandem, and those that name it."""
        folder = os.path.join(self._folder, "cache")
        for name in sorted(self._files.list_if_there(folder)):
            path, target = os.path.join(folder, name), target_of_temporary(name) or name
            if target == _LAST_OPENED:
                is_own = self._is_named_in(path)
            else:
                is_own = target.partition("-")[2] == self._id + SUFFIX  # as `seen-` or `undone-` and the id
            if is_own:
                yield Trace("other", path)

    def _is_named_in(self, path: str) -> bool:
        with suppress(OSError):
            return f'"{self._id}"'.encode() in self._files.read_whole(path)
        return False

    def edited_texts(self) -> Iterator[str]:
        """Yield the paths of the folders with texts that an editor left."""
        from mentoring_tui.paths import edited_texts_folders

        for folder in edited_texts_folders():
            with suppress(OSError):
                for name in sorted(self._files.list_if_there(folder)):
                    path = os.path.join(folder, name)
                    is_own = name.startswith(f"mentoring-{self._id}-")
                    if is_own and self._files.stat(path).st_uid == os.getuid():
                        yield path


def is_named_after(name: str, tandem_id: str, others: Collection[str]) -> bool:
    """Return whether a file is named after a tandem: its own, a copy, a part of it, or a temporary one.

    A file that is named after another tandem whose id begins with this one is not.
    """
    target = target_of_temporary(name) or name
    if not _begins_with_id(target, tandem_id):
        return False
    longer = [other for other in others if other.startswith(tandem_id)]
    return not any(_begins_with_id(target, other) for other in longer)


def is_folder(files: Files, path: str) -> bool:
    """Return whether there is a folder of that name, and no link to one."""
    try:
        return stat.S_ISDIR(files.stat(path).st_mode)
    except FileNotFoundError:
        return False


def _begins_with_id(name: str, tandem_id: str) -> bool:
    following = name[len(tandem_id) : len(tandem_id) + 1]
    return name.startswith(tandem_id) and not following.isalnum()
