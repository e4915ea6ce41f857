"""What is sealed when a store is locked: its files, and those of its tandems in the user's state folder."""

import os
from collections.abc import Collection

from mentoring_tui.store.backups import FOLDER as BACKUPS
from mentoring_tui.store.drafts import FOLDER as DRAFTS
from mentoring_tui.store.drafts import NEW_TANDEM
from mentoring_tui.store.files import Files
from mentoring_tui.store.quarantine import FOLDER as QUARANTINE
from mentoring_tui.store.traces import Traces, is_named_after
from mentoring_tui.store.vault.conversion import Folder


def convertible_folders(
    files: Files, folder: str, state_files: Files, state_folder: str | None, ids: Collection[str]
) -> list[Folder]:
    """Return the folders with files to seal or open, those of the state folder with what is this store's."""
    backups = [os.path.join(BACKUPS, name) for name in files.list_if_there(os.path.join(folder, BACKUPS))]
    inside = ("tandems", "cache", DRAFTS, QUARANTINE, *backups)
    found = [_folder(files, os.path.join(folder, name)) for name in inside]
    if state_folder is not None:
        for name in (DRAFTS, QUARANTINE):
            shared = _folder(state_files, os.path.join(state_folder, name))
            own = [each for each in shared.names if _is_of_one(each, (NEW_TANDEM, *ids))]
            found.append(shared._replace(names=own))
    return [each for each in found if each.names]


def texts_of_editors(files: Files, folder: str, ids: Collection[str]) -> list[str]:
    """Return the paths of texts that an editor left unsaved, which no conversion touches."""
    return [path for each in ids for path in Traces(folder, None, files, each, ids).edited_texts()]


def _folder(files: Files, path: str) -> Folder:
    return Folder(files, path, sorted(files.list_if_there(path)))


def _is_of_one(name: str, ids: Collection[str]) -> bool:
    return any(is_named_after(name, each, ()) for each in ids)
