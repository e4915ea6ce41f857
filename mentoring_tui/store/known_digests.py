"""Which long files have passed the whole check already, so that they open quickly again."""

from collections.abc import Callable
from typing import Any

LONG = 1 << 20
"""Bytes from which on a file is long."""

Asked = Callable[[], bool]
"""A question that is being answered meanwhile; calling it waits for the answer."""


def unknown() -> bool:
    """Tell that nothing is known of some bytes."""
    return False


class KnownDigests:
    """Knows a long file that was checked, or written and read again, by a digest of its bytes.

    The digest is kept as a note beside the tandems, with the version of the program that checked it;
    where either is another, the file is checked anew.
    """

    def __init__(
        self,
        note: Callable[[str], dict[str, Any] | None],
        keep_note: Callable[[str, dict[str, Any]], None],
        program: str,
    ) -> None:
        self._note = note
        self._keep_note = keep_note
        self._program = program

    def ask(self, tandem_id: str, raw: bytes) -> Asked:
        """Ask whether these very bytes were found to be sound; a second core digests them meanwhile."""
        if len(raw) < LONG:
            return unknown
        noted = self._note(_name(tandem_id))
        if not noted:
            return unknown
        from threading import Thread

        found: list[dict[str, str]] = []
        digesting = Thread(target=lambda: found.append(self._noted(raw)))
        digesting.start()

        def answer() -> bool:
            digesting.join()
            return found == [noted]

        return answer

    def keep(self, tandem_id: str, raw: bytes | None) -> None:
        """Remember that these bytes are sound."""
        if raw is not None and len(raw) >= LONG:
            noted = self._noted(raw)
            if self._note(_name(tandem_id)) != noted:
                self._keep_note(_name(tandem_id), noted)

    def _noted(self, raw: bytes) -> dict[str, str]:
        from hashlib import blake2b

        return {"digest": blake2b(raw, digest_size=32).hexdigest(), "program": self._program}


def _name(tandem_id: str) -> str:
    return f"checked-{tandem_id}"
