"""Promised: a document holds what its reader may see, and no letter of what is meant for fewer."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mentoring_tui.domain
from mentoring_tui.documents.contents import PARTS, Contents, copy_contents, report_contents, usual_parts
from mentoring_tui.documents.protocol.render import render_protocol
from mentoring_tui.documents.report.render import render_report
from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Party, Rhythm, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.evaluation import Answer, Beginning, OwnEffect
from mentoring_tui.domain.goal_progress import GoalProgress, GoalStatus
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Occasion, Protocol, Section, Status
from mentoring_tui.domain.meeting_changes import cancel, move
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.promise import promised_tasks
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.redaction import redact, redact_with_meetings, released, withheld
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic, Who
from mentoring_tui.i18n import short_date, table_date
from mentoring_tui.programme.reader import load
from mentoring_tui.store.codec import encode_document
from tests.unit.tandems import a_tandem

TODAY = date(2026, 2, 10)
KERPEN = load("kerpen", None)
NOBODY = None
"""The audience of what no document shows at all."""

MOVED_FROM = date(2026, 2, 19)
RHYTHM_SINCE = date(2026, 3, 5)


@dataclass(frozen=True)
class Canary:
    """A word found nowhere else: its field, whom that is meant for, the part of a report that shows it."""

    word: str
    field: str
    audience: Audience | None
    part: str


class Aviary:
    """Gives out canaries and remembers them."""

    def __init__(self) -> None:
        self.all: list[Canary] = []

    def __call__(self, field: str, audience: Audience | None, part: str) -> str:
        word = f"Kanari{len(self.all):03d}vogel"
        self.all.append(Canary(word, field, audience, part))
        return word


@dataclass(frozen=True)
class Choice:
    """Whom each thing with an audience of its own is meant for."""

    goal: Audience
    other_goal: Audience
    expectation: Audience
    task: Audience
    promise: Audience
    topic: Audience
    known: Audience
    topics: Audience
    commitments: Audience
    reflection: Audience
    own: Audience


TANDEM, LEAD, PRIVATE = Audience.TANDEM, Audience.LEAD, Audience.PRIVATE
CHOICES = st.builds(Choice, *[st.sampled_from(Audience)] * len(dataclasses.fields(Choice)))


def populated(a: Aviary, to: Choice) -> Tandem:
    """A tandem with a canary in each of its text fields."""
    return Tandem(
        a("Tandem.id", NOBODY, ""),
        a("Tandem.title", TANDEM, "agreement"),
        agreement=_agreement(a, to),
        meetings=(_held(a, to), *_others(a)),
        tasks=(
            _task(a, to.task, FROM_AGREEMENT, "tasks"),
            _task(a, to.promise, "held", "tasks"),
            Task(
                a("Task.id", NOBODY, ""), "x", Who.BOTH, origin=a("Task.origin", NOBODY, ""), visibility=LEAD
            ),
        ),
        topics=(
            Topic(
                a("Topic.id", NOBODY, ""),
                a("Topic.text", to.topic, "topics"),
                visibility=to.topic,
                refs=(a("Topic.refs", NOBODY, ""),),
            ),
            Topic("done", a("Topic.text", NOBODY, ""), True, LEAD),
        ),
        versions=(
            AgreementVersion(
                a("AgreementVersion.id", NOBODY, ""),
                Agreement(
                    mentee=Party(a("Party.name", NOBODY, "")), goals=(Goal("v", a("Goal.text", NOBODY, "")),)
                ),
                (Task("v", a("Task.text", NOBODY, ""), visibility=LEAD),),
                TODAY,
            ),
        ),
        names=(
            KnownName(
                a("KnownName.id", NOBODY, ""),
                a("KnownName.text", NOBODY, ""),
                a("KnownName.stand_in", NOBODY, ""),
            ),
        ),
        cleared=(
            ClearedFinding(a("ClearedFinding.id", NOBODY, ""), a("ClearedFinding.digest", NOBODY, ""), LEAD),
        ),
        receipts=(_receipt(a),),
        answers=(_answer(a),),
        effects=(OwnEffect(a("OwnEffect.id", PRIVATE, ""), a("OwnEffect.text", PRIVATE, "")),),
        beginning=Beginning(TODAY, False, (_answer(a),), a("Beginning.letter", PRIVATE, "")),
        feedback=a("Tandem.feedback", TANDEM, ""),
        thanks=a("Tandem.thanks", TANDEM, ""),
        progress=(
            GoalProgress(a("GoalProgress.id", NOBODY, ""), (a("GoalProgress.steps_done", NOBODY, ""),)),
            GoalProgress("g1", (a("GoalProgress.steps_done", NOBODY, ""),), 40, GoalStatus.REACHED),
        ),
        absences=(Absence(a("Absence.id", NOBODY, ""), TODAY, TODAY, a("Absence.text", NOBODY, "")),),
    )


def _answer(a: Aviary) -> Answer:
    """An answer in words that may not be quoted."""

    def text(field: str) -> str:
        return a(f"Answer.{field}", PRIVATE, "")

    return Answer(
        text("id"), Role.MENTEE, text("question"), text("value"), about=text("about"), asked=text("asked")
    )


def _agreement(a: Aviary, to: Choice) -> Agreement:
    return Agreement(
        programme=a("Agreement.programme", LEAD, "facts"),
        mentee=_party(a),
        mentor=_party(a),
        start=date(2026, 1, 1),
        until=date(2026, 4, 30),
        rhythms=(
            Rhythm(2, Moment(date(2026, 1, 8), time(17))),
            Rhythm(2, Moment(date(2026, 3, 6), time(17)), RHYTHM_SINCE),
        ),
        modes=tuple(Mode),
        expectations=(
            Expectation(
                "e1", Role.MENTEE, a("Expectation.text", to.expectation, "expectations"), to.expectation
            ),
            Expectation(
                a("Expectation.id", NOBODY, ""),
                Role.MENTOR,
                a("Expectation.text", LEAD, "expectations"),
                LEAD,
            ),
        ),
        goals=(
            _goal(a, "g1", to.goal),
            _goal(a, "g2", to.other_goal),
            Goal(a("Goal.id", NOBODY, ""), "x", visibility=LEAD),
        ),
        time_zone=a("Agreement.time_zone", NOBODY, ""),
        signatures=(
            Signature(
                Role.MENTEE,
                a("Signature.name", TANDEM, "agreement"),
                a("Signature.place", TANDEM, "agreement"),
                date(2026, 1, 2),
                a("Signature.digest", NOBODY, ""),
            ),
        ),
    )


def _receipt(a: Aviary) -> Receipt:
    def text(field: str) -> str:
        return a(f"Receipt.{field}", NOBODY, "")

    return Receipt(
        text("id"),
        text("at"),
        LEAD,
        text("document"),
        text("format"),
        (text("parts"),),
        {text("released"): 1},
        {text("withheld"): 1},
        text("sha256"),
        1,
        text("file"),
        text("attached"),
    )


def _party(a: Aviary) -> Party:
    return Party(
        a("Party.name", LEAD, "facts"),
        a("Party.mail", TANDEM, "agreement"),
        a("Party.phone", TANDEM, "agreement"),
        a("Party.organisation", LEAD, "facts"),
    )


def _goal(a: Aviary, id: str, to: Audience) -> Goal:
    steps = (a("Goal.steps", to, "goals"), a("Goal.steps", to, "goals"))
    return Goal(id, a("Goal.text", to, "goals"), steps, a("Goal.success", to, "goals"), visibility=to)


def _task(a: Aviary, to: Audience, origin: str, part: str) -> Task:
    words = a("Task.text", to, part), a("Task.proof", to, part), a("Task.goal", NOBODY, "")
    return Task(origin, words[0], Who.MENTOR, origin=origin, goal=words[2], proof=words[1], visibility=to)


def _held(a: Aviary, to: Choice) -> MeetingRecord:
    def entries(audience: Audience, field: str, *gone: str) -> tuple[Entry, ...]:
        refs = ("g1", "g2", "e1")
        keyword = a("Entry.field", audience, "protocols")
        return (
            Entry(field, a("Entry.text", audience, "protocols"), (*refs, a("Entry.refs", NOBODY, ""))),
            Entry(keyword, a("Entry.text", audience, "protocols"), (*refs, *gone)),
        )

    heading = a("Section.part", to.own, "protocols")
    sections = (
        Section("preparation", to.known, entries(to.known, "concern")),
        Section("topics", to.topics, (*entries(to.topics, ""), _of_a_point_that_is_gone(a))),
        Section("commitments", to.commitments, entries(to.commitments, "", "task")),
        Section("reflection", to.reflection, entries(PRIVATE, "mood")),
        Section(f"own:{heading}", to.own, entries(to.own, "")),
    )
    starts = Moment(date(2026, 1, 8), time(17))
    place = a("MeetingRecord.place", TANDEM, "meetings")
    return MeetingRecord(
        "held", starts.day, starts, Status.HELD, 90, Mode.PHONE, place, protocol=Protocol(sections)
    )


def _of_a_point_that_is_gone(a: Aviary) -> Entry:
    return Entry(a("Entry.field", PRIVATE, "protocols"), a("Entry.text", PRIVATE, "protocols"), ("gone",))


def _others(a: Aviary) -> Iterator[MeetingRecord]:
    moved = Moment(date(2026, 2, 20), time(18))
    place = a("MeetingRecord.place", TANDEM, "upcoming")
    yield MeetingRecord("moved", MOVED_FROM, moved, place=place, occasion=Occasion.INTERIM)
    reason = a("MeetingRecord.reason", PRIVATE, "upcoming")
    off = Moment(date(2026, 3, 6))
    yield MeetingRecord("off", at=off, status=Status.CANCELLED, cancelled_by=Who.MENTOR, reason=reason)
    yield MeetingRecord(
        a("MeetingRecord.id", NOBODY, ""), None, Moment(date(2026, 2, 25)), occasion=Occasion.SHADOWING
    )


def written(tandem: Tandem, audience: Audience, parts: Sequence[str] | None = None) -> str:
    seen, shown = redact_with_meetings(tandem, audience, TODAY)
    chosen = usual_parts(audience) if parts is None else tuple(parts)
    return render_report(report_contents(Contents(audience, TODAY, seen, shown, chosen)), KERPEN)


@given(CHOICES, st.sampled_from(Audience), st.none() | st.lists(st.sampled_from(PARTS), unique=True))
def test_a_report_holds_what_its_reader_may_see_and_nothing_else(
    choice: Choice, audience: Audience, parts: list[str] | None
) -> None:
    aviary = Aviary()
    text = written(populated(aviary, choice), audience, parts)
    chosen = {"facts", *(usual_parts(audience) if parts is None else parts)}
    for canary in aviary.all:
        may_see = canary.audience is not None and audience.may_see(canary.audience)
        if not may_see:
            assert canary.word not in text, canary
        elif canary.part in chosen:
            assert canary.word in text, canary


@given(CHOICES, st.sampled_from(Audience))
def test_a_protocol_holds_nothing_that_its_reader_may_not_see(choice: Choice, audience: Audience) -> None:
    aviary = Aviary()
    seen = redact(populated(aviary, choice), audience)
    meeting = next(meeting for meeting in schedule(seen, TODAY) if meeting.id == "held")
    text = render_protocol(meeting, promised_tasks(seen, "held"), seen, KERPEN, skeleton=True)
    for canary in aviary.all:
        if canary.audience is None or not audience.may_see(canary.audience):
            assert canary.word not in text, canary


@given(CHOICES)
def test_each_audience_sees_less_than_the_one_before(choice: Choice) -> None:
    tandem = populated(Aviary(), choice)
    mine, ours, theirs = (released(tandem, audience) for audience in Audience)
    assert mine >= ours >= theirs
    for audience in Audience:
        assert released(tandem, audience) + withheld(tandem, audience) == mine
        assert redact(redact(tandem, audience), audience) == redact(tandem, audience)


def everything_for(audience: Audience) -> Choice:
    return Choice(*[audience] * len(dataclasses.fields(Choice)))


def test_the_lead_never_sees_where_why_or_from_when_a_meeting_was_moved() -> None:
    tandem = populated(Aviary(), everything_for(LEAD))
    text = written(tandem, LEAD, PARTS)
    moved_from = (short_date(MOVED_FROM), table_date(MOVED_FROM))
    for word in ("interim review", "job shadowing", *moved_from, "5 March", "05 Mar", "17:00"):
        assert word not in text
    for word in ("interim review", "job shadowing", table_date(MOVED_FROM), "17:00"):
        assert word in written(tandem, TANDEM)


def test_the_lead_sees_the_occasion_of_a_meeting_that_took_place_and_of_no_other() -> None:
    """The table of a report needs it: three hours of job shadowing are no regular meeting."""
    records = []
    for number, status in enumerate((Status.HELD, Status.CANCELLED, Status.PLANNED)):
        day = Moment(date(2026, 1, 5 + number))
        records.append(MeetingRecord(f"m{number}", None, day, status, occasion=Occasion.SHADOWING))
    seen, shown = redact_with_meetings(Tandem("t", meetings=tuple(records)), LEAD, TODAY)
    wanted = [Occasion.SHADOWING, Occasion.REGULAR, Occasion.REGULAR]
    assert [record.occasion for record in seen.meetings] == wanted
    assert [meeting.occasion for meeting in shown] == wanted


def as_json(tandem: Tandem, audience: Audience, today: date = TODAY) -> str:
    seen, shown = redact_with_meetings(tandem, audience, today)
    return encode_document(copy_contents(Contents(audience, today, seen, shown)).tandem, audience.value)


IDS = frozenset(
    {
        *("Task.id", "Task.origin", "Task.goal", "Topic.id", "Goal.id", "Expectation.id", "MeetingRecord.id"),
        *("Entry.refs", "Topic.refs", "GoalProgress.id", "GoalProgress.steps_done"),
        *("AgreementVersion.id", "Tandem.id", "Signature.digest"),
        *("Answer.id", "Answer.question", "Answer.about", "Answer.asked", "OwnEffect.id"),
    }
)


@given(CHOICES, st.sampled_from((TANDEM, LEAD)))
def test_an_audience_reads_the_same_words_in_both_formats(choice: Choice, audience: Audience) -> None:
    aviary = Aviary()
    tandem = populated(aviary, choice)
    report_text, json_text = written(tandem, audience), as_json(tandem, audience)
    for canary in aviary.all:
        if canary.field not in IDS and (audience is LEAD or canary.field != "Agreement.time_zone"):
            assert (canary.word in report_text) == (canary.word in json_text), canary


def test_names_and_answers_are_in_the_json_for_oneself_alone_and_receipts_in_none() -> None:
    aviary = Aviary()
    tandem = populated(aviary, everything_for(LEAD))
    for audience in Audience:
        text = as_json(tandem, audience)
        for canary in aviary.all:
            if canary.field.startswith(("KnownName.", "ClearedFinding.")):
                assert (canary.word in text) == (audience is PRIVATE), canary
            elif canary.field.startswith("Receipt."):
                assert canary.word not in text, canary


def test_the_lead_reads_no_time_and_no_day_that_a_meeting_was_moved_from_in_either_format() -> None:
    tandem = populated(Aviary(), everything_for(LEAD))
    text = as_json(tandem, LEAD)
    for day in (MOVED_FROM, RHYTHM_SINCE):
        assert day.isoformat() not in text
        assert f"{day:%Y%m%d}" not in text
    for word in ("17:00", "18:00", "interim", "shadowing"):
        assert word not in text


@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(-5, 60), st.booleans()), max_size=4),
    st.dates(date(2026, 1, 1), date(2026, 5, 1)),
)
def test_the_lead_s_json_lists_each_meeting_with_the_day_and_status_of_the_report(
    moves: list[tuple[int, int, bool]], today: date
) -> None:
    tandem = a_tandem()
    for number, days, cancelled in moves:
        one = schedule(tandem, today)[number]
        tandem = move(tandem, one, Moment(one.day + timedelta(days=days), time(9)))
        if cancelled:
            tandem = cancel(tandem, one)
    seen, shown = redact_with_meetings(tandem, LEAD, today)
    assert [(m.day, m.status) for m in shown] == [(m.day, m.status) for m in schedule(tandem, today)]
    assert [(r.at, r.status, r.nominal) for r in seen.meetings] == [(m.starts, m.status, None) for m in shown]
    listed = {*(m.day for m in shown), tandem.agreement.start, tandem.agreement.until}
    for meeting in schedule(tandem, today):
        if meeting.nominal and meeting.nominal not in listed:
            assert meeting.nominal.isoformat() not in encode_document(seen, "lead")


def test_the_tasks_of_a_meeting_stay_with_it_for_the_lead() -> None:
    tandem = populated(Aviary(), everything_for(LEAD))
    seen, shown = redact_with_meetings(tandem, LEAD, TODAY)
    held = next(meeting for meeting in shown if meeting.protocol)
    assert promised_tasks(seen, held.id)
    origins = {task.origin for task in seen.tasks}
    assert origins <= {None, FROM_AGREEMENT, *(meeting.id for meeting in shown)}


@pytest.mark.parametrize("audience", [TANDEM, LEAD])
def test_a_reflection_stays_even_if_it_is_stored_for_others(audience: Audience) -> None:
    protocol = Protocol((Section("reflection", LEAD, (Entry("mood", "Kanarienvogel"),)),))
    held = MeetingRecord("m", TODAY, Moment(TODAY), Status.HELD, protocol=protocol)
    tandem = Tandem("t", meetings=(held,))
    assert "Kanarienvogel" in written(tandem, PRIVATE)
    assert "Kanarienvogel" not in written(tandem, audience)
    assert "Kanarienvogel" not in repr(redact(tandem, audience))


# --- the canaries themselves --------------------------------------------------------------------------

OTHER_VALUES = frozenset(
    {
        *("Finding", "Hit", "FormWords", "QuickTask", "WrittenGoal", "Promise"),
        *("Difference", "FieldChange", "Meeting", "Draft", "Conflict", "OtherPlace", "Deadline"),
        *("CopiedText", "PasteOutcome", "SharedItem", "Query", "_Found"),
    }
)
"""Values of the domain that are never part of a tandem."""


def text_fields() -> set[str]:
    """Every field of the domain's values that holds a text or several."""
    found = set()
    for module in pkgutil.iter_modules(mentoring_tui.domain.__path__):
        values = vars(importlib.import_module(f"mentoring_tui.domain.{module.name}")).values()
        for value in (v for v in values if isinstance(v, type) and dataclasses.is_dataclass(v)):
            for field in dataclasses.fields(value):
                if (
                    "str" in str(field.type).replace("<class 'str'>", "str")
                    and value.__name__ not in OTHER_VALUES
                ):
                    found.add(f"{value.__name__}.{field.name}")
    return found


