"""Texts of a locked store outside of it: those that an editor leaves."""

from mentoring_tui.domain.errors import Refused
from mentoring_tui.store.bad_file import SealBroken
from mentoring_tui.store.cache import Cache
from mentoring_tui.store.vault.vault import Vault

_TOLD = "editor"
"""The cache entry that a text was given to an editor."""


class TextVault:
    """Seals texts with the key of a store, and opens them."""

    def __init__(self, vault: Vault, cache: Cache) -> None:
        self._vault = vault
        self._cache = cache

    def seal(self, data: bytes) -> bytes:
        """Return the bytes of a text, sealed with the key of the store; raise KeyRefused without it."""
        return self._vault.key.seal(data)

    def open(self, raw: bytes, name: str) -> bytes:
        """Return a sealed text; raise Refused if it does not open with the key of the store."""
        try:
            return self._vault.key.open(raw, name)
        except SealBroken:
            raise Refused("text-sealed-otherwise", file=name) from None

    def is_first_text(self) -> bool:
        """Return whether no text was given to an editor before, and remember that one was."""
        if self._cache.read(_TOLD):
            return False
        self._cache.write(_TOLD, {"told": True})
        return True
