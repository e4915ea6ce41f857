"""Which long files have passed the whole check already, so that they open quickly again."""

from collections.abc import Callable
from typing import Any

LONG = 1 << 20
"""Bytes from which on a file is long."""

_DIGEST = "digest"


class Checked:
    """Knows a long file that was checked, or written and read again, by a digest of its bytes.

    The digest is kept as a note beside the tandems; where it is lost, the file is checked anew.
    """

    def __init__(
        self, note: Callable[[str], dict[str, Any] | None], keep_note: Callable[[str, dict[str, Any]], None]
    ) -> None:
        self._note = note
        self._keep_note = keep_note

    def knows(self, tandem_id: str, raw: bytes) -> bool:
        """Tell whether these very bytes were found to be sound."""
        return len(raw) >= LONG and (self._note(_name(tandem_id)) or {}).get(_DIGEST) == _digest(raw)

    def keep(self, tandem_id: str, raw: bytes | None) -> None:
        """Remember that these bytes are sound."""
        if raw is not None and len(raw) >= LONG and not self.knows(tandem_id, raw):
            self._keep_note(_name(tandem_id), {_DIGEST: _digest(raw)})


def _name(tandem_id: str) -> str:
    return f"checked-{tandem_id}"


def _digest(raw: bytes) -> str:
    from hashlib import blake2b

    return blake2b(raw, digest_size=32).hexdigest()
