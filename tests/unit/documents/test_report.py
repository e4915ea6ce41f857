"""Promised: a report says all that its reader may see, reads well, and no text breaks its structure."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time

import mistune
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mentoring_tui.documents.markdown_escape import escape_block, escape_inline, escape_item
from mentoring_tui.documents.markdown_table import table
from mentoring_tui.documents.report.render import PARTS, render_report
from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Party, Rhythm, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Occasion, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic, Who
from mentoring_tui.i18n import set_language
from mentoring_tui.programme.reader import load
from mentoring_tui.text_width import width

TODAY = date(2026, 2, 10)
KERPEN = load("kerpen", None)
PROTOCOL = Protocol(
    (
        Section("preparation", Audience.TANDEM, (Entry("questions", "- Was zuerst?\n- Wer hilft?"),)),
        Section("topics", Audience.TANDEM, (Entry("Lebenslauf", "Zu *lang*.", ("g1",)), Entry("Gehalt", ""))),
        Section("experience", Audience.LEAD, (Entry("experience", "Offen und hilfreich."),)),
        Section("reflection", Audience.PRIVATE, (Entry("mood", "zuversichtlich"), Entry("benefit", "4"))),
        Section("protection", Audience.LEAD, (Entry("agreed", "2026-02-01"), Entry("lead_talk", "no"))),
        Section("own:Gedanken", Audience.PRIVATE, (Entry("", "Nur hier."),)),
    )
)
TANDEM = Tandem(
    "t",
    agreement=Agreement(
        mentee=Party("Nora Weber", "nora@example.org"),
        mentor=Party("Jens Albrecht", organisation="Stadtwerke"),
        start=date(2026, 1, 1),
        until=date(2026, 3, 31),
        rhythms=(
            Rhythm(2, Moment(date(2026, 1, 8), time(17))),
            Rhythm(3, Moment(date(2026, 3, 6), time(17)), date(2026, 3, 5)),
        ),
        modes=(Mode.VIRTUAL, Mode.IN_PERSON),
        goals=(
            Goal("g1", "Bewerben", ("Lebenslauf", "Gespräch üben"), "Eine Einladung.", date(2026, 6, 30)),
            Goal("g2", "Netzwerken", visibility=Audience.TANDEM),
        ),
        expectations=(Expectation("e1", Role.MENTEE, "Rat"), Expectation("e2", Role.MENTOR, "Pünktlichkeit")),
        signatures=(Signature(Role.MENTEE, "Nora Weber", "Kerpen", date(2026, 1, 2)),),
    ),
    meetings=(
        MeetingRecord(
            "m1",
            date(2026, 1, 8),
            Moment(date(2026, 1, 8), time(17)),
            Status.HELD,
            90,
            Mode.IN_PERSON,
            "Rathaus",
            protocol=PROTOCOL,
        ),
        MeetingRecord("m2", date(2026, 1, 22), status=Status.CANCELLED),
        MeetingRecord(
            "m3", date(2026, 2, 19), Moment(date(2026, 2, 20), time(18)), occasion=Occasion.INTERIM
        ),
    ),
    tasks=(
        Task(
            "a",
            "Lebenslauf kürzen",
            Who.MENTEE,
            date(2026, 2, 1),
            True,
            date(2026, 1, 30),
            "m1",
            proof="liegt vor",
        ),
        Task("b", "Kontakt herstellen", Who.MENTOR, date(2026, 3, 12), visibility=Audience.LEAD),
        Task("c", "Treffen dokumentieren", Who.BOTH, origin=FROM_AGREEMENT),
    ),
    topics=(Topic("x", "Gehalt"), Topic("y", "erledigt", done=True)),
)


def document(
    audience: Audience = Audience.PRIVATE,
    tandem: Tandem = TANDEM,
    parts: Sequence[str] | None = None,
    flagged: Mapping[date, str] | None = None,
) -> str:
    seen, shown = redact_with_meetings(tandem, audience, TODAY)
    return render_report(seen, audience, TODAY, KERPEN, parts=parts, flagged=flagged, meetings=shown)


# --- the document -------------------------------------------------------------------------------------

FOR_THE_LEAD = """---
document: "mentoring-report"
programme: "kerpen"
language: "de"
audience: "lead"
date: 2026-02-10
period-from: 2026-01-01
period-until: 2026-03-31
interval-weeks: 3
meetings-planned: 3
meetings-held: 1
meetings-cancelled: 1
meetings-open: 1
minutes: 90
goals: 1
tasks-open: 1
tasks-done: 0

---

# Mentoring-Bericht

