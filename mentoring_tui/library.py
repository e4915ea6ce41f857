"""The tandems of a store, and their programmes."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from mentoring_tui.domain.errors import NotFound, StoreError
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.other_place import OtherPlace
from mentoring_tui.domain.progress import Progress, unheard
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.domain.text import fold_case
from mentoring_tui.programmes import Programmes
from mentoring_tui.store.tandem_store import StoredTandem, TandemStore

if TYPE_CHECKING:
    from collections import Counter

    from mentoring_tui.domain.person_erasure import Person
    from mentoring_tui.logbook import Logbook
    from mentoring_tui.store.health import Fault
    from mentoring_tui.store.retention import Backup
    from mentoring_tui.store.tandem_drafts import StrayDrafts, TandemDrafts
    from mentoring_tui.store.vault.text_vault import TextVault

_LAST_OPENED = "last-opened"
"""Name of the cache entry with the id of the tandem that was shown last."""

_SAID = "said"
"""Name of the cache entry with what was said and need not be said again."""

_UNDONE = "undone-"
"""Beginning of the name of the cache entry with the undone changes of a tandem."""

_MOST_UNDONE = 1_000
"""Most undone changes that are remembered of a tandem."""


class Library:
    """The tandems of a store, and their programmes.

    Methods that read or write the store raise StoreError if a file is missing, damaged or not accessible.
    """

    def __init__(self, tandem_store: TandemStore, programmes_folder: Callable[[], str]) -> None:
        self._store = tandem_store
        self.programmes = Programmes(programmes_folder, tandem_store.cache)
        self.is_chosen = False
        """Whether a person named the data folder, which then should be there."""
        self.damaged: list[StoreError] = []
        self.moved_to: str | None = None
        """The folder that became the data folder because the one before was gone."""

    @property
    def is_sealed(self) -> bool:
        """Whether the data folder is locked with a passphrase, the key being in memory or not."""
        return self._store.is_sealed

    @property
    def seems_sealed(self) -> bool:
        """Whether the data folder is locked with a passphrase; False where that can't be told."""
        try:
            return self.is_sealed
        except (StoreError, OSError):
            return False

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be read or written until the data folder is unlocked."""
        return self.is_sealed and self._store.vault.is_locked

    def look(self) -> None:
        """Notice that another program has locked the data folder since, or unlocked it for good."""
        with suppress(StoreError, OSError):
            self._store.vault.look()

    def unlock(self, passphrase: str) -> None:
        """Keep the key in memory until `lock`; raise KeyRefused if the passphrase does not open it.

        This takes a second or two, in a process of its own: in the screens call it in a thread.
        """
        self._store.vault.unlock(passphrase)

    def unlock_with(self, recovery_key: str) -> None:
        """Keep the key in memory until `lock`, given as a text; raise KeyRefused if it is another one."""
        self._store.vault.unlock_with(recovery_key)

    @staticmethod
    def is_recovery_key(text: str) -> bool:
        """Return whether a text is meant as a recovery key, and not as a passphrase or a path."""
        from mentoring_tui.store.vault.key import looks_like_key

        return looks_like_key(text)

    @staticmethod
    def is_cut_off_key(text: str) -> bool:
        """Return whether a text is meant as a recovery key and lacks letters, as its first line does."""
        from mentoring_tui.store.vault.key import looks_cut_off

        return looks_cut_off(text)

    def unlock_with_typed(self, text: str) -> None:
        """Unlock with what a person typed, the passphrase or the recovery key; raise KeyRefused."""
        if self.is_recovery_key(text):
            self.unlock_with(text)
        else:
            self.unlock(text)

    def lock(self) -> None:
        """Drop the key from memory, as far as Python allows; the drafts must be written before."""
        self._store.vault.forget()

    def encrypt(self, passphrase: str, progress: Progress = unheard) -> list[str]:
        """Encrypt the data folder with a passphrase, the key staying in memory; see `store.vault.conversion`.

        Return the paths of files that stay readable. Raise Refused for what can't be a passphrase. In the
        screens call it in a thread, while no change is being saved.
        """
        return self._store.encrypt(passphrase, progress)

    def decrypt(self, progress: Progress = unheard) -> list[str]:
        """Decrypt the data folder for good; return the paths of files that don't open and stay sealed."""
        return self._store.decrypt(progress)

    def change_passphrase(self, passphrase: str) -> None:
        """Let another passphrase open the data folder from now on, once it was tried; call it in a thread."""
        self._store.change_passphrase(passphrase)

    @staticmethod
    def check_passphrase(passphrase: str) -> None:
        """Raise Refused if a text can't be a passphrase: an empty one, or one with control characters."""
        from mentoring_tui.store.vault.wrapping import checked

        checked(passphrase)

    @staticmethod
    def time_to_guess(passphrase: str) -> str:
        """Return after what time a passphrase would be guessed; see `store.vault.strength`."""
        from mentoring_tui.store.vault.strength import time_to_guess

        return time_to_guess(passphrase)

    def text_vault(self) -> "TextVault | None":
        """Return what seals texts that an editor leaves, None for an open data folder."""
        from mentoring_tui.store.vault.text_vault import TextVault

        return TextVault(self._store.vault, self._store.cache) if self.is_sealed else None

    @property
    def recovery_key(self) -> str:
        """The key as a text that opens the data folder without a passphrase; raise KeyRefused if locked."""
        return self._store.vault.key.text

    def would_hold(self, path: str) -> bool:
        """Return whether a file of this path would lie in the data folder."""
        from mentoring_tui.store.vault.key_location import is_in_folder

        return is_in_folder(path, self.folder)

    def now(self) -> datetime:
        """Return the present moment, which receipts tell."""
        return self._store.now()

    def ids(self) -> list[str]:
        """Return the ids of all tandems, sorted."""
        return self._store.ids()

    def last_change(self) -> int:
        """Return when a tandem was last made, saved or erased, in nanoseconds; 0 if none ever was."""
        return self._store.last_change()

    def read(self, tandem_id: str) -> StoredTandem:
        """Return a tandem without opening it."""
        return self._store.read(tandem_id)

    def all(self) -> list[StoredTandem]:
        """Return every tandem that can be read, and keep the errors of the others in `damaged`."""
        found: list[StoredTandem] = []
        self.damaged = []
        for tandem_id in self._store.ids():
            try:
                found.append(self._store.read(tandem_id))
            except StoreError as error:
                self.damaged.append(error)
        return found

    def find(self, wanted: str | None, today: date) -> StoredTandem:
        """Return the tandem with this id, with a unique prefix of it, or with this in its title or a name.

        Without `wanted` return the only active tandem, or else the only tandem. Raise NotFound with the
        candidates if there is not exactly one, and StoreError if a tandem that can't be read might be meant.
        """
        if wanted is None:
            return self._find_only(today)
        fitting = _matching_ids(self.ids(), wanted)
        if len(fitting) == 1:
            return self._store.read(fitting[0])
        stored = self.all()
        if fitting:
            named = [each for each in stored if each.tandem.id in fitting]
            damaged = [error for error in self.damaged if _id_of(error) in fitting]
        else:
            named = [each for each in stored if _is_named(each.tandem, wanted)]
            damaged = [error for error in self.damaged if self._may_be_named(error, wanted, bool(named))]
        return self._only(wanted, named, damaged, stored)

    def _find_only(self, today: date) -> StoredTandem:
        stored = self.all()
        active = [each for each in stored if each.tandem.stage(today) is Stage.ACTIVE]
        return self._only("", active or stored, self.damaged, stored)

    def _only(
        self, wanted: str, found: list[StoredTandem], damaged: list[StoreError], stored: list[StoredTandem]
    ) -> StoredTandem:
        """Return the only tandem found; raise why if there is none or another, readable or not."""
        if len(found) == 1 and not damaged:
            return found[0]
        if damaged and not found:
            raise damaged[0]
        if damaged:
            raise StoreError("tandem-unclear", file=damaged[0].facts["file"], candidates=_candidates(found))
        if not stored and (missing := self.missing()):
            raise missing[0]
        raise _not_found(wanted, found, stored)

    def _may_be_named(self, damage: StoreError, wanted: str, another_is: bool) -> bool:
        """Return whether the tandem that can't be read has this in a name, which its latest backup tells.

        Without a readable backup it may have any name that no other tandem has.
        """
        backup = self.latest_readable_backup(_id_of(damage))
        return _is_named(backup[1], wanted) if backup else not another_is

    def open(self, tandem_id: str) -> "Logbook":
        """Open a tandem, read-only if the store can't be written or its format is newer."""
        from mentoring_tui.logbook import Logbook

        return Logbook(self._store.open(tandem_id), partial(self._store.drafts, tandem_id))

    def create(self, tandem: Tandem) -> "Logbook":
        """Write a new tandem and open it."""
        self._store.create(tandem)
        return self.open(tandem.id)

    def move_to(self, folder: str, logbook: "Logbook") -> None:
        """Save an open tandem in the store of another folder, and use that store from now on.

        Where that has the tandem, both are merged. A later start on another store offers the folder. Raise
        StoreError if it can't be saved there.
        """
        store = self._store.in_folder(folder)
        store.vault.lock_like(self._store.vault)
        tandem_id = logbook.tandem.id
        begun_from = _digest(logbook.last_common)
        logbook.move(partial(store.open_as_copy, tandem_id), partial(store.drafts, tandem_id))
        self._use(store)
        self.moved_to = store.folder
        self.remember_opened(tandem_id)
        if places := store.other_places():
            places.add(OtherPlace(store.folder, tandem_id, begun_from))

    def _use(self, store: TandemStore) -> None:
        self._store = store
        self.programmes.cache = store.cache
        for name in ("new_tandem_drafts", "stray_drafts"):
            self.__dict__.pop(name, None)

    @property
    def folder(self) -> str:
        """The absolute path of the store."""
        return self._store.folder

    def has_folder(self) -> bool:
        """Return whether the folder of the store is there."""
        return self._store.exists()

    def other_place(self) -> OtherPlace | None:
        """Return the latest place in which a tandem was saved because its data folder was gone, if any."""
        places = self._store.other_places()
        others = [place for place in places.read() if place.folder != self.folder] if places else []
        return others[-1] if others else None

    def read_elsewhere(self, place: OtherPlace) -> Tandem:
        """Return the tandem that was saved in another place."""
        return self._store.in_folder(place.folder).read(place.tandem_id).tandem

    def continues(self, place: OtherPlace, tandem: Tandem) -> bool:
        """Return whether what was saved in another place was begun from exactly this tandem."""
        return place.begun_from == _digest(tandem)

    def open_elsewhere(self, place: OtherPlace) -> "Logbook":
        """Use the store of another place from now on, and open the tandem that was saved there."""
        from mentoring_tui.logbook import Logbook

        store = self._store.in_folder(place.folder)
        logbook = Logbook(store.open(place.tandem_id), partial(store.drafts, place.tandem_id))
        self._use(store)
        return logbook

    def forget_elsewhere(self, place: OtherPlace) -> None:
        """Offer another place no more."""
        if places := self._store.other_places():
            places.remove(place)

    def backups(self, tandem_id: str) -> "list[Backup]":
        """Return the backups of a tandem, the newest first."""
        return self._store.backups(tandem_id)

    def read_backup(self, tandem_id: str, generation: int) -> Tandem:
        """Return the tandem in the backup of this generation."""
        return self._store.read_backup(tandem_id, generation)

    def highest_generation(self, tandem_id: str) -> int:
        """Return a number of a tandem that grows with each save and never falls back."""
        return self._store.highest_generation(tandem_id)

    def replaced_by_older(self, stored: StoredTandem) -> StoreError | None:
        """Return that the file of a tandem holds an older state than was saved here before, or None."""
        seen = self._store.latest_known_generation(stored.tandem.id)
        if stored.generation >= seen:
            return None
        facts = {"number": str(stored.generation), "seen": str(seen)}
        return StoreError("tandem-older", id=stored.tandem.id, **facts)

    def undone_to(self, tandem_id: str, generation: int) -> int | None:
        """Return the generation whose state an undo saved again as this generation, or None."""
        back_to = (self._store.cache.read(_UNDONE + tandem_id) or {}).get(str(generation))
        return back_to if isinstance(back_to, int) else None

    def remember_undone(self, tandem_id: str, generation: int, back_to: int) -> None:
        """Remember that an undo saved a generation, and whose state it saved again."""
        noted = self._store.cache.read(_UNDONE + tandem_id) or {}
        kept = dict(list(noted.items())[-_MOST_UNDONE:])
        self._store.cache.write(_UNDONE + tandem_id, {**kept, str(generation): back_to})

    def is_first_save(self, tandem_id: str, generation: int) -> bool:
        """Return whether the tandem was saved once only, since it was last created."""
        return generation == 1 or self.undone_to(tandem_id, generation - 1) == 0

    def withdraw(self, tandem_id: str) -> str:
        """Move the file of a tandem to `quarantine/` and return its path there; its creation is undone."""
        generation = self.read(tandem_id).generation
        path = self._store.quarantine(f"{tandem_id}.json")
        self.remember_undone(tandem_id, generation, 0)
        return path

    def restore_backup(self, tandem_id: str, generation: int) -> None:
        """Restore a backup in place of a missing file or of a damaged one, which is quarantined."""
        self._store.restore_backup(tandem_id, generation)

    def file_name(self, tandem_id: str) -> str:
        """Return the name of a tandem's file on the disk."""
        return self._store.file_name(tandem_id)

    def backup_only_ids(self) -> list[str]:
        """Return the ids of tandems whose file is missing although there are backups, sorted."""
        return self._store.backup_only_ids()

    def missing(self) -> list[StoreError]:
        """Return an error for each tandem whose file is missing although there are backups."""
        return [
            StoreError("tandem-only-backups", file=self.file_name(tandem_id), id=tandem_id)
            for tandem_id in self._store.backup_only_ids()
        ]

    def count_traces(self, tandem_id: str) -> "Counter[str]":
        """Return how many files `erase` would remove, by kind; see `store.traces`."""
        return self._store.erasure().count(tandem_id)

    def other_folders(self, tandem_id: str) -> list[str]:
        """Return other data folders in which the tandem was saved, and which `erase` does not touch."""
        return self._store.erasure().other_folders(tandem_id)

    def erase(self, tandem_id: str) -> list[str]:
        """Erase a tandem, its file, backups, drafts and all else; return paths that still hold its texts."""
        return self._store.erase(tandem_id)

    def count_mentions(self, tandem_id: str, person: "Person") -> int:
        """Return how many backups and files of unsaved text name a person."""
        return self._rewrite_mentions(tandem_id, person, write=False)

    def erase_person(self, logbook: "Logbook", person: "Person") -> list[str]:
        """Erase a person from an open tandem, its backups and unsaved texts; nothing can be undone then.

        Hold the lock of the tandem meanwhile. Return the paths of files that still name the person as the
        texts did: conflict copies, files in quarantine, and what is in no tandem. If that is interrupted, it
        can be done again.
        """
        from mentoring_tui.domain.person_erasure import erase_person, mentions, traceable_texts

        tandem_id = logbook.tandem.id
        named = traceable_texts(mentions(logbook.tandem, person))
        logbook.erase(partial(erase_person, person=person))
        self._rewrite_mentions(tandem_id, person, write=True)
        return self._store.erasure().find(tandem_id, named)

    def _rewrite_mentions(self, tandem_id: str, person: "Person", *, write: bool) -> int:
        from mentoring_tui.domain.person_erasure import erase_person

        change = partial(erase_person, person=person)
        return self._store.erasure().rewrite(tandem_id, change, person.erase, write=write)

    def conflict_copies(self, tandem_id: str) -> list[str]:
        """Return the file names of the conflict copies of a tandem, sorted."""
        return self._store.conflict_copies(tandem_id)

    def read_conflict_copy(self, name: str) -> Tandem:
        """Return the tandem in the conflict copy with this file name."""
        return self._store.read_conflict_copy(name)

    def quarantine(self, name: str) -> None:
        """Move a file from the folder of tandems to `quarantine/`."""
        self._store.quarantine(name)

    def take_notices(self) -> list[StoreError]:
        """Return what the file system of the store proved to lack, each only once."""
        return self._store.take_notices()

    def faults(self) -> "list[Fault]":
        """Return the faults of all files of the store."""
        return self._store.faults()

    def latest_readable_backup(self, tandem_id: str) -> "tuple[Backup, Tandem] | None":
        """Return the newest backup that can be read and its tandem, or None."""
        for backup in self._store.backups(tandem_id):
            with suppress(StoreError):
                return backup, self._store.read_backup(tandem_id, backup.generation)
        return None

    def lost_texts(self, tandem_id: str, replacement: Tandem | None) -> list[str]:
        """Return the texts in a damaged file that its replacement lacks."""
        kept = set(self._store.salvageable_texts(replacement)) if replacement else set()
        return [text for text in self._store.salvage_texts(tandem_id) if text not in kept]

    @cached_property
    def new_tandem_drafts(self) -> "TandemDrafts":
        """The file of unsaved text of a tandem that does not exist yet."""
        return self._store.drafts(None)

    @cached_property
    def stray_drafts(self) -> "StrayDrafts | None":
        """The unsaved text of tandems that this store does not have, where there is a folder for it."""
        return self._store.stray_drafts()

    def last_opened(self) -> str | None:
        """Return the id of the tandem that was shown last or is the only one, or None."""
        ids = self._store.ids()
        last = (self._store.cache.read(_LAST_OPENED) or {}).get("id")
        if isinstance(last, str) and last in ids:
            return last
        return ids[0] if len(ids) == 1 else None

    def remember_opened(self, tandem_id: str) -> None:
        """Remember the tandem that is shown for `last_opened`."""
        self._store.cache.write(_LAST_OPENED, {"id": tandem_id})

    def has_said(self, what: str) -> bool:
        """Return whether something that is said only once was said, as far as the cache knows."""
        return what in (self._store.cache.read(_SAID) or {})

    def note_said(self, what: str) -> None:
        """Note that something that is said only once was said."""
        self._store.cache.write(_SAID, {**(self._store.cache.read(_SAID) or {}), what: True})

    def forget_said(self, what: str) -> None:
        """Let something be said once more."""
        said = self._store.cache.read(_SAID) or {}
        if said.pop(what, None):
            self._store.cache.write(_SAID, said)


