"""The key of a locked data folder, wrapped by a passphrase in a process of its own, in earnest."""

import os
import pty
import re
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from unicodedata import normalize

import pyrage
import pytest

from mentoring_tui.documents.recovery_page import recovery_page
from mentoring_tui.domain.errors import KeyRefused, KeyUnusable, Refused
from mentoring_tui.i18n import set_language
from mentoring_tui.store.tandem_store import TandemStore
from mentoring_tui.store.vault import wrapping, wrapping_process
from mentoring_tui.store.vault.key import Key
from mentoring_tui.store.vault.scrypt_wrap import wrap_at
from mentoring_tui.store.vault.wrapping import LONGEST_PASSPHRASE, checked, unwrap, wrap
from mentoring_tui.store.vault.wrapping_process import LEAST_WORK, MOST_WORK, work_of
from mentoring_tui.words.vault import recovery_key_lines
from tests.faults.stores import a_clock, a_tandem, make_store
from tests.quick_wraps import wrap_quickly
from tests.words import PACKAGE

WORDS = "drei kleine Wörter"

with_age = pytest.mark.skipif(not shutil.which("age"), reason="age is not installed")


@contextmanager
def raising_only(code: str) -> Iterator[None]:
    """Let no refusal with another code pass for this one."""
    try:
        yield
    except KeyRefused as refused:
        if refused.code != code:
            raise AssertionError(refused) from refused
        raise


@pytest.fixture(scope="module")
def key() -> Key:
    return Key.new()


@pytest.fixture(scope="module")
def wrapped(key: Key) -> bytes:
    return wrap(key.text, WORDS)


def test_a_wrap_costs_enough_and_opens_however_the_letters_are_composed(key: Key, wrapped: bytes) -> None:
    assert LEAST_WORK <= (work_of(wrapped) or 0) <= MOST_WORK
    assert unwrap(wrapped, normalize("NFD", WORDS)).strip() == key.text


def test_a_wrong_passphrase_does_not_open_it(wrapped: bytes) -> None:
    with pytest.raises(KeyRefused) as raised:
        unwrap(wrapped, "drei kleine Worter")
    assert (raised.value.code, raised.value.facts) == ("passphrase-wrong", {})


