"""Promised: to other readers of Markdown too, a protocol has its own parts alone, whatever is noted."""

from datetime import date, time

import pytest
from markdown_it import MarkdownIt

from mentoring_tui.documents.protocol.parse import parse_protocol
from mentoring_tui.documents.protocol.render import render_protocol
from mentoring_tui.documents.protocol.structure import escape_structure, find_fenced_lines, unescape_structure
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, Meeting, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import set_language
from mentoring_tui.programme.reader import load

DAY = date(2026, 1, 15)
KERPEN = load("kerpen", None)
NOTES = {
    "headings": "# one\n## two\n### three",
    "indented headings": " # one\n  ## two\n   ### three",
    "underlined headings": "One\n===\n\nTwo\n---\nThree\n-",
    "an open fence": "```\n# one",
    "a closed fence": "```\n# one\n<!--\n```\n---",
    "an open comment": "<!-- never closed",
    "a comment": "<!-- closed\n# one\n-->",
    "an open tag": "<pre>\n\n<script>\n\n<style>",
    "closed tags": "<pre>\n\n# one\n</pre>",
    "other HTML": "<div>\n# one\n\n<b>",
    "declarations": "<?php\n\n<![CDATA[\n\n<!DOCTYPE",
    "tables": "| a | b |\n|---|---|\n| 1 | 2 |\n\na | b\n--- | ---\n1 | 2",
    "definitions": "[a]: https://example.org 'x'\n[^1]: note",
    "rules": "---\n\n***\n\n___",
    "backslashes": "\\# one\n\\\\---\n\\<!--\ntext\n\\===",
}


def _written(note: str) -> tuple[Protocol, str]:
    sections = [
        Section("outcome", Audience.TANDEM, (Entry("insights", note),)),
        Section("outlook", Audience.TANDEM, (Entry("parked", "The end"),)),
    ]
    protocol = Protocol(tuple(sections))
    meeting = Meeting("m", DAY, Moment(DAY, time(17)), Status.HELD, protocol=protocol)
    return protocol, render_protocol(meeting, (), Tandem("t"), KERPEN, skeleton=False)


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_the_outline_is_the_protocols_own(note: str) -> None:
    set_language("en")
    tokens = MarkdownIt().parse(_written(note)[1])
    opened = [at for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert [(tokens[at].tag, tokens[at + 1].content) for at in opened] == [
        ("h1", "Meeting protocol · Thu, 15 January 2026, 17:00"),
        ("h2", "Outcome"),
        ("h3", "Insights"),
        ("h2", "Outlook"),
        ("h3", "Parked topics"),
    ]


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_the_note_comes_back_word_for_word(note: str) -> None:
    protocol, text = _written(note)
    assert parse_protocol(text, Tandem("t"), KERPEN, None, DAY).protocol == protocol


@pytest.mark.parametrize(
    "note", ["---", "text\n\n---\n\ntext", "<!-- closed -->", "<div>\n</div>", "- one\n- two"]
)
def test_what_disturbs_nobody_stays_as_it_is(note: str) -> None:
    assert escape_structure(note, lambda index, line: False) == note


def test_a_long_note_of_open_html_is_read_in_one_go() -> None:
    note = "<!--\n" * 20_000
    lines = escape_structure(note, lambda index, line: False).split("\n")
    assert unescape_structure(lines, find_fenced_lines(lines), lambda index, line: False) == note
