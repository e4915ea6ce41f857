"""Promised: a task is read from one line without guessing."""

from datetime import date

import pytest

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LONGEST_ITEM
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.task_line import QuickTask, parse_due, parse_task_line

TODAY = date(2026, 3, 1)
DUE = date(2026, 3, 12)


@pytest.mark.parametrize(
    "line",
    [
        "Kontakt herstellen @mentor bis 12.3.",
        "Kontakt herstellen bis 12.3. @mentor",
        "@mentor Kontakt herstellen bis 12.3.2026",
        "bis 2026-03-12 Kontakt herstellen @Mentor",
        "@mentor bis zum 12.03. Kontakt herstellen",
        "Kontakt herstellen @mentorin BIS 12.3",
        "Kontakt herstellen @Mentor:in by 12.3.2026",
        "  Kontakt  herstellen\x1b @mentor until 2026-03-12 ",
        "Kontakt herstellen @mentor bis 12. März",
        "Kontakt herstellen bis zum 12. MÄRZ 2026 @mentor",
        "Kontakt herstellen @mentor by 12 March",
        "Kontakt herstellen @mentor by Mar 12",
        "by March 12th, 2026 Kontakt herstellen @mentor",
    ],
)
def test_a_task_in_one_line(line: str) -> None:
    assert parse_task_line(line, TODAY) == QuickTask("Kontakt herstellen", Who.MENTOR, DUE)


@pytest.mark.parametrize(
    ("word", "who"),
    [
        ("mentee", Who.MENTEE),
        ("mentor", Who.MENTOR),
        ("both", Who.BOTH),
        ("beide", Who.BOTH),
        ("tandem", Who.BOTH),
    ],
)
def test_whose_task_it_is(word: str, who: Who) -> None:
    assert parse_task_line(f"Termin finden @{word}", TODAY) == QuickTask("Termin finden", who)


@pytest.mark.parametrize(
    "line",
    [
        "a@mentor.de anschreiben",
        "Mail an nora@mentor schicken",
        "@mentor.de besuchen",
        "Gruppe @mentoring fragen",
        "@ klären",
        "Frage an @jens",
        "Arbeit bis Montag",
        "bis morgen warten",
        "Seiten 1 bis 3 lesen",
        "Kapitel 8 bis 10-12 lesen",
        "Text bis 1.500 Zeichen kürzen",
        "Wissen bis 2027 aufbauen",
        "ein bisschen 12.3. ansehen",
        "Bisher 12.3. erledigt",
        "Standby 12.3. prüfen",
        "Rede am 12.3. halten",
        "um 17:30 anrufen bis 18:00",
    ],
)
def test_what_only_looks_like_more_stays_text(line: str) -> None:
    assert parse_task_line(line, TODAY) == QuickTask(line)


def test_who_and_until_when_take_nothing_from_the_room_for_the_task() -> None:
    quick = parse_task_line("x" * LONGEST_ITEM + " @mentor bis 12.3.", TODAY)
    assert quick == QuickTask("x" * LONGEST_ITEM, Who.MENTOR, DUE)


def test_another_at_before_the_person_is_text() -> None:
    assert parse_task_line("Frage von @jens klären @mentee", TODAY) == QuickTask(
        "Frage von @jens klären", Who.MENTEE
    )


def test_the_last_day_is_the_one_it_is_due() -> None:
    quick = parse_task_line("Notizen vom 1.2. bis 3.2. ordnen bis 12.3.", TODAY)
    assert quick == QuickTask("Notizen vom 1.2. bis 3.2. ordnen", None, DUE)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Lesen bis 1/2", "day-unclear"),
        ("Lesen bis 01/02/2026", "day-unclear"),
        ("Lesen bis 1.2.26", "day-unclear"),
        ("Lesen bis 2026-3-1", "day-unclear"),
        ("Lesen bis 31.02.", "day-does-not-exist"),
        ("Lesen bis 31.02.2026", "day-does-not-exist"),
        ("@mentor bis 12.3.", "text-empty"),
        ("@mentor", "text-empty"),
        ("", "text-empty"),
        ("\x1b\u202e", "text-empty"),
        ("x" * 10_000, "text-too-long"),
        ("bis " + "1" * 200_000, "text-too-long"),
    ],
)
def test_what_is_unclear_is_refused(line: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_task_line(line, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("written", "today", "due"),
    [
        ("1.3.", date(2026, 3, 1), date(2026, 3, 1)),
        ("28.2.", date(2026, 3, 1), date(2027, 2, 28)),
        ("31.12", date(2026, 12, 31), date(2026, 12, 31)),
        ("1.1.", date(2026, 12, 31), date(2027, 1, 1)),
        ("29.2.", date(2026, 3, 1), date(2028, 2, 29)),
        ("29.02.", date(2028, 2, 29), date(2028, 2, 29)),
        ("29.2.", date(2096, 3, 1), date(2104, 2, 29)),
        ("12.3.2020", date(2026, 3, 1), date(2020, 3, 12)),
    ],
)
def test_a_day_without_a_year_is_the_next_there_is(written: str, today: date, due: date) -> None:
    assert parse_due(written, today) == due
