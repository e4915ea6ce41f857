"""Promised: what is typed and not kept is offered again at the next start, and no word of it gets lost."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import cast

import msgspec
import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.draft import KINDS_OF_NO_TANDEM, Draft, DraftKind
from mentoring_tui.domain.text import clean
from mentoring_tui.i18n import set_language
from mentoring_tui.library import Library
from mentoring_tui.store.tandem_store import TandemStore
from mentoring_tui.tui.agreement.goal_dialog import GoalDialog
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.confirm import ConfirmLossDialog
from mentoring_tui.tui.dialogs.prompt import PromptDialog
from mentoring_tui.tui.lifecycle.autosave import LONGEST_DELAY, TYPING_PAUSE, seconds_left
from mentoring_tui.tui.lifecycle.draft_labels import draft_label
from mentoring_tui.tui.lifecycle.recovery import SCREENS
from mentoring_tui.tui.lifecycle.recovery_dialog import RecoveryDialog, differing_lines
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.shared_prompts import ask_topic
from mentoring_tui.tui.tandems.new_tandem_dialog import NewTandemDialog
from mentoring_tui.tui.tasks.task_dialog import TaskDialog
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from tests.faults.stores import Failing, a_clock
from tests.tui.apps import SIZE, TODAY, app_with, demo_app, empty_app, make_library, make_tandem_store
from tests.tui.protocols import PAST, held_by, on_disk, opened, protocol_in, write

DEMO = demo_tandem(TODAY, "en")
_NAMED_AS_STORED = {DraftKind.CANCEL, DraftKind.ELSEWHERE}
"""Kinds whose name can't be told from the kind alone."""

HALF = "Half a sentence that"


def on_paper(tmp_path: Path, name: str = "demo") -> list[Draft]:
    """The drafts on disk, read past the programs that hold their locks."""
    files = sorted((tmp_path / "store" / "drafts").glob(f"{name}.*json"))
    raw = [msgspec.json.decode(file.read_bytes(), type=dict[str, msgspec.Raw])["writings"] for file in files]
    return [draft for drafts in raw for draft in msgspec.json.decode(drafts, type=list[Draft])]


def leave(tmp_path: Path, *unsaved_drafts: Draft) -> None:
    """Write drafts of the example tandem, as an earlier run would."""
    make_tandem_store(tmp_path).drafts("demo").write(unsaved_drafts)


def same_app(tmp_path: Path) -> MentoringApp:
    """The app, started again on the same store."""
    return MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id="demo")


