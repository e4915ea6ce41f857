"""Promised: among the commitments, a line that says whose task it is or by when is one without a dash too."""

from datetime import date

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, Protocol, Section
from mentoring_tui.domain.promise import Promise
from mentoring_tui.domain.task import Who
from mentoring_tui.i18n import set_language
from tests.unit.documents.test_protocol_parse import read, write


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


@pytest.mark.parametrize("day", ["Freitag", "nächsten Montag", "morgen"])
def test_a_day_that_is_not_read_is_remarked_on(day: str) -> None:
    set_language("de")
    parsed = read(f"## Zusagen\n\n- Anrufen bis {day}\n")
    assert parsed.promises[0].text == f"Anrufen bis {day}"
    assert [remark.code for remark in parsed.remarks] == ["promise-day-unclear"]
