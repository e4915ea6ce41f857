"""Promised: what is previewed is what the reader gets, and nothing else leaves."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widgets import Button, Input, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.contents import PARTS_OF
from mentoring_tui.documents.kinds import DOCUMENTS, documents_for
from mentoring_tui.documents.request import Request
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.task import FROM_AGREEMENT
from mentoring_tui.exporting import export
from mentoring_tui.tui.export.preview import Preview
from mentoring_tui.tui.export.receipts_dialog import ReceiptsDialog
from mentoring_tui.tui.export.screen import ExportScreen
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests.tui.apps import SIZE, TODAY, app_with, demo_app, make_library
from tests.tui.export.exports import NAME, WIDE, choose, drawn, exporting, ready, said, text, write

FIRST_LINE = "27 lines for programs begin the file; F7 shows them."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def test_it_begins_with_the_lead_and_shows_nothing_private(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)
        made = export(make_library(tmp_path), demo_tandem(TODAY, "en"), Request(Audience.LEAD), TODAY)
        assert text(dialog) == made.text
        assert said(dialog).startswith("In it: 2 people, 2 goals, 7 meetings, 4 parts of protocols")
        assert "10 tasks" in said(dialog).partition("Held back:")[2]
        assert said(dialog).endswith("(agreement, “Confidentiality”)"), "by which clause"
        assert_nothing_is_cut_off(dialog)
        assert first_line(dialog) == FIRST_LINE, "which stand above"
        above, _, below = drawn(dialog).partition(FIRST_LINE)
        assert "meetings-held: 7" in above
        assert below.split("\n")[2].strip() == "Mentoring report"
        await pilot.press("f7")
        assert first_line(dialog) == "---"
        preview = dialog.query_one(Preview)
        preview.show(text(dialog), is_source=False, is_pdf=True)
        assert first_line(dialog) == "Mentoring report", "a PDF has no such lines"


async def test_the_preview_is_what_the_audience_gets(tmp_path: Path) -> None:
    library, tandem = make_library(tmp_path), demo_tandem(TODAY, "en")
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)
        for audience in (Audience.TANDEM, Audience.PRIVATE, Audience.LEAD):
            await choose(pilot, "#audience", "right")
            for form, key in (("json", "right"), ("md", "left")):
                await choose(pilot, "#format", key)
                assert text(dialog) == export(library, tandem, Request(audience, form=form), TODAY).text
                assert dialog.query_one("#file", Input).value.endswith(f"-2026-11-22.{form}")


async def test_parts_that_are_not_chosen_are_not_written_and_counted_as_staying(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)
        assert "## Goals" in text(dialog)
        await choose(pilot, "#parts", "right", "right", "space")
        assert "## Goals" not in text(dialog)
        await choose(pilot, "#parts", "right", "right", "right", "space")
        assert "goals" in said(dialog).partition("Held back:")[2]
        await choose(pilot, "#format", "right")
        assert text(dialog).startswith("{")
        assert '"success"' not in text(dialog), "no format says more than another"


async def test_the_lead_gets_no_meetings_to_come_unless_they_are_chosen(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)
        assert "## Meetings to come" not in text(dialog)
        await choose(pilot, "#audience", "right")
        assert "## Meetings to come" in text(dialog)
        await choose(pilot, "#audience", "left")
        assert "## Meetings to come" not in text(dialog)
        await choose(pilot, "#parts", *["right"] * 4, "space")
        assert "## Meetings to come" in text(dialog)


async def test_the_proposed_name_names_nobody_and_a_typed_one_keeps_all_but_its_ending(
    tmp_path: Path,
) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)
        line = dialog.query_one("#file", Input)
        assert line.value == f"./{NAME}"
        await choose(pilot, "#audience", "right")
        assert line.value == "./mentoring-tandem-2026-11-22.md"
        line.value = "mine.md"
        await choose(pilot, "#audience", "right")
        await choose(pilot, "#format", "right")
        assert line.value == "mine.json"


def test_counts_follow_the_parts_chosen(tmp_path: Path) -> None:
    library, tandem = make_library(tmp_path), demo_tandem(TODAY, "en")
    whole = export(library, tandem, Request(Audience.PRIVATE), TODAY)
    only = export(library, tandem, Request(Audience.PRIVATE, parts=("protocols",)), TODAY)
    promised = [task for task in tandem.tasks if task.origin and task.origin != FROM_AGREEMENT]
    assert 0 < only.released["task"] == len(promised) < whole.released["task"]
    assert only.released["contact"] == only.released["title"] == 0
    assert only.withheld["contact"] == whole.released["contact"]
    assert only.released + only.withheld == whole.released + whole.withheld


@pytest.fixture
def _pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF is possible, and made at once."""
    monkeypatch.setattr("mentoring_tui.documents.pdf.render_pdf", lambda page: b"%PDF")
    monkeypatch.setattr("mentoring_tui.tui.export.offer.is_possible", lambda: True)