def shown(app: MentoringApp) -> type:
    """The class of the screen or dialog on top."""
    return type(app.screen)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until a chain of callbacks after a refresh has run."""
    for _ in range(3):
        await pilot.pause()


def test_it_is_time_to_write_after_a_pause_or_in_the_midst_of_long_typing() -> None:
    assert seconds_left(10, 11, 11, keeps_itself=False) == pytest.approx(TYPING_PAUSE)
    assert seconds_left(10, 14, 14, keeps_itself=False) == pytest.approx(10 + LONGEST_DELAY - 14)
    assert seconds_left(10, 11, 11, keeps_itself=True) == pytest.approx(10 + LONGEST_DELAY - 11)
    assert TYPING_PAUSE < 1
    assert LONGEST_DELAY < 5


async def test_a_protocol_that_is_typed_without_a_pause_is_written_down_but_not_in_the_tandem(
    tmp_path: Path,
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        write(screen, HALF)
        app.autosave.flush()
        (draft,) = on_paper(tmp_path)
        assert draft.place == f"protocol:{PAST}"
        assert HALF in draft.texts["text"]
        assert HALF not in str(on_disk(app))
        screen.save()
        await settle(pilot)
        assert HALF in str(on_disk(app))
        assert on_paper(tmp_path) == []


async def test_a_key_sets_the_clock_that_writes(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "x", "y")
        assert app.autosave._timer is not None
        app.autosave._first_input = app.autosave._last_input = 0.0
        app.autosave.flush_if_due()
        assert [draft.texts for draft in on_paper(tmp_path)] == [{"line": "xy"}]
        await pilot.press("backspace", "backspace", "escape")
        app.autosave.flush()
        assert on_paper(tmp_path) == []


async def test_half_a_sentence_is_offered_beside_the_protocol_and_gone_on_with(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        text = screen.editor.text + f"\n{HALF}\n"
        await pilot.press("ctrl+q")
    leave(tmp_path, Draft(f"protocol:{PAST}", "Protocol", {"text": text}))
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
        assert HALF in str(app.screen.query_one("#typed", Static).content)
        assert HALF not in str(app.screen.query_one("#held", Static).content)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ProtocolScreen)
        assert HALF in app.screen.editor.text
        assert HALF in str(on_disk(app))
        assert on_paper(tmp_path) == []


@pytest.mark.parametrize("has_base", [True, False])
async def test_going_on_later_takes_nothing_away_that_was_written_meanwhile(
    tmp_path: Path, has_base: bool
) -> None:
    later = "Written since then."
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        base = screen.editor.text
        await pilot.press("ctrl+t")
        write(screen, later)
        await pilot.press("ctrl+q")
    typed = {"text": base.rstrip() + f"\n\n{HALF}\n"}
    draft = Draft(f"protocol:{PAST}", "Protocol", typed, base if has_base else None)
    leave(tmp_path, draft)
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
        assert HALF in str(app.screen.query_one(StableOptionList).get_option_at_index(0).prompt)
        await pilot.press("x")
        words = len(HALF.split())
        assert f"{words} typed words" in str(app.screen.query_one(".question", Static).content)
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ProtocolScreen)
        assert HALF in app.screen.editor.text
        assert later in app.screen.editor.text
        assert HALF in str(on_disk(app))
        assert later in str(on_disk(app))


async def test_what_is_left_for_later_stays_beside_what_is_typed_meanwhile(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    left = Draft(f"protocol:{PAST}", "Protocol", {"text": HALF})
    leave(tmp_path, left)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("escape")
        assert any("at the next start" in told.message for told in app._notifications)
        screen = await opened(pilot, PAST, writing=True)
        write(screen, "Something else")
        app.autosave.flush()
        assert on_paper(tmp_path)[0] == left
        assert len(on_paper(tmp_path)) == 2
        await pilot.press("ctrl+q")
    assert on_paper(tmp_path) == [left]


async def test_a_draft_is_given_up_only_after_a_question(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    leave(tmp_path, Draft("topic:1", "Talking point", {"line": HALF}))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("x")
        assert isinstance(app.screen, ConfirmLossDialog)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
        assert len(on_paper(tmp_path)) == 1
        await pilot.press("x")
        await pilot.click("#yes")
        await settle(pilot)
        assert not app.screen.is_modal
        assert on_paper(tmp_path) == []


async def test_what_the_tandem_holds_after_all_is_not_offered(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    topic = DEMO.topics[0].text
    leave(tmp_path, Draft("topic:1", "Talking point", {"line": f"  {topic} "}))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert not app.screen.is_modal
        assert on_paper(tmp_path) == []


async def test_a_line_of_a_dialog_is_gone_on_with_in_its_dialog(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    leave(tmp_path, Draft("mentor-task:1", "New task", {"line": HALF}))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, PromptDialog)
        assert app.screen.query_one(Input).value == HALF
        assert len(on_paper(tmp_path)) == 1
        await pilot.press("s", "enter")
        await settle(pilot)
        assert [task.who.value for task in on_disk(app).tasks if task.text == HALF + "s"] == ["mentor"]
        assert on_paper(tmp_path) == []


async def test_a_line_that_is_left_with_esc_waits_in_its_dialog_also_after_a_restart(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for _ in range(2):
            await pilot.press("n", *"Call", "escape")
            await settle(pilot)
        assert app.autosave.flush() is False
        assert [(draft.place, draft.texts) for draft in on_paper(tmp_path)] == [
            ("mentee-task:", {"line": "CallCall"})
        ]
        await pilot.press("a")
        await settle(pilot)
        assert app.screen.query_one(Input).value == ""
        await pilot.press("escape", "q")
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert not app.screen.is_modal
        await pilot.press("n", "s", "enter")
        await settle(pilot)
        assert [task.text for task in on_disk(app).tasks if "Call" in task.text] == ["CallCalls"]
        assert on_paper(tmp_path) == []


@pytest.mark.parametrize(
    ("place", "mode"),
    [
        ("topic:1", "today"),
        ("mentee-task:1", "today"),
        ("mentor-task:1", "today"),
        ("both-task:1", "today"),
        (f"task:{DEMO.tasks[0].id}", "tasks"),
        (f"goal:{DEMO.agreement.goals[0].id}", "agreement"),
        ("field:title", "agreement"),
        (f"protocol:{PAST}", "protocol"),
        (f"held:{PAST}", "schedule"),
        (f"move:{PAST}", "schedule"),
        (f"details:{PAST}", "schedule"),
        ("extra:", "schedule"),
        ("answer:mentor/open.gain", "closing"),
        ("effect:1", "closing"),
        ("feedback:", "closing"),
        ("beginning:", "closing"),
        ("end:", "closing"),
        ("talk:", "closing"),
        ("papers:", "closing"),
    ],
)
async def test_a_draft_is_resumed_on_its_screen_wherever_one_is(
    place: str, mode: str, tmp_path: Path
) -> None:
    ids = ("line", "words", "text", "minutes", "day", "place", "feedback", "letter", "contact")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        app.go("agreement" if mode == "tasks" else "tasks")
        await settle(pilot)
        draft = Draft(place, "Draft", dict.fromkeys(ids, HALF))
        app.autosave.earlier_drafts.append(draft)
        app.autosave.report_earlier_drafts()
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app.current_mode == mode
        boxes = [*app.screen.query(Input), *app.screen.query(TextArea)]
        texts = [box.value if isinstance(box, Input) else box.text for box in boxes]
        assert any(HALF in text for text in texts)


def test_every_kind_of_draft_of_a_tandem_has_a_screen() -> None:
    assert {*SCREENS, *KINDS_OF_NO_TANDEM} == set(DraftKind)
    assert set(SCREENS.values()) <= set(MentoringApp.MODES)


async def test_a_new_tandem_is_resumed_over_the_open_one_and_shown_in_its_place(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    texts = {"mentee": "Nora", "mentor": "Jens"}
    library.new_tandem_drafts.write([Draft("tandem:new", "New tandem", texts)])
    library.new_tandem_drafts.close()
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert shown(app) is NewTandemDialog
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert held_by(app).agreement.mentee.name == "Nora"
        assert app.current_mode == "today"
        app.library.new_tandem_drafts.close()
    assert make_library(tmp_path).new_tandem_drafts.read() == ()


async def test_a_task_and_a_goal_are_gone_on_with_where_they_were_edited(tmp_path: Path) -> None:
    task, goal = DEMO.tasks[0], DEMO.agreement.goals[0]
    app = demo_app(tmp_path)
    drafts = [
        Draft(f"task:{task.id}", "Edit task", {"words": HALF, "due": "", "proof": ""}),
        Draft(f"goal:{goal.id}", "Goal", {"text": goal.text, "target": "", "steps": HALF, "success": ""}),
    ]
    leave(tmp_path, *drafts)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert shown(app) is TaskDialog
        assert app.screen.query_one("#words", Input).value == HALF
        assert len(on_paper(tmp_path)) == 2
        await pilot.press("escape", "escape")
        await settle(pilot)
        app.autosave.report_earlier_drafts()
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert shown(app) is GoalDialog
        assert app.screen.query_one("#steps", TextArea).text == HALF


async def test_a_field_of_the_agreement_is_opened_with_what_was_typed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        app.go("agreement", "title", writing=True)
        await settle(pilot)
        app.screen.query_one("#box", Input).value = HALF
        app.autosave.flush()
        kept = on_paper(tmp_path)
        app.screen.query_one("#box", Input).value = ""
        await pilot.press("ctrl+q")
    leave(tmp_path, *kept)
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen.query_one("#box", Input).value == HALF
        assert on_paper(tmp_path) == kept
        await pilot.press("enter")
        await settle(pilot)
        assert on_disk(app).title == HALF
        assert on_paper(tmp_path) == []


async def test_a_first_tandem_that_was_being_made_is_gone_on_with(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Nora", "enter", *"Jens", "enter", "pagedown")
        await settle(pilot)
        app.autosave.flush()
        app.library.new_tandem_drafts.close()
        reading = make_library(tmp_path).new_tandem_drafts
        (draft,) = reading.read()
        reading.close()  # or its lock would stay until it is collected
        assert (draft.texts["mentee"], draft.texts["mentor"]) == ("Nora", "Jens")
    texts = draft.texts | {"goal": HALF}
    library = make_library(tmp_path)
    assert library.new_tandem_drafts.read() == (draft,)
    library.new_tandem_drafts.write([Draft(draft.place, draft.label, texts)])
    library.new_tandem_drafts.close()
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, NewTandemDialog)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not app.screen.is_modal
        assert held_by(app).agreement.mentee.name == "Nora"
        assert [goal.text for goal in held_by(app).agreement.goals] == [HALF]
        app.library.new_tandem_drafts.close()
    assert make_library(tmp_path).new_tandem_drafts.read() == ()


@pytest.mark.parametrize("place", ["task:gone", "letter:of-a-later-version", "no place"])
async def test_a_draft_whose_place_is_gone_or_unknown_is_shown_and_stays(place: str, tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    gone = Draft(place, "Edit task [/]", {"words": "[b]" + HALF})
    leave(tmp_path, gone)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert HALF in str(app.screen.query_one("#typed", Static).content)
        await pilot.press("enter")
        assert isinstance(app.screen, RecoveryDialog)
        await pilot.press("escape")
        await pilot.press("q")
    assert on_paper(tmp_path) == [gone]


async def test_two_programs_keep_the_drafts_of_one_tandem_side_by_side(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("a", *"one")
        app.autosave.flush()
        second = same_app(tmp_path)
        async with second.run_test(size=SIZE) as other:
            await settle(other)
            assert not second.screen.is_modal
            await other.press("a", *"two")
            second.autosave.flush()
            assert sorted(draft.texts["line"] for draft in on_paper(tmp_path)) == ["one", "two"]
            await other.press("enter")
            await settle(other)
            assert [draft.texts["line"] for draft in on_paper(tmp_path)] == ["one"]
            await other.press("q")
        assert [draft.texts["line"] for draft in on_paper(tmp_path)] == ["one"]
        await pilot.press("enter")
        await settle(pilot)
        assert on_paper(tmp_path) == []
        assert {"one", "two"} <= {topic.text for topic in on_disk(app).topics}


async def test_drafts_of_two_programs_that_have_ended_are_both_offered(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    left = [Draft(f"topic:{number}", "Talking point", {"line": f"{HALF} {number}"}) for number in range(2)]
    for draft in left:
        leave(tmp_path, draft)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
        assert app.screen.query_one(StableOptionList).option_count == len(left)
        assert len(list((tmp_path / "store" / "drafts").glob("*.json"))) == 1
        await pilot.press("escape", "q")
    assert sorted(draft.place for draft in on_paper(tmp_path)) == ["topic:0", "topic:1"]


async def test_drafts_are_offered_once_their_tandem_is_opened(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.create(DEMO).close()
    library.create(replace(DEMO, id="other")).close()
    leave(tmp_path, Draft("topic:1", "Talking point", {"line": HALF}))
    app = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id="other")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert not app.screen.is_modal
        app.navigation.open_tandem("demo")
        await settle(pilot)
        assert shown(app) is RecoveryDialog


def app_on(tmp_path: Path, files: Failing) -> MentoringApp:
    """The app on a disk that can be made to fail."""
    tandem_store = TandemStore(tmp_path / "store", clock=a_clock, program="9.9.9", files=files)
    tandem_store.create(DEMO)
    library = Library(tandem_store, lambda: str(tmp_path / "programmes"))
    return MentoringApp(library, TODAY, demo=True, tandem_id="demo")


async def test_what_can_t_be_saved_is_a_draft_until_it_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentoring_tui.domain.errors import StoreError
    from mentoring_tui.store.open_tandem import OpenTandem

    app = demo_app(tmp_path)

    def full(_opened: OpenTandem, _tandem: object) -> None:
        raise StoreError("store-full", file="x")

    async with app.run_test(size=SIZE) as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(OpenTandem, "save", full)
            await pilot.press("a", *"First", "enter")
            await settle(pilot)
            await pilot.press("a", *"Second", "enter")
            await settle(pilot)
            screen = await opened(pilot, PAST, writing=True)
            write(screen, HALF)
            screen.save()
            await settle(pilot)
            words = str([draft.texts for draft in on_paper(tmp_path)])
            assert all(each in words for each in ("First", "Second", HALF))
            await pilot.press("ctrl+q")
            assert "offered again at the next start" in str(app.screen.query_one(".question", Static).content)
            await pilot.press("escape")
        screen.save()
        await settle(pilot)
        app.autosave.flush()
        assert HALF in str(on_disk(app))
        assert {"First", "Second"} <= {topic.text for topic in on_disk(app).topics}
        assert on_paper(tmp_path) == []


async def test_on_a_full_disk_a_draft_is_written_once_there_is_room(tmp_path: Path) -> None:
    files = Failing(trouble=lambda: OSError(28, "No space left on device"))
    app = app_on(tmp_path, files)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        write(screen, HALF)
        files.at, files.lasting = files.count, True
        app.autosave.flush()
        files.heal()
        assert on_paper(tmp_path) == []
        app.autosave.flush_if_due()
        assert HALF in on_paper(tmp_path)[0].texts["text"]


def test_two_texts_are_shown_as_far_as_they_differ() -> None:
    lines = [f"line {number}" for number in range(20)]
    typed, held = differing_lines("\n".join([*lines, HALF]), "\n".join(lines))
    assert typed.plain == f"line 19\n{HALF}"
    assert held.plain == "line 19"
    assert clean(typed.plain) == typed.plain


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("1 h tab", "place"),
        ("3 m", "day"),
        ("3 a", "day"),
        ("3 d tab", "place"),
        ("2 g", "place"),
    ],
)
async def test_a_line_about_a_meeting_or_a_signature_is_gone_on_with(
    keys: str, line: str, tmp_path: Path
) -> None:
    unsigned = replace(DEMO.agreement, signatures=())
    app = app_with(tmp_path, replace(DEMO, agreement=unsigned))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys.split(), "end", "x", "y", "z")
        asked = shown(app)
        typed = app.screen.query_one(f"#{line}", Input).value
        assert typed.endswith("xyz")
        app.autosave.flush()
        (draft,) = on_paper(tmp_path)
        await pilot.press("escape", "ctrl+q")
    leave(tmp_path, draft)
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
        await pilot.press("enter")
        await settle(pilot)
        assert shown(app) is asked
        assert app.screen.query_one(f"#{line}", Input).value == typed


async def test_a_draft_shows_what_was_typed_and_in_which_field(tmp_path: Path) -> None:
    make_library(tmp_path).create(DEMO).close()
    names = {"role": "mentee", "mentee": "Nora", "mentor": "", "from": "1.1.2027", "programme": "kerpen"}
    store = make_tandem_store(tmp_path)
    store.drafts(None).write([Draft(DraftKind.NEW_TANDEM.place("new"), "New tandem", names)])
    form = "# Gesprächsprotokoll\n\n## Vorbereitung\n\n### Anliegen\n"
    typed = Draft(f"protocol:{PAST}", "Protokoll", {"text": form + "Getippt."}, form)
    store.drafts("demo").write([typed])
    app = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id="demo")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        offered = app.screen.query_one(StableOptionList)
        shown = app.screen.query_one("#typed", Static)
        assert str(shown.content) == "Mentee: Nora\nBeginning: 1.1.2027"
        assert "New tandem · Nora 1.1.2027" in str(offered.get_option_at_index(0).prompt)
        await pilot.press("down")
        assert str(shown.content) == "### Anliegen\nGetippt."


async def test_a_new_tandem_that_was_interrupted_is_offered_once_and_then_waits_in_its_dialog(
    tmp_path: Path,
) -> None:
    library = make_library(tmp_path)
    library.create(DEMO).close()
    names = {"role": "mentee", "mentee": "Nora", "mentor": "Jens", "programme": "kerpen"}
    make_tandem_store(tmp_path).drafts(None).write([Draft("tandem:new", "New tandem", names)])
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
        assert "not created yet" in str(app.screen.query_one("#held", Static).content)
        await pilot.press("escape", "q")
        app.library.new_tandem_drafts.close()
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert not app.screen.is_modal
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert shown(app) is NewTandemDialog
        assert "Kept from last time" in str(app.screen.query_one(".refused", Static).content)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert held_by(app).agreement.mentee.name == "Nora"
    assert on_paper(tmp_path, "_new") == []


async def test_what_was_kept_of_a_new_tandem_says_that_there_is_one_of_these_two_meanwhile(
    tmp_path: Path,
) -> None:
    library = make_library(tmp_path)
    library.create(DEMO).close()
    mentee, mentor = DEMO.agreement.mentee.name, DEMO.agreement.mentor.name
    names = {"role": "mentee", "mentee": mentee, "mentor": f"{mentor} ", "programme": "kerpen"}
    make_tandem_store(tmp_path).drafts(None).write([Draft("tandem:new", "New tandem", names)])
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "a tandem of these two already" in str(app.screen.query_one("#held", Static).content)
        await pilot.press("escape", "t")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert "a tandem of these two already" in str(app.screen.query_one(".refused", Static).content)


async def test_a_draft_of_a_new_tandem_stays_when_another_tandem_is_opened(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.create(replace(DEMO, id="other")).close()
    library.create(DEMO).close()
    new = Draft(DraftKind.NEW_TANDEM.place("new"), "New tandem", {"mentee": "Nora"})
    make_tandem_store(tmp_path).drafts(None).write([new])
    app = MentoringApp(library, TODAY, demo=True, tandem_id="other")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("escape")
        app.navigation.open_tandem("demo")
        await settle(pilot)
        assert on_paper(tmp_path, "_new") == [replace(new, place="tandem:")]


async def test_a_draft_of_a_tandem_elsewhere_is_shown_and_can_only_be_copied_or_discarded(
    tmp_path: Path,
) -> None:
    store = make_tandem_store(tmp_path, has_state_folder=True)
    store.create(DEMO)
    on_the_stick = store.in_folder(str(tmp_path / "stick"))
    on_the_stick.create(replace(DEMO, id="there"))
    on_the_stick.open("there")
    shutil.rmtree(tmp_path / "stick")
    on_the_stick.drafts("there").write([Draft(f"protocol:{PAST}", "Protocol", {"text": HALF})])
    app = MentoringApp(Library(store, lambda: ""), TODAY, demo=True, tandem_id="demo")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert HALF in str(app.screen.query_one("#typed", Static).content)
        await pilot.press("enter")
        assert "in another data folder" in str(app.screen.query_one(".refused", Static).content)
        await pilot.press("x")
        await pilot.click("#yes")
        await settle(pilot)
        assert not list((tmp_path / "state" / "drafts").iterdir())


async def test_a_dialog_that_fails_costs_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", *"First")
        app.autosave.flush()
        failing = app.screen
        ask_topic(cast("Screen[None]", failing))
        await settle(pilot)
        await pilot.press(*"Second")
        with monkeypatch.context() as broken:
            broken.setattr(failing, "unsaved_drafts", lambda: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                app.autosave.flush()
        assert [draft.texts["line"] for draft in on_paper(tmp_path)] == ["First", "Second"]


async def test_a_protocol_is_gone_on_with_in_another_language(tmp_path: Path) -> None:
    set_language("en")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        begun = (await opened(pilot, PAST, writing=True)).editor.text
        await pilot.press("ctrl+q")
    place = DraftKind.PROTOCOL.place(PAST)
    leave(tmp_path, Draft(place, "Protocol of Fri 13 Nov 2026", {"text": f"{begun}\n{HALF}\n"}, begun))
    set_language("de")
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, RecoveryDialog)
        (option,) = app.screen.query_one(StableOptionList).options
        assert str(option.prompt) == f"Protokoll vom Fr 13.11.2026 · {HALF}"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ProtocolScreen)
        assert app.screen.editor.text == f"{begun}\n{HALF}\n"
        assert str(protocol_in(on_disk(app), PAST)).count(HALF) == 1


async def test_a_protocol_that_is_saved_is_not_offered_in_another_language(tmp_path: Path) -> None:
    set_language("en")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        text = (await opened(pilot, PAST, writing=True)).editor.text
        await pilot.press("ctrl+q")
    leave(tmp_path, Draft(DraftKind.PROTOCOL.place(PAST), "Protocol", {"text": text}, text))
    set_language("de")
    app = same_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert not isinstance(app.screen, RecoveryDialog)


def test_a_draft_is_named_in_the_language_of_now(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    items = {DraftKind.PROTOCOL: PAST, DraftKind.ANSWER: "mentee/cooperation.trust"}
    for kind in (kind for kind in DraftKind if kind not in _NAMED_AS_STORED):
        draft = Draft(kind.place(items.get(kind, "mentee.mail")), "as it was", {})
        names = set()
        for lang in ("de", "en"):
            set_language(lang)
            names.add(draft_label(app.state, draft))
        assert len(names) == 2, kind
        assert "as it was" not in names, kind


async def test_ctrl_q_in_a_dialog_keeps_what_is_half_typed_or_asks_first(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("o", "p", "9", "ctrl+q")
        await pilot.pause()
        told = [notice.message for notice in app._notifications]
        assert any("^q again" in words for words in told)
        await pilot.press("escape", "escape", "f1", "ctrl+q")
        assert app._exit
    async with (app := same_app(tmp_path)).run_test(size=SIZE) as pilot:
        await pilot.press("a", *"half", "ctrl+q")
        assert app._exit
    assert [draft.texts for draft in on_paper(tmp_path)] == [{"line": "half"}]
