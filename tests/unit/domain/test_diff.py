"""Promised: what changed between two states of a tandem is told in words, and nothing is left out."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui import i18n
from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Party, Rhythm, Role, Signature
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.diff import Difference, differences
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.evaluation import Answer, Beginning, OwnEffect
from mentoring_tui.domain.goal_progress import GoalProgress, GoalStatus
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Occasion, Protocol, Section, Status
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.signing import amend, sign
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, TaskEvent, TaskEventKind, Topic, Who
from mentoring_tui.words.changes import change_words
from tests.unit.tandems import (
    TODAY,
    a_full_tandem,
    a_protocol,
    a_tandem,
    at,
    cancelled,
    every,
    following,
    held,
    moved,
    restored,
    written,
)

DAY = date(2026, 2, 3)
RECORD = MeetingRecord("r", date(2026, 1, 8), at("2026-01-08 18:00"), protocol=a_protocol("eins zwei"))
TASK = Task("k", "Lebenslauf", origin="r")
TOPIC = Topic("p", "Gehalt")
GOAL = Goal("g", "Netzwerk")
EXPECTATION = Expectation("e", Role.MENTEE, "Offenheit")
SIGNATURE = Signature(Role.MENTEE, "Nora Weber", "Kerpen", TODAY)
ENDING = Ending(DAY, keep_until=date(2026, 3, 3))
ANSWER = Answer("a", Role.MENTEE, "open.gain", "Klarheit", asked="Gewinn")
FULL = replace(
    a_tandem(goals=(GOAL,), expectations=(EXPECTATION,), signatures=(SIGNATURE,)),
    meetings=(RECORD,),
    tasks=(TASK,),
    topics=(TOPIC,),
    versions=(AgreementVersion("v", Agreement(), (), DAY),),
    names=(KnownName("n", "Anna Schmidt", "Person A"),),
    cleared=(ClearedFinding("c", "0" * 64, Audience.LEAD),),
    absences=(Absence("w", DAY, DAY, "Urlaub"),),
    progress=(GoalProgress("g", ("Anfangen",), 40, GoalStatus.REACHED),),
    receipts=(Receipt("b", "2026-02-03T10:00:00Z", Audience.LEAD, "report", "md", file="bericht.md"),),
    ending=ENDING,
    answers=(ANSWER,),
    effects=(OwnEffect("w", "Mut"),),
    beginning=Beginning(DAY, ratings=(ANSWER,), letter="Nur Mut"),
    feedback="Offen",
    thanks="Danke",
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.set_language("en")
    yield
    i18n.set_language("en")


def codes(before: Tandem, after: Tandem) -> list[str]:
    return [difference.code for difference in differences(before, after)]


def told(before: Tandem, after: Tandem) -> list[str]:
    return [change_words(difference, str.capitalize, TODAY) for difference in differences(before, after)]


OTHER_VALUES: dict[type, dict[str, Any]] = {
    Tandem: {
        "title": "Titel",
        "role": Role.MENTOR,
        "meetings": (),
        "tasks": (),
        "topics": (),
        "versions": (),
        "names": (),
        "cleared": (),
        "receipts": (),
        "ending": Ending(DAY, early=True),
        "absences": (),
        "progress": (),
        "agreement": Agreement(),
        "answers": (),
        "effects": (),
        "beginning": Beginning(),
        "feedback": "",
        "thanks": "",
        "quiet_until": DAY,
    },
    Answer: {
        "role": Role.MENTOR,
        "question": "open.moment",
        "value": "Nichts",
        "kind": "choice",
        "about": "g",
        "low": 1,
        "high": 5,
        "asked": "Moment",
    },
    OwnEffect: {"text": "Geduld", "role": Role.MENTOR},
    Beginning: {"day": TODAY, "opens_at_half_time": True, "ratings": (), "letter": ""},
    KnownName: {"text": "Anna Weber", "stand_in": "", "ask": True},
    Agreement: {
        "programme": "allgemein",
        "mentee": Party("Nora"),
        "mentor": Party("Jens"),
        "start": DAY,
        "until": None,
        "rhythms": (Rhythm(2, at("2026-01-08 17:00")), Rhythm(2, at("2026-02-06"), DAY)),
        "modes": (),
        "expectations": (),
        "goals": (),
        "time_zone": "Europe/Vienna",
        "signatures": (),
    },
    Party: {"name": "Nora", "mail": "n@example.org", "phone": "1", "organisation": "Stadt"},
    Rhythm: {"weeks": 3, "first": at("2026-01-09"), "since": DAY},
    MeetingRecord: {
        "at": at("2026-01-09 17:00"),
        "status": Status.HELD,
        "minutes": 60,
        "mode": Mode.PHONE,
        "place": "Rathaus",
        "occasion": Occasion.FINAL,
        "protocol": None,
        "cancelled_by": Who.MENTOR,
        "reason": "Grippe",
    },
    Section: {"audience": Audience.LEAD, "entries": (), "part": "review"},
    Entry: {"field": "advice", "text": "drei", "refs": ("g",)},
    Task: {
        "text": "Zeugnis",
        "who": Who.MENTOR,
        "due": DAY,
        "done": True,
        "done_on": DAY,
        "origin": FROM_AGREEMENT,
        "goal": "g",
        "proof": "da",
        "visibility": Audience.LEAD,
        "created": DAY,
        "history": (TaskEvent(DAY, TaskEventKind.DONE),),
    },
    GoalProgress: {"steps_done": ("Weiter",), "percent": 60, "status": GoalStatus.DROPPED},
    Absence: {"start": date(2026, 2, 1), "until": date(2026, 2, 9), "text": "Kur"},
    Topic: {"text": "Titel", "done": True, "visibility": Audience.LEAD, "added": DAY, "refs": ("g",)},
    Goal: {
        "text": "Ziel",
        "steps": ("eins",),
        "success": "ja",
        "target": DAY,
        "visibility": Audience.PRIVATE,
    },
    Expectation: {"who": Role.MENTOR, "text": "Zeit", "visibility": Audience.LEAD},
    Signature: {"role": Role.MENTOR, "name": "N. Weber", "place": "Köln", "day": DAY, "digest": "x"},
    Ending: {"on": date(2026, 2, 4), "early": True, "keep_until": None},
    AgreementVersion: {"agreement": a_tandem().agreement, "tasks": (TASK,), "amended": date(2026, 2, 4)},
}
"""For every field that can change, something else than stands in FULL."""

ADDRESSES = {Tandem: {"id"}, MeetingRecord: {"id", "nominal"}}
"""What makes a thing another one, so that it can't change."""


