"""Promised: a tandem is decoded as it was encoded; an invalid file is refused with its place."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Agreement, Goal, Mode, Party, Rhythm, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.evaluation import Beginning
from mentoring_tui.domain.goal_progress import GoalProgress, GoalStatus
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Occasion, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.store.codec import LISTS, decode, decode_document, encode_document, row_of, update_row
from mentoring_tui.store.files import Files
from mentoring_tui.store.json_tables import Damage, decode_tables, encode_tables, is_clean
from mentoring_tui.store.reader import decode_file
from mentoring_tui.store.tandem_store import TandemStore
from tests.faults.stores import a_clock, a_tandem, make_store, tandem_file


class Hasty(Files):
    """Files without fsync."""

    def fsync(self, descriptor: int) -> None:
        pass


quick = settings(deadline=None, database=None)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
days = st.dates(date(1900, 1, 1), date(2299, 12, 31))
moments = st.builds(Moment, days, st.none() | st.times(max_value=time(23, 59)))
audiences = st.sampled_from(Audience)
maybe_days = st.none() | days


def several(item: Any, most: int = 3) -> Any:
    return st.lists(item, max_size=most).map(tuple)


def named(item: Callable[[str], Any], most: int = 4) -> Any:
    """Lists of items with unique ids."""
    ids = st.lists(st.text("0123456789abcdef-", min_size=1, max_size=12), unique=True, max_size=most)
    return ids.flatmap(lambda own: st.tuples(*(item(one) for one in own)))


rhythms = st.builds(Rhythm, st.none() | st.integers(1, 60), st.none() | moments)
parties = st.builds(Party, texts, texts, texts, texts)
sections = st.builds(Section, texts, audiences, several(st.builds(Entry, texts, texts, several(texts))))
agreements = st.builds(
    Agreement,
    texts,
    parties,
    parties,
    maybe_days,
    maybe_days,
    rhythms.map(lambda rhythm: (rhythm,)),
    several(st.sampled_from(Mode)),
    goals=named(
        lambda own: st.builds(Goal, st.just(own), texts, several(texts), texts, maybe_days, audiences)
    ),
)
records = named(
    lambda own: st.builds(
        MeetingRecord,
        st.just(own),
        days,
        st.none() | moments,
        st.sampled_from([Status.PLANNED, Status.HELD, Status.CANCELLED]),
        st.none() | st.integers(1, 1440),
        st.none() | st.sampled_from(Mode),
        texts,
        st.sampled_from(Occasion),
        st.none() | st.builds(Protocol, several(sections)),
    )
)
tasks = named(
    lambda own: st.builds(Task, st.just(own), texts, due=maybe_days, done=st.booleans(), done_on=maybe_days)
)
topics = named(lambda own: st.builds(Topic, st.just(own), texts, st.booleans(), audiences))
versions = named(lambda own: st.builds(AgreementVersion, st.just(own), agreements, tasks, days), most=1)
absences = named(
    lambda own: st.builds(
        lambda first, second, text: Absence(own, min(first, second), max(first, second), text),
        days,
        days,
        texts,
    )
)
progress = named(
    lambda own: st.builds(
        GoalProgress,
        st.just(own),
        several(texts),
        st.none() | st.integers(0, 100),
        st.sampled_from(GoalStatus),
    )
)
tandems = st.builds(
    Tandem,
    *(st.just("t1"), texts, st.sampled_from(Role), agreements, records, tasks, topics, versions),
    absences=absences,
    progress=progress,
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("codec")
    make_store(folder).create(a_tandem())
    return folder


@quick
@given(tandem=tandems)
def test_a_saved_tandem_is_read_as_it_was(place: Path, tandem: Tandem) -> None:
    tandem_store = TandemStore(place / "store", clock=a_clock, program="", files=Hasty())
    with tandem_store.open("t1") as opened:
        opened.save(tandem)
        generation = opened.generation
    raw = tandem_file(place).read_bytes()
    found = decode(decode_tables(raw))
    assert (found.tandem, found.generation, found.newer) == (tandem, generation, False)


@quick
@given(tandem=tandems)
def test_a_document_is_read_as_it_was_written(tandem: Tandem) -> None:
    raw = encode_document(tandem, "private").encode()
    found, audience = decode_document(raw)
    assert audience == "private"
    assert found == tandem or not is_clean(raw)
    assert decode_document(encode_document(found, "private").encode())[0] == found


def test_every_list_of_a_tandem_has_a_table_of_its_own() -> None:
    tandem = a_tandem()
    lists = {field.name for field in fields(Tandem) if isinstance(getattr(tandem, field.name), tuple)}
    assert lists == set(LISTS)
    for name, several_of in LISTS.items():
        assert {type(item) for item in getattr(tandem, name)} == {get_args(several_of)[0]}


@pytest.fixture
def tables(tmp_path: Path) -> Any:
    make_store(tmp_path).create(a_tandem())
    return decode_tables(tandem_file(tmp_path).read_bytes())


def put(tables: Any, path: str, value: Any) -> bytes:
    """The encoded tables with another value at a path, or with None without it."""
    changed = deepcopy(tables)
    *way, last = (int(step) if step.isdecimal() and len(step) < 2 else step for step in path.split("/"))
    inner = changed
    for step in way:
        inner = inner[step if isinstance(inner, list) else str(step)]
    key = last if isinstance(inner, list) else str(last)
    if value is None:
        del inner[key]
    else:
        inner[key] = value
    return encode_tables(changed)


WRONG: list[tuple[str, Any, str, str]] = [
    ("header", None, "missing-table", "header"),
    ("header/2", {}, "wrong-type", "header"),
    ("header/1/format", "another", "unknown-format", "header.format"),
    ("header/1/version", "1", "wrong-type", "header.1.version"),
    ("header/1/version", 0, "wrong-value", "header"),
    ("header/1/version", True, "wrong-type", "header.1.version"),
    ("header/1/generation", -1, "wrong-value", "header"),
    ("header/1/id", None, "wrong-type", "header.1"),
    ("agreement", None, "missing-table", "agreement"),
    ("agreement/1/role", "boss", "wrong-type", "agreement.1.role"),
    ("agreement/1/agreement/mentee/name", 3, "wrong-type", "agreement.1.agreement.mentee.name"),
    ("agreement/1/agreement/start", "1.1.2026", "wrong-type", "agreement.1.agreement.start"),
    ("agreement/1/agreement/start", "2026-02-30", "wrong-type", "agreement.1.agreement.start"),
    ("agreement/1/agreement/rhythms", [], "wrong-value", "agreement.agreement.rhythms"),
    ("agreement/1/agreement/rhythms/0/weeks", 10**12, "wrong-value", "agreement.agreement.rhythms"),
    ("agreement/1/agreement/until", "9999-12-31", "wrong-value", "agreement.agreement.until"),
    ("agreement/1/agreement/start", "0001-01-01", "wrong-value", "agreement.agreement.start"),
    ("agreement/1/agreement/rhythms/0/first/day", "9999-12-31", "wrong-value", "agreement.agreement.rhythms"),
    ("agreement/1/agreement/goals/0/id", "[/]", "wrong-type", "agreement.agreement.goals.0.id"),
    ("progress/1/percent", 101, "wrong-value", "progress.g1"),
    ("progress/1/percent", "x", "wrong-type", "progress.1.percent"),
    ("absences/1/start", "1899-12-31", "wrong-value", "absences.w1.start"),
    ("absences/1/until", "2026-03-01", "wrong-value", "absences.w1"),
    ("meetings/2/nominal", "9999-12-31", "wrong-value", "meetings.m1.nominal"),
    ("agreement/1/agreement/rhythms/0/weeks", 0, "wrong-value", "agreement.agreement.rhythms"),
    ("agreement/1/agreement/rhythms/0/weeks", 1.5, "wrong-type", "agreement.1.agreement.rhythms[0].weeks"),
    ("agreement/1/agreement/rhythms/0/since", "2026-01-01", "wrong-value", "agreement.agreement.rhythms"),
    ("meetings/2/id", None, "wrong-type", "meetings.2.id"),
    ("meetings/2/id", "", "wrong-type", "meetings.2.id"),
    ("meetings/2/id", 7, "wrong-type", "meetings.2.id"),
    ("meetings/2/id", "m\n1", "wrong-type", "meetings.2.id"),
    ("meetings/2/id", "\x1b[2J", "wrong-type", "meetings.2.id"),
    ("meetings/3/id", "m1", "duplicate-id", "meetings.3.id"),
    ("meetings/2/place", 3, "wrong-type", "meetings.2.place"),
    ("meetings/2/minutes", "60", "wrong-type", "meetings.2.minutes"),
    ("meetings/2/status", "open", "wrong-value", "meetings.m1"),
    ("meetings/2/at/time", "17:00:00+01:00", "wrong-value", "meetings.m1.at"),
    ("meetings/2/at/day", 20260101, "wrong-type", "meetings.2.at.day"),
    ("meetings/2/protocol/sections/0/entries/0/text", 5, "wrong-type",
     "meetings.2.protocol.sections[0].entries[0].text"),
    ("tasks/1/done", "yes", "wrong-type", "tasks.1.done"),
    ("versions/1/agreement/rhythms", [], "wrong-value", "versions.v1.agreement.rhythms"),
    ("answers/1/value", 3, "wrong-value", "answers.b1"),
    ("answers/1/value", [], "wrong-type", "answers.1.value"),
    ("answers/2/value", "viel", "wrong-value", "answers.b2"),
    ("answers/2/value", 10**9, "wrong-value", "answers.b2"),
    ("answers/2/value", True, "wrong-type", "answers.2.value"),
    ("answers/2/high", 10**9, "wrong-value", "answers.b2"),
    ("answers/2/kind", "choice", "wrong-value", "answers.b2"),
    ("answers/1/kind", "choice", "wrong-value", "answers.b1"),
    ("answers/1/kind", "secret", "wrong-type", "answers.1.kind"),
    ("effects/1/text", 3, "wrong-type", "effects.1.text"),
    ("agreement/1/beginning/day", "9999-12-31", "wrong-value", "beginning.day"),
    ("agreement/1/beginning/ratings/0/id", "[/]", "wrong-type", "beginning.ratings.0.id"),
    ("agreement/1/feedback", 3, "wrong-type", "agreement.1.feedback"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "problem", "where"), WRONG, ids=[f"{w[0]}={w[1]!r}" for w in WRONG]
)
def test_a_value_that_makes_no_sense_is_named_with_its_place(
    tables: Any, path: str, value: Any, problem: str, where: str
) -> None:
    with pytest.raises(Damage) as caught:
        decode_file(put(tables, path, value), "t1.json")
    assert (caught.value.problem, caught.value.where) == (problem, where)


def test_a_record_without_any_day_is_refused(tables: Any) -> None:
    tables["meetings"]["1"] |= {"nominal": None, "at": None}
    with pytest.raises(Damage, match="wrong-value"):
        decode_file(encode_tables(tables), "t1.json")


@pytest.mark.parametrize("number", ["x", "01", "", "1\n2", "-1", "9" * 19])
def test_a_number_that_tinydb_would_not_give_is_refused(tables: Any, number: str) -> None:
    tables["topics"] = {number: tables["topics"]["1"]}
    with pytest.raises(Damage) as caught:
        decode_file(encode_tables(tables), "t1.json")
    assert (caught.value.problem, caught.value.where) == ("wrong-type", f"topics.{number}")


def test_a_table_that_is_not_there_is_an_empty_one(tables: Any) -> None:
    assert decode_file(put(tables, "topics", None), "t1.json").tandem == replace(a_tandem(), topics=())


def test_a_file_that_was_written_before_there_was_an_evaluation_is_read(tables: Any) -> None:
    for name in ("answers", "effects"):
        del tables[name]
    for name in ("beginning", "feedback", "thanks"):
        del tables["agreement"]["1"][name]
    found = decode_file(encode_tables(tables), "t1.json").tandem
    known: dict[str, Any] = {
        "answers": (),
        "effects": (),
        "beginning": Beginning(),
        "feedback": "",
        "thanks": "",
    }
    assert found == replace(a_tandem(), **known)


def test_an_answer_beyond_its_scale_is_kept(tables: Any) -> None:
    """The programme's scale may be another one today."""
    assert decode_file(put(tables, "answers/2/value", 6), "t1.json").tandem.answers[1].value == 6


