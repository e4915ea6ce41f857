"""Promised: the tasks of both sides are seen, changed by key and by mouse, and none is lost."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.content import Content
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static

from mentoring_tui.domain.agreement import Agreement, Goal, Party, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import MeetingRecord, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, TaskEvent, TaskEventKind, Who
from mentoring_tui.i18n import set_language
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog
from mentoring_tui.tui.dialogs.due_dialog import DueDialog
from mentoring_tui.tui.dialogs.prompt import PromptDialog
from mentoring_tui.tui.messages import GoTo
from mentoring_tui.tui.tasks.screen import MOST, TasksScreen
from mentoring_tui.tui.tasks.task_dialog import TaskDialog
from mentoring_tui.tui.tasks.task_groups import group_tasks
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.task_list import TaskList, day_words
from mentoring_tui.tui.widgets.wrapped_text import HangingText, WrappedRow
from tests.tui.apps import SIZE, TODAY, app_with, as_by_a_newer_program, demo_app, make_library

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
HOSTILE = "[/] [@click=app.quit]x[/] [bold"
TASKS = Tandem(
    "tasks",
    agreement=Agreement(
        mentee=Party("Nora Weber"), mentor=Party("Jens Albrecht"), goals=(Goal("g1", "Bewerbung"),)
    ),
    tasks=(
        Task("late", "Anrufen", due=YESTERDAY),
        Task("soon", "Schreiben", due=TOMORROW, origin=FROM_AGREEMENT, proof="liegt vor"),
        Task("some", "Lesen", visibility=Audience.PRIVATE),
        Task("both", "Üben", Who.BOTH),
        Task("theirs", "Türen öffnen", Who.MENTOR, visibility=Audience.LEAD),
        Task("done", "Erledigtes", done=True, done_on=date(2026, 10, 1)),
    ),
)


async def at_tasks(pilot: Pilot[None]) -> TasksScreen:
    await pilot.pause()
    await pilot.press("4")
    await pilot.pause()
    assert isinstance(pilot.app.screen, TasksScreen)
    return pilot.app.screen


def lines(screen: TasksScreen, side: str) -> list[str]:
    """What a list shows, headings and tasks, each on one line."""
    prompts = (option.prompt for option in screen.query_one(f"#{side}-tasks", TaskList).options)
    return [" ".join(prompt.plain.split()) for prompt in prompts if isinstance(prompt, Content | HangingText)]


def ids(screen: TasksScreen, side: str = "mentee") -> list[str]:
    options = screen.query_one(f"#{side}-tasks", TaskList).options
    return [option.id for option in options if option.id]


def mark(screen: TasksScreen, task_id: str, side: str = "mentee") -> None:
    tasks = screen.query_one(f"#{side}-tasks", TaskList)
    tasks.focus()
    assert tasks.highlight(task_id)


def task(app: MentoringApp, task_id: str) -> Task:
    assert app.state
    return next(task for task in app.state.tandem.tasks if task.id == task_id)


def toasts(app: MentoringApp) -> list[str]:
    return [notification.message for notification in app._notifications]


def words_of(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


async def test_tasks_stand_on_their_sides_those_of_both_on_each_and_the_late_ones_first(
    tmp_path: Path,
) -> None:
    async with app_with(tmp_path, TASKS).run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        assert lines(screen, "mentee") == [
            "Overdue",
            "☐ Anrufen was due 21 Nov",
            "With a due date",
            "☐ Schreiben Agreement by 23 Nov",
            "Without a due date",
            "☐ Lesen only me",
            "☐ Üben Both",
        ]
        assert lines(screen, "mentor") == [
            "Without a due date",
            "☐ Üben Both",
            "☐ Türen öffnen project lead too",
        ]
        assert "1 completed" in words_of(pilot, "#done-note")


async def test_d_shows_what_is_done_with_its_day_and_hides_it_again(tmp_path: Path) -> None:
    async with app_with(tmp_path, TASKS).run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        await pilot.press("d")
        assert lines(screen, "mentee")[-2:] == ["Completed", "☑ Erledigtes 1 Oct"]
        await pilot.press("d")
        assert "done" not in ids(screen)


async def test_space_ticks_off_and_u_opens_again(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await at_tasks(pilot)
        mark(screen, "soon")
        await pilot.press("space")
        await pilot.pause()
        assert task(app, "soon").done_on == TODAY
        assert toasts(app) == ["Done: “Schreiben”. Press u to undo."]
        await pilot.press("u")
        await pilot.pause()
        assert not task(app, "soon").done
        await pilot.press("d")
        mark(screen, "done")
        await pilot.press("space")
        await pilot.pause()
        assert not task(app, "done").done


async def test_what_is_ticked_off_stays_in_its_place_until_one_leaves(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        await pilot.press("d")
        shown = ids(screen)
        mark(screen, "soon")
        await pilot.press("space", "down", "space")
        await pilot.pause()
        assert [task(app, each).done for each in ("soon", "some")] == [True, True]
        mark(screen, "done")
        await pilot.press("space")
        await pilot.pause()
        assert not task(app, "done").done
        assert ids(screen) == shown
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert ids(screen) == shown, "a dialog is no other screen"
        await pilot.press("d", "1", "4")
        await pilot.pause()
        assert {"soon", "some"}.isdisjoint(ids(screen))
        assert "done" in ids(screen)


async def test_a_click_on_the_box_ticks_and_one_on_the_words_edits(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        await at_tasks(pilot)
        await pilot.click("#mentee-tasks", offset=(1, 1))
        await pilot.pause()
        assert task(app, "late").done
        await pilot.click("#mentor-tasks", offset=(8, 1))
        await pilot.pause()
        assert isinstance(app.screen, TaskDialog)
        assert app.screen.query_one("#words", Input).value == "Üben"


async def test_a_day_that_answers_unclear_words_takes_their_place(tmp_path: Path) -> None:
    unclear = Task("fair", "Visit the fair until the weekend")
    old = Task("list", "Make the list by next Friday", created=date(2026, 2, 20))
    app = app_with(tmp_path, replace(TASKS, tasks=(unclear, old)))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_tasks(pilot)
        mark(screen, "list")
        await pilot.press("enter")
        await pilot.pause()
        assert "(Fri 27 Feb or Fri 06 Mar?)" in words_of(pilot, "#due-echo")
        app.screen.query_one("#due", Input).value = "KW 12"
        await pilot.pause()
        assert words_of(pilot, "#due-echo").startswith("“KW 12” may be ")
        assert app.screen.query_one("#yes").region.bottom < app.screen.query_one(".dialog").region.bottom
        app.screen.query_one("#due", Input).value = ""
        await pilot.press("escape")
        await pilot.pause()
        mark(screen, "fair")
        await pilot.press("enter")
        await pilot.pause()
        assert "Due date unclear: “the weekend”" in words_of(pilot, "#due-echo")
        app.screen.query_one("#due", Input).value = "12.3.2027"
        await pilot.press("enter")
        await pilot.pause()
        found = task(app, "fair")
        assert (found.text, found.due) == ("Visit the fair", date(2027, 3, 12))


async def test_a_adds_a_task_of_the_side_with_the_focus_and_marks_it(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        for side in (Who.MENTEE, Who.MENTOR):
            await pilot.press("a")
            await pilot.pause()
            app.screen.query_one(Input).value = "Kontakt suchen bis 12.3."
            await pilot.pause()
            assert "12 March 2027" in words_of(pilot, ".understood")
            await pilot.press("enter")
            await pilot.pause()
            assert app.state
            new = app.state.tandem.tasks[-1]
            assert (new.text, new.who, new.due) == ("Kontakt suchen", side, date(2027, 3, 12))
            assert isinstance(screen.focused, TaskList)
            assert screen.focused.highlighted_id == new.id
            await pilot.press("right")


async def test_a_day_that_does_not_exist_keeps_the_question_and_pasted_lines_stay(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        await at_tasks(pilot)
        await pilot.press("a")
        await pilot.pause()
        app.screen.query_one(Input).value = "Anrufen bis 31.2."
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PromptDialog)
        assert app.screen.query_one(Input).value == "Anrufen bis 31.2."
        app.screen.query_one(Input).value = ""
        app.post_message(Paste("Anrufen\n und\tfragen\n"))
        await pilot.pause()
        assert app.screen.query_one(Input).value == "Anrufen und fragen"


@pytest.mark.parametrize(
    ("keys", "text", "due"),
    [
        (("down", "enter"), "Anrufen", date(2026, 11, 27)),
        (("down", "down", "enter"), "Anrufen", date(2026, 12, 4)),
        (("tab", *"5.12.", "enter"), "Anrufen", date(2026, 12, 5)),
        (("up", "enter"), "Anrufen bis “nächsten Freitag”", None),
        (("escape",), "Anrufen bis nächsten Freitag", None),
    ],
)
async def test_a_day_that_can_be_read_in_two_ways_is_asked(
    keys: tuple[str, ...], text: str, due: date | None, tmp_path: Path
) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        await pilot.press("a")
        await pilot.pause()
        app.screen.query_one(Input).value = "Anrufen bis nächsten Freitag"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DueDialog)
        await pilot.press(*keys)
        await pilot.pause()
        assert screen.is_current
        assert app.logbook
        task = app.logbook.tandem.tasks[-1]
        assert (task.text, task.due) == (text, due)
        is_marked = any("due date unclear: nächsten Freitag" in line for line in lines(screen, "mentee"))
        assert is_marked == (keys == ("escape",))


async def test_an_enter_typed_ahead_does_not_answer_which_day_is_meant(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        await at_tasks(pilot)
        await pilot.press("a")
        await pilot.pause()
        app.screen.query_one(Input).value = "Anrufen bis nächsten Freitag"
        await pilot.press("enter")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, DueDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert dialog.is_current
        assert words_of(pilot, ".refused") == "Please choose an answer with ↑ or ↓."
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert dialog.is_current
        await pilot.press("down")
        await pilot.pause()
        assert words_of(pilot, ".refused") == ""


async def test_everything_that_can_be_said_of_a_task_can_be_edited(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        mark(screen, "soon")
        await pilot.press("enter")
        await pilot.pause()
        for selector, text in (("#words", "Bewerben"), ("#due", "12.3."), ("#proof", "abgeschickt")):
            app.screen.query_one(selector, Input).value = text
        await pilot.pause()
        assert "Fri, 12 March 2027" in words_of(pilot, "#due-echo")
        for selector in ("#who", "#goal", "#audience"):
            app.screen.query_one(selector, Choice).focus()
            await pilot.press("right")
        await pilot.press("enter")
        await pilot.pause()
        assert task(app, "soon") == Task(
            "soon",
            "Bewerben",
            Who.MENTOR,
            date(2027, 3, 12),
            origin=FROM_AGREEMENT,
            goal="g1",
            proof="abgeschickt",
            visibility=Audience.LEAD,
            history=(TaskEvent(TODAY, TaskEventKind.DUE, TOMORROW, date(2027, 3, 12)),),
        )


async def test_a_task_that_is_looked_at_and_accepted_stays_as_it_is(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        assert any("Meeting 30 Oct" in line for line in lines(screen, "mentor"))
        assert app.state
        before = app.state.tandem
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TaskDialog)
        for button in app.screen.query(Button):
            assert app.screen.region.contains_region(button.region)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TasksScreen)
        assert app.state.tandem == before


async def test_typing_goes_on_behind_the_words_of_a_task(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        mark(screen, "some")
        await pilot.press("enter", *" mehr", "enter")
        await pilot.pause()
        assert task(app, "some").text == "Lesen mehr"


async def test_the_words_of_a_signed_task_say_how_to_change_them(tmp_path: Path) -> None:
    signed = replace(TASKS.agreement, signatures=(Signature(Role.MENTEE, "Nora Weber"),))
    app = app_with(tmp_path, replace(TASKS, agreement=signed))
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        mark(screen, "soon")
        await pilot.press("enter")
        await pilot.pause()
        assert "opened for changes" in str(app.screen.query_one(".question", Static).content)
        assert app.screen.query_one("#words", Input).disabled
        assert app.focused is app.screen.query_one("#due", Input)
        await pilot.press("home", "ctrl+k", *"12.3.2027", "enter")
        await pilot.pause()
        assert task(app, "soon").due == date(2027, 3, 12)


async def test_what_can_not_be_is_said_in_the_dialog_and_stays_there(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        await at_tasks(pilot)
        await pilot.press("enter")
        await pilot.pause()
        for selector, text, said in (
            ("#due", "31.2.2027", "no day"),
            ("#due", "01/02/2026", "may be Fri 02 Jan 2026 or Sun 01 Feb 2026"),
            ("#words", "  ", "must not be empty"),
            ("#words", "x" * 1_001, "too many"),
            ("#proof", "x" * 1_001, "too many"),
        ):
            line = app.screen.query_one(selector, Input)
            right, line.value = line.value, text
            await pilot.press("enter")
            await pilot.pause()
            assert said in words_of(pilot, ".refused")
            assert line.value == text
            assert task(app, "late") == TASKS.tasks[0]
            line.value = right


async def test_a_line_left_with_escape_comes_back_with_a_remark_until_it_is_changed(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        await at_tasks(pilot)
        await pilot.press("a", *"Ask", "escape", "a")
        assert app.screen.query_one(Input).value == "Ask"
        assert words_of(pilot, ".refused").startswith("Kept from last time")
        await pilot.press("ctrl+u")
        assert app.screen.query_one(Input).value == ""
        assert words_of(pilot, ".refused") == ""


async def test_an_error_is_said_once(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        await at_tasks(pilot)
        await pilot.press("a", *"Ask by 31.2.")
        error = words_of(pilot, ".understood")
        assert "no day “31.2.”" in error
        await pilot.press("enter")
        assert (words_of(pilot, ".refused"), words_of(pilot, ".understood")) == (error, "")
        await pilot.press("backspace")
        assert words_of(pilot, ".refused") == ""
        assert words_of(pilot, ".understood")


async def test_escape_leaves_a_task_as_it_was(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        await at_tasks(pilot)
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one("#words", Input).value = "Anderes"
        await pilot.press("escape")
        await pilot.pause()
        assert "Press Esc again" in words_of(pilot, ".refused")
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.is_modal
        assert task(app, "late").text == "Anrufen"


async def test_s_goes_round_the_audiences_and_says_who_sees_it(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await at_tasks(pilot)
        mark(screen, "late")
        found = []
        for _ in Audience:
            await pilot.press("s")
            await pilot.pause()
            found.append((task(app, "late").visibility, *toasts(app)))
        assert found == [
            (Audience.PRIVATE, "Now only for me: “Anrufen”. Press u to undo."),
            (Audience.LEAD, "Now for the project lead too: “Anrufen”. Press u to undo."),
            (Audience.TANDEM, "Now only for the tandem: “Anrufen”. Press u to undo."),
        ]


async def test_a_removed_task_comes_back_with_u_and_is_marked(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await at_tasks(pilot)
        for key in ("x", "delete"):
            mark(screen, "soon")
            await pilot.press(key)
            await pilot.pause()
            assert "soon" not in ids(screen)
            assert toasts(app) == ["Removed: “Schreiben”. Press u to undo."]
            await pilot.press("u")
            await pilot.pause()
            assert app.state
            assert app.state.tandem.tasks == TASKS.tasks
            assert screen.query_one("#mentee-tasks", TaskList).highlighted_id == "soon"


async def test_a_promise_is_removed_from_its_protocol_only_after_a_question_and_comes_back(
    tmp_path: Path,
) -> None:
    meeting = MeetingRecord("held", at=Moment(YESTERDAY), status=Status.HELD)
    tandem = replace(TASKS, meetings=(meeting,), tasks=(Task("kept", "Anrufen", origin="held"),))
    app = app_with(tmp_path, tandem)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await at_tasks(pilot)
        for answer in ("escape", "enter"):
            mark(screen, "kept")
            await pilot.press("x")
            await pilot.pause()
            assert isinstance(app.screen, ConfirmDialog)
            assert "goes from the protocol" in str(app.screen.query_one(".question", Static).content)
            await pilot.press(answer)
            await pilot.pause()
        assert "kept" not in ids(screen)
        assert app.state
        assert not app.state.tandem.tasks
        await pilot.press("u")
        await pilot.pause()
        assert app.state.tandem == tandem


async def test_going_to_a_task_marks_it_even_if_it_is_done(tmp_path: Path) -> None:
    app = app_with(tmp_path, TASKS)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for task_id, side in (("done", "mentee"), ("theirs", "mentor")):
            app.post_message(GoTo("tasks", task_id))
            await pilot.pause()
            await pilot.pause()
            focused = app.screen.focused
            assert isinstance(focused, TaskList)
            assert (focused.id, focused.highlighted_id) == (f"{side}-tasks", task_id)


async def test_an_empty_side_says_which_key_makes_the_first_task(tmp_path: Path) -> None:
    async with app_with(tmp_path, replace(TASKS, tasks=())).run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        assert lines(screen, "mentee") == ["Mentee: no open task. Press a to add one."]
        await pilot.press("space", "enter", "s", "x")
        assert isinstance(pilot.app.screen, TasksScreen)


async def test_a_tandem_of_a_newer_program_can_only_be_read(tmp_path: Path) -> None:
    make_library(tmp_path).create(TASKS).close()
    as_by_a_newer_program(tmp_path, TASKS.id)
    app = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id=TASKS.id)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await at_tasks(pilot)
        app.clear_notifications()
        await pilot.press("space")
        await pilot.pause()
        assert not task(app, "late").done
        assert len(toasts(app)) == 1
        assert "can only be read" in toasts(app)[0]


async def test_words_are_never_markup(tmp_path: Path) -> None:
    tandem = replace(
        TASKS,
        tasks=(Task("h", HOSTILE, proof=HOSTILE, goal="g1"),),
        agreement=replace(TASKS.agreement, mentee=Party(HOSTILE), goals=(Goal("g1", HOSTILE),)),
    )
    app = app_with(tmp_path, tandem)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await at_tasks(pilot)
        assert HOSTILE in lines(screen, "mentee")[1]
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter", "x")
        await pilot.pause()
        assert HOSTILE in toasts(app)[0]


async def test_of_very_many_tasks_the_first_are_shown_and_the_others_on_request(tmp_path: Path) -> None:
    many = tuple(Task(f"t{number}", f"Aufgabe {number}") for number in range(2 * MOST + 50))
    app = app_with(tmp_path, replace(TASKS, tasks=many))
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_tasks(pilot)
        assert len(ids(screen)) == MOST
        await pilot.press("end", "enter")
        await pilot.pause()
        assert len(ids(screen)) == 2 * MOST
        screen.reveal(f"t{2 * MOST + 20}")
        assert screen.query_one("#mentee-tasks", TaskList).highlighted_id == f"t{2 * MOST + 20}"


def test_done_tasks_stand_with_the_latest_first() -> None:
    done = [
        Task(day, day, done=True, done_on=date.fromisoformat(day)) for day in ("2026-01-01", "2026-05-01")
    ]
    (group,) = group_tasks(done, TODAY, with_done=True)
    assert [task.id for task in group.tasks] == ["2026-05-01", "2026-01-01"]
    assert group_tasks(done, TODAY, with_done=False) == []


def test_wrapped_words_hang_beside_the_box_and_the_day_stands_flush_right() -> None:
    line = HangingText(Content("☐ "), Content("Kontakt zur Leitung herstellen"), Content("bis 27.11."))
    assert line.wrapped(24).plain.split("\n") == ["☐ Kontakt zur Leitung", "  herstellen  bis 27.11."]
    assert line.wrapped(23).plain.split("\n") == [
        "☐ Kontakt zur Leitung",
        "  herstellen",
        "             bis 27.11.",
    ]
    assert line.wrapped(60).plain == "☐ Kontakt zur Leitung herstellen".ljust(50) + "bis 27.11."
    assert line.get_height({}, 23) == 3


def test_a_row_is_broken_between_words_and_never_between_a_word_and_its_sign() -> None:
    row = WrappedRow(Content(word) for word in ("○ Mentee", "● Mentor", "○ Beide"))
    assert row.wrapped(27).plain == "○ Mentee  ● Mentor  ○ Beide"
    assert row.wrapped(26).plain.split("\n") == ["○ Mentee  ● Mentor", "○ Beide"]
    assert row.get_height({}, 8) == 3


@pytest.mark.parametrize("width", [1, 2, 5, 9])
def test_words_are_drawn_even_where_there_is_hardly_any_room(width: int) -> None:
    assert (
        "Kontakt"
        in HangingText(Content("☐ "), Content("Kontakt"), Content("überfällig")).wrapped(width).plain
    )


def test_a_short_day_has_its_year_only_where_that_is_another_one() -> None:
    assert day_words(date(2026, 11, 27), TODAY) == "27 Nov"
    assert day_words(date(2027, 3, 1), TODAY) == "1 Mar 2027"
    set_language("de")
    assert "27" in day_words(date(2026, 11, 27), TODAY)
