"""The earlier versions of a tandem, each read on demand, and the differences between them."""

from collections.abc import Iterable

from mentoring_tui.domain.diff import Difference, differences
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.library import Library
from mentoring_tui.words.terms import saved_words

Differences = tuple[Difference, ...]

_PRESENT = -1
"""The index of the present tandem."""


class VersionHistory:
    """Versions by index, the newest first; versions once read are cached.

    `error` is why the versions can't be listed, or None.
    """

    def __init__(self, library: Library, present: Tandem) -> None:
        self.present = present
        self.error: StoreError | None = None
        self._library = library
        try:
            self._versions = library.backups(present.id)
        except StoreError as error:
            self._versions, self.error = [], error
        self._saved = [saved_words(version.saved) for version in self._versions]
        self._saved_exactly = [saved_words(version.saved, seconds=True) for version in self._versions]
        self._read: dict[int, Tandem | Refused] = {}
        self._next_changes: dict[int, Differences] = {}
        self._changes_since: dict[int, Differences] = {}

    def __len__(self) -> int:
        return len(self._versions)

    def day_words(self, index: int) -> str:
        """Return when a version was saved in local time, as exactly as needed to be unique."""
        words = self._saved[index]
        if self._saved.count(words) == 1:
            return words
        words = self._saved_exactly[index]
        if self._saved_exactly.count(words) == 1:
            return words
        return f"{words} ({self._versions[index].generation})"

    def read(self, index: int) -> None:
        """Read a version, if it is not cached, and compare it with its neighbours; cache a failure too."""
        if index in self._read:
            return
        try:
            generation = self._versions[index].generation
            self._read[index] = self._library.read_backup(self.present.id, generation)
        except StoreError as error:
            self._read[index] = error
        self.next_changes(index)
        self.next_changes(index + 1)

    def set_error(self, index: int, error: Refused) -> None:
        """Cache why a version can't be read."""
        self._read[index] = error

    def tandem(self, index: int) -> Tandem | Refused | None:
        """Return a version, or why it can't be read, or None if it is not read yet."""
        return self.present if index == _PRESENT else self._read.get(index)

    def next_unread(self, indexes: Iterable[int]) -> int | None:
        """Return the first version to read so that these versions and their next changes are known."""
        for index in indexes:
            for needed in (index, index - 1):
                if 0 <= needed < len(self) and needed not in self._read:
                    return needed
        return None

    def next_changes(self, index: int) -> Differences | None:
        """Return the changes from a version to the one saved after it, or None if one is not read yet."""
        return self._compare(self._next_changes, index, index - 1)

    def changes_since(self, index: int) -> Differences | None:
        """Return the changes from a version to the present, or None if it is not read yet."""
        return self._compare(self._changes_since, index, _PRESENT)

    def _compare(self, cache: dict[int, Differences], index: int, later: int) -> Differences | None:
        before, after = self.tandem(index), self.tandem(later)
        if index not in cache and isinstance(before, Tandem) and isinstance(after, Tandem):
            cache[index] = differences(before, after)
        return cache.get(index)
