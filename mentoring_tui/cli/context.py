"""What every command has at hand: the streams, the day, and the tandems."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TextIO

from mentoring_tui.cli.arguments import Arguments, Command, parse
from mentoring_tui.cli.output import columns, put, put_folded, put_refusal, table
from mentoring_tui.domain.errors import NotFound, Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line, escaped, harmless
from mentoring_tui.i18n import language

if TYPE_CHECKING:
    from mentoring_tui.domain.meeting import Meeting
    from mentoring_tui.logbook import Change, Library, Logbook
    from mentoring_tui.programme.model import Programme
    from mentoring_tui.store.tandem_store import StoredTandem


class Context:
    """One run of the command."""

    def __init__(
        self,
        streams: tuple[TextIO, TextIO, TextIO],
        environ: Mapping[str, str],
        store: str | None,
        today: date | None,
    ) -> None:
        self.stdin, self.stdout, self.stderr = streams
        self.environ = environ
        self.today = today or date.today()
        self.json = False
        self._store = store
        self._library: Library | None = None

    @property
    def library(self) -> "Library":
        """The tandems of the store; nothing is read or made before it is needed."""
        if self._library is None:
            from mentoring_tui.paths import store_folder

            self._library = open_library(store_folder(self._store, self.environ))
        return self._library

    def parse(self, argv: Sequence[str], command: Command) -> Arguments:
        """Return what the arguments say, and answer in JSON from now on if they ask for it."""
        arguments = parse(argv, command)
        self.json = arguments.given("--json")
        return arguments

    def say(self, text: str) -> None:
        """Print lines for a person."""
        put_folded(text, self.stdout)

    def table(self, rows: Iterable[Sequence[str]]) -> str:
        """Return the rows in columns, as wide as the terminal if there is one."""
        return table(rows, columns(self.stdout))

    def note(self, text: str) -> None:
        """Print lines for a person where they disturb no other program."""
        put(text, self.stderr)

    def remark(self, text: str) -> None:
        """Print a line that goes along with an answer."""
        (self.note if self.json else self.say)(text)

    def refuse(self, refused: Refused) -> None:
        """Say in one sentence what can't be done."""
        put_refusal(refused, self.stderr)

    def no(self, text: str) -> int:
        """Say that the answer is no."""
        self.note(f"mentoring: {text}")
        return 1

    def give(self, value: object) -> None:
        """Print a value as one JSON document, in UTF-8 whatever the terminal speaks."""
        self._put(escaped(_as_json(value)) + "\n")

    def write(self, text: str) -> None:
        """Print a document, in UTF-8 whatever the terminal speaks."""
        self._put(harmless(text))

    def _put(self, text: str) -> None:
        buffer = getattr(self.stdout, "buffer", None)
        if buffer is None:
            self.stdout.write(text)
            return
        self.stdout.flush()
        buffer.write(text.encode())

    def find(self, wanted: str | None) -> Tandem:
        """Return the tandem that is meant; where it can only be read, say why."""
        stored = self.stored(wanted)
        if stored.read_only is not None:
            self.refuse(stored.read_only)
        return stored.tandem

    def change(self, wanted: str | None, change: "Change") -> Tandem:
        """Change the tandem that is meant, and save it."""
        with self.writing(wanted) as logbook:
            return logbook.apply(change, "")

    @contextmanager
    def writing(self, wanted: str | None) -> "Iterator[Logbook]":
        """Open the tandem that is meant; refuse where it can't be written, and give it free at the end."""
        logbook = self.library.open(self.stored(wanted).tandem.id)
        try:
            if logbook.read_only is not None:
                raise logbook.read_only
            yield logbook
            if logbook.backup_failure is not None:
                self.refuse(logbook.backup_failure)
        finally:
            logbook.close()

    def programme(self, tandem: Tandem) -> "Programme":
        """Return the tandem's programme, or the neutral one, with a word, where its file has a mistake."""
        programme, mistake = self.library.programme_or_neutral(tandem.agreement.programme)
        if mistake is not None:
            self.refuse(mistake)
        return programme

    def flagged(self, tandem: Tandem, meetings: "Iterable[Meeting]") -> dict[date, str]:
        """Return the days of those years that are better kept free."""
        years = sorted({meeting.day.year for meeting in meetings})
        return self.flagged_in(tandem, years) if years else {}

    def flagged_in(self, tandem: Tandem, years: Iterable[int]) -> dict[date, str]:
        """Return the days that are better kept free; none, with a word, where the region is unknown."""
        from mentoring_tui.programme.region import shipped_region

        name = tandem.agreement.programme
        try:
            return self.library.flagged(shipped_region(name) or self.programme(tandem), years, language())
        except StoreError:
            raise
        except Refused as unknown:
            self.refuse(unknown)
            return {}

    def stored(self, wanted: str | None) -> "StoredTandem":
        """Return the tandem that is meant; a damaged file that may be the one is named instead of others."""
        wanted = wanted if wanted is None else clean_line(wanted)
        try:
            return self.library.find(wanted, self.today)
        except NotFound as missing:
            raise self._damaged(wanted) or missing from None

    def _damaged(self, wanted: str | None) -> StoreError | None:
        damaged = self.library.damaged
        if not wanted:
            return None
        return next(
            (e for e in damaged if os.path.basename(str(e.facts.get("file"))).startswith(wanted)), None
        )


def open_library(folder: str) -> "Library":
    """Return the tandems of a folder, which need not exist yet."""
    from mentoring_tui import __version__
    from mentoring_tui.logbook import Library
    from mentoring_tui.paths import programmes_folder
    from mentoring_tui.store.tandem_store import TandemStore

    return Library(TandemStore(folder, clock=_now, program=__version__), programmes_folder)


def _as_json(value: object) -> str:
    """Return the value as JSON; the slow way where a file has a name that is no UTF-8."""
    import msgspec

    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    except UnicodeEncodeError:
        import json

        return json.dumps(msgspec.to_builtins(value), indent=2, ensure_ascii=False)


def _now() -> datetime:
    return datetime.now(UTC)


Handler = Callable[[Context, list[str]], int]
"""What a command is: it takes the session and its arguments and returns the exit status."""

Shape = dict[str, Any]
"""A value as other programs get it."""
