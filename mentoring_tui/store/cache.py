"""Small JSON files beside the tandems that may be lost without harm."""

import os
import re
from contextlib import suppress
from typing import Any

from mentoring_tui.domain.errors import KeyRefused
from mentoring_tui.store.files import Files

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}")


class Cache:
    """The entries of a store's cache, each a file of its own."""

    def __init__(self, store_folder: str, files: Files) -> None:
        self._store_folder = store_folder
        self._folder = os.path.join(store_folder, "cache")
        self._files = files

    def read(self, name: str) -> dict[str, Any] | None:
        """Return an entry, or None where there is none that can be read."""
        import msgspec

        try:
            raw = self._files.read_whole(self._path(name))
            return msgspec.json.decode(raw, type=dict[str, Any])
        except (OSError, KeyRefused, msgspec.MsgspecError, UnicodeError):
            return None

    def write(self, name: str, entry: dict[str, Any]) -> None:
        """Write an entry; without a store or its key, or where it can't be written, do nothing."""
        import msgspec

        path = self._path(name)
        data = msgspec.json.encode(entry)
        with suppress(OSError, KeyRefused):
            self._files.sealing.look()
            self._files.stat(self._store_folder)
            self._files.make_folders(self._folder)
            self._files.sweep(self._folder, name)
            self._files.replace(path, data, durable=False)

    def _path(self, name: str) -> str:
        if not _NAME.fullmatch(name):
            raise ValueError("the name of a cache entry is made of letters, digits and hyphens")
        return os.path.join(self._folder, f"{name}.json")
