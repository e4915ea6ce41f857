"""Reading one tandem's file."""

import os
import re
from typing import NamedTuple

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.codec import VERSION, decode, format_version
from mentoring_tui.store.files import Files, NotAFile, store_error
from mentoring_tui.store.json_tables import Damage, Tables, decode_tables, is_clean

SUFFIX = ".json"
TANDEM_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class LoadedTandem(NamedTuple):
    """What a file held when it was read; `raw` and `tables` are None where there was no file."""

    raw: bytes | None
    tables: Tables | None
    tandem: Tandem
    generation: int
    clean: bool
    newer: bool


def load(path: str, files: Files) -> LoadedTandem:
    """Return a file's tandem; StoreError where it is missing, damaged, too new or can't be read."""
    name = os.path.basename(path)
    try:
        return load_file(path, files)
    except Damage as damage:
        raise StoreError("tandem-damaged", file=name, problem=damage.problem, where=damage.where) from damage
    except FileNotFoundError as error:
        raise StoreError("tandem-missing", file=name, id=name.removesuffix(SUFFIX)) from error
    except OSError as error:
        raise store_error(error, path, "store-not-readable") from error


def read_copy(path: str, files: Files) -> Tandem:
    """Return the tandem in a file, whatever it is named; StoreError where it is damaged or can't be read."""
    name = os.path.basename(path)
    try:
        return decode_file(files.read_whole(path), name).tandem
    except Damage as damage:
        raise StoreError("tandem-damaged", file=name, problem=damage.problem, where=damage.where) from damage
    except OSError as error:
        raise store_error(error, path, "store-not-readable") from error


def load_file(path: str, files: Files) -> LoadedTandem:
    """Return a file's tandem; OSError, Damage, or StoreError where a newer program's can't be understood."""
    try:
        raw = files.read_whole(path)
    except NotAFile as error:
        raise Damage("not-a-file") from error
    loaded = decode_file(raw, os.path.basename(path))
    if loaded.tandem.id + SUFFIX != os.path.basename(path):
        raise Damage("id-of-another", "header.1.id")
    return loaded


def newer_format_error(file: str) -> StoreError:
    """Return what is said of a file that a newer program wrote."""
    return StoreError("tandem-newer", file=file)


def decode_file(raw: bytes, file: str) -> LoadedTandem:
    """Return what a file holds; Damage, or StoreError for a newer one that is not understood."""
    tables = decode_tables(raw)
    clean = is_clean(raw)
    try:
        decoded = decode(tables, clean=clean)
    except Damage:
        if _is_newer(tables):
            raise newer_format_error(file) from None
        raise
    return LoadedTandem(raw, tables, decoded.tandem, decoded.generation, clean, decoded.newer)


def _is_newer(tables: Tables) -> bool:
    try:
        return format_version(tables) > VERSION
    except Damage:
        return False
