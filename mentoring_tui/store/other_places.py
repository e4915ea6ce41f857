"""Where tandems were saved while their data folder was gone, kept in the user's state folder."""

import os
from collections.abc import Iterable
from contextlib import suppress

from mentoring_tui.domain.other_place import OtherPlace
from mentoring_tui.store.files import Files
from mentoring_tui.store.reader import TANDEM_ID

_NAME = "other-places.json"


class OtherPlaces:
    """The places that a later start offers. A file that can't be read or written does no harm."""

    def __init__(self, state_folder: str, files: Files) -> None:
        self._path = os.path.join(state_folder, _NAME)
        self._files = files

    def read(self) -> list[OtherPlace]:
        """Return the places, the latest last."""
        import msgspec

        try:
            raw = self._files.read_whole(self._path)
            places = msgspec.json.decode(raw, type=list[OtherPlace])
        except (OSError, msgspec.MsgspecError, UnicodeError):
            return []
        return [place for place in places if TANDEM_ID.fullmatch(place.tandem_id)]

    def add(self, place: OtherPlace) -> None:
        """Remember a place, as the latest."""
        others = [each for each in self.read() if not _is_same(each, place)]
        self._write([*others, place])

    def remove(self, place: OtherPlace) -> None:
        """Forget a place."""
        self._write(each for each in self.read() if not _is_same(each, place))

    def _write(self, places: Iterable[OtherPlace]) -> None:
        import msgspec

        with suppress(OSError, UnicodeError):
            self._files.make_folders(os.path.dirname(self._path))
            self._files.replace(self._path, msgspec.json.encode(list(places)))


def _is_same(one: OtherPlace, other: OtherPlace) -> bool:
    return (one.folder, one.tandem_id) == (other.folder, other.tandem_id)
