"""The key of a locked store, an age identity; as a text it is the recovery key."""

import re
from typing import TYPE_CHECKING

from mentoring_tui.domain.errors import KeyRefused
from mentoring_tui.store.bad_file import SealBroken

if TYPE_CHECKING:
    from pyrage.x25519 import Identity

_TEXT = re.compile(r"AGESECRETKEY(1[A-Z0-9]{58})")
_BEGINNING = "AGESECRETKEY"
"""As people type it: with hyphens of any length, or without."""

_LETTERS = len(_BEGINNING) + 59
"""Letters and digits of a key."""


def looks_like_key(text: str) -> bool:
    """Return whether a text is meant as a key, and not as a passphrase or a path."""
    return _BEGINNING in _joined(text)


def looks_cut_off(text: str) -> bool:
    """Return whether a text is meant as a key and has too few letters, as the first of several lines has."""
    return looks_like_key(text) and len(_joined(text)) < _LETTERS


def _joined(text: str) -> str:
    """Return the letters and digits of a text, in capitals."""
    return re.sub(r"[^A-Za-z0-9]+", "", text).upper()


class Key:
    """Seals bytes and opens them again."""

    def __init__(self, identity: "Identity") -> None:
        self._identity = identity
        self._recipient = identity.to_public()

    @classmethod
    def new(cls) -> "Key":
        """Return a random key."""
        from pyrage.x25519 import Identity

        return cls(Identity.generate())

    @classmethod
    def read(cls, text: str) -> "Key":
        """Return the key in a text, a file of `age-keygen` or a sheet of paper that was typed in.

        White space, hyphens, the case of letters and what stands around it do not matter. Raise KeyRefused
        if there is none, or a letter of it is wrong.
        """
        from pyrage import IdentityError
        from pyrage.x25519 import Identity

        if not (match := _TEXT.search(_joined(text))):
            raise KeyRefused("recovery-key-mistyped" if looks_like_key(text) else "recovery-key-missing")
        try:
            return cls(Identity.from_str(f"AGE-SECRET-KEY-{match[1]}"))
        except IdentityError:
            raise KeyRefused("recovery-key-mistyped") from None

    @property
    def text(self) -> str:
        """The key as the `age` command reads it."""
        return str(self._identity)

    def seal(self, data: bytes) -> bytes:
        """Return the bytes of an age file."""
        from pyrage import encrypt

        sealed: bytes = encrypt(data, [self._recipient])
        return sealed

    def open(self, raw: bytes, path: str = "") -> bytes:
        """Return the content of an age file; raise SealBroken if it does not open with this key."""
        from pyrage import DecryptError, decrypt

        try:
            content: bytes = decrypt(raw, [self._identity])
        except DecryptError:
            raise SealBroken(path) from None
        return content
