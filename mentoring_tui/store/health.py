"""Find faults in the files of a store."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.other_place import OtherPlace
from mentoring_tui.store.backups import FOLDER as BACKUPS
from mentoring_tui.store.backups import BackupFolder
from mentoring_tui.store.bad_file import BadFile
from mentoring_tui.store.conflict_copies import original_id
from mentoring_tui.store.drafts import FOLDER as DRAFTS
from mentoring_tui.store.drafts_format import OtherFormat, decode_drafts
from mentoring_tui.store.erased_marks import FOLDER as ERASED
from mentoring_tui.store.erased_marks import ErasedMarks
from mentoring_tui.store.files import GROUP_AND_OTHERS, Files, target_of_temporary
from mentoring_tui.store.json_tables import Damage
from mentoring_tui.store.quarantine import FOLDER as QUARANTINE
from mentoring_tui.store.readable_files import readable_files
from mentoring_tui.store.reader import SUFFIX, TANDEM_ID, load_file, read_copy
from mentoring_tui.store.validation import dangling_references
from mentoring_tui.store.vault.names import AGE, PLAIN

_FOLDERS = ("", "tandems", "locks", "cache", DRAFTS, BACKUPS, QUARANTINE, ERASED)
_TANDEMS = os.path.join("tandems", "")
_FOLDERS_OF_FILES = ("locks", "cache", DRAFTS, QUARANTINE, ERASED)


class Fault(NamedTuple):
    """A file of the store, the code of its fault, and the facts for a sentence about it.

    A file outside of the folder of tandems is named with its folder.
    """

    file: str
    fault: str
    facts: dict[str, Any]


def find_faults(
    folder: str, files: Files, is_free: Callable[[str], bool], latest_generation: Callable[[str], int]
) -> list[Fault]:
    """Return every fault of a store; where its file system keeps no permissions, that is a single one.

    `is_free` tells whether no program writes a tandem, `latest_generation` its highest generation that was
    ever saved on this machine.
    """
    found: list[Fault] = []
    for name in _FOLDERS:
        found.extend(_mode_faults(files, folder, name))
    tandems = os.path.join(folder, "tandems")
    names = sorted(files.list_if_there(tandems))
    for name in _missing_files(files, folder, names):
        found.append(Fault(name, "gone", {}))
    for name in names:
        found.extend(_file_faults(files, tandems, name, names, is_free, latest_generation))
    for tandem_id in sorted(files.list_if_there(os.path.join(folder, BACKUPS))):
        found.extend(_backup_faults(files, folder, tandem_id))
    found.extend(_draft_faults(files, folder))
    found.extend(_plain_faults(files, folder))
    for tandem_id in ErasedMarks(folder, files).begun():
        found.append(Fault(f"{ERASED}/{tandem_id}.begun", "half-erased", {}))
    for inside in _FOLDERS_OF_FILES:
        for name in sorted(files.list_if_there(os.path.join(folder, inside))):
            found.extend(_mode_faults(files, folder, f"{inside}/{name}"))
    found = [fault._replace(file=files.real(fault.file)) for fault in found]
    others = [fault for fault in found if fault.fault != "mode-too-open"]
    if len(others) < len(found) and not files.keeps_permissions(folder):
        return [Fault(".", "no-permissions", {}), *others]
    return found


def still_readable(files: Files, folder: str, found: Iterable[Fault]) -> list[Fault]:
    """Return a fault for each file in a locked store that anyone can read, and that is not among these."""
    named = {fault.file for fault in found}
    paths = [path.removeprefix(os.path.join(folder, "")) for path in readable_files(files, folder)]
    return [
        Fault(path, "not-sealed", {})
        for path in paths
        if path not in named and path.removeprefix(_TANDEMS) not in named
    ]


def saved_elsewhere(files: Files, folder: str, places: Iterable[OtherPlace]) -> list[Fault]:
    """Return a fault for each tandem that was saved in another place while its data folder was gone."""
    found: list[Fault] = []
    for place in places:
        if place.folder != folder:
            path = os.path.join(place.folder, "tandems", place.tandem_id + SUFFIX)
            found.append(Fault(path, "elsewhere-gone" if files.is_missing(path) else "saved-elsewhere", {}))
    return found


def _backup_faults(files: Files, folder: str, tandem_id: str) -> Iterator[Fault]:
    """Yield the faults of the backups of a tandem; each is read."""
    inside = f"{BACKUPS}/{tandem_id}"
    path = os.path.join(folder, BACKUPS, tandem_id)
    if not TANDEM_ID.fullmatch(tandem_id) or not stat.S_ISDIR(files.stat(path).st_mode):
        yield Fault(inside, "foreign-file", {})
        return
    yield from _mode_faults(files, folder, inside)
    for name in sorted(files.listdir(path)):
        yield from _mode_faults(files, folder, f"{inside}/{name}")
    backups = BackupFolder(path, files)
    for backup in reversed(backups.all()):
        name = backups.file_name(backup)
        try:
            backups.read_file(name, tandem_id)
        except StoreError as error:
            code = "backup-damaged" if error.code == "tandem-damaged" else error.code
            yield Fault(f"{inside}/{name}", code, error.facts)
        except OSError as error:
            yield Fault(f"{inside}/{name}", "not-readable", {"reason": error.strerror})


def _draft_faults(files: Files, folder: str) -> Iterator[Fault]:
    """Yield a fault for each file of drafts that can't be read."""
    path = os.path.join(folder, DRAFTS)
    for name in sorted(files.list_if_there(path)):
        if target_of_temporary(name) or not name.endswith(SUFFIX):
            continue
        inside = f"{DRAFTS}/{name}"
        try:
            decode_drafts(files.read_whole(os.path.join(path, name)))
        except FileNotFoundError:
            continue
        except OtherFormat:
            yield Fault(inside, "drafts-of-other-version", {})
        except (BadFile, ValueError):
            yield Fault(inside, "drafts-damaged", {})
        except OSError as error:
            yield Fault(inside, "not-readable", {"reason": error.strerror})


