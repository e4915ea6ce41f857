"""Promised: what another program does to the open tandem is shown, and costs no word typed here."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.lifecycle import conflict_dialog
from mentoring_tui.tui.lifecycle.conflict_dialog import ConflictDialog, ConflictList
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.widgets.tab_strip import TabStrip
from tests.tui.apps import SIZE, TODAY, demo_app, make_library, make_tandem_store

DEMO = demo_tandem(TODAY, "en")


def synced(tmp_path: Path, title: str) -> None:
    """Replace the file of the open tandem by another machine's version, as a sync tool does."""
    other = make_tandem_store(tmp_path / "other")
    other.create(DEMO)
    with other.open(DEMO.id) as opened:
        opened.save(replace(DEMO, title=title, topics=(*DEMO.topics, Topic("theirs", "Von dort"))))
    files = [folder / "store" / "tandems" / f"{DEMO.id}.json" for folder in (tmp_path / "other", tmp_path)]
    files[1].parent.mkdir(parents=True, exist_ok=True)
    files[1].write_bytes(files[0].read_bytes())


def titled(app: MentoringApp, title: str) -> None:
    app.apply(lambda tandem: replace(tandem, title=title), "Title")


def told(app: MentoringApp) -> str:
    return " ".join(notice.message for notice in app._notifications)