def test_there_is_a_canary_in_every_text_field() -> None:
    aviary = Aviary()
    tandem = populated(aviary, everything_for(LEAD))
    assert {canary.field for canary in aviary.all} == text_fields(), "decide who may see the new field"
    assert all(canary.word in repr(tandem) for canary in aviary.all)


def test_every_visibility_is_chosen() -> None:
    """A new audience of its own has to become a choice here."""
    with_audience = {
        f"{value.__name__}.{field.name}"
        for module in pkgutil.iter_modules(mentoring_tui.domain.__path__)
        for value in vars(importlib.import_module(f"mentoring_tui.domain.{module.name}")).values()
        if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__name__ not in OTHER_VALUES
        for field in dataclasses.fields(value)
        if field.type is Audience
    }
    assert with_audience == {
        "ClearedFinding.audience",
        "Expectation.visibility",
        "Receipt.audience",
        "Goal.visibility",
        "Section.audience",
        "Task.visibility",
        "Topic.visibility",
    }


def test_a_canary_that_escapes_is_seen() -> None:
    aviary = Aviary()
    tandem = populated(aviary, everything_for(PRIVATE))
    escaped = render_report(Contents(LEAD, TODAY, tandem, schedule(tandem, TODAY)), KERPEN)
    assert [c for c in aviary.all if c.audience is PRIVATE and c.word in escaped]


def test_goals_that_are_withheld_are_not_named_by_what_relates_to_them() -> None:
    aviary = Aviary()
    tandem = populated(aviary, replace(everything_for(LEAD), goal=PRIVATE, other_goal=PRIVATE))
    assert all(c.word not in written(tandem, LEAD) for c in aviary.all if c.audience is PRIVATE)


@pytest.mark.parametrize("audience", [TANDEM, LEAD])
def test_what_is_redacted_points_at_nothing_that_is_gone(audience: Audience) -> None:
    aviary = Aviary()
    seen = repr(redact(populated(aviary, everything_for(LEAD)), audience))
    pointing = [canary.word for canary in aviary.all if canary.field in ("Entry.refs", "Task.goal")]
    assert pointing
    assert not [word for word in pointing if word in seen]
