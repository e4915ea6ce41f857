"""The earlier versions of a tandem, each read only when it is asked for, and what changed between them."""

from collections.abc import Iterable

from mentoring_tui.domain.diff import Difference, differences
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.library import Library
from mentoring_tui.words.terms import saved_words

Differences = tuple[Difference, ...]


class VersionHistory:
    """Versions by their places, the newest in place 0; each one that was read is kept.

    `trouble` is why they can't be listed, if so.
    """

    def __init__(self, library: Library, present: Tandem) -> None:
        self.present = present
        self.trouble: StoreError | None = None
        self._library = library
        try:
            self._versions = library.backups(present.id)
        except StoreError as error:
            self._versions, self.trouble = [], error
        self._saved = [saved_words(version.saved) for version in self._versions]
        self._exactly = [saved_words(version.saved, seconds=True) for version in self._versions]
        self._known: dict[int, Tandem | Refused] = {}
        self._then: dict[int, Differences] = {}
        self._since: dict[int, Differences] = {}

    def __len__(self) -> int:
        return len(self._versions)

    def day_words(self, place: int) -> str:
        """Return when a version was saved, in the local time of this machine, unlike that of any other."""
        words, version = self._saved[place], self._versions[place]
        if self._saved.count(words) == 1:
            return words
        words = self._exactly[place]
        return words if self._exactly.count(words) == 1 else f"{words} ({version.generation})"

    def read(self, place: int) -> None:
        """Read a version and compare its neighbours; where it can't be read, the reason is kept instead."""
        if place not in self._known:
            try:
                self._known[place] = self._library.read_backup(
                    self.present.id, self._versions[place].generation
                )
            except StoreError as error:
                self._known[place] = error
            self.then(place)
            self.then(place + 1)

    def give_up(self, place: int, reason: Refused) -> None:
        """Keep why a version can't be read."""
        self._known[place] = reason

    def tandem(self, place: int) -> Tandem | Refused | None:
        """Return a version, or why it can't be read, or None where it was not read yet."""
        return self.present if place < 0 else self._known.get(place)

    def unread(self, places: Iterable[int]) -> int | None:
        """Return the first version to be read, so that these are known and what changed after them."""
        wanted = (near for place in places for near in (place, place - 1))
        return next((near for near in wanted if 0 <= near < len(self) and near not in self._known), None)

    def then(self, place: int) -> Differences | None:
        """Return what the version after it changed, or None where that is not known."""
        return self._compared(self._then, place, place - 1)

    def since(self, place: int) -> Differences | None:
        """Return what changed from a version to the present, or None where that is not known."""
        return self._compared(self._since, place, -1)

    def _compared(self, known: dict[int, Differences], place: int, later: int) -> Differences | None:
        before, after = self.tandem(place), self.tandem(later)
        if place not in known and isinstance(before, Tandem) and isinstance(after, Tandem):
            known[place] = differences(before, after)
        return known.get(place)
