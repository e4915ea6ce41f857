"""Where passphrases come from: a file, a command, or whoever sits at the terminal.

Never from an argument or a plain variable, which others on this computer may see.
"""

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from mentoring_tui.domain.errors import KeyRefused, Refused
from mentoring_tui.file_input import read_secret
from mentoring_tui.i18n import _

if TYPE_CHECKING:
    from mentoring_tui.library import Library

FILE, COMMAND, RECOVERY_KEY = "--passphrase-file", "--passphrase-command", "--recovery-key"

_MOST_BYTES = 64 * 1024
"""Bytes that are read of what is typed or of what a command prints; the passphrase is the first line."""

_TYPED_WRONG = {"passphrase-wrong", "recovery-key-foreign", "recovery-key-mistyped", "recovery-key-missing"}
"""Refusals after which the terminal asks once more."""

_SECONDS = 0.2
"""How long the terminal is waited for at a time."""

_TERMINAL = "/dev/tty"
STANDARD_INPUT = "-"

_COLUMNS = 80
"""Columns of a terminal that does not tell how many it has."""

_TRIES = 3
"""How often a new passphrase may be empty before nobody is asked any more."""

_CONTINUED = "> "
"""The prompt for the next line of a recovery key."""


class Source(NamedTuple):
    """A file and a command, of which at most one is given; `names` are those that the person knows."""

    file: str | None
    command: str | None
    names: tuple[str, str] = (FILE, COMMAND)

    @classmethod
    def given(cls, options: Mapping[str, str], environ: Mapping[str, str]) -> "Source":
        """Return the source of the options, or else that of the environment."""
        chosen = cls(options.get(FILE), options.get(COMMAND))
        if chosen.file or chosen.command:
            return chosen
        names = ("MENTORING_PASSPHRASE_FILE", "MENTORING_PASSPHRASE_COMMAND")
        return cls(environ.get(names[0]), environ.get(names[1]), names)

    def wrong(self) -> KeyRefused:
        """Return the refusal of its passphrase, with the source, but no command: it may hold a secret."""
        if self.file:
            return KeyRefused("passphrase-wrong-in-file", text=self.names[0], file=self.file)
        return KeyRefused("passphrase-wrong-by-command", text=self.names[1])

    def read(self, stdin: BinaryIO) -> str | None:
        """Return the passphrase, or None without a source; raise Refused if it can't be read.

        The file `-` is standard input, of which no more than this line is read; where that is a terminal, it
        is no source, since what is typed would be seen.
        """
        if self.file and self.command:
            raise Refused("passphrase-two-sources", text=self.names[0], other=self.names[1])
        if self.file == STANDARD_INPUT:
            return None if stdin.isatty() else _first_line(stdin.readline(_MOST_BYTES))
        if self.file:
            return _first_line(read_secret(self.file))
        return _first_line(_of_command(self.command)) if self.command else None


def unlock(
    library: "Library",
    options: Mapping[str, str],
    environ: Mapping[str, str],
    stdin: BinaryIO,
    *,
    may_ask: bool,
) -> None:
    """Unlock a locked data folder by the recovery key, a source, or a prompt; raise KeyRefused without."""
    if path := options.get(RECOVERY_KEY):
        if path == STANDARD_INPUT and stdin.isatty():
            _require_terminal(library, may_ask)
            _ask_until_it_opens(_typed_key, library, library.unlock_with, "recovery-key-not-given")
        else:
            _unlock_by_file(library, path, stdin)
        return
    source = Source.given(options, environ)
    passphrase = source.read(stdin)
    if passphrase is not None:
        try:
            library.unlock(passphrase)
        except KeyRefused as refused:
            if refused.code != "passphrase-wrong":
                raise
            raise source.wrong() from None
        return
    _require_terminal(library, may_ask)
    _ask_until_it_opens(_typed_passphrase, library, library.unlock_with_typed, "passphrase-not-given")


def _require_terminal(library: "Library", may_ask: bool) -> None:
    if not may_ask or not _has_terminal():
        raise KeyRefused("passphrase-missing", file=library.folder)


def _unlock_by_file(library: "Library", path: str, stdin: BinaryIO) -> None:
    """Unlock by the recovery key in a file or from standard input; a file without one is named."""
    key = _recovery_key(library, path, stdin)
    try:
        library.unlock_with(key)
    except KeyRefused as refused:
        if refused.code != "recovery-key-missing" or path == STANDARD_INPUT:
            raise
        raise KeyRefused("recovery-key-not-in-file", file=path) from None


def _recovery_key(library: "Library", path: str, stdin: BinaryIO) -> str:
    """Return the text with the key; raise KeyRefused for the key itself, which others saw as an argument."""
    if library.is_recovery_key(path):
        raise KeyRefused("recovery-key-in-argument")
    raw = stdin.read(_MOST_BYTES) if path == STANDARD_INPUT else read_secret(path)
    return raw.decode("utf-8", "replace")