def put(kind: type, name: str, value: object) -> Tandem:
    """FULL with another value in one field."""
    agreement = FULL.agreement
    changed: Any = {name: value}
    section = a_protocol("eins zwei").sections[0]
    entries: Any = {"entries": (replace(section.entries[0], **changed),)} if kind is Entry else changed
    protocol = Protocol((replace(section, **entries),)) if kind in (Entry, Section) else None
    ways = {
        Tandem: lambda: replace(FULL, **changed),
        Agreement: lambda: with_agreement(replace(agreement, **changed)),
        Party: lambda: with_agreement(replace(agreement, mentor=replace(agreement.mentor, **changed))),
        Rhythm: lambda: with_agreement(
            replace(agreement, rhythms=(replace(agreement.rhythms[0], **changed),))
        ),
        MeetingRecord: lambda: replace(FULL, meetings=(replace(RECORD, **changed),)),
        Section: lambda: replace(FULL, meetings=(replace(RECORD, protocol=protocol),)),
        Entry: lambda: replace(FULL, meetings=(replace(RECORD, protocol=protocol),)),
        Task: lambda: replace(FULL, tasks=(replace(TASK, **changed),)),
        KnownName: lambda: replace(FULL, names=(replace(FULL.names[0], **changed),)),
        Answer: lambda: replace(FULL, answers=(replace(ANSWER, **changed),)),
        OwnEffect: lambda: replace(FULL, effects=(replace(FULL.effects[0], **changed),)),
        Beginning: lambda: replace(FULL, beginning=replace(FULL.beginning, **changed)),
        GoalProgress: lambda: replace(FULL, progress=(replace(FULL.progress[0], **changed),)),
        Absence: lambda: replace(FULL, absences=(replace(FULL.absences[0], **changed),)),
        Topic: lambda: replace(FULL, topics=(replace(TOPIC, **changed),)),
        Goal: lambda: with_agreement(replace(agreement, goals=(replace(GOAL, **changed),))),
        Expectation: lambda: with_agreement(
            replace(agreement, expectations=(replace(EXPECTATION, **changed),))
        ),
        Signature: lambda: with_agreement(replace(agreement, signatures=(replace(SIGNATURE, **changed),))),
        Ending: lambda: replace(FULL, ending=replace(ENDING, **changed)),
        AgreementVersion: lambda: replace(FULL, versions=(replace(FULL.versions[0], **changed),)),
    }
    return ways[kind]()


