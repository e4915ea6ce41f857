"""Wrap the key of a store with a passphrase, in a process of its own."""

import subprocess
import sys
from unicodedata import normalize

from mentoring_tui.domain.errors import KeyRefused, KeyUnusable, Refused
from mentoring_tui.domain.text import has_too_many_marks
from mentoring_tui.paths import package_folder
from mentoring_tui.store.vault import wrapping_process

LONGEST_PASSPHRASE = 1_000
"""Characters of a passphrase."""

_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from mentoring_tui.store.vault.wrapping_process import serve; serve()"
)
"""Imports this very package, wherever it lies, and nothing of the current folder (`-P`)."""


def checked(passphrase: str) -> str:
    """Return a passphrase as it is used, with composed letters; raise Refused if it can't be one."""
    if not passphrase:
        raise Refused("passphrase-empty")
    if len(passphrase) > LONGEST_PASSPHRASE or has_too_many_marks(passphrase):
        raise Refused("passphrase-too-long", most=LONGEST_PASSPHRASE)
    if any("\ud800" <= char <= "\udfff" for char in passphrase):
        raise Refused("passphrase-not-utf-8")
    if any(char < " " or char == "\x7f" for char in passphrase):
        raise Refused("passphrase-not-text")
    return normalize("NFC", passphrase)


def wrap(key: str, passphrase: str) -> bytes:
    """Return the content of `identity.age`; raise Refused for no passphrase, StoreError if that fails."""
    return _run("wrap", f"{key}\n".encode(), checked(passphrase))


def unwrap(wrapped: bytes, passphrase: str) -> str:
    """Return the key; raise StoreError if the passphrase does not open it, or it is no wrapped key."""
    work = wrapping_process.work_of(wrapped)
    if work is None:
        raise KeyUnusable("identity-damaged")
    if work > wrapping_process.MOST_WORK:
        raise KeyUnusable("identity-costly")
    try:
        passphrase = checked(passphrase)
    except Refused:  # no passphrase was ever set that could not be one
        raise KeyRefused("passphrase-wrong") from None
    return _run("unwrap", wrapped, passphrase).decode("ascii", "replace")


def _run(order: str, data: bytes, passphrase: str) -> bytes:
    word = passphrase.encode()
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _PROGRAM, package_folder()],
            input=b"%s %d\n%s%s" % (order.encode(), len(word), word, data),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        raise KeyUnusable("passphrase-no-memory") from None
    if done.returncode == 0 and done.stdout:
        return done.stdout
    if done.returncode == wrapping_process.WRONG:
        raise KeyRefused("passphrase-wrong")
    if done.returncode == wrapping_process.DAMAGED:
        raise KeyUnusable("identity-damaged")
    if done.returncode < 0 or done.returncode == wrapping_process.NO_MEMORY:
        raise KeyUnusable("passphrase-no-memory")
    raise KeyUnusable("passphrase-failed", reason=str(done.returncode))
