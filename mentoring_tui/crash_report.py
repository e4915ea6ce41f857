"""The report of a mistake in the program: where it happened and with what, and no person's text."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType

from mentoring_tui import __version__
from mentoring_tui.domain.errors import Refused, bug
from mentoring_tui.paths import state_folder

KEPT = 5
"""How many reports stay."""

_BEGINNING = "mistake-"


def reported(error: BaseException) -> Refused:
    """Write the report of a mistake and return what may be said of it; without a place for it, only that."""
    mistake = bug(error)
    try:
        path = _write(state_folder(), "\n".join(_lines(error)) + "\n")
    except OSError:
        return mistake
    return Refused("bug-reported", file=path, **mistake.facts)


def _lines(error: BaseException) -> Iterator[str]:
    yield f"mentoring-tui {__version__}"
    yield f"Python {sys.version.split()[0]}, {sys.platform}"
    if textual := sys.modules.get("textual"):
        yield f"Textual {textual.__version__}"
    yield f"terminal {_size()}, TERM={_kind(os.environ.get('TERM', ''))}"
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause and id(cause) not in seen:
        seen.add(id(cause))
        yield f"{type(cause).__module__}.{type(cause).__qualname__}"
        yield from _places(cause.__traceback__)
        cause = cause.__cause__ or cause.__context__


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Yield our own places with their lines, and of others only the name of their package."""
    last = ""
    while trace:
        module = str(trace.tb_frame.f_globals.get("__name__", "?"))
        package = module.partition(".")[0]
        own = package == __name__.partition(".")[0]
        place = f"{module}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}" if own else package
        if place != last:
            yield f"  {place}"
        last, trace = place, trace.tb_next


def _size() -> str:
    try:
        return "{}x{}".format(*os.get_terminal_size(sys.__stdin__.fileno() if sys.__stdin__ else 0))
    except (OSError, ValueError):
        return "none"


def _kind(term: str) -> str:
    return term if term.replace("-", "").isalnum() and len(term) <= 30 else "?"


def _write(folder: str, text: str) -> str:
    """Write a new private file, its name after those that are there; the oldest are removed."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    there = sorted(name for name in os.listdir(folder) if name.startswith(_BEGINNING))
    last = there[-1].removeprefix(_BEGINNING).partition(".")[0] if there else "0"
    number = int(last) + 1 if last.isdecimal() else 1
    path = os.path.join(folder, f"{_BEGINNING}{number:06}.txt")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    for name in there[: 1 - KEPT]:
        with suppress(OSError):
            os.unlink(os.path.join(folder, name))
    return path
