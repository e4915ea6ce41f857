"""Wrapping keys in no time, where it is not the wrapping that is tested."""

from hashlib import sha256

from mentoring_tui.domain.errors import KeyRefused
from mentoring_tui.store.vault import wrapping


def quick_wrap(order: str, data: bytes, passphrase: str) -> bytes:
    """Wrap a key, or unwrap it; raise KeyRefused for a wrong passphrase."""
    header = b"age-encryption.org/v1\n-> scrypt AAAA 17\n" + sha256(passphrase.encode()).digest()
    if order == "wrap":
        return header + data
    if not data.startswith(header):
        raise KeyRefused("passphrase-wrong")
    return data.removeprefix(header)


def wrap_quickly() -> None:
    """Let this process wrap quickly from now on."""
    setattr(wrapping, "_run", quick_wrap)  # noqa: B010  # it is private


PROGRAM = (
    "-c",
    "from tests.quick_wraps import wrap_quickly; wrap_quickly();"
    " from mentoring_tui.cli.main import run; run()",
)
"""The arguments of an interpreter that runs the program so."""
