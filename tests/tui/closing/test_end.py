"""Promised: the end takes one quiet dialog, nobody is asked why, and each step can be taken back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from textual.widgets import Input, TextArea

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.evaluation.questions import asked_questions, find_question
from mentoring_tui.domain import closing
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.evaluation_changes import seal_beginning, with_answer, with_feedback
from mentoring_tui.domain.meeting import Occasion
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.closing.beginning_dialog import BeginningDialog
from mentoring_tui.tui.closing.own_effects import OwnEffectLine
from mentoring_tui.tui.export.preview import Preview
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.key_bar import KeyBar
from mentoring_tui.tui.widgets.tab_strip import TabStrip
from mentoring_tui.tui.widgets.vertical_checkboxes import VerticalCheckboxes
from mentoring_tui.tui.widgets.year_picture import YearPicture
from tests.tui.apps import SIZE, TODAY, app_with, demo_app, make_library
from tests.tui.closing.answers import at, screen_of, tandem_of, told, words
from tests.tui.export.exports import ready


def closed_app(tmp_path: Path) -> MentoringApp:
    """The app with a tandem that has ended early."""
    demo = with_feedback(demo_tandem(TODAY, "en"), "You listened.", "Thank you.")
    return app_with(tmp_path, closing.close(demo, TODAY, TODAY, early=True))


async def test_an_early_end_settles_what_is_ticked_and_shows_the_letter(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    before = tandem_of(app)
    first = closing.open_tasks(before)[0]
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert app.screen.query_one("#how", Choice).value is True
        app.screen.query_one("#open-tasks").focus()
        await pilot.press("space")
        app.screen.query_one("#contact", Input).value = "lead@example.org"
        await pilot.press("enter")
        await pilot.pause()
        ending = tandem_of(app).ending
        assert ending
        assert (ending.early, ending.on, ending.keep_until) == (True, TODAY, TODAY + timedelta(days=28))
        assert first.id not in [task.id for task in closing.open_tasks(tandem_of(app))]
        await ready(pilot)
        letter = app.screen.query_one(Preview).text
        assert "has ended early" in letter
        assert "lead@example.org" in letter
        await pilot.press("escape")
        await pilot.press("u")
        await pilot.pause()
        assert tandem_of(app).ending is None
        assert tandem_of(app).tasks == before.tasks


async def test_a_tandem_that_nobody_signed_is_told_so_before_anything_is_asked(tmp_path: Path) -> None:
    demo = demo_tandem(TODAY, "en")
    app = app_with(tmp_path, replace(demo, agreement=replace(demo.agreement, signatures=()), versions=()))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert not app.screen.is_modal
        assert "please sign it first (2, then g" in told(app)
        await pilot.press("p")
        await pilot.pause()
        assert "not signed by both yet" in words(app, ".question")
        assert "1 meeting is not confirmed" in words(app, "#unconfirmed")


async def test_in_a_low_terminal_only_the_open_tasks_are_scrolled_to(tmp_path: Path) -> None:
    tasks = tuple(Task(f"t{number}", "A task with a long text " * 5) for number in range(20))
    app = app_with(tmp_path, replace(demo_tandem(TODAY, "en"), tasks=tasks))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        dialog = app.screen.query_one(".dialog")
        assert "stays confidential" in words(app, ".question")
        for line in ("#how", "#day", "#keep", "#letter", "#contact", "#settled", "#yes"):
            assert dialog.content_region.contains_region(app.screen.query_one(line).region), line
        boxes = app.screen.query_one("#open-tasks")
        boxes.focus()
        for _each in tasks:
            await pilot.press("up")
            await pilot.pause()
            row = boxes.region.y + app.screen.query_one(VerticalCheckboxes).cursor
            assert dialog.content_region.y <= row < app.screen.query_one("#yes").region.y
        app.screen.query_one("#keep", Input).value = "never"
        await pilot.press("ctrl+s")
        await pilot.pause()
        refused = app.screen.query_one(".refused")
        assert words(app, ".refused")
        assert dialog.content_region.contains_region(refused.region)
        assert app.screen.get_widget_at(*refused.region.offset)[0] is refused


async def test_each_open_task_says_whose_it_is_and_until_when(tmp_path: Path) -> None:
    tasks = (Task("t1", "Send the CV", Who.MENTEE, TODAY), Task("t2", "Ask the team", Who.MENTOR))
    app = app_with(tmp_path, replace(demo_tandem(TODAY, "en"), tasks=tasks))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        boxes = words(app, "#open-tasks")
        assert "Send the CV · Mentee · Sun 22 Nov 2026" in boxes
        assert "Ask the team · Mentor" in boxes


async def test_as_agreed_is_refused_with_a_sentence_where_it_can_not_be(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        app.screen.query_one("#keep", Input).value = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Please give a day" in words(app, ".refused")
        app.screen.query_one("#day", Input).value = (TODAY + timedelta(days=1)).isoformat()
        await pilot.pause()
        assert not words(app, ".refused")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert words(app, ".refused")
        assert tandem_of(app).ending is None


async def test_the_evaluation_can_come_first(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.click("#evaluate")
        await pilot.pause()
        assert tandem_of(app).ending is None
        assert screen_of(app).form.edited_field == "goals.1.reached"


async def test_an_evaluation_that_says_otherwise_how_it_ends_is_told(tmp_path: Path) -> None:
    ends = Answer("a1", Role.MENTEE, "closing.ending", "regular", "choice")
    app = app_with(tmp_path, with_answer(demo_tandem(TODAY, "en"), ends))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("6", "c")
        await pilot.pause()
        assert "ends as planned" in words(app, "#differs")
        await pilot.press("right")
        await pilot.pause()
        assert words(app, "#differs") == ""


async def test_a_few_questions_can_come_first(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("c")
        assert "1 meeting is not confirmed" in words(app, "#unconfirmed")
        await pilot.click("#evaluate-few")
        await pilot.pause()
        assert tandem_of(app).ending is None
        assert screen_of(app).form.edited_field == "open.gain"


async def test_a_closed_tandem_shows_everything_and_changes_nothing_until_it_is_reopened(
    tmp_path: Path,
) -> None:
    app = closed_app(tmp_path)
    before = tandem_of(app)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at(pilot, app, "cooperation.trust")
        assert "c opens it again" in words(app, "#standing")
        keys = next(bar for bar in app.screen.query(KeyBar) if bar.size.width).render().plain
        assert "c Reopen" in keys
        assert "d Delete data" in keys
        said = told(app)
        await pilot.press("n")
        row = screen_of(app).form.rows.row
        assert row
        assert row.id == "cooperation.openness"
        assert told(app) == said
        await pilot.press("enter", "4", "a", "x")
        await pilot.pause()
        assert not app.screen.is_modal
        assert tandem_of(app) == before
        await pilot.press("6", "f")
        await pilot.pause()
        assert "You listened." in words(app, "#read Static")
        await pilot.press("escape", "c")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert tandem_of(app).ending is None
        assert "closed" not in str(app.screen.query_one(TabStrip).render())


async def test_until_when_data_is_kept_can_be_set_and_a_past_day_can_not(tmp_path: Path) -> None:
    app = closed_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, "keep")
        await pilot.press("enter")
        app.screen.query_one(Input).value = "2026-01-01"
        await pilot.press("enter")
        await pilot.pause()
        assert "2026" in words(app, ".refused")
        app.screen.query_one(Input).value = "2027-03-01"
        await pilot.press("enter")
        await pilot.pause()
        ending = tandem_of(app).ending
        assert ending
        assert str(ending.keep_until) == "2027-03-01"


async def test_a_note_to_the_lead_says_nothing_about_what(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    before = tandem_of(app)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("k", *"lead@example.org", "enter")
        await pilot.pause()
        await ready(pilot)
        letter = app.screen.query_one(Preview).text
        assert "talk with you" in letter
        assert "lead@example.org" in letter
        assert before.agreement.mentor.name not in letter
        await pilot.press("escape")
        await pilot.pause()
        assert tandem_of(app) == before


async def test_the_papers_come_one_after_the_other_and_esc_leaves_one_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("p", "down", "down", "space", "down", "space")
        app.screen.query_one("#format", Choice).index = -2
        await pilot.press("enter")
        shown = []
        while app.screen.is_modal:
            await ready(pilot)
            shown.append([app.screen.query_one(box, Choice).value for box in ("#audience", "#document")])
            assert f"{len(shown)} of 4" in words(app, ".dialog-title")
            assert app.screen.query_one("#format", Choice).value == "html"
            assert app.screen.query_one(Preview).has_focus, "in a narrow window, too"
            await pilot.press("escape")
            await pilot.pause()
        assert [document for _audience, document in shown] == ["report", "evaluation", "feedback", "essence"]
        assert [str(audience) for audience, _document in shown] == ["lead", "lead", "tandem", "private"]
        assert not list(tmp_path.glob("*.md"))


async def test_feedback_and_thanks_are_kept_and_esc_warns_first(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f", *"Good", "escape")
        await pilot.pause()
        assert app.screen.is_modal
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert (tandem_of(app).feedback, tandem_of(app).thanks) == ("Good", "")
        await at(pilot, app, "thanks")
        await pilot.press("enter", *"Dear", "ctrl+s")
        await pilot.pause()
        assert (tandem_of(app).feedback, tandem_of(app).thanks) == ("Good", "Dear")


async def test_what_is_sealed_stays_closed_until_its_day(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await at(pilot, app, "beginning")
        await pilot.press("enter", "1", "1")
        await pilot.pause()
        assert "0 to 10" in words(app, ".refused")
        await pilot.press("backspace", "backspace", "3")
        app.screen.query_one("#letter", TextArea).text = "Dear me"
        await pilot.press("ctrl+s")
        await pilot.pause()
        beginning = tandem_of(app).beginning
        assert (beginning.letter, [rating.value for rating in beginning.ratings]) == ("Dear me", [3])
        await at(pilot, app, "beginning")
        row = screen_of(app).form.rows.row
        assert row
        assert "sealed until" in str(row.value)
        await pilot.press("enter")
        assert "closed until that day" in told(app)
        await pilot.press("x")
        await pilot.pause()
        assert type(app.screen).__name__ == "ConfirmLossDialog"
        await pilot.click("#yes")
        await pilot.pause()
        assert tandem_of(app).beginning.day is None


async def test_own_effects_are_added_and_rated_where_the_beginning_is_sealed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, "beginning")
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one("#own-0", Input).focus()
        await pilot.press(*"Patience", "enter", "1", "1")
        await pilot.pause()
        assert "Own effect: " in words(app, ".refused")
        await pilot.press("backspace", "enter", *"Calm")
        app.screen.query_one("#own-2-rating", Input).value = "5"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen.is_modal, "a rating needs an effect"
        app.screen.query_one("#own-2", Input).value = "PATIENCE"
        await pilot.press("ctrl+s")
        await pilot.pause()
        tandem = tandem_of(app)
        assert [(effect.text, effect.role) for effect in tandem.effects] == [
            ("Patience", Role.MENTEE),
            ("Calm", Role.MENTEE),
        ]
        rated = [(rating.about, rating.value) for rating in tandem.beginning.ratings]
        assert rated == [(tandem.effects[0].id, 5)]
        await pilot.press("u")
        await pilot.pause()
        assert (tandem_of(app).effects, tandem_of(app).beginning.day) == ((), None)


async def test_own_effects_that_were_not_sealed_stand_there_again(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, "beginning")
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one("#own-0", Input).value = "Patience"
        await pilot.pause()
        app.screen.query_one("#own-1-rating", Input).value = "7"
        await pilot.pause()
        (draft,) = cast(BeginningDialog, app.screen).unsaved_drafts()
        await pilot.press("escape", "escape")
        await pilot.pause()
        screen_of(app).resume(draft)
        await pilot.pause()
        lines = [(line.text.value, line.rating.value) for line in app.screen.query(OwnEffectLine)]
        assert lines == [("Patience", ""), ("", "7"), ("", "")]


async def test_what_was_sealed_is_shown_beside_today_once_it_is_open(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    demo = tandem_of(app)
    assert app.state
    question = find_question(
        asked_questions(demo, app.state.programme, Role.MENTEE), "effect.knowledge.start"
    )
    sealed = seal_beginning(demo, [question.answer(Role.MENTEE, 3)], "Dear me", TODAY)
    assert app.logbook
    app.logbook.apply(lambda tandem: closing.close(sealed, TODAY, TODAY, early=True), "")
    async with app.run_test(size=(120, 40)) as pilot:
        await at(pilot, app, "effect.knowledge.start")
        assert ": 3" in words(app, "#about")
        await at(pilot, app, "beginning")
        await pilot.press("enter")
        await pilot.pause()
        assert "at the start: 3 out of 10" in words(app, "#read Static")
        assert "Dear me" in words(app, "#read Static")


async def test_a_talk_is_proposed_set_only_if_wanted_and_prepared_with_what_was_reached(
    tmp_path: Path,
) -> None:
    demo = demo_tandem(TODAY, "en")
    meetings = tuple(
        replace(record, occasion=Occasion.REGULAR) if record.occasion is Occasion.INTERIM else record
        for record in demo.meetings
    )
    app = app_with(tmp_path, replace(demo, meetings=meetings))
    async with app.run_test(size=SIZE) as pilot:
        screen = await at(pilot, app, "talk.interim")
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert tandem_of(app).meetings == meetings
        rows = [row.id for row in screen.form.rows]
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert [row.id for row in screen.form.rows] == rows, "no row moves below the mark"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert app.current_mode == "protocol"
        text = app.screen.query_one(TextArea).text
        assert demo.agreement.goals[0].text in text
        assert "Half-time review" not in text


async def test_what_is_offered_after_the_second_signature_opens_here(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.go("closing", "beginning", writing=True)
        await pilot.pause()
        await pilot.pause()
        assert type(app.screen).__name__ == "BeginningDialog"


async def test_erasing_asks_for_the_name_before_anything_goes(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert app.screen.is_modal or told(app)
        assert make_library(tmp_path).read("demo").tandem.id == "demo"


async def test_the_year_is_drawn_on_its_row(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, "year")
        await pilot.press("enter")
        await pilot.pause()
        assert str(app.screen.query_one(YearPicture).render()).strip()
