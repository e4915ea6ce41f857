"""Wrap a key with a passphrase at a cost that is given, as an age file (age-encryption.org/v1).

The library chooses the cost by itself, and too low a one on a slow computer or a busy one. Only then is this
used, and what it made is opened by the library before anything relies on it.
"""

import hashlib
import hmac
import os
import struct
from base64 import b64encode

_BLOCK = 8
"""The parameter r of scrypt, which takes 128 · r · cost bytes of memory."""

_LABEL = b"age-encryption.org/v1/scrypt"
_NO_NONCE, _LAST_CHUNK = bytes(12), bytes(11) + b"\1"


def wrap_at(work: int, data: bytes, passphrase: str) -> bytes:
    """Return an age file with at most 64 KB of data, for which scrypt costs 2 to the power of `work`.

    Raise MemoryError if there is not enough memory.
    """
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    body = _seal(_stretch(passphrase, salt, work), _NO_NONCE, file_key)
    header = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_text(salt), work, _text(body))
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
    """Return a key for a purpose (HKDF with SHA-256, RFC 5869)."""
    return hmac.digest(hmac.digest(salt, key, "sha256"), purpose + b"\1", "sha256")


def _text(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")


def _seal(key: bytes, nonce: bytes, data: bytes) -> bytes:
    """Encrypt and authenticate by ChaCha20 and Poly1305 (RFC 8439, section 2.8) without further data."""
    stream = b"".join(_chacha20(key, number, nonce) for number in range(1, len(data) // 64 + 2))
    sealed = bytes(plain ^ byte for plain, byte in zip(data, stream, strict=False))
    padded = sealed + bytes(-len(sealed) % 16)
    return sealed + _poly1305(_chacha20(key, 0, nonce)[:32], padded + struct.pack("<QQ", 0, len(sealed)))


def _chacha20(key: bytes, number: int, nonce: bytes) -> bytes:
    """Return a block of the key stream (section 2.3)."""
    begin = struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", number) + nonce)
    state = list(begin)
    for _round in range(10):
        for at in range(4):
            _mix(state, at, at + 4, at + 8, at + 12)
        for at in range(4):
            _mix(state, at, (at + 1) % 4 + 4, (at + 2) % 4 + 8, (at + 3) % 4 + 12)
    return struct.pack("<16I", *((one + other) & 0xFFFFFFFF for one, other in zip(state, begin, strict=True)))


def _mix(state: list[int], a: int, b: int, c: int, d: int) -> None:
    """Do a quarter round (section 2.1)."""
    for to, by, turned, places in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[to] = (state[to] + state[by]) & 0xFFFFFFFF
        word = state[turned] ^ state[to]
        state[turned] = (word << places | word >> (32 - places)) & 0xFFFFFFFF


def _poly1305(key: bytes, data: bytes) -> bytes:
    """Return the tag of data whose length is a multiple of 16 (section 2.5)."""
    factor = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(data), 16):
        total = (total + int.from_bytes(data[at : at + 16] + b"\1", "little")) * factor % ((1 << 130) - 5)
    return ((total + int.from_bytes(key[16:], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")
