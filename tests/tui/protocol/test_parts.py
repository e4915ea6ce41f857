"""Promised: what a protocol says is understood, shown and shared as the person means it."""

from datetime import date
from pathlib import Path

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets._toast import Toast

from mentoring_tui.documents.protocol.parse import Remark
from mentoring_tui.documents.protocol.remarks import remark_beside_text, remark_words
from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.protocol.parts_pane import PartsPane
from mentoring_tui.tui.protocol.preview import PreviewDialog, ProtocolPreview
from tests.tui.apps import SIZE, TODAY, demo_app
from tests.tui.protocols import NEXT, PAST, cursor_line, held_by, on_disk, opened, protocol_in, words, write


async def test_a_remark_names_the_line_and_leads_there(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        row = screen.editor.lines.index("### Benefit (1–5)") + 1
        screen.editor.move_cursor((row, 0))
        await pilot.press("7")
        screen.save()
        assert words(screen, "#note") == "“Benefit (1–5)”: 7 is not between 1 and 5."
        assert screen.query_one("#note").size.height == 1
        assert protocol_in(on_disk(app), PAST).text("reflection", "benefit") == "7"
        screen.editor.move_cursor((0, 0))
        await pilot.click("#note", offset=(6, 0))
        await pilot.pause()
        assert screen.editor.cursor_location[0] == row - 1


async def test_a_remark_that_is_too_long_for_a_line_takes_two(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, below="### Insights")
        note = screen.query_one("#note", Static)
        assert note.size.height == 1
        screen.editor.move_cursor((screen.editor.lines.index("### Agreed with the mentor on") + 1, 0))
        write(screen, "Only after we have talked about it once more")
        screen.save()
        await pilot.pause()
        assert note.size.height == 2
        assert "is not a clear date; please write it like" in words(screen, "#note")
        assert len(Content(words(screen, "#note")).wrap(note.content_size.width)) == 2


async def test_what_was_chosen_for_the_parts_is_not_dropped_without_a_warning(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, PAST)
        await pilot.press("s", "escape")
        await pilot.pause()
        assert not app.screen.is_modal
        await pilot.press("s", "space", "escape")
        await pilot.pause()
        assert "Enter to save" in str(app.screen.query_one(".refused", Static).content)
        before = held_by(app)
        await pilot.press("enter")
        await pilot.pause()
        assert held_by(app) != before


def test_every_remark_of_the_reader_has_its_sentence() -> None:
    facts = {"text": "x[/]", "low": 1, "high": 5, "day": Moment(TODAY), "reason": StoreError("store-full")}
    for code in (
        *("title-other-day", "head-unclear", "scale-unclear", "scale-out-of-bounds", "date-unclear"),
        *("yes-no-unclear", "choice-unclear", "visibility-unclear", "visibility-fixed"),
        *("visibility-misplaced", "reference-unknown", "promise-unclear", "due-several", "new-one"),
    ):
        said = remark_words(Remark(3, code, facts))
        assert said.startswith("Line 3: ")
        assert "{" not in said
        assert ("understood and stays" in said) == (code == "new-one")


def test_a_remark_quotes_its_line_and_fits() -> None:
    item = "Anschreiben für die Bewerbung überarbeiten bis nächsten Freitag"
    days = (date(2026, 11, 20), date(2026, 11, 27))
    unclear = Remark(3, "due-several", {"text": "nächsten Freitag", "days": days})
    said = remark_beside_text(unclear, item, 77)
    assert said == "Due date unclear: “nächsten Freitag” (Fri 20 Nov or Fri 27 Nov?)"
    assert len(said) <= 77
    refused = Remark(3, "promise-unclear", {"text": item, "reason": StoreError("store-full")})
    scale = Remark(1, "scale-unclear", {"text": "eleven", "low": 0, "high": 10})
    said = remark_beside_text(scale, "Confidence (0–10)", 58)
    assert said == "“Confidence…”: “eleven” is not a number from 0 to 10."
    said = remark_beside_text(refused, item, 120)
    assert said.startswith("“Anschreiben für die")
    assert len(said) <= 120


async def test_promises_become_tasks_and_are_counted(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        screen.editor.move_cursor((screen.editor.lines.index("## Commitments") + 1, 0))
        write(screen, "- Ask Anna @mentor by 12.12.2026\n- [x] Read")
        screen.save()
        assert words(screen, "#note") == "→ Done task, Mentee"
        screen.editor.move_cursor((screen.editor.lines.index("## Commitments"), 0))
        await pilot.pause()
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
        screen.editor.move_cursor((2, len("- Duration:")))
        write(screen, " 45")
        await pilot.press("tab", "tab")
        write(screen, " Cafe")
        screen.save()
        record = on_disk(app).record(PAST)
        assert record
        assert (record.minutes, record.mode, record.place) == (45, Mode.VIRTUAL, "Cafe")


async def test_another_day_in_the_title_is_remarked_on_and_moves_nothing(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        screen.editor.select_line(0)
        screen.editor.replace("# Meeting protocol · 2026-11-20", *screen.editor.selection)
        screen.save()
        assert "moved on the schedule" in words(screen, "#note")
        assert screen.state
        assert screen.state.meeting(PAST) is not None


async def test_sharing_a_part_is_asked_for_and_kept(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST)
        await pilot.press("s", "right", "enter")
        await pilot.pause()
        section = protocol_in(on_disk(app), PAST).section("preparation")
        assert section
        assert section.audience is Audience.LEAD
        assert "Visible to: project lead" in screen.editor.text
        assert screen.editor.text.count("Visible to") == 1


async def test_sharing_goes_along_by_arrow_keys_and_round_by_space_and_can_be_left(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, PAST)
        before = held_by(app)
        await pilot.press("s", "left", "left")
        assert "Only for me" in meaning(app)
        await pilot.press("right", "right", "right")
        assert "project lead" in meaning(app)
        await pilot.press("space")
        assert "Only for the tandem" in meaning(app)
        await pilot.press("space", "space")
        assert "project lead" in meaning(app)
        await pilot.click("#parts", offset=(4, 0))
        assert "Only for the tandem" in meaning(app)
        await pilot.press("escape")
        assert held_by(app) == before


def meaning(app: MentoringApp) -> str:
    """What the marked part's audience means."""
    return str(app.screen.query_one("#meaning", Static).content)


async def test_the_reflection_stays_private_and_promises_are_shared_together(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, "meeting-6", writing=True)
        await pilot.press("escape", "s")
        parts = app.screen.query_one("#parts", OptionList)
        lines = [str(option.prompt) for option in parts.options]
        for line in (place for place, words in enumerate(lines) if words.startswith(("Commit", "Reflec"))):
            parts.highlighted = line
            await pilot.press("right")
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


async def test_no_dialog_is_opened_over_a_notification(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, NEXT)
        await pilot.press("h")
        assert screen.query(Toast)
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, PreviewDialog)
        assert not app.screen.query(Toast)
        assert not screen.query(Toast)


async def test_who_may_see_the_part_is_always_said(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot, PAST, below="### Insights")
        assert words(screen, "#where") == "Outcome · only for the tandem"
        rows = [screen.editor.get_line(part.row).plain for part in screen.parts]
        assert [row.split()[1] for row in rows if "▸" in row] == ["Outcome"]
        screen.editor.move_cursor((screen.editor.lines.index("### What I take with me") + 1, 0))
        await pilot.pause()
        assert words(screen, "#where") == "Reflection · always only for me"
        pane = str(screen.query_one(PartsPane).content)
        assert "✎ Preparation\n    tandem" in pane
        assert "  Reflection\n    only me" in pane


async def test_a_click_on_a_part_leads_there(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot)
        await pilot.press("v")
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
        await pilot.press("ctrl+n")
        await pilot.pause()
        shown = app.screen.query_one(ProtocolPreview).plain
        assert "<b>bold</b> [/] [red]x[/red]\nsecond [site](https://example.org)" in shown
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
        assert cursor_line(screen, 1).startswith("Reality: where")
        await pilot.press("A", "escape")
        written = protocol_in(on_disk(app), NEXT)
        assert before
        assert written.text("preparation", "concern") == (
            f"{before}\n\nReality: where am I today, and what have I already tried?\nA"
        )
        assert written.text("preparation", "aim").endswith(
            "\n\nGoal: what would I like to achieve, and by when?"
        )
        assert "Will: what" in written.text("preparation", "help")
        assert written.text("preparation", "") == ""
        text = screen.editor.text
        await pilot.press("g", "down", "enter", "escape")
        assert screen.editor.text == text


async def test_held_is_asked_for_a_meeting_that_passed_only(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot)
        assert words(screen, "#note") == "Did this meeting take place? Press h for yes."
        await pilot.press("h", "9", "enter")
        await pilot.pause()
        record = on_disk(app).record(PAST)
        assert record
        assert (record.status, record.minutes) == (Status.HELD, 9)
        assert "- Duration: 9 minutes" in screen.editor.text
        await pilot.press("down", "h")
        assert app.screen is screen


HOSTILE = "a\x1b[31m\u202e\x00[/]b\r\nc"


async def test_what_is_pasted_can_steer_no_terminal(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, below="### Insights")
        write(screen, HOSTILE)
        assert "a[31m[/]b\nc" in screen.editor.text
        screen.save()
        assert protocol_in(on_disk(app), PAST).text("outcome", "insights") == "a[31m[/]b\nc"


async def test_headings_of_a_person_are_no_markup_anywhere(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot, PAST, writing=True)
        screen.editor.move_cursor(screen.editor.document.end)
        write(screen, "\n## [/] [@click=app.quit]x[/]\ntext")
        screen.save()
        await pilot.pause()
        assert "[/] [@click=app.quit]x[/]" in words(screen, "#where")
        assert protocol_in(on_disk(app), PAST).section("own:[/] [@click=app.quit]x[/]")
        await pilot.press("ctrl+o", "ctrl+n", "escape", "escape", "s", "escape")
        assert app.screen is screen
