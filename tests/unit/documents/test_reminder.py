"""Promised: a reminder tells the other side what is open for it, in the chosen tone, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.printing import print_document
from mentoring_tui.documents.reminder import reminder_contents, render_reminder
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Who
from mentoring_tui.i18n import set_language
from tests.unit.documents.test_report import KERPEN
from tests.unit.tandems import a_tandem

TODAY = date(2026, 2, 3)
TASKS = (
    Task("a", "Ohne Frist", Who.MENTOR),
    Task("b", "Für später", Who.MENTOR, date(2026, 3, 1)),
    Task("c", "Zu spät", Who.BOTH, date(2026, 1, 20), proof="Beweis", goal="g1"),
    Task("d", "Meine", Who.MENTEE),
    Task("e", "Erledigt", Who.MENTOR, done=True),
    Task("f", "Nur für mich", Who.MENTOR, visibility=Audience.PRIVATE),
    Task("g", "Türen öffnen", Who.MENTOR, origin=FROM_AGREEMENT),
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


def reminder(tandem: Tandem, *parts: str, today: date = TODAY, tasks: tuple[str, ...] | None = None) -> str:
    seen, meetings = redact_with_meetings(tandem, Audience.TANDEM, today)
    contents = Contents(Audience.TANDEM, today, seen, meetings, parts, tasks=tasks)
    return render_reminder(reminder_contents(contents), KERPEN)


def items(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("- ")]


def test_it_names_what_is_open_for_the_other_side_the_most_urgent_first() -> None:
    text = reminder(replace(a_tandem(), tasks=TASKS))
    assert text.startswith("Hi Jens,\n\nI am looking forward to our meeting on Thu, 5 February 2026, 17:00.")
    assert items(text) == [
        "- Zu spät (both of us, we had Tue, 20 January 2026 in mind)",
        "- Für später (by Sun, 1 March 2026)",
        "- Ohne Frist",
    ]
    assert text.endswith("Thank you, and see you soon\n\nNora\n")


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Dr. Sabine Köhler", "Sabine"),
        ("Prof. Dr. Jens Albrecht", "Jens"),
        ("Dr Sabine Köhler", "Sabine"),
        ("Frau Köhler", "Frau Köhler"),
        ("Dr.", "Dr."),
        ("Jens", "Jens"),
    ],
)
def test_it_greets_by_the_first_name(name: str, greeted: str) -> None:
    tandem = a_tandem()
    agreement = replace(tandem.agreement, mentor=replace(tandem.agreement.mentor, name=name))
    text = reminder(replace(tandem, agreement=agreement, tasks=TASKS))
    assert text.startswith(f"Hi {greeted},\n")


def test_formally_in_german() -> None:
    set_language("de")
    text = reminder(replace(a_tandem(), tasks=TASKS), "formal")
    assert text.startswith("Guten Tag Jens Albrecht,\n\nich freue mich auf unser Treffen am Do, 5. Februar")
    assert "geben Sie mir bitte einfach Bescheid" in text
    assert text.endswith("\n\nNora Weber\n")


def test_a_mentor_reminds_the_mentee() -> None:
    text = reminder(replace(a_tandem(), tasks=TASKS, role=Role.MENTOR))
    assert text.startswith("Hi Nora,")
    assert items(text) == ["- Zu spät (both of us, we had Tue, 20 January 2026 in mind)", "- Meine"]


def test_nothing_open_and_no_meeting_to_come_are_said_kindly() -> None:
    assert "nothing is open on your side" in reminder(a_tandem())
    late = reminder(replace(a_tandem(), tasks=TASKS), today=date(2026, 6, 1))
    assert "So that nothing slips" in late
    assert "meeting" not in late


def test_text_of_a_person_adds_nothing_to_the_document() -> None:
    text = reminder(replace(a_tandem(), tasks=(Task("x", "# *Titel* [x](y)", Who.MENTOR),)))
    assert items(text) == ["- # *Titel* [x](y)"]
    page = print_document(text, "reminder", "html").decode()
    assert "<li># <em>Titel</em> [x](y)</li>" in page


def test_it_is_plain_text_without_a_backslash() -> None:
    tasks = (Task("x", "- [ ] deeper_still", Who.MENTOR), Task("y", "1. numbered", Who.MENTOR))
    text = reminder(replace(a_tandem(), tasks=tasks))
    assert items(text) == ["- [ ] deeper_still", "- 1. numbered"]


def test_it_tells_only_of_the_chosen_tasks() -> None:
    text = reminder(replace(a_tandem(), tasks=TASKS), tasks=("a", "d"))
    assert items(text) == ["- Ohne Frist"]
