"""Promised: a report says all that its reader may see, reads well, and no text breaks its structure."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time

import mistune
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mentoring_tui.documents.contents import PARTS, Contents, report_contents, usual_parts
from mentoring_tui.documents.markdown_blocks import escape_block
from mentoring_tui.documents.markdown_escape import escape_inline, escape_item
from mentoring_tui.documents.markdown_table import table
from mentoring_tui.documents.report.render import render_report
from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Party, Rhythm, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Occasion, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic, Who
from mentoring_tui.domain.text import clean
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
            "m4",
            None,
            Moment(date(2026, 1, 28)),
            Status.HELD,
            180,
            Mode.IN_PERSON,
            occasion=Occasion.SHADOWING,
        ),
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


def contents(
    audience: Audience = Audience.PRIVATE,
    tandem: Tandem = TANDEM,
    parts: Sequence[str] | None = None,
    today: date = TODAY,
) -> Contents:
    seen, shown = redact_with_meetings(tandem, audience, today)
    chosen = usual_parts(audience) if parts is None else tuple(parts)
    return report_contents(Contents(audience, today, seen, shown, chosen))


def document(
    audience: Audience = Audience.PRIVATE,
    tandem: Tandem = TANDEM,
    parts: Sequence[str] | None = None,
    flagged: Mapping[date, str] | None = None,
    today: date = TODAY,
) -> str:
    shown = replace(contents(audience, tandem, parts, today), flagged=lambda: flagged or {})
    return render_report(shown, KERPEN)


# --- the document -------------------------------------------------------------------------------------

FOR_THE_LEAD = """---
document: "mentoring-report"
about: "Für Programme, die viele Berichte zählen; wer den Bericht liest, braucht diese Zeilen nicht."
programme: "kerpen"
language: "de"
audience: "lead"
author: "mentee"
date: 2026-02-10
period-from: 2026-01-01
period-until: 2026-03-31
meetings-from: null
meetings-until: null
interval-weeks: 3
meetings-due: 4
meetings-held: 2
meetings-extra: 1
meetings-cancelled: 1
minutes: 270
held-without-minutes: 0
held-phone: 0
held-virtual: 0
held-in-person: 2
held-regular: 1
held-short: 0
held-shadowing: 1
held-interim: 0
held-final: 0
ended: false

---

# Mentoring-Bericht

- **Von:** Nora Weber (Mentee)
- **Mentor:in:** Jens Albrecht, Stadtwerke
- **Für:** Gleichstellungsbeauftragte der Stadt Kerpen
- **Programm:** Mentoring-Programm der Stadt Kerpen
- **Stand:** 10. Februar 2026
- **Zeitraum:** 1. Januar 2026 bis 31. März 2026

## Auf einen Blick

- **Wie oft:** 2 Treffen haben stattgefunden, davon 1 zusätzliches \
(vereinbart: alle 2 Wochen, ab 6.3.2026 alle 3 Wochen freitags); \
1 ist ausgefallen, 1 ist nicht bestätigt
- **Wie lange:** zusammen 4 Stunden 30 Minuten, im Durchschnitt 2 Stunden 15 Minuten
- **In welcher Form:** 2 persönlich (vereinbart: virtuell, persönlich)

## Erfahrung und Einschätzung

### 8. Januar 2026

Offen und hilfreich.

**Abgestimmt mit Mentor:in am:** 1. Februar 2026

**Gespräch mit Projektleitung gewünscht:** nein

## Ziele

### Bewerben

**Zieltermin:** 30. Juni 2026

**Schritte**

- Lebenslauf
- Gespräch üben

**Woran der Erfolg erkennbar ist**

Eine Einladung.

## Treffen

| Datum      | Form       |    Dauer | Art         |
| ---------- | ---------- | -------: | ----------- |
| 08.01.2026 | persönlich |  90 Min. | regulär     |
| 28.01.2026 | persönlich | 180 Min. | Hospitation |

## Aufgaben

**Mentor:in**

- [ ] Kontakt herstellen (bis 12. März 2026)

