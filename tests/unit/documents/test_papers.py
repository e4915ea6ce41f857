"""Promised: the agreement, protocols, proof of contacts and letter are papers that one can sign and send."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentoring_tui.documents.agreement import render_agreement
from mentoring_tui.documents.contacts import render_contacts
from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.kinds import DOCUMENTS
from mentoring_tui.documents.letter import render_letter
from mentoring_tui.documents.markdown_escape import escape_inline
from mentoring_tui.documents.phrases import BLANK
from mentoring_tui.documents.protocols import render_protocols
from mentoring_tui.domain.agreement import Agreement, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Who
from mentoring_tui.i18n import plain_date, set_language
from mentoring_tui.programme.model import Programme
from tests.unit.documents.test_report import (
    KERPEN,
    TANDEM,
    TEXTS,
    TODAY,
    filled,
    headings,
    outline,
    outline_by_another,
)

RENDERERS = {
    "agreement": render_agreement,
    "protocols": render_protocols,
    "contacts": render_contacts,
    "letter": render_letter,
}
LEAD = Audience.LEAD


def paper(
    name: str,
    audience: Audience = Audience.TANDEM,
    tandem: Tandem = TANDEM,
    today: date = TODAY,
    programme: Programme = KERPEN,
) -> str:
    seen, shown = redact_with_meetings(tandem, audience, today)
    return RENDERERS[name](DOCUMENTS[name].choose(Contents(audience, today, seen, shown, ())), programme)


def test_the_agreement_follows_the_form_in_its_own_order() -> None:
    set_language("de")
    assert headings(paper("agreement")) == [
        *("Mentoring-Vereinbarung", "Beteiligte", "Wechselseitige Vereinbarung", "Ausstiegsmöglichkeit"),
        *("Vertraulichkeit", "Zusammenarbeit mit der Projektleitung"),
        *("Erwartungen an die Mentoring-Beziehung", "Mentee", "Mentor:in"),
        *("Aufgaben der Tandem-Partner:innen", "Mentor:in", "Mentee", "Beide"),
        *("Kontakte und Treffen", "Thematische Schwerpunkte und Ziele", "Ziel 1", "Ziel 2", "Unterschriften"),
    ]


def test_the_agreement_has_every_field_of_the_form() -> None:
    set_language("de")
    text = paper("agreement")
    for words in (
        *("- **Programm:** Mentoring-Programm der Stadt Kerpen", "- **Projektleitung:** Gleichstellungsbe"),
        *(f"- **Kontakt:** {BLANK}", "- **Internetadresse:** https://www.stadt-kerpen.de"),
        *(
            "- **Beginn:** 1. Januar 2026",
            "- **Ende:** 31. März 2026",
            "**Abstand der Treffen:** alle 2 Wochen",
        ),
        *("☐ telefonisch · ☒ virtuell · ☒ persönlich", "- Rat", "- Pünktlichkeit", "- Treffen dokumentieren"),
        *(
            "Wir lassen uns beide freiwillig auf dieses Mentoring ein.",
            "Bewerben",
            "Eine Einladung.",
            "30. Juni 2026",
        ),
    ):
        assert words in text
    assert re.search(r"^\| E-Mail +\| nora@example.org +\| \.{24}", text, re.MULTILINE)
    assert re.search(r"^\| Mentee +\| Nora Weber +\| Kerpen +\| 02\.01\.2026 +\| \.{24}", text, re.MULTILINE)
    assert re.search(r"^\| Mentor:in +\| Jens Albrecht +\| \.{24} +\| \.{24} +\| \.{24}", text, re.MULTILINE)


def test_an_empty_agreement_is_a_form_to_fill_in_by_hand() -> None:
    text = paper("agreement", tandem=Tandem("t", agreement=Agreement()))
    assert text.count(f"- {BLANK}\n") == 3 * 5
    assert len(re.findall(r"\.{24}", text)) == 15 + 1 + 8 + 4 + 8
    assert "☐ by phone · ☐ by video · ☐ in person" in text


def test_the_copy_of_the_project_lead_has_no_lines_where_something_may_be_withheld() -> None:
    text = paper("agreement", LEAD)
    assert BLANK not in text
    assert "nora@example.org" not in text
    assert "## Signatures" not in text
    assert "(agreement, “Confidentiality”)" in text


def test_a_signature_for_an_earlier_wording_says_so() -> None:
    signed = replace(TANDEM.agreement.signatures[0], digest="0" * 16)
    tandem = replace(TANDEM, agreement=replace(TANDEM.agreement, signatures=(signed,)))
    assert "Nora Weber (given for an earlier wording)" in paper("agreement", tandem=tandem)


def test_protocols_begin_with_the_facts_of_the_meeting() -> None:
    text = paper("protocols")
    assert headings(text)[:4] == ["Meeting protocol", "8 January 2026", "Preparation", "Topics"]
    facts = "- **Time:** 17:00\n- **Length:** 90 min\n- **Form:** in person\n- **Place:** Rathaus\n"
    assert facts + "- **Occasion:** regular\n- **Status:** held" in text
    assert "zuversichtlich" not in text
    assert "zuversichtlich" in paper("protocols", Audience.PRIVATE)
    for_the_lead = paper("protocols", LEAD)
    assert headings(for_the_lead)[2:] == ["Experience and assessment", "Agreement and support"]
    assert "17:00" not in for_the_lead


def test_the_lead_gets_no_preparation_of_a_meeting_to_come() -> None:
    protocol = TANDEM.meetings[0].protocol
    later = replace(TANDEM.meetings[3], protocol=protocol)
    tandem = replace(TANDEM, meetings=(*TANDEM.meetings[:3], later))
    assert "20 February 2026" in paper("protocols", tandem=tandem)
    assert "20 February 2026" not in paper("protocols", LEAD, tandem)


def test_the_proof_lists_each_meeting_that_took_place_with_two_lines_to_sign() -> None:
    set_language("de")
    text = paper("contacts", LEAD)
    rows = [line.split("|")[1:-1] for line in text.split("\n") if line.startswith("| ")][2:]
    assert [[cell.strip() for cell in row] for row in rows] == [
        ["08.01.2026", "90 Min.", "persönlich", "regulär", BLANK, BLANK],
        ["28.01.2026", "180 Min.", "persönlich", "Hospitation", BLANK, BLANK],
    ]
    assert text.endswith("2 Treffen; zusammen 4 Stunden 30 Minuten; 2 persönlich.\n")


def test_the_period_of_a_proof_ends_with_an_early_end() -> None:
    until = TANDEM.agreement.until
    assert until
    early = replace(TANDEM, ending=Ending(until - timedelta(days=40), early=True))
    assert plain_date(until) in paper("contacts", LEAD)
    assert f"to {plain_date(until - timedelta(days=40))}" in paper("contacts", LEAD, early)


def test_a_proof_says_of_how_many_meetings_the_length_is_not_known() -> None:
    first, *others = TANDEM.meetings
    text = paper("contacts", LEAD, replace(TANDEM, meetings=(replace(first, minutes=None), *others)))
    assert "2 meetings; 3 hours in total (1 meeting without a length)" in text
    assert "No meeting has been entered as held yet." in paper("contacts", LEAD, Tandem("t"))


def test_the_letter_is_addressed_to_the_lead_and_signed_by_the_one_who_writes() -> None:
    set_language("de")
    assert (
        paper("letter", LEAD)
        == f"""Nora Weber