def with_agreement(agreement: Agreement) -> Tandem:
    return replace(FULL, agreement=agreement)


EVERY_FIELD = [
    (kind, field.name)
    for kind in OTHER_VALUES
    for field in fields(kind)
    if field.name not in ADDRESSES.get(kind, {"id"})
]


def test_every_field_that_can_change_is_told_of_both_ways() -> None:
    for kind, name in EVERY_FIELD:
        changed = put(kind, name, OTHER_VALUES[kind][name])
        assert changed != FULL, (kind, name)
        for there in (codes(FULL, changed), codes(changed, FULL)):
            assert there, (kind, name)
            assert "other" not in there, (kind, name)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_difference_has_a_sentence(lang: str) -> None:
    i18n.set_language(lang)
    for kind, name in EVERY_FIELD:
        changed = put(kind, name, OTHER_VALUES[kind][name])
        for sentence in told(FULL, changed) + told(changed, FULL):
            assert sentence, (kind, name)
            assert not set("{}") & set(sentence), (kind, name)


def test_an_unseen_change_is_not_passed_over() -> None:
    assert codes(FULL, replace(FULL, meetings=(RECORD, MeetingRecord("x", DAY)))) == ["other"]
    assert told(FULL, replace(FULL, id="x")) == ["Something changed that is not shown anywhere"]


tandems = st.sampled_from(
    [
        FULL,
        replace(FULL, tasks=()),
        a_tandem(),
        a_full_tandem(),
        moved(a_tandem(), "01-08", "01-09"),
        held(a_tandem(), "01-08"),
        following(written(a_tandem(), "01-22", "eins", "Lebenslauf"), "01-22", "01-23"),
        every(a_tandem(), 3),
    ]
)


@given(tandems, tandems)
def test_nothing_is_told_only_of_the_same(before: Tandem, after: Tandem) -> None:
    assert bool(differences(before, after)) == (before != after)


@pytest.mark.parametrize(("today", "word"), [(22, "fällt aus"), (23, "ausgefallen")])
def test_a_cancelled_meeting_did_not_take_place_once_its_day_is_over(today: int, word: str) -> None:
    i18n.set_language("de")
    (found,) = differences(a_tandem(), cancelled(a_tandem(), "01-22"))
    assert change_words(found, str, date(2026, 1, today)) == f"Treffen am Do 22.01.2026 {word}"


def test_what_was_answered_is_told_and_not_the_answer() -> None:
    other = replace(FULL, answers=(replace(ANSWER, value="Vertrauliches"),), feedback="Vertrauliches")
    other = replace(other, beginning=replace(FULL.beginning, letter="Vertrauliches"))
    assert told(FULL, other) == [
        "Evaluation (Mentee): answer to “Gewinn” changed",
        "What was sealed at the beginning changed",
        "Feedback changed",
    ]


def test_meetings_are_told_by_their_days() -> None:
    tandem = a_tandem()
    assert told(tandem, moved(tandem, "01-08", "01-09 18:00")) == [
        "Meeting on Thu 08 Jan 2026 moved to Fri 09 Jan 2026 18:00"
    ]
    assert told(moved(tandem, "01-08", "01-09"), tandem) == [
        "Meeting on Fri 09 Jan 2026 moved to Thu 08 Jan 2026"
    ]
    assert told(tandem, cancelled(tandem, "01-22")) == ["Meeting on Thu 22 Jan 2026 cancelled"]
    assert told(tandem, held(tandem, "01-22")) == ["Meeting on Thu 22 Jan 2026 confirmed"]
    assert told(held(tandem, "01-22"), restored(held(tandem, "01-22"), "01-22")) == [
        "Meeting on Thu 22 Jan 2026 planned again"
    ]


def test_a_meeting_at_another_time_of_the_same_day_has_not_moved() -> None:
    assert told(a_tandem(), moved(a_tandem(), "01-08", "01-08 18:00")) == [
        "Meeting on Thu 08 Jan 2026, changed: Time"
    ]