*Was im Tandem besprochen wurde, ist vertraulich (Vereinbarung, „Vertraulichkeit“); enthalten ist nur, \
was dafür freigegeben wurde.*
"""


def test_the_report_to_the_lead_reads_well() -> None:
    set_language("de")
    assert document(Audience.LEAD) == FOR_THE_LEAD


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ (.*)$", text, re.MULTILINE)


def test_the_assessment_of_the_closing_stands_first() -> None:
    words = Section("experience", Audience.LEAD, (Entry("experience", "Am Ende: gern wieder."),))
    day = date(2026, 1, 30)
    closing = MeetingRecord(
        "m8", None, Moment(day), Status.HELD, 60, occasion=Occasion.FINAL, protocol=Protocol((words,))
    )
    shown = headings(document(Audience.LEAD, replace(TANDEM, meetings=(*TANDEM.meetings, closing))))
    assert shown[2:5] == ["Experience and assessment", "30 January 2026 · closing", "8 January 2026"]


def test_no_meeting_to_come_is_told_unless_it_is_asked_for() -> None:
    assert not re.search(r"20 Feb|06 Mar|27 Mar", document(Audience.LEAD))
    asked = document(Audience.LEAD, parts=["upcoming"])
    assert headings(asked) == ["Mentoring report", "Meetings to come"]
    assert re.findall(r"^\| (\w.*?) +\|", asked, re.MULTILINE)[1:] == [
        "Fri 20 Feb 2026",
        "Fri 06 Mar 2026",
        "Fri 27 Mar 2026",
    ]


def test_how_it_ended_is_told_once_it_did() -> None:
    assert "ended on" not in document(Audience.LEAD, today=date(2026, 3, 31))
    assert "The mentoring ended on 31 March 2026, as agreed." in document(
        Audience.LEAD, today=date(2026, 4, 1)
    )


def test_what_is_not_confirmed_is_no_reproach() -> None:
    nothing = document(Audience.LEAD, replace(TANDEM, meetings=()))
    assert "no meeting entered as held yet (agreed:" in nothing
    assert "unconfirmed" not in nothing + document(Audience.LEAD)


def test_no_number_tells_how_much_is_withheld() -> None:
    """The lead reads neither how many tasks and goals are withheld, nor that there are none."""
    many = tuple(Task(f"t{n}", "Geheim") for n in range(10))
    goals = tuple(Goal(f"z{n}", "Geheim", visibility=Audience.TANDEM) for n in range(5))
    without = replace(TANDEM, tasks=(), agreement=replace(TANDEM.agreement, goals=()))
    more = replace(without, tasks=many, agreement=replace(TANDEM.agreement, goals=goals))
    assert document(Audience.LEAD, more) == document(Audience.LEAD, without)


def test_how_far_a_goal_came_is_told_from_what_is_released_alone() -> None:
    done = Task("d", "Lebenslauf ist fertig", done=True, goal="g1")
    tandem = replace(TANDEM, tasks=(done,))
    assert "**Tasks for this goal**\n\n- [x] Lebenslauf ist fertig" in document(tandem=tandem)
    assert "**Last talked about:** 8 January 2026" in document(tandem=tandem)
    released = replace(tandem, tasks=(replace(done, visibility=Audience.LEAD),))
    assert "Tasks for this goal" in document(Audience.LEAD, released)
    for_the_lead = document(Audience.LEAD, tandem)
    assert "Tasks for this goal" not in for_the_lead
    assert "Last talked about" not in for_the_lead


def test_of_a_goal_about_which_nothing_was_said_the_report_says_nothing() -> None:
    _told, untold = document().split("### Bewerben")[1].split("### Netzwerken")
    assert untold.split("## ")[0].strip() == ""


def test_what_became_of_the_meetings_is_counted() -> None:
    held, cancelled, extra, planned = TANDEM.meetings
    met = document(Audience.LEAD).split("**How often:** ")[1].split("\n")[0]
    assert met.startswith("2 meetings took place, 1 of them extra (agreed: ")
    assert met.endswith("); 1 was cancelled, 1 is not confirmed")
    another = replace(extra, id="m9", at=Moment(date(2026, 1, 30)))
    both = replace(TANDEM, meetings=(held, extra, another))
    met = document(tandem=both)
    assert "3 meetings took place, 2 of them extra ones (agreed" in met
    assert "); 2 are not confirmed\n" in met
    without = replace(TANDEM, meetings=(held, cancelled, planned))
    assert "1 meeting took place (agreed" in document(tandem=without)
    unmet = [meeting for meeting in schedule(TANDEM, TODAY) if meeting.status is Status.OPEN]
    assert len(unmet) == 1
    called_off = replace(cancelled, id=unmet[0].id, nominal=unmet[0].nominal, at=None)
    whole = replace(TANDEM, meetings=(held, cancelled, called_off, planned))
    assert "1 of 3 meetings so far took place (agreed" in document(tandem=whole)
    alone = Tandem("t", meetings=(extra,))
    assert "**How often:** 1 meeting took place, 1 of them extra\n" in document(tandem=alone)


def test_what_the_lead_sees_of_the_protocols_is_called_released() -> None:
    released = Section("topics", Audience.LEAD, (Entry("Vertretung", "Ab Mai."),))
    record = replace(TANDEM.meetings[0], protocol=Protocol((released,)))
    text = document(Audience.LEAD, replace(TANDEM, meetings=(record,)))
    assert "## Released from the protocols\n\n### 8 January 2026\n" in text
    assert "Protocols" not in headings(text)


def test_the_one_who_writes_is_the_author() -> None:
    text = document(Audience.LEAD, replace(TANDEM, role=Role.MENTOR))
    assert "- **From:** Jens Albrecht, Stadtwerke (Mentor)\n- **Mentee:** Nora Weber\n" in text


def test_the_own_record_holds_everything() -> None:
    text = document(Audience.PRIVATE)
    for words in (
        *("# My mentoring", "nora@example.org", "**Signed:** Mentee Nora Weber, Kerpen, 2 January 2026"),
        *("| 08 Jan 2026, 17:00 |", "Rathaus", "interim review", "moved from 19 Feb 2026", "### Netzwerken"),
        *("| 22 Jan 2026", "cancelled", "unconfirmed", "Fri 20 Feb 2026, 18:00"),
        *("## Expectations", "- Rat", "- Pünktlichkeit", "- [ ] Treffen dokumentieren", "- Wer hilft?"),
        *("**Lebenslauf**\n\nRelates to: Bewerben\n\nZu *lang*.", "**Gehalt**", "**Benefit:** 4 out of 5"),
        *("zuversichtlich", "#### Gedanken\n\nNur hier.", "## Talking points\n\n- Gehalt\n"),
        "- [x] Lebenslauf kürzen (by 1 February 2026; done on 30 January 2026; shown by: ",
    ):
        assert words in text


def test_what_was_promised_stands_in_its_protocol_too() -> None:
    assert "#### Commitments\n\n- [x] Lebenslauf kürzen" in document(parts=["protocols"])


@pytest.mark.parametrize("audience", Audience)
def test_the_same_content_is_the_same_document(audience: Audience) -> None:
    assert document(audience) == document(audience)
    later = document(audience, today=date(2026, 2, 11))
    assert sum(a != b for a, b in zip(later.split("\n"), document(audience).split("\n"), strict=True)) == 2


HEADINGS = {
    "summary": "At a glance",
    "experience": "Experience and assessment",
    "goals": "Goals",
    "meetings": "Meetings",
    "upcoming": "Meetings to come",
    "expectations": "Expectations",
    "tasks": "Tasks",
    "protocols": "Protocols",
    "topics": "Talking points",
    "agreement": "Agreement",
    "year": "The year as a picture",
}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_chosen(part: str) -> None:
    assert re.findall(r"^## (.*)$", document(parts=[part]), re.MULTILINE) == [HEADINGS[part]]
    assert document(parts=[part]).startswith("---\ndocument:")


def test_parts_keep_their_order() -> None:
    assert re.findall(r"^## (.*)$", document(parts=[*reversed(PARTS)]), re.MULTILINE) == list(
        HEADINGS.values()
    )


def test_an_empty_tandem_has_a_calm_report() -> None:
    text = document(tandem=Tandem("t"))
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["At a glance", "Agreement"]


def test_a_planned_meeting_on_a_holiday_says_so() -> None:
    days = {date(2026, 2, 20): "Fiesta", date(2026, 1, 22): "Cancelled anyway"}
    text = document(Audience.TANDEM, flagged=days)
    assert re.search(r"^\| Fri 20 Feb 2026, 18:00 .* Fiesta, moved from 19 Feb 2026 \|$", text, re.MULTILINE)
    assert "Cancelled anyway" not in text


def test_the_lead_learns_neither_time_nor_place_of_a_meeting_nor_from_when_it_was_moved() -> None:
    text = document(Audience.LEAD, parts=PARTS)
    for words in ("17:00", "19 Feb", "5 March", "Rathaus", "interim review", "nora@example.org", "Kerpen,"):
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
        ("snake_case und _so_", "snake_case und _so_"),
        ("# Titel", "##### Titel"),
        ("###### Titel ##", "###### Titel"),
        ("Titel\n===", "Titel\n\\==="),
        ("1. April", "1\\. April"),
        ("+ dafür\n- dagegen", "\\+ dafür\n\n- dagegen"),
        ("Am Ende  \nweiter", "Am Ende\nweiter"),
        ("R&D, AT&T &amp; mehr", "R&D, AT&T \\&amp; mehr"),
        ("C# <3, 1 < 2", "C# <3, 1 < 2"),
        ("## a ## b#", "##### a \\## b#"),
        ("Das:\n1. a\n2. b", "Das:\n1. a\n2. b"),
        ("12. Mai: a\n3. Juni: b", "12\\. Mai: a\n\n3\\. Juni: b"),
        ("- a\n  - b\n    - c\n      - [ ] d\n- [x] e", "- a\n  - b\n    - c\n      - [ ] d\n- [x] e"),
        ("- a\n\n  b\n- c", "- a\n\n  b\n\n- c"),
        ("|a|b|\n|-|-:|\n|`x`|c \\| d|", "| a | b |\n| --- | --: |\n| `x` | c \\| d |"),
        ("|a|\n|-|\n|b|c|", "\\|a\\|\n\\|-\\|\n\\|b\\|c\\|"),
        ("> a\n> - b", "> a\n> - b"),
        ("```py\n# a\n\n- b", "```py\n# a\n\n- b\n```"),
        ("````\n```\n````", "````\n```\n````"),
        ("---\na: b\n---", "\\---\n\na: b\n\n\\---"),
        ("<b>a</b>", "\\<b>a\\</b>"),
        ("    tief", "tief"),
        ("> " * 30 + "a", "\\" + "> " * 30 + "a"),
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
OF_NOBODY = ("html_block", "html_inline", "link_open", "image", "code_block", "hr", "hardbreak")
OF_NOBODY_BY_ANOTHER = (
    *("block_html", "inline_html", "link", "image", "footnotes", "footnote_ref"),
    *("thematic_break", "strikethrough", "linebreak"),
)
COMMONMARK = MarkdownIt("commonmark").enable("table")
MISTUNE = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough", "footnotes"])


def outline(text: str) -> list[str]:
    """Return our headings, the tables right below those of the second level, and what nobody may write."""
    return list(_outline(COMMONMARK.parse(text)))


def _outline(tokens: Iterable[Token]) -> Iterable[str]:
    tag = ""
    for token in tokens:
        if token.type == "heading_open" and token.tag < "h5":
            tag = token.tag
            yield f"{tag} {token.level}"
        elif token.type in OF_NOBODY or (token.type == "table_open" and tag == "h2"):
            yield token.type
        yield from _outline(token.children or ())


def outline_by_another(text: str) -> list[str]:
    parsed = MISTUNE(text)
    assert isinstance(parsed, list)
    return list(_outline_by_another(parsed, True))


def _outline_by_another(tokens: Iterable[object], is_top: bool) -> Iterable[str]:
    level = 0
    for token in tokens:
        assert isinstance(token, dict)
        if token["type"] == "heading" and token["attrs"]["level"] < 5:
            level = token["attrs"]["level"]
            yield f"h{level} {is_top}"
        elif token["type"] in OF_NOBODY_BY_ANOTHER or (token["type"] == "table" and level == 2):
            yield token["type"]
        yield from _outline_by_another(token.get("children") or (), False)


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


@given(TEXTS)
def test_no_text_changes_the_structure_of_the_document(text: str) -> None:
    assume(not text.strip().isdecimal())  # as a rating, a number has a row of its own in the year
    nasty, harmless = document(tandem=filled(text)), document(tandem=filled("x"))
    assert outline(nasty) == outline(harmless)
    assert outline_by_another(nasty) == outline_by_another(harmless)


@given(TEXTS, st.sampled_from([outline, outline_by_another]))
def test_no_text_is_a_part_of_the_document(text: str, seen: Callable[[str], list[str]]) -> None:
    assert seen(f"a\n\n{escape_block(text)}\n\n- {escape_item(text)}\n\n**z:** {escape_inline(text)}\n") == []


@given(TEXTS)
def test_no_text_reaches_beyond_its_place(text: str) -> None:
    tokens = COMMONMARK.parse(f"a\n\n{escape_block(text)}\n\nz\n\n- y\n")
    assert [(token.type, token.level) for token in tokens[:3]][1:] == [("inline", 1), ("paragraph_close", 0)]
    rest = [(token.level, token.content) for token in tokens if token.type == "inline"][-2:]
    assert rest == [(1, "z"), (3, "y")]


LETTER = re.compile(r"[^\W_]")


def letters_of(markdown: str) -> list[str]:
    return list(_letters_of(COMMONMARK.parse(markdown)))


def _letters_of(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        yield from LETTER.findall(token.info if token.type in ("fence", "list_item_open") else "")
        yield from LETTER.findall("" if token.children else token.content)
        yield from _letters_of(token.children or ())


@given(TEXTS)
def test_every_letter_of_a_text_is_still_there(text: str) -> None:
    assert LETTER.findall(escape_block(text)) == LETTER.findall(clean(text))
    assert letters_of(escape_block(text)) == LETTER.findall(clean(text))


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_cells_hold_whatever_they_are_given(cells: list[tuple[str, str]]) -> None:
    rows = [[escape_inline(a), escape_inline(b)] for a, b in cells]
    tokens = COMMONMARK.parse(table(["a", "b"], rows))
    assert sum(token.type == "td_open" for token in tokens) == 2 * len(cells)
    assert tokens[-1].type == "table_close"