@pytest.mark.parametrize("work", ["21", "30", "99"])
def test_what_would_cost_too_much_is_not_even_tried(
    work: str, wrapped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    first, second, rest = wrapped.split(b"\n", 2)
    costly = b"\n".join((first, second.rpartition(b" ")[0] + b" " + work.encode(), rest))
    with pytest.raises(KeyRefused, match="identity-costly"):
        unwrap(costly, WORDS)


@pytest.mark.parametrize("raw", [b"", b"\0" * 300, b"age-encryption.org/v1\n-> X25519 abc\n"])
def test_what_is_no_wrap_is_said_to_be_damaged(raw: bytes) -> None:
    with pytest.raises(KeyRefused, match="identity-damaged"):
        unwrap(raw, WORDS)


def test_a_damage_is_told_from_a_wrong_passphrase(key: Key) -> None:
    wrapped = wrap_at(2, key.text.encode(), WORDS)
    header = wrapped.index(b"\n", wrapped.index(b"scrypt"))
    told = [
        wrapping_process.is_damage(_failure(wrapped[:at] + bytes([wrapped[at] ^ bit]) + wrapped[at + 1 :]))
        for at in range(wrapped.index(b"\n---"), len(wrapped))
        for bit in (1, 64)
    ]
    assert all(told)
    assert all(wrapping_process.is_damage(_failure(wrapped[:end])) for end in range(header, len(wrapped)))
    assert not wrapping_process.is_damage(_failure(wrapped, "drei kleine Worter"))
    with pytest.raises(KeyUnusable, match="identity-damaged"):
        unwrap(wrapped[:-1], WORDS)
    with pytest.raises(KeyRefused, match="passphrase-wrong"):
        unwrap(wrapped, "drei kleine Worter")


def _failure(wrapped: bytes, passphrase: str = WORDS) -> pyrage.DecryptError:
    with pytest.raises(pyrage.DecryptError) as failed:
        pyrage.passphrase.decrypt(wrapped, passphrase)
    return failed.value


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("", "passphrase-empty"),
        ("a" * (LONGEST_PASSPHRASE + 1), "passphrase-too-long"),
        ("a" + "\u0301" * 900, "passphrase-too-long"),
        ("a\nb", "passphrase-not-text"),
        ("a\udcff", "passphrase-not-utf-8"),
    ],
)
def test_what_can_be_no_passphrase_is_refused(passphrase: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        checked(passphrase)


def test_too_little_memory_is_a_sentence_and_no_crash(
    wrapped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (130 << 20, 130 << 20)); "
    monkeypatch.setattr(wrapping, "_PROGRAM", limit + wrapping._PROGRAM)
    with pytest.raises(KeyRefused) as raised:
        unwrap(wrapped, WORDS)
    assert raised.value.code == "passphrase-no-memory"


@pytest.mark.parametrize("megabytes", [130, 300])
def test_locking_with_too_little_memory_is_a_sentence_and_no_crash(
    key: Key, megabytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({megabytes} << 20,) * 2); "
    monkeypatch.setattr(wrapping, "_PROGRAM", limit + wrapping._PROGRAM)
    with suppress(KeyRefused), raising_only("passphrase-no-memory"):
        assert (work_of(wrap(key.text, WORDS)) or 0) >= LEAST_WORK


@pytest.mark.parametrize("size", [0, 1, 16, 63, 64, 65, 75, 1_000])
def test_a_wrap_of_ones_own_is_an_age_file(size: int) -> None:
    data = os.urandom(size)
    wrapped = wrap_at(2, data, WORDS)
    assert work_of(wrapped) == 2
    assert wrapping_process.unwrap(wrapped, WORDS) == data
    assert wrapping_process.unwrap(wrapped, WORDS[:-1]) is None
    assert wrap_at(2, data, WORDS) != wrapped


def test_a_slow_or_busy_computer_locks_no_less_well(key: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyrage.passphrase, "encrypt", partial(wrap_at, 2))
    wrapped = wrapping_process.wrap(key.text.encode(), WORDS)
    assert work_of(wrapped) == LEAST_WORK
    assert unwrap(wrapped, WORDS) == key.text


def test_with_300_mb_it_works_or_is_a_sentence(wrapped: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20)); "
    monkeypatch.setattr(wrapping, "_PROGRAM", limit + wrapping._PROGRAM)
    with suppress(KeyRefused), raising_only("passphrase-no-memory"):
        unwrap(wrapped, WORDS)


def test_an_unlocked_store_leaves_no_memory_behind_after_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrap_quickly(monkeypatch)
    before = resource.getrlimit(resource.RLIMIT_CORE)
    store = make_store(tmp_path)
    store.create(a_tandem())
    store.encrypt(WORDS)
    try:
        make_store(tmp_path).vault.unlock(WORDS)
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == (1 if before[1] else 0)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


