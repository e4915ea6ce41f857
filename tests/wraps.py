"""Wraps of keys that cost nothing, for tests of everything else about a locked data folder."""

import sys
from hashlib import sha256

import pytest

from mentoring_tui.domain.errors import KeyRefused
from mentoring_tui.store.vault import wrapping

COMMAND = (
    sys.executable,
    "-c",
    "from tests import wraps; from mentoring_tui.store.vault import wrapping; wrapping._run = wraps._run;"
    "from mentoring_tui.cli.main import run; run()",
)
"""The command as a process of its own, with such wraps."""


def wrap_quickly(patch: pytest.MonkeyPatch) -> None:
    """Wrap keys in no time, and with no secrecy; `tests/unit/store/test_wrapping.py` does it in earnest."""
    patch.setattr(wrapping, "_run", _run)


def _run(order: str, data: bytes, passphrase: str) -> bytes:
    header = b"age-encryption.org/v1\n-> scrypt AAAA 17\n" + sha256(passphrase.encode()).digest()
    if order == "wrap":
        return header + data
    if not data.startswith(header):
        raise KeyRefused("passphrase-wrong")
    return data.removeprefix(header)
