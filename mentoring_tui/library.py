"""The tandems of a store, their programmes and the days flagged for them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from mentoring_tui.domain.errors import NotFound, StoreError
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.domain.text import fold_case
from mentoring_tui.logbook import Logbook
from mentoring_tui.store.tandem_store import StoredTandem, TandemStore

if TYPE_CHECKING:
    from mentoring_tui.programme.errors import ProgrammeError
    from mentoring_tui.programme.model import Programme
    from mentoring_tui.programme.region import Region
    from mentoring_tui.store.backups import Backup
    from mentoring_tui.store.drafts import DraftsFile
    from mentoring_tui.store.health import Fault

LAST_OPENED = "last-opened"


class Library:
    """The tandems of a store, with their programmes and the days that are flagged for them.

    Each method raises StoreError where a file or a folder is missing, damaged, or can't be read or written.
    """

    def __init__(self, tandem_store: TandemStore, programmes_folder: Callable[[], str]) -> None:
        self._store = tandem_store
        self._programmes_folder = programmes_folder
        self._programmes: dict[str, Programme] = {}
        self._flagged: dict[tuple[str, bool, int, str], dict[date, str]] = {}
        self.damaged: list[StoreError] = []

    def ids(self) -> list[str]:
        """Return the ids of all tandems, sorted."""
        return self._store.ids()

    def read(self, tandem_id: str) -> StoredTandem:
        """Return a tandem without opening it."""
        return self._store.read(tandem_id)

    def all(self) -> list[StoredTandem]:
        """Return every tandem that can be read; what can't be is kept in `damaged`."""
        self.damaged = []
        return list(self._readable())

    def find(self, wanted: str | None, today: date) -> StoredTandem:
        """Return the tandem of that id, beginning of one, or unique part of a title or name.

        Without a name it is the only active tandem, or the only one there is.
        """
        known = self.all()
        if wanted is None:
            found = [s for s in known if s.tandem.stage(today) is Stage.ACTIVE] or known
        else:
            found = _named(known, wanted)
        if len(found) == 1:
            return found[0]
        if not known and self.damaged:
            raise self.damaged[0]
        raise _not_one(wanted, found, known)

    def open(self, tandem_id: str) -> Logbook:
        """Open a tandem for writing, or for reading only where another program has it."""
        return Logbook(self._store.open(tandem_id), partial(self._store.drafts, tandem_id))

    def create(self, tandem: Tandem) -> Logbook:
        """Keep a new tandem and open it."""
        self._store.create(tandem)
        return self.open(tandem.id)

    def backups(self, tandem_id: str) -> "list[Backup]":
        """Return the earlier versions of a tandem, the newest first."""
        return self._store.backups(tandem_id)

    def read_backup(self, tandem_id: str, generation: int) -> Tandem:
        """Return a tandem as it was; applied as a change it is brought back as a new version."""
        return self._store.read_backup(tandem_id, generation)

    def restore_backup(self, tandem_id: str, generation: int) -> None:
        """Put an earlier version in the place of a file that is damaged or gone, which is set aside."""
        self._store.restore_backup(tandem_id, generation)

    def backup_only_ids(self) -> list[str]:
        """Return the ids of which only earlier versions are left, sorted."""
        return self._store.backup_only_ids()

    def conflict_copies(self, tandem_id: str) -> list[str]:
        """Return the names of the copies that sync tools left beside a tandem."""
        return self._store.conflict_copies(tandem_id)

    def read_conflict_copy(self, name: str) -> Tandem:
        """Return the tandem in a conflict copy."""
        return self._store.read_conflict_copy(name)

    def quarantine(self, name: str) -> None:
        """Move a file out of the folder of tandems into the quarantine."""
        self._store.quarantine(name)

    def faults(self) -> "list[Fault]":
        """Return what is wrong with the store, file by file."""
        return self._store.faults()

    def latest_readable_backup(self, tandem_id: str) -> "tuple[Backup, Tandem] | None":
        """Return the newest earlier version that can be read, if there is one."""
        for version in self._store.backups(tandem_id):
            with suppress(StoreError):
                return version, self._store.read_backup(tandem_id, version.generation)
        return None

    def lost_texts(self, tandem_id: str, instead: Tandem | None) -> list[str]:
        """Return the texts that can be read in a tandem's damaged file, and not in what takes its place."""
        kept = set(self._store.salvageable_texts(instead)) if instead else set()
        return [text for text in self._store.salvage_texts(tandem_id) if text not in kept]

    @cached_property
    def new_tandem_drafts(self) -> "DraftsFile":
        """Where words are kept that are typed of a tandem which is only being made."""
        return self._store.drafts(None)

    def last_opened(self) -> str | None:
        """Return the id of the tandem that was shown last, if it is still there."""
        ids = self._store.ids()
        last = (self._store.cache.read(LAST_OPENED) or {}).get("id")
        return last if isinstance(last, str) and last in ids else (ids[0] if len(ids) == 1 else None)

    def remember_opened(self, tandem_id: str) -> None:
        """Keep in mind which tandem is shown."""
        self._store.cache.write(LAST_OPENED, {"id": tandem_id})

    def programme(self, name: str) -> "Programme":
        """Return a programme by its name; a mistake in a person's own file raises ProgrammeError."""
        if name not in self._programmes:
            from mentoring_tui.programme.reader import load

            self._programmes[name] = load(name, self._programmes_folder())
        return self._programmes[name]

    def programme_or_neutral(self, name: str) -> "tuple[Programme, ProgrammeError | None]":
        """Return the programme, or the neutral one and the mistake where its file can't be read."""
        from mentoring_tui.programme.errors import ProgrammeError

        try:
            return self.programme(name), None
        except ProgrammeError as error:
            return self.programme("allgemein"), error

    def programmes(self) -> list[str]:
        """Return the names of all programmes there are."""
        from mentoring_tui.programme.reader import available

        return available(self._programmes_folder())

    def flagged(
        self, programme: "Programme | Region", years: Iterable[int], language: str
    ) -> dict[date, str]:
        """Return the public holidays and carnival days of the programme's region, by day."""
        days: dict[date, str] = {}
        for year in years:
            key = (programme.region, programme.carnival, year, language)
            if key not in self._flagged:
                self._flagged[key] = self._flagged_in(*key)
            days |= self._flagged[key]
        return days

    def _flagged_in(self, region: str, carnival: bool, year: int, language: str) -> dict[date, str]:
        """Look the year up once and keep it beside the tandems: the holidays library is slow to load."""
        name = f"holidays-{region or 'none'}{'-carnival' if carnival else ''}-{year}-{language}"
        note = self._store.cache.read(name)
        if note is not None:
            try:
                return {date.fromisoformat(day): str(label) for day, label in note.items()}
            except ValueError:
                pass
        from mentoring_tui.programme.flagged_days import flagged_days

        days = flagged_days(region, carnival, [year], language)
        self._store.cache.write(name, {day.isoformat(): label for day, label in days.items()})
        return days

    def _readable(self) -> Iterator[StoredTandem]:
        for tandem_id in self._store.ids():
            try:
                yield self._store.read(tandem_id)
            except StoreError as error:
                self.damaged.append(error)


def with_new_id(tandem: Tandem) -> Tandem:
    """Return the tandem under a new id."""
    from dataclasses import replace

    return replace(tandem, id=new_id())


def _named(known: list[StoredTandem], wanted: str) -> list[StoredTandem]:
    if not wanted:
        return []
    exact = [stored for stored in known if stored.tandem.id == wanted]
    begins = [stored for stored in known if stored.tandem.id.startswith(wanted)]
    return exact or begins or [stored for stored in known if fold_case(wanted) in _names(stored.tandem)]


def _names(tandem: Tandem) -> str:
    agreement = tandem.agreement
    return fold_case("\n".join((tandem.title, tandem.name, agreement.mentee.name, agreement.mentor.name)))


def _not_one(wanted: str | None, found: list[StoredTandem], known: list[StoredTandem]) -> NotFound:
    candidates = tuple((s.tandem.id, s.tandem.name) for s in (found or known))
    if not known:
        return NotFound("no-tandem-yet", wanted=wanted or "", candidates=())
    return NotFound(
        "tandem-ambiguous" if found else "tandem-unknown", wanted=wanted or "", candidates=candidates
    )
