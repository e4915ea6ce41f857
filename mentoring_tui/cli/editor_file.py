"""Edit a text in the user's editor; the file stays until its text is saved."""

import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from mentoring_tui.cli.editor_process import Terminated, run_in_terminal
from mentoring_tui.cli.input_file import decode_text
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.limits import LARGEST_PROTOCOL


class EditorFile:
    """A temporary file with the text to edit, in a private folder that is removed once the text is saved.

    The folder's name holds `tandem_id`, so that `leftovers` finds what an earlier run left.
    """

    def __init__(self, environ: Mapping[str, str], tandem_id: str, name: str, text: str) -> None:
        self._editor = environ.get("VISUAL") or environ.get("EDITOR") or ""
        self._before = text.encode()
        runtime = environ.get("XDG_RUNTIME_DIR", "")
        self._inside = runtime if os.path.isdir(runtime) else tempfile.gettempdir()
        self._prefix = f"mentoring-{tandem_id}-"
        self._name = name
        self._folder = ""

    def leftovers(self) -> list[str]:
        """Return the paths of files that interrupted runs left for this text."""
        folders = [name for name in sorted(os.listdir(self._inside)) if name.startswith(self._prefix)]
        paths = [os.path.join(self._inside, name, self._name) for name in folders]
        return [path for path in paths if os.path.isfile(path) and os.stat(path).st_uid == os.getuid()]

    def edit(self) -> str | None:
        """Run the editor and return the text, or None if nothing was changed.

        If the editor fails or this program is terminated, keep the file and raise Refused with its path.
        """
        command = self._command()
        self._begin()
        try:
            worked = self._run(command)
        except Terminated as ended:
            ended.refused = self._keep_unless_unchanged()
            raise
        try:
            raw = self._read()
        except OSError:
            raise self._exit_system_error() from None
        if raw == self._before:
            self._remove()
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
        self._folder = tempfile.mkdtemp(prefix=self._prefix, dir=self._inside)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self._before)

    def _run(self, command: list[str]) -> bool:
        try:
            return run_in_terminal([*command, self._path])
        except OSError:
            return False

    def _keep_unless_unchanged(self) -> Refused | None:
        """Return the message with the path, or None if nothing was written, not even a swap file."""
        with suppress(OSError):
            if self._read() == self._before and os.listdir(self._folder) == [self._name]:
                self._remove()
                return None
        return Refused("draft-kept", reason=Refused("made-to-end"), file=self._path)

    def _read(self) -> bytes:
        with open(self._path, "rb") as file:
            return file.read()

    def _text(self, raw: bytes) -> str:
        if len(raw) > LARGEST_PROTOCOL:
            raise Refused("file-too-large", file=self._path)
        return decode_text(raw, self._path)

    def _exit_system_error(self) -> Refused:
        return Refused("editor-failed", text=self._editor, file=self._path)

    def _remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
