"""Edit a text in the user's editor; the file stays until its text is saved."""

import os
import shlex
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Protocol

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.limits import LARGEST_PROTOCOL
from mentoring_tui.domain.text import clean
from mentoring_tui.external_editor.kept_texts import (
    SEALED,
    keep_texts,
    kept_texts_folder,
    make_private_folder,
)
from mentoring_tui.external_editor.process import Terminated, raising_terminated, run_in_terminal
from mentoring_tui.file_input import decode_text
from mentoring_tui.store.files import Files

_USUAL_EDITORS = ("nano", "vi")
"""The editors to look for where neither VISUAL nor EDITOR names one."""

_MEMORY = "/dev/shm"  # the folder in it is private
"""A folder on no disk, where there is one (Linux)."""

_AT_ONCE = 1.0
"""Seconds within which nobody edits a text: an editor that ends sooner may have gone to the background."""


class TextVault(Protocol):
    """What a locked data folder has for texts that leave it."""

    def seal(self, data: bytes) -> bytes:
        """Return the bytes of a text, sealed with the key of the folder."""
        ...

    @property
    def has_told_of_editors(self) -> bool:
        """Whether it was said what editors keep of a text."""
        ...

    def note_told_of_editors(self) -> None:
        """Remember that it was said."""
        ...


class Person(Protocol):
    """Whoever edits the text, at a terminal or not."""

    @property
    def is_interactive(self) -> bool:
        """Whether they can be asked."""
        ...

    def print_refusal(self, refused: Refused) -> None:
        """Print a sentence."""
        ...

    def wait_for_enter(self, refused: Refused) -> None:
        """Print a sentence and wait until Enter is pressed."""
        ...


class EditorFile:
    """A temporary file with the text to edit, in a private folder that is removed once the text is saved.

    If the text can't be saved, the folder is moved to the kept texts. Its name holds `tandem_id`, so that
    `leftovers` finds what an earlier run left. `usage` is the command that reads what was left. With a
    `vault`, that of a locked data folder, what is kept is sealed, and what editors keep is said before.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        tandem_id: str,
        name: str,
        text: str,
        usage: str = "protocol write",
        vault: TextVault | None = None,
    ) -> None:
        self._usage = usage
        self._vault = vault
        self._editor = _editor(environ)
        self._before = text.encode()
        self._inside = _folder_for_texts(environ, in_memory=vault is not None)
        self._prefix = f"mentoring-{tandem_id}-"
        self._name = name
        self._folder = ""

    def leftovers(self) -> list[str]:
        """Return the paths of files that interrupted runs left for this text."""
        paths: list[str] = []
        for inside in (self._inside, kept_texts_folder()):
            with suppress(OSError):
                names = sorted(name for name in os.listdir(inside) if name.startswith(self._prefix))
                paths += [os.path.join(inside, name, self._name) for name in names]
                paths += [os.path.join(inside, name, self._name + SEALED) for name in names]
        return [path for path in paths if os.path.isfile(path) and os.stat(path).st_uid == os.getuid()]

    def edit(self, person: Person) -> str | None:
        """Run the editor and return the text, or None if nothing was changed.

        An editor that goes to the background is waited for at the terminal; without one, print the path of
        the file, which stays. If the editor fails or this program is terminated, keep the file and raise
        Refused with its path.
        """
        command = self._command()
        if self._vault and not self._vault.has_told_of_editors:
            self._vault.note_told_of_editors()
            if person.is_interactive:
                person.wait_for_enter(Refused("editor-keeps-copies-wait", text=command[0]))
            else:
                person.print_refusal(Refused("editor-keeps-copies", text=command[0]))
        self._begin()
        started = time.monotonic()
        try:
            worked = self._run(command)
        except Terminated as ended:
            ended.refused = self._keep_unless_unchanged()
            raise
        if worked and time.monotonic() - started < _AT_ONCE and self._is_unchanged():
            if not person.is_interactive:
                person.print_refusal(
                    Refused("editor-left", text=command[0], file=self._path, usage=self._usage)
                )
                return None
            self._wait_for(person, command[0])
        return self._result(command, worked)

    def _wait_for(self, person: Person, editor: str) -> None:
        """Wait until the person has saved the text in an editor that went to the background."""
        try:
            with raising_terminated():
                person.wait_for_enter(Refused("editor-in-background", text=editor))
        except Terminated as ended:
            ended.refused = Refused("draft-kept", reason=Refused("made-to-end"), file=self._path)
            raise

    def _result(self, command: list[str], worked: bool) -> str | None:
        try:
            raw = self._read()
        except OSError:
            raise self._exit_system_error() from None
        if raw == self._before:
            self.remove()
            if not worked:
                raise Refused("editor-failed-unused", text=command[0])
            return None
        if not worked:
            raise self._exit_system_error()
        return self._text(raw)

    @contextmanager
    def remove_when_saved(self) -> Iterator[None]:
        """Remove the file once its text is saved; if saving fails, keep it and name its path in the error."""
        try:
            yield
        except Refused as refused:
            self.keep()
            kind = StoreError if isinstance(refused, StoreError) else Refused
            raise kind("draft-kept", reason=refused, file=self._path) from refused
        self.remove()

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
        self._folder = make_private_folder(self._inside, self._prefix)
        Files().replace(self._path, self._before, durable=False)

    def _run(self, command: list[str]) -> bool:
        try:
            return run_in_terminal([*command, self._path])
        except OSError:
            return False

    def _keep_unless_unchanged(self) -> Refused | None:
        """Return the message with the path, or None if nothing was written, not even a swap file."""
        with suppress(OSError):
            if self._read() == self._before and os.listdir(self._folder) == [self._name]:
                self.remove()
                return None
        self.keep()
        return Refused("draft-kept", reason=Refused("made-to-end"), file=self._path)

    def keep(self) -> None:
        """Move the folder to where a restart leaves it; it stays where it is if that fails."""
        with suppress(OSError):
            self._folder = keep_texts(self._folder, self._prefix, self._vault.seal if self._vault else None)
            self._name += SEALED if self._vault else ""

    def _is_unchanged(self) -> bool:
        try:
            return self._read() == self._before
        except OSError:
            return False

    def _read(self) -> bytes:
        with open(self._path, "rb") as file:
            return file.read()

    def _text(self, raw: bytes) -> str:
        if len(raw) > LARGEST_PROTOCOL:
            self.keep()
            raise Refused("file-too-large", file=self._path, megabytes=LARGEST_PROTOCOL // 1_000_000)
        try:
            return clean(decode_text(raw, self._path))
        except Refused as refused:
            self.keep()
            raise Refused(refused.code, **refused.facts | {"file": self._path}) from None

    def _exit_system_error(self) -> Refused:
        self.keep()
        return Refused("editor-failed", text=self._editor, file=self._path)

    def remove(self) -> None:
        """Remove the file and its folder."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _folder_for_texts(environ: Mapping[str, str], *, in_memory: bool) -> str:
    """Return the folder for a text while it is edited; `in_memory` if it should be on no disk."""
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isdir(runtime):
        return runtime
    return _MEMORY if in_memory and os.access(_MEMORY, os.W_OK) else tempfile.gettempdir()


def _editor(environ: Mapping[str, str]) -> str:
    """Return the command that VISUAL or EDITOR holds, else a usual editor that is installed, else nothing."""
    for name in ("VISUAL", "EDITOR"):
        if command := environ.get(name, "").strip():
            return command
    for name in _USUAL_EDITORS:
        if shutil.which(name, path=environ.get("PATH", os.defpath)):
            return name
    return ""
