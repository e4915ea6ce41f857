"""Promised: a task is read from one line without guessing."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.date_phrases.reading import DayContext
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LONGEST_ITEM
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.task_line import QuickTask, parse_task_line, read_task_line, split_last_day
from mentoring_tui.domain.text import clean_line

TODAY = DayContext(date(2026, 3, 1))
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
        "Kontakt herstellen @mentor, bis 12.3.",
        "@Mentor: Kontakt herstellen bis 12.3.",
        "Kontakt herstellen bis 12.3. @mentor.",
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
        "Arbeit bis so",
        "Alles bis bald",
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
        ("Lesen bis 1/2", "day-ambiguous"),
        ("Lesen bis 01/02/2026", "day-ambiguous"),
        ("Lesen bis 1.2.26", "day-ambiguous"),
        ("Lesen bis nächste Woche", "day-ambiguous"),
        ("Lesen bis gestern", "due-past"),
        ("Report by yesterday evening", "due-past"),
        ("Lesen bis zum Wochenende", "day-vague"),
        ("bis 31.2. lesen", "day-does-not-exist"),
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
        ("28.2.", date(2026, 6, 1), date(2027, 2, 28)),
        ("31.12", date(2026, 12, 31), date(2026, 12, 31)),
        ("1.1.", date(2026, 12, 31), date(2027, 1, 1)),
        ("29.2.", date(2027, 6, 1), date(2028, 2, 29)),
        ("29.02.", date(2028, 2, 29), date(2028, 2, 29)),
        ("12.3.2020", date(2026, 3, 1), date(2020, 3, 12)),
    ],
)
def test_a_day_without_a_year_is_the_next_there_is(written: str, today: date, due: date) -> None:
    assert parse_day_in_words(written, DayContext(today)) == due


@pytest.mark.parametrize(
    ("line", "text", "due"),
    [
        ("Kontakt herstellen @mentor bis Freitag", "Kontakt herstellen", date(2026, 3, 6)),
        ("Kontakt herstellen bis spätestens Fr.", "Kontakt herstellen", date(2026, 3, 6)),
        ("Kontakt herstellen (bis Fr, 6.3.2026)", "Kontakt herstellen", date(2026, 3, 6)),
        ("Mail an Jo by Friday at the latest", "Mail an Jo", date(2026, 3, 6)),
        ("Kontakt bis Fr, 06.03.2026 herstellen", "Kontakt herstellen", date(2026, 3, 6)),
        ("Seiten 1 bis 3 lesen bis in zwei Wochen", "Seiten 1 bis 3 lesen", date(2026, 3, 15)),
        ("Draft until the end of March.", "Draft", date(2026, 3, 31)),
        ("Draft no later than tomorrow", "Draft", date(2026, 3, 2)),
        ("Text schreiben bis zum 20.", "Text schreiben", date(2026, 3, 20)),
        ("Von bis bis Fr, 6.3.2026", "Von bis", date(2026, 3, 6)),
        ("bis @mentee bis Fr, 6.3.2026", "bis", date(2026, 3, 6)),
        ("Von A bis , @mentee bis Fr, 6.3.2026", "Von A bis ,", date(2026, 3, 6)),
        ("Anrufen bis Ostern", "Anrufen", date(2026, 4, 5)),
        ("Report by today", "Report", date(2026, 3, 1)),
        ("Anrufen bis heute", "Anrufen", date(2026, 3, 1)),
    ],
)
def test_a_day_in_words_at_the_end_is_the_due_date(line: str, text: str, due: date) -> None:
    quick = parse_task_line(line, TODAY)
    assert (" ".join(quick.text.split()), quick.due, quick.unclear) == (text, due, None)


@pytest.mark.parametrize(
    ("line", "phrase", "days"),
    [
        ("Anrufen bis nächsten Freitag", "nächsten Freitag", (date(2026, 3, 6), date(2026, 3, 13))),
        ("Bis Freitag Unterlagen schicken", "Freitag", (date(2026, 3, 6),)),
        ("Anrufen bis gestern", "gestern", (date(2026, 2, 28),)),
        ("Anrufen bis 28.2.", "28.2.", (date(2026, 2, 28), date(2027, 2, 28))),
        ("Anrufen bis 31.2.", "31.2.", ()),
        ("Anrufen bis zum nächsten Treffen", "nächsten Treffen", ()),
        ("Mail schicken in zwei Wochen", "in zwei Wochen", (date(2026, 3, 15),)),
        ("Send the mail (within 10 days).", "within 10 days", (date(2026, 3, 11),)),
        ("Lebenslauf Ende März @mentor", "Ende März", (date(2026, 3, 31),)),
        ("Draft at the end of April!", "at the end of April", (date(2026, 4, 30),)),
        ("Call next Friday", "next Friday", (date(2026, 3, 6), date(2026, 3, 13))),
        ("Anfang nächster Woche: anrufen", "Anfang nächster Woche", (date(2026, 3, 2), date(2026, 3, 3))),
        ("In 3 Tagen nachfragen", "In 3 Tagen", (date(2026, 3, 4),)),
        ("Anrufen bis Weihnachten 2026!", "Weihnachten 2026", (date(2026, 12, 24), date(2026, 12, 25))),
        ("Anrufen bis zu den Osterferien", "Osterferien", ()),
    ],
)
def test_an_uncertain_day_stays_in_the_text(line: str, phrase: str, days: tuple[date, ...]) -> None:
    quick = read_task_line(line, TODAY)
    assert (quick.text, quick.due) == (line.removesuffix(" @mentor"), None)
    assert quick.unclear
    assert (quick.unclear.phrase, quick.unclear.reading.days) == (phrase, days)


THURSDAY, FRIDAY, MONDAY = DUE, date(2026, 3, 6), date(2026, 3, 2)


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Call Eva by 12 March 2026 at noon", THURSDAY),
        ("Call Eva by 12 March at noon.", THURSDAY),
        ("Call Eva by Friday evening", FRIDAY),
        ("Call Eva by Friday in the morning", FRIDAY),
        ("Call Eva by Monday night", MONDAY),
        ("Eva anrufen bis Montag Abend", MONDAY),
        ("Eva anrufen bis Freitagabend", FRIDAY),
        ("Eva anrufen bis Freitag Morgen", FRIDAY),
        ("Eva anrufen bis morgen früh", MONDAY),
        ("Call Eva by 12.3. noon", THURSDAY),
        ("Call Eva by the night of 12 March", THURSDAY),
        ("Send it by 12.3.2026 17:00", THURSDAY),
        ("Senden bis Do, 12. März 2026 um 17.30 Uhr", THURSDAY),
        ("Senden bis 12.3. 17 Uhr", THURSDAY),
        ("Senden bis 12.3. um 17:00 an Eva", THURSDAY),
        ("Call by 5 pm on Friday", FRIDAY),
        ("Call (by Friday at 5:30 p.m.)", FRIDAY),
        ("Call by tonight", date(2026, 3, 1)),
    ],
)
def test_a_time_of_day_stays_in_the_text(line: str, due: date) -> None:
    assert read_task_line(line, TODAY) == QuickTask(line, None, due)


def test_a_time_of_day_stays_in_the_text_of_a_goal() -> None:
    goal = "Grow by 12 March at noon"
    assert split_last_day(goal, TODAY) == (goal, THURSDAY)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Ich rufe Eva bis Freitag an", "Ich rufe Eva an"),
        ("Ich rufe Eva bis 12.3. an.", "Ich rufe Eva an."),
        ("Bis Freitag an Eva schreiben", "an Eva schreiben"),
        ("Bis Freitag um Rat fragen", "um Rat fragen"),
        ("By Friday at the latest call Eva", "call Eva"),
        ("Ich rufe Eva Ende März an", "Ich rufe Eva an"),
        ("Eva anrufen Ende März abends", "Eva anrufen Ende März abends"),
        ("Call Eva at the end of March, 5 pm", "Call Eva at the end of March, 5 pm"),
        ("Bis nächsten Freitag 17 Uhr anrufen", "Bis nächsten Freitag 17 Uhr anrufen"),
    ],
)
def test_a_word_that_belongs_to_the_sentence_stays_in_it(line: str, text: str) -> None:
    quick = read_task_line(line, TODAY)
    left = quick.unclear.cut_from(quick.text) if quick.unclear else quick.text
    assert (" ".join(left.split()), bool(quick.due or quick.unclear)) == (text, True)


ORDINARY = """
Mai hat den Kontakt hergestellt
im März war das Gespräch mit Frau Mai
das ist der Mi-Kurs von Sonntag
so machen wir es, mo und di
Wir treffen uns am Freitag
von Montag bis so spät in der Nacht
weiter bis so
Kapitel 1 bis 12.
Seite 3 bis 4 lesen
von A bis Z
bis hierher und nicht weiter
Bis bald
bis dann
bis auf Weiteres
bis jetzt
Bis zu zwei Stunden üben
bis zu drei Wochen dauert das
Das Buch ist by design einfach
stand by me
step by step, day by day
by the way
by hand
by now
until now
until then
until further notice
by phone or by mail
by two weeks
by and by
Ein Text by may-be
bis zum Treffen
bis zum Umfallen
bis zur Mitte
bis Ende
bis zum Ende
bis mittags
bis 18 Uhr
bis 2027
bis 100
Note 1 bis 2
bis so, bis mi
Spätestens dann
spätestens so
until sat down
drei bis vier Wochen
in zwei bis drei Wochen
ein bisschen Freitag
Babys Freitag
Plan für Ende März
notes of the end of March
Rückblick auf die nächste Woche
Wie es war Ende Februar
The next steps
Nächste Schritte planen
Ende gut, alles gut
Üben in den nächsten zwei Wochen
In der Woche darauf
Was vor zwei Wochen war
""".strip().split("\n")


@pytest.mark.parametrize("line", ORDINARY)
def test_an_ordinary_sentence_has_no_due_date(line: str) -> None:
    assert read_task_line(line, TODAY) == QuickTask(line)


PIECES = [
    "bis",
    "by",
    "until",
    "zum",
    "Freitag",
    "so",
    "Mai",
    "12.3.",
    "31.2.",
    "nächste",
    "Woche",
    "lesen",
    "an",
    "at",
    "noon",
    "abends",
    "evening",
    "Freitagabend",
    "17:00",
    "5 pm",
    "(",
    ").",
]


MORE_THAN_A_DAY = re.compile(r"lesen|noon|abend|evening|17:00|5 pm")
"""Words of `PIECES` that say more than a day."""


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), st.dates())
def test_any_line_is_read_and_no_word_of_it_is_lost(line: str, today: date) -> None:
    try:
        quick = read_task_line(line, DayContext(today))
    except Refused:  # no task can have this text
        return
    if quick.due is None:
        assert quick.text == clean_line(line) or quick.who
    left = quick.unclear.cut_from(quick.text) if quick.unclear else quick.text
    gone = Counter(MORE_THAN_A_DAY.findall(line.casefold())) - Counter(
        MORE_THAN_A_DAY.findall(left.casefold())
    )
    assert not gone
    if not {"bis", "by", "until", "till", "spätestens", "than"}.intersection(line.casefold().split()):
        assert (quick.due, quick.unclear) == (None, None)
