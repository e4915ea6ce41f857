"""Promised: a protocol is written as one text, nothing typed is lost, and who may see it is always said."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Markdown, OptionList, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.reading import Remark
from mentoring_tui.domain.agreement import Agreement, Mode, Party, Rhythm
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.meeting import Meeting, Protocol, Record, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.remarks import remark_words
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.screens.protocol import ProtocolScreen
from mentoring_tui.tui.view import View
from mentoring_tui.tui.widgets.key_bar import KeyBar
from mentoring_tui.tui.widgets.parts_pane import PartsPane
from mentoring_tui.tui.widgets.writing_bar import WritingBar
from tests.tui.desk import SIZE, TODAY, app_with, demo_app, empty_app, make_library

PAST = "meeting-7"
NEXT = "meeting-next"


async def opened(pilot: Pilot[None], meeting: str | None = None, writing: bool = False) -> ProtocolScreen:
    """The screen, with a meeting's protocol on it."""
    app = pilot.app
    assert isinstance(app, MentoringApp)
    app.go("protocol", meeting, writing)
    await pilot.pause()
    await pilot.pause()
    assert isinstance(app.screen, ProtocolScreen)
    return app.screen


def held_by(app: MentoringApp) -> Tandem:
    """The tandem as the app has it."""
    assert app.logbook
    return app.logbook.tandem


def on_disk(app: MentoringApp) -> Tandem:
    """The tandem as the store has it."""
    return app.library.shelf.read(held_by(app).id).tandem


def protocol_in(tandem: Tandem, record: str) -> Protocol:
    """What is written for a meeting."""
    found = tandem.record(record)
    return (found and found.protocol) or Protocol()


def words(screen: ProtocolScreen, where: str) -> str:
    """What a line of the screen says."""
    return str(screen.query_one(where, Static).content)


def cursor_line(screen: ProtocolScreen, above: int = 0) -> str:
    """The line with the cursor, or one above it."""
    return screen.editor.lines[screen.editor.cursor_location[0] - above]


def write(screen: ProtocolScreen, text: str) -> None:
    """Type where the cursor is."""
    screen.editor.insert(text)


