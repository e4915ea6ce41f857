"""Search a store for what stood in a tandem that was erased."""

import json
import os
from collections.abc import Collection, Iterable, Iterator

from mentoring_tui.store.files import Files
from mentoring_tui.store.salvage import salvage_texts
from mentoring_tui.store.traces import Traces, is_folder, is_named_after

_SHORTEST = 8
"""Characters from which on a text is looked for; shorter ones may stand anywhere."""

_MOST_TEXTS = 2_000
"""Most texts that are looked for, the longest ones; each takes time in each file."""

_MOST_BYTES = 10_000_000
"""Bytes of a tandem's files that are read for texts, the document first and then the newest backups."""


def texts_of(traces: Traces, files: Files) -> frozenset[str]:
    """Return the texts of several words in the files of a tandem, as far as they can be read."""
    found: set[str] = set()
    size = 0
    for trace in traces.all():
        for path in sorted(traces.files_in(trace.path), reverse=True):
            if trace.kind == "other" or size > _MOST_BYTES:
                continue
            try:
                raw = files.read_whole(path)
            except OSError:
                continue
            size += len(raw)
            found.update(_texts_in(path, raw))
    return frozenset(sorted(found, key=len, reverse=True)[:_MOST_TEXTS])


def _texts_in(path: str, raw: bytes) -> Iterator[str]:
    is_json = path.endswith(".json")
    texts = salvage_texts(raw) if is_json else raw.decode("utf-8", "replace").split("\n")
    return (text.strip() for text in texts if len(text.strip()) >= _SHORTEST)


def find_remnants(
    files: Files, folders: Collection[str], tandem_id: str, texts: Collection[str], others: Collection[str]
) -> list[str]:
    """Return the paths of files in these folders that hold the id of an erased tandem or a text of it.

    The files of other tandems, which may hold the same names and texts, are left out.
    """
    found = find_texts(files, folders, [tandem_id, *texts], others)
    for folder in folders:
        for path in _files_of_nobody(files, folder, others):
            if tandem_id in os.path.basename(path) and path not in found:
                found.append(path)
    return found


def find_texts(
    files: Files, folders: Iterable[str], texts: Iterable[str], others: Collection[str]
) -> list[str]:
    """Return the paths of files in these folders that hold one of these texts, as it is or as in JSON.

    The files of other tandems are left out.
    """
    needles: set[bytes] = set()
    for text in texts:
        needles |= {text.encode(), json.dumps(text, ensure_ascii=False)[1:-1].encode()}
    found: list[str] = []
    for folder in folders:
        for path in _files_of_nobody(files, folder, others):
            if _holds(files, path, needles):
                found.append(path)
    return found


def _files_of_nobody(files: Files, folder: str, others: Collection[str]) -> Iterator[str]:
    """Yield the files in a folder and the folders in it that are named after no other tandem."""
    for name in sorted(files.list_if_there(folder)):
        path = os.path.join(folder, name)
        if any(is_named_after(name, other, ()) for other in others):
            continue
        if is_folder(files, path):
            yield from _files_of_nobody(files, path, others)
        else:
            yield path


def _holds(files: Files, path: str, needles: Iterable[bytes]) -> bool:
    try:
        raw = files.read_whole(path)
    except OSError:
        return False
    return any(needle in raw for needle in needles)
