"""The tandems of the store, and the way to a first one."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Mode, Party, Role
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.evaluation_changes import with_answer
from mentoring_tui.domain.moment import parse_moment
from mentoring_tui.domain.signing import missing_fields
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.domain.task import Who
from mentoring_tui.i18n import long_date
from mentoring_tui.library import Library
from mentoring_tui.logbook import Logbook
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandems.damaged_dialog import DamagedTandemDialog
from mentoring_tui.tui.tandems.dialog import TandemsDialog
from mentoring_tui.tui.tandems.new_tandem_dialog import NewTandemDialog
from mentoring_tui.tui.tandems.tandem_listing import load_listing
from mentoring_tui.tui.widgets.checkboxes import Checkboxes
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests.tui.apps import (
    SIZE,
    TODAY,
    app_with,
    as_by_a_newer_program,
    demo_app,
    empty_app,
    make_library,
    make_tandem_store,
)


def named(id: str, mentee: str, mentor: str) -> Tandem:
    tandem = demo_tandem(TODAY, "en")
    agreement = replace(tandem.agreement, mentee=Party(mentee), mentor=Party(mentor))
    return replace(tandem, id=id, agreement=agreement)


def words(app: MentoringApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).render())


def lines(app: MentoringApp) -> list[str]:
    prompts = [option.prompt for option in app.screen.query_one(StableOptionList).options]
    return [prompt.plain if isinstance(prompt, TextStack) else str(prompt) for prompt in prompts]


async def opened(app: MentoringApp, pilot: Pilot[None]) -> None:
    """Press t, and wait for the store to be read."""
    await pilot.press("t")
    await read(app, pilot)


async def read(app: MentoringApp, pilot: Pilot[None]) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def typed(pilot: Pilot[None], text: str) -> None:
    """Put a text in where the cursor is, as a paste does."""
    assert isinstance(pilot.app.screen.focused, Input | TextArea)
    pilot.app.post_message(Paste(text))
    await pilot.pause()


async def begun(pilot: Pilot[None]) -> NewTandemDialog:
    """Choose to make the first tandem."""
    await pilot.pause()
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, NewTandemDialog)
    return pilot.app.screen


async def test_an_empty_store_leads_kindly_to_the_ways_to_begin(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert words(app, ".dialog-title") == "No tandem yet"
        assert lines(app) == [
            "n  Create a tandem",
            "i  Import a tandem",
            "b  Look at an example",
            "L  Encrypt the data folder with a passphrase",
            "q  Quit",
        ]
        await pilot.press("escape")
        await pilot.pause()
        assert "Press q to quit" in words(app, ".refused")


async def test_a_day_that_is_unclear_is_complained_of_as_soon_as_its_line_is_left(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await begun(pilot)
        for text in ("Nora Weber", "Jens Albrecht"):
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.press("pagedown")
        await pilot.pause()
        await pilot.press(*"7.1.")
        await pilot.pause()
        assert words(app, ".refused") == ""
        await pilot.press("tab")
        await pilot.pause()
        assert words(app, ".refused").startswith("Beginning: “7.1.” may be ")
        await pilot.press(*"31.12.2027")
        await pilot.pause()
        assert words(app, ".refused").startswith("Beginning: “7.1.” may be ")
        await pilot.press("shift+tab", *"2027")
        await pilot.pause()
        assert words(app, ".refused") == ""
        await pilot.press("tab")
        await pilot.pause()
        assert words(app, ".refused") == ""
        await pilot.press("tab", "tab", *"7.1. 17:00")
        await pilot.pause()
        assert words(app, ".understood").startswith("Thu, 7 January 2027, 17:00")
        await pilot.press("tab")
        await pilot.pause()
        assert words(app, ".refused") == ""
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert dialog.is_current
        assert app.focused is dialog.query_one("#field-mentee")


async def test_a_whole_agreement_can_be_typed_from_an_empty_store(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await begun(pilot)
        assert dialog.query_one(".-primary").id == "on"
        for text in ("Nora Weber", "Jens Albrecht"):
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.press("enter")
        await pilot.pause()
        for text in ("1.12.2026", "30.11.2027", "2", "3.12.2026 17:00"):
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.press("space", "enter")
        await pilot.pause()
        await typed(pilot, "Apply\n  Ask")
        assert "→ Step 1 of “Apply”:" in words(app, ".understood")
        await typed(pilot, "\nNetwork by 30.6.2027")
        assert "→ Goal 2: Network · by Wed, 30 June 2027" in words(app, ".understood")
        await pilot.press("pagedown")
        await pilot.pause()
        for text in ("Openness", "Honesty"):
            await typed(pilot, text)
            await pilot.press("tab")
        await pilot.press("pagedown")
        await pilot.pause()
        await typed(pilot, "Keep the minutes\nArrange contacts @mentor by 12.3.2027")
        assert "→ Arrange contacts · Mentor · by Fri, 12 March 2027" in words(app, ".understood")
        assert dialog.query_one(".-primary").id == "yes"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, TandemScreen)
    (id,) = make_library(tmp_path).ids()
    tandem = make_library(tmp_path).read(id).tandem
    agreement = tandem.agreement
    assert (tandem.name, tandem.role) == ("Nora Weber & Jens Albrecht", Role.MENTEE)
    assert (agreement.weeks, agreement.first) == (2, parse_moment("2026-12-03 17:00"))
    assert agreement.modes == (Mode.PHONE,)
    goals = [(goal.text, goal.steps, goal.target) for goal in agreement.goals]
    assert goals == [("Apply", ("Ask",), None), ("Network", (), date(2027, 6, 30))]
    tasks = [(task.text, task.who, task.due) for task in tandem.standing_tasks]
    assert tasks == [
        ("Arrange contacts", Who.MENTOR, date(2027, 3, 12)),
        ("Keep the minutes", Who.MENTEE, None),
    ]
    assert not missing_fields(tandem)


async def test_only_the_names_are_needed(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
        await typed(pilot, "Nora Weber")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Mentor: this must not be empty." in words(app, ".refused")
        assert app.screen.focused is app.screen.query_one("#field-mentor")
        await typed(pilot, "Jens Albrecht")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.logbook
        assert app.logbook.tandem.name == "Nora Weber & Jens Albrecht"


async def test_a_bad_value_is_refused_where_it_stands_and_everything_stays(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await begun(pilot)
        for text in ("Nora Weber", "Jens Albrecht"):
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.press("pagedown")
        await pilot.pause()
        for text in ("1.12.2026", "30.11.2026"):
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.press("pagedown")
        await pilot.pause()
        assert "would end" in words(app, ".refused")
        assert dialog.focused is dialog.query_one("#field-until")
        await pilot.press("pageup")
        await pilot.pause()
        assert dialog.query_one("#field-mentor", Input).value == "Jens Albrecht"
        await pilot.press("pagedown")
        await pilot.pause()
        assert dialog.query_one("#field-from", Input).value == "1.12.2026"
        assert words(app, "#step") == "New tandem · 2 of 5 · When and how"


async def test_a_day_is_echoed_and_forms_are_ticked_with_the_mouse(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await begun(pilot)
        for text in ("Nora Weber", "Jens Albrecht"):
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.click("#on")
        await pilot.pause()
        await pilot.pause()
        await typed(pilot, "1.12.2026")
        assert words(app, ".understood") == "Tue, 1 December 2026"
        await pilot.click("#field-mode", offset=(2, 0))
        await pilot.pause()
        assert dialog.query_one("#field-mode", Checkboxes).values == ["phone"]


async def test_esc_keeps_what_was_typed_for_a_tandem_until_the_next_time(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await begun(pilot)
        await pilot.press("escape", "n")
        assert words(app, ".refused") == ""
        await typed(pilot, "Nora")
        await pilot.press("tab")
        await typed(pilot, "Jens")
        await pilot.press("pagedown")
        await typed(pilot, "1.12.2026")
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, TandemsDialog)
        app.autosave.flush()
        app.library.new_tandem_drafts.close()
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await begun(pilot)
        assert "Kept from last time" in words(app, ".refused")
        fields = [dialog.texts()[field] for field in ("mentee", "mentor", "from")]
        assert fields == ["Nora", "Jens", "1.12.2026"]
        await pilot.press("ctrl+n")
        assert words(app, ".refused") == ""
        assert not any(dialog.texts()[field] for field in ("mentee", "mentor"))
        await pilot.press("escape", "n")
        assert isinstance(app.screen, NewTandemDialog)
        assert "from" not in app.screen.texts()


async def test_what_is_typed_stays_where_the_store_is_full(tmp_path: Path) -> None:
    class Full(Library):
        def create(self, tandem: Tandem) -> Logbook:
            raise StoreError("store-full")

    app = MentoringApp(Full(make_tandem_store(tmp_path), lambda: str(tmp_path)), TODAY, demo=True)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await begun(pilot)
        for text in ("Nora Weber", "Jens Albrecht"):
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "disk is full" in words(app, ".refused")
        assert dialog.query_one("#field-mentee", Input).value == "Nora Weber"


async def test_the_example_is_shown_and_kept_nowhere(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
        assert app.logbook
        assert app.logbook.tandem.name.startswith("Example, not saved")
        await pilot.press("space")
        await pilot.pause()
        await opened(app, pilot)
        assert lines(app) == ["No tandem yet. Press n to create one."]
    assert make_library(tmp_path).ids() == []


async def test_a_second_tandem_begins_with_ones_own_name(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await pilot.pause()
        await typed(pilot, "Kim Lee")
        assert app.screen.query_one("#field-mentee", Input).value == "Nora Weber"
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.pause()
        assert app.logbook
        assert app.logbook.tandem.name == "Nora Weber & Kim Lee"


async def test_the_list_marks_the_open_tandem_and_enter_opens_another(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    app.library.create(named("t2", "Ada", "Zoe")).close()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        ada, nora = lines(app)
        assert "open now" in nora
        assert "active · 1 Aug 2026 – 31 Jul 2027 · next: Fri 27 Nov 2026" in ada
        assert app.screen.query_one(StableOptionList).highlighted_id == "demo"
        await pilot.press("up", "enter")
        await pilot.pause()
        assert app.logbook
        assert app.logbook.tandem.id == "t2"
        assert isinstance(app.screen, TandemScreen)


async def test_a_click_opens_a_tandem_and_esc_stays(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    app.library.create(named("t2", "Ada", "Zoe")).close()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert app.logbook
        assert app.logbook.tandem.id == "demo"
        await opened(app, pilot)
        await pilot.click("#tandems", offset=(4, 0))
        await pilot.pause()
        assert app.logbook.tandem.id == "t2"


async def test_a_damaged_tandem_is_named_and_does_no_harm(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    (tmp_path / "store" / "tandems" / "broken.json").write_text("{")
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        whole, broken = lines(app)
        assert "Nora Weber" in whole
        assert "broken.json" in broken
        assert "mentoring check" in broken
        assert "backup" not in broken


async def test_a_tandem_of_a_newer_program_opens_to_be_read(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    app.library.create(named("t2", "Ada", "Zoe")).close()
    as_by_a_newer_program(tmp_path, "t2")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert app.read_only
        assert any("newer version" in str(toast.message) for toast in app._notifications)


async def test_a_store_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    class Gone(Library):
        def all(self) -> list[object]:  # type: ignore[override]  # it never returns
            raise StoreError("store-not-readable", file="store")

    tandem_store = make_tandem_store(tmp_path)
    tandem_store.create(demo_tandem(TODAY, "en"))
    app = MentoringApp(Gone(tandem_store, lambda: str(tmp_path)), TODAY, demo=True)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        assert "cannot be read" in words(app, ".refused")


async def test_names_are_never_markup(tmp_path: Path) -> None:
    app = app_with(tmp_path, named("t1", "[/]", "[@click=app.quit]x[/]"))
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        assert "[/] & [@click=app.quit]x[/]" in lines(app)[0]


def test_active_tandems_come_first_then_drafts(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    library.create(Tandem("draft")).close()
    library.create(named("t2", "Zoe", "Ada")).close()
    library.create(named("t1", "Ada", "Zoe")).close()
    assert [entry.tandem.id for entry in load_listing(library, TODAY).entries] == ["t1", "t2", "draft"]


async def test_an_earlier_version_can_be_put_in_the_place_of_a_damaged_file(tmp_path: Path) -> None:
    logbook = make_library(tmp_path).create(demo_tandem(TODAY, "en"))
    logbook.apply(lambda tandem: replace(tandem, title="A title of its own"), "Title")
    logbook.close()
    path = tmp_path / "store" / "tandems" / "demo.json"
    raw = path.read_bytes()[:2_000]
    path.write_bytes(raw)
    app = MentoringApp(make_library(tmp_path), TODAY)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "Nora Weber & Jens Albrecht" in lines(app)[0]
        assert "Enter: restore its newest backup" in lines(app)[0]
        await pilot.press("enter")
        assert isinstance(app.screen, DamagedTandemDialog)
        assert "Nora Weber" in words(app, ".dialog-title")
        texts = [str(static.content) for static in app.screen.query(Static)]
        assert any("A title of its own" in text for text in texts)
        await pilot.press("escape")
        assert path.read_bytes() == raw
        await pilot.press("enter", "enter")
        assert app.state
        assert app.state.tandem.name == "Nora Weber & Jens Albrecht"
        assert (tmp_path / "store" / "quarantine" / "demo.json").read_bytes() == raw


async def test_a_tandem_whose_file_is_gone_is_restored_from_its_newest_backup(tmp_path: Path) -> None:
    logbook = make_library(tmp_path).create(demo_tandem(TODAY, "en"))
    logbook.apply(lambda tandem: replace(tandem, title="A title of its own"), "Title")
    logbook.close()
    (tmp_path / "store" / "tandems" / "demo.json").unlink()
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await read(app, pilot)
        assert "Nora Weber" in lines(app)[0]
        await pilot.press("enter")
        assert "demo.json no longer exists" in words(app, ".question")
        await pilot.press("enter")
        assert app.logbook
        assert app.logbook.tandem == demo_tandem(TODAY, "en")


async def test_the_next_tandem_begins_with_goals_of_the_one_that_ended(tmp_path: Path) -> None:
    ended = replace(named("aaaaaaaaaa", "Nora Weber", "Jens Albrecht"), ending=Ending(TODAY))
    first, second, third = ended.agreement.goals
    second = replace(second, target=TODAY - timedelta(days=1))
    ended = with_agreement(ended, goals=(first, second, third))
    ended = with_answer(ended, Answer("r", Role.MENTEE, "goals.reached", 100, "scale", third.id))
    app = app_with(tmp_path, ended)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await pilot.pause()
        await typed(pilot, "Ada Klein")
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        boxes = app.screen.query_one("#carried", Checkboxes)
        assert boxes.values == []
        assert boxes.has_focus, "Tab leads away from here, but not from the lines of goals"
        await pilot.press("enter")
        assert app.screen.query_one("#field-goal").has_focus
        await pilot.press("shift+tab", "right", "space")
        assert f"A target date before {long_date(TODAY)} stays behind." in words(app, ".understood")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.state
        begun = app.state.tandem
        assert begun.agreement.mentor.name == "Ada Klein"
        (goal,) = begun.agreement.goals
        assert goal == replace(second, id=goal.id, target=None)
        assert (begun.tasks, begun.topics, begun.meetings, begun.answers) == ((), (), (), ())
        assert first not in begun.agreement.goals


async def test_no_goals_are_offered_of_a_tandem_that_goes_on(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await pilot.pause()
        await typed(pilot, "Ada Klein")
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        assert not app.screen.query("#carried")