@pytest.mark.usefixtures("_pdf")
async def test_every_document_is_offered_in_each_of_its_formats(tmp_path: Path) -> None:
    library, tandem = make_library(tmp_path), demo_tandem(TODAY, "en")
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)
        await choose(pilot, "#audience", "right")
        for document in documents_for(Audience.TANDEM):
            formats = DOCUMENTS[document].formats
            for form in formats:
                shown = form if form == "json" else formats[0]
                made = export(library, tandem, Request(Audience.TANDEM, document, shown), TODAY)
                assert text(dialog) == made.text, (document, form)
                assert dialog.query_one("#file", Input).value.endswith(f"-2026-11-22.{form}")
                assert dialog.query_one("#parts-row").display is (document in PARTS_OF)
                assert_nothing_is_cut_off(dialog)
                await choose(pilot, "#format", "right")
            await choose(pilot, "#document", "right")
        await choose(pilot, "#document", "left")
        await choose(pilot, "#audience", "left")
        assert dialog.query_one("#document", Choice).value == "report", "the lead gets no calendar"


def assert_nothing_is_cut_off(screen: ExportScreen) -> None:
    options = screen.query_one("#options")
    for widget in (*screen.query(Button), screen.query_one("#counts"), screen.query_one(DialogBar)):
        assert screen.region.contains_region(widget.region), widget
    assert options.virtual_size.height <= options.size.height
    assert screen.query_one(Preview).region.height >= 20


def first_line(screen: ExportScreen) -> str:
    """The line at the top of the document."""
    preview = screen.query_one(Preview)
    return preview.render_line(0).text.strip()


async def test_below_the_text_of_a_mail_the_drawn_document_begins_with_its_title(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)
        preview = dialog.query_one(Preview)
        for is_source in (False, True):
            preview.show(text(dialog), is_source=is_source, above="Subject: Report")
            assert first_line(dialog) == "Subject: Report"
            assert ("document:" in drawn(dialog)) is is_source
            assert ("27 lines for programs" in drawn(dialog)) is not is_source


async def test_no_pdf_is_offered_where_none_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentoring_tui.tui.export.offer.is_possible", lambda: False)
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)
        assert "HTML" in row_of(dialog, "#format")
        assert "PDF" not in row_of(dialog, "#format")


async def test_parts_in_which_nothing_would_stand_cannot_be_ticked(tmp_path: Path) -> None:
    bare = replace(demo_tandem(TODAY, "en"), topics=(), tasks=())
    async with app_with(tmp_path, bare).run_test(size=WIDE) as pilot:
        dialog = await exporting(pilot)
        assert "– Tasks" in row_of(dialog, "#parts")
        before = text(dialog)
        await choose(pilot, "#parts", *["right"] * 6, "space")
        assert "– Tasks" in row_of(dialog, "#parts")
        assert text(dialog) == before
        await choose(pilot, "#audience", "right")
        assert "– Tasks" in row_of(dialog, "#parts")
        assert "☑ Expectations" in row_of(dialog, "#parts")


def row_of(dialog: ExportScreen, selector: str) -> str:
    """What a row of options shows."""
    row = dialog.query_one(selector)
    return " ".join(strip.text for strip in row.render_lines(Region(0, 0, *row.size)))


