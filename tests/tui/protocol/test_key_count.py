"""Promised: a protocol of three topics and two tasks takes as many keys as the handbooks say."""

from pathlib import Path

import pytest

from mentoring_tui.domain.task import Who
from tests.tui.apps import SIZE, demo_app
from tests.tui.protocols import PAST, held_by, opened, protocol_in
from tests.unit.test_handbook import BOOKS

TOPICS = (
    ("Salary", "Ask for more in March."),
    ("Application", "Send it off on Friday."),
    ("Evenings", "One of them is for me."),
)
TASKS = ("Call the head @mentor by 12.3.", "Read the book")


def typed(*pieces: str) -> list[str]:
    """Return the keys of texts and of named keys, which begin with `^` or stand in angle brackets."""
    keys: list[str] = []
    for piece in pieces:
        is_key = piece.startswith("^") or (piece.startswith("<") and piece.endswith(">"))
        keys += [piece.strip("<>").replace("^", "ctrl+")] if is_key else list(piece)
    return keys


def lines(*texts: str) -> list[str]:
    """Return texts with Enter between them."""
    return [piece for text in texts for piece in (text, "<enter>")][:-1]


def topics(mark: str) -> list[str]:
    """Return the lines of the topics, whose headings begin with a mark."""
    return [line for heading, text in TOPICS for line in (f"{mark}{heading}", text)]


HERE = typed("5", "<enter>", *lines(*topics("# ")), "^t", "^t", *lines(TASKS[0], f"- {TASKS[1]}"))
BEFORE = typed("5", "<enter>", "^b", *lines(*topics("### ")), "^t", "^t", *lines(TASKS[0], f"- {TASKS[1]}"))
BOXES = [f"- [ ] {task}" for task in TASKS]
FILE = ["## Topics", *topics("### "), "## Commitments", *BOXES]
NANO = typed("nano 2026-11-13.md", "<enter>", *lines(*FILE), "^o", "<enter>", "^x")
JRNL = typed("jrnl", "<enter>", *lines("Meeting with Jens.", *FILE), "<enter>", "^d")
WORDS = len(typed(*(text for topic in TOPICS for text in topic), *TASKS))


async def test_these_keys_write_the_protocol(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await pilot.press("1", *HERE)
        screen.save()
        section = protocol_in(held_by(app), PAST).section("topics")
        assert section
        assert tuple((entry.field, entry.text) for entry in section.entries) == TOPICS
        tasks = [task for task in held_by(app).tasks if task.origin == PAST]
        assert [(task.text, task.who) for task in tasks] == [
            ("Call the head", Who.MENTOR),
            ("Read the book", Who.MENTEE),
        ]


@pytest.mark.parametrize("lang", BOOKS)
def test_the_handbooks_say_how_many(lang: str) -> None:
    book = BOOKS[lang].read_text("utf-8")
    for name, keys in (("Mentoring TUI", HERE), ("jrnl", JRNL), ("nano", NANO)):
        row = f"| {name} | {len(keys)} | {len(keys) - WORDS} |"
        assert row in book, row


def test_they_are_fewer_than_they_were_and_than_elsewhere() -> None:
    assert len(HERE) < len(BEFORE) < min(len(NANO), len(JRNL))
