"""Texts of a locked store outside of it: those that an editor leaves."""

from mentoring_tui.domain.errors import Refused
from mentoring_tui.store.bad_file import SealBroken
from mentoring_tui.store.cache import Cache
from mentoring_tui.store.vault.vault import Vault

_TOLD = "editor"
"""The cache entry that it was said what editors keep of a text."""


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

    @property
    def has_told_of_editors(self) -> bool:
        """Whether it was said what editors keep of a text, in the screens or in the shell."""
        return bool(self._cache.read(_TOLD))

    def note_told_of_editors(self) -> None:
        """Remember that it was said."""
        self._cache.write(_TOLD, {"told": True})
