"""Promised: a file of every format ever released opens for ever, and what newer programs add to one is kept.

The files in formats/ are never written again. `1.json` is as the program wrote it when the format was new;
`1-with-more.json` is what a later program may make of it, with fields and a table that this one doesn't know;
`2.json` is of a format that this program can't write.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Party, Rhythm, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Occasion, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic, Who
from mentoring_tui.store.json_tables import decode_tables, encode_tables
from tests.faults.stores import make_store, tandem_file

FORMATS = Path(__file__).with_name("formats")
NEW = "x-"
"""Prefix of every field and table that only a later program knows."""


def known() -> Tandem:
    """The tandem in the files."""
    agreement = Agreement(
        programme="kerpen",
        mentee=Party("Nora Weber", "nora@example.org", "02237 0000", "Rathaus"),
        mentor=Party("Jens Albrecht"),
        start=date(2026, 1, 1),
        until=date(2026, 12, 31),
        rhythms=(
            Rhythm(2, Moment(date(2026, 1, 8), time(17))),
            Rhythm(4, Moment(date(2026, 6, 5)), date(2026, 6, 11)),
        ),
        modes=(Mode.IN_PERSON, Mode.VIRTUAL),
        expectations=(
            Expectation("e1", Role.MENTEE, "Offene Rückmeldung"),
            Expectation("e2", Role.MENTOR, "Vorbereitung", Audience.PRIVATE),
        ),
        goals=(
            Goal("g1", "Bewerbung", ("Lebenslauf", "Anschreiben"), "Ein Gespräch", date(2026, 5, 1)),
            Goal("g2", "Netzwerk", visibility=Audience.TANDEM),
        ),
        signatures=(
            Signature(Role.MENTEE, "Nora Weber", "Kerpen", date(2026, 1, 1)),
            Signature(Role.MENTOR, "Jens Albrecht"),
        ),
    )
    protocol = Protocol(
        (
            Section(
                "topics", Audience.TANDEM, (Entry("Einstieg", "Kennenlernen\n\t„Zitat“ \\ € 𝄞", ("g1",)),)
            ),
            Section("reflection", Audience.PRIVATE, (Entry("", "Nur für mich"),)),
        )
    )
    meetings = (
        MeetingRecord(
            "20260108", date(2026, 1, 8), Moment(date(2026, 1, 9), time(17, 30)), Status.HELD, 90, Mode.PHONE,
            "Rathaus", Occasion.REGULAR, protocol,
        ),
        MeetingRecord("20260122", date(2026, 1, 22), status=Status.CANCELLED),
        MeetingRecord("extra-1", None, Moment(date(2026, 2, 3)), occasion=Occasion.SHADOWING),
    )  # fmt: skip
    tasks = (
        Task("a1", "Üben", Who.MENTEE, origin=FROM_AGREEMENT, goal="g1"),
        Task("a2", "Kontakt herstellen", Who.MENTOR, date(2026, 3, 12), True, date(2026, 3, 1), "20260108"),
        Task("a3", "Nachweis", Who.BOTH, proof="Zeugnis", visibility=Audience.LEAD),
    )
    topics = (Topic("o1", "Gehalt"), Topic("o2", "Urlaub", True, Audience.PRIVATE))
    before = replace(agreement, goals=agreement.goals[:1], signatures=())
    versions = (AgreementVersion("v1", before, tasks[:1], date(2026, 2, 2)),)
    return Tandem("t1", "Ein Jahr in Kerpen", Role.MENTEE, agreement, meetings, tasks, topics, versions)


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str], Path]:
    """A function that puts one of the files into a store."""

    def put(name: str) -> Path:
        path = tandem_file(tmp_path)
        path.parent.mkdir(parents=True)
        shutil.copyfile(FORMATS / name, path)
        return tmp_path

    return put


def test_every_file_of_a_format_is_looked_at() -> None:
    assert {path.name for path in FORMATS.iterdir()} == {"1.json", "1-with-more.json", "2.json"}


def test_a_file_of_the_first_format_opens_for_ever(put: Callable[[str], Path]) -> None:
    tandem_store = make_store(put("1.json"))
    assert (tandem_store.read("t1").tandem, tandem_store.read("t1").read_only) == (known(), None)
    with tandem_store.open("t1") as opened:
        assert (opened.tandem, opened.read_only) == (known(), None)
        generation = opened.generation
        opened.save(replace(known(), title="neu"))
        opened.save(known())
    assert tandem_store.read("t1") == (known(), generation + 2, None)
    assert [fault for fault in tandem_store.faults() if fault.fault != "mode-too-open"] == []


def test_a_file_of_the_first_format_is_still_written_so(put: Callable[[str], Path]) -> None:
    folder = put("1.json")
    raw = (FORMATS / "1.json").read_bytes()
    assert encode_tables(decode_tables(raw)) == raw
    make_store(folder / "new").create(known())
    first = shape(FORMATS / "1.json")
    optional = ("names", "cleared", "receipts", "answers", "effects", "absences", "progress")
    first |= {table: {} for table in optional}  # added since, and optional
    beginning: dict[str, Any] = {"day": None, "opens_at_half_time": False, "ratings": [], "letter": ""}
    for row in first["agreement"].values():
        row.update(beginning=beginning, feedback="", thanks="", ending=None, quiet_until=None)  # so are these
    for table in ("agreement", "versions"):
        for row in first[table].values():
            for signature in row["agreement"]["signatures"]:
                signature["digest"] = ""  # added since, and optional
    tasks = [*first["tasks"].values(), *(t for row in first["versions"].values() for t in row["tasks"])]
    for task in tasks:
        task.update(created=None, history=[])  # and these
    for topic in first["topics"].values():
        topic.update(refs=[], added=None)  # and these
    for row in first["meetings"].values():
        row.update(cancelled_by=None, reason="")  # and these
    assert shape(tandem_file(folder / "new")) == first


def shape(path: Path) -> Any:
    """The tables of a file without what differs each time."""
    tables: Any = decode_tables(path.read_bytes())
    header, agreement = tables["header"]["1"], tables["agreement"]["1"]
    for field in ("generation", "saved", "program"):
        header[field] = type(header[field])
    agreement["id"] = type(agreement["id"])
    return tables


def more(value: Any, where: str = "") -> dict[str, Any]:
    """The values that only a later program knows, by path."""
    found: dict[str, Any] = {}
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        if str(key).startswith(NEW):
            found[f"{where}/{key}"] = item
        else:
            found |= more(item, f"{where}/{key}")
    return found


def changed_everywhere(tandem: Tandem) -> Tandem:
    """The tandem with a change in every row, none of which removes an unknown field."""
    return replace(
        tandem,
        title="neu",
        agreement=replace(tandem.agreement, mentee=replace(tandem.agreement.mentee, phone="")),
        meetings=tuple(replace(record, place="Bücherei") for record in tandem.meetings),
        tasks=tuple(replace(task, text=task.text + "!") for task in tandem.tasks),
        names=(KnownName("n1", "Anna Schmidt", "Person A"),),
        cleared=(ClearedFinding("c1", "0" * 64, Audience.LEAD),),
        receipts=(
            Receipt("r1", "2026-02-03T10:00:00Z", Audience.LEAD, "report", "md", ("goals",), {"goal": 1}),
        ),
        topics=tuple(replace(topic, done=True) for topic in tandem.topics),
        versions=tuple(replace(version, amended=date(2026, 2, 3)) for version in tandem.versions),
    )


@pytest.mark.parametrize(
    "change", [lambda t: replace(t, title="neu"), changed_everywhere], ids=["one", "all"]
)
def test_what_a_later_program_added_is_kept_by_a_save(
    put: Callable[[str], Path], change: Callable[[Tandem], Tandem]
) -> None:
    folder = put("1-with-more.json")
    before = more(decode_tables((FORMATS / "1-with-more.json").read_bytes()))
    assert len(before) > 10
    with make_store(folder).open("t1") as opened:
        assert (opened.tandem, opened.read_only) == (known(), None)
        opened.save(change(known()))
    assert make_store(folder).read("t1").tandem == change(known())
    assert more(decode_tables(tandem_file(folder).read_bytes())) == before


def test_a_file_of_a_newer_format_is_only_read(put: Callable[[str], Path]) -> None:
    folder = put("2.json")
    raw = tandem_file(folder).read_bytes()
    with make_store(folder).open("t1") as opened:
        assert opened.tandem == known()
        assert opened.read_only
        assert opened.read_only.code == "tandem-newer"
        with pytest.raises(StoreError, match="tandem-newer"):
            opened.save(replace(known(), title="neu"))
    assert tandem_file(folder).read_bytes() == raw


@pytest.mark.parametrize("name", ["1.json", "1-with-more.json", "2.json"])
def test_tinydb_opens_every_file(put: Callable[[str], Path], name: str) -> None:
    with TinyDB(tandem_file(put(name)), access_mode="r") as database:
        assert database.table("agreement").all()[0]["title"] == known().title
        assert [row["id"] for row in database.table("tasks")] == ["a1", "a2", "a3"]
