"""Wraps of keys that cost nothing and keep no secret, where it is not the wrapping that is tested.

`tests/unit/store/test_wrapping.py` wraps in earnest.
"""

import sys
from hashlib import sha256
from typing import TYPE_CHECKING

from mentoring_tui.domain.errors import KeyRefused
from mentoring_tui.store.vault import wrapping

if TYPE_CHECKING:
    import pytest


def quick_wrap(order: str, data: bytes, passphrase: str) -> bytes:
    """Wrap a key, or unwrap it; raise KeyRefused for a wrong passphrase."""
    header = b"age-encryption.org/v1\n-> scrypt AAAA 17\n" + sha256(passphrase.encode()).digest()
    if order == "wrap":
        return header + data
    if not data.startswith(header):
        raise KeyRefused("passphrase-wrong")
    return data.removeprefix(header)


def wrap_quickly(patch: "pytest.MonkeyPatch | None" = None) -> None:
    """Let this process wrap quickly, as long as a patch lasts or from now on."""
    (patch.setattr if patch else setattr)(wrapping, "_run", quick_wrap)


PROGRAM = (
    "-c",
    "from tests.quick_wraps import wrap_quickly; wrap_quickly();"
    " from mentoring_tui.cli.main import run; run()",
)
"""The arguments of an interpreter that runs the program so."""

COMMAND = (sys.executable, *PROGRAM)
"""The program as a process of its own that wraps quickly."""
