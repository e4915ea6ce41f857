"""Promised: what another program does to the open tandem is shown, and costs no word typed here."""

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentoring_tui.cli.main import main
from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.meeting_changes import move_following
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.store import tandem_store
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.confirm import ConfirmLossDialog
from mentoring_tui.tui.dialogs.prompt import PromptDialog
from mentoring_tui.tui.lifecycle import conflict_dialog
from mentoring_tui.tui.lifecycle.conflict_dialog import ConflictDialog, ConflictList
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.tasks.task_dialog import TaskDialog
from mentoring_tui.tui.widgets.tab_strip import TabStrip
from tests.tui.apps import SIZE, TODAY, demo_app, make_library, make_tandem_store
from tests.tui.protocols import PAST, opened, write

DEMO = demo_tandem(TODAY, "en")
PAST_DAY = next(meeting.day for meeting in schedule(DEMO, TODAY) if meeting.id == PAST).isoformat()


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


async def test_who_quits_before_choosing_is_told_the_key_that_asks(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await to_be_chosen(tmp_path, app, pilot)
        await pilot.press("escape", "q")
        assert isinstance(app.screen, ConfirmLossDialog)
        assert "Press F9 to choose" in str(app.screen.query_one(".question", Static).content)


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


async def test_two_programs_write_one_tandem_and_show_what_the_other_did(tmp_path: Path) -> None:
    first = make_library(tmp_path).create(DEMO)
    app = MentoringApp(make_library(tmp_path), TODAY, tandem_id=DEMO.id)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        assert app.read_only is None
        first.apply(lambda tandem: replace(tandem, title="Vom ersten"), "Title")
        app.external_changes.check_file()
        await pilot.pause()
        assert app.state
        assert app.state.tandem.title == "Vom ersten"
        titled(app, "Vom zweiten")
        first.apply(lambda tandem: add_topic(tandem, "Vom ersten"), "Topic")
        assert first.tandem.title == saved(tmp_path).title == "Vom zweiten"
        app.external_changes.check_file()
        await pilot.pause()
        await pilot.press("u")
        assert saved(tmp_path).title == "Vom ersten"
        assert "Vom ersten" in {topic.text for topic in saved(tmp_path).topics}


def shell(tmp_path: Path, *argv: str, stdin: str = "") -> None:
    """Run a command beside the screens."""
    command = ["--store", str(tmp_path / "store"), "--today", TODAY.isoformat(), *argv]
    out = StringIO()
    assert main(command, stdin=StringIO(stdin), stdout=out, stderr=out) == 0, out.getvalue()


async def test_a_topic_comes_from_a_shell_while_a_dialog_is_open(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("a", *"Hier")
        shell(tmp_path, "topic", "add", "Von dort")
        app.external_changes.check_file()
        await pilot.pause()
        assert isinstance(app.screen, PromptDialog)
        assert app.screen.query_one(Input).value == "Hier"
        assert app.state
        assert "Von dort" in {topic.text for topic in app.state.tandem.topics}
        await pilot.press("enter")
        assert {"Hier", "Von dort"} <= {topic.text for topic in saved(tmp_path).topics}
        assert not app.screen.is_modal


async def test_a_dialog_that_shows_a_task_takes_back_nothing_that_a_shell_changed_in_it(
    tmp_path: Path,
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("4")
        task = next(task for task in DEMO.tasks if not task.done and task.due)
        app.go("tasks", task.id)
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(app.screen, TaskDialog)
        app.screen.query_one("#words", Input).value = "Mit neuen Worten"
        shell(tmp_path, "task", "edit", task.id, "--due", "2026-12-24")
        shell(tmp_path, "task", "done", task.id)
        app.external_changes.check_file()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        (found,) = (each for each in saved(tmp_path).tasks if each.id == task.id)
        assert (found.text, found.due, found.done) == ("Mit neuen Worten", date(2026, 12, 24), True)
        assert not app.screen.is_modal


async def test_only_the_field_that_both_changed_is_asked_about(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        task = next(task for task in DEMO.tasks if not task.done and task.due)
        app.go("tasks", task.id)
        await pilot.pause()
        await pilot.press("enter")
        app.screen.query_one("#due", Input).value = "2026-12-23"
        shell(tmp_path, "task", "edit", task.id, "Mit neuen Worten", "--due", "2026-12-24")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ConflictDialog)
        assert app.screen.query_one(ConflictList).option_count == 1
        for side, day in (("#here", "23 December 2026"), ("#there", "24 December 2026")):
            assert day in str(app.screen.query_one(side, Static).content)
        await pilot.press("right", "enter")
        (found,) = (each for each in saved(tmp_path).tasks if each.id == task.id)
        assert (found.text, found.due) == ("Mit neuen Worten", date(2026, 12, 24))


async def test_a_field_of_the_agreement_that_is_open_takes_back_nothing(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.go("agreement", "title", writing=True)
        await pilot.pause()
        app.screen.query_one("#box", Input).value = "Hier"
        shell(tmp_path, "topic", "add", "Von dort")
        app.external_changes.check_file()
        await pilot.pause()
        assert app.screen.query_one("#box", Input).value == "Hier"
        await pilot.press("enter")
        assert saved(tmp_path).title == "Hier"
        assert "Von dort" in {topic.text for topic in saved(tmp_path).topics}


async def writing_beside(pilot: Pilot[None], tmp_path: Path) -> ProtocolScreen:
    """Type the first of two lines of a protocol, of which a shell has written both."""
    shell(tmp_path, "protocol", "write", PAST_DAY, stdin="## Outcome\n\nErste Zeile.\n\nZweite Zeile.\n")
    app = pilot.app
    assert isinstance(app, MentoringApp)
    app.external_changes.check_file()
    screen = await opened(pilot, PAST, writing=True)
    row = screen.editor.lines.index("Erste Zeile.")
    screen.editor.move_cursor((row, len("Erste Zeile.")))
    await pilot.press(*" Und")
    return screen


async def test_lines_written_by_a_shell_come_into_the_text_that_is_typed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await writing_beside(pilot, tmp_path)
        theirs = "## Preparation\n\nDavor.\n\n## Outcome\n\nErste Zeile.\n\nZweite Zeile, neu.\n"
        shell(tmp_path, "protocol", "write", PAST_DAY, stdin=theirs)
        app.external_changes.check_file()
        await pilot.pause()
        await pilot.press(*" weiter")
        row, column = screen.editor.cursor_location
        assert screen.editor.lines[row] == "Erste Zeile. Und weiter"
        assert column == len("Erste Zeile. Und weiter")
        assert {"Davor.", "Zweite Zeile, neu."} <= set(screen.editor.lines)
        assert "Zweite Zeile." not in screen.editor.lines
        assert not app.screen.is_modal
        assert screen.save()
        held = str(saved(tmp_path).record(PAST))
        assert all(words in held for words in ("Davor.", "Erste Zeile. Und weiter", "Zweite Zeile, neu."))
        assert "F9" not in told(app)


async def test_what_a_shell_saves_just_before_the_text_is_kept_stays(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await writing_beside(pilot, tmp_path)
        theirs = "## Outcome\n\nErste Zeile.\n\nZweite Zeile, neu.\n"
        shell(tmp_path, "protocol", "write", PAST_DAY, stdin=theirs)
        shell(tmp_path, "task", "add", "Von dort")
        assert screen.save()
        assert "Zweite Zeile, neu." in screen.editor.lines
        assert screen.editor.lines[screen.editor.cursor_location[0]] == "Erste Zeile. Und"
        await pilot.press("!")
        assert screen.save()
        held = str(saved(tmp_path).record(PAST))
        assert "Erste Zeile. Und!" in held
        assert "Zweite Zeile, neu." in held
        assert "Von dort" in {task.text for task in saved(tmp_path).tasks}
        await pilot.press("escape", "u")
        await pilot.pause()
        assert "Zweite Zeile, neu." in str(saved(tmp_path).record(PAST))


async def test_only_the_same_line_is_asked_about(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await writing_beside(pilot, tmp_path)
        theirs = "## Outcome\n\nErste Zeile, dort.\n\nZweite Zeile.\n"
        shell(tmp_path, "protocol", "write", PAST_DAY, stdin=theirs)
        app.external_changes.check_file()
        await pilot.pause()
        assert not app.screen.is_modal
        assert "F9" in told(app)
        assert "Erste Zeile. Und" in screen.editor.lines
        await pilot.press("f9")
        assert isinstance(app.screen, ConflictDialog)
        await pilot.press("enter")
        assert "Erste Zeile. Und" in str(saved(tmp_path).record(PAST))


async def test_a_program_that_saves_for_too_long_is_named_and_waited_for_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tandem_store, "LOCK_TIMEOUT", 0.0)
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        with make_library(tmp_path).open(DEMO.id).locked():
            app.apply(lambda tandem: add_topic(tandem, "Von hier"), "Topic")
            await pilot.pause()
            assert "Another program" in told(app)
            app.external_changes.check_file()
            assert app.unsaved is not None
        app.external_changes.check_file()
        assert "Von hier" in {topic.text for topic in saved(tmp_path).topics}


def saved(tmp_path: Path) -> Tandem:
    """The tandem as the disk has it."""
    return make_library(tmp_path).read(DEMO.id).tandem


@pytest.mark.parametrize("is_saved_before", [True, False])
async def test_a_protocol_stays_in_the_editor_when_its_meeting_is_moved_elsewhere(
    tmp_path: Path, is_saved_before: bool
) -> None:
    app = demo_app(tmp_path)
    coming = [meeting for meeting in schedule(DEMO, TODAY) if meeting.day > TODAY and meeting.nominal]
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, coming[1].id, writing=True)
        write(screen, "My words.")
        if is_saved_before:
            assert screen.save()
        with make_tandem_store(tmp_path).open(DEMO.id) as other:
            to = replace(coming[0].starts, day=coming[0].day + timedelta(days=1))
            other.save(move_following(other.tandem, coming[0], to))
        app.external_changes.check_file()
        write(screen, "More words.")
        assert screen.save()
        (record,) = [each for each in saved(tmp_path).meetings if "My words." in str(each)]
        assert record.nominal
        assert record.nominal == coming[1].day + timedelta(days=1)
        assert "More words." in str(record)
        assert "My words." in screen.editor.text


async def test_an_older_state_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    path = tmp_path / "store" / "tandems" / f"{DEMO.id}.json"
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        older = path.read_bytes()
        app.apply(lambda tandem: add_topic(tandem, "Later"), "Topic")
        path.write_bytes(older)
        app.external_changes.check_file()
        await pilot.pause()
        assert "An older state" in told(app)
        assert "Later" in str(app.library.latest_readable_backup(DEMO.id))
        app.apply(lambda tandem: add_topic(tandem, "Later still"), "Topic")
        app.clear_notifications()
        app.external_changes.check_file()
        await pilot.pause()
        assert "An older state" not in told(app)


async def test_an_older_state_that_was_put_there_before_the_start_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "store" / "tandems" / f"{DEMO.id}.json"
    library = make_library(tmp_path)
    library.create(DEMO).close()
    older = path.read_bytes()
    logbook = library.open(DEMO.id)
    logbook.apply(lambda tandem: add_topic(tandem, "Later"), "Topic")
    logbook.close()
    path.write_bytes(older)
    app = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id=DEMO.id)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.external_changes.check_file()
        await pilot.pause()
        assert "An older state" in told(app)
        app.clear_notifications()
        app.external_changes.check_file()
        await pilot.pause()
        assert "An older state" not in told(app)


async def test_a_conflict_that_waits_for_an_open_field_is_told(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        synced(tmp_path, "There")
        app.go("agreement", "mentee.mail", writing=True)
        await pilot.pause()
        titled(app, "Here")
        await pilot.pause()
        assert not app.screen.is_modal
        assert "Press F9 to choose" in told(app)
