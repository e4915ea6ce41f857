"""The command, run within the tests: what it is given, what it prints, and how it ends."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mentoring_tui.cli.main import main

AGREEMENT = (
    *("--mentee", "Nora Weber", "--mentor", "Jens Albrecht"),
    *("--from", "2026-01-01", "--until", "31.12.2026", "--every", "2", "--first", "15.01.2026 17:00"),
    *("--mode", "virtual", "--goal", "Apply", "--expect", "mentee:Advice", "--expect", "mentor: Diligence"),
    *("--task", "mentor: Practise interviews", "--task", "mentee:Prepare the meetings"),
)


class Terminal(io.StringIO):
    """An output that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@dataclass(frozen=True)
class Answer:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """What was printed as JSON, and nothing else."""
        return json.loads(self.out)

    @property
    def only(self) -> str:
        """The one line that was printed."""
        assert self.out.count("\n") == 1, self.out
        return self.out.strip()


@dataclass
class Shell:
    """A place to run the command in: a store, a language, a day, and an environment."""

    store: Path
    lang: str = "en"
    today: str = "2026-01-10"
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def command(self) -> str:
        """The command as messages tell it, with the store that it was given."""
        return f"mentoring --store {self.store}"

    def __call__(self, *argv: str, stdin: str | bytes = "", encoding: str = "utf-8") -> Answer:
        """Run the command with the store, the language and the day set."""
        options = ("--store", str(self.store), "--lang", self.lang)
        today = date.fromisoformat(self.today)
        return run(*options, *argv, stdin=stdin, environ=self.environ, encoding=encoding, today=today)

    def refused(self, *argv: str, stdin: str | bytes = "", status: int = 2) -> str:
        """Run the command, which says in one sentence why it can't, and return the sentence."""
        answer = self(*argv, stdin=stdin)
        assert answer.status == status, answer
        assert answer.out == ""
        assert answer.err.startswith("mentoring: ")
        assert answer.err.count("\n") == 1
        return answer.err.removeprefix("mentoring: ").strip()

    def done(self, *argv: str, stdin: str | bytes = "") -> Answer:
        """Run the command, which does what is asked."""
        answer = self(*argv, stdin=stdin)
        assert answer.status == 0, answer
        return answer

    def new(self, *more: str) -> str:
        """Make the tandem that most tests use, and return its id."""
        return self.done("new", *AGREEMENT, *more).only


def run(
    *argv: str,
    stdin: str | bytes = "",
    environ: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    today: date | None = None,
) -> Answer:
    """Run the command as it is called."""
    given = io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin)
    out, err = io.BytesIO(), io.BytesIO()
    streams = [io.TextIOWrapper(buffer, encoding=encoding, newline="\n") for buffer in (given, out, err)]
    status = main(
        argv, stdin=streams[0], stdout=streams[1], stderr=streams[2], environ=environ or {}, today=today
    )
    streams[1].flush()
    streams[2].flush()
    return Answer(status, out.getvalue().decode(), err.getvalue().decode())


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a store that holds what a person wrote."""
    return {str(path): path.read_bytes() for path in sorted((folder / "tandems").glob("*"))}
