"""Promised: a file beyond a limit is named and skipped before it costs time, and others still work."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentoring_tui.domain import limits
from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Expectation, Goal, Rhythm, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.evaluation import Answer, Beginning, OwnEffect
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.schedule import occurrences
from mentoring_tui.domain.tandem import AgreementVersion, Tandem, with_agreement
from mentoring_tui.domain.task import Task, TaskEvent, TaskEventKind, Topic
from mentoring_tui.logbook import InMemoryTandem, Logbook
from mentoring_tui.store import size_check
from mentoring_tui.store.json_tables import Damage, decode_json
from mentoring_tui.store.size_check import is_too_large
from mentoring_tui.store.validation import check_tandem
from tests.faults.stores import a_tandem, make_store, tandem_file, titled
from tests.unit.shell import AGREEMENT, Shell, files

LINE = "x" * (limits.LONGEST_STORED_LINE + 1)
TEXT = "x" * (limits.LONGEST_STORED_TEXT + 1)
ENTRY = Entry("insights", "x")
SIGNATURE = Signature(Role.MENTEE, "Nora")
DAY = date(2026, 1, 1)


def numbered(item: Callable[[str], Any], most: int) -> tuple[Any, ...]:
    """One item more than there may be."""
    return tuple(item(f"a{number}") for number in range(most + 1))


def with_entries(*entries: Entry, part: str = "outcome") -> Tandem:
    section = Section(part, Audience.TANDEM, entries)
    record = MeetingRecord("m1", DAY, Moment(DAY), Status.HELD, protocol=Protocol((section,)))
    return replace(a_tandem(), meetings=(record,))


def with_sections(count: int) -> Tandem:
    sections = (Section("outcome", Audience.TANDEM, (ENTRY,)),) * count
    return replace(a_tandem(), meetings=(MeetingRecord("m1", DAY, protocol=Protocol(sections)),))


def with_goal(**changes: Any) -> Tandem:
    return with_agreement(a_tandem(), goals=(replace(Goal("g1", "x"), **changes),))


def with_version(tandem: Tandem) -> Tandem:
    version = AgreementVersion("v1", tandem.agreement, tandem.tasks, DAY)
    return replace(a_tandem(), versions=(version,))


def with_receipt(**changes: Any) -> Tandem:
    receipt = Receipt("r1", "2026-02-03T10:00:00Z", Audience.LEAD, "report", "md")
    return replace(a_tandem(), receipts=(replace(receipt, **changes),))


EVENT = TaskEvent(DAY, TaskEventKind.DONE)
ANSWER = Answer("b1", Role.MENTEE, "open.gain", "x")
CLEARED = ClearedFinding("c1", "0", Audience.LEAD)
TOO_LARGE: dict[str, Callable[[], Tandem]] = {
    "title": lambda: replace(a_tandem(), title=LINE),
    "meetings": lambda: replace(
        a_tandem(), meetings=numbered(lambda id: MeetingRecord(id, DAY), limits.MOST_MEETINGS)
    ),
    "tasks": lambda: replace(a_tandem(), tasks=numbered(lambda id: Task(id, "x"), limits.MOST_TASKS)),
    "topics": lambda: replace(a_tandem(), topics=numbered(lambda id: Topic(id, "x"), limits.MOST_TOPICS)),
    "versions": lambda: replace(
        a_tandem(),
        versions=numbered(
            lambda id: AgreementVersion(id, a_tandem().agreement, (), DAY), limits.MOST_VERSIONS
        ),
    ),
    "task": lambda: replace(a_tandem(), tasks=(Task("t1", LINE),)),
    "proof": lambda: replace(a_tandem(), tasks=(Task("t1", "x", proof=LINE),)),
    "origin": lambda: replace(a_tandem(), tasks=(Task("t1", "x", origin=LINE),)),
    "history": lambda: replace(
        a_tandem(), tasks=(Task("t1", "x", history=(EVENT,) * (limits.MOST_EVENTS + 1)),)
    ),
    "topic": lambda: replace(a_tandem(), topics=(Topic("t1", LINE),)),
    "place": lambda: replace(a_tandem(), meetings=(MeetingRecord("m1", DAY, place=LINE),)),
    "part": lambda: with_entries(ENTRY, part=LINE),
    "sections": lambda: with_sections(limits.MOST_SECTIONS + 1),
    "entries": lambda: with_entries(*[ENTRY] * (limits.MOST_ENTRIES + 1)),
    "entry": lambda: with_entries(replace(ENTRY, text=TEXT)),
    "keyword": lambda: with_entries(replace(ENTRY, field=LINE)),
    "refs": lambda: with_entries(replace(ENTRY, refs=("g1",) * (limits.MOST_REFS + 1))),
    "ref": lambda: with_entries(replace(ENTRY, refs=(LINE,))),
    "goals": lambda: with_agreement(a_tandem(), goals=numbered(lambda id: Goal(id, "x"), limits.MOST_GOALS)),
    "goal": lambda: with_goal(text=LINE),
    "success": lambda: with_goal(success=TEXT),
    "steps": lambda: with_goal(steps=("x",) * (limits.MOST_STEPS + 1)),
    "step": lambda: with_goal(steps=(LINE,)),
    "expectations": lambda: with_agreement(
        a_tandem(),
        expectations=numbered(lambda id: Expectation(id, Role.MENTEE, "x"), limits.MOST_EXPECTATIONS),
    ),
    "expectation": lambda: with_agreement(a_tandem(), expectations=(Expectation("e1", Role.MENTEE, LINE),)),
    "signatures": lambda: with_agreement(a_tandem(), signatures=(SIGNATURE,) * (limits.MOST_SIGNATURES + 1)),
    "signature": lambda: with_agreement(a_tandem(), signatures=(replace(SIGNATURE, place=LINE),)),
    "party": lambda: with_agreement(a_tandem(), mentor=replace(a_tandem().agreement.mentor, mail=LINE)),
    "programme": lambda: with_agreement(a_tandem(), programme=LINE),
    "time zone": lambda: with_agreement(a_tandem(), time_zone=LINE),
    "rhythms": lambda: with_agreement(a_tandem(), rhythms=(Rhythm(),) * (limits.MOST_RHYTHMS + 1)),
    "agreement of a version": lambda: with_version(with_goal(text=LINE)),
    "names": lambda: replace(a_tandem(), names=numbered(lambda id: KnownName(id, "x"), limits.MOST_NAMES)),
    "name": lambda: replace(a_tandem(), names=(KnownName("n1", LINE),)),
    "stand-in": lambda: replace(a_tandem(), names=(KnownName("n1", "x", LINE),)),
    "cleared": lambda: replace(
        a_tandem(), cleared=numbered(lambda id: replace(CLEARED, id=id), limits.MOST_CLEARED)
    ),
    "digest": lambda: replace(a_tandem(), cleared=(replace(CLEARED, digest=LINE),)),
    "receipts": lambda: replace(
        with_receipt(), receipts=with_receipt().receipts * (limits.MOST_RECEIPTS + 1)
    ),
    "file": lambda: with_receipt(file=LINE),
    "parts": lambda: with_receipt(parts=("x",) * (limits.MOST_KINDS + 1)),
    "kind": lambda: with_receipt(released={LINE: 1}),
    "absences": lambda: replace(
        a_tandem(), absences=numbered(lambda id: Absence(id, DAY, DAY), limits.MOST_ABSENCES)
    ),
    "absence": lambda: replace(a_tandem(), absences=(Absence("w1", DAY, DAY, LINE),)),
    "progress": lambda: replace(a_tandem(), progress=numbered(GoalProgress, limits.MOST_PROGRESS)),
    "steps done": lambda: replace(
        a_tandem(), progress=(GoalProgress("g1", ("x",) * (limits.MOST_STEPS_DONE + 1)),)
    ),
    "step done": lambda: replace(a_tandem(), progress=(GoalProgress("g1", (LINE,)),)),
    "answers": lambda: replace(
        a_tandem(), answers=numbered(lambda id: replace(ANSWER, id=id), limits.MOST_ANSWERS)
    ),
    "answer": lambda: replace(a_tandem(), answers=(replace(ANSWER, value=TEXT),)),
    "question": lambda: replace(a_tandem(), answers=(replace(ANSWER, question=LINE),)),
    "question in words": lambda: replace(a_tandem(), answers=(replace(ANSWER, asked=LINE),)),
    "effects": lambda: replace(
        a_tandem(), effects=numbered(lambda id: OwnEffect(id, "x"), limits.MOST_EFFECTS)
    ),
    "effect": lambda: replace(a_tandem(), effects=(OwnEffect("w1", LINE),)),
    "letter": lambda: replace(a_tandem(), beginning=Beginning(letter=TEXT)),
    "ratings": lambda: replace(
        a_tandem(),
        beginning=Beginning(
            ratings=numbered(lambda id: Answer(id, Role.MENTEE, "x", 1, "scale"), limits.MOST_RATINGS)
        ),
    ),
    "rating": lambda: replace(a_tandem(), beginning=Beginning(ratings=(replace(ANSWER, about=LINE),))),
    "feedback": lambda: replace(a_tandem(), feedback=TEXT),
    "thanks": lambda: replace(a_tandem(), thanks=TEXT),
    "task of a version": lambda: with_version(replace(a_tandem(), tasks=(Task("t1", LINE),))),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_every_list_and_every_text_of_a_file_has_its_limit(name: str) -> None:
    with pytest.raises(Damage) as damage:
        check_tandem(TOO_LARGE[name]())
    assert damage.value.problem == "too-large"


@pytest.mark.parametrize("name", ["task", "entry", "goals"])
def test_no_change_goes_beyond_what_a_file_may_hold(name: str) -> None:
    logbook = Logbook(InMemoryTandem(a_tandem()))
    with pytest.raises(StoreError) as refused:
        logbook.apply(lambda tandem: TOO_LARGE[name](), "")
    assert refused.value.code == "tandem-unstorable"
    assert logbook.tandem == a_tandem()
    logbook.apply(lambda tandem: titled(tandem, "Changed"), "")


def test_rhythms_that_overlap_are_refused_before_their_meetings_are_computed() -> None:
    later = (Rhythm(1, None, date(2299 - number, 1, 1)) for number in range(limits.MOST_RHYTHMS - 1))
    rhythms = (Rhythm(1), *later)
    tandem = with_agreement(a_tandem(), start=date(1900, 1, 1), until=date(2299, 12, 31), rhythms=rhythms)
    with pytest.raises(Damage) as damage:
        check_tandem(tandem)
    assert (damage.value.problem, damage.value.where) == ("too-large", "agreement.agreement.rhythms")


def test_the_longest_rhythm_and_many_changes_of_it_are_within_the_limits() -> None:
    changes = (
        Rhythm(1, Moment(date(1900 + number, 1, 5)), date(1900 + number, 1, 1)) for number in range(1, 150)
    )
    for rhythms in ((Rhythm(1),), (Rhythm(1), *changes)):
        tandem = with_agreement(a_tandem(), start=date(1900, 1, 1), until=None, rhythms=rhythms)
        check_tandem(tandem)
        assert len(occurrences(tandem.agreement, date(2299, 12, 31))) <= limits.MOST_MEETINGS


@pytest.mark.parametrize(
    "raw",
    [
        b"[" + b"1," * (limits.MOST_VALUES + 1) + b"1]",
        b"[" + b"{}," * limits.MOST_VALUES + b"1]",
        b"[" * (limits.MOST_VALUES + 1),
        b'{"a":"' + b'\\"' * 6 * limits.LONGEST_STORED_TEXT + b"x" * 100 + b'"}',
        b'{"a":"' + b"," + b"x" * 12 * limits.LONGEST_STORED_TEXT + b'","b":"c"}',
        b'{"a":' + b"9" * 12 * limits.LONGEST_STORED_TEXT + b"}",
        b" " * (limits.LARGEST_TANDEM + 1),
    ],
    ids=["numbers", "objects", "arrays", "escapes", "text", "digits", "size"],
)
def test_what_would_take_much_to_decode_is_told_by_its_bytes(raw: bytes) -> None:
    assert is_too_large(raw)
    with pytest.raises(Damage) as damage:
        decode_json(raw)
    assert damage.value.problem == "too-large"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[" + b'{"a":"b"},' * 400_000 + b"1]",
        b"[" + b'"' + b"x" * 1_000_000 + b'",' + b'"' + b'\\"' * 1_000_000 + b'"]',
        b'{"a":"' + b"\\\\" * 1_000_000 + b'"}',
    ],
)
def test_what_is_long_but_plain_is_decoded(raw: bytes) -> None:
    assert not is_too_large(raw)


def test_what_is_nested_too_deep_is_refused_at_any_size() -> None:
    deepest = b"[" * limits.DEEPEST + b"]" * limits.DEEPEST
    assert decode_json(deepest)
    with pytest.raises(Damage) as damage:
        decode_json(b"[" + deepest + b"]")
    assert damage.value.problem == "too-deep"


def _large(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(limits.LARGEST_TANDEM + 1)


def _retitle(path: Path, title: str) -> None:
    tables = json.loads(path.read_bytes())
    tables["agreement"]["1"]["title"] = title
    path.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")


def _marked(path: Path) -> None:
    _retitle(path, "Zoe" + "\u0316\u0301" * 20)


def _long(path: Path) -> None:
    _retitle(path, LINE)


def _numbered(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"generation":1', b'"generation":18446744073709551615'))


@pytest.mark.parametrize("spoil", [_large, _marked, _long, _numbered])
@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_file_beyond_a_limit_is_named_and_the_others_still_work(
    spoil: Callable[[Path], None], lang: str, shell: Shell
) -> None:
    shell.lang = lang
    bad, good = shell.new(), shell.new()
    path = shell.store / "tandems" / f"{bad}.json"
    spoil(path)
    before = files(shell.store)
    listed = shell("list")
    assert (listed.status, path.name in listed.err, good in listed.out) == (3, True, True)
    assert path.name in shell.refused("show", bad, status=3)
    checked = shell("check")
    assert (checked.status, path.name in checked.out, good in checked.out) == (1, True, False)
    shell.done("topic", good, "add", "Still here")
    assert files(shell.store)[str(path)] == before[str(path)]


def test_an_earlier_version_can_take_the_place_of_a_file_that_is_too_large(shell: Shell) -> None:
    tandem = shell.new()
    shell.done("topic", tandem, "add", "Changed")
    _large(shell.store / "tandems" / f"{tandem}.json")
    assert shell.done("backups", tandem).out
    shell.done("restore", tandem, "1")
    shell.done("show", tandem)


def test_nothing_is_written_that_could_not_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_store(tmp_path).create(a_tandem())
    before = tandem_file(tmp_path).read_bytes()
    with make_store(tmp_path).open("t1") as opened:
        monkeypatch.setattr(size_check, "MOST_VALUES", 100)
        monkeypatch.setattr(size_check, "LARGEST_TANDEM", len(before))
        with pytest.raises(StoreError) as refused:
            opened.save(replace(a_tandem(), title="x" * 200))
    assert refused.value.facts["problem"] == "too-large"
    assert tandem_file(tmp_path).read_bytes() == before


def test_a_new_tandem_keeps_to_the_limits_too(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_GOALS", 2)
    goals = [argument for number in range(3) for argument in ("--goal", f"G{number}")]
    assert "goals" in shell.refused("new", *AGREEMENT, *goals, status=3)
    assert shell.done("list").out == ""