@with_age
def test_age_opens_every_file_with_the_key_and_the_key_with_the_passphrase(
    tmp_path: Path, key: Key, wrapped: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        wrap_quickly(patch)
        store = make_store(tmp_path)
        for number in range(2):
            store.create(a_tandem(f"t{number}"))
        store.encrypt(WORDS)
    recovery = tmp_path / "key"
    recovery.write_text(f"# ein Kommentar\n{store.vault.key.text}\n")
    sealed = sorted((tmp_path / "store").rglob("*.json.age"))
    assert len(sealed) > 2
    for path in sealed:
        opened = subprocess.run(["age", "-d", "-i", recovery, path], capture_output=True, check=True)
        assert opened.stdout.startswith(b"{")
    (tmp_path / "identity.age").write_bytes(wrapped)
    (tmp_path / "text.age").write_bytes(key.seal(b"offen"))
    assert b"offen" in _typed(WORDS, "age", "-d", "-i", "identity.age", "text.age", folder=tmp_path)


@with_age
@pytest.mark.parametrize("has_passphrase", [True, False])
@pytest.mark.parametrize("book", ["guide.en.md", "handbuch.de.md"])
def test_what_the_handbooks_say_opens_a_copy_that_nobody_else_can_read(
    book: str, has_passphrase: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        wrap_quickly(patch)
        store = make_store(tmp_path)
        store.create(a_tandem())
        store.encrypt(WORDS)
    folder, copies = tmp_path / ".local" / "share" / "mentoring-tui", tmp_path / "copies"
    folder.parent.mkdir(parents=True)
    copies.mkdir()
    (tmp_path / "store").rename(folder)
    (folder / "identity.age").write_bytes(wrap_at(2, f"{store.vault.key.text}\n".encode(), WORDS))
    before = sorted(folder.rglob("*"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(copies))
    block = next(block for block in _blocks(PACKAGE.parent / "docs" / book) if "mktemp" in block)
    if not has_passphrase:
        block = _with_recovery_key(block, PACKAGE.parent / "docs" / book, store.vault.key, tmp_path / "paper")
    shown = _typed(WORDS, "sh", "-c", f"umask 022\n{block}ls -ld key.txt schluessel.txt", folder=tmp_path)
    (copy,) = copies.iterdir()
    assert TandemStore(copy, clock=a_clock, program="9.9.9").read("t1").tandem.title == a_tandem().title
    assert not list(copy.rglob("*.age"))
    assert {path.stat().st_mode & 0o077 for path in (copy, *copy.rglob("*"))} == {0}
    assert sorted(folder.rglob("*")) == before
    assert shown.count(b"No such file") == 2, "the key, and no folder that is missing"


@pytest.mark.parametrize("book", ["handbuch.de.md", "guide.en.md"])
def test_what_the_handbook_says_deletes_nothing_where_no_copy_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, book: str
) -> None:
    for name in ("identity.age", "vault.age", "key.txt"):
        (tmp_path / name).write_text(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "none"))
    block = next(block for block in _blocks(PACKAGE.parent / "docs" / book) if "mktemp" in block)
    subprocess.run(
        ["sh", "-c", block], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert {path.name for path in tmp_path.iterdir()} == {"identity.age", "vault.age", "key.txt"}


def _with_recovery_key(block: str, book: Path, key: Key, file: Path) -> str:
    """Return the commands with the key from a file, as the handbook says below them."""
    file.write_text("".join(f"{line}\n" for line in recovery_key_lines(key.text)))
    told = " ".join(book.read_text().split())
    by_passphrase = re.search(r"age -d -o (\S+) identity\.age", block)
    assert by_passphrase
    assert f"`{by_passphrase[0]}`" in told
    assert re.search(rf"`cp (FILE|DATEI) {by_passphrase[1]}`", told)
    return block.replace(by_passphrase[0], f"cp {file} {by_passphrase[1]}")


def _blocks(book: Path) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", book.read_text(), re.MULTILINE | re.DOTALL)


def _typed(passphrase: str, *command: str, folder: Path) -> bytes:
    """Run a command on a terminal, answer its prompt, and return what was shown."""
    program, terminal = pty.fork()
    if not program:
        os.chdir(folder)
        os.execvp(command[0], command)
    shown, is_answered = b"", False
    while True:
        try:
            shown += os.read(terminal, 1000)
        except OSError:  # it has ended (Linux)
            break
        if b"passphrase" in shown and not is_answered:
            os.write(terminal, f"{passphrase}\n".encode())
            is_answered = True
    os.waitpid(program, 0)
    os.close(terminal)
    return shown


@with_age
@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_what_the_page_to_print_says_shows_every_tandem_years_later(
    lang: str, shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    wrap_quickly(monkeypatch)
    store = make_store(tmp_path / "ein Ordner")
    for number in range(2):
        store.create(a_tandem(f"t{number}"))
    store.encrypt(WORDS)
    set_language(lang)
    try:
        page = recovery_page(store.vault.key.text, store.folder, date(2026, 11, 27))
    finally:
        set_language("en")
    assert {"en": "in capital letters", "de": "in Großbuchstaben"}[lang] in page
    texts = [unescape(text) for text in re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)]
    (name,) = re.findall(r"~/(\S+)", texts[-1])
    assert re.search(rf"<p>[^<]* {name} ", page)
    (tmp_path / name).write_text(texts[0])
    monkeypatch.setenv("HOME", str(tmp_path))
    done = subprocess.run([shell, "-c", texts[-1]], capture_output=True, check=True)
    assert done.stdout.count(b'"Nora') >= 2
    assert done.stderr == b""
    assert "2026" in page
