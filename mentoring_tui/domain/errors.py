"""What the program refuses, as codes; the words for them stand in `mentoring_tui.words.refusals`."""


class Refused(Exception):
    """A request that can't be carried out, named by a code and the facts its sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class NotFound(Refused):
    """Nothing, or more than one thing, answers to a name; `candidates` in the facts lists what would."""


class StoreError(Refused):
    """The store can't be read or written."""


BUG_STATUS = 70
"""Exit status after a mistake in the program (EX_SOFTWARE in sysexits.h)."""


def bug(error: BaseException) -> Refused:
    """Return what may be said of a mistake in the program: its kind and place, and no person's text."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = trace.tb_frame.f_code.co_filename.rpartition("/")[2] if trace else "?"
    return Refused("bug", text=f"{type(error).__name__}, {place}:{trace.tb_lineno if trace else 0}")
