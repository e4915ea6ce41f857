"""Wrap or unwrap a key with a passphrase; `wrapping` starts a process of its own for it.

Both hold up the interpreter for seconds, and end the process where memory is short. Standard input holds a
line with the order and the number of bytes of the passphrase, then the passphrase, then the data; the answer
is the result on standard output, or an exit status.
"""

import re
import sys

WRONG, NO_MEMORY, DAMAGED = 4, 5, 6
"""Exit statuses: the passphrase does not open it, memory was short, what it opens is damaged behind that."""

_DAMAGES = {
    "Header MAC is invalid",
    "Header is invalid",
    "Incomplete header",
    "No matching keys found",
    "Unknown age format.",
    "age file is truncated",
    "decryption error",
    "failed to fill whole buffer",
}
"""What the library says then; for a wrong passphrase it says something else."""

LEAST_WORK, MOST_WORK = 17, 20
"""Binary logarithms of scrypt's cost: what a wrap has at least, and what one may take to open."""

_TRIES = 5
"""Wraps by the library, of a second each, until one costs enough."""

_HEADER = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]+ ([0-9]{1,4})\n")


def work_of(wrapped: bytes) -> int | None:
    """Return the work factor in the header of a wrapped key, or None if it has none."""
    match = _HEADER.match(wrapped)
    return int(match[1]) if match else None


def wrap(data: bytes, passphrase: str) -> bytes:
    """Return the wrapped key.

    The library measures how fast this computer is and chooses the cost by itself, too low on a busy one at
    times and on a slow one always. What costs the least that is enough takes such a computer some seconds.
    """
    from pyrage import passphrase as age

    for _time in range(_TRIES):
        wrapped: bytes = age.encrypt(data, passphrase)
        if LEAST_WORK <= (work_of(wrapped) or 0) <= MOST_WORK:
            return wrapped
    from mentoring_tui.store.vault.scrypt_wrap import wrap_at

    return wrap_at(LEAST_WORK, data, passphrase)


def unwrap(wrapped: bytes, passphrase: str) -> bytes | None:
    """Return the key, or None if the passphrase does not open it; exit if the wrap is damaged."""
    from pyrage import DecryptError
    from pyrage import passphrase as age

    try:
        key: bytes = age.decrypt(wrapped, passphrase)
    except DecryptError as error:
        if is_damage(error):
            sys.exit(DAMAGED)
        return None
    return key


def is_damage(failure: Exception) -> bool:
    """Return whether a wrap failed to open because it is damaged, and not for its passphrase."""
    return str(failure).partition("\n")[0] in _DAMAGES


def serve() -> None:
    """Carry out the order on standard input and exit."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    order, length = sys.stdin.buffer.readline().split()
    passphrase = sys.stdin.buffer.read(int(length)).decode()
    data = sys.stdin.buffer.read()
    try:
        result = wrap(data, passphrase) if order == b"wrap" else unwrap(data, passphrase)
    except MemoryError:
        sys.exit(NO_MEMORY)
    if result is None:
        sys.exit(WRONG)
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()
