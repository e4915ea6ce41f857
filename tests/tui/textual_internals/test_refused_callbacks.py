"""Promised: what follows a callback to which the store was refused is called all the same."""

from mentoring_tui.domain.errors import KeyRefused
from mentoring_tui.tui.textual_internals.unread_store import RefusalCatchingApp


class Reading(RefusalCatchingApp):
    """An app whose callbacks read a store that is locked."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def take_refusal(self, refused: KeyRefused) -> None:
        """Note the refusal, and ask for one more callback."""
        self.done.append(refused.code)
        self.call_next(self.done.append, "added")

    def read(self) -> None:
        """Fail as a store does that was just locked."""
        raise KeyRefused("store-locked")


async def test_a_refused_callback_does_not_drop_those_after_it() -> None:
    app = Reading()
    async with app.run_test() as pilot:
        app.call_next(app.read)
        app.call_next(app.done.append, "next")
        await pilot.pause()
        assert app.done == ["store-locked", "next", "added"]