## Vereinbarung

- **Programm:** Mentoring-Programm der Stadt Kerpen
- **Mentee:** Nora Weber
- **Mentor:in:** Jens Albrecht, Stadtwerke
- **Zeitraum:** Do, 1. Januar 2026 bis Di, 31. März 2026
- **Rhythmus:** alle 2 Wochen, ab 6.3.2026 alle 3 Wochen freitags
- **Formen des Kontakts:** virtuell, persönlich

## Treffen

1 Treffen stattgefunden, 1 nicht bestätigt, 1 ausgefallen, 3 geplant; zusammen 1 Stunde 30 Minuten.

| Nr. | Datum         | Form       |   Dauer | Status          |
| --: | ------------- | ---------- | ------: | --------------- |
|   1 | Do 08.01.2026 | persönlich | 90 Min. | stattgefunden   |
|   – | Do 22.01.2026 |            |         | ausgefallen     |
|   2 | Do 05.02.2026 |            |         | nicht bestätigt |
|   3 | Fr 20.02.2026 |            |         | geplant         |
|   4 | Fr 06.03.2026 |            |         | geplant         |
|   5 | Fr 27.03.2026 |            |         | geplant         |

## Ziele

### Bewerben

**Zieltermin:** Di, 30. Juni 2026

**Schritte**

- Lebenslauf
- Gespräch üben

**Woran der Erfolg erkennbar ist**

Eine Einladung.

## Aufgaben

**Mentor:in**

- [ ] Kontakt herstellen (bis Do, 12. März 2026)

## Protokolle

### Treffen 1 · Do, 8. Januar 2026

#### Erfahrung und Einschätzung

Offen und hilfreich.

#### Abstimmung und Begleitung

**Abgestimmt mit Mentor:in am:** So, 1. Februar 2026

**Gespräch mit Projektleitung gewünscht:** nein

