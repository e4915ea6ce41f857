"""An open tandem, the one thing in the program that changes, and the library it comes from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from errno import errorcode
from functools import cached_property, partial
from typing import TYPE_CHECKING

from mentoring_tui.domain.errors import NotFound, Refused, StoreError
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.domain.text import fold_case
from mentoring_tui.store.open_tandem import OpenTandem
from mentoring_tui.store.tandem_store import StoredTandem, TandemStore

if TYPE_CHECKING:
    from mentoring_tui.domain.merge import MergeKey, MergeResult
    from mentoring_tui.programme.errors import ProgrammeError
    from mentoring_tui.programme.model import Programme
    from mentoring_tui.programme.region import Region
    from mentoring_tui.store.backups import Backup
    from mentoring_tui.store.drafts import Drafts

Change = Callable[[Tandem], Tandem]
"""What a key or an argument becomes: a function from a tandem to the one after it."""

LAST_OPENED = "last-opened"


@dataclass(frozen=True)
class UndoStep:
    """A tandem as it was before a change, and what the change was called."""

    tandem: Tandem
    label: str
    merge: str | None = None


class Unkept:
    """A tandem that is kept nowhere, only to be looked at and tried out."""

    def __init__(self, tandem: Tandem) -> None:
        self.tandem = tandem
        self.read_only: StoreError | None = None
        self.backup_failure: StoreError | None = None

    def make_ready(self) -> Callable[[], object]:
        """Be ready, as always."""
        return bool

    def save(self, tandem: Tandem) -> None:
        """Keep it in memory."""
        self.tandem = tandem

    def is_overtaken(self) -> bool:
        """Tell that nobody else has it."""
        return False

    def take_over(self) -> bool:
        """Tell that nobody else had it."""
        return False

    def theirs(self) -> Tandem:
        """Return it."""
        return self.tandem

    def reread(self) -> None:
        """Leave it as it is."""

    def close(self) -> None:
        """Let it go."""


class Logbook:
    """An open tandem: changes are checked, saved, kept for undo and told to whoever shows them."""

    def __init__(
        self, opened: OpenTandem | Unkept, make_drafts: "Callable[[], Drafts] | None" = None
    ) -> None:
        self._opened = opened
        self._make_drafts = make_drafts
        self._tandem = opened.tandem
        self._done: list[UndoStep] = []
        self._undone: list[UndoStep] = []
        self._listeners: list[Callable[[Tandem], None]] = []
        self.unsaved: StoreError | None = None

    @property
    def tandem(self) -> Tandem:
        """The tandem as it is now."""
        return self._tandem

    @property
    def read_only(self) -> Refused | None:
        """Why nothing can be changed, if so: open elsewhere, or written by a newer program."""
        return self._opened.read_only

    @property
    def backup_failure(self) -> StoreError | None:
        """Why the last save, which went well, left no backup of the version before, or None."""
        return self._opened.backup_failure

    @cached_property
    def _drafts(self) -> "Drafts | None":
        return self._make_drafts() if self._make_drafts else None

    @property
    def drafts(self) -> "Drafts | None":
        """Where words are kept that are typed and not in the tandem yet; None where nothing can change."""
        return None if self.read_only else self._drafts

    @property
    def is_kept(self) -> bool:
        """Whether it is the logbook of a tandem in a store, and not one to be tried out."""
        return not isinstance(self._opened, Unkept)

    def listen(self, listener: Callable[[Tandem], None]) -> None:
        """Tell the listener of every change from now on."""
        self._listeners.append(listener)

    def apply(self, change: Change, label: str, merge: str | None = None) -> Tandem:
        """Change the tandem and save it.

        Changes in a row with the same `merge` are one step for undo. Where saving fails, StoreError is
        raised, the change stays in memory, and the next save takes it along. A change beyond the limits of
        a file, which no save could ever take along, raises StoreError and is not made.
        """
        self._refuse_read_only()
        changed = change(self._tandem)
        if changed == self._tandem:
            return changed
        _refuse_unstorable(changed, self._tandem)
        last = self._done[-1] if self._done else None
        if not (merge and last and last.merge == merge and not self._undone):
            self._done.append(UndoStep(self._tandem, label, merge))
        self._undone.clear()
        self._become(changed)
        return changed

    def undo(self) -> str | None:
        """Take the last change back; return what it was called, or None where there is none."""
        return self._travel(self._done, self._undone)

    def redo(self) -> str | None:
        """Do again what was taken back last."""
        return self._travel(self._undone, self._done)

    def make_ready(self) -> Callable[[], object]:
        """Do, in a thread of its own, what would make the first save slow; what is returned takes it over."""
        return self._opened.make_ready()

    def save(self) -> None:
        """Save what is not saved yet."""
        try:
            self._opened.save(self._tandem)
        except StoreError as error:
            self.unsaved = error
            raise
        self.unsaved = None

    def is_overtaken(self) -> bool:
        """Tell whether somebody else has changed the tandem since it was read or saved here."""
        return self._opened.is_overtaken()

    def reload(self) -> None:
        """Take the tandem as the store has it by now; what is not saved here is given up, and so is undo."""
        self._opened.reread()
        self._begin_anew(self._opened.tandem)

    def take_over(self) -> bool:
        """Become the writer where another program was until now; tell whether it worked."""
        if not self._opened.take_over():
            return False
        self._begin_anew(self._opened.tandem)
        return True

    def merged(
        self, choices: "Mapping[MergeKey, bool] | None" = None, copy: Tandem | None = None
    ) -> "MergeResult":
        """Return what was changed here and elsewhere in one; StoreError where the other can't be read.

        Elsewhere is a conflict copy if one is given, else what the store has by now.
        """
        from mentoring_tui.domain.merge import merge_tandems

        if copy is not None:
            return merge_tandems(self._tandem, copy, choices=choices)
        return merge_tandems(self._tandem, self._opened.theirs(), self._opened.tandem, choices)

    def bring_together(
        self, choices: "Mapping[MergeKey, bool] | None" = None, copy: Tandem | None = None, label: str = ""
    ) -> None:
        """Save what was changed here and elsewhere in one.

        What a choice for the other side replaces is saved before, so that undo and the versions have it.
        """
        whole, mine = self.merged(choices, copy).tandem, self.merged(None, copy).tandem
        if copy is None:
            self._opened.reread()
        self._done.clear()
        self._undone.clear()
        self._become(mine)
        if whole != mine:
            self._done.append(UndoStep(mine, label))
            self._become(whole)

    def close(self) -> None:
        """Give the tandem free for others."""
        self._opened.close()

    def _begin_anew(self, tandem: Tandem) -> None:
        self._done.clear()
        self._undone.clear()
        self.unsaved = None
        self._tandem = tandem
        for listener in self._listeners:
            listener(tandem)

    def _travel(self, here: list[UndoStep], there: list[UndoStep]) -> str | None:
        self._refuse_read_only()
        if not here:
            return None
        step = here.pop()
        there.append(UndoStep(self._tandem, step.label))
        self._become(step.tandem)
        return step.label

    def _become(self, tandem: Tandem) -> None:
        self._tandem = tandem
        try:
            self.save()
        finally:
            for listener in self._listeners:
                listener(tandem)

    def _refuse_read_only(self) -> None:
        if self.read_only is not None:
            raise self.read_only


class Library:
    """The tandems of a store, with their programmes and the days that are flagged for them."""

    def __init__(self, tandem_store: TandemStore, programmes_folder: Callable[[], str]) -> None:
        self.tandem_store = tandem_store
        self._programmes_folder = programmes_folder
        self._programmes: dict[str, Programme] = {}
        self._flagged: dict[tuple[str, bool, int, str], dict[date, str]] = {}
        self.damaged: list[StoreError] = []

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
        return Logbook(self.tandem_store.open(tandem_id), partial(self.tandem_store.drafts, tandem_id))

    def create(self, tandem: Tandem) -> Logbook:
        """Keep a new tandem and open it."""
        self.tandem_store.create(tandem)
        return self.open(tandem.id)

    def versions(self, tandem_id: str) -> "list[Backup]":
        """Return the earlier versions of a tandem, the newest first."""
        return self.tandem_store.versions(tandem_id)

    def version(self, tandem_id: str, generation: int) -> Tandem:
        """Return a tandem as it was; applied as a change it is brought back as a new version."""
        return self.tandem_store.version(tandem_id, generation)

    def newest_good(self, tandem_id: str) -> "tuple[Backup, Tandem] | None":
        """Return the newest earlier version that can be read, if there is one."""
        for version in self.tandem_store.versions(tandem_id):
            with suppress(StoreError):
                return version, self.tandem_store.version(tandem_id, version.generation)
        return None

    def lost_with(self, tandem_id: str, instead: Tandem | None) -> list[str]:
        """Return the texts that can be read in a tandem's damaged file, and not in what takes its place."""
        kept = set(self.tandem_store.texts(instead)) if instead else set()
        return [text for text in self.tandem_store.salvaged(tandem_id) if text not in kept]

    @cached_property
    def drafts_of_new(self) -> "Drafts":
        """Where words are kept that are typed of a tandem which is only being made."""
        return self.tandem_store.drafts(None)

    def last_opened(self) -> str | None:
        """Return the id of the tandem that was shown last, if it is still there."""
        ids = self.tandem_store.ids()
        last = (self.tandem_store.note(LAST_OPENED) or {}).get("id")
        return last if isinstance(last, str) and last in ids else (ids[0] if len(ids) == 1 else None)

    def remember_opened(self, tandem_id: str) -> None:
        """Keep in mind which tandem is shown."""
        self.tandem_store.keep_note(LAST_OPENED, {"id": tandem_id})

    def programme(self, name: str) -> "Programme":
        """Return a programme by its name; a mistake in a person's own file raises ProgrammeError.

        Its `widened` parts have the usual audience until `confirm_audiences` is called for it.
        """
        if name not in self._programmes:
            from mentoring_tui.programme.reader import load

            self._programmes[name] = self._with_confirmed_audiences(load(name, self._programmes_folder()))
        return self._programmes[name]

    def confirm_audiences(self, name: str) -> "Programme":
        """Take the audiences that a programme's file wants, now and later, and return the programme.

        Raise StoreError if that can't be remembered.
        """
        from mentoring_tui.programme.audiences import confirm

        folder = self._programmes_folder()
        programme = self.programme(name)
        if not programme.widened:
            return programme
        try:
            confirm(programme, folder)
        except OSError as error:
            reason = errorcode.get(error.errno or 0, type(error).__name__)
            raise StoreError("system-refused", file=folder, reason=reason) from error
        del self._programmes[name]
        return self.programme(name)

    def _with_confirmed_audiences(self, programme: "Programme") -> "Programme":
        if not programme.widened:
            return programme
        from mentoring_tui.programme.audiences import is_confirmed, with_wanted_audiences

        confirmed = is_confirmed(programme, self._programmes_folder())
        return with_wanted_audiences(programme) if confirmed else programme

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
        note = self.tandem_store.note(name)
        if note is not None:
            try:
                return {date.fromisoformat(day): str(label) for day, label in note.items()}
            except ValueError:
                pass
        from mentoring_tui.programme.flagged_days import flagged_days

        days = flagged_days(region, carnival, [year], language)
        self.tandem_store.keep_note(name, {day.isoformat(): label for day, label in days.items()})
        return days

    def _readable(self) -> Iterator[StoredTandem]:
        for tandem_id in self.tandem_store.ids():
            try:
                yield self.tandem_store.read(tandem_id)
            except StoreError as error:
                self.damaged.append(error)


def _refuse_unstorable(tandem: Tandem, before: Tandem) -> None:
    """Raise StoreError if no file could hold what was changed."""
    from mentoring_tui.store.json_tables import Damage
    from mentoring_tui.store.validation import check

    try:
        check(tandem, before)
    except Damage as damage:
        raise StoreError("tandem-unstorable", problem=damage.problem, where=damage.where) from damage


def fresh(tandem: Tandem) -> Tandem:
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
