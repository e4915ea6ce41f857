"""Promised: a new Textual that hands on keys, pastes and edits in another way is named in one sentence."""

import codecs
import dis
import inspect
from collections.abc import Awaitable, Callable, Iterable

import pytest
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.drivers import linux_driver, linux_inline_driver
from textual.events import Event, Key, Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList, TextArea
from textual.widgets.text_area import Edit, EditResult

from mentoring_tui.tui.textual_internals.input_errors import lenient_decoder, with_input_errors
from mentoring_tui.tui.textual_internals.key_queue import KeyQueueApp
from mentoring_tui.tui.textual_internals.paste_filter import PasteSafeParser, with_paste_filter
from tests.tui.textual_internals.contracts.contract import (
    DEAD_KEYS,
    LOST_ESCAPE,
    LOST_KEYS,
    PASTED_KEYS,
    contract,
)


class Queueing(KeyQueueApp):
    """An app that notes each key before a widget sees it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Event] = []

    def before_input(self, event: Event) -> bool:
        """Note the event."""
        self.seen.append(event)
        return True

    def compose(self) -> ComposeResult:
        """Lay out a text."""
        yield TextArea()


async def test_every_key_and_paste_comes_through_on_event() -> None:
    with contract(f"Textual no longer hands each key and paste to App.on_event: {LOST_KEYS}"):
        async with Queueing().run_test() as pilot:
            assert isinstance(pilot.app, Queueing)
            pilot.app.post_message(Key("a", "a"))
            pilot.app.post_message(Paste("bc"))
            await pilot.pause(0.1)
            assert {type(event) for event in pilot.app.seen} == {Key, Paste}
            assert pilot.app.query_one(TextArea).text == "abc"


async def test_a_screen_that_was_never_shown_has_no_stack_updates() -> None:
    with contract(f"Screen.stack_updates no longer counts from 0 when a screen is first shown: {LOST_KEYS}"):
        async with App[None]().run_test() as pilot:
            assert pilot.app.screen.stack_updates
            pushed = pilot.app.push_screen(Screen())
            assert not pilot.app.screen.stack_updates
            await pushed
            await pilot.pause()
            assert pilot.app.screen.stack_updates


async def test_a_callback_after_the_next_refresh_waits_with_the_screen() -> None:
    with contract(f"Screen._callbacks no longer holds what call_after_refresh is given: {LOST_KEYS}"):
        async with App[None]().run_test() as pilot:
            called: list[bool] = []
            screen = pilot.app.screen
            screen._invoke_later(lambda: called.append(True), screen)
            assert len(screen._callbacks) == 1
            await pilot.pause()
            assert called
            assert not screen._callbacks


@pytest.mark.parametrize(
    ("driver", "reader"),
    [
        (linux_driver.LinuxDriver, linux_driver.LinuxDriver.run_input_thread),
        (linux_inline_driver.LinuxInlineDriver, linux_inline_driver.LinuxInlineDriver.run_input_thread),
    ],
)
def test_a_driver_makes_the_parser_of_its_module(
    driver: type[Driver], reader: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with contract(f"{driver.__name__} no longer makes an XTermParser of its module: {PASTED_KEYS}"):
        module = inspect.getmodule(driver)
        monkeypatch.setattr(module, "XTermParser", XTermParser)
        assert with_paste_filter(driver) is driver
        assert getattr(module, "XTermParser") is PasteSafeParser  # noqa: B009  # mypy knows no such module
        made = {step.argval for step in dis.get_instructions(reader) if step.opname == "LOAD_GLOBAL"}
        assert "XTermParser" in made


@pytest.mark.parametrize(
    ("driver", "reader"),
    [
        (linux_driver.LinuxDriver, linux_driver.LinuxDriver.run_input_thread),
        (linux_inline_driver.LinuxInlineDriver, linux_inline_driver.LinuxInlineDriver.run_input_thread),
    ],
)
def test_a_driver_makes_the_decoder_of_its_module(
    driver: type[Driver], reader: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with contract(f"{driver.__name__} no longer makes a decoder of its module: {DEAD_KEYS}"):
        module = inspect.getmodule(driver)
        monkeypatch.setattr(module, "getincrementaldecoder", codecs.getincrementaldecoder)
        monkeypatch.setattr(driver, "_run_input_thread", driver._run_input_thread)  # type: ignore[attr-defined]  # private
        assert with_input_errors(driver) is driver
        made = {step.argval for step in dis.get_instructions(reader) if step.opname == "LOAD_GLOBAL"}
        assert "getincrementaldecoder" in made
        started = inspect.getsource(driver.start_application_mode)
        assert "target=self._run_input_thread" in started


def test_bytes_that_are_no_text_are_decoded_all_the_same() -> None:
    decode = lenient_decoder("utf-8")().decode
    assert [decode(piece) for piece in (b"a\xc3", b"\x9f\xff", b"\xc3", b"b")] == ["a", "ß�", "", "�b"]


def test_a_mouse_in_a_terminal_without_pixels_is_not_heard() -> None:
    with contract(f"XTermParser no longer reads the size in pixels of a terminal: {DEAD_KEYS}"):
        parser = PasteSafeParser()
        parser.mouse_pixels = True
        assert list(parser.feed("\x1b[48;24;80;0;0t"))
        assert list(parser.feed("\x1b[<0;10;5Ma"))


def test_the_parser_asks_for_the_keys_of_escape_and_the_next_character() -> None:
    asked: list[tuple[str, bool]] = []

    class Noting(XTermParser):
        def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
            asked.append((sequence, alt))
            return super()._sequence_to_key_events(sequence, alt)

    with contract(f"XTermParser no longer looks up Esc and the next character: {LOST_ESCAPE}"):
        parser = Noting()
        found = [event for piece in ("\x1b", "x", "") for event in parser.feed(piece)]
        assert asked[0] == ("\x1bx", False)
        assert asked[1] == ("x", True)
        assert [event.key for event in found if isinstance(event, Key)] == ["alt+x"]


def test_the_app_takes_the_driver_class_that_it_is_given() -> None:
    class Own(App[None]):
        def get_driver_class(self) -> type[Driver]:
            return linux_inline_driver.LinuxInlineDriver

    with contract(f"App no longer asks get_driver_class for its driver: {PASTED_KEYS}"):
        assert Own().driver_class is linux_inline_driver.LinuxInlineDriver


class CountingArea(TextArea):
    """A text that counts its changes and edits."""

    changes = edits = 0

    def update_suggestion(self) -> None:
        """Count a change."""
        self.changes += 1

    def edit(self, edit: Edit) -> EditResult:
        """Count an edit."""
        self.edits += 1
        return super().edit(edit)


class Editing(App[None]):
    """An app with one text."""

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield CountingArea("old")


async def press(pilot: Pilot[None]) -> None:
    """Type a letter."""
    await pilot.press("a")


async def paste(pilot: Pilot[None]) -> None:
    """Paste a word."""
    pilot.app.post_message(Paste("word"))
    await pilot.pause()


async def delete(pilot: Pilot[None]) -> None:
    """Delete the next letter."""
    await pilot.press("delete")


async def replace(pilot: Pilot[None]) -> None:
    """Replace the whole text."""
    area = pilot.app.query_one(CountingArea)
    area.replace("new", (0, 0), area.document.end)


async def load(pilot: Pilot[None]) -> None:
    """Load another text."""
    pilot.app.query_one(CountingArea).load_text("new")


async def undo(pilot: Pilot[None]) -> None:
    """Take back the last edit."""
    pilot.app.query_one(CountingArea).undo()


async def redo(pilot: Pilot[None]) -> None:
    """Repeat the edit that was taken back."""
    pilot.app.query_one(CountingArea).redo()


Change = Callable[[Pilot[None]], Awaitable[None]]


@pytest.mark.parametrize("changes", [[press], [paste], [delete], [replace], [load], [press, undo, redo]])
async def test_each_change_of_a_text_updates_the_suggestion(changes: list[Change]) -> None:
    with contract(
        "TextArea no longer calls update_suggestion after each change: headings go stale (protocol/editor.py)"
    ):
        async with Editing().run_test() as pilot:
            area = pilot.app.query_one(CountingArea)
            for change in changes:
                before = area.changes
                await change(pilot)
                assert area.changes > before, change.__name__


@pytest.mark.parametrize("change", [press, paste, delete, replace])
async def test_each_typed_change_of_a_text_is_an_edit(change: Change) -> None:
    with contract(
        "TextArea no longer changes its text by edit: what steers a terminal may come in (protocol/editor.py)"
    ):
        async with Editing().run_test() as pilot:
            await change(pilot)
            assert pilot.app.query_one(CountingArea).edits == 1


async def test_each_line_of_an_option_names_its_index() -> None:
    class Options(App[None]):
        def compose(self) -> ComposeResult:
            yield OptionList("first", "second")

    with contract("OptionList no longer names the option in the style of its lines (widgets/task_list.py)"):
        async with Options().run_test() as pilot:
            style = pilot.app.screen.get_style_at(3, 2)
            assert style.meta.get("option") == 1
