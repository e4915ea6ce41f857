"""Read and decode the file of a tandem."""

import os
import re
from typing import NamedTuple

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.store.bad_file import BadFile
from mentoring_tui.store.codec import VERSION, decode, format_version
from mentoring_tui.store.files import Files, store_error
from mentoring_tui.store.json_tables import Damage, Tables, decode_tables, is_clean

SUFFIX = ".json"
TANDEM_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class LoadedTandem(NamedTuple):
    """The content of a tandem's file; `raw` and `tables` are None if there was no file.

    `clean` tells whether all texts were clean, `newer` whether the format is newer than this program's.
    """

    raw: bytes | None
    tables: Tables | None
    tandem: Tandem
    generation: int
    clean: bool
    newer: bool


def load(path: str, files: Files) -> LoadedTandem:
    """Return the content of a tandem's file; raise StoreError if it is missing, damaged or not readable."""
    try:
        return load_file(path, files)
    except Damage as damage:
        raise damaged_file_error(damage, files.real_name(path)) from damage
    except FileNotFoundError as error:
        tandem_id = os.path.basename(path).removesuffix(SUFFIX)
        raise StoreError("tandem-missing", file=files.real_name(path), id=tandem_id) from error
    except OSError as error:
        raise store_error(error, files.real(path), "store-not-readable") from error


def read_copy(path: str, files: Files) -> Tandem:
    """Return the tandem in a file of any name; raise StoreError if it is damaged or not readable."""
    name = files.real_name(path)
    try:
        return decode_file(files.read_whole(path), name).tandem
    except Damage as damage:
        raise damaged_file_error(damage, name) from damage
    except OSError as error:
        raise store_error(error, files.real(path), "store-not-readable") from error


def load_file(path: str, files: Files) -> LoadedTandem:
    """Return the content of a tandem's file; raise OSError, Damage, or StoreError as `decode_file` does."""
    try:
        raw = files.read_whole(path)
    except BadFile as error:
        raise Damage(error.problem) from error
    loaded = decode_file(raw, files.real_name(path))
    if loaded.tandem.id + SUFFIX != os.path.basename(path):
        raise Damage("id-of-another", "header.1.id")
    return loaded


def newer_format_error(file: str) -> StoreError:
    """Return the error for a file of a newer format."""
    return StoreError("tandem-newer", file=file)


def damaged_file_error(damage: Damage, file: str) -> StoreError:
    """Return the error for a damaged file."""
    return StoreError("tandem-damaged", file=file, problem=damage.problem, where=damage.where)


def decode_file(raw: bytes, file: str) -> LoadedTandem:
    """Decode the bytes of a file; raise Damage, or StoreError if a newer format can't be decoded."""
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
