"""Promised: evaluation, feedback and essence hold what their readers may see in every format, and no more."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.evaluation.questions import asked_questions
from mentoring_tui.documents.file_names import file_name
from mentoring_tui.documents.half_time import render_half_time_review
from mentoring_tui.documents.kinds import documents_for
from mentoring_tui.documents.request import Request
from mentoring_tui.domain.agreement import Goal, Party, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.evaluation_changes import add_effect, seal_beginning, with_answer, with_feedback
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.redaction import redact_with_meetings
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.exporting import export
from mentoring_tui.library import Library
from mentoring_tui.programme.reader import load
from tests.tui.apps import make_library
from tests.unit.tandems import a_tandem

TODAY = date(2026, 4, 20)
KERPEN = load("kerpen", None)
LEAD, TANDEM, PRIVATE = Audience.LEAD, Audience.TANDEM, Audience.PRIVATE
FORMATS = ("md", "html", "json")
RELEASES = st.tuples(st.sampled_from([None, "named", "anonymous"]), st.sampled_from([None, "yes", "no"]))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_library(tmp_path_factory.mktemp("library"))


def answered(tandem: Tandem, role: Role, name: str | None, quotes: str | None) -> Tandem:
    """The tandem with an answer to every question of a side, each text with a marker."""
    for question in asked_questions(tandem, KERPEN, role):
        field = question.field
        if question.section.id == "release":
            value: str | int | None = {"name": name, "quotes": quotes, "date": "2026-04-20"}[field.id]
        elif field.kind == "scale":
            value = field.low or 0
        elif field.kind == "choice":
            value = field.options[0].id
        else:
            value = f"Wort{role}{question.key.replace('.', '').replace('_', '')}"
        if value is not None:
            tandem = with_answer(tandem, question.answer(role, value))
    return tandem


def a_closed_tandem(releases: dict[Role, tuple[str | None, str | None]]) -> Tandem:
    """A tandem with a marker in everything that belongs to its end."""
    goals = (Goal("goalid1", "Zieloffen", visibility=LEAD), Goal("goalid2", "Zielgeheim", visibility=PRIVATE))
    tandem = a_tandem(goals=goals, mentee=Party("Nora Weber", "nora@mail", "0221", "Haus Rot"))
    tandem = replace(tandem, id="tandemid7", title="Titelwort")
    for role, (name, quotes) in releases.items():
        tandem = add_effect(tandem, f"Eigeneswort{role}", role)
        tandem = answered(tandem, role, name, quotes)
    tandem = seal_beginning(tandem, tandem.answers[:3], "Briefwort", date(2026, 1, 2))
    return with_feedback(tandem, "Rueckwort", "Dankwort")


def texts(library: Library, tandem: Tandem, audience: Audience, document: str) -> dict[str, str]:
    parts = ("own", "other") if document == "evaluation" else None
    found: dict[str, str] = {}
    for form in FORMATS:
        found[form] = export(library, tandem, Request(audience, document, form, parts), TODAY).text
    return found


@given(releases=st.tuples(RELEASES, RELEASES), audience=st.sampled_from(Audience))
def test_every_document_holds_of_the_end_what_its_reader_may_see(
    releases: tuple[tuple[str | None, str | None], tuple[str | None, str | None]],
    audience: Audience,
    library: Library,
) -> None:
    by_role = dict(zip(Role, releases, strict=True))
    tandem = a_closed_tandem(by_role)
    hidden = {"Briefwort"}
    if audience is LEAD:
        hidden |= {"Rueckwort", "Dankwort", "Titelwort", "nora@mail", "0221"}
    if audience is not PRIVATE:
        hidden |= {"Zielgeheim", "goalid2"}
        hidden |= {f"Wort{role}" for role, (_name, quotes) in by_role.items() if quotes != "yes"}
        hidden |= {f"Eigeneswort{role}" for role, (_name, quotes) in by_role.items() if quotes != "yes"}
    for document in documents_for(audience):
        if document == "calendar":
            continue
        for form, text in texts(library, tandem, audience, document).items():
            is_copy = document == "report" and audience is PRIVATE and form == "json"
            allowed = {"Briefwort"} if is_copy else set()
            assert not [word for word in hidden - allowed if word in text], (document, form)


@given(releases=st.tuples(RELEASES, RELEASES), audience=st.sampled_from((LEAD, TANDEM)))
def test_an_anonymous_evaluation_has_no_name_in_any_format(
    releases: tuple[tuple[str | None, str | None], tuple[str | None, str | None]],
    audience: Audience,
    library: Library,
) -> None:
    tandem = a_closed_tandem(dict(zip(Role, releases, strict=True)))
    is_named = all(name == "named" for name, _quotes in releases)
    for form, text in texts(library, tandem, audience, "evaluation").items():
        for word in ("Nora", "Weber", "Jens", "Albrecht", "Haus Rot", "Zieloffen"):
            assert (word in text) == is_named, (form, word)
        for word in ("tandemid7", "goalid1"):
            assert (word in text) == (is_named and form == "json"), (form, word)


@pytest.mark.parametrize("name", ["named", "anonymous"])
@pytest.mark.parametrize("quotes", ["yes", "no"])
def test_the_lead_gets_every_number_and_the_words_that_may_be_quoted(
    name: str, quotes: str, library: Library
) -> None:
    tandem = a_closed_tandem({Role.MENTEE: (name, quotes)})
    found = texts(library, tandem, LEAD, "evaluation")
    assert found["md"].count(" out of 5") == 13
    assert "| Knowledge" in found["md"]
    assert ("Wortmenteeopengain" in found["md"]) == (quotes == "yes")
    assert ("Eigeneswortmentee" in found["md"]) == (quotes == "yes")
    assert json.loads(found["json"])["facts"]["planned"] == 9
    for form in ("html", "json"):
        words = set(re.findall(r"Wort\w+", found["md"]))
        assert words == set(re.findall(r"Wort\w+", found[form]))


def test_the_evaluation_of_one_side_is_not_in_that_of_the_other(library: Library) -> None:
    tandem = a_closed_tandem({Role.MENTEE: ("named", "yes"), Role.MENTOR: ("anonymous", "yes")})
    own = export(library, tandem, Request(LEAD, "evaluation"), TODAY).text
    other = export(library, tandem, Request(LEAD, "evaluation", parts=("other",)), TODAY).text
    assert "Wortmentee" in own
    assert "Wortmentor" not in own
    assert "Wortmentor" in other
    assert "Wortmentee" not in other
    assert "Nora" in own
    assert "Nora" not in other


def test_the_report_begins_with_the_evaluation_unless_that_is_anonymous(library: Library) -> None:
    for name in ("named", "anonymous"):
        tandem = a_closed_tandem({Role.MENTEE: (name, "yes"), Role.MENTOR: (name, "yes")})
        for form in FORMATS:
            text = export(library, tandem, Request(LEAD, "report", form), TODAY).text
            assert ("Wortmenteeopengain" in text) == (name == "named"), form
            assert "Wortmentor" not in text
            assert ("Reached by the end" in text) == (name == "named" and form != "json")
    assert "Wortmenteeopengain" not in export(library, tandem, Request(TANDEM), TODAY).text


def test_names_of_other_people_have_stand_ins_and_are_found(library: Library) -> None:
    tandem = replace(a_tandem(), names=(KnownName("n", "Anna Schmidt", "Person A"),))
    question = next(each for each in asked_questions(tandem, KERPEN, Role.MENTEE) if each.key == "open.gain")
    tandem = answered(tandem, Role.MENTEE, "named", "yes")
    tandem = with_answer(tandem, question.answer(Role.MENTEE, "Anna Schmidt und Petra Lindner"))
    tandem = with_feedback(tandem, "Danke an Anna", "")
    made = export(library, tandem, Request(LEAD, "evaluation"), TODAY)
    assert "Person A und Petra Lindner" in made.text
    assert [finding.text for finding in made.findings] == ["Petra Lindner"]
    assert "Person A" in export(library, tandem, Request(TANDEM, "feedback"), TODAY).text


def a_meeting(day: date, *sections: Section) -> MeetingRecord:
    return MeetingRecord(f"m{day}", day, Moment(day), Status.HELD, 60, protocol=Protocol(sections))


def a_section(part: str, field: str, text: str, *refs: str) -> Section:
    return Section(part, TANDEM, (Entry(field, text, refs),))


def test_the_essence_tells_advice_with_what_came_of_it(library: Library) -> None:
    days = [date(2026, 1, 8), date(2026, 1, 22), date(2026, 2, 5)]
    records = (
        a_meeting(days[0], a_section("outcome", "advice", "Früh fragen")),
        a_meeting(
            days[1],
            a_section("review", "tried", "Gefragt, und es half"),
            a_section("outcome", "advice", "Pausen machen"),
        ),
        a_meeting(days[2], Section("reflection", PRIVATE, (Entry("takeaway", "Mut"),))),
    )
    text = export(library, replace(a_tandem(), meetings=records), Request(PRIVATE, "essence"), TODAY).text
    assert "- **8 January 2026:** Früh fragen → **22 January 2026:** Gefragt, und es half" in text
    assert "Pausen machen" not in text, "nobody wrote what came of it"
    assert "- **5 February 2026:** Mut" in text


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo (poppler-utils) is not installed")
def test_an_essence_of_a_full_year_has_two_pages(library: Library, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    goals = tuple(Goal(f"g{n}", f"Ziel {n} " + "wichtig " * 60) for n in range(12))
    records: list[MeetingRecord] = []
    for number in range(26):
        long = f"Satz {number} " + "mit vielen Worten " * 60
        fields = (("review", "tried"), ("outcome", "advice"), ("reflection", "takeaway"))
        sections = (a_section(part, field, long) for part, field in fields)
        records.append(a_meeting(date(2026, 1 + number // 3, 1 + number % 3), *sections))
    tandem = replace(a_tandem(goals=goals), meetings=tuple(records))
    for question in asked_questions(tandem, KERPEN, Role.MENTEE):
        if question.field.kind == "text":
            tandem = with_answer(tandem, question.answer(Role.MENTEE, "Moment " * 90))
    file = tmp_path / "essence.pdf"
    file.write_bytes(export(library, tandem, Request(PRIVATE, "essence", "pdf"), date(2027, 1, 1)).data)
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, check=True).stdout.decode()
    assert int(re.search(r"Pages: +(\d+)", told)[1]) <= 2  # type: ignore[index]


def test_what_is_written_on_one_day_has_names_of_its_own() -> None:
    wanted = (
        (Request(LEAD, "letter"), False),
        (Request(LEAD, "letter"), True),
        (Request(LEAD, "letter", parts=("talk",)), False),
        (Request(LEAD, "report"), True),
    )
    names = [file_name(request, TODAY, is_closed=is_closed) for request, is_closed in wanted]
    assert len(set(names)) == len(names)


def test_the_half_time_review_collects_what_was_written_about_each_goal_and_expectation() -> None:
    tandem = demo_tandem(date(2026, 6, 20), "en")
    seen, meetings = redact_with_meetings(tandem, TANDEM, date(2026, 6, 20))
    text = render_half_time_review(seen, meetings, date(2026, 6, 20))
    for goal in seen.agreement.goals:
        assert text.count(f"## Goal: {goal.text}") == 1
    assert text.count("## Expectation (") == len(seen.agreement.expectations)
    day = date(2026, 1, 8)
    section = Section("outcome", TANDEM, (Entry("insights", "Es geht voran", ("g1",)),))
    hidden = Section("reflection", PRIVATE, (Entry("hard", "Geheimes", ("g1",)),))
    tandem = replace(a_tandem(goals=(Goal("g1", "Netz"),)), meetings=(a_meeting(day, section, hidden),))
    seen, meetings = redact_with_meetings(tandem, TANDEM, TODAY)
    text = render_half_time_review(seen, meetings, TODAY)
    assert "## Goal: Netz\n\n- **8 January 2026:** Es geht voran" in text
    assert "Geheimes" not in text
    silent = replace(tandem, meetings=())
    assert "## Goal: Netz\n\n- \n" in render_half_time_review(silent, (), TODAY)
