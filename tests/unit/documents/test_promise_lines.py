"""Promised: what is indented below a promise stays below it, whatever comes before and after."""

from dataclasses import replace

import pytest

from mentoring_tui.documents.protocol.apply import apply_protocol
from mentoring_tui.documents.protocol.parse import parse_protocol
from mentoring_tui.documents.protocol.render import render_protocol
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.promise import promised_tasks
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import set_language
from mentoring_tui.programme.reader import load
from tests.unit.documents.test_report import document
from tests.unit.tandems import TODAY, a_tandem, meetings

KERPEN = load("kerpen", None)
NESTED = """## Zusagen

Vorab.

- [ ] Kontakt herstellen @mentor
  - [ ] erst mit Anna reden
    dann mit Bert
- [ ] Unterlagen ordnen @mentee
- [ ] Üben @mentee
  - laut
"""


def written(tandem: Tandem, text: str) -> tuple[Tandem, Meeting]:
    """The tandem with a protocol written for its first meeting."""
    meeting = meetings(tandem)[0]
    protocol = meeting.protocol
    parsed = parse_protocol(text, tandem, KERPEN, protocol, meeting.day)
    changed = apply_protocol(tandem, meeting, parsed, TODAY)
    return changed, meetings(changed)[0]


def shown(tandem: Tandem, meeting: Meeting, *, skeleton: bool = False) -> str:
    """The commitments of the protocol as a document."""
    tasks = promised_tasks(tandem, meeting.id)
    text = render_protocol(meeting, tasks, tandem, KERPEN, skeleton=skeleton)
    return "## Zusagen" + text.split("## Zusagen")[1].split("\n## ")[0].rstrip() + "\n"


@pytest.mark.parametrize("skeleton", [True, False])
def test_it_stays_below_its_promise(skeleton: bool) -> None:
    set_language("de")
    tandem, meeting = written(a_tandem(), NESTED)
    assert [task.text for task in tandem.tasks] == ["Kontakt herstellen", "Unterlagen ordnen", "Üben"]
    text = shown(tandem, meeting, skeleton=skeleton)
    again = written(tandem, text)
    set_language("en")
    assert text == NESTED
    assert again == (tandem, meeting)


BETWEEN = """## Zusagen

Vorab.

- [ ] Kontakt herstellen @mentor
  - erst mit Anna reden

Darüber sprachen wir lange.

  Auch über dies.

- [ ] Unterlagen ordnen @mentee
- [ ] Üben @mentee

  Eingerückt nach einer Leerzeile.
Und gleich danach.

- [ ] Lesen @mentor

Zum Schluss ein Wort.
"""


@pytest.mark.parametrize("skeleton", [True, False])
def test_what_is_written_between_promises_stays_between_them(skeleton: bool) -> None:
    set_language("de")
    tandem, meeting = written(a_tandem(), BETWEEN)
    text = shown(tandem, meeting, skeleton=skeleton)
    again = written(tandem, text)
    without = shown(replace(tandem, tasks=tandem.tasks[1:]), meeting)
    set_language("en")
    assert text == BETWEEN
    assert again == (tandem, meeting)
    assert "Vorab.\n  - erst mit Anna reden\nDarüber sprachen wir lange." in without, "nothing is lost"


def test_text_under_a_keyword_stays_there() -> None:
    set_language("de")
    tandem, meeting = written(a_tandem(), "## Zusagen\n\n### Später\n\n- [ ] Üben @mentee\n\nIrgendwann.\n")
    text = shown(tandem, meeting)
    set_language("en")
    assert text == "## Zusagen\n\n- [ ] Üben @mentee\n\n### Später\n\nIrgendwann.\n"


def test_it_goes_along_with_a_promise_that_is_reworded_and_stays_if_the_task_is_gone() -> None:
    set_language("de")
    tandem, meeting = written(a_tandem(), NESTED)
    first, *others = tandem.tasks
    reworded = replace(tandem, tasks=(replace(first, text="Kontakt suchen"), *others))
    without = replace(tandem, tasks=tuple(others))
    texts = shown(reworded, meeting), shown(without, meeting)
    set_language("en")
    assert "- [ ] Kontakt suchen @mentor\n  - [ ] erst mit Anna reden\n    dann mit Bert\n" in texts[0]
    assert texts[1].startswith("## Zusagen\n\nVorab.\n  - [ ] erst mit Anna reden\n    dann mit Bert\n")


def test_others_learn_nothing_of_the_task_by_it() -> None:
    tandem, _meeting = written(a_tandem(), NESTED)
    tandem = replace(tandem, tasks=tuple(replace(t, visibility=Audience.PRIVATE) for t in tandem.tasks))
    seen = redact(tandem, Audience.TANDEM)
    sections = [
        section for record in seen.meetings if record.protocol for section in record.protocol.sections
    ]
    assert sections
    assert not any(entry.refs for section in sections for entry in section.entries)


MIXED = """## Zusagen

Vorab.

- [ ] Kontakt herstellen @mentor
  - [ ] erst mit Anna reden
    dann mit Bert

Denn sie kennt ihn.

- [ ] Üben @mentee

### Danach

Nichts.
"""


def test_a_document_keeps_the_order_where_its_reader_sees_both() -> None:
    set_language("de")
    tandem, _meeting = written(a_tandem(), MIXED)
    told = document(Audience.TANDEM, tandem, ["protocols"]).split("#### Zusagen\n")[1].rpartition("\n\n*")[0]
    hidden = tuple(replace(task, visibility=Audience.PRIVATE) for task in tandem.tasks[:1])
    without = replace(tandem, tasks=hidden + tandem.tasks[1:])
    alone = (
        document(Audience.TANDEM, without, ["protocols"]).split("#### Zusagen\n")[1].rpartition("\n\n*")[0]
    )
    set_language("en")
    assert told == (
        "\nVorab.\n\n- [ ] Kontakt herstellen – Mentor:in\n  - [ ] erst mit Anna reden\n    dann mit Bert\n\n"
        "Denn sie kennt ihn.\n\n- [ ] Üben – Mentee\n\n**Danach**\n\nNichts."
    )
    assert alone == (
        "\nVorab.\n\n- [ ] erst mit Anna reden\n  dann mit Bert\n\nDenn sie kennt ihn.\n\n"
        "- [ ] Üben – Mentee\n\n**Danach**\n\nNichts."
    )
