"""Promised: a document is drawn with every word of it, whatever stands in it, and to any width."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from mentoring_tui.documents.markdown_blocks import escape_block
from mentoring_tui.documents.markdown_escape import escape_inline
from mentoring_tui.documents.page import render_page
from mentoring_tui.tui.export.preview import Preview
from mentoring_tui.tui.widgets.drawn_markdown import drawn_blocks, source_blocks
from mentoring_tui.tui.widgets.table_text import TableText
from tests.tui.apps import demo_app
from tests.tui.export.exports import WIDE, exporting
from tests.unit.documents.test_page import NASTY, Walk
from tests.unit.documents.test_report import TEXTS

DOCUMENT = """# Title

- **Name:** a value
- ☐ no
  - within

1. one
2. two

## Part

A *quiet* and **loud** word,
going on.

| Date | What |
|------|------|
| 1 May | talked |

- [x] kept
- [ ] open

---

> said
"""


def drawn(markdown: str, width: int = 60) -> list[str]:
    return [line.plain.rstrip() for block in drawn_blocks(markdown) for line in block.lines(width)]


def test_headings_lists_tables_and_boxes_are_drawn() -> None:
    assert "\n".join(drawn(DOCUMENT)) == (
        "Title\n\n• Name: a value\n☐ no\n  • within\n\n1. one\n2. two\n\nPart\n\n"
        "A quiet and loud word, going on.\n\nDate   What\n─────  ──────\n1 May  talked\n\n"
        "☑ kept\n☐ open\n\n────────\n\n  said"
    )


def test_emphasis_keeps_its_look() -> None:
    (line,) = [line for block in drawn_blocks("A *quiet* **loud** one") for line in block.lines(60)]
    assert [(line.plain[span.start : span.end], span.style) for span in line.spans] == [
        ("quiet", "italic"),
        ("loud", "bold"),
    ]


@given(texts=st.lists(TEXTS | st.sampled_from(NASTY), min_size=1, max_size=4), width=st.integers(1, 90))
def test_every_word_that_a_browser_shows_is_drawn(texts: list[str], width: int) -> None:
    document = "\n\n".join(f"# {escape_inline(text)}\n\n{escape_block(text)}" for text in texts)
    page = Walk(render_page(document, "report").partition("<main>")[2])
    letters = re.sub(r"[\s•]|\d+\.", "", "".join(drawn(document, width)))
    assert letters == re.sub(r"[\s•]|\d+\.", "", page.text)


def test_a_line_of_any_length_is_drawn_in_pieces_and_loses_nothing() -> None:
    for text in ("x" * 100_000, "word " * 20_000):
        blocks = list(drawn_blocks(f"# a\n\n{text}"))
        assert len(blocks) > 40
        assert "".join(drawn(f"{text}", 79)).replace(" ", "") == text.replace(" ", "")


def test_the_source_is_drawn_as_it_is() -> None:
    text = '{\n  "a": [1]\n}'
    lines = [line.plain for block in source_blocks(text + "\n") for line in block.lines(20)]
    assert "\n".join(lines) == text


@pytest.mark.parametrize("width", [8, 20, 34, 80])
def test_a_table_fits_its_width_and_keeps_its_words(width: int) -> None:
    rows = [["Date", "What was said"], ["1 May 2026", "a long story about everything"]]
    lines = TableText([[Content(cell) for cell in row] for row in rows]).lines(width)
    assert max(line.cell_length for line in lines) <= max(width, 10)
    letters = "".join(sorted("".join(line.plain for line in lines).replace(" ", "").replace("─", "")))
    assert letters == "".join(sorted("".join(cell for row in rows for cell in row).replace(" ", "")))


def test_a_dotted_line_to_write_on_gets_shorter_in_a_narrow_table_and_never_breaks() -> None:
    rows = [["Date", "Signature"], ["1 May 2026", "." * 24]]
    _head, _rule, *lines = TableText([[Content(cell) for cell in row] for row in rows]).lines(24)
    assert [line.plain for line in lines] == ["1 May 2026  ............"]


async def test_a_long_document_is_laid_out_in_pieces_and_one_before_it_is_given_up(
    tmp_path: Path,
) -> None:
    async with demo_app(tmp_path).run_test(size=WIDE) as pilot:
        preview = (await exporting(pilot)).query_one(Preview)
        preview.show("# Old\n\n" + "old\n\n" * 500, is_source=False)
        stale = preview._pending
        assert 0 < preview.plain.count("old") < 500
        preview.show("# New\n\n" + "new\n\n" * 100, is_source=False)
        preview._go_on(stale)
        while preview.plain.count("new") < 100:
            preview._go_on(preview._pending)
        assert "old" not in preview.plain
        assert preview.virtual_size.height == preview.plain.count("\n") + 1
