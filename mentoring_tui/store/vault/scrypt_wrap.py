"""Wrap a key with a passphrase at a cost that is given, as an age file (age-encryption.org/v1).

pyrage chooses the cost by itself, and too low a one on a slow computer or a busy one. Only then is this used,
and what it made is opened by pyrage before anything relies on it.
"""

import hashlib
import hmac
import os
from base64 import b64encode

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_BLOCK = 8
"""The parameter r of scrypt, which takes 128 · r · cost bytes of memory."""

_LABEL = b"age-encryption.org/v1/scrypt"
_NO_NONCE, _LAST_CHUNK = bytes(12), bytes(11) + b"\1"


def wrap_at(work: int, data: bytes, passphrase: str) -> bytes:
    """Return an age file with at most 64 KB of data, for which scrypt costs 2 to the power of `work`.

    Raise MemoryError if there is not enough memory.
    """
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped_key = _seal(_stretch(passphrase, salt, work), _NO_NONCE, file_key)
    header = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_text(salt), work, _text(wrapped_key))
    mac = hmac.digest(_derive(file_key, b"", b"header"), header, "sha256")
    content = _seal(_derive(file_key, nonce, b"payload"), _LAST_CHUNK, data)
    return b"%s %s\n%s%s" % (header, _text(mac), nonce, content)


def _stretch(passphrase: str, salt: bytes, work: int) -> bytes:
    cost = 1 << work
    try:
        return hashlib.scrypt(
            passphrase.encode(),
            salt=_LABEL + salt,
            n=cost,
            r=_BLOCK,
            p=1,
            maxmem=256 * _BLOCK * cost,
            dklen=32,
        )
    except ValueError as error:
        raise MemoryError from error


def _derive(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """Return a key for a purpose (RFC 5869)."""
    return HKDF(SHA256(), 32, salt, purpose).derive(key)


def _text(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")


def _seal(key: bytes, nonce: bytes, data: bytes) -> bytes:
    return ChaCha20Poly1305(key).encrypt(nonce, data, None)
