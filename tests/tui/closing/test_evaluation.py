"""Promised: each question is answered on its line, no answer is lost, and what is none is said at once."""

from dataclasses import replace
from pathlib import Path

from textual.widgets import TextArea

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.evaluation.questions import asked_questions, find_question
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.evaluation import RELEASE_NAME, RELEASE_QUOTES, Answer
from mentoring_tui.domain.evaluation_changes import with_answer
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.widgets.form.row_editor import RowEditor
from tests.tui.apps import SIZE, TODAY, app_with, demo_app, make_library
from tests.tui.closing.answers import at, screen_of, tandem_of, told, value, words
from tests.tui.lifecycle.test_recovery import on_paper

TRUST = "cooperation.trust"
GAIN = "open.gain"


async def test_a_digit_answers_a_scale_and_goes_on(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at(pilot, app, "cooperation.fit")
        await pilot.press("enter", "4", "5")
        await pilot.pause()
        assert (value(app, "cooperation.fit"), value(app, TRUST)) == (4, 5)
        assert screen.form.edited_field == "cooperation.openness"
        await pilot.press("escape", "u")
        await pilot.pause()
        assert (value(app, "cooperation.fit"), value(app, TRUST)) == (4, None)


async def test_a_number_outside_the_scale_is_said_at_once_and_stays_to_be_mended(
    tmp_path: Path,
) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at(pilot, app, TRUST)
        await pilot.press("enter", "6")
        await pilot.pause()
        assert "from 1 to 5" in words(app, "#editor-hint")
        await pilot.press("escape")
        assert screen.form.edited_field == TRUST
        assert value(app, TRUST) is None
        await pilot.press("backspace", "3")
        await pilot.pause()
        assert value(app, TRUST) == 3


async def test_per_cent_need_enter_and_each_goal_is_asked_about(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, "goals.2.reached")
        await pilot.press("enter", "8", "0")
        assert screen_of(app).form.edited_field == "goals.2.reached"
        await pilot.press("enter")
        await pilot.pause()
        second = tandem_of(app).agreement.goals[1].id
        assert value(app, "goals.reached", about=second) == 80
        assert screen_of(app).form.edited_field == "goals.2.evidence"


async def test_a_text_has_several_lines_and_tab_goes_on(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, GAIN)
        await pilot.press("enter", *"One", "enter", *"two", "tab")
        await pilot.pause()
        assert value(app, GAIN) == "One\ntwo"
        assert screen_of(app).form.edited_field == "open.missing"


async def test_a_text_that_is_written_covers_no_other_question(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, app, "open.missing")
        rows = screen.form.rows
        before = rows.top("open.moment") - rows.top("open.missing")
        for keys, lines in ((["enter"], 3), (["a", *["enter"] * 4], 5)):
            await pilot.press(*keys)
            await pilot.pause()
            box = screen.query_one(TextArea)
            assert box.size.height >= lines
            first = rows.region.y - rows.scroll_offset.y
            editor = screen.query_one(RowEditor).region
            assert editor.y == first + rows.top("open.missing")
            assert editor.bottom <= first + rows.top("open.moment")
        await pilot.press("escape")
        await pilot.pause()
        assert rows.top("open.moment") - rows.top("open.missing") < 5
        assert before == 1


async def test_choices_decide_what_is_released_and_none_is_chosen_unasked(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, "release.name")
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert value(app, RELEASE_NAME) is None
        await pilot.press("enter", "right", "right", "tab", "right", "escape")
        await pilot.pause()
        assert value(app, RELEASE_NAME) == "named"
        assert value(app, RELEASE_QUOTES) == "yes"


async def test_the_other_side_has_answers_of_its_own(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, TRUST)
        await pilot.press("r")
        assert "Mentor ·" in words(app, "#standing")
        assert "r: back to yours" in words(app, "#standing")
        assert not screen_of(app).form.rows.find("feedback")
        await pilot.press("enter", "2", "escape")
        await pilot.pause()
        assert value(app, TRUST, Role.MENTOR) == 2
        assert value(app, TRUST) is None
        await pilot.press("f")
        await pilot.pause()
        assert app.screen.is_modal, "what I write myself belongs to my own side"
        await pilot.press("escape")
        assert screen_of(app).role is Role.MENTEE


async def test_n_goes_to_the_next_question_without_an_answer_and_opens_none(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, "cooperation.fit")
        await pilot.press("enter", "4", "escape")
        await at(pilot, app, "goals.3.hindered")
        await pilot.press("n")
        await pilot.pause()
        form = screen_of(app).form
        assert form.rows.row
        assert (form.rows.row.id, form.edited_field) == (TRUST, None)
        await pilot.press("n", "enter")
        await pilot.pause()
        assert form.edited_field == "cooperation.openness"


async def test_an_own_effect_is_added_rated_and_removed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("a", *"Calm", "enter")
        await pilot.pause()
        (effect,) = tandem_of(app).effects
        await at(pilot, app, f"effect.{effect.id}.end")
        await pilot.press("enter", "7", "enter", "escape")
        await pilot.pause()
        assert value(app, "effect.end", about=effect.id) == 7
        await at(pilot, app, f"effect.{effect.id}.start")
        await pilot.press("x")
        await pilot.pause()
        assert tandem_of(app).effects == ()
        await at(pilot, app, next(answer.id for answer in tandem_of(app).answers))


async def test_an_answer_is_removed_and_comes_back_by_undo(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, TRUST)
        await pilot.press("enter", "4", "escape")
        await at(pilot, app, TRUST)
        await pilot.press("x")
        await pilot.pause()
        assert value(app, TRUST) is None
        await pilot.press("u")
        await pilot.pause()
        assert value(app, TRUST) == 4


async def test_what_was_answered_on_another_scale_stays_and_is_shown(tmp_path: Path) -> None:
    old = Answer("old", Role.MENTEE, TRUST, 7, "scale", low=0, high=10, asked="Trust")
    app = app_with(tmp_path, with_answer(demo_tandem(TODAY, "en"), old))
    async with app.run_test(size=SIZE) as pilot:
        screen = await at(pilot, app, "old")
        assert screen.form.rows.row
        assert "0–10" in screen.form.rows.row.label
        await at(pilot, app, TRUST)
        await pilot.press("enter", "4", "escape")
        await pilot.pause()
        assert {answer.value for answer in tandem_of(app).answers} == {4, 7}


async def test_what_is_typed_is_a_draft_until_it_is_saved(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, GAIN)
        await pilot.press("enter", *"Half")
        app.autosave.flush()
        (draft,) = on_paper(tmp_path)
        assert (draft.place, draft.texts) == (f"answer:mentee/{GAIN}", {"text": "Half"})
        await pilot.press("f2")
        await pilot.pause()
        assert value(app, GAIN) == "Half"
        app.autosave.flush()
        assert on_paper(tmp_path) == []


async def test_what_another_program_answered_meanwhile_is_asked_about(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, GAIN)
        await pilot.press("enter", *"Mine")
        assert app.state
        question = find_question(asked_questions(tandem_of(app), app.state.programme, Role.MENTEE), GAIN)
        other = make_library(tmp_path).open(tandem_of(app).id)
        other.apply(lambda tandem: with_answer(tandem, question.answer(Role.MENTEE, "Theirs")), "")
        other.close()
        app.external_changes.check_file()
        await pilot.pause()
        assert screen_of(app).form.edited_field == GAIN
        await pilot.press("escape")
        app.external_changes.check_file()
        await pilot.pause()
        assert type(app.screen).__name__ == "ConflictDialog"
        shown = words(app, "Static")
        assert "Mine" in shown
        assert "Theirs" in shown


async def test_what_was_written_before_stands_beside_the_question(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await at(pilot, app, GAIN)
        assert "Written before:" in words(app, "#about")
        await pilot.press("v")
        await pilot.pause()
        assert len(words(app, "#read Static")) > 20
        await pilot.press("escape")
        await at(pilot, app, "effect.knowledge.end")
        assert "Written before:" not in words(app, "#about")
        await pilot.press("v")
        assert "Nothing was written before" in told(app)


async def test_a_hit_of_the_search_leads_to_the_answer_of_the_side_that_gave_it(tmp_path: Path) -> None:
    demo = demo_tandem(TODAY, "en")
    answer = Answer("hit", Role.MENTOR, GAIN, "Marker", asked="Greatest gain")
    app = app_with(tmp_path, with_answer(demo, answer))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.go("closing", "hit")
        await pilot.pause()
        await pilot.pause()
        assert screen_of(app).role is Role.MENTOR
        assert screen_of(app).form.rows.highlighted_id == GAIN


async def test_a_draft_tandem_says_what_will_stand_here(tmp_path: Path) -> None:
    demo = demo_tandem(TODAY, "en")
    app = app_with(tmp_path, replace(demo, agreement=replace(demo.agreement, start=None)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        rows = screen_of(app).form.rows
        (option,) = rows.options
        assert "Press 2 for the agreement" in " ".join(str(option.prompt).split())
        await pilot.press("enter", "n", "c", "f", "p", "k")
        assert not app.screen.is_modal


async def test_function_keys_show_screens_also_while_a_text_is_typed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, app, GAIN)
        await pilot.press("enter", *"abc", "f6", "f7")
        await pilot.pause()
        assert isinstance(app, MentoringApp)
        assert app.current_mode == "closing"
        assert value(app, GAIN) == "abc"
        assert not app.screen.query(TextArea)
