"""Promised: the day of a text is found where it stands, and never guessed."""

from datetime import date

import pytest

from mentoring_tui.documents.incoming.dated_text import read_text
from mentoring_tui.documents.incoming.days import days_in_name
from mentoring_tui.documents.incoming.journal import exported_entries, is_journal, split_journal
from mentoring_tui.programme.reader import load

DAY = date(2026, 1, 15)
KERPEN = load("kerpen", None)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "2026-01-15.md",
            "2026-01-15-topic.md",
            "2026-01-15_topic.md",
            "15.1.2026.txt",
            "15.01.2026 Idee.md",
        ),
        *(
            "20260115.md",
            "notes/2026-01-15.md",
            "Gespräch vom 15. Januar 2026.md",
            "2026-01-15 15.01.2026.md",
        ),
    ],
)
def test_the_day_in_the_name_of_a_file(name: str) -> None:
    assert days_in_name(name) == {DAY}


@pytest.mark.parametrize(
    "name", ["01-02-2026.md", "1-15-26.md", "2026-13-45.md", "15.1.26.md", "12026-01-155.md", "January.md"]
)
def test_what_is_no_clear_day_in_a_name(name: str) -> None:
    assert days_in_name(name) == set()


@pytest.mark.parametrize(
    ("text", "is_protocol"),
    [
        ("# Gesprächsprotokoll · Do, 15. Januar 2026, 17:00\n\nText", True),
        ("# Meeting protocol of 15.1.2026\n", True),
        ("# 15 January 2026\n\nText", False),
        ("---\ndate: 2026-01-15\n---\nText", False),
        ("---\ntitle: x\ncreated: 2026-01-15T17:00\n---\n## Outcome\n\nx", True),
    ],
)
def test_the_day_in_a_text(text: str, is_protocol: bool) -> None:
    (found,) = read_text("a.md", text, KERPEN)
    assert found.moment
    assert (found.moment.day, found.is_protocol, found.text) == (DAY, is_protocol, text)


def test_a_name_and_a_heading_that_differ_are_no_day() -> None:
    (found,) = read_text("2026-01-16.md", "# 15.1.2026", KERPEN)
    assert (found.moment, len(found.days)) == (None, 2)


JOURNAL = """[2026-01-15 17:00] Title. Body
with [a bracket] and
[no day] at the beginning

[2026-01-16 05:00:00 PM] * Starred
[16.1.2026 17:00]
"""


def test_a_journal_is_split_word_for_word() -> None:
    assert is_journal(JOURNAL)
    entries = split_journal(JOURNAL)
    assert [entry.moment.day.day for entry in entries if entry.moment] == [15, 16, 16]
    assert entries[0].text.endswith("\n[no day] at the beginning")
    assert [line for line in JOURNAL.split("\n") if line] == [
        line for entry in entries for line in entry.text.split("\n")
    ]


@pytest.mark.parametrize(
    "text", ["[x] y", "- [ ] task", "# 2026-01-15", "[2026-13-01 10:00] x", "[1, 2]", ""]
)
def test_what_is_no_journal(text: str) -> None:
    assert not is_journal(text)


def test_what_jrnl_exports_as_json() -> None:
    value = {
        "tags": {},
        "entries": [{"title": "T.", "body": "B\nC\n", "date": "2026-01-15", "time": "17:00"}, {}],
    }
    entries = exported_entries(value)
    assert entries
    assert entries[0].text == "[2026-01-15 17:00] T. B\nC"
    assert entries[0].moment
    assert entries[1].moment is None
    assert exported_entries([1]) is None
