"""Promised: the language can change at run time; nothing that is shown afterwards is in the old one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.audience import Audience
from mentoring_tui.i18n import set_language
from mentoring_tui.tui.agreement.form_help import row_help
from mentoring_tui.tui.agreement.form_rows import ItemRow
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.command_palette import CommandProvider
from mentoring_tui.tui.dialogs.help import HelpDialog
from mentoring_tui.tui.key_bindings import COMMANDS, SCREENS, screen_title
from mentoring_tui.tui.tandems.new_tandem_dialog import NewTandemDialog
from mentoring_tui.tui.tandems.wizard_pages import STEPS
from mentoring_tui.tui.widgets import agreement_labels
from mentoring_tui.tui.widgets.key_bar import KeyBar
from mentoring_tui.tui.widgets.tab_strip import TabStrip
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests import words
from tests.tui.apps import TODAY, app_with, demo_app

SIZE = (240, 60)
BOTH_WAYS = pytest.mark.parametrize(("first", "second"), [("en", "de"), ("de", "en")])


def of_tabs(app: MentoringApp) -> list[str]:
    return re.findall(r"\d (\w+)", app.screen.query_one(TabStrip).render().plain)[: len(SCREENS)]


def of_key_bar(app: MentoringApp) -> list[str]:
    """The titles in the key bar, behind their keys."""
    plain = app.screen.query_one(KeyBar).render().plain
    return [part.strip().partition(" ")[2] for part in plain.split("  ") if part.strip()]


async def of_palette(app: MentoringApp) -> list[str]:
    found = []
    async for hit in CommandProvider(app.screen).discover():
        found += [str(hit.text), hit.help or ""]
    return found


async def of_help(pilot: Pilot[None]) -> list[str]:
    """The headings and sentences of the help, without the keys before them."""
    await pilot.press("f1")
    await pilot.pause()
    assert isinstance(pilot.app.screen, HelpDialog)
    content = pilot.app.screen.query_one("#keys Static", Static).content
    assert isinstance(content, TextStack)
    await pilot.press("escape")
    await pilot.pause()
    lines = [line.strip() for line in content.plain.split("\n") if line.strip()]
    return [re.split(r"\s{2,}", line)[-1] for line in lines]


async def of_surroundings(pilot: Pilot[None]) -> set[str]:
    app = pilot.app
    assert isinstance(app, MentoringApp)
    palette, explained = await of_palette(app), await of_help(pilot)
    return {*of_tabs(app), *of_key_bar(app), *palette, *explained}


def same_in_both() -> set[str]:
    """The words that are the same in English and in German."""
    messages = words.messages(words.from_file()).values()
    return {words.english(m)[0] for m in messages if words.english(m) == words.german(m)}


def titles_of(scope: str) -> set[str]:
    """The titles and sentences of the commands of a screen; the palette does not offer itself."""
    commands = (*COMMANDS[scope], *COMMANDS["app"])
    sentences = {command.help for command in commands}
    titles = {command.title for command in commands if command.action != "command_palette"}
    return sentences | titles | {screen_title(screen) for screen in SCREENS}


@BOTH_WAYS
async def test_tabs_keys_palette_and_help_change_with_the_language(
    first: str, second: str, tmp_path: Path
) -> None:
    set_language(first)
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        await pilot.press("space", "space", "u")  # so that there is something to undo and to redo
        for number, screen in enumerate(SCREENS, 1):
            await pilot.press(f"f{number + 1}")
            await pilot.pause()
            set_language(first)
            before, named_before = await of_surroundings(pilot), titles_of(screen)
            assert named_before <= before
            set_language(second)
            after, named_after = await of_surroundings(pilot), titles_of(screen)
            assert named_after <= after
            assert before & after <= same_in_both()
            set_language(first)
            assert await of_surroundings(pilot) == before


async def of_new_tandem(pilot: Pilot[None]) -> set[str]:
    """The titles of the steps in which a tandem is made."""
    assert isinstance(pilot.app, MentoringApp)
    dialog = NewTandemDialog(pilot.app.library, TODAY)
    await pilot.app.push_screen(dialog)
    found = set()
    for step in range(len(STEPS)):
        dialog._step = step
        dialog._update_heading()
        found.add(str(dialog.query_one("#step", Static).content).rpartition(" · ")[2])
    dialog.dismiss(None)
    await pilot.pause()
    return found


@BOTH_WAYS
async def test_the_steps_of_a_new_tandem_change_with_the_language(
    first: str, second: str, tmp_path: Path
) -> None:
    set_language(first)
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        before = await of_new_tandem(pilot)
        set_language(second)
        after = await of_new_tandem(pilot)
    assert len(before) == len(after) == len(STEPS)
    assert before.isdisjoint(after)


def of_form(app: MentoringApp) -> Iterator[str]:
    """What stands before, beside and below the fields of the agreement, and what the keys are called."""
    assert app.state
    for field in (*agreement_labels._LABELS, "mentee.name"):
        yield agreement_labels.label(field)
        yield agreement_labels.hint(field)
    for audience in Audience:
        row = ItemRow("goal.1", field="goal", audience=audience)
        yield row_help(row, app.state, whole=False).plain
    for command in (command for scope in COMMANDS.values() for command in scope):
        if command.keys.startswith(("space", "delete")):
            yield command.key_words


@BOTH_WAYS
def test_what_helps_with_the_form_changes_with_the_language(first: str, second: str, tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    set_language(first)
    before = list(of_form(app))
    set_language(second)
    after = list(of_form(app))
    same = same_in_both()
    assert [
        word for word, other in zip(before, after, strict=True) if word == other and word not in same
    ] == []
    set_language(first)
    assert list(of_form(app)) == before


async def of_screens(tmp_path: Path, language: str) -> set[str]:
    """Every piece of text on the six screens, opened in a language, with a tandem written in it."""
    set_language(language)
    app, found = app_with(tmp_path / language, demo_tandem(TODAY, language)), set()
    async with app.run_test(size=SIZE) as pilot:
        for number in range(1, len(SCREENS) + 1):
            await pilot.press(f"f{number + 1}")
            await pilot.pause()
            for strip in app.screen._compositor.render_strips():
                found |= {part.strip() for part in re.split(r"\s{2,}|[│┃║▌▐·]|:\s", strip.text)}
    return found


def messages_in(language: str) -> set[str]:
    """The messages of a language that mean nothing in the other."""
    messages = words.messages(words.from_file()).values()
    texts = {text for m in messages for text in (words.german(m) if language == "de" else words.english(m))}
    others = {text for m in messages for text in (words.english(m) if language == "de" else words.german(m))}
    return texts - others


@BOTH_WAYS
@pytest.mark.drawn
async def test_screens_opened_anew_hold_nothing_of_the_language_before(
    first: str, second: str, tmp_path: Path
) -> None:
    before = await of_screens(tmp_path, first)
    after = await of_screens(tmp_path, second)
    assert len(before & messages_in(first)) > 20
    assert len(after & messages_in(second)) > 20
    assert after & messages_in(first) == set()


async def test_the_palette_says_in_the_language_that_no_command_is_found(tmp_path: Path) -> None:
    set_language("de")
    app = demo_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p", *"xyzzy")
        await app.workers.wait_for_complete()
        options = app.screen.query_one(OptionList).options
        assert [str(option.prompt) for option in options] == ["Kein Befehl gefunden."]
        await pilot.press("enter")
        await pilot.pause()
        assert not app.screen.is_modal