*Bericht für die Projektleitung, Stand: Di, 10. Februar 2026.*
"""


def test_the_report_to_the_lead_reads_well() -> None:
    set_language("de")
    assert document(Audience.LEAD) == FOR_THE_LEAD


def test_a_cancelled_meeting_is_named_by_whether_its_day_has_passed() -> None:
    coming = MeetingRecord("m9", date(2026, 3, 6), status=Status.CANCELLED)
    tandem = replace(TANDEM, meetings=(*TANDEM.meetings, coming))
    set_language("de")
    german = document(Audience.LEAD, tandem)
    assert "1 nicht bestätigt, 1 ausgefallen, 1 abgesagt, 2 geplant" in german
    assert re.search(r"22\.01\.2026 .* ausgefallen ", german)
    assert re.search(r"06\.03\.2026 .* abgesagt ", german)
    set_language("en")
    assert "1 unconfirmed, 2 cancelled, 2 planned" in document(Audience.LEAD, tandem)


def test_the_own_record_holds_everything() -> None:
    text = document(Audience.PRIVATE)
    for words in (
        *("# My mentoring", "nora@example.org", "**Signed:** Mentee Nora Weber, Kerpen, Fri, 2 January 2026"),
        *("Thu 08 Jan 2026, 17:00", "Rathaus", "interim review", "Thu 19 Feb 2026", "### Netzwerken"),
        *("## Expectations", "- Rat", "- Pünktlichkeit", "- [ ] Treffen dokumentieren", "- Wer hilft?"),
        *("**Lebenslauf**\n\nRelates to: Bewerben\n\nZu *lang*.", "**Gehalt**", "**Benefit:** 4 out of 5"),
        *("zuversichtlich", "#### Gedanken\n\nNur hier.", "## Talking points\n\n- Gehalt\n"),
        "- [x] Lebenslauf kürzen (by Sun, 1 February 2026; done on Fri, 30 January 2026; shown by: ",
    ):
        assert words in text


def test_what_was_promised_stands_in_its_protocol_too() -> None:
    assert "#### Commitments\n\n- [x] Lebenslauf kürzen" in document(parts=["protocols"])


@pytest.mark.parametrize("audience", Audience)
def test_the_same_content_is_the_same_document(audience: Audience) -> None:
    assert document(audience) == document(audience)
    day = date(2026, 2, 11)
    seen, shown = redact_with_meetings(TANDEM, audience, day)
    later = render_report(seen, audience, day, KERPEN, parts=None, meetings=shown)
    assert sum(a != b for a, b in zip(later.split("\n"), document(audience).split("\n"), strict=True)) == 2


HEADINGS = {
    "agreement": "Agreement",
    "meetings": "Meetings",
    "goals": "Goals",
    "expectations": "Expectations",
    "tasks": "Tasks",
    "protocols": "Protocols",
    "topics": "Talking points",
}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_chosen(part: str) -> None:
    assert re.findall(r"^## (.*)$", document(parts=[part]), re.MULTILINE) == [HEADINGS[part]]
    assert document(parts=[part]).startswith("---\ndocument:")


def test_parts_keep_their_order() -> None:
    assert re.findall(r"^## (.*)$", document(parts=[*reversed(PARTS)]), re.MULTILINE) == list(
        HEADINGS.values()
    )


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        document(parts=["tasks", "diary"])
    assert (refused.value.code, refused.value.facts["text"]) == ("part-unknown", "diary")


def test_an_empty_tandem_has_a_calm_report() -> None:
    text = document(tandem=Tandem("t"))
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Agreement", "Meetings"]
    assert "No meeting yet." in text


def test_a_planned_meeting_on_a_holiday_says_so() -> None:
    days = {date(2026, 2, 20): "Fiesta", date(2026, 1, 22): "Cancelled anyway"}
    text = document(Audience.LEAD, flagged=days)
    assert re.search(r"^\|   3 \| Fri 20 Feb 2026 .* Fiesta +\|$", text, re.MULTILINE)
    assert "Cancelled anyway" not in text


def test_the_lead_learns_nothing_of_a_meeting_but_that_it_was() -> None:
    text = document(Audience.LEAD)
    for words in ("17:00", "19 Feb", "5 March", "Rathaus", "interim", "nora@example.org", "Kerpen,"):
        assert words not in text


def test_the_facts_are_read_by_json_and_yaml_alike() -> None:
    name = 'a: "b" \\ #c *d* [e](f) <g> & _h_ é 🙂'
    tandem = replace(TANDEM, agreement=replace(TANDEM.agreement, programme=name, until=None))
    lines = document(tandem=tandem).split("\n---\n")[0].strip().split("\n")[1:]
    facts = dict(line.split(": ", 1) for line in lines)
    assert json.loads(facts["programme"]) == name
    assert not set("\\#*[<&_") & set(facts["programme"].replace("\\u", ""))
    assert facts["period-until"] == "null"
    assert facts["date"] == "2026-02-10"


def test_columns_stand_in_line_whatever_the_letters() -> None:
    rows = [["日本", "a"], ["e\u0301", "bb"], ["🙂", "c"], ["", "long enough"]]
    lines = table(["Wort", "x"], rows, right=frozenset({1})).split("\n")
    assert len({width(line) for line in lines}) == 1
    assert lines[1] == "| ---- | ----------: |"


# --- a person's text ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Ein Absatz.\n\nNoch einer.", "Ein Absatz.\n\nNoch einer."),
        ("- eins\n* zwei", "- eins\n- zwei"),
        ("Das ist *wichtig* und **sehr**.", "Das ist *wichtig* und **sehr**."),
        ("2 * 3 * 4", "2 \\* 3 \\* 4"),
        ("snake_case und _so_", "snake_case und \\_so\\_"),
        ("# Titel", "\\# Titel"),
        ("Titel\n===", "Titel\n\\==="),
        ("1. April", "1\\. April"),
        ("+ dafür\n- dagegen", "\\+ dafür\n- dagegen"),
        ("Am Ende  \nweiter", "Am Ende\nweiter"),
        ("R&D, AT&T &amp; mehr", "R&D, AT&T \\&amp; mehr"),
        ("C# <3, 1 < 2", "C# <3, 1 < 2"),
        ("## a ## b#", "\\## a \\## b#"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("\x1b[31m\u202erot", "\\[31mrot"),
        ("https://example.org/a_b", "https://example.org/a_b"),
    ],
)
def test_what_people_write_reads_as_they_meant_it(text: str, markdown: str) -> None:
    assert escape_block(text) == markdown


NASTY = (
    *("# ", "## x", "=", "===", "-", "---", "- ", "* ", "+ ", "1. ", "1) ", "12.", "> ", ">", "`", "```"),
    *("~~~", "~~", "<", "<b>", "</div>", "<!--", "<http://a.b>", "a@b.de", "[a]", "[a]: /u", "](x)", "!["),
    *("| a | b |", "|---|---|", ":-", "-|-", "&amp;", "&#35;", "\\", "\\\\", "  ", "    ", "\t", "\n", "\n"),
    *("*", "**", "_", "__", "***", "a", "b c", "é", "„", "“", "!", ":", "[^1]", "[^1]: x", "- [ ] ", "{"),
    *("</script>", "<?", "<![CDATA[", "_a_", "*a*", "**b**", " ", "\xa0", "\u3000", "0", ".", "\x00", "|"),
    *("\u2028", "\n\n", ":::", "(b)", "#", "&"),
)
TEXTS = st.lists(st.sampled_from(NASTY), min_size=1, max_size=9).map("".join) | st.text(max_size=12)
STRUCTURE = (
    *("heading_open", "table_open", "html_block", "html_inline", "link_open", "image", "fence", "code_block"),
    *("code_inline", "hr", "blockquote_open", "ordered_list_open", "hardbreak"),
)
STRUCTURE_OF_THE_OTHER = (
    *(
        "heading",
        "table",
        "block_html",
        "inline_html",
        "link",
        "image",
        "block_code",
        "codespan",
        "footnotes",
    ),
    *("thematic_break", "block_quote", "strikethrough", "footnote_ref", "linebreak"),
)
COMMONMARK = MarkdownIt("commonmark").enable("table")
MISTUNE = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough", "footnotes"])


def outline(text: str) -> list[str]:
    return list(_outline(COMMONMARK.parse(text)))


def _outline(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.type in STRUCTURE:
            yield f"{token.type} {token.tag}"
        yield from _outline(token.children or ())


def outline_by_another(text: str) -> list[str]:
    parsed = MISTUNE(text)
    assert isinstance(parsed, list)
    return list(_outline_by_another(parsed))


def _outline_by_another(tokens: Iterable[object]) -> Iterable[str]:
    for token in tokens:
        assert isinstance(token, dict)
        ordered = token["type"] == "list" and token["attrs"].get("ordered")
        if token["type"] in STRUCTURE_OF_THE_OTHER or ordered:
            yield f"{token['type']} {token.get('attrs', {}).get('level', '')}"
        yield from _outline_by_another(token.get("children") or ())


def filled(text: str) -> Tandem:
    """The tandem with one text wherever a person may write."""
    line = text.strip() and f"x{text}" if "\n" in text else text or "x"
    agreement = replace(
        TANDEM.agreement,
        programme=line,
        mentee=Party(line, line, line, line),
        goals=(Goal("g1", line, (line, line), text),),
        expectations=(Expectation("e1", Role.MENTOR, line),),
        signatures=(Signature(Role.MENTOR, line, line),),
    )
    sections = (
        Section("preparation", Audience.TANDEM, (Entry("concern", text), Entry(line, text, ("g1", "e1")))),
        Section("topics", Audience.TANDEM, (Entry("", text), Entry(line, text))),
        Section("experience", Audience.LEAD, (Entry("experience", text),)),
        Section("reflection", Audience.PRIVATE, (Entry("benefit", text),)),
        Section(f"own:{line}", Audience.PRIVATE, (Entry("", text),)),
    )
    held = replace(TANDEM.meetings[0], place=line, protocol=Protocol(sections))
    tasks = (Task("a", line, Who.BOTH, proof=line, origin="m1"), Task("b", line, Who.MENTEE))
    topics = (Topic("x", line),)
    return replace(TANDEM, title=line, agreement=agreement, meetings=(held,), tasks=tasks, topics=topics)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_no_text_changes_the_structure_of_the_document(text: str) -> None:
    nasty, harmless = document(tandem=filled(text)), document(tandem=filled("x"))
    assert outline(nasty) == outline(harmless)
    assert outline_by_another(nasty) == outline_by_another(harmless)


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.sampled_from([outline, outline_by_another]))
def test_no_text_is_more_than_text(text: str, seen: Callable[[str], list[str]]) -> None:
    assert seen(f"a\n\n{escape_block(text)}\n\n- {escape_item(text)}\n\n**z:** {escape_inline(text)}\n") == []


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_every_letter_of_a_text_is_still_there(text: str) -> None:
    letters = re.compile(r"[^\W_]")
    assert letters.findall(escape_block(text)) == letters.findall(escape_block("x\n\n" + text))[1:]
    rendered = re.sub(r"<[^>]+>", "", COMMONMARK.render(escape_block(text)))
    assert letters.findall(re.sub(r"&\w+;", "", rendered)) == letters.findall(escape_block(text))


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_cells_hold_whatever_they_are_given(cells: list[tuple[str, str]]) -> None:
    rows = [[escape_inline(a), escape_inline(b)] for a, b in cells]
    tokens = COMMONMARK.parse(table(["a", "b"], rows))
    assert sum(token.type == "td_open" for token in tokens) == 2 * len(cells)
    assert tokens[-1].type == "table_close"
