"""Promised: Markdown written without the form is kept word for word, and what becomes of it is said."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.documents.protocol.heading_check import find_meant
from mentoring_tui.documents.protocol.parse import ParsedProtocol
from mentoring_tui.documents.protocol.remarks import remark_words
from mentoring_tui.domain.audience import Audience
from mentoring_tui.i18n import set_language
from tests.unit.documents.test_protocol_parse import read, sections, write

NESTED = """## Zusagen

- [ ] eins @mentor
  - [ ] zwei
    - [x] drei
      - [ ] vier
        - [ ] fünf
"""


def told(text: str) -> list[tuple[int, str]]:
    """Return the line and the code of each remark, in the order of the text."""
    return sorted((remark.line, remark.code) for remark in read(text).remarks)


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        (NESTED, [(line, "promise-nested") for line in (4, 5, 6, 7)]),
        ("## Zusagen\n\n- [ ] anrufen\n", []),
        ("## Zusagen\n\n- [ ] anrufen @petra bis 12.3.\n", [(3, "promise-side-missing")]),
        ("---\ntitle: x\n---\n\n# Protokoll\n\n## Themen\n", [(1, "text-before-parts")]),
        ("Hallo\n\n## Ergebnisse\n\nText", [(1, "text-before-parts")]),
        ("## Ergebnisse\n\n<div>\n<b>x</b>\n</div>\n", []),
        ("## Ergebnisse\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", []),
        ("## Ergebnis\n\nText", [(1, "heading-misspelt")]),
        ("## Erfahrung\n\nText", [(1, "heading-misspelt")]),
        ("# Reflektion\n\nText", [(1, "heading-misspelt")]),
        ("## Mein Teil\n\nText\n\n# Notizen\n\nText", []),
        ("## Ergebnisse\n\neins\n\n## Themen\n\n## Ergebnisse\n\nzwei", [(7, "heading-twice")]),
        ("## Ergebnisse\n\neins\n\n## Ergebnisse\n\nzwei", [(5, "heading-twice")]),
        ("## Ergebnisse\r\n\r\neins\r\nzwei", []),
    ],
)
def test_what_becomes_of_it_is_said(text: str, remarks: list[tuple[int, str]]) -> None:
    assert told(text) == remarks


def test_a_misspelt_heading_is_a_question_that_names_the_one_that_was_meant() -> None:
    set_language("de")
    parsed = read("## Ergebnis\n\nText")
    assert parsed.protocol.sections[0].audience is Audience.PRIVATE
    said = remark_words(parsed.remarks[0])
    set_language("en")
    assert said.startswith("Zeile 1: „Ergebnisse“ gemeint?")


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("ergebnis", "ergebnisse"),
        ("vorbereitungen", "vorbereitung"),
        ("erfahrung", "erfahrung und einschätzung"),
    ],
)
def test_a_heading_is_close_to_one_of_the_form(heading: str, meant: str) -> None:
    assert find_meant(heading, ["vorbereitung", "ergebnisse", "erfahrung und einschätzung"]) == meant


@pytest.mark.parametrize(
    "heading", ["", "the", "ergo", "notizen", "ausblicke", "themenabend", "mein ergebnis"]
)
def test_a_heading_of_its_own_is_none_of_the_form(heading: str) -> None:
    assert find_meant(heading, ["vorbereitung", "ergebnisse", "themen", "rückblick"]) == ""


@pytest.mark.parametrize(
    "text", ["## Ergebnisse\n\neins", "## Ergebnisse\r\n\r\neins\r\n", "## Ergebnisse\neins\n\n\n"]
)
def test_the_ends_of_lines_make_no_difference(text: str) -> None:
    assert read(text).protocol == read("## Ergebnisse\n\neins\n").protocol


def test_nested_items_stay_below_each_other_as_text() -> None:
    parsed = read(NESTED)
    assert [promise.text for promise in parsed.promises] == ["eins"]
    nested = "\n".join(NESTED.split("\n")[3:7])
    assert sections(NESTED)["commitments"].entries[0].text == nested


PIECES = [
    *(
        "---",
        "title: words",
        "# Protokoll",
        "## Ergebnisse",
        "## Ergebnis",
        "## Zusagen",
        "### eigen",
        "## Mein Teil",
    ),
    *(
        "- [ ] anrufen @petra bis 12.3.",
        "  - [x] tief",
        "        - [ ] tiefer @mentor",
        "- [ ] eins @mentor",
        "* zwei",
    ),
    *(
        "<div>",
        "<!-- c",
        "-->",
        "| a | b |",
        "|---|---|",
        "```",
        "~~~",
        "text",
        "",
        "- Dauer: lang",
        "Sichtbar für: alle",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_no_word_is_lost_and_what_is_read_back_is_the_same(pieces: list[str], line_end: str) -> None:
    set_language("de")
    parsed = read(line_end.join(pieces))
    document = document_of(parsed)
    again = read(document, parsed.protocol, promises=parsed.promises)
    assert (again.protocol, again.promises) == (parsed.protocol, parsed.promises)
    set_language("en")
    left = re.findall(r"\w+", document)
    for piece in pieces:
        if piece not in ("# Protokoll", "## Ergebnisse", "## Zusagen"):
            for word in re.findall(r"[^\W\d]{3,}", piece):
                assert word in left, word


def document_of(parsed: ParsedProtocol) -> str:
    """Return the document of what was read."""
    return write(parsed.protocol, parsed.promises)