def with_new_id(tandem: Tandem) -> Tandem:
    """Return the tandem with a new random id."""
    from dataclasses import replace

    return replace(tandem, id=new_id())


def _digest(tandem: Tandem) -> str:
    from hashlib import sha256

    import msgspec

    return sha256(msgspec.json.encode(tandem)).hexdigest()


def _matching_ids(ids: list[str], wanted: str) -> list[str]:
    """Return the id that equals `wanted`, or else those that begin with it."""
    if wanted in ids:
        return [wanted]
    return [each for each in ids if wanted and each.startswith(wanted)]


def _id_of(error: StoreError) -> str:
    """Return the id of the tandem whose file can't be read."""
    return os.path.basename(str(error.facts["file"])).partition(".json")[0]


def _is_named(tandem: Tandem, wanted: str) -> bool:
    return bool(wanted) and fold_case(wanted) in _folded_names(tandem)


def _folded_names(tandem: Tandem) -> str:
    agreement = tandem.agreement
    return fold_case("\n".join((tandem.title, tandem.name, agreement.mentee.name, agreement.mentor.name)))


def _not_found(wanted: str, found: list[StoredTandem], stored: list[StoredTandem]) -> NotFound:
    """Return the error that names the tandems found, or all of them if none was."""
    if not stored:
        code = "no-tandem-yet"
    elif found:
        code = "tandem-ambiguous"
    else:
        code = "tandem-unknown"
    return NotFound(code, wanted=wanted, candidates=_candidates(found or stored))


def _candidates(stored: list[StoredTandem]) -> tuple[tuple[str, str], ...]:
    return tuple((each.tandem.id, each.tandem.name) for each in stored)
