"""The context of a command: its streams, the date and the library of tandems."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TextIO

from mentoring_tui.cli.arguments import Arguments, Command, parse
from mentoring_tui.cli.output import print_message, print_refusal, print_wrapped, table, terminal_columns
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line, escape_unsafe, sanitize
from mentoring_tui.i18n import language

if TYPE_CHECKING:
    from mentoring_tui.domain.meeting import Meeting
    from mentoring_tui.library import Library
    from mentoring_tui.logbook import Change, Logbook
    from mentoring_tui.programme.model import Programme
    from mentoring_tui.store.tandem_store import StoredTandem


class Context:
    """The context of one run of the command line."""

    def __init__(
        self,
        streams: tuple[TextIO, TextIO, TextIO],
        environ: Mapping[str, str],
        options: Mapping[str, str],
        today: date | None,
    ) -> None:
        self.stdin, self.stdout, self.stderr = streams
        self.environ = environ
        self.today = today or date.today()
        self.json = False
        self.saved = False
        """Whether the command saved a change, which stays even if its answer can't be printed."""
        self.may_ask = True
        """Whether the passphrase of a locked data folder may be asked for at the terminal."""
        self.unlocks = True
        """Whether a locked data folder is unlocked when it is first used."""
        self.options = options
        self._store = options.get("--store")
        self._library: Library | None = None

    @property
    def library(self) -> "Library":
        """The library of the store, created and unlocked on first use; raise KeyRefused without a key."""
        library = self.locked_library
        if self.unlocks and library.is_locked:
            from mentoring_tui.cli.passphrases import unlock

            unlock(library, self.options, self.environ, may_ask=self.may_ask and self.is_seen)
        return library

    @property
    def locked_library(self) -> "Library":
        """The library of the store as it is; this alone reads and writes nothing."""
        if self._library is None:
            self._library = open_library(self.store_folder)
            self._library.is_chosen = self.store_chosen
        return self._library

    @property
    def store_folder(self) -> str:
        """The data folder, which need not exist yet."""
        from mentoring_tui.paths import store_folder

        return store_folder(self._store, self.environ)

    @property
    def store_chosen(self) -> bool:
        """Whether the data folder was chosen with `--store` or `MENTORING_STORE`."""
        from mentoring_tui.paths import STORE_VARIABLE

        return bool(self._store or self.environ.get(STORE_VARIABLE))

    def parse(self, argv: Sequence[str], command: Command) -> Arguments:
        """Parse the arguments of a command; `--json` switches this context to JSON."""
        arguments = parse(argv, command)
        self.json = arguments.given("--json")
        return arguments

    def day(self, text: str, *, either_way: bool = False) -> date:
        """Parse a day, also in words; `either_way` if one behind is as likely as one ahead."""
        from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
        from mentoring_tui.domain.date_phrases.reading import DayContext

        return parse_day_in_words(text, DayContext(self.today, either_way=either_way))

    def print_text(self, text: str) -> None:
        """Print text for people to standard output."""
        print_wrapped(text, self.stdout)

    def table(self, rows: Iterable[Sequence[str]]) -> str:
        """Return the rows as a table no wider than the terminal."""
        return table(rows, terminal_columns(self.stdout))

    def print_note(self, text: str) -> None:
        """Print text for people to standard error."""
        print_message(text, self.stderr)

    def print_remark(self, text: str) -> None:
        """Print a line about the answer: to standard error where the answer is JSON."""
        if self.json:
            self.print_note(text)
        else:
            self.print_text(text)

    def print_refusal(self, refused: Refused) -> None:
        """Print a refusal to standard error as one sentence."""
        print_refusal(refused, self.stderr)

    def command_line(self, *words: str) -> str:
        """Return a command as it is typed, for the same data folder."""
        import shlex

        store = ("--store", self._store) if self._store else ()
        return shlex.join(("mentoring", *store, *words))

    @property
    def is_seen(self) -> bool:
        """Whether a person sees this command at a terminal, even if its input or output is elsewhere."""
        return self.stdin.isatty() or self.stderr.isatty()

    @property
    def is_interactive(self) -> bool:
        """Whether a person at a terminal can be asked."""
        return self.stdin.isatty() and self.stderr.isatty()

    def wait_for_enter(self, refused: Refused) -> None:
        """Print a sentence to standard error and wait until Enter is pressed."""
        self.print_refusal(refused)
        self.stderr.flush()
        self.stdin.readline()

    def answer_no(self, text: str) -> int:
        """Print why the answer is no and return exit status 1."""
        self.print_note(f"mentoring: {text}")
        return 1

    def print_json(self, value: object) -> None:
        """Print a value as one JSON document, always in UTF-8."""
        self._put(escape_unsafe(_as_json(value)) + "\n")

    def print_document(self, text: str) -> None:
        """Print a document, always in UTF-8."""
        self._put(sanitize(text))

    def print_bytes(self, data: bytes) -> None:
        """Print the bytes of a document as they are."""
        buffer = getattr(self.stdout, "buffer", None)
        if buffer is None:
            self.stdout.write(data.decode())
            return
        self.stdout.flush()
        buffer.write(data)

    def _put(self, text: str) -> None:
        self.print_bytes(text.encode())

    def find_tandem(self, wanted: str | None) -> Tandem:
        """Return the tandem that `wanted` names; print why if it is read-only."""
        stored = self.find_stored(wanted)
        if stored.read_only is not None:
            self.print_refusal(stored.read_only)
        return stored.tandem

    def create(self, tandem: Tandem) -> None:
        """Save a new tandem."""
        self.library.create(tandem).close()
        self.saved = True

    def find_writable(self, wanted: str | None) -> Tandem:
        """Return the tandem that `wanted` names; raise why if it is read-only."""
        logbook = self.library.open(self.find_stored(wanted).tandem.id)
        if logbook.read_only is not None:
            raise logbook.read_only
        return logbook.tandem

    def apply(self, wanted: str | None, change: "Change") -> Tandem:
        """Apply a change to the newest state of the tandem that `wanted` names, save it and return it."""
        from mentoring_tui.domain.signing import keep_signed_version
        from mentoring_tui.domain.task_history import keep_history

        def keeping(tandem: Tandem) -> Tandem:
            changed = keep_history(tandem, change(tandem), self.today)
            return keep_signed_version(tandem, changed, self.today)

        with self.open_logbook(wanted) as logbook:
            return logbook.apply(keeping, "")

    @contextmanager
    def open_logbook(self, wanted: str | None) -> "Iterator[Logbook]":
        """Open the tandem that `wanted` names and hold its lock; raise why if it is read-only."""
        logbook = self.library.open(self.find_stored(wanted).tandem.id)
        try:
            with logbook.locked():
                before = logbook.tandem
                yield logbook
                self.saved = self.saved or logbook.tandem != before
            if logbook.backup_failure is not None:
                self.print_refusal(logbook.backup_failure)
        finally:
            for notice in self.library.take_notices():
                self.print_refusal(notice)
            logbook.close()

    def programme(self, tandem: Tandem) -> "Programme":
        """Return the tandem's programme; if its file has a mistake, print it and return the neutral one."""
        programme, mistake = self.library.programmes.read_or_neutral(tandem.agreement.programme)
        if mistake is not None:
            self.print_refusal(mistake)
        return programme

    def flagged(self, tandem: Tandem, meetings: "Iterable[Meeting]") -> dict[date, str]:
        """Return the holidays of all years in which the meetings fall, by day."""
        years = sorted({meeting.day.year for meeting in meetings})
        return self.flagged_in_years(tandem, years) if years else {}

    def flagged_in_years(self, tandem: Tandem, years: Iterable[int]) -> dict[date, str]:
        """Return the holidays of these years by day; if the region is unknown, print so and return none."""
        from mentoring_tui.programme.region import shipped_region

        name = tandem.agreement.programme
        try:
            return self.library.programmes.flagged_days(
                shipped_region(name) or self.programme(tandem), years, language()
            )
        except StoreError:
            raise
        except Refused as unknown:
            self.print_refusal(unknown)
            return {}

    def flagged_with_absences(self, tandem: Tandem, years: Iterable[int]) -> Mapping[date, str]:
        """Return the holidays of these years by day, and the days on which the person is away."""
        wanted = list(years)
        holidays = self.flagged_in_years(tandem, wanted)
        if not tandem.absences:
            return holidays
        from mentoring_tui.words.absences import with_absences

        return with_absences(holidays, tandem.absences, wanted)

    def find_stored(self, wanted: str | None) -> "StoredTandem":
        """Return the tandem that `wanted` names."""
        return self.library.find(wanted if wanted is None else clean_line(wanted), self.today)


def open_library(folder: str, *, lasts: bool = True) -> "Library":
    """Return the library of a store folder, which need not exist yet.

    Where the folder does not last, no drafts in the user's state folder are read or written.
    """
    from mentoring_tui import __version__
    from mentoring_tui.library import Library
    from mentoring_tui.paths import programmes_folder, state_folder
    from mentoring_tui.store.tandem_store import TandemStore

    store = TandemStore(folder, clock=_now, program=__version__, state_folder=state_folder if lasts else None)
    return Library(store, programmes_folder)


def _as_json(value: object) -> str:
    """Return the value as JSON; file names that are not UTF-8 need the slower encoder."""
    import msgspec

    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    except UnicodeEncodeError:
        import json

        return json.dumps(msgspec.to_builtins(value), indent=2, ensure_ascii=False)


def _now() -> datetime:
    return datetime.now(UTC)


Handler = Callable[[Context, list[str]], int]
"""A command: takes its context and arguments, returns the exit status."""
