"""The programmes that tandems refer to by name, and the days flagged for them."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from errno import errorcode
from typing import TYPE_CHECKING

from mentoring_tui.domain.errors import StoreError

if TYPE_CHECKING:
    from mentoring_tui.programme.errors import ProgrammeError
    from mentoring_tui.programme.model import Programme
    from mentoring_tui.programme.region import Region
    from mentoring_tui.store.cache import Cache

_NEUTRAL = "allgemein"
"""The programme that is used where a tandem's own one is not valid."""


class Programmes:
    """The shipped programmes and a person's own in a folder, each read once.

    `cache` returns the cache of the store in use; it remembers flagged days.
    """

    def __init__(self, folder: Callable[[], str], cache: "Callable[[], Cache]") -> None:
        self._folder = folder
        self._cache = cache
        self._read: dict[str, Programme] = {}
        self._flagged: dict[tuple[str, bool, int, str], dict[date, str]] = {}

    def names(self) -> list[str]:
        """Return the names of all programmes."""
        from mentoring_tui.programme.reader import available

        return available(self._folder())

    def read(self, name: str) -> "Programme":
        """Return a programme by its name; raise ProgrammeError for a mistake in a person's own file.

        Its `widened` parts have the usual audience until `confirm_audiences` is called for it.
        """
        if name not in self._read:
            from mentoring_tui.programme.reader import load

            self._read[name] = self._with_confirmed_audiences(load(name, self._folder()))
        return self._read[name]

    def read_or_neutral(self, name: str) -> "tuple[Programme, ProgrammeError | None]":
        """Return the programme and None, or the neutral programme and the error if its file is not valid."""
        from mentoring_tui.programme.errors import ProgrammeError

        try:
            return self.read(name), None
        except ProgrammeError as error:
            return self.read(_NEUTRAL), error

    def confirm_audiences(self, name: str) -> "Programme":
        """Take the audiences that a programme's file wants, now and later, and return the programme.

        Raise StoreError if that can't be remembered.
        """
        from mentoring_tui.programme.audiences import confirm

        programme = self.read(name)
        if not programme.widened:
            return programme
        self._remember_answer(confirm, programme)
        del self._read[name]
        return self.read(name)

    def decline_audiences(self, name: str) -> None:
        """Keep the usual audiences for a programme until its file wants others.

        Raise StoreError if that can't be remembered.
        """
        from mentoring_tui.programme.audiences import decline

        self._remember_answer(decline, self.read(name))

    def has_open_question(self, programme: "Programme") -> bool:
        """Return whether a programme wants wider audiences that a person neither confirmed nor declined."""
        if not programme.widened:
            return False
        from mentoring_tui.programme.audiences import is_declined

        return not is_declined(programme, self._folder())

    def flagged_days(
        self, programme: "Programme | Region", years: Iterable[int], language: str
    ) -> dict[date, str]:
        """Return the names of the public holidays and carnival days of a region by day."""
        days: dict[date, str] = {}
        for year in years:
            key = (programme.region, programme.carnival, year, language)
            if key not in self._flagged:
                self._flagged[key] = self._flagged_in(*key)
            days.update(self._flagged[key])
        return days

    def _flagged_in(self, region: str, carnival: bool, year: int, language: str) -> dict[date, str]:
        """Return the flagged days of a year from the cache, since the holidays library is slow to import."""
        name = f"holidays-{region or 'none'}{'-carnival' if carnival else ''}-{year}-{language}"
        cached = self._cache().read(name)
        if cached is not None:
            with suppress(ValueError):
                return {date.fromisoformat(day): str(label) for day, label in cached.items()}
        from mentoring_tui.programme.flagged_days import flagged_days

        days = flagged_days(region, carnival, [year], language)
        self._cache().write(name, {day.isoformat(): label for day, label in days.items()})
        return days

    def _remember_answer(self, remember: "Callable[[Programme, str], None]", programme: "Programme") -> None:
        folder = self._folder()
        try:
            remember(programme, folder)
        except OSError as error:
            reason = errorcode.get(error.errno or 0, type(error).__name__)
            raise StoreError("system-refused", file=folder, reason=reason) from error

    def _with_confirmed_audiences(self, programme: "Programme") -> "Programme":
        if not programme.widened:
            return programme
        from mentoring_tui.programme.audiences import is_confirmed, with_wanted_audiences

        confirmed = is_confirmed(programme, self._folder())
        return with_wanted_audiences(programme) if confirmed else programme
