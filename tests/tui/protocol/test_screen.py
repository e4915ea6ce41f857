"""Promised: a protocol is written as one text, and nothing that is typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Agreement, Party, Rhythm
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.meeting import Entry, Meeting, MeetingRecord, Protocol, Section
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.key_bar import KeyBar
from mentoring_tui.tui.widgets.typing_key_bar import WritingBar
from tests.tui.apps import SIZE, TODAY, app_with, as_by_a_newer_program, demo_app, empty_app, make_library
from tests.tui.protocols import PAST, cursor_line, held_by, on_disk, opened, protocol_in, words, write


async def test_it_opens_at_what_is_not_written_up_and_keys_and_clicks_choose_another(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("5")
        screen = await opened(pilot)
        assert screen.meetings.highlighted_meeting
        assert screen.meetings.highlighted_meeting.id == PAST
        assert "13 November 2026" in screen.editor.lines[0]
        assert "## Reflection" in screen.editor.text
        await pilot.press("down")
        assert "27 November 2026" in screen.editor.lines[0]
        await pilot.press("end", "pageup", "pagedown")
        assert "23 July 2027" in screen.editor.lines[0]
        await pilot.press("home")
        await pilot.click("#meetings", offset=(5, 2))
        assert "21 August 2026" in screen.editor.lines[0]
        assert not screen.editor.has_focus
        await pilot.click("#meetings", offset=(5, 3), times=2)
        await pilot.pause()
        assert screen.editor.has_focus


@pytest.mark.parametrize("opened_before", [True, False])
async def test_it_opens_at_the_meeting_that_was_just_confirmed(tmp_path: Path, opened_before: bool) -> None:
    demo = demo_tandem(TODAY, "en")
    review = Section("review", Audience.TANDEM, (Entry("tried", "Notes from the preparation."),))
    records = [
        replace(record, protocol=Protocol((*record.protocol.sections, review)))
        if record.id == PAST and record.protocol
        else record
        for record in demo.meetings
    ]
    app = app_with(tmp_path, replace(demo, meetings=tuple(records)))
    async with app.run_test(size=SIZE) as pilot:
        if opened_before:
            screen = await opened(pilot)
            assert "13 November 2026" in screen.editor.lines[0], "it is to be confirmed"
            await pilot.press("down")
            assert "27 November 2026" in screen.editor.lines[0]
        app.go("today")
        await pilot.press("h", "enter", "5")
        screen = await opened(pilot)
        assert "13 November 2026" in screen.editor.lines[0]
        await pilot.press("down", "1", "5")
        assert "27 November 2026" in screen.editor.lines[0]


async def test_the_number_of_the_screen_leads_to_its_list_and_its_function_key_back_into_the_text(
    tmp_path: Path,
) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("enter", *"One", "f5", "f6", *"Two", "f5", "5")
        assert screen.meetings.has_focus
        await pilot.press("enter", *"Three")
        assert "OneTwoThree" in screen.editor.lines


async def test_writing_begins_in_the_first_empty_field_that_is_due(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pilot.press("enter")
        assert (cursor_line(screen), cursor_line(screen, 1)) == ("", "## Topics")
        await pilot.press("escape", "end", "w")
        assert (cursor_line(screen), cursor_line(screen, 1)) == ("", "### Concern")


async def test_where_the_topics_are_written_up_writing_begins_with_the_outcome(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, below="## Topics")
        write(screen, "Pay")
        screen.save()
        screen.has_start = False
        await pilot.press("escape", "enter")
        assert (cursor_line(screen), cursor_line(screen, 1)) == ("", "### Insights")


async def test_all_is_saved_where_another_screen_took_every_meeting_away(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("1")
        none = Agreement(mentee=Party("Nora"), mentor=Party("Jens"))
        assert app.apply(lambda tandem: Tandem(tandem.id, agreement=none), "all gone")
        assert not app.tandem.save_all()
        assert screen.has_class("-empty")


async def test_tab_leads_from_field_to_field_and_ctrl_t_from_part_to_part(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, below="### Insights")
        seen = []
        for _ in range(3):
            await pilot.press("tab")
            seen.append(screen.editor.heading.text if screen.editor.heading else "")
        assert seen == [
            "Advice",
            "Decisions",
            "Contacts and material",
        ]
        await pilot.press("shift+tab", "shift+tab")
        assert screen.editor.heading
        assert screen.editor.heading.text == "Advice"
        screen.editor.move_cursor((5, 0))
        await pilot.press("shift+tab", "shift+tab")
        assert cursor_line(screen) == "- Form: by video"
        parts = []
        for _ in range(10):
            screen.action_next_part()
            await pilot.pause()
            parts.append(words(screen, "#where").split(" · ")[0])
        assert parts[:3] == ["Preparation", "Review", "Topics"]
        assert parts[-1] == "Preparation"


async def test_what_is_typed_is_kept_after_a_pause_and_on_the_disk(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, below="### Insights")
        write(screen, "Yes")
        await pilot.pause()
        assert "…" in words(screen, "#kept")
        assert protocol_in(held_by(app), PAST).text("outcome", "insights") == ""
        assert screen.save()
        assert protocol_in(on_disk(app), PAST).text("outcome", "insights") == "Yes"
        assert words(screen, "#kept").endswith("saved")


async def test_keeping_leaves_text_cursor_and_undo_alone(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        write(screen, "Yes  ")
        before = screen.editor.text, screen.editor.cursor_location
        screen.save()
        await pilot.pause()
        assert (screen.editor.text, screen.editor.cursor_location) == before
        await pilot.press("ctrl+z")
        assert "Yes" not in screen.editor.text


async def test_leaving_in_whatever_way_keeps_what_is_typed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    typed = ""
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for letter, key in zip("ABCDE", ("escape", "f2", "ctrl+n", "", "ctrl+q"), strict=True):
            await opened(pilot, PAST, below="### Insights")
            await pilot.press(letter)
            await (pilot.press(key) if key else pilot.click("#meetings", offset=(5, 2)))
            await pilot.pause()
            typed += letter
            outcome = protocol_in(on_disk(app), PAST).section("outcome")
            assert outcome
            assert "".join(entry.text for entry in outcome.entries) == typed
            if key == "ctrl+n":
                await pilot.press("escape")


async def test_undo_outside_of_the_text_takes_it_back(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        before = screen.editor.text
        await pilot.press("Y", "f2", "u", "f6")
        await pilot.pause()
        assert screen.editor.text == before
        assert protocol_in(on_disk(app), PAST).section("outcome") is None
        await pilot.press("escape", "ctrl+r")
        assert "Y" in screen.editor.text
        await pilot.press("u")
        assert screen.editor.text == before


async def test_a_change_elsewhere_never_takes_words_that_are_being_typed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, below="### Insights")
        write(screen, "Yes")
        await pilot.pause()
        app.apply(lambda tandem: replace(tandem, title="New"), "elsewhere")
        app.apply(lambda tandem: without_protocol(tandem, PAST), "elsewhere")
        await pilot.pause()
        assert "Yes" in screen.editor.text
        assert screen.save()
        assert protocol_in(on_disk(app), PAST).text("outcome", "insights") == "Yes"


def without_protocol(tandem: Tandem, record: str) -> Tandem:
    """The tandem as if nothing was written for a meeting."""
    kept = (replace(r, protocol=None) if r.id == record else r for r in tandem.meetings)
    return replace(tandem, meetings=tuple(kept))


async def test_a_skeleton_stores_nothing_and_neither_do_words_taken_away_again(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        before = held_by(app)
        await pilot.press("end", "enter", "escape", "home", "enter", "escape")
        assert screen.save()
        assert held_by(app) == before
        assert words(screen, "#kept").endswith("saved")
        await pilot.press("end", "w")
        assert words(screen, "#kept") == ""
        await pilot.press("A")
        screen.save()
        assert len(held_by(app).meetings) == len(before.meetings) + 1
        await pilot.press("backspace")
        screen.save()
        assert held_by(app) == before


@contextmanager
def full_disk(app: MentoringApp) -> Iterator[None]:
    """Let every save fail."""
    assert app.logbook

    def fails(tandem: Tandem) -> None:
        raise StoreError("store-full", file="x")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.logbook._open_tandem, "save", fails)
        yield


async def test_where_saving_fails_the_text_stays_and_the_screen_says_so(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, below="### Insights")
        with full_disk(app):
            write(screen, "Yes")
            assert not screen.save()
            assert words(screen, "#kept").endswith("not saved")
            assert "disk is full" in words(screen, "#note")
            await pilot.press("escape")
            assert "Yes" in screen.editor.text
            assert words(screen, "#kept").endswith("not saved")
        assert screen.save()
        assert words(screen, "#kept").endswith("saved")
        assert protocol_in(on_disk(app), PAST).text("outcome", "insights") == "Yes"


async def test_what_the_tandem_refuses_is_said_and_not_left_behind(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        write(screen, "x" * 200_001)
        assert not screen.save()
        assert "too many" in words(screen, "#note")
        await pilot.press("escape", "down")
        await pilot.pause()
        assert screen.meetings.highlighted_meeting
        assert screen.meetings.highlighted_meeting.id == PAST
        assert "xxx" in screen.editor.text


async def test_a_read_only_tandem_can_be_read_and_not_written(tmp_path: Path) -> None:
    other = make_library(tmp_path)
    other.create(demo_tandem(TODAY, "en")).close()
    as_by_a_newer_program(tmp_path, "demo")
    app = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id="demo")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        before = screen.editor.text
        await pilot.press("x", "ctrl+g")
        assert screen.editor.text == before
        assert words(screen, "#kept").endswith("read-only")
        assert app.screen is screen


async def test_the_keys_at_the_bottom_are_those_that_work(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pilot.press("enter")
        writing = screen.query_one(WritingBar)
        assert [bar for bar in screen.query(KeyBar) if bar.display] == [writing]
        words = str(writing.render())
        assert words.startswith("Esc List  ^o Visible to  ^n Preview")
        assert "^q Quit" in words
        assert " s " not in words
        await pilot.press("escape")
        assert not writing.display


async def test_letters_are_text_while_writing_and_f6_selects_nothing(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        await pilot.press("q", "5", "slash", "f6", "s")
        assert cursor_line(screen) == "q5/s"
        assert app.screen is screen
        await pilot.press("escape", "f6", "t")
        assert cursor_line(screen) == "q5/st"


async def test_without_meetings_it_says_what_would_stand_here(tmp_path: Path) -> None:
    draft = Tandem("draft", agreement=Agreement(mentee=Party("A"), mentor=Party("B")))
    app = app_with(tmp_path, draft)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        assert screen.query_one("#no-meetings").display
        assert not screen.query_one("#meetings-and-editor").display
        await pilot.press("enter", "s", "v", "g", "h", "escape", "ctrl+t")
        assert app.screen is screen
        app.apply(scheduled, "schedule")
        await pilot.pause()
        assert screen.query_one("#meetings-and-editor").display
        assert screen.editor.text


async def test_without_a_tandem_nothing_can_be_written(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        app.pop_screen()
        screen = await opened(pilot)
        assert not screen.query_one("#meetings-and-editor").display
        assert screen.save()


def scheduled(tandem: Tandem) -> Tandem:
    """The tandem with a period and a rhythm."""
    agreement = replace(tandem.agreement, start=TODAY, until=TODAY + timedelta(days=60))
    return replace(tandem, agreement=replace(agreement, rhythms=(Rhythm(2),)))


@pytest.mark.drawn
async def test_ten_thousand_protocols_draw_only_what_is_seen(tmp_path: Path) -> None:
    first = TODAY - timedelta(days=9_000)
    written = Protocol((Section("outcome", Audience.TANDEM, ()),))
    records = [
        MeetingRecord(f"r{n}", at=Moment(first + timedelta(days=n)), protocol=written) for n in range(10_000)
    ]
    async with app_with(tmp_path, Tandem("many", meetings=tuple(records))).run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        assert screen.meetings.virtual_size.height == 10_000
        drawn: list[Meeting] = []
        line = screen.meetings._row
        screen.meetings._row = lambda meeting: (drawn.append(meeting), line(meeting))[1]  # type: ignore[method-assign, func-returns-value]  # counts what is drawn
        await pilot.press("end")
        await pilot.pause()
        assert screen.meetings.highlighted_meeting
        assert screen.meetings.highlighted_meeting.id == "r9999"
        assert 0 < len(drawn) < 100


def test_a_task_of_a_meeting_counts_as_something_written(tmp_path: Path) -> None:
    from mentoring_tui.programme.reader import load
    from mentoring_tui.tui.protocol.meeting_list import _written

    tandem = scheduled(Tandem("t"))
    meeting = schedule(tandem, TODAY)[0]
    promised = replace(tandem, tasks=(Task("1", "x", origin=meeting.id),))
    state = TandemState(promised, schedule(promised, TODAY), TODAY, lambda: load("allgemein", ""))
    assert _written(state) == {meeting.id}


async def test_words_between_two_headings_get_room_and_the_cursor_stays_behind_them(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, below="### Insights")
        before = screen.editor.text
        await pilot.press("Y", "o")
        row = screen.editor.cursor_location[0]
        assert screen.editor.cursor_location == (row, 2)
        assert screen.editor.lines[row - 1 : row + 3] == ["### Insights", "Yo", "", "### Advice"]
        await pilot.press("ctrl+z", "ctrl+z")
        assert screen.editor.text == before


@pytest.mark.parametrize(
    ("heading", "keys", "below"),
    [
        ("### Insights", ("x", "y"), ["### Insights", "xy", "", "### Advice"]),
        ("### Insights", ("backspace", "delete", "ctrl+k", "x"), ["### Insights", "x", "", "### Advice"]),
        ("## Outcome", ("enter", "x"), ["### Insights", "x", "", "### Advice"]),
        (
            "### Concern",
            ("x",),
            ["A position is being advertised: is it right for me?", "x", ""],
        ),
    ],
)
async def test_what_is_typed_on_a_heading_of_the_form_goes_below_it(
    tmp_path: Path, heading: str, keys: tuple[str, ...], below: list[str]
) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        screen.editor.move_cursor((screen.editor.lines.index(heading), 5))
        await pilot.press(*keys)
        assert heading in screen.editor.lines
        first = screen.editor.lines.index(below[0])
        assert screen.editor.lines[first : first + len(below)] == below
        assert cursor_line(screen).endswith(keys[-1])


async def test_a_heading_of_the_form_that_is_selected_and_one_of_ones_own_can_be_changed(
    tmp_path: Path,
) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        screen.editor.move_cursor((screen.editor.lines.index("### Insights"), 0))
        await pilot.press("shift+end", "x")
        assert cursor_line(screen) == "x"
        await pilot.press("end", "enter", *"## My own", "enter", "up", "end", "s")
        assert cursor_line(screen) == "## My owns"


async def test_a_heading_of_ones_own_may_begin_like_one_of_the_form(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        await pilot.press(*"## Topics of mine", "home", "delete", "#", "end", "!")
        assert cursor_line(screen) == "## Topics of mine!"
        await pilot.press("enter", *"### Advice", "up", "down", "x")
        assert "### Advice" in screen.editor.lines


async def test_whatever_is_typed_a_save_moves_nothing_and_no_heading_breaks(tmp_path: Path) -> None:
    dice = Random(9)
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        editor = screen.editor
        deletions = editor.action_delete_left, editor.action_delete_right, editor.action_delete_line
        headings = [heading.text for heading in editor.headings]
        for step in range(150):
            if dice.random() < 0.4:
                editor.move_cursor((dice.randrange(len(editor.lines)), dice.randrange(9)))
            if dice.random() < 0.6:
                write(screen, f"{step}x{dice.choice((' ', ''))}")
                assert f"{step}x" in editor.text
            else:
                dice.choice(deletions)()
            if dice.random() < 0.3:
                before = editor.text, editor.cursor_location
                assert screen.save()
                assert (editor.text, editor.cursor_location) == before
            assert [heading.text for heading in editor.headings] == headings
