"""A store and a tandem for tests, and system calls that fail on request."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Party, Rhythm, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.evaluation import Answer, Beginning, OwnEffect
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import Task, Topic, Who
from mentoring_tui.store import backups, reader
from mentoring_tui.store.files import Files
from mentoring_tui.store.system_calls import SystemCalls
from mentoring_tui.store.tandem_store import TandemStore
from mentoring_tui.store.vault.key import Key

if TYPE_CHECKING:
    import pytest

CALLS = tuple(name for name in vars(SystemCalls) if not name.startswith("_"))
"""The names of all system calls of the store."""

Trouble = Callable[[], BaseException]


def decode_equal_backups_once(patch: "pytest.MonkeyPatch") -> None:
    """Decode backups of the same bytes once: what they hold follows from the bytes alone."""
    patch.setattr(backups, "decode_file", cache(reader.decode_file))


def a_clock() -> datetime:
    return datetime(2026, 1, 15, 17, 0, 30, tzinfo=UTC)


KEY = "TESTS_KEY"
"""The variable with the key of all stores that are made, which are open without it."""


def the_key() -> str | None:
    """The key of all stores that are made, or None if they are open."""
    return os.environ.get(KEY)


def make_store(
    folder: Path,
    files: Files | None = None,
    lock_timeout: float | None = None,
    clock: Callable[[], datetime] = a_clock,
) -> TandemStore:
    """The store of a folder; with KEY a locked one, unlocked."""
    store = TandemStore(
        folder / "store", clock=clock, program="9.9.9", files=files, lock_timeout=lock_timeout
    )
    if key := the_key():
        if store.is_sealed:
            store.vault.unlock_with(key)
        else:
            store.vault.use(Key.read(key), b"a key that no passphrase opens")
            (files or Files()).make_folders(store.folder)
            store.vault.make_again()
    return store


def tandem_file(folder: Path, tandem_id: str = "t1") -> Path:
    ending = ".json.age" if the_key() else ".json"
    return folder / "store" / "tandems" / (tandem_id + ending)


def a_tandem(tandem_id: str = "t1", meetings: int = 3) -> Tandem:
    """A tandem with a value in every field."""
    agreement = Agreement(
        mentee=Party("Nora Weber", mail="nora@example.org"),
        mentor=Party("Jens Albrecht"),
        start=date(2026, 1, 1),
        until=date(2026, 12, 31),
        rhythms=(Rhythm(2, Moment(date(2026, 1, 8), time(17))), Rhythm(4, None, date(2026, 6, 1))),
        modes=(Mode.VIRTUAL,),
        expectations=(Expectation("e1", Role.MENTEE, "Offenheit"),),
        goals=(Goal("g1", "Bewerbung", steps=("Lebenslauf",), target=date(2026, 5, 1)),),
        signatures=(Signature(Role.MENTEE, "Nora Weber", "Kerpen", date(2026, 1, 1)),),
    )
    tasks = (
        Task("a1", "Üben", Who.MENTEE, goal="g1", origin="agreement"),
        Task("a2", "Kontakt herstellen", Who.MENTOR, due=date(2026, 3, 12)),
    )
    records = tuple(a_record(number) for number in range(meetings))
    topics = (Topic("o1", "Gehalt"), Topic("o2", "Ein „Zitat“", visibility=Audience.PRIVATE))
    versions = (AgreementVersion("v1", replace(agreement, modes=()), tasks[:1], date(2026, 2, 2)),)
    names = (KnownName("n1", "Anna Schmidt", "Person A"), KnownName("n2", "Projekt Blau", ask=True))
    cleared = (ClearedFinding("c1", "0" * 64, Audience.TANDEM),)
    counts = {"goal": 2}, {"task": 3}
    receipt = Receipt("r1", "2026-02-03T10:00:00Z", Audience.LEAD, "report", "md", ("goals",), *counts)
    answers = (
        Answer("b1", Role.MENTEE, "open.gain", "Viel Übung\nund Mut", asked="Größter Gewinn"),
        Answer("b2", Role.MENTOR, "cooperation.trust", 4, "scale", low=1, high=5, asked="Vertrauen"),
    )
    rating = Answer("s1", Role.MENTEE, "effect.start", 3, "scale", "w1", 0, 10)
    beginning = Beginning(date(2026, 1, 1), True, (rating,), "Liebe Nora,\n\nnur Mut!")
    absence = Absence("w1", date(2026, 3, 30), date(2026, 4, 10), "Osterferien")
    return Tandem(
        *(tandem_id, "Ein Jahr", Role.MENTEE, agreement, records, tasks, topics, versions),
        *(names, cleared, (receipt,), answers, (OwnEffect("w1", "Geduld"),), beginning),
        *("Offen und klar", "Danke für alles"),
        absences=(absence,),
        progress=(GoalProgress("g1", ("Eins",), 40),),
    )


def a_record(number: int) -> MeetingRecord:
    text = Entry("Übung", f"Erste Zeile {number}\n\tZweite „Zeile“ \\ € 𝄞", ("g1",))
    protocol = Protocol((Section("topics", Audience.TANDEM, (text,)),))
    at = Moment(date(2026, 1, 8), time(17, number % 60))
    return MeetingRecord(
        f"m{number}", date(2026, 1, 8), at, Status.HELD, 60, Mode.PHONE, "Rathaus", protocol=protocol
    )


def titled(tandem: Tandem, title: str) -> Tandem:
    """The tandem with this title, also in each talking point, so that a torn file is noticed."""
    return replace(tandem, title=title, topics=tuple(replace(topic, text=title) for topic in tandem.topics))


def refused(step: Callable[[Tandem], object], tandem: Tandem) -> StoreError | None:
    """The StoreError of a step, or None."""
    try:
        step(tandem)
    except StoreError as error:
        return error
    return None


class Failing(Files):
    """Counts and lists the system calls; the one with the number `at` fails, before or after it took effect.

    With `lasting` all that come after it fail as well.
    """

    def __init__(
        self, at: int | None = None, trouble: Trouble = OSError, *, after: bool = False, lasting: bool = False
    ) -> None:
        self.count = 0
        self.log: list[tuple[str, tuple[Any, ...]]] = []
        self.at = at
        self.after = after
        self.lasting = lasting
        self._trouble = trouble
        for name in CALLS:
            setattr(self, name, self._counted(name, getattr(super(), name)))

    def heal(self) -> None:
        """Stop failing."""
        self.at = None

    def _due(self, number: int) -> bool:
        return self.at is not None and (number == self.at or (self.lasting and number > self.at))

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            number, self.count = self.count, self.count + 1
            self.log.append((name, arguments))
            if self._due(number) and not self.after:
                if name == "close":  # Linux closes a descriptor even if that fails (close(2), notes)
                    call(*arguments, **named)
                raise self._trouble()
            try:
                return call(*arguments, **named)
            finally:
                if self._due(number):
                    raise self._trouble()

        return counted


def raw_tables(folder: Path) -> Any:
    return json.loads(tandem_file(folder).read_bytes())


def edit(folder: Path, table: str, number: str, **changes: Any) -> None:
    """Change a row in the file, as with an editor."""
    tables = raw_tables(folder)
    tables[table][number] |= changes
    tandem_file(folder).write_text(json.dumps(tables))
