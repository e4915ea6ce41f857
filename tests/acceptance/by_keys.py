"""The year, typed into the screens by keyboard alone."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot

from mentoring_tui.domain.agreement import Expectation, Goal
from mentoring_tui.domain.task import Task
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.schedule.screen import ScheduleScreen
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from tests.acceptance import year
from tests.acceptance.year import Talk
from tests.idle import until_idle
from tests.tui.apps import SIZE, make_library

LONGEST_LIST = 40
NAMES = {" ": "space", "\n": "enter"}


class Hands:
    """Two hands on a keyboard, and eyes that see what is marked and whether a dialog is there."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait each time until all is done that the key leads to."""
        for key in keys:
            await self._hit((key, None))

    async def repeat(self, key: str, times: int) -> None:
        """Hold a key down."""
        await self._hit(*[(key, None)] * times)

    async def type(self, text: str, *after: str) -> None:
        """Type a text faster than it is drawn, then press keys."""
        await self._hit(*((NAMES.get(character, character), character) for character in text))
        await self.press(*after)

    async def choose(self, value: object) -> None:
        """Turn the choice on which the cursor is until it is this one."""
        choice = self._pilot.app.focused
        assert isinstance(choice, Choice)
        while choice.value != value:
            await self.press("right")

    async def mark(self, wanted: date | str) -> None:
        """Go down a list to the meeting of a day, or to a text."""
        await self.press("home")
        if isinstance(wanted, date):
            await self.repeat("down", sum(1 for day in year.DAYS if day < f"{wanted:%m-%d}") - 1)
        for _ in range(LONGEST_LIST):
            if self._is_marked(wanted):
                return
            await self._hit(("down", None))
        raise AssertionError(f"not in the list: {wanted}")

    @property
    def asked(self) -> bool:
        """Whether a dialog waits for an answer."""
        return self._pilot.app.screen.is_modal

    def _is_marked(self, wanted: date | str) -> bool:
        screen = self._pilot.app.screen
        if isinstance(wanted, date):
            return marked_day(screen) == wanted
        return isinstance(screen.focused, StableOptionList) and screen.focused.highlighted_id == self._id_of(
            wanted
        )

    def _id_of(self, text: str) -> str:
        app = self._pilot.app
        assert isinstance(app, MentoringApp)
        assert app.logbook
        tandem = app.logbook.tandem
        agreement = tandem.agreement
        items: tuple[Goal | Expectation | Task, ...]
        items = (*agreement.goals, *agreement.expectations, *tandem.tasks)
        return next(item.id for item in items if item.text == text)

    async def _hit(self, *keys: tuple[str, str | None]) -> None:
        for key, character in keys:
            self._pilot.app.post_message(Key(key, character))
        await until_idle()


def marked_day(screen: object) -> date | None:
    """Return the day that is marked on a screen with meetings."""
    assert isinstance(screen, ScheduleScreen | ProtocolScreen)
    marked = (
        screen.highlighted_meeting
        if isinstance(screen, ScheduleScreen)
        else screen.meetings.highlighted_meeting
    )
    return marked.day if marked else None


@asynccontextmanager
async def opened(folder: Path, today: date) -> AsyncIterator[Hands]:
    """Open the program on a day, and leave it with q."""
    app = MentoringApp(make_library(folder), today)
    async with app.run_test(size=SIZE) as pilot:
        await until_idle()
        hands = Hands(pilot)
        yield hands
        assert not hands.asked
        assert isinstance(app.screen, TandemScreen)
        await hands.press("q")
    assert app.return_code == 0


async def tell(folder: Path, reports: Path) -> None:
    """Type the year into an empty store, and have the reports of it written into a folder."""
    async with opened(folder, year.SIGNED_ON) as hands:
        await _agree(hands)
        await _plan(hands)
    async with opened(folder, year.HALFWAY) as hands:
        await _first_half(hands)
    async with opened(folder, year.AT_THE_END) as hands:
        await hands.press("3")
        await hands.mark(year.CANCELLED)
        await hands.press("c", "enter")
        await _write_up(hands, year.LATE)
        for turns, audience in enumerate(("lead", "tandem", "me")):
            await _export(hands, turns, str(reports / f"{audience}.md"))


async def _agree(hands: Hands) -> None:
    """Make the tandem, step by step, decide who may see a goal and an expectation, and let both sign."""
    await hands.press("enter")
    for text in (year.MENTEE, year.MENTOR):
        await hands.type(text, "enter")
    await hands.press("enter")
    for text in ("1.1.2026", "31.12.2026", "2", "8.1.2026 17:00"):
        await hands.type(text, "enter")
    await hands.press("space", "right", "space", "right", "space", "enter")
    await hands.type("\n".join(year.GOALS), "pagedown")
    for texts, end in ((year.EXPECTED, "pagedown"), (year.STANDING, "ctrl+s")):
        await hands.type(texts[0], "tab")
        await hands.type(texts[1], end)
    assert not hands.asked


async def _plan(hands: Hands) -> None:
    """Sign, and note what comes first."""
    await hands.press("2")
    for text in (year.GOALS[1], year.EXPECTED[0]):
        await hands.mark(text)
        await hands.press("s", "s")
    await hands.press("g")
    await hands.type(year.PLACE, "ctrl+s")
    await hands.press("g", "ctrl+s", "escape", "1", "a")  # nothing to look back on is written
    await hands.type(year.TOPIC, "enter")
    await hands.press("4", "a")
    await hands.type(f"{year.TASK} @mentor bis 12.3.", "enter")
    await hands.press("a")
    await hands.type(f"{year.SHARED_TASK} @mentee bis 31.1.", "enter")
    await hands.press("s", "s")


async def _first_half(hands: Hands) -> None:
    await hands.press("3")
    for (day, to), which in ((year.MOVED, ()), (year.MOVED_WITH_ALL, ("tab", "right"))):
        await hands.mark(day)
        await hands.press("m")
        again = (
            ("shift+tab", "enter", "enter") if which else ("enter",)
        )  # the signed frequency is asked about
        await hands.type(to, *which, *again)
        assert not hands.asked
    await _write_up(hands, year.EARLY)
    await hands.press("4")
    await hands.mark(year.SHARED_TASK)
    await hands.press("space")


async def _write_up(hands: Hands, talks: Iterable[Talk]) -> None:
    """Write the protocol of each meeting, say that it took place, and decide who may see what."""
    await hands.press("5")
    for talk in talks:
        await hands.mark(talk.day)
        await hands.press("w", "ctrl+t")  # from the topics to the outcome
        await hands.type(talk.insight, "ctrl+t")
        await hands.type(f"- {talk.promise} @mentee", "ctrl+t")
        await hands.type(talk.experience, "ctrl+t")
        await hands.type(talk.takeaway, "escape", "h")
        await hands.type(str(talk.minutes), "tab", "tab")
        await hands.choose(talk.mode)
        await hands.press("shift+tab", "enter")
        assert not hands.asked
        if talk.shared or talk.kept:
            await hands.press("s", *(["right"] if talk.shared else []))
            await hands.press(*(["down", "down", "left"] if talk.kept else []), "enter")
            assert not hands.asked


async def _export(hands: Hands, turns: int, path: str) -> None:
    await hands.press("e", *["right"] * turns, *["tab"] * 6)
    await hands.type(path, "enter", "enter")  # once to look at it
    if hands.asked:  # about what the check found
        await hands.press("a", "enter")
    assert not hands.asked