def test_a_file_with_fields_of_others_or_another_order_or_layout_is_read(tables: Any) -> None:
    more = put(tables, "meetings/2/mood", "heiter")
    turned = encode_tables({name: tables[name] for name in reversed(tables)})
    wide = json.dumps(tables, indent=4).encode()
    assert [decode_file(raw, "t1.json").tandem for raw in (more, turned, wide)] == [a_tandem()] * 3


def test_a_name_that_steers_a_terminal_is_read_without_it(tables: Any) -> None:
    raw = put(tables, "agreement/1/agreement/mentee/name", "No\x1b[31mra\u202e")
    loaded = decode_file(raw, "t1.json")
    assert not loaded.clean
    assert loaded.tandem.agreement.mentee.name == "No[31mra"


def test_merging_keeps_what_only_others_know_and_drops_what_is_gone() -> None:
    row = {"own": 1, "id": "a", "at": {"day": "x", "z": 2}, "goals": [{"id": "g", "mine": 3}, {"id": "h"}]}
    update_row(row, {"id": "a", "at": {"day": "y"}, "goals": [{"id": "g", "text": "t"}, {"id": "i"}]})
    goals = [{"id": "g", "text": "t", "mine": 3}, {"id": "i"}]
    assert row == {"id": "a", "at": {"day": "y", "z": 2}, "goals": goals, "own": 1}
    assert list(row) == ["id", "at", "goals", "own"]


