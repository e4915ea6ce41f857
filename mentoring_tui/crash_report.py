"""Crash reports: the stack and the environment of an uncaught exception, without any text of a person."""

import os
import sys
from collections.abc import Iterator
from types import ModuleType, TracebackType

from mentoring_tui import __version__
from mentoring_tui.domain.errors import Refused, bug
from mentoring_tui.paths import state_folder
from mentoring_tui.store.files import Files

MAX_REPORTS = 5
"""Reports that stay in the folder; older ones are removed."""

_PREFIX = "mistake-"
"""The beginning of the name of each report; its number and `.txt` follow."""


def prepare_reports() -> None:
    """Import what a report needs, since a changed installation may have it no more."""
    state_folder()


def report_crash(error: BaseException) -> Refused:
    """Write a report and return a refusal that names it, or only the exception where it can't be written.

    A module that is not there any more is the fault of a changed installation.
    """
    crash = bug(error)
    try:
        path = _write(state_folder(), "\n".join(_report_lines(error)) + "\n")
    except Exception:  # noqa: BLE001  # whatever is wrong, the person is told about the first mistake
        path = None
    if isinstance(error, ImportError):
        return Refused("installation-changed", **crash.facts)
    return Refused("bug-reported", file=path, **crash.facts) if path else crash


def _report_lines(error: BaseException) -> Iterator[str]:
    yield f"mentoring-tui {__version__}"
    yield f"Python {sys.version.split()[0]}, {sys.platform}"
    if textual := sys.modules.get("textual"):
        yield f"Textual {_version(textual)}"
    yield f"terminal {_terminal_size()}, TERM={_terminal_type(os.environ.get('TERM', ''))}"
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause and id(cause) not in seen:
        seen.add(id(cause))
        yield f"{type(cause).__module__}.{type(cause).__qualname__}"
        yield from _stack_lines(cause.__traceback__)
        cause = cause.__cause__ or cause.__context__


def _version(textual: ModuleType) -> str:
    """Return the version of Textual, which it looks up in its installation."""
    try:
        return str(textual.__version__)
    except ImportError:
        return "?"


def _stack_lines(trace: TracebackType | None) -> Iterator[str]:
    """Yield module, line and function of our own frames, and the package of others once in a row."""
    own_package = __name__.partition(".")[0]
    last = ""
    while trace:
        module = str(trace.tb_frame.f_globals.get("__name__", "?"))
        frame = module.partition(".")[0]
        if frame == own_package:
            frame = f"{module}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}"
        if frame != last:
            yield f"  {frame}"
        last = frame
        trace = trace.tb_next


def _terminal_size() -> str:
    """Return columns and rows as `80x24`, or `none` without a terminal."""
    try:
        size = os.get_terminal_size(sys.__stdin__.fileno() if sys.__stdin__ else 0)
    except (OSError, ValueError):
        return "none"
    return f"{size.columns}x{size.lines}"


def _terminal_type(term: str) -> str:
    """Return the value of TERM if it looks like one, since it could hold anything."""
    return term if term.replace("-", "").isalnum() and len(term) <= 30 else "?"


def _write(folder: str, text: str) -> str:
    """Write a new report, readable only by its owner, and remove the oldest ones; return its path."""
    files = Files()
    files.make_folders(folder)
    reports = sorted(name for name in files.listdir(folder) if name.startswith(_PREFIX))
    path = os.path.join(folder, f"{_PREFIX}{_next_number(reports):06}.txt")
    files.place(files.prepare(path, text.encode(errors="replace")), path)
    for name in reports[: 1 - MAX_REPORTS]:
        files.discard(os.path.join(folder, name))
    return path


def _next_number(reports: list[str]) -> int:
    """Return the number after that of the last report."""
    if not reports:
        return 1
    last = reports[-1].removeprefix(_PREFIX).partition(".")[0]
    return int(last) + 1 if last.isdecimal() else 1
