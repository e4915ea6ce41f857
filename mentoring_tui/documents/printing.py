"""Turn a document from Markdown into HTML or PDF, here or in a process that can be stopped at any time.

The process runs `serve` in an interpreter of its own. It reads a line with the name of the document,
the format, the language and the number of bytes, then the Markdown; it writes lines that tell how far it is,
and the bytes behind a last line. It ends at once when its input is closed, and so with whoever started it.
"""

import os
import subprocess
import sys
from contextlib import suppress
from threading import Thread
from typing import IO

from mentoring_tui.documents.kinds import PLAIN
from mentoring_tui.documents.markdown_escape import escape_lines
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.progress import Progress, unheard
from mentoring_tui.i18n import language, set_language
from mentoring_tui.paths import package_folder

_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); from mentoring_tui.documents.printing import serve; serve()"
)
"""Imports this very package, wherever it lies, and nothing of the current folder (`-P`)."""


def print_document(markdown: str, document: str, form: str, progress: Progress = unheard) -> bytes:
    """Return a document as `html` or `pdf`; raise Refused if a PDF can't be made here."""
    from mentoring_tui.documents.page import render_page

    if document in PLAIN:
        markdown = escape_lines(markdown)
    if form == "html":
        return render_page(markdown, document, progress).encode()
    from mentoring_tui.documents.pdf import render_pdf

    return render_pdf(render_page(markdown, document), progress)


class PrintProcess:
    """A process that makes the same bytes as `print_document`, and can be stopped."""

    def __init__(self, markdown: str, document: str, form: str) -> None:
        self._data = markdown.encode()
        self._order = f"{document} {form} {language()} {len(self._data)}\n"
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    def run(self, progress: Progress = unheard) -> bytes | None:
        """Return the document, or None if it was stopped; raise Refused if it can't be made."""
        with subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM, package_folder()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            self._process = process
            if self._is_stopped:
                self.stop()
            try:
                return self._talk(process, progress)
            finally:
                process.kill()

    def stop(self) -> None:
        """Kill the process; `run` returns None then."""
        self._is_stopped = True
        if self._process:
            self._process.kill()

    def _talk(self, process: "subprocess.Popen[bytes]", progress: Progress) -> bytes | None:
        assert process.stdin
        assert process.stdout
        with suppress(BrokenPipeError):
            process.stdin.write(self._order.encode() + self._data)
            process.stdin.flush()
        data = _read_answer(process.stdout, progress)
        with suppress(BrokenPipeError):
            process.stdin.close()
        if data is None and not self._is_stopped:
            raise Refused("document-not-made")
        return None if self._is_stopped else data


def _read_answer(answer: IO[bytes], progress: Progress) -> bytes | None:
    """Return the document that a process writes, or None if it ends before that."""
    for line in answer:
        word, *rest = line.decode().split()
        if word == "refused":
            raise Refused(rest[0])
        if word == "done":
            data = answer.read(int(rest[0]))
            return data if len(data) == int(rest[0]) else None
        progress(int(rest[0]), int(rest[1]) or None)
    return None


def _serve(order: IO[bytes], answer: IO[bytes]) -> None:
    """Carry out an order, in the process that is started for it."""

    def tell(line: str) -> None:
        answer.write(line.encode() + b"\n")
        answer.flush()

    document, form, lang, length = order.readline().decode().split()
    markdown = order.read(int(length)).decode()
    Thread(target=_end_with, args=(order,), daemon=True).start()
    set_language(lang)
    try:
        data = print_document(markdown, document, form, lambda done, of: tell(f"made {done} {of or 0}"))
    except Refused as refused:
        tell(f"refused {refused.code}")
        return
    tell(f"done {len(data)}")
    answer.write(data)
    answer.flush()


def _end_with(order: IO[bytes]) -> None:
    """End the process as soon as its input is closed."""
    order.read(1)
    os._exit(1)


def serve() -> None:
    """Carry out the order on standard input and end."""
    _serve(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)