async def test_it_opens_at_what_is_not_written_up_and_keys_and_clicks_choose_another(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("5")
        screen = await opened(pilot)
        assert screen.meetings.marked
        assert screen.meetings.marked.id == PAST
        assert "13 November 2026" in screen.editor.lines[0]
        assert "## Reflection" in screen.editor.text
        await pilot.press("down")
        assert "27 November 2026" in screen.editor.lines[0]
        await pilot.press("end", "down", "pageup", "up", "pagedown", "pagedown")
        assert "23 July 2027" in screen.editor.lines[0]
        await pilot.press("home")
        await pilot.click("#meetings", offset=(5, 2))
        assert "21 August 2026" in screen.editor.lines[0]
        assert not screen.editor.has_focus
        await pilot.click("#meetings", offset=(5, 3), times=2)
        await pilot.pause()
        assert screen.editor.has_focus


async def test_writing_begins_in_the_first_empty_field_that_is_due(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pilot.press("enter")
        assert (cursor_line(screen), cursor_line(screen, 1)) == ("", "### Insights")
        await pilot.press("escape", "end", "w")
        assert (cursor_line(screen), cursor_line(screen, 1)) == ("", "### Concern")


async def test_tab_leads_from_field_to_field_and_ctrl_t_from_part_to_part(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        seen = []
        for _ in range(5):
            await pilot.press("tab")
            seen.append(screen.editor.heading.words if screen.editor.heading else "")
        assert seen == [
            "Advice",
            "Decisions",
            "Contacts and material",
            "Commitments",
            "Experience and assessment",
        ]
        await pilot.press("shift+tab", "shift+tab")
        assert screen.editor.heading
        assert screen.editor.heading.words == "Contacts and material"
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
        screen = await opened(pilot, PAST, writing=True)
        await pilot.press("Y", "e", "s")
        assert "…" in words(screen, "#kept")
        assert protocol_in(held_by(app), PAST).text("outcome", "insights") == ""
        assert screen.keep()
        assert protocol_in(on_disk(app), PAST).text("outcome", "insights") == "Yes"
        assert words(screen, "#kept") == "saved"


async def test_keeping_leaves_text_cursor_and_undo_alone(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        await pilot.press("Y", "e", "s", "space", "space")
        before = screen.editor.text, screen.editor.cursor_location
        screen.keep()
        await pilot.pause()
        assert (screen.editor.text, screen.editor.cursor_location) == before
        await pilot.press("ctrl+z")
        assert "Yes" not in screen.editor.text


async def test_leaving_in_whatever_way_keeps_what_is_typed(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    typed = ""
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for letter, key in zip("ABCDE", ("escape", "f2", "f7", "", "ctrl+q"), strict=True):
            await opened(pilot, PAST, writing=True)
            await pilot.press(letter)
            await (pilot.press(key) if key else pilot.click("#meetings", offset=(5, 2)))
            await pilot.pause()
            typed += letter
            outcome = protocol_in(on_disk(app), PAST).section("outcome")
            assert outcome
            assert "".join(entry.text for entry in outcome.entries) == typed
            if key == "f7":
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
        screen = await opened(pilot, PAST, writing=True)
        await pilot.press("Y", "e", "s")
        app.apply(lambda tandem: replace(tandem, title="New"), "elsewhere")
        app.apply(lambda tandem: without_protocol(tandem, PAST), "elsewhere")
        await pilot.pause()
        assert "Yes" in screen.editor.text
        assert screen.keep()
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
        await pilot.press("end", "enter", "tab", "escape", "home", "enter", "escape")
        assert screen.keep()
        assert held_by(app) == before
        assert words(screen, "#kept") == "saved"
        await pilot.press("end", "w")
        assert words(screen, "#kept") == ""
        await pilot.press("A")
        screen.keep()
        assert len(held_by(app).meetings) == len(before.meetings) + 1
        await pilot.press("backspace")
        screen.keep()
        assert held_by(app) == before


@contextmanager
def full_disk(app: MentoringApp) -> Iterator[None]:
    """Let every save fail."""
    assert app.logbook

    def fails(tandem: Tandem) -> None:
        raise StoreError("store-full", file="x")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.logbook._opened, "save", fails)
        yield


async def test_where_saving_fails_the_text_stays_and_the_screen_says_so(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        with full_disk(app):
            await pilot.press("Y", "e", "s")
            assert not screen.keep()
            assert words(screen, "#kept") == "not saved"
            assert "disk is full" in words(screen, "#note")
            await pilot.press("escape")
            assert "Yes" in screen.editor.text
            assert words(screen, "#kept") == "not saved"
        assert screen.keep()
        assert words(screen, "#kept") == "saved"
        assert protocol_in(on_disk(app), PAST).text("outcome", "insights") == "Yes"


async def test_what_the_tandem_refuses_is_said_and_not_left_behind(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        write(screen, "x" * 200_001)
        assert not screen.keep()
        assert "too many" in words(screen, "#note")
        await pilot.press("escape", "down")
        await pilot.pause()
        assert screen.meetings.marked
        assert screen.meetings.marked.id == PAST
        assert "xxx" in screen.editor.text


async def test_a_read_only_tandem_can_be_read_and_not_written(tmp_path: Path) -> None:
    other = make_library(tmp_path)
    other.shelf.create(demo_tandem(TODAY, "en"))
    holder = other.open("demo")
    app = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id="demo")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        before = screen.editor.text
        await pilot.press("x", "ctrl+g")
        assert screen.editor.text == before
        assert words(screen, "#kept") == "read-only"
        assert app.screen is screen
    holder.close()


async def test_a_remark_names_the_line_and_leads_there(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        row = screen.editor.lines.index("### Benefit (1–5)") + 1
        screen.editor.move_cursor((row, 0))
        await pilot.press("7")
        screen.keep()
        assert words(screen, "#note") == f"Line {row}: 7 is outside of 1 to 5."
        assert protocol_in(on_disk(app), PAST).text("reflection", "benefit") == "7"
        screen.editor.move_cursor((0, 0))
        await pilot.click("#note", offset=(6, 0))
        await pilot.pause()
        assert screen.editor.cursor_location[0] == row - 1


def test_every_remark_of_the_reader_has_its_sentence() -> None:
    facts = {"text": "x[/]", "low": 1, "high": 5, "day": Moment(TODAY), "reason": StoreError("store-full")}
    for code in (
        *("title-other-day", "head-unclear", "scale-unclear", "scale-out-of-bounds", "date-unclear"),
        *("yes-no-unclear", "choice-unclear", "visibility-unclear", "visibility-fixed"),
        *("visibility-misplaced", "reference-unknown", "promise-unclear", "promise-day-unclear", "new-one"),
    ):
        said = remark_words(Remark(3, code, facts))
        assert said.startswith("Line 3: ")
        assert "{" not in said
        assert ("understood and stays" in said) == (code == "new-one")


async def test_promises_become_tasks_and_are_counted(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        screen.editor.move_cursor((screen.editor.lines.index("## Commitments") + 1, 0))
        write(screen, "- Ask Anna @mentor by 12.12.2026\n- [x] Read")
        screen.keep()
        assert words(screen, "#note") == "2 commitments → Tasks"
        promised = [task for task in on_disk(app).tasks if task.origin == PAST]
        assert [(t.text, t.who.value, t.due, t.done) for t in promised] == [
            ("Ask Anna", "mentor", date(2026, 12, 12), False),
            ("Read", "mentee", None, True),
        ]
        await pilot.pause()
        await pilot.click("#note", offset=(3, 0))
        await pilot.pause()
        assert getattr(app.screen, "SCOPE", "") == "tasks"


async def test_the_head_sets_length_form_place_and_occasion(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        await pilot.press(*["shift+tab"] * 12)
        await pilot.press("space", "4", "5", "tab", "tab", "space", "C", "a", "f", "e")
        screen.keep()
        record = on_disk(app).record(PAST)
        assert record
        assert (record.minutes, record.mode, record.place) == (45, Mode.VIRTUAL, "Cafe")


async def test_another_day_in_the_title_is_remarked_on_and_moves_nothing(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        screen.editor.replace("# Meeting protocol · 2026-11-20", (0, 0), (0, len(screen.editor.lines[0])))
        screen.keep()
        assert "the schedule moves it" in words(screen, "#note")
        assert screen.view
        assert screen.view.meeting(PAST) is not None


async def test_sharing_a_part_is_asked_for_and_kept(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST)
        await pilot.press("s", "space", "enter")
        await pilot.pause()
        section = protocol_in(on_disk(app), PAST).section("preparation")
        assert section
        assert section.audience is Audience.LEAD
        assert "Visible to: project lead" in screen.editor.text
        assert screen.editor.text.count("Visible to") == 1


async def test_sharing_goes_round_by_arrow_keys_and_mouse_and_can_be_left(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, PAST)
        before = held_by(app)
        await pilot.press("s", "left")
        assert "stays with me" in meaning(app)
        await pilot.press("left")
        assert "project lead" in meaning(app)
        await pilot.click("#parts", offset=(4, 0))
        assert "stays with me" in meaning(app)
        await pilot.press("escape")
        assert held_by(app) == before


def meaning(app: MentoringApp) -> str:
    """What the marked part's audience means."""
    return str(app.screen.query_one("#meaning", Static).content)


async def test_the_reflection_stays_private_and_promises_are_shared_together(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, "meeting-6", writing=True)
        await pilot.press("ctrl+o")
        parts = app.screen.query_one("#parts", OptionList)
        lines = [str(option.prompt) for option in parts.options]
        for line in (place for place, words in enumerate(lines) if words.startswith(("Commit", "Reflec"))):
            parts.highlighted = line
            await pilot.press("space")
        await pilot.press("enter")
        await pilot.pause()
        tandem = on_disk(app)
        assert {t.visibility for t in tandem.tasks if t.origin == "meeting-6"} == {Audience.LEAD}
        reflection = protocol_in(tandem, "meeting-6").section("reflection")
        assert reflection is None or reflection.audience is Audience.PRIVATE


async def test_nothing_written_is_nothing_to_share(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pilot.press("end", "s")
        assert app.screen is screen
        assert app._notifications


async def test_who_may_see_the_part_is_always_said(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        assert words(screen, "#where") == "Outcome · visible to both of us"
        screen.editor.move_cursor((screen.editor.lines.index("### What I take with me") + 1, 0))
        await pilot.pause()
        assert words(screen, "#where") == "Reflection · visible only to me, always"
        pane = str(screen.query_one(PartsPane).content)
        assert "✎ Preparation\n    tandem" in pane
        assert "  Reflection\n    only me" in pane


async def test_a_click_on_a_part_leads_there(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot)
        pane = screen.query_one(PartsPane)
        row = str(pane.content).split("\n").index("  Review")
        await pilot.click(pane, offset=(4, row + pane.gutter.top))
        await pilot.pause()
        assert screen.editor.has_focus
        assert cursor_line(screen, 1) == "### Where the tasks stand"


async def test_the_preview_shows_all_that_was_written_and_follows_no_link(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        write(screen, "<b>bold</b> [/] [red]x[/red]\nsecond [site](https://example.org)")
        await pilot.press("f7")
        await pilot.pause()
        blocks = [str(getattr(block, "_content", "")) for block in app.screen.query("MarkdownBlock")]
        assert "<b>bold</b> [/] [red]x[/red]\nsecond site" in blocks
        assert not app.screen.query_one(Markdown)._open_links
        await pilot.press("escape")
        assert app.screen is screen


async def test_a_guide_adds_its_prompts_and_overwrites_nothing(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, NEXT)
        before = protocol_in(held_by(app), NEXT).text("preparation", "concern")
        await pilot.press("g", "down", "enter")
        await pilot.pause()
        assert screen.editor.has_focus
        assert cursor_line(screen, 1).startswith("Goal: what")
        await pilot.press("A", "escape")
        written = protocol_in(on_disk(app), NEXT)
        assert written.text("preparation", "").startswith(
            "Goal: what would I like to achieve, and by when?\nA\n"
        )
        assert "Will: what" in written.text("preparation", "")
        assert before
        assert written.text("preparation", "concern") == before
        text = screen.editor.text
        await pilot.press("g", "down", "enter", "escape")
        assert screen.editor.text == text


async def test_held_is_asked_for_a_meeting_that_passed_only(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        assert words(screen, "#note") == "Did this meeting take place? – h"
        await pilot.press("h", "9", "0", "enter")
        await pilot.pause()
        record = on_disk(app).record(PAST)
        assert record
        assert (record.status, record.minutes) == (Status.HELD, 90)
        assert "- Duration: 90 minutes" in screen.editor.text
        await pilot.press("down", "h")
        assert app.screen is screen


async def test_the_keys_at_the_bottom_are_those_that_work(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        await pilot.press("enter")
        writing = screen.query_one(WritingBar)
        assert [bar for bar in screen.query(KeyBar) if bar.display] == [writing]
        assert str(writing.content).startswith("Esc List  ^o Visible to  F7 Preview")
        assert "^q Quit" in str(writing.content)
        assert " s " not in str(writing.content)
        await pilot.press("escape")
        assert not writing.display


async def test_letters_are_text_while_writing_and_f6_selects_nothing(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        await pilot.press("q", "5", "u", "slash", "e", "f6", "s")
        assert cursor_line(screen) == "q5u/es"
        assert app.screen is screen


HOSTILE = "a\x1b[31m\u202e\x00[/]b\r\nc"


async def test_what_is_pasted_can_steer_no_terminal(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        write(screen, HOSTILE)
        assert "a[31m[/]b\nc" in screen.editor.text
        screen.keep()
        assert protocol_in(on_disk(app), PAST).text("outcome", "insights") == "a[31m[/]b\nc"


async def test_headings_of_a_person_are_no_markup_anywhere(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        screen.editor.move_cursor(screen.editor.document.end)
        write(screen, "\n## [/] [@click=app.quit]x[/]\ntext")
        screen.keep()
        await pilot.pause()
        assert "[/] [@click=app.quit]x[/]" in words(screen, "#where")
        assert protocol_in(on_disk(app), PAST).section("own:[/] [@click=app.quit]x[/]")
        await pilot.press("ctrl+o", "escape", "f7", "escape")
        assert app.screen is screen


async def test_without_meetings_it_says_what_would_stand_here(tmp_path: Path) -> None:
    draft = Tandem("draft", agreement=Agreement(mentee=Party("A"), mentor=Party("B")))
    app = app_with(tmp_path, draft)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        assert screen.query_one("#no-meetings").display
        assert not screen.query_one("#sheets").display
        await pilot.press("enter", "s", "v", "g", "h", "escape", "ctrl+t")
        assert app.screen is screen
        app.apply(scheduled, "schedule")
        await pilot.pause()
        assert screen.query_one("#sheets").display
        assert screen.editor.text


async def test_without_a_tandem_nothing_can_be_written(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        app.pop_screen()
        screen = await opened(pilot)
        assert not screen.query_one("#sheets").display
        assert screen.keep()


def scheduled(tandem: Tandem) -> Tandem:
    """The tandem with a period and a rhythm."""
    agreement = replace(tandem.agreement, start=TODAY, until=TODAY + timedelta(days=60))
    return replace(tandem, agreement=replace(agreement, rhythms=(Rhythm(2),)))


async def test_ten_thousand_protocols_draw_only_what_is_seen(tmp_path: Path) -> None:
    first = TODAY - timedelta(days=9_000)
    written = Protocol((Section("outcome", Audience.TANDEM, ()),))
    records = [Record(f"r{n}", at=Moment(first + timedelta(days=n)), protocol=written) for n in range(10_000)]
    async with app_with(tmp_path, Tandem("many", meetings=tuple(records))).run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        assert screen.meetings.virtual_size.height == 10_000
        drawn: list[Meeting] = []
        line = screen.meetings._line
        screen.meetings._line = lambda meeting: (drawn.append(meeting), line(meeting))[1]  # type: ignore[method-assign, func-returns-value]  # counts what is drawn
        await pilot.press("end")
        await pilot.pause()
        assert screen.meetings.marked
        assert screen.meetings.marked.id == "r9999"
        assert 0 < len(drawn) < 100


def test_a_view_knows_the_meeting_again_when_nothing_is_decided_about_it_any_more() -> None:
    from mentoring_tui.programme.reader import load
    from mentoring_tui.tui.draft import now

    tandem = scheduled(Tandem("t"))
    named = replace(tandem, meetings=(Record("own-id", TODAY, status=Status.HELD),))
    before, after = schedule(named, TODAY)[0], schedule(tandem, TODAY)
    assert before.id == "own-id"
    found = now(View(tandem, after, TODAY, load("allgemein", "")), before)
    assert found
    assert found.nominal == TODAY


def test_a_task_of_a_meeting_counts_as_something_written(tmp_path: Path) -> None:
    from mentoring_tui.programme.reader import load
    from mentoring_tui.tui.widgets.protocol_list import _written

    tandem = scheduled(Tandem("t"))
    meeting = schedule(tandem, TODAY)[0]
    promised = replace(tandem, tasks=(Task("1", "x", origin=meeting.id),))
    assert _written(View(promised, schedule(promised, TODAY), TODAY, load("allgemein", ""))) == {meeting.id}
