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
    "line", ["Wir sehen uns wieder.", "Mail an a@mentor.de", "  weiter @mentor", "Frage @jens"]
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
