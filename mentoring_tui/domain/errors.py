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