def test_an_extra_meeting_comes_and_goes() -> None:
    extra = replace(
        a_tandem(), meetings=(MeetingRecord("x", at=at("2026-01-10"), protocol=a_protocol("eins")),)
    )
    assert told(a_tandem(), extra) == [
        "Extra meeting on Sat 10 Jan 2026 added",
        "Protocol of Sat 10 Jan 2026 written (+1 word)",
    ]
    assert codes(extra, a_tandem()) == ["meeting-removed", "protocol-removed"]


def test_a_protocol_is_told_part_by_part_with_the_words_it_gained_or_lost() -> None:
    before = written(a_tandem(), "01-08", "eins zwei drei")
    assert told(a_tandem(), before) == ["Protocol of Thu 08 Jan 2026 written (+3 words)"]
    assert told(before, written(before, "01-08", "eins")) == [
        "Protocol of Thu 08 Jan 2026: Outcome changed (−2 words)"
    ]
    assert told(before, written(before, "01-08", "eins zwo drei")) == [
        "Protocol of Thu 08 Jan 2026: Outcome changed"
    ]
    assert told(before, a_tandem()) == ["Protocol of Thu 08 Jan 2026 removed (−3 words)"]


def test_a_protocol_that_went_along_with_its_meeting_is_not_told_as_lost() -> None:
    before = written(a_tandem(), "01-22", "eins zwei")
    assert told(before, following(before, "01-22", "01-23")) == [
        "Meeting on Thu 22 Jan 2026 moved to Fri 23 Jan 2026",
        "Agreement: frequency of the meetings changed from Thu 22 Jan 2026 on",
    ]


def test_tasks_and_talking_points_are_quoted() -> None:
    before = replace(a_tandem(), tasks=(TASK,), topics=(TOPIC,))
    done = replace(before, tasks=(replace(TASK, done=True, done_on=DAY),), topics=())
    assert told(before, done) == ["Task “Lebenslauf” done", "Talking point “Gehalt” removed"]
    assert told(done, before) == ["Task “Lebenslauf” reopened", "Talking point “Gehalt” added"]


def test_names_of_others_and_what_has_left_are_told() -> None:
    before = replace(FULL, names=(), receipts=())
    assert told(before, FULL) == [
        "Name of another person “Anna Schmidt” added",
        "Document for project lead written: bericht.md",
    ]
    assert told(FULL, replace(FULL, cleared=())) == ["Answers to the check before exports changed"]


def test_long_and_strange_texts_are_quoted_short_and_as_they_are() -> None:
    before = replace(a_tandem(), tasks=(replace(TASK, text="[b]{x}" + "ä" * 900),))
    (sentence,) = told(before, a_tandem())
    assert sentence.startswith("Task “[b]{x}ä")
    assert len(sentence) < 80


def test_the_agreement_says_what_stood_there_and_what_does() -> None:
    tandem = a_tandem()
    longer = set_field(tandem, "until", ["2026-05-31"], TODAY)
    assert told(tandem, longer) == ["Agreement: End changed: Thu, 30 April 2026 → Sun, 31 May 2026"]
    assert told(tandem, set_field(tandem, "until", [], TODAY)) == [
        "Agreement: End cleared: Thu, 30 April 2026"
    ]
    assert told(tandem, every(tandem, 3)) == [
        "Agreement: Interval in weeks changed: every 2 weeks → every 3 weeks"
    ]


def test_signing_and_amending_are_told_once() -> None:
    signed = sign(a_full_tandem(), Role.MENTEE, "Köln", TODAY, TODAY)
    assert told(a_full_tandem(), signed) == ["Agreement signed: Mentee"]
    assert told(signed, amend(signed, DAY)) == ["Agreement opened for changes on Tue 03 Feb 2026"]


def test_german_says_it_in_german() -> None:
    i18n.set_language("de")
    before = written(a_tandem(), "01-08", "eins zwei drei")
    assert told(before, written(before, "01-08", "eins zwei drei vier")) == [
        "Protokoll vom Do 08.01.2026: Outcome geändert (+1 Wort)"
    ]


def test_a_difference_holds_no_words_for_people() -> None:
    assert differences(a_tandem(), held(a_tandem(), "01-08")) == (
        Difference("meeting-held", {"day": date(2026, 1, 8)}),
    )