def _plain_faults(files: Files, folder: str) -> Iterator[Fault]:
    """Yield a fault for each file beside the tandems of a locked store that is not sealed."""
    backups = [f"{BACKUPS}/{name}" for name in files.list_if_there(os.path.join(folder, BACKUPS))]
    for inside in ("cache", DRAFTS, QUARANTINE, *backups):
        for name in sorted(files.list_if_there(os.path.join(folder, inside))):
            if name.endswith(SUFFIX + PLAIN):
                yield Fault(f"{inside}/{name}", "not-sealed", {})


def _missing_files(files: Files, folder: str, names: list[str]) -> list[str]:
    """Return the names of tandem files that are missing although there are backups."""
    try:
        ids = files.listdir(os.path.join(folder, BACKUPS))
    except (FileNotFoundError, NotADirectoryError):
        return []
    missing = {tandem_id + SUFFIX for tandem_id in ids if TANDEM_ID.fullmatch(tandem_id)}
    return sorted(missing.difference(names))


def _mode_faults(files: Files, folder: str, name: str) -> Iterator[Fault]:
    """Yield a fault if the group or others have permissions; a file that is not sealed is named as that."""
    if name.endswith(SUFFIX + PLAIN):
        return
    try:
        mode = files.stat(os.path.join(folder, name)).st_mode
    except FileNotFoundError:
        return
    if stat.S_IMODE(mode) & GROUP_AND_OTHERS and not stat.S_ISLNK(mode):
        yield Fault(name or ".", "mode-too-open", {"mode": f"{stat.S_IMODE(mode):04o}"})


def _file_faults(
    files: Files,
    folder: str,
    name: str,
    names: list[str],
    is_free: Callable[[str], bool],
    latest_generation: Callable[[str], int],
) -> Iterator[Fault]:
    if original := _conflict_copy_of(files, folder, name, names):
        yield Fault(name, "conflict-copy", {"of": original})
        return
    temporary = target_of_temporary(name)
    stem = (temporary or name).removesuffix(SUFFIX)
    if name.endswith(SUFFIX + PLAIN):
        yield Fault(name, "not-sealed", {})
    elif name.endswith(SUFFIX + AGE):
        yield Fault(name, "sealed-otherwise", {})
    elif stem == (temporary or name) or not TANDEM_ID.fullmatch(stem):
        yield Fault(name, "foreign-file", {})
    elif temporary:
        if is_free(stem):
            yield Fault(name, "leftover", {})
    else:
        yield from _mode_faults(files, folder, name)
        if name.endswith(SUFFIX):
            yield from _content_faults(files, os.path.join(folder, name), latest_generation(stem))


def _conflict_copy_of(files: Files, folder: str, name: str, names: list[str]) -> str | None:
    """Return the id of the tandem that a file is a conflict copy of, or None.

    A file named like a tandem is a copy only if it holds the id of the original.
    """
    ids = {other.removesuffix(SUFFIX) for other in names if other != name and other.endswith(SUFFIX)}
    original = original_id(name, ids)
    if original is None or not TANDEM_ID.fullmatch(name.removesuffix(SUFFIX)):
        return original
    try:
        copy = read_copy(os.path.join(folder, name), files)
    except StoreError:
        return None
    return original if copy.id == original else None


def _content_faults(files: Files, path: str, latest_generation: int) -> Iterator[Fault]:
    name = os.path.basename(path)
    try:
        loaded = load_file(path, files)
    except Damage as damage:
        yield Fault(name, damage.problem, {"where": damage.where})
    except StoreError as error:
        yield Fault(name, error.code, error.facts)
    except OSError as error:
        yield Fault(name, "not-readable", {"reason": error.strerror})
    else:
        if loaded.newer:
            yield Fault(name, "tandem-newer", {})
        if loaded.generation < latest_generation:
            facts = {"generation": loaded.generation, "seen": latest_generation}
            yield Fault(name, "older-generation", facts)
        for where in dangling_references(loaded.tandem):
            yield Fault(name, "reference-missing", {"where": where})