async def test_a_version_from_elsewhere_is_shown_where_nothing_was_changed_here(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.external_changes.check()
        await pilot.pause()
        assert not told(app)
        synced(tmp_path, "Dort")
        app.external_changes.check()
        await pilot.pause()
        assert app.state
        assert app.state.tandem.title == "Dort"
        assert "The tandem was changed elsewhere" in told(app)


async def test_changes_of_both_sides_come_together_by_themselves(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        synced(tmp_path, DEMO.title)
        app.apply(lambda tandem: add_topic(tandem, "Von hier"), "Topic")
        await pilot.pause()
        assert app.logbook
        assert not app.logbook.unsaved
        assert {"Von hier", "Von dort"} <= {topic.text for topic in saved(tmp_path).topics}


@pytest.fixture(autouse=True)
def _take_keys_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dialog take keys as soon as it is open."""
    monkeypatch.setattr(conflict_dialog, "KEY_DELAY", 0.0)


async def to_be_chosen_while_writing(app: MentoringApp, tmp_path: Path, pilot: Pilot[None]) -> ProtocolScreen:
    """Change a section elsewhere while it is being edited."""
    await pilot.press("5", "w", "I", "c", "h")
    screen = app.screen
    assert isinstance(screen, ProtocolScreen)
    assert screen.save()
    meeting = screen.meetings.highlighted_meeting
    assert meeting
    other = make_tandem_store(tmp_path / "other")
    assert app.logbook
    other.create(app.logbook.tandem)
    with other.open(DEMO.id) as opened:
        opened.save(replace_words(opened.tandem, "Ich", "Du"))
    file = Path("store", "tandems", f"{DEMO.id}.json")
    (tmp_path / file).write_bytes((tmp_path / "other" / file).read_bytes())
    await pilot.press("space", "a", "u", "c", "h")
    return screen


def replace_words(tandem: Tandem, old: str, new: str) -> Tandem:
    """The tandem with one word replaced in all its protocols."""
    raw = msgspec.json.encode(tandem).decode().replace(old, new)
    return msgspec.json.decode(raw, type=Tandem)


async def test_nobody_who_writes_is_asked_until_the_text_is_left(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await to_be_chosen_while_writing(app, tmp_path, pilot)
        assert not screen.save()
        app.external_changes.check()
        await pilot.press("space", "w", "e", "i", "t", "e", "r", "enter")
        assert not app.screen.is_modal
        assert "F9" in told(app)
        assert "not saved" in str(screen.query_one(TabStrip).render())
        await pilot.press("f9")
        assert isinstance(app.screen, ConflictDialog)
        await pilot.press("right", "enter")
        assert "Du" in screen.editor.text
        assert "Ich auch weiter" not in screen.editor.text
        await pilot.press("escape", "u")
        assert "Ich auch weiter" in screen.editor.text
        versions = [str(path.read_bytes()) for path in (tmp_path / "store" / "backups").rglob("*.json")]
        assert any("Ich auch weiter" in version for version in versions)


async def test_keys_that_come_before_the_question_can_be_seen_answer_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflict_dialog, "KEY_DELAY", 60.0)
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await to_be_chosen(tmp_path, app, pilot)
        await pilot.press("space", "enter", "escape")
        assert isinstance(app.screen, ConflictDialog)
        monkeypatch.setattr(conflict_dialog, "KEY_DELAY", 0.0)
        await pilot.press("enter")
        assert saved(tmp_path).title == "Hier"


@pytest.mark.parametrize(("keys", "title"), [(("enter",), "Hier"), (("right", "enter"), "Dort")])
async def test_where_both_changed_the_same_it_is_asked(
    tmp_path: Path, keys: tuple[str, ...], title: str
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await to_be_chosen(tmp_path, app, pilot)
        assert "Dort" in str(app.screen.query_one(ConflictList).get_option_at_index(0).prompt)
        await pilot.press(*keys)
        assert saved(tmp_path).title == title
        assert "Von dort" in {topic.text for topic in saved(tmp_path).topics}
        assert "saved" in told(app)


async def test_put_off_it_is_asked_again_after_the_next_change_and_nothing_is_lost(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await to_be_chosen(tmp_path, app, pilot)
        await pilot.press("escape")
        for _ in range(2):
            app.external_changes.check()
            await pilot.pause()
            assert not app.screen.is_modal
        assert saved(tmp_path).title == "Dort"
        titled(app, "Hier, weiter")
        await pilot.pause()
        assert isinstance(app.screen, ConflictDialog)
        await pilot.press("enter")
        assert saved(tmp_path).title == "Hier, weiter"


async def to_be_chosen(tmp_path: Path, app: MentoringApp, pilot: Pilot[None]) -> None:
    synced(tmp_path, "Dort")
    titled(app, "Hier")
    await pilot.pause()
    assert isinstance(app.screen, ConflictDialog)
    assert "Here" in str(app.screen.query_one("#here", Static).content)


async def test_a_copy_of_a_sync_tool_is_told_and_taken_in(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    folder = tmp_path / "store" / "tandems"
    copy = folder / "demo.sync-conflict-20261122-201500-ABCDEFG.json"
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f9")
        assert "no conflict copy" in told(app)
        synced(tmp_path / "there", "Dort")
        copy.write_bytes((tmp_path / "there" / "store" / "tandems" / "demo.json").read_bytes())
        app.external_changes.check()
        await pilot.pause()
        assert "Press F9 to merge it" in told(app)
        await pilot.press("f9")
        assert isinstance(app.screen, ConflictDialog)
        await pilot.press("right", "enter")
        assert saved(tmp_path).title == "Dort"
        assert "Von dort" in {topic.text for topic in saved(tmp_path).topics}
        assert not copy.exists()
        assert (tmp_path / "store" / "quarantine" / copy.name).exists()


async def test_the_second_program_can_write_once_the_first_has_closed(tmp_path: Path) -> None:
    first = make_library(tmp_path).create(DEMO)
    app = MentoringApp(make_library(tmp_path), TODAY, tandem_id=DEMO.id)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert app.read_only
        first.apply(lambda tandem: replace(tandem, title="Vom ersten"), "Title")
        app.external_changes.check()
        await pilot.pause()
        assert app.state
        assert app.state.tandem.title == "Vom ersten"
        first.close()
        app.external_changes.check()
        await pilot.pause()
        titled(app, "Vom zweiten")
        assert saved(tmp_path).title == "Vom zweiten"


def saved(tmp_path: Path) -> Tandem:
    """The tandem as the disk has it."""
    return make_library(tmp_path).read(DEMO.id).tandem
