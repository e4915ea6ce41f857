"""The drafts of a tandem: in its store, or in the user's state folder while the store can't be written."""

import os
import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace

from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.store.drafts import FOLDER, DraftsFile
from mentoring_tui.store.files import Files
from mentoring_tui.store.presence import IsErased
from mentoring_tui.store.reader import SUFFIX, TANDEM_ID

MakeDraftsFile = Callable[[str], DraftsFile]
"""Makes the drafts file in the state folder for a name, which is the id of a tandem."""


class TandemDrafts:
    """The drafts of a tandem, in the state folder as long as they can't be written in the store.

    An erased tandem has none.
    """

    def __init__(
        self,
        in_store: DraftsFile,
        in_state_folder: DraftsFile | None = None,
        is_erased: IsErased = lambda: False,
    ) -> None:
        self._in_store = in_store
        self._in_state_folder = in_state_folder
        self._is_erased = is_erased

    def read(self) -> tuple[Draft, ...]:
        """Return the drafts of programs that have ended, and let them belong to this one."""
        found = self._in_store.read()
        if self._in_state_folder is None:
            return found
        return found + tuple(draft for draft in self._in_state_folder.read() if draft not in found)

    def write(self, drafts: Iterable[Draft]) -> None:
        """Replace the drafts on disk, those of `read` included; raise StoreError if no folder takes them."""
        drafts = tuple(drafts)
        self._refuse_if_erased()
        self._write(drafts)
        self._refuse_if_erased()  # by another program, while this one was writing

    def _refuse_if_erased(self) -> None:
        if self._is_erased():
            self._in_store.remove()
            if self._in_state_folder:
                self._in_state_folder.remove()
            raise StoreError("tandem-erased")

    def _write(self, drafts: tuple[Draft, ...]) -> None:
        try:
            self._in_store.write(drafts)
        except StoreError:
            if self._in_state_folder is None:
                raise
            self._in_state_folder.write(drafts)
        else:
            self._clear_state_folder()

    def take_over(self, left: "TandemDrafts") -> None:
        """Go on with what the drafts of the same tandem in another store have in the state folder."""
        left._in_store.close()
        self._in_state_folder = left._in_state_folder

    def close(self) -> None:
        """Let another program have what is on disk."""
        self._in_store.close()
        if self._in_state_folder:
            self._in_state_folder.close()

    def _clear_state_folder(self) -> None:
        """Remove from the state folder what the store holds now; what stays there is only offered twice."""
        if self._in_state_folder:
            with suppress(StoreError):
                self._in_state_folder.write(())


class StrayDrafts:
    """The drafts in the state folder of tandems that the store does not have."""

    def __init__(
        self, state_folder: str, known_ids: Collection[str], make_file: MakeDraftsFile, files: Files
    ) -> None:
        self._folder = os.path.join(state_folder, FOLDER)
        self._known_ids = known_ids
        self._make_file = make_file
        self._store_files = files
        self._files: dict[str, DraftsFile] = {}

    def read(self) -> tuple[Draft, ...]:
        """Return the drafts, each in a place that no tandem has, and let them belong to this program."""
        found: list[Draft] = []
        for tandem_id in self._ids():
            file = self._make_file(tandem_id)
            self._files[tandem_id] = file
            found += [_strayed(draft, tandem_id) for draft in file.read()]
        return tuple(found)

    def write(self, drafts: Iterable[Draft]) -> None:
        """Replace the drafts of `read` on disk, each under its tandem; raise StoreError if that fails."""
        drafts = tuple(drafts)
        for tandem_id, file in self._files.items():
            file.write(_at_home(draft) for draft in drafts if _tandem_id(draft) == tandem_id)

    def _ids(self) -> list[str]:
        pattern = re.compile(rf"({TANDEM_ID.pattern})\.[0-9a-f]{{12}}{re.escape(SUFFIX)}")
        ids: dict[str, None] = {}
        with suppress(OSError):
            for name in sorted(self._store_files.list_if_there(self._folder)):
                if (match := pattern.fullmatch(name)) and match[1] not in self._known_ids:
                    ids[match[1]] = None
        return list(ids)


def _strayed(draft: Draft, tandem_id: str) -> Draft:
    return replace(draft, place=DraftKind.ELSEWHERE.place(f"{tandem_id}/{draft.place}"))


def _at_home(draft: Draft) -> Draft:
    return replace(draft, place=draft.item.partition("/")[2])


def _tandem_id(draft: Draft) -> str:
    return draft.item.partition("/")[0]
