"""Errors named by a code; `mentoring_tui.words.error_messages` turns them into sentences."""


class Refused(Exception):
    """Raised when a request can't be carried out, with a code and the facts that its sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class NotFound(Refused):
    """Raised when a name matches no item or several; the fact `candidates` lists the possible ones."""


class StoreError(Refused):
    """Raised when the store can't be read or written."""


class KeyRefused(StoreError):
    """Raised when a locked store is not opened: its passphrase or key is missing, wrong or can't be used."""


class KeyUnusable(KeyRefused):
    """Raised when no passphrase opens a locked store now: its key is damaged or gone, or memory is short."""


BUG_STATUS = 70
"""Exit status after an internal error (EX_SOFTWARE in sysexits.h)."""


def bug(error: BaseException) -> Refused:
    """Return the type and location of an internal error; its message may hold private text."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    location = "?:0"
    if trace:
        module = trace.tb_frame.f_code.co_filename.rpartition("/")[2]
        location = f"{module}:{trace.tb_lineno}"
    return Refused("bug", text=f"{type(error).__name__}, {location}")
