"""What is wrong with a store, for whoever wants to know before it matters."""

import os
import stat
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.backups import FOLDER as BACKUPS
from mentoring_tui.store.conflict_copies import original_id
from mentoring_tui.store.files import Files, target_of_temporary
from mentoring_tui.store.json_tables import Damage
from mentoring_tui.store.reader import SUFFIX, TANDEM_ID, load_file, read_copy
from mentoring_tui.store.validation import dangling_references

_FOLDERS = ("", "tandems", "locks", "cache", "drafts", "backups")
_SEALED = ".json.age"
_OTHERS = 0o077


class Fault(NamedTuple):
    """A file of the store, what is wrong with it as a code, and the facts of that."""

    file: str
    fault: str
    facts: dict[str, Any]


def find_faults(
    folder: str, files: Files, is_free: Callable[[str], bool], seen: Callable[[str], int]
) -> list[Fault]:
    """Return every fault of a store.

    `is_free` tells whether nobody writes a tandem just now, `seen` the highest generation of it known here.
    """
    found = [fault for name in _FOLDERS for fault in _mode_faults(files, folder, name)]
    tandems = os.path.join(folder, "tandems")
    names = sorted(files.list_if_there(tandems))
    found += [Fault(name, "gone", {}) for name in _missing_files(files, folder, names)]
    return found + [
        fault for name in names for fault in _file_faults(files, tandems, name, names, is_free, seen)
    ]


def _missing_files(files: Files, folder: str, names: list[str]) -> list[str]:
    """Return the names of the files of which only earlier versions are there."""
    try:
        kept = files.listdir(os.path.join(folder, BACKUPS))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(own + SUFFIX for own in kept if TANDEM_ID.fullmatch(own) and own + SUFFIX not in names)


def _mode_faults(files: Files, folder: str, name: str) -> Iterator[Fault]:
    """Find permissions that let others in."""
    try:
        mode = files.stat(os.path.join(folder, name)).st_mode
    except FileNotFoundError:
        return
    if stat.S_IMODE(mode) & _OTHERS and not stat.S_ISLNK(mode):
        yield Fault(name or ".", "mode-too-open", {"mode": f"{stat.S_IMODE(mode):04o}"})


def _file_faults(
    files: Files,
    folder: str,
    name: str,
    names: list[str],
    is_free: Callable[[str], bool],
    seen: Callable[[str], int],
) -> Iterator[Fault]:
    if of := _conflict_copy_of(files, folder, name, names):
        yield Fault(name, "conflict-copy", {"of": of})
        return
    temporary = target_of_temporary(name)
    stem = (temporary or name).removesuffix(_SEALED).removesuffix(SUFFIX)
    if stem == (temporary or name) or not TANDEM_ID.fullmatch(stem):
        yield Fault(name, "foreign-file", {})
    elif temporary:
        if is_free(stem):
            yield Fault(name, "leftover", {})
    else:
        yield from _mode_faults(files, folder, name)
        if name.endswith(SUFFIX):
            yield from _content_faults(files, os.path.join(folder, name), seen(stem))


def _conflict_copy_of(files: Files, folder: str, name: str, names: list[str]) -> str | None:
    """Return the id of the tandem that a file is a sync tool's copy of; one with an id of its own is none."""
    ids = {other.removesuffix(SUFFIX) for other in names if other != name and other.endswith(SUFFIX)}
    of = original_id(name, ids)
    if of is None or not TANDEM_ID.fullmatch(name.removesuffix(SUFFIX)):
        return of
    try:
        return of if read_copy(os.path.join(folder, name), files).id == of else None
    except StoreError:
        return None


def _content_faults(files: Files, path: str, seen: int) -> Iterator[Fault]:
    name = os.path.basename(path)
    try:
        content = load_file(path, files)
    except Damage as damage:
        yield Fault(name, damage.problem, {"where": damage.where})
    except StoreError as error:
        yield Fault(name, error.code, error.facts)
    except OSError as error:
        yield Fault(name, "not-readable", {"reason": error.strerror})
    else:
        if content.newer:
            yield Fault(name, "tandem-newer", {})
        if content.generation < seen:
            yield Fault(name, "older-generation", {"generation": content.generation, "seen": seen})
        for where in dangling_references(content.tandem):
            yield Fault(name, "reference-missing", {"where": where})
