"""Writing in the person's editor, so that no word is lost whatever happens."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from mentoring_tui.domain.errors import Refused, StoreError


class Draft:
    """A text in a folder that only its owner can enter, removed once its text is saved."""

    def __init__(self, environ: Mapping[str, str], name: str, text: str) -> None:
        self._editor = environ.get("VISUAL") or environ.get("EDITOR") or ""
        self._before = text.encode()
        self._runtime = environ.get("XDG_RUNTIME_DIR", "")
        self._name = name
        self._folder = ""

    def edited(self) -> str | None:
        """Return the text once the editor has ended, or None where nothing was changed.

        Where the editor fails, what was written is kept and said where.
        """
        command = self._command()
        self._begin()
        worked = self._run(command)
        try:
            raw = self._read()
        except OSError:
            raise self._failed() from None
        if raw == self._before:
            self._remove()
            if not worked:
                raise Refused("editor-failed-unused", text=command[0])
            return None
        if not worked:
            raise self._failed()
        return self._text(raw)

    @contextmanager
    def kept_on_failure(self) -> Iterator[None]:
        """Remove the draft behind what is done with its text; where that fails, say where the text is."""
        try:
            yield
        except Refused as refused:
            kind = StoreError if isinstance(refused, StoreError) else Refused
            raise kind("draft-kept", reason=refused, file=self._path) from refused
        self._remove()

    @property
    def _path(self) -> str:
        return os.path.join(self._folder, self._name)

    def _command(self) -> list[str]:
        try:
            command = shlex.split(self._editor)
        except ValueError:
            raise Refused("editor-failed-unused", text=self._editor) from None
        if not command:
            raise Refused("editor-missing")
        return command

    def _begin(self) -> None:
        inside = self._runtime if os.path.isdir(self._runtime) else None
        self._folder = tempfile.mkdtemp(prefix="mentoring-", dir=inside)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self._before)

    def _run(self, command: list[str]) -> bool:
        try:
            return subprocess.call([*command, self._path]) == 0
        except OSError:
            return False

    def _read(self) -> bytes:
        with open(self._path, "rb") as file:
            return file.read()

    def _text(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Refused("file-not-text", file=self._path) from None

    def _failed(self) -> Refused:
        return Refused("editor-failed", text=self._editor, file=self._path)

    def _remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
