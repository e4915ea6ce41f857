"""Promised: what leaves for others has stand-ins for names, is checked, and leaves a receipt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from mentoring_tui import i18n
from mentoring_tui.cli.json_output import finding_shape
from mentoring_tui.documents.hit_location import place_words
from mentoring_tui.documents.outgoing import findings, for_others, receipt_for
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.finding import Kind
from mentoring_tui.domain.findings import clear_findings
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.pseudonyms import with_stand_ins
from mentoring_tui.domain.receipt import Receipt, find_receipts
from mentoring_tui.domain.redaction import redact, redact_with_meetings
from mentoring_tui.domain.task import Task
from mentoring_tui.programme.reader import load
from mentoring_tui.words.terms import finding_word
from tests.unit.tandems import TODAY, a_tandem, written

NAMES = (KnownName("1", "Anna Schmidt", "Person A"),)
TASK = Task("a", "Anna anrufen: 0171 3920042")
TANDEM = replace(written(a_tandem(), "01-22", "Anna und Petra Lindner"), names=NAMES, tasks=(TASK,))


@pytest.fixture(autouse=True, params=i18n.LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    yield i18n.set_language(request.param)
    i18n.set_language("en")


def test_names_are_replaced_for_others_and_for_nobody_else() -> None:
    ours = redact(for_others(TANDEM, Audience.TANDEM), Audience.TANDEM)
    assert (ours.tasks[0].text, ours.names) == ("Person A anrufen: 0171 3920042", ())
    assert "Anna" not in repr(ours)
    assert ours == with_stand_ins(redact(TANDEM, Audience.TANDEM), NAMES)
    assert for_others(TANDEM, Audience.PRIVATE) == TANDEM
    _seen, shown = redact_with_meetings(for_others(TANDEM, Audience.LEAD), Audience.LEAD, TODAY)
    assert "Anna" not in repr(shown)


def test_what_is_left_is_found_until_it_is_cleared(lang: str) -> None:
    seen = redact(for_others(TANDEM, Audience.TANDEM), Audience.TANDEM)
    found = findings(TANDEM, seen, Audience.TANDEM)
    assert [finding_shape(finding) for finding in found] == [
        {"kind": "name", "text": "Petra Lindner", "where": "2026-01-22 outcome.insights"},
        {"kind": "phone", "text": "0171 3920042", "where": "task"},
    ]
    places = [place_words(finding.place, load("kerpen", None)) for finding in found]
    assert (
        places
        == {
            "en": ["Thu 22 Jan 2026 · Protocol · Outcome: Insights", "Task"],
            "de": ["Do 22.01.2026 · Protokoll · Ergebnisse: Erkenntnisse", "Aufgabe"],
        }[lang]
    )
    cleared = clear_findings(TANDEM, found, Audience.TANDEM)
    assert findings(cleared, seen, Audience.TANDEM) == ()
    assert findings(TANDEM, TANDEM, Audience.PRIVATE) == ()


def test_a_receipt_names_the_very_bytes_and_the_file_without_its_folder() -> None:
    now = datetime(2026, 2, 3, 11, 0, 0, 5, timezone(timedelta(hours=1)))
    made = receipt_for(
        b"report",
        "/home/nora/Privates/bericht.md",
        Audience.LEAD,
        "report",
        "md",
        {"goal": 1},
        {},
        now,
        ("goals",),
    )
    assert replace(made, id="r", sha256="") == Receipt(
        *("r", "2026-02-03T10:00:00Z", Audience.LEAD, "report", "md", ("goals",), {"goal": 1}, {}),
        bytes=6,
        file="bericht.md",
    )
    assert find_receipts((made,), b"report") == (made,)
    assert receipt_for(b"", "-", Audience.LEAD, "report", "md", {}, {}, now.astimezone(UTC)).file == "-"


def test_every_kind_of_finding_has_a_word() -> None:
    assert len({finding_word(kind) for kind in Kind}) == len(Kind)
