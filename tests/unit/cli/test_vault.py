"""Promised: a data folder is locked and unlocked in the shell, by a passphrase or the recovery key."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mentoring_tui.external_editor.kept_texts import kept_texts_folder
from mentoring_tui.store.vault.conversion import Conversion
from tests.quick_wraps import COMMAND, wrap_quickly
from tests.unit.shell import Shell


@pytest.fixture(autouse=True)
def quick_wraps(monkeypatch: pytest.MonkeyPatch) -> None:
    wrap_quickly(monkeypatch)


@pytest.fixture
def words(tmp_path: Path) -> tuple[str, str]:
    """The option with a file that holds the passphrase."""
    path = tmp_path / "words"
    path.touch(0o600)
    path.write_text("drei kleine Wörter\nKonto: egal\n")
    return "--passphrase-file", str(path)


@pytest.fixture
def locked(shell: Shell, words: tuple[str, str]) -> Shell:
    """A shell on a locked data folder."""
    shell.new()
    shell.done("encrypt", *words)
    return shell


def test_every_source_opens_a_locked_folder(locked: Shell, words: tuple[str, str], tmp_path: Path) -> None:
    assert "Nora Weber" in locked.done("list", *words).out
    assert "Nora Weber" in locked.done("list", "--passphrase-command", f"cat '{words[1]}'").out
    for name, value in (("FILE", words[1]), ("COMMAND", f"cat '{words[1]}'")):
        locked.environ = {f"MENTORING_PASSPHRASE_{name}": value}
        assert "Nora Weber" in locked.done("list").out
    locked.environ = {}
    locked.done("recovery-key", "-o", str(tmp_path / "key"), *words)
    assert "Nora Weber" in locked.done("list", "--recovery-key", str(tmp_path / "key")).out


def test_standard_input_is_a_source(locked: Shell, words: tuple[str, str], tmp_path: Path) -> None:
    key = locked.done("recovery-key", *words).out
    typed = key.replace("-", " ").lower()
    assert "Nora Weber" in locked.done("list", "--recovery-key", "-", stdin=typed).out
    passphrase = Path(words[1]).read_text()
    assert "Nora Weber" in locked.done("list", "--passphrase-file", "-", stdin=passphrase).out
    both = ("--passphrase-file", "-", "--new-passphrase-file", "-")
    locked.done("passphrase", *both, stdin="drei kleine Wörter\nganz anders\n")
    assert "Nora Weber" in locked.done("list", "--passphrase-file", "-", stdin="ganz anders").out
    for option in ("--recovery-key", "--passphrase-file"):
        locked.refused("list", option, "-", status=4)


def test_a_recovery_key_as_an_argument_is_refused_and_not_repeated(
    locked: Shell, words: tuple[str, str]
) -> None:
    key = locked.done("recovery-key", *words).out.split()[-1]
    for argument in (key, key.lower()):
        told = locked.refused("list", "--recovery-key", argument, status=4)
        assert told.startswith("The recovery key itself is not given as an argument")
        assert argument not in told


def test_an_option_counts_before_the_environment(locked: Shell, words: tuple[str, str]) -> None:
    locked.environ = {"MENTORING_PASSPHRASE_COMMAND": "false"}
    locked.done("list", *words)


def test_two_sources_are_refused(locked: Shell, words: tuple[str, str]) -> None:
    told = locked.refused("list", *words, "--passphrase-command", "true")
    assert told == "--passphrase-file and --passphrase-command are both given; please give only one of them."


@pytest.mark.parametrize(
    "argv",
    [
        ("list",),
        ("next",),
        ("next", "--all"),
        ("check",),
        ("task", "add", "x"),
        ("decrypt",),
        ("passphrase",),
    ],
)
def test_without_a_source_and_a_terminal_it_ends_with_4(locked: Shell, argv: tuple[str, ...]) -> None:
    assert "is encrypted, and nobody can be asked" in locked.refused(*argv, status=4)


@pytest.mark.parametrize(
    "content", ["", "\n", "falsch", "Drei kleine Wörter", "drei kleine Wörter ", "\0", "\udcff"]
)
def test_a_wrong_passphrase_says_nothing_about_how_wrong(locked: Shell, content: str, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_bytes(content.encode(errors="surrogateescape"))
    told = locked.refused("list", "--passphrase-file", str(tmp_path / "wrong"), status=4)
    assert told.startswith(
        f"The passphrase in {tmp_path / 'wrong'}, which --passphrase-file names, does not open"
    )


def test_a_wrong_passphrase_names_the_variable_but_not_its_command(locked: Shell) -> None:
    locked.environ = {"MENTORING_PASSPHRASE_COMMAND": "echo falsch"}
    told = locked.refused("list", status=4)
    assert "the command of MENTORING_PASSPHRASE_COMMAND prints does" in told
    assert "falsch" not in told


def test_the_hint_to_the_recovery_key_names_the_folder(shell: Shell, words: tuple[str, str]) -> None:
    shell.new()
    told = shell.done("encrypt", *words).out
    assert f"“{shell.command} recovery-key”" in " ".join(told.split())


@pytest.mark.parametrize(
    "argv",
    [
        ("--passphrase-file", "/nirgends"),
        ("--passphrase-command", "false"),
        ("--passphrase-command", "/nirgends"),
        ("--passphrase-command", "'"),
        ("--recovery-key", "/nirgends"),
        ("--recovery-key", os.devnull),
    ],
)
def test_a_source_that_fails_is_one_sentence(locked: Shell, argv: tuple[str, str]) -> None:
    locked.refused("list", *argv, status=4)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("false", "failed (exit status 1)"),
        ("/nirgends", "is not there; please check the first word"),
        ("'", "is not a whole one; please check its quotation marks"),
        ("", "is not a whole one"),
        ("/", "cannot be started; please check its permissions"),
    ],
)
def test_why_a_command_fails_is_told_in_words(locked: Shell, command: str, told: str) -> None:
    locked.environ = {"MENTORING_PASSPHRASE_COMMAND": command or " "}
    assert told in locked.refused("list", status=4)


@pytest.mark.parametrize("command", ["encrypt", "decrypt", "passphrase", "recovery-key"])
def test_the_help_tells_where_the_passphrase_comes_from(shell: Shell, command: str) -> None:
    told = shell.done(command, "--help").out
    for source in ("--passphrase-file", "--passphrase-command", "MENTORING_PASSPHRASE_COMMAND"):
        assert source in told.partition("With every command")[0]
    shell.lang = "de"
    assert "FILE" not in shell.done(command, "--help").out.replace("PASSPHRASE_FILE", "")


STATES = {
    ("encrypt", "_make_twin"): "is whole and not encrypted, as before",
    ("encrypt", "_seal_and_remove"): "is whole and encrypted; please note its recovery key",
    ("decrypt", "_make_twin"): "is whole and encrypted, as before",
    ("decrypt", "_settle"): "is whole and not encrypted any more",
}


@pytest.mark.parametrize(("command", "at"), STATES)
def test_an_interrupt_tells_in_which_state_the_folder_is(
    shell: Shell, words: tuple[str, str], monkeypatch: pytest.MonkeyPatch, command: str, at: str
) -> None:
    shell.new()
    if command == "decrypt":
        shell.done("encrypt", *words)

    def interrupted(*_given: object) -> None:
        monkeypatch.undo()
        wrap_quickly(monkeypatch)
        raise KeyboardInterrupt

    monkeypatch.setattr(Conversion, at, interrupted)
    told = shell.refused(command, *words, status=130)
    assert told.startswith("Interrupted")
    assert STATES[command, at] in told
    assert "Nora Weber" in shell.done("list", *words).out
    assert shell.done("check", *words).status == 0


def test_a_new_passphrase_replaces_the_old_one(locked: Shell, words: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "new").write_text("ganz anders")
    locked.done("passphrase", *words, "--new-passphrase-file", str(tmp_path / "new"))
    locked.refused("list", *words, status=4)
    locked.done("list", "--passphrase-file", str(tmp_path / "new"))


def test_a_folder_that_is_not_locked_is_told_so(shell: Shell, words: tuple[str, str]) -> None:
    shell.new()
    for command in ("passphrase", "recovery-key", "decrypt"):
        assert "is not encrypted" in shell.refused(command, *words)


def test_a_locked_folder_can_not_be_locked_again(locked: Shell, words: tuple[str, str]) -> None:
    for given in ((), words):
        assert f"“{locked.command} passphrase”" in locked.refused("encrypt", *given)


def test_what_others_left_in_the_folder_stays_readable_and_is_named(
    shell: Shell, words: tuple[str, str]
) -> None:
    tandem = shell.new()
    shell.done("topic", "add", "Gehalt")
    for name in ("bericht.md", "tandems/notiz.txt", f"backups/{tandem}/alt.json", "cache/leer", "a/b/c.md"):
        path = shell.store / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if name.endswith("leer") else "Nora")
    (shell.store / "verweis").symlink_to(words[1])
    (shell.store / "leerer Ordner" / "darin").mkdir(parents=True)
    answer = shell("encrypt", *words, "--json")
    assert answer.status == 3
    named = ("a/", "bericht.md", "tandems/notiz.txt")
    assert answer.value["left"] == [f"{shell.store}/{name}" for name in named]
    assert answer.err.count("stays readable") == 3


def test_of_many_files_that_stay_readable_ten_are_named(shell: Shell, words: tuple[str, str]) -> None:
    shell.new()
    for number in range(13):
        (shell.store / f"{number:02}.md").write_text("Nora")
    told = shell("encrypt", *words).err
    assert told.count("please remove it") == 10
    assert "09.md" in told
    assert "3 more files stay readable." in told


@pytest.mark.parametrize("damage", ["", "age", "gone"])
def test_a_damaged_key_is_no_wrong_passphrase_and_the_recovery_key_helps(
    locked: Shell, words: tuple[str, str], tmp_path: Path, damage: str
) -> None:
    locked.done("recovery-key", "-o", str(tmp_path / "key"), *words)
    identity = locked.store / "identity.age"
    identity.unlink() if damage == "gone" else identity.write_text(damage)
    told = locked.refused("list", *words, status=3)
    assert f"recovery key: “{locked.command} --recovery-key FILE”" in told
    locked.done("passphrase", "--recovery-key", str(tmp_path / "key"), "--new-passphrase-file", words[1])
    locked.done("list", *words)


def test_files_that_were_swapped_or_replaced_by_older_ones_are_told(
    locked: Shell, words: tuple[str, str]
) -> None:
    locked.environ = {"MENTORING_PASSPHRASE_FILE": words[1]}
    (path,) = (locked.store / "tandems").iterdir()
    older = path.read_bytes()
    first = path.name.partition(".")[0]
    locked.done("topic", "add", "Gehalt")
    path.write_bytes(older)
    told = f"holds an older state (number 1) than was saved here before (number 2); “{locked.command} backups"
    assert "number 2 was already here" in locked("check").out
    assert told in locked.done("show").err
    assert told in locked.done("topic", "add", "Urlaub").err
    assert locked.done("show").err == ""
    newest = path.read_bytes()
    other = locked.new()
    beside = path.with_name(f"{other}.json.age")
    beside.write_bytes(newest)
    answer = locked("list")
    assert answer.status == 3
    assert first in answer.out
    for argv in (
        ("show", other),
        ("next", other),
        ("topic", other, "add", "x"),
        ("export", other, "--for", "me"),
    ):
        assert "it contains a different tandem than its name says" in locked.refused(*argv, status=3)
    assert "it contains a different tandem" in locked("check").out
    assert beside.read_bytes() == newest


def test_a_folder_that_is_not_locked_asks_for_no_passphrase(shell: Shell) -> None:
    shell.environ = {"MENTORING_PASSPHRASE_COMMAND": "false"}
    shell.new()


def test_decrypting_gives_everything_back(locked: Shell, words: tuple[str, str]) -> None:
    locked.done("decrypt", *words)
    assert "Nora Weber" in locked.done("list").out
    assert locked.done("check").status == 0


def test_the_recovery_key_is_text_a_code_and_a_page(
    locked: Shell, words: tuple[str, str], tmp_path: Path
) -> None:
    text = locked.done("recovery-key", *words).out
    *comments, key = text.splitlines()
    assert key.startswith("AGE-SECRET-KEY-1")
    assert all(line.startswith("# ") and len(line) < 80 for line in comments)
    assert "█" in locked.done("recovery-key", "--qr", *words).out
    locked.done("recovery-key", "--page", str(tmp_path / "page.html"), *words)
    page = (tmp_path / "page.html").read_text()
    assert text.splitlines()[-1] in page
    assert "<svg" in page
    assert f"mentoring --store {locked.store} --recovery-key - passphrase" in page


@pytest.mark.parametrize("option", ["-o", "--page"])
def test_the_recovery_key_is_not_written_into_what_it_opens_unless_forced(
    locked: Shell, words: tuple[str, str], tmp_path: Path, option: str
) -> None:
    (tmp_path / "link").symlink_to(locked.store)
    for path in (locked.store / "key", tmp_path / "link" / "tandems" / "key"):
        told = locked.refused("recovery-key", option, str(path))
        assert "would lie in the data folder that the key opens" in told
        assert not path.exists()
    inside = str(locked.store / "key")
    locked.done("recovery-key", option, inside, "--force", *words)
    locked.done("recovery-key", option, inside, "--force", *words)
    outside = str(tmp_path / "key")
    locked.done("recovery-key", option, outside, *words)
    assert "--force" in locked.refused("recovery-key", option, outside, *words)
    locked.done("recovery-key", option, outside, "--force", *words)


def test_the_recovery_key_is_written_to_one_file(locked: Shell, words: tuple[str, str]) -> None:
    assert "--page, -o" in locked.refused("recovery-key", "--page", "a", "-o", "b", *words)


@pytest.mark.parametrize("argv", [("next",), ("next", "--within", "3"), ("next", "--all", "--within", "3")])
def test_what_is_next_is_refused_with_no_more_than_any_command(locked: Shell, argv: tuple[str, ...]) -> None:
    code = (
        "import sys; from mentoring_tui.cli.main import main; status = main(sys.argv[1:]);"
        " print(status, *sys.modules)"
    )
    loaded = []
    for words in (("list",), argv):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env={**os.environ, "MENTORING_STORE": str(locked.store)},
            capture_output=True,
            text=True,
            check=True,
            start_new_session=True,
        )
        status, *modules = done.stdout.split()
        assert status == "4"
        loaded.append(len(modules))
    assert loaded[1] <= 1.05 * loaded[0]


def test_the_completion_never_asks_and_never_unlocks(locked: Shell, words: tuple[str, str]) -> None:
    locked.environ = {"MENTORING_PASSPHRASE_FILE": words[1]}
    assert locked.done("__complete", "fish", "mentoring", "show", "").out == "words\n"


def on_a_terminal(shell: Shell, typed: bytes, *argv: str) -> tuple[int, str, bytes]:
    """Run the command on a terminal with its output elsewhere.

    Return its status, what the terminal showed, and the output.
    """
    environ = {**os.environ, "MENTORING_STORE": str(shell.store), "LANGUAGE": "en"}
    output = shell.store.parent / "output"
    program, terminal = pty.fork()
    if not program:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a job in the background ignores it
        with output.open("wb") as file:
            os.dup2(file.fileno(), 1)
        os.execve(COMMAND[0], [*COMMAND, *argv], environ)
    shown, rest = b"", typed.splitlines(keepends=True)
    while True:
        try:
            shown += os.read(terminal, 1000)
        except OSError:  # it has ended (Linux)
            break
        if rest and shown.endswith((b": ", b"> ")):
            os.write(terminal, rest.pop(0))
            shown += b"|"
    _program, status = os.waitpid(program, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode(), output.read_bytes()


def test_the_prompt_is_on_the_terminal_and_shows_nothing_of_what_is_typed(locked: Shell) -> None:
    status, shown, output = on_a_terminal(locked, "falsch\ndrei kleine Wörter\n".encode(), "list")
    assert (status, b"Nora Weber" in output) == (0, True)
    again = "This passphrase does not open the data folder; please try again."
    assert shown == f"Passphrase: |\r\n{again}\r\nPassphrase: |\r\n"


def test_an_empty_line_gives_up(locked: Shell) -> None:
    status, shown, output = on_a_terminal(locked, b"\n", "list")
    assert (status, output) == (4, b"")
    assert "No passphrase was given" in shown


def test_the_recovery_key_is_asked_for_on_the_terminal_and_not_shown(
    locked: Shell, words: tuple[str, str]
) -> None:
    key = locked.done("recovery-key", *words).out.splitlines()[-1]
    typed = f"falsch\n{key[:40]}\n{key[40:]}\n"
    status, shown, output = on_a_terminal(locked, typed.encode(), "list", "--recovery-key", "-")
    assert (status, b"Nora Weber" in output) == (0, True)
    again = "There is no recovery key in it; please look for the line that begins with AGE-SECRET-KEY-1."
    assert " ".join(shown.split()) == f"Recovery key: | {again} Recovery key: | > |"
    status, shown, output = on_a_terminal(locked, b"\n", "list", "--recovery-key", "-")
    assert (status, output) == (4, b"")
    assert "No recovery key was given" in shown


def test_a_passphrase_from_standard_input_is_asked_for_on_the_terminal(locked: Shell) -> None:
    typed = "drei kleine Wörter\n".encode()
    status, shown, output = on_a_terminal(locked, typed, "list", "--passphrase-file", "-")
    assert (status, b"Nora Weber" in output) == (0, True)
    assert shown == "Passphrase: |\r\n"


def test_how_far_it_is_is_shown_on_the_terminal(shell: Shell, words: tuple[str, str]) -> None:
    shell.new()
    for command in ("encrypt", "decrypt"):
        status, shown, _output = on_a_terminal(shell, b"", command, *words)
        assert status == 0
        assert "… 0 %" in shown
        assert "… 100 %" in shown
    assert "%" not in shell.done("encrypt", *words).err


def test_what_is_in_a_pipe_asks_at_the_terminal(locked: Shell) -> None:
    status, shown, output = on_a_terminal(locked, "drei kleine Wörter\n".encode(), "list")
    assert (status, b"Nora" in output) == (0, True)
    assert shown.startswith("Passphrase: |\r\n")


@pytest.mark.parametrize("options", [(), ("--all",), ("--within", "3")])
def test_the_prompt_of_a_shell_is_never_asked(locked: Shell, options: tuple[str, ...]) -> None:
    status, shown, output = on_a_terminal(locked, b"\n", "next", *options)
    assert (status, output) == (4, b"")
    assert "is encrypted, and nobody can be asked" in " ".join(shown.split())


def test_a_new_passphrase_is_typed_twice(shell: Shell) -> None:
    shell.new()
    typed = "drei kleine Wörter\ndrei kleine Worter\ndrei kleine Wörter\ndrei kleine Wörter\n"
    status, shown, _output = on_a_terminal(shell, typed.encode(), "encrypt")
    assert status == 0
    assert shown.count("New passphrase: ") == 2
    assert "The two differ" in shown
    assert "guesses it in hours" in shown
    assert (shell.store / "identity.age").exists()


def test_an_empty_new_passphrase_is_asked_for_again_three_times(shell: Shell) -> None:
    shell.new()
    words = "drei kleine Wörter\n".encode()
    status, shown, _output = on_a_terminal(shell, b"\n\n" + words * 2, "encrypt")
    assert (status, shown.count("cannot be empty")) == (0, 2)
    status, shown, _output = on_a_terminal(shell, b"\x03", "passphrase")
    assert "Interrupted; the old passphrase opens the data folder, as before." in " ".join(shown.split())


def test_who_gives_up_a_new_passphrase_is_told_that_nothing_changed(shell: Shell) -> None:
    shell.new()
    status, shown, _output = on_a_terminal(shell, b"\n\n\n", "encrypt")
    assert (status, shown.count("New passphrase: ")) == (4, 3)
    assert "nothing has changed" in shown
    status, shown, _output = on_a_terminal(shell, b"\x03", "encrypt")
    assert (status, "not encrypted, as before" in " ".join(shown.split())) == (130, True)
    assert not (shell.store / "identity.age").exists()


def test_how_strong_it_is_breaks_between_words(shell: Shell) -> None:
    shell.new()
    _status, shown, _output = on_a_terminal(shell, b"a\n\x03", "encrypt")
    lines = shown.partition("The same once more")[0].splitlines()
    assert any(line.startswith("Weak") for line in lines)
    assert [line for line in lines if len(line) > 80] == []


def test_an_interrupt_at_the_prompt_of_a_locked_folder_says_that_nothing_changed(locked: Shell) -> None:
    status, shown, _output = on_a_terminal(locked, b"\x03", "decrypt")
    assert (status, "encrypted, as before" in " ".join(shown.split())) == (130, True)


def test_a_folder_that_is_not_encrypted_has_no_recovery_key(
    shell: Shell, words: tuple[str, str], tmp_path: Path
) -> None:
    shell.new()
    told = shell.refused("encrypt", *words, "--recovery-key", str(tmp_path / "key"))
    assert "--recovery-key" in told
    assert not (shell.store / "identity.age").exists()


def test_a_file_without_a_recovery_key_is_named(locked: Shell, tmp_path: Path) -> None:
    (tmp_path / "key.txt").write_text("no key")
    assert "key.txt" in locked.refused("list", "--recovery-key", str(tmp_path / "key.txt"), status=4)


def test_the_check_names_what_encrypting_did(shell: Shell, words: tuple[str, str]) -> None:
    shell.new()
    (shell.store / "notes.txt").write_text("notes")
    (shell.store / "old").mkdir()
    (shell.store / "old" / "report.md").write_text("report")
    (shell.store / "tandems" / "copy.txt").write_text("copy")
    told = shell("encrypt", *words).err
    found = shell("check", *words).out
    for name in ("notes.txt", "old/", "tandems/copy.txt"):
        assert name in told
        assert name.removeprefix("tandems/") in found


@pytest.mark.parametrize("ending", ["", ".age"])
def test_the_check_names_the_text_that_an_editor_left(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    tandem = shell.new()
    path = Path(kept_texts_folder()) / f"mentoring-{tandem}-abc" / f"2026-11-26.md{ending}"
    path.parent.mkdir(parents=True)
    path.write_text("# Protocol")
    answer = shell("check")
    assert answer.status == 1
    assert f"{path}: text from another editor" in answer.out


def test_messages_name_the_files_as_they_are_called_on_the_disk(
    locked: Shell, words: tuple[str, str]
) -> None:
    locked.environ = {"MENTORING_PASSPHRASE_FILE": words[1]}
    locked.done("topic", "add", "Gehalt")
    (path,) = (locked.store / "tandems").iterdir()
    good = path.read_bytes()
    path.write_bytes(good[:700])
    for command in ("show", "list", "next"):
        assert f"The file {path.name} is damaged" in locked(command).err
    assert [fault["file"] for fault in locked("check", "--json").value] == [path.name]
    path.unlink()
    assert f"The file {path.name} no longer exists" in locked("show").err
    assert locked("check").out.startswith(f"{path.name}: missing")
    locked.done("restore", path.name.partition(".")[0], "1")
    (plain := path.with_name("abc.json")).write_bytes(b"{}")
    assert locked("check").out.startswith("abc.json: readable")
    plain.unlink()
    (backup, *_others) = sorted((locked.store / "backups").glob("*/*"))
    backup.write_bytes(b"age")
    assert f"/{backup.name}: damaged backup" in locked("check").out


def test_a_passphrase_is_the_same_from_a_file_of_another_system(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    file = tmp_path / "words"
    file.write_bytes("größere Wörter\r\n".encode("utf-8-sig"))
    shell.done("encrypt", "--passphrase-file", str(file))
    status, _shown, output = on_a_terminal(shell, "größere Wörter\n".encode(), "list")
    assert (status, b"Nora Weber" in output) == (0, True)


def test_a_new_passphrase_that_is_not_utf_8_is_refused(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    file = tmp_path / "words"
    file.touch(0o600)
    file.write_bytes("größere Wörter\n".encode("latin-1"))
    assert "is not text in UTF-8" in shell.refused("encrypt", "--passphrase-file", str(file))
    assert "Nora Weber" in shell.done("list").out


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_who_else_can_read_the_file_with_the_passphrase_is_told(
    shell: Shell, words: tuple[str, str], mode: int
) -> None:
    shell.new()
    Path(words[1]).chmod(mode)
    for argv in (("encrypt", *words), ("passphrase", *words, "--new-passphrase-file", words[1])):
        told = shell.done(*argv).err
        assert (f"Other users of this computer can read {words[1]}" in told) == (mode != 0o600)


def test_why_a_folder_stays_encrypted_is_told(locked: Shell, words: tuple[str, str]) -> None:
    (path,) = (locked.store / "tandems").iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    told = locked.refused("decrypt", *words, status=3)
    assert told.startswith(f"The data folder stays encrypted, since {path.name} does not open")