def test_half_a_surrogate_pair_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    make_store(tmp_path).create(a_tandem())
    with make_store(tmp_path).open("t1") as opened, pytest.raises(StoreError) as caught:
        opened.save(replace(opened.tandem, title="\ud800"))
    assert caught.value.code == "tandem-unstorable"
    assert make_store(tmp_path).read("t1").tandem == a_tandem()
    with pytest.raises(Damage):
        row_of(Topic("o", "\udfff"))


@pytest.mark.parametrize(
    "raw",
    [b"{}", b"[]", b"", encode_document(a_tandem(), "lead").replace("mentoring-tandem", "else").encode()],
)
def test_what_is_no_document_is_refused(raw: bytes) -> None:
    with pytest.raises(Damage):
        decode_document(raw)


def test_a_document_with_an_id_twice_is_refused() -> None:
    tandem = a_tandem()
    twice = encode_document(replace(tandem, topics=tandem.topics * 2), "private")
    with pytest.raises(Damage, match="duplicate-id"):
        decode_document(twice.encode())


@pytest.mark.parametrize("table", ["header", "agreement", "tasks"])
@pytest.mark.parametrize("number", ["9" * 40, "01", "x", "-1", ""])
def test_a_record_whose_number_tinydb_could_not_have_given_is_damage(
    table: str, number: str, tmp_path: Path
) -> None:
    make_store(tmp_path).create(a_tandem())
    raw = tandem_file(tmp_path).read_bytes()
    spoilt = raw.replace(f'"{table}":{{"1"'.encode(), f'"{table}":{{"{number}"'.encode())
    assert spoilt != raw
    tandem_file(tmp_path).write_bytes(spoilt)
    with pytest.raises(StoreError, match="tandem-damaged"):
        make_store(tmp_path).read("t1")