Gleichstellungsbeauftragte der Stadt Kerpen\\
E-Mail oder Telefon: {BLANK}

Datum: 10. Februar 2026

# Bericht zum Mentoring

Guten Tag,

anbei erhalten Sie meinen Bericht über das Mentoring mit Jens Albrecht (1. Januar 2026 bis 31. März 2026).

Bisher haben 2 Treffen stattgefunden, zusammen 4 Stunden 30 Minuten.

Was wir im Tandem besprochen haben, bleibt vertraulich, wie es unsere Vereinbarung vorsieht. Für Rückfragen \
stehe ich Ihnen gern zur Verfügung.

Mit freundlichen Grüßen

{BLANK}

Nora Weber
"""
    )
    assert paper("letter", LEAD, replace(TANDEM, role=Role.MENTOR)).startswith(
        "Jens Albrecht\\\nStadtwerke\n\nGleich"
    )
    assert "# Abschlussbericht zum Mentoring" in paper("letter", LEAD, today=date(2026, 4, 1))


@pytest.mark.parametrize("name", RENDERERS)
def test_meetings_that_did_not_take_place_are_in_no_count(name: str) -> None:
    def cancelled(meeting: Meeting) -> bool:
        return meeting.status is Status.CANCELLED

    seen, shown = redact_with_meetings(TANDEM, LEAD, TODAY)
    assert any(map(cancelled, shown))
    chosen = DOCUMENTS[name].choose(Contents(LEAD, TODAY, seen, shown, ()))
    assert not any(map(cancelled, chosen.meetings))


def programme_of(text: str) -> Programme:
    """A programme with one text wherever its file may have any."""
    words = {"en": text or "x"}
    clauses = tuple(replace(clause, heading=words, text=words) for clause in KERPEN.clauses)
    return replace(KERPEN, name=words, lead=words, contact=text or "x", web=text or "x", clauses=clauses)


@given(TEXTS, st.sampled_from(sorted(RENDERERS)))
def test_no_text_of_a_person_or_a_programme_changes_the_structure_of_a_paper(text: str, name: str) -> None:
    assume(escape_inline(text))  # a line that is empty is left out
    one_line = " ".join(text.split())
    tandem = replace(filled(text), tasks=(Task("a", one_line, Who.BOTH, origin=FROM_AGREEMENT),))
    plain = replace(filled("x"), tasks=(Task("a", "x", Who.BOTH, origin=FROM_AGREEMENT),))
    nasty = paper(name, tandem=tandem, programme=programme_of(one_line))
    harmless = paper(name, tandem=plain, programme=programme_of("x"))
    assert outline(nasty) == outline(harmless)
    assert outline_by_another(nasty) == outline_by_another(harmless)
