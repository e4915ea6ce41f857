"""Promised: among the commitments, a line that says whose task it is or by when is one without a dash too."""

from datetime import date

import pytest

from mentoring_tui.documents.protocol.remarks import remark_words
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, Protocol, Section
from mentoring_tui.domain.promise import Promise
from mentoring_tui.domain.task import Who
from mentoring_tui.i18n import set_language, short_weekdays
from tests.unit.documents.test_protocol_parse import read, write


def weekday(day: date) -> str:
    return short_weekdays()[day.weekday()]


def test_a_promise_needs_no_dash_and_keeps_its_place() -> None:
    set_language("de")
    text = "## Zusagen\n\n- Lesen\nAnschreiben entwerfen @mentee bis 20. Februar\n- Üben\n"
    parsed = read(text)
    assert [promise.text for promise in parsed.promises] == ["Lesen", "Anschreiben entwerfen", "Üben"]
    assert parsed.promises[1] == Promise("Anschreiben entwerfen", Who.MENTEE, date(2026, 2, 20))
    assert not parsed.protocol.sections
    assert not parsed.remarks


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        ("@mentor Liste mitbringen", Promise("Liste mitbringen", Who.MENTOR)),
        ("@mentor: senden", Promise("senden", Who.MENTOR)),
        ("„Radar“ lesen @mentor", Promise("„Radar“ lesen", Who.MENTOR)),
        ("(vielleicht) lesen @mentor", Promise("(vielleicht) lesen", Who.MENTOR)),
        ("1. Liste senden @mentor", Promise("Liste senden", Who.MENTOR)),
        ("12) Liste senden bis 12.2.", Promise("Liste senden", Who.MENTEE, date(2026, 2, 12))),
        ("1. [x] Liste senden", Promise("Liste senden", done=True)),
        ("12. März anrufen @mentor", Promise("12. März anrufen", Who.MENTOR)),
        ("- - [ ] tief", Promise("tief")),
        ("- * [x] tief", Promise("tief", done=True)),
    ],
)
def test_a_line_is_a_task_however_it_begins(line: str, promise: Promise) -> None:
    set_language("de")
    parsed = read(f"## Zusagen\n\n{line}\n")
    assert parsed.promises == (promise,)
    assert not parsed.remarks
    again = read(write(parsed.protocol, parsed.promises))
    assert (again.protocol, again.promises) == (parsed.protocol, parsed.promises)


def test_a_task_of_nobody_known_is_ones_own_and_that_is_said() -> None:
    set_language("de")
    parsed = read("## Zusagen\n\n- Liste senden @Frau Weber\n- Frau Weber fragen, auch @petra @mentor\n")
    assert [promise.who for promise in parsed.promises] == [Who.MENTEE, Who.MENTOR]
    own, other = map(remark_words, parsed.remarks)
    assert own.endswith("@Frau? Es gibt nur @mentee, @mentor und @beide; die Aufgabe steht unter „Mentee“.")
    assert other.endswith("@petra? Es gibt nur @mentee, @mentor und @beide.")


def test_a_heading_with_a_box_is_no_task_and_said_to_be_none() -> None:
    set_language("de")
    parsed = read("## Zusagen\n\n### [ ] Radar lesen\n")
    assert not parsed.promises
    assert [remark.code for remark in parsed.remarks] == ["promise-heading"]
    assert read("## Themen\n\n### [ ] Radar lesen\n").remarks[:1] != parsed.remarks


@pytest.mark.parametrize(
    "line",
    [
        "Wir sehen uns wieder.",
        "Mail an a@mentor.de",
        "  weiter @mentor",
        "Frage @jens",
        "@jens fragen",
        "1. Liste",
    ],
)
def test_any_other_line_stays_text(line: str) -> None:
    set_language("de")
    parsed = read(f"## Zusagen\n\n{line}\n")
    assert not parsed.promises
    assert parsed.protocol.text("commitments", "") == line


@pytest.mark.parametrize("skeleton", [True, False])
def test_a_text_that_looks_like_one_stays_a_text(skeleton: bool) -> None:
    set_language("de")
    text = "Mit @mentor gesprochen\nFertig bis 12.3."
    protocol = Protocol((Section("commitments", Audience.TANDEM, (Entry("", text),)),))
    parsed = read(write(protocol, skeleton=skeleton))
    assert (parsed.protocol, parsed.promises) == (protocol, ())


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("Freitag", date(2026, 1, 16)),
        ("nächsten Montag", date(2026, 1, 19)),
        ("in zwei Wochen", date(2026, 1, 29)),
        ("Ende März", date(2026, 3, 31)),
        ("zum nächsten Treffen", date(2026, 2, 5)),
    ],
)
def test_a_day_in_words_is_the_due_date_and_written_with_its_weekday(day: str, due: date) -> None:
    set_language("de")
    parsed = read(f"## Zusagen\n\n- Anrufen bis {day} @mentor\n", meetings=lambda: (date(2026, 2, 5),))
    assert parsed.promises == (Promise("Anrufen", Who.MENTOR, due),)
    assert parsed.dated_lines == ((3, f"- [ ] Anrufen @mentor bis {weekday(due)}, {due:%d.%m.%Y}"),)
    assert read(f"## Zusagen\n{parsed.dated_lines[0][1]}").promises == parsed.promises


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("nächsten Freitag", "due-several"),
        ("14.1.", "due-several"),
        ("31.2.", "due-no-such"),
        ("zum nächsten Treffen", "due-vague"),
        ("Freitag besprechen", "due-several"),
    ],
)
def test_a_day_that_is_not_certain_stays_in_the_words_and_is_remarked_on(day: str, code: str) -> None:
    set_language("de")
    parsed = read(f"## Zusagen\n\n- Anrufen bis {day}\n")
    assert parsed.promises == (Promise(f"Anrufen bis {day}"),)
    assert [remark.code for remark in parsed.remarks] == [code]
    assert remark_words(parsed.remarks[0]).startswith("Zeile 3: Frist unklar: ")
    assert not parsed.dated_lines


@pytest.mark.parametrize(
    "text",
    [
        "Kurs bis Freitag",
        "Bis Mittwoch lesen",
        "Kurs bis zum 20.",
        "Kurs bis nächsten Freitag",
        "by tomorrow",
    ],
)
@pytest.mark.parametrize("skeleton", [True, False])
def test_a_task_without_a_due_date_has_none_after_it_was_written(text: str, skeleton: bool) -> None:
    set_language("de")
    promises = (Promise(text),)
    assert read(write(Protocol(), promises, skeleton=skeleton)).promises == promises
