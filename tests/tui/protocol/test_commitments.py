"""Promised: a line among the commitments is a task as it is written, and ticking either ticks both."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.domain.task_changes import set_done
from mentoring_tui.i18n import set_language
from mentoring_tui.tui.protocol.task_words import task_words
from tests.tui.apps import SIZE, TODAY, demo_app
from tests.tui.protocols import NEXT, cursor_line, held_by, on_disk, opened, words
from tests.unit.shell import Shell

THURSDAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- [ ] Kontakt herstellen @mentor bis 20.11.", "→ Aufgabe, Mentor:in, bis Fr, 20. November 2026"),
        ("- Lesen", "→ Aufgabe, Mentee"),
        ("Lesen @beide", "→ Aufgabe, Beide"),
        ("- [x] Lesen (Sichtbar für: nur ich)", "→ Erledigte Aufgabe, Mentee, nur ich"),
        ("Nur ein Satz.", ""),
        ("  - [ ] eingerückt", ""),
        ("- ", ""),
        ("- bis 31.2.", ""),
    ],
)
def test_a_line_says_which_task_it_becomes(line: str, said: str) -> None:
    set_language("de")
    found = task_words(line, Who.MENTEE, Audience.TANDEM, DayContext(THURSDAY))
    set_language("en")
    assert found == said


def task_in(tandem: Tandem, text: str = "Call the head") -> Task:
    """Return the task with this text."""
    return next(task for task in tandem.tasks if task.text == text)


async def test_a_task_is_ticked_in_the_text_on_its_screen_and_in_the_shell_alike(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, NEXT, writing=True)
        editor = screen.editor
        editor.move_cursor((editor.lines.index("## Commitments"), 0))
        await pilot.press("enter", *"- [ ] Call the head @mentor by 2.12.")
        assert words(screen, "#note") == "→ Task, Mentor, by Wed, 2 December 2026"
        screen.save()
        task = task_in(on_disk(app))
        assert (task.who, task.due, task.done) == (Who.MENTOR, date(2026, 12, 2), False)

        row = editor.cursor_location[0]
        editor.replace("x", (row, 3), (row, 4))
        screen.save()
        assert task_in(on_disk(app)).done

        app.apply(partial(set_done, task_id=task.id, done=False, today=TODAY), "Reopened")
        await pilot.pause()
        assert cursor_line(screen).startswith("- [ ] Call the head")

        shell = Shell(tmp_path / "store", today=TODAY.isoformat())
        shell.done("task", "done", task.id)
        app.external_changes.check()
        await pilot.pause()
        assert cursor_line(screen).startswith("- [x] Call the head")
        assert task_in(held_by(app)).done

        assert screen.session
        shell.done(
            "protocol",
            "write",
            screen.session.document.meeting.day.isoformat(),
            stdin=editor.text.replace("[x] Call", "[ ] Call"),
        )
        app.external_changes.check()
        await pilot.pause()
        assert not task_in(held_by(app)).done
        assert cursor_line(screen).startswith("- [ ] Call the head")