def new_passphrase(source: Source, library: "Library", stdin: BinaryIO, *, may_ask: bool) -> str:
    """Return a new passphrase, from a source as it is, or typed twice at the terminal.

    How long it holds out is said there before the second time.
    """
    from mentoring_tui.words.vault import strength_words

    passphrase = source.read(stdin)
    if passphrase is not None:
        return passphrase
    if not may_ask or not _has_terminal():
        raise KeyRefused("new-passphrase-missing")
    empty = 0
    with _terminal() as ask:
        while True:
            first = ask(_("New passphrase: "))
            empty += not first
            if first is None or empty == _TRIES:
                raise KeyRefused("passphrase-not-given")
            try:
                library.check_passphrase(first)
            except Refused as refused:
                ask.say(refused)
                continue
            ask.print(strength_words(library.time_to_guess(first)))
            if ask(_("The same once more: ")) == first:
                return first
            ask.say(Refused("passphrases-differ"))


def _has_terminal() -> bool:
    """Return whether this program has a terminal, whatever its standard streams are."""
    try:
        os.close(os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC))
    except OSError:
        return False
    return True


def _ask_until_it_opens(
    typed: "Callable[[_Terminal, Library], str | None]",
    library: "Library",
    unlock_by: Callable[[str], None],
    otherwise: str,
) -> None:
    """Ask again and again for what opens a data folder; raise KeyRefused with a code for an empty line."""
    with _terminal() as ask:
        while True:
            text = typed(ask, library)
            if not text:
                raise KeyRefused(otherwise)
            try:
                unlock_by(text)
            except KeyRefused as refused:
                if refused.code not in _TYPED_WRONG:
                    raise
                ask.say(refused)
            else:
                return


def _typed_passphrase(ask: "_Terminal", _library: "Library") -> str | None:
    return ask(_("Passphrase: "))


def _typed_key(ask: "_Terminal", library: "Library") -> str | None:
    """Return a recovery key, which may be typed or pasted as several lines."""
    text = ask(_("Recovery key: "))
    while text and library.is_cut_off_key(text) and (more := ask(_CONTINUED, drop_earlier=False)):
        text += more
    return text


class _Terminal:
    """The terminal of this program, whatever its standard streams are."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __call__(self, prompt: str, *, drop_earlier: bool = True) -> str | None:
        """Print a prompt and return the line that is typed after it; None at the end of the input.

        What was typed before the prompt is dropped, unless it is the rest of what was pasted.
        """
        import select
        import termios

        if drop_earlier:
            termios.tcflush(self._descriptor, termios.TCIFLUSH)
        try:
            self._write(prompt)
            while not select.select([self._descriptor], [], [], _SECONDS)[0]:
                pass  # an interrupt just before the wait is noticed after it
            raw = os.read(self._descriptor, _MOST_BYTES)
        finally:  # also after an interrupt
            self._write("\n")
        return _decode(raw).rstrip("\r\n") if raw else None

    def print(self, text: str) -> None:
        """Print a text, wrapped between words."""
        from mentoring_tui.cli.output import wrap

        columns = os.get_terminal_size(self._descriptor).columns or _COLUMNS
        self._write("\n".join([*wrap(text, columns), ""]))

    def say(self, refused: Refused) -> None:
        """Print a refusal."""
        from mentoring_tui.words.error_messages import sentence

        self.print(sentence(refused))

    def _write(self, text: str) -> None:
        os.write(self._descriptor, text.encode())


@contextmanager
def _terminal() -> Iterator[_Terminal]:
    """Open the terminal and show nothing of what is typed, also while a passphrase is tried."""
    from mentoring_tui.terminal import unseen

    descriptor = os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        with unseen(descriptor):
            yield _Terminal(descriptor)
    finally:
        os.close(descriptor)


def _of_command(command: str) -> bytes:
    """Return what a command prints; it may ask at the terminal, as password managers do."""
    import shlex
    import subprocess

    try:
        words = shlex.split(command)
        done = subprocess.run(words, stdout=subprocess.PIPE, check=False)
    except (ValueError, IndexError):  # a quotation mark without its other one, or no word at all
        raise KeyRefused("passphrase-command-unclear") from None
    except FileNotFoundError:
        raise KeyRefused("passphrase-command-not-found") from None
    except OSError:
        raise KeyRefused("passphrase-command-not-started") from None
    if done.returncode:
        raise KeyRefused("passphrase-command", reason=str(done.returncode))
    return done.stdout[:_MOST_BYTES]


def _first_line(raw: bytes) -> str:
    """Return the first line, behind which password managers keep other things."""
    return _decode(raw.removeprefix(BOM_UTF8).partition(b"\n")[0].removesuffix(b"\r"))


def _decode(raw: bytes) -> str:
    """Return bytes as text; those that are not UTF-8 become characters that no passphrase can have."""
    return raw.decode("utf-8", "surrogateescape")
