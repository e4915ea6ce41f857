"""The agreement's screen: every field is edited on its row, and nothing that is typed gets lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Agreement, Mode, Rhythm, Role
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.moment import Moment, parse_moment
from mentoring_tui.domain.signing import amend, keep_signed_version, sign
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import set_language
from mentoring_tui.tui.agreement.field_editor import FieldEditor
from mentoring_tui.tui.agreement.form_help import row_help, status_words
from mentoring_tui.tui.agreement.form_rows import form_rows
from mentoring_tui.tui.agreement.history_dialog import versions
from mentoring_tui.tui.agreement.screen import AgreementScreen
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.widgets import agreement_labels
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.form.form_list import FormList
from mentoring_tui.tui.widgets.key_bar import KeyBar
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests.tui.apps import SIZE, TODAY, app_with, as_by_a_newer_program, demo_app, make_library

DRAFT = (
    ("mentee", ["Nora Weber"]),
    ("mentor", ["Jens Albrecht"]),
    ("from", ["2026-12-01"]),
    ("expect.mentee", ["Openness", "Time"]),
    ("goal", ["Apply", "Network"]),
)
REST = (("every", ["2"]), ("mode", ["virtual"]), ("expect.mentor", ["Honesty"]))


def a_draft(*more: tuple[str, list[str]]) -> Tandem:
    tandem = Tandem("t1")
    for field, values in (*DRAFT, *more):
        tandem = set_field(tandem, field, values, TODAY)
    return tandem


def agreement(app: MentoringApp) -> Agreement:
    assert app.logbook
    return app.logbook.tandem.agreement


def form(app: MentoringApp) -> FormList:
    return app.screen.query_one(FormList)


def screen(app: MentoringApp) -> AgreementScreen:
    assert isinstance(app.screen, AgreementScreen)
    return app.screen


def words(app: MentoringApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).render())


async def mark(app: MentoringApp, pilot: Pilot[None], row: str) -> None:
    """Go to the screen, and to one of its rows."""
    await pilot.press("2")
    await pilot.pause()
    assert form(app).highlight(row)
    await pilot.pause()


async def typed(pilot: Pilot[None], text: str) -> None:
    """Put a text in where the cursor is, as a paste does."""
    assert isinstance(pilot.app.screen.focused, Input | TextArea)
    pilot.app.post_message(Paste(text))
    await pilot.pause()


async def test_a_field_is_edited_on_its_row_and_kept_with_enter(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "mentee.phone")
        await pilot.press("enter")
        await typed(pilot, "02237 1")
        await pilot.press("enter")
        await pilot.pause()
        assert agreement(app).mentee.phone == "02237 1"
        assert not app.screen.query(FieldEditor)
        assert app.screen.focused is form(app)


async def test_a_day_is_answered_while_it_is_typed(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "until")
        await pilot.press("enter")
        for text, answer in (
            ("30", "for example 2027-12-31"),
            (".11.27", "Please write the year in full: 30.11.2027"),
            ("\b\b2027", "Tue, 30 November 2027"),
        ):
            await pilot.press(*("backspace" if letter == "\b" else letter for letter in text))
            await pilot.pause()
            assert answer in words(app, "#editor-hint")


async def test_the_day_of_a_goal_or_signature_is_answered_while_it_is_typed(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft(*REST))
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, agreement(app).goals[0].id)
        for key, field in (("enter", "#target"), ("g", "#day")):
            await pilot.press(key)
            await pilot.pause()
            for text, answer in (
                ("", "For example 2026-11-22"),
                ("8.1.26", "year in full: 8.1.2026"),
                ("8.1.2026", "Thu, 8 January 2026"),
            ):
                app.screen.query_one(field, Input).value = text
                await pilot.pause()
                assert answer in words(app, ".understood")
            await pilot.press("escape", "escape")


@pytest.mark.parametrize("language", ["de", "en"])
async def test_the_help_on_each_row_fits_below_the_form(tmp_path: Path, language: str) -> None:
    set_language(language)
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "title")
        room = app.screen.query_one("#about").content_size
        assert app.state
        for row in form_rows(app.state, frozenset()):
            if not row.DISABLED:
                assert len(row_help(row, app.state, whole=False).wrap(room.width)) <= room.height
            if row.field:
                assert len(agreement_labels.input_hint(row.field, TODAY)) <= room.width


def test_the_example_of_a_beginning_is_today_and_that_of_an_end_is_to_come() -> None:
    hints = [agreement_labels.input_hint(field, TODAY) for field in ("from", "first", "until")]
    assert ["2026-11-22" in hint for hint in hints] == [True, True, False]
    assert "2027-12-31" in hints[2]


async def test_tab_keeps_a_field_and_opens_the_next(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "every")
        await pilot.press("enter")
        await typed(pilot, "2")
        await pilot.press("tab")
        await pilot.pause()
        await typed(pilot, "2.12.2026 17:00")
        await pilot.press("tab")
        await pilot.pause()
        await pilot.press("space", "right", "right", "space", "enter")
        await pilot.pause()
        assert agreement(app).weeks == 2
        assert agreement(app).first == parse_moment("2026-12-02 17:00")
        assert agreement(app).modes == (Mode.PHONE, Mode.IN_PERSON)


@pytest.mark.parametrize("way", ["escape", "f2", "click"])
async def test_leaving_a_field_in_any_way_keeps_what_is_typed(tmp_path: Path, way: str) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "title")
        await pilot.press("enter")
        await typed(pilot, "Ours")
        if way == "click":
            await pilot.click(FormList, offset=(5, 7))
        else:
            await pilot.press(way)
        await pilot.pause()
        await pilot.pause()
        assert app.logbook
        assert app.logbook.tandem.title == "Ours"


async def test_quitting_keeps_what_is_typed_in_an_open_field(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "title")
        await pilot.press("enter")
        await typed(pilot, "Ours")
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert make_library(tmp_path).read("t1").tandem.title == "Ours"


async def test_a_bad_value_stays_with_the_reason_below_until_esc_is_pressed_again(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "until")
        await pilot.press("enter")
        await typed(pilot, "1.11.2026")
        await pilot.press("tab")
        await pilot.pause()
        assert "would end" in words(app, "#editor-hint")
        assert app.screen.query_one(FieldEditor).query_one(Input).value == "1.11.2026"
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.query(FieldEditor)
        assert agreement(app).until is None


async def test_a_bad_value_survives_a_click_elsewhere(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "every")
        await pilot.press("enter")
        await typed(pilot, "two")
        await pilot.click("#standing")
        await pilot.click(FormList, offset=(5, 1))
        await pilot.pause()
        box = app.screen.query_one(FieldEditor).query_one(Input)
        assert box.value == "two"
        assert app.screen.focused is box
        assert agreement(app).weeks is None


async def test_a_list_is_typed_line_by_line_at_the_marked_item(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    before = app.logbook and app.logbook.tandem.agreement.expectations
    assert before
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, before[0].id)
        await pilot.press("enter")
        await pilot.pause()
        await typed(pilot, "!")
        await pilot.press("enter")
        await typed(pilot, "Trust")
        await pilot.press("escape")
        await pilot.pause()
        now = agreement(app).expectations
        assert [item.text for item in now] == ["Openness!", "Trust", "Time"]
        assert now[2].id == before[1].id


async def test_a_adds_to_the_list_and_x_takes_away_and_undo_brings_back(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "task.mentor")
        await pilot.press("a")
        await pilot.pause()
        await typed(pilot, "Rehearse")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.logbook
        (task,) = app.logbook.tandem.standing_tasks
        assert (task.text, task.who) == ("Rehearse", "mentor")
        await mark(app, pilot, task.id)
        await pilot.press("x")
        await pilot.pause()
        assert not app.logbook.tandem.standing_tasks
        await pilot.press("u")
        await pilot.pause()
        assert app.logbook.tandem.standing_tasks == (task,)


async def test_s_goes_through_the_audiences_and_says_who_sees_it(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    goal = agreement(app).goals[0]
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await mark(app, pilot, goal.id)
        assert goal.visibility is Audience.LEAD
        await pilot.press("s")
        await pilot.pause()
        assert agreement(app).goals[0].visibility is Audience.TANDEM
        assert "Only for the tandem" in words(app, "#about")
        await pilot.press("s")
        await pilot.pause()
        assert agreement(app).goals[0].visibility is Audience.PRIVATE
        await pilot.press("s")
        await pilot.pause()
        assert agreement(app).goals[0].visibility is Audience.LEAD
        (notice,) = app._notifications
        assert notice.message == "Now for the project lead too: “Apply”. Press u to undo."
        assert notice.severity == "warning", "the widest step is announced"


async def test_role_and_programme_are_chosen(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "role")
        await pilot.press("enter", "right", "enter")
        await pilot.pause()
        await mark(app, pilot, "programme")
        await pilot.press("enter", "right", "enter")
        await pilot.pause()
        assert app.logbook
        assert app.logbook.tandem.role is Role.MENTOR
        assert agreement(app).programme == "allgemein"


@pytest.mark.parametrize("row", ["role", "mode", "programme"])
async def test_a_letter_typed_at_a_choice_runs_no_command(tmp_path: Path, row: str) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, row)
        await pilot.press("enter", "e", "4", "u")
        assert app.screen is screen(app)
        assert app.screen.query_one(FieldEditor).field == row


async def test_redo_in_a_list_redoes_typing_and_no_change_that_the_list_would_take_back(
    tmp_path: Path,
) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "goal")
        await pilot.press("a", *"Mut", "escape", "u")
        assert app.can_redo
        await pilot.press("a", *"Neu", "ctrl+z", "ctrl+r")
        assert app.can_redo
        assert screen(app).form.edited_field == "goal"
        await pilot.press("escape")
        assert [goal.text for goal in agreement(app).goals] == ["Apply", "Network", "Neu"]


async def test_the_list_of_goals_says_that_what_it_does_not_show_stays(tmp_path: Path) -> None:
    tandem = a_draft(("goal", ["Apply", "Network", "  Ask"]))
    app = app_with(tmp_path, tandem)
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, tandem.agreement.goals[1].id)
        await pilot.press("a")
        assert "The goals keep their steps and dates." in words(app, "#editor-hint")
        await pilot.press("escape")
        assert agreement(app).goals == tandem.agreement.goals


async def test_tab_indents_a_step_as_in_the_dialog_of_a_new_tandem(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "goal")
        await pilot.press("a", *"Ask", "tab")
        await pilot.pause()
        area = app.screen.query_one(FieldEditor).query_one(TextArea)
        assert area.text == "Apply\nNetwork\n  Ask"
        assert "→ Step 1 of “Network”: Ask. Shift+Tab: make it a goal." in words(app, "#editor-hint")
        assert words(app, "#about").startswith("Tab: a step of the goal above")
        (bar,) = [bar for bar in app.screen.query(KeyBar) if bar.display]
        assert str(bar.render()).split("  ") == ["Tab Indent", "Esc Finish", "F1 Help", "^q Quit"]
        await pilot.press("shift+tab")
        assert area.text.endswith("\nAsk")
        await pilot.press("tab", "up", "shift+tab")
        await pilot.pause()
        assert screen(app).form.edited_field != "goal"
        assert [goal.steps for goal in agreement(app).goals] == [(), ("Ask",)]


async def test_a_goal_is_edited_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    goal = agreement(app).goals[1]
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, goal.id)
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one("#steps", TextArea).text = "Ask\n\nMeet"
        app.screen.query_one("#success", TextArea).text = "Three people"
        app.screen.query_one("#target", Input).value = "30.2.2027"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "no day" in words(app, ".refused")
        app.screen.query_one("#target", Input).value = "28.2.2027"
        await pilot.pause()
        assert "Sun, 28 February 2027" in words(app, ".understood")
        app.screen.query_one("#audience", Choice).focus()
        await pilot.press("right", "ctrl+s")
        await pilot.pause()
        edited = agreement(app).goals[1]
        expected = replace(
            goal,
            steps=("Ask", "Meet"),
            success="Three people",
            target=date(2027, 2, 28),
            visibility=Audience.PRIVATE,
        )
        assert edited == expected


async def test_esc_in_a_goal_asks_once_before_what_was_typed_is_given_up(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    goal = agreement(app).goals[0]
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, goal.id)
        await pilot.press("enter")
        await pilot.pause()
        await typed(pilot, "X")
        await pilot.press("escape")
        await pilot.pause()
        assert "Press Esc again" in words(app, ".refused")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, AgreementScreen)
        assert agreement(app).goals[0] == goal


async def test_signing_tells_what_is_missing_and_leads_there(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await mark(app, pilot, "title")
        assert "Missing before it can be signed: Interval in weeks" in words(app, "#standing")
        await pilot.press("g")
        await pilot.pause()
        assert isinstance(app.screen, AgreementScreen)
        assert form(app).highlighted_id == "every"


async def test_both_sides_sign_and_the_agreement_stands(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft(*REST))
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "title")
        await pilot.press("g")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "must not be empty" in words(app, ".refused")
        await typed(pilot, "Kerpen")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one("#day", Input).has_focus
        await pilot.press("enter")
        await pilot.pause()
        (signature,) = agreement(app).signatures
        assert (signature.role, signature.place, signature.day) == (Role.MENTEE, "Kerpen", TODAY)
        await pilot.press("g")
        await pilot.pause()
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert agreement(app).signed
        assert "letter to myself" in words(app, ".question")
        await pilot.press("escape")
        assert "Signed by both" in words(app, "#standing")
        assert app.state
        (row,) = (row for row in form_rows(app.state, frozenset()) if row.id == "sign.mentor")
        assert "for changes" in str(row_help(row, app.state, whole=False))


async def test_tab_and_enter_go_from_side_to_place_to_day(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft(*REST))
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "title")
        await pilot.press("g")
        await pilot.pause()

        def focused() -> str | None:
            return app.screen.focused.id if app.screen.focused else None

        seen = [focused()]
        for key in ("tab", "shift+tab", "shift+tab", "enter", "enter"):
            await pilot.press(key)
            seen.append(focused())
        assert seen == ["place", "day", "place", "side", "place", "day"]
        await pilot.press("tab", "tab", "escape")
        assert not agreement(app).signatures


async def test_the_place_of_an_earlier_version_is_suggested(tmp_path: Path) -> None:
    tandem = sign(a_draft(*REST), Role.MENTEE, "Kerpen", TODAY, TODAY)
    tandem = amend(sign(tandem, Role.MENTOR, "Köln", TODAY, TODAY), TODAY)
    app = app_with(tmp_path, tandem)
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "title")
        told = words(app, "#standing")
        assert told == "Amendment begun, nothing changed yet. Signed version kept · v: show it"
        changed = set_field(tandem, "every", ["3"], TODAY)
        assert status_words(changed).startswith("Amendment, ready to be signed.")
        lacking = set_field(tandem, "mode", [], TODAY)
        assert status_words(lacking) == "Amendment. Missing before it can be signed: Forms of contact"
        await pilot.press("g")
        await pilot.pause()
        place = app.screen.query_one("#place", Input)
        assert (place.value, place.selected_text) == ("Kerpen", "Kerpen")
        await pilot.press("B")
        assert place.value == "B"


async def test_after_the_second_signature_a_look_back_can_be_written(tmp_path: Path) -> None:
    draft = a_draft(*REST)
    app = app_with(tmp_path, sign(draft, Role.MENTEE, "Kerpen", TODAY, TODAY))
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "title")
        await pilot.press("g")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert type(app.screen).__name__ == "BeginningDialog"


def test_a_move_of_the_following_meetings_is_said_to_change_the_frequency() -> None:
    set_language("en")
    both = a_draft(*REST)
    for role in Role:
        both = sign(both, role, "Kerpen", TODAY, TODAY)
    rhythms = (*both.agreement.rhythms, Rhythm(2, Moment(date(2027, 2, 25)), date(2027, 2, 20)))
    moved = replace(both, agreement=replace(both.agreement, rhythms=rhythms))
    assert status_words(keep_signed_version(both, moved, TODAY)).startswith("The frequency was changed after")


async def test_a_signature_for_an_earlier_text_is_recorded_anew(tmp_path: Path) -> None:
    draft = a_draft(*REST)
    both = draft
    for role in Role:
        both = sign(both, role, "Kerpen", TODAY, TODAY)
    goals = both.agreement.goals
    changed = replace(
        both, agreement=replace(both.agreement, goals=(replace(goals[0], text="Other"), *goals[1:]))
    )
    assert "after Nora Weber and Jens Albrecht had signed" in status_words(changed)
    changed = sign(changed, Role.MENTOR, "Kerpen", TODAY, TODAY)
    app = app_with(tmp_path, changed)
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "title")
        name = draft.agreement.mentee.name
        assert f"changed after {name} had signed" in words(app, "#standing")
        assert f"{name} (Kerpen, Sun, 22 November 2026) – given for an earlier wording" in "\n".join(
            str(line) for line in versions(changed)
        )
        await pilot.press("g")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Signed by both" in words(app, "#standing")


async def test_what_is_signed_is_opened_for_changes_first_and_then_edited(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "every")
        await pilot.press("enter")
        await pilot.pause()
        assert "The signed version is kept" in words(app, ".question")
        await pilot.press("escape")
        await pilot.pause()
        assert agreement(app).signed
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert not agreement(app).signatures
        assert app.screen.query_one(FieldEditor).field == "every"


async def test_contact_details_change_although_the_agreement_is_signed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "mentor.mail")
        await pilot.press("enter")
        await typed(pilot, "jens")
        await pilot.press("enter")
        await pilot.pause()
        assert agreement(app).mentor.mail == "jens"


async def test_a_clause_unfolds_and_folds(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "clause.exit")
        folded = form(app).virtual_size.height
        await pilot.press("enter")
        await pilot.pause()
        assert form(app).virtual_size.height > folded
        await pilot.press("enter")
        await pilot.pause()
        assert form(app).virtual_size.height == folded


async def test_a_click_edits_the_row_that_was_clicked(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "programme")
        assert form(app).scroll_offset.y == 0
        await pilot.click(FormList, offset=(5, form(app).top("mentee.mail")))
        await pilot.pause()
        assert app.screen.query_one(FieldEditor).field == "mentee.mail"


async def test_a_goal_is_revealed_from_elsewhere(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.go("agreement", "goal-2")
        await pilot.pause()
        await pilot.pause()
        assert form(app).highlighted_id == "goal-2"


async def test_a_tandem_that_can_only_be_read_is_not_edited(tmp_path: Path) -> None:
    make_library(tmp_path).create(a_draft()).close()
    as_by_a_newer_program(tmp_path, "t1")
    app = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id="t1")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await mark(app, pilot, "title")
        await pilot.press("enter")
        await pilot.pause()
        assert not app.screen.query(FieldEditor)
        assert any("newer version" in str(toast.message) for toast in app._notifications)


async def test_names_are_never_markup(tmp_path: Path) -> None:
    hostile = "[/] [@click=app.quit]x[/] \x1b[31m"
    tandem = a_draft(("title", [hostile]), ("goal", [hostile]), ("expect.mentor", [hostile]))
    app = app_with(tmp_path, tandem)
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "title")
        await pilot.press("enter")
        await pilot.pause()
        assert "[@click=app.quit]x[/]" in app.screen.query_one(FieldEditor).query_one(Input).value


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 60)])
async def test_no_row_is_wider_than_the_form(tmp_path: Path, size: tuple[int, int]) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await mark(app, pilot, "goal-1")
        room = form(app).scrollable_content_region.width - 2
        lines = (line for option in form(app).options for line in str(option.prompt).split("\n"))
        assert max(map(len, lines)) <= room


def test_the_history_tells_what_an_amendment_changed_in_words() -> None:
    signed = amend(demo_tandem(TODAY, "en"), date(2026, 11, 1))
    changed = set_field(signed, "until", ["2027-09-30"], TODAY)
    lines = [str(line) for line in versions(set_field(changed, "mode", ["phone"], TODAY))]
    assert "  End: Sat, 31 July 2027 → Thu, 30 September 2027" in lines
    assert "  Forms of contact: by video, in person → by phone" in lines
    assert lines.index("Amended on Sun, 1 November 2026") < lines.index("Version 2")
    assert lines[:2] == ["Draft, not signed by both sides yet", "  Until then, version 2 applies."]
    assert versions(demo_tandem(TODAY, "en"))[0].plain == "Current version"


async def test_v_shows_the_versions(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "title")
        await pilot.press("v")
        await pilot.pause()
        told = app.screen.query_one("#versions > Static", Static).content
        assert isinstance(told, TextStack)
        assert "Version 1" in told.plain
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, AgreementScreen)


async def test_the_keys_at_the_bottom_are_those_that_work_in_an_open_field(tmp_path: Path) -> None:
    app = app_with(tmp_path, a_draft())
    async with app.run_test(size=SIZE) as pilot:
        await mark(app, pilot, "mentee.mail")
        await pilot.press("enter")
        await pilot.pause()
        (bar,) = [bar for bar in app.screen.query(KeyBar) if bar.display]
        assert bar.size.width == SIZE[0] - 2
        assert str(bar.render()).split("  ") == ["Tab Next", "Esc Finish", "F1 Help", "^q Quit"]
        await pilot.press("tab")
        assert screen(app).form.edited_field
        await pilot.click(bar, offset=(12, 0))
        assert screen(app).form.edited_field is None
        await pilot.pause()
        (bar,) = [bar for bar in app.screen.query(KeyBar) if bar.display]
        assert "Edit" in str(bar.render())