async def test_a_document_begins_with_its_title_at_any_width(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await exporting(pilot)
        await pilot.press("f6")
        for columns in (60, 100, 70):
            await pilot.resize_terminal(columns, 24)
            await pilot.pause()
            assert FIRST_LINE.startswith(first_line(screen)), columns
        await pilot.press("down")
        await pilot.resize_terminal(60, 24)
        assert first_line(screen) == "", "where somebody has read on"


async def test_in_a_narrow_window_the_document_takes_the_place_of_the_choices(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await exporting(pilot)
        options, preview = screen.query_one("#options"), screen.query_one(Preview)
        assert (options.display, preview.display) == (True, False)
        assert options.virtual_size.height <= options.size.height, "all choices are in sight"
        await pilot.press("f6")
        await pilot.pause()
        assert (options.display, preview.display) == (False, True)
        assert first_line(screen) == FIRST_LINE
        assert preview.has_focus
        assert preview.size.height >= 15
        await pilot.press("escape")
        assert screen.query_one("#audience").has_focus
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert options.display
        assert preview.display
        await pilot.press("f6")
        assert preview.has_focus
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        assert preview.display, "what has the focus stays in sight"


async def test_nothing_is_written_before_it_was_seen(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=SIZE) as pilot:
        screen = await exporting(pilot)
        assert str(screen.query_one("#yes", Button).label) == "Look at it"
        await write(pilot)
        assert pilot.app.screen is screen
        assert screen.query_one(Preview).has_focus
        assert os.listdir(tmp_path) == ["store"]
        assert str(screen.query_one("#yes", Button).label) == "Write"
        await pilot.press("enter")
        assert (tmp_path / NAME).exists()


async def test_the_source_is_shown_by_a_key_and_always_of_json(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        assert "• How often: 7 meetings" in drawn(screen)
        await pilot.press("f7")
        assert "- **How often:** 7 meetings" in drawn(screen)
        assert drawn(screen).startswith("---\n")
        await pilot.press("v")
        assert "• How often: 7 meetings" in drawn(screen)
        await choose(pilot, "#format", "right")
        assert drawn(screen).startswith("{")
        await pilot.press("f7")
        assert drawn(screen).startswith("{")


async def test_only_the_meetings_of_the_days_that_are_typed_are_in_it(tmp_path: Path) -> None:
    library, tandem = make_library(tmp_path), demo_tandem(TODAY, "en")
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        assert said(screen, "#days") == "all meetings"
        screen.query_one("#since", Input).value = "1.10.2026"
        await ready(pilot)
        assert said(screen, "#days") == "from Thu, 1 October 2026"
        wanted = Request(Audience.LEAD, since=date(2026, 10, 1))
        assert text(screen) == export(library, tandem, wanted, TODAY).text
        for day in ("1.9.", "1.9.2026"):
            screen.query_one("#until", Input).value = day
            await ready(pilot)
            await write(pilot)
            assert pilot.app.screen is screen
            assert said(screen, ".refused") == said(screen, "#days")
        screen.query_one("#until", Input).value = "2026-10-31"
        await ready(pilot)
        assert said(screen, "#days").endswith("to Sat, 31 October 2026")
        assert text(screen) == export(library, tandem, replace(wanted, until=date(2026, 10, 31)), TODAY).text
        await choose(pilot, "#document", "right")
        assert not screen.query_one("#days").display, "an agreement has no meetings"


async def test_help_tells_the_keys_of_the_screen(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        await exporting(pilot)
        await pilot.press("f1")
        lines = pilot.app.screen.query_one("#keys Static", Static).content
        assert isinstance(lines, TextStack)
        assert "what is held back" in lines.plain


async def test_its_keys_can_be_clicked(tmp_path: Path) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        screen = await exporting(pilot)
        bar = screen.query_one(DialogBar)
        await pilot.click(bar, offset=(bar.render().plain.index("Source"), 0))
        await pilot.pause()
        assert screen.query_one(Preview).is_source
        await pilot.click(bar, offset=(bar.render().plain.index("Receipts"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReceiptsDialog)


async def test_a_paper_says_that_its_agreement_is_not_signed_before_it_is_written(tmp_path: Path) -> None:
    demo = demo_tandem(TODAY, "en")
    unsigned = replace(demo, agreement=replace(demo.agreement, signatures=()), versions=())
    async with app_with(tmp_path, unsigned).run_test(size=SIZE) as pilot:
        dialog = await exporting(pilot)
        assert said(dialog).startswith("The agreement is not signed by both yet;")
        await choose(pilot, "#document", "right")
        assert dialog.query_one("#document", Choice).value == "agreement"
        assert "signed" not in said(dialog).partition("In it:")[0], "it is written to be signed"
