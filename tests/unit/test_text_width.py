"""Promised: a text is as wide as terminals show it, and a usual one is measured without loading a library."""

import pytest
from wcwidth import wcwidth

from mentoring_tui.cli.output import table
from mentoring_tui.documents.markdown_table import table as markdown_table
from mentoring_tui.text_width import _NARROW, width
from tests.unit.test_house import loaded_by

GERMAN = "Do, 15. Januar 2026, 17:00 – „Café Größe“ · 5 € … ○ ● × → − ✓ ⚑"

WIDTHS = {
    "": 0,
    "plain": 5,
    "a\tb": 3,
    GERMAN: len(GERMAN),
    "Ελλάδα": 6,
    "北京": 4,
    "ﾊﾝｶｸ": 4,
    "한국": 4,
    "a日\tb": 5,
    "e\u0301": 1,
    "z\u0301\u0323\u0302a": 2,
    "\u200b": 0,
    "👩‍🏫": 2,
    "👨‍👩‍👧": 2,
    "👩🏽‍🏫 and 👍🏽": 9,
    "🇩🇪": 2,
    "🇩🇪🇫🇷": 4,
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f": 2,
    "❤️": 2,
    "1️⃣": 2,
    "☺": 1,
}


@pytest.mark.parametrize(("text", "columns"), WIDTHS.items(), ids=map(ascii, WIDTHS))
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, columns: int) -> None:
    assert width(text) == columns


def test_characters_that_are_only_counted_take_one_column_each() -> None:
    counted = [chr(code) for code in range(0x3000) if _NARROW.fullmatch(chr(code))]
    assert "ß" in counted
    assert [char for char in counted if wcwidth(char) != 1] == []


def test_a_usual_text_is_measured_without_loading_the_library() -> None:
    code = f"from mentoring_tui.text_width import width\nwidth({GERMAN!r})"
    assert "wcwidth" not in loaded_by(code)


@pytest.mark.parametrize("name", ["👩‍🏫", "🇩🇪", "e\u0301", "北京", "👍🏽"])
def test_the_shell_and_documents_align_columns_alike(name: str) -> None:
    for lines in (table([(name, "x"), ("longer", "x")]), markdown_table([name, "x"], [("longer", "x")])):
        first, *_others, last = lines.split("\n")
        assert width(first[: first.index("x")]) == width(last[: last.index("x")])
