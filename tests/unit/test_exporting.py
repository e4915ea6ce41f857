"""Promised: each document says the same in every format, and to each reader what is meant for them alone."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.contents import usual_parts
from mentoring_tui.documents.kinds import DOCUMENTS, documents_for
from mentoring_tui.documents.request import WITHOUT_DAYS, Request
from mentoring_tui.domain.agreement import Party
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import MeetingRecord, Occasion, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.exporting import Export, empty_parts, export
from mentoring_tui.i18n import table_date
from mentoring_tui.library import Library
from tests.tui.apps import make_library
from tests.unit.domain.test_redaction import CHOICES, IDS, TODAY, Aviary, Canary, everything_for, populated
from tests.unit.tandems import a_tandem

LEAD, TANDEM, PRIVATE = Audience.LEAD, Audience.TANDEM, Audience.PRIVATE
PAPERS = tuple(name for name in DOCUMENTS if "md" in DOCUMENTS[name].formats)
FEEDBACK = {"Tandem.feedback", "Tandem.thanks"}
"""What is a document of its own and in no copy of everything for the tandem."""

NAMES = {"Party.name", "Party.organisation"}
HELD = {
    "agreement": {
        *NAMES,
        *("Party.mail", "Party.phone", "Expectation.text", "Goal.text", "Goal.steps", "Goal.success"),
        *("Signature.name", "Signature.place"),
    },
    "protocols": {*NAMES, "Entry.text", "Entry.field", "Section.part"},
    "contacts": NAMES,
    "letter": {"Party.name"},
    "feedback": {"Party.name", *FEEDBACK},
    "essence": {"Party.name", "Goal.text"},
    "reminder": {"Party.name"},
}
"""The fields that stand in a document, without conditions."""

MAY_BE_HELD = {
    "agreement": {"Task.text"},
    "protocols": {"Task.text", "Task.proof", "Goal.text", "Expectation.text", "MeetingRecord.place"},
    "contacts": set[str](),
    "letter": {"Party.organisation"},
    "feedback": set[str](),
    "essence": set[str](),
    "reminder": {"Task.text"},
}
"""The fields that stand in a document if they belong to what it is about."""


def papers_for(audience: Audience) -> list[str]:
    return [document for document in documents_for(audience) if document in PAPERS]


PAIRS = [(audience, document) for audience in Audience for document in papers_for(audience)]
"""Each reader with each document that there is for them."""


def audiences_of(document: str) -> list[Audience]:
    return [audience for audience in Audience if document in documents_for(audience)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_library(tmp_path_factory.mktemp("library"))


def made(library: Library, tandem: Tandem, audience: Audience, document: str, form: str = "md") -> Export:
    parts = usual_parts(audience) if document == "report" else None
    return export(library, tandem, Request(audience, document, form, parts), TODAY)


@settings(max_examples=4 * settings().max_examples)
@given(choice=CHOICES, pair=st.sampled_from(PAIRS))
def test_every_document_says_in_each_format_what_its_reader_may_see_and_nothing_else(
    choice: object, pair: tuple[Audience, str], library: Library
) -> None:
    audience, document = pair
    aviary = Aviary()
    tandem = populated(aviary, choice)  # type: ignore[arg-type]  # hypothesis hides the type
    markdown, page, data = (
        made(library, tandem, audience, document, form).text for form in ("md", "html", "json")
    )
    for canary in aviary.all:
        may_see = canary.audience is not None and audience.may_see(canary.audience)
        if not may_see:
            assert canary.word not in markdown + page, canary
            assert canary.field in IDS or canary.word not in data, canary
        elif document in HELD:
            _check_place(canary, document, markdown)
        if canary.field not in {*IDS, "Agreement.programme"}:
            assert (canary.word in page) == (canary.word in markdown) == (canary.word in data), canary
    mail, attached = opened(mailed(library, tandem, audience, document, "md"))
    assert attached.decode() == markdown
    assert [canary for canary in aviary.all if canary.word in mail and canary.word not in markdown] == []


def mailed(library: Library, tandem: Tandem, audience: Audience, document: str, form: str | None) -> Export:
    parts = usual_parts(audience) if document == "report" else None
    return export(library, tandem, Request(audience, document, "eml", parts, attachment_form=form), TODAY)


def opened(made: Export) -> tuple[str, bytes]:
    """Return all that can be read of a mail but the document in it, and that document."""
    mail = message_from_bytes(made.data, _class=EmailMessage, policy=policy.default)
    body, (attached,) = mail.get_body(), mail.iter_attachments()
    assert body is not None
    lines = [f"{name}: {value}" for part in (mail, body, attached) for name, value in part.items()]
    document = attached.get_payload(decode=True)
    assert isinstance(document, bytes)
    assert made.attachment == document
    return "\n".join([*lines, body.get_content()]), document


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_mail_holds_the_document_in_any_of_its_formats_to_the_last_byte(
    document: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "highest_generation", lambda *_: 1)
    aviary = Aviary()
    tandem = replace(populated(aviary, everything_for(LEAD)), id="t")
    for audience in DOCUMENTS[document].audiences:
        for form in DOCUMENTS[document].formats:
            if form not in ("pdf", "eml"):
                alone = made(library, tandem, audience, document, form)
                whole = mailed(library, tandem, audience, document, form)
                mail, attached = opened(whole)
                assert attached == alone.data
                assert (whole.released, whole.withheld, whole.findings) == (
                    *(alone.released, alone.withheld),
                    alone.findings,
                )
                assert [c for c in aviary.all if c.word in mail and c.word not in alone.text] == []


def test_a_copy_of_everything_is_the_same_in_a_mail(library: Library) -> None:
    tandem = populated(Aviary(), everything_for(TANDEM))
    for audience in (TANDEM, PRIVATE):
        alone = export(library, tandem, Request(audience, form="json"), TODAY)
        mail = export(library, tandem, Request(audience, form="eml", attachment_form="json"), TODAY)
        assert (mail.attachment, mail.released) == (alone.data, alone.released)


def test_a_mail_has_a_pdf_where_that_can_be_made_and_else_a_page(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render_pdf(page: str, _progress: object) -> bytes:
        return b"%PDF of " + page.encode()

    monkeypatch.setattr("mentoring_tui.documents.pdf.render_pdf", render_pdf)
    page = made(library, a_tandem(), LEAD, "letter", "html").data
    for possible, attached in ((True, b"%PDF of " + page), (False, page)):
        monkeypatch.setattr("mentoring_tui.documents.pdf.is_possible", lambda possible=possible: possible)
        assert mailed(library, a_tandem(), LEAD, "letter", None).attachment == attached


def test_a_mail_goes_to_the_other_one_of_the_tandem_alone(library: Library) -> None:
    tandem = with_agreement(a_tandem(), mentor=Party("Jens Albrecht", "jens@example.org"))
    for audience in Audience:
        mail, _document = opened(mailed(library, tandem, audience, "letter", "md"))
        assert ("To: jens@example.org" in mail) is (audience is TANDEM)


def _check_place(canary: Canary, document: str, markdown: str) -> None:
    if canary.field in HELD[document]:
        assert canary.word in markdown, canary
    elif canary.field not in MAY_BE_HELD[document]:
        assert canary.word not in markdown, canary


STATUSES = st.sampled_from([Status.PLANNED, Status.HELD, Status.CANCELLED])
RECORDS = st.lists(st.tuples(st.integers(-60, 60), STATUSES, st.sampled_from(Occasion)), max_size=4)


@given(choice=CHOICES, records=RECORDS, audience=st.sampled_from((LEAD, TANDEM)))
def test_nothing_escapes_from_a_meeting_whatever_became_of_it(
    choice: object, records: list[tuple[int, Status, Occasion]], audience: Audience, library: Library
) -> None:
    aviary = Aviary()
    tandem = populated(aviary, choice)  # type: ignore[arg-type]
    held = tandem.meetings[0]
    others = []
    for number, (days, status, occasion) in enumerate(records):
        day = Moment(TODAY + timedelta(days=days))
        others.append(replace(held, id=f"m{number}", nominal=None, at=day, status=status, occasion=occasion))
    tandem = replace(tandem, meetings=(*tandem.meetings, *others))
    for document in papers_for(audience):
        markdown, data = (made(library, tandem, audience, document, form).text for form in ("md", "json"))
        for canary in aviary.all:
            if canary.audience is None or not audience.may_see(canary.audience):
                assert canary.word not in markdown, (document, canary)
                assert canary.field in IDS or canary.word not in data, (document, canary)
            elif canary.field not in {*IDS, "Agreement.programme"}:
                assert (canary.word in markdown) == (canary.word in data), (document, canary)


@given(records=RECORDS)
def test_each_format_lists_the_same_meetings(
    records: list[tuple[int, Status, Occasion]], library: Library
) -> None:
    tandem = populated(Aviary(), everything_for(LEAD))
    held = tandem.meetings[0]
    others = []
    for number, (days, status, occasion) in enumerate(records):
        day = Moment(TODAY + timedelta(days=days))
        others.append(replace(held, id=f"m{number}", nominal=None, at=day, status=status, occasion=occasion))
    tandem = replace(tandem, meetings=(held, *others))
    for document in ("report", "contacts"):
        markdown, page, data = (
            export(library, tandem, Request(LEAD, document, form), TODAY).text
            for form in ("md", "html", "json")
        )
        stored = json.loads(data)["tandem"]["meetings"]
        wanted = sorted(
            table_date(date.fromisoformat(m["at"]["day"])) for m in stored if m["status"] == "held"
        )
        assert sorted(re.findall(r"^\| (\d\d \w{3} \d{4})", markdown, re.MULTILINE)) == wanted
        assert sorted(re.findall(r'<th scope="row">(\d\d \w{3} \d{4})', page)) == wanted


def test_a_copy_of_everything_has_each_word_that_its_reader_may_see(library: Library) -> None:
    for audience in (TANDEM, PRIVATE):
        aviary = Aviary()
        tandem = populated(aviary, everything_for(audience))
        data = export(library, tandem, Request(audience, form="json"), TODAY).text
        lacking = [c for c in aviary.all if c.audience is audience and c.word not in data]
        assert {c.field for c in lacking} == (FEEDBACK if audience is TANDEM else set())


def test_no_meeting_to_come_reaches_the_lead_in_any_format_unless_it_is_asked_for(library: Library) -> None:
    tandem = populated(Aviary(), everything_for(LEAD))
    protocol = tandem.meetings[0].protocol
    tandem = replace(tandem, meetings=(replace(tandem.meetings[1], protocol=protocol),))
    for form in ("md", "html", "json"):
        for document in ("report", "protocols", "contacts"):
            text = export(library, tandem, Request(LEAD, document, form), TODAY).text
            assert not re.search("20 Feb|20 February|2026-02-20", text), (document, form)
        asked = export(library, tandem, Request(LEAD, form=form, parts=("upcoming",)), TODAY).text
        assert re.search("20 Feb|2026-02-20", asked)


def test_the_counts_are_of_what_stands_in_the_document(library: Library) -> None:
    tandem = populated(Aviary(), everything_for(LEAD))
    for audience in Audience:
        for document in papers_for(audience):
            counted = [made(library, tandem, audience, document, form) for form in ("md", "html", "json")]
            assert len({tuple(sorted(each.released.items())) for each in counted}) == 1
            assert (
                counted[0].released + counted[0].withheld
                == export(library, tandem, Request(PRIVATE, form="json"), TODAY).released
            )


@pytest.mark.parametrize("document", [name for name in PAPERS if name not in WITHOUT_DAYS])
def test_only_the_meetings_of_the_days_that_are_wanted_are_in_it(document: str, library: Library) -> None:
    tandem = populated(Aviary(), everything_for(LEAD))
    day = tandem.meetings[0].at
    assert day is not None
    for audience in audiences_of(document):
        for form in ("md", "json"):
            request = Request(audience, document, form, None, day.day + timedelta(days=1))
            text = export(library, tandem, request, TODAY).text
            assert "08 Jan 2026" not in text
            assert "8 January 2026" not in text
            assert '"status": "held"' not in text


def test_parts_in_which_nothing_would_stand_are_known(library: Library) -> None:
    assert not empty_parts(library, demo_tandem(TODAY, "en"), PRIVATE, TODAY)
    bare = replace(demo_tandem(TODAY, "en"), topics=(), tasks=())
    assert empty_parts(library, bare, LEAD, TODAY) == {"expectations", "tasks", "topics"}
    fresh = replace(bare, meetings=())
    assert empty_parts(library, fresh, LEAD, TODAY) >= {"meetings", "experience", "protocols"}


@pytest.mark.parametrize("document", PAPERS)
def test_every_document_of_an_empty_tandem_is_calm(document: str, library: Library) -> None:
    for audience in audiences_of(document):
        text = made(library, Tandem("t"), audience, document).text
        assert "None" not in text
        assert "  " not in re.sub(r"^\|.*$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (Request(LEAD, "novel"), "document-unknown"),
        (Request(LEAD, "report", "docx"), "format-unknown"),
        (Request(LEAD, "letter", "ics"), "format-unknown"),
        (Request(LEAD, "letter", "eml", attachment_form="ics"), "format-unknown"),
        (Request(LEAD, "letter", "eml", attachment_form="eml"), "format-unknown"),
        (Request(LEAD, "report", parts=("diary",)), "part-unknown"),
        (Request(LEAD, "contacts", parts=("goals",)), "parts-not-of-document"),
        (Request(LEAD, "letter", parts=("goals",)), "part-unknown"),
        (Request(LEAD, "report", contact="Rathaus"), "contact-only-in-letter"),
        (Request(LEAD, "evaluation", since=TODAY), "days-not-of-document"),
        (Request(PRIVATE, "essence", until=TODAY), "days-not-of-document"),
        (Request(TANDEM, "calendar", "ics", ("goals",)), "part-unknown"),
        (Request(LEAD, "calendar", "ics"), "calendar-not-for-lead"),
        (Request(LEAD, "feedback"), "feedback-not-for-lead"),
        (Request(PRIVATE, "reminder"), "reminder-only-for-tandem"),
        (Request(TANDEM, "essence"), "essence-only-for-me"),
        (Request(LEAD, "essence", "json"), "essence-only-for-me"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    request_: Request, code: str, library: Library
) -> None:
    with pytest.raises(Refused) as refused:
        export(library, a_tandem(), request_, TODAY)
    assert refused.value.code == code
    assert not code.endswith("unknown") or refused.value.facts["candidates"]


@pytest.mark.parametrize("parts", [None, ("details",)])
def test_a_calendar_counts_what_is_in_it_and_keeps_its_time_zone(
    parts: tuple[str, ...] | None, tmp_path: Path
) -> None:
    tandem = a_tandem(time_zone="America/New_York")
    places = tuple(MeetingRecord(f"x{n}", at=Moment(TODAY), place=f"Room {n}") for n in range(2))
    library = make_library(tmp_path)
    library.create(tandem).close()
    tandem = replace(tandem, meetings=places)
    calendar = export(library, tandem, Request(TANDEM, "calendar", "ics", parts), TODAY)
    assert "DTSTART;TZID=America/New_York:20260108T170000" in calendar.text
    assert calendar.released == ({"place": 2} if parts else {})
    assert ("Room 1" in calendar.text) == bool(parts)


# --- PDF ----------------------------------------------------------------------------------------------


def pdfs(long: bool) -> Iterator[tuple[str, Audience]]:
    """One document for each reader, at length all of them for all."""
    for number, document in enumerate(PAPERS):
        for audience in audiences_of(document):
            if long or (number, audience) in ((0, LEAD), (1, TANDEM)):
                yield document, audience


def _skip_without_weasyprint() -> None:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        pytest.skip("the extra pdf, or Pango, is not installed")


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
def test_a_pdf_has_the_words_of_the_page_and_no_others(library: Library, tmp_path: Path, long: bool) -> None:
    _skip_without_weasyprint()
    for document, audience in pdfs(long):
        aviary = Aviary()
        tandem = populated(aviary, everything_for(TANDEM))
        page = made(library, tandem, audience, document, "html").text
        body = page.partition("<main>")[2]
        pdf = tmp_path / "document.pdf"
        pdf.write_bytes(made(library, tandem, audience, document, "pdf").data)
        shown = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
        shown = "".join(shown.split())
        assert [c for c in aviary.all if (c.word in shown) != (c.word in body)] == []
        told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True).stdout.decode()
        assert re.search(r"Tagged: +yes", told)
        assert re.search(r"Page size: +595\.\d+ x 841\.\d+ pts \(A4\)", told)


def test_without_weasyprint_it_is_said_how_to_print_the_page(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(Refused, match="pdf-missing"):
        export(library, a_tandem(), Request(LEAD, form="pdf"), date(2026, 2, 1))


def test_a_document_in_json_is_one_document(library: Library) -> None:
    for document in papers_for(LEAD):
        value = json.loads(made(library, a_tandem(), LEAD, document, "json").text)
        assert (value["format"], value["document"], value["audience"]) == (
            "mentoring-document",
            document,
            "lead",
        )


def test_the_facts_of_a_report_are_the_same_in_its_front_matter_and_in_json(library: Library) -> None:
    tandem = populated(Aviary(), everything_for(LEAD))
    for audience in Audience:
        lines = made(library, tandem, audience, "report").text.split("\n---\n")[0].strip().split("\n")[1:]
        told = {
            name: json.loads(value if value[:1] in '"ntf' or value.isdigit() else f'"{value}"')
            for name, value in (line.split(": ", 1) for line in lines)
        }
        assert json.loads(made(library, tandem, audience, "report", "json").text)["facts"] == told


def test_a_meeting_that_did_not_take_place_is_counted_for_the_lead_and_not_named(library: Library) -> None:
    tandem = populated(Aviary(), everything_for(PRIVATE))
    day = Moment(TODAY - timedelta(days=12))
    gone = replace(tandem.meetings[1], nominal=None, at=day, status=Status.CANCELLED)
    value = json.loads(made(library, replace(tandem, meetings=(gone,)), LEAD, "report", "json").text)
    assert value["facts"]["meetings-cancelled"] == 1
    assert value["tandem"]["meetings"] == []
