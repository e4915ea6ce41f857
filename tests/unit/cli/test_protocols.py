"""Promised: a protocol goes out and in as Markdown, and no word of it is lost, whatever happens."""

import os
import stat
import sys
from pathlib import Path

import pytest

from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.logbook import Logbook
from tests.unit.shell import Shell, files

TEXT = """# Protocol · Thu, 15 January 2026, 17:00

- Duration: 45 minutes
- Form: by phone
- Place: Café

## Topics

### Application

It goes well.

## Commitments

- [ ] Call the head @mentor by 12.03.2026

## Reflection

### Mood in a word

curious
"""


@pytest.fixture
def written(shell: Shell) -> Shell:
    """A tandem whose first meeting has a protocol."""
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin=TEXT)
    return shell


def editor(folder: Path, code: str, status: int = 0) -> str:
    """A command that edits a file as Python code says, in `path`."""
    script = folder / "editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{code}\nsys.exit({status})\n")
    return f"{sys.executable} {script}"


def test_what_is_written_comes_out_again(written: Shell) -> None:
    shown = written.done("protocol", "show", "2026-01-15")
    for text in ("It goes well.", "curious", "Call the head @mentor", "45", "Café"):
        assert text in shown.out
    again = written.done("protocol", "write", "2026-01-15", "-", stdin=shown.out)
    assert again.out == "Protocol saved: Thu, 15 January 2026, 17:00\n"
    assert written.done("protocol", "show", "2026-01-15").out == shown.out


def test_promises_become_tasks_and_the_head_tells_of_the_meeting(written: Shell) -> None:
    shape = written.done("protocol", "show", "2026-01-15", "--json").value
    assert shape["meeting"]["minutes"] == 45
    assert shape["meeting"]["mode"] == "phone"
    assert shape["meeting"]["place"] == "Café"
    assert shape["meeting"]["protocol"] is True
    (promise,) = shape["promises"]
    assert (promise["text"], promise["who"], promise["due"]) == ("Call the head", "mentor", "2026-03-12")
    assert promise["from"] == shape["meeting"]["id"]
    assert [(s["part"], s["audience"]) for s in shape["sections"]] == [
        ("topics", "tandem"),
        ("reflection", "private"),
    ]
    assert shape["sections"][0]["entries"] == [{"field": "Application", "text": "It goes well.", "refs": []}]
    assert shape["markdown"] == written.done("protocol", "show", "2026-01-15").out


def test_a_file_is_read(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    (tmp_path / "note.md").write_text("Just a line.")
    shell.done("protocol", "write", "2026-01-15", "17:00", str(tmp_path / "note.md"))
    assert "Just a line." in shell.done("protocol", "show", "2026-01-15").out


def test_what_is_not_understood_is_kept_and_noted(shell: Shell) -> None:
    shell.new()
    answer = shell.done("protocol", "write", "2026-01-15", stdin="## Reflection\n\n### Benefit\n\n17\n")
    assert "Line 3" in answer.err
    assert "17" in shell.done("protocol", "show", "2026-01-15").out
    other = shell.done("protocol", "write", "2026-01-29", stdin=TEXT)
    assert "29 January 2026" in other.err


def test_nothing_written_yet_is_a_no(shell: Shell) -> None:
    shell.new()
    answer = shell("protocol", "show", "2026-01-15")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("mentoring: ")
    assert f"“{shell.command} protocol edit 2026-01-15” writes it" in answer.err


@pytest.mark.parametrize("action", ["show", "write", "edit"])
def test_a_day_without_a_meeting(action: str, shell: Shell) -> None:
    shell.new()
    before = files(shell.store)
    sentence = shell.refused("protocol", action, "2026-01-16", stdin=TEXT)
    assert "Thu 15 Jan 2026" in sentence
    assert "meeting add" in sentence
    assert files(shell.store) == before


def test_files_that_are_no_text(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    (tmp_path / "latin").write_bytes("Gespräch".encode("latin-1"))
    (tmp_path / "large").write_bytes(b"x" * 1_000_001)
    (tmp_path / "blank").write_bytes(b" \n")
    for name, says in {
        "missing": "no file",
        "latin": "UTF-8",
        "large": "too large",
        "blank": "left as it is",
        ".": "folder",
        "blank/x": "no file",
        "nul\0": "no file",
    }.items():
        assert says in shell.refused("protocol", "write", "2026-01-15", str(tmp_path / name))
    assert "UTF-8" in shell.refused("protocol", "write", "2026-01-15", stdin=b"\xff\xfe")
    assert shell("protocol", "show", "2026-01-15").status == 1


def test_an_empty_text_takes_nothing_away(written: Shell) -> None:
    assert "left as it is" in written.refused("protocol", "write", "2026-01-15", stdin="")
    assert "It goes well." in written.done("protocol", "show", "2026-01-15").out


def test_hostile_text_is_cleaned(shell: Shell) -> None:
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin="a\x1b[31mb\u202ec\0d [/] {x}\n")
    for argv in (("protocol", "show", "2026-01-15"), ("protocol", "show", "2026-01-15", "--json")):
        answer = shell.done(*argv)
        assert "a[31mbcd [/] {x}" in answer.out


def test_the_editor_gets_a_private_skeleton_and_what_it_writes_is_kept(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    code = (
        f"log = pathlib.Path({str(tmp_path / 'log')!r})\n"
        "modes = f'{path.stat().st_mode:o} {path.parent.stat().st_mode:o}'\n"
        "log.write_text(f'{path}\\n{modes}\\n{path.read_text()}')\n"
        "path.write_text('## Topics\\n\\nA thought.\\n')"
    )
    shell.environ = {"EDITOR": editor(tmp_path, code), "XDG_RUNTIME_DIR": str(tmp_path)}
    answer = shell.done("protocol", "edit", "2026-01-15")
    assert answer.out == "Protocol saved: Thu, 15 January 2026, 17:00\n"
    assert "A thought." in shell.done("protocol", "show", "2026-01-15").out
    path, modes, *skeleton = (tmp_path / "log").read_text().splitlines()
    assert modes == f"{stat.S_IFREG | 0o600:o} {stat.S_IFDIR | 0o700:o}"
    assert Path(path).is_relative_to(tmp_path)
    assert not Path(path).parent.exists()
    assert "## Preparation" in skeleton


def test_visual_beats_editor(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    shell.environ = {"VISUAL": editor(tmp_path, "path.write_text('Seen.')"), "EDITOR": "false"}
    shell.done("protocol", "edit", "2026-01-15")
    assert "Seen." in shell.done("protocol", "show", "2026-01-15").out


@pytest.fixture
def places(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The folder to edit in, which a restart empties, and the one for kept texts."""
    run, state = tmp_path / "run", tmp_path / "state"
    run.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    shell.environ = {"XDG_RUNTIME_DIR": str(run)}
    return run, state / "mentoring-tui" / "texts"


def test_an_editor_that_changes_nothing(written: Shell, tmp_path: Path, places: tuple[Path, Path]) -> None:
    before = files(written.store)
    written.environ["EDITOR"] = editor(tmp_path, "import time; time.sleep(1.1)")
    answer = written.done("protocol", "edit", "2026-01-15")
    assert answer.out == "Nothing was changed.\n"
    assert "mentoring: " not in answer.err
    assert files(written.store) == before
    assert list(places[0].iterdir()) == []


def test_the_file_of_an_editor_in_the_background_stays_and_is_named(
    written: Shell, places: tuple[Path, Path]
) -> None:
    before = files(written.store)
    written.environ["EDITOR"] = "true"
    answer = written("protocol", "edit", "2026-01-15")
    assert (answer.status, answer.out) == (0, "Nothing was changed.\n")
    (left,) = places[0].glob("*/*")
    (said,) = [line for line in answer.err.splitlines() if line.startswith("mentoring: ")]
    assert str(left) in said
    assert files(written.store) == before
    assert str(left) in written("protocol", "edit", "2026-01-15").err.splitlines()[0]


def test_an_editor_in_the_background_is_waited_for_at_a_terminal(
    written: Shell, tmp_path: Path, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    written.environ["EDITOR"] = "true"
    asked: list[Refused] = []

    def write_meanwhile(_context: Context, refused: Refused) -> None:
        asked.append(refused)
        (path,) = places[0].glob("*/*")
        path.write_text("## Topics\n\nWritten in the background.\n")

    monkeypatch.setattr(Context, "is_interactive", True)
    monkeypatch.setattr(Context, "wait_for_enter", write_meanwhile)
    written.done("protocol", "edit", "2026-01-15")
    assert [refused.code for refused in asked] == ["editor-in-background"]
    assert "Written in the background." in written.done("protocol", "show", "2026-01-15").out
    assert list(places[0].iterdir()) == []


def put_in_path(folder: Path, name: str, code: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!{sys.executable}\nimport sys, pathlib\n{code}\n")
    (folder / name).chmod(0o700)


@pytest.mark.parametrize("environ", [{}, {"VISUAL": "", "EDITOR": ""}, {"VISUAL": " ", "EDITOR": "\t"}])
def test_without_an_editor_set_it_is_nano_then_vi(
    environ: dict[str, str], shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.new()
    binaries = tmp_path / "bin"
    monkeypatch.setenv("PATH", str(binaries))
    shell.environ = {**environ, "PATH": str(binaries)}
    for name in ("vi", "nano"):
        put_in_path(binaries, name, f"pathlib.Path(sys.argv[1]).write_text('Written in {name}.')")
        shell.done("protocol", "edit", "2026-01-15")
        assert f"Written in {name}." in shell.done("protocol", "show", "2026-01-15").out


@pytest.mark.parametrize("command", ["false", "/no/such/editor", "'unbalanced"])
def test_an_editor_that_does_not_work(command: str, shell: Shell, places: tuple[Path, Path]) -> None:
    shell.new()
    shell.environ["EDITOR"] = command
    assert "nothing was changed" in shell.refused("protocol", "edit", "2026-01-15")
    assert list(places[0].iterdir()) == []
    assert not places[1].exists()


def test_without_an_editor_it_says_what_to_set(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    shell.environ = {"PATH": str(tmp_path)}
    assert "EDITOR" in shell.refused("protocol", "edit", "2026-01-15")


def kept_alone(places: tuple[Path, Path]) -> Path:
    """The one text that is kept, where nobody else can read it and a restart leaves it."""
    (kept,) = places[1].glob("*/*")
    assert list(places[0].iterdir()) == []
    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, kept.parent, kept.parent.parent)] == [
        0o600,
        0o700,
        0o700,
    ]
    return kept


@pytest.mark.parametrize("umask", [0, 0o77, 0o777])
def test_what_a_failing_editor_wrote_is_kept_and_said_where(
    shell: Shell, tmp_path: Path, places: tuple[Path, Path], umask: int
) -> None:
    shell.new()
    shell.environ["EDITOR"] = editor(tmp_path, "path.write_text('My words.')", status=1)
    before = os.umask(umask)
    try:
        sentence = shell.refused("protocol", "edit", "2026-01-15")
    finally:
        os.umask(before)
    kept = kept_alone(places)
    assert str(kept) in sentence
    assert kept.read_text() == "My words."
    assert shell("protocol", "show", "2026-01-15").status == 1
    assert str(kept) in shell("protocol", "edit", "2026-01-15").err.splitlines()[0]


def test_what_an_editor_left_beside_the_text_is_kept_with_it(
    shell: Shell, tmp_path: Path, places: tuple[Path, Path]
) -> None:
    shell.new()
    code = "path.write_text('Mine.'); (path.parent / '.swp').write_text('More.'); (path.parent / 'a').mkdir()"
    shell.environ["EDITOR"] = editor(tmp_path, code, status=1)
    shell.refused("protocol", "edit", "2026-01-15")
    (swap,) = places[1].glob("*/.swp")
    assert swap.read_text() == "More."


def test_where_it_cannot_be_moved_it_stays(
    shell: Shell, tmp_path: Path, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.new()
    (tmp_path / "state").write_text("no folder")
    shell.environ["EDITOR"] = editor(tmp_path, "path.write_text('My words.')", status=1)
    sentence = shell.refused("protocol", "edit", "2026-01-15")
    (kept,) = places[0].glob("*/*")
    assert str(kept) in sentence
    assert kept.read_text() == "My words."


def test_what_could_not_be_saved_is_kept_and_said_where(
    shell: Shell, tmp_path: Path, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.new()
    shell.environ["EDITOR"] = editor(tmp_path, "path.write_text('My words.')")

    def full(_logbook: Logbook) -> None:
        raise StoreError("store-full", file="store")

    monkeypatch.setattr(Logbook, "save", full)
    sentence = shell.refused("protocol", "edit", "2026-01-15", status=3)
    kept = kept_alone(places)
    assert str(kept) in sentence
    assert "full" in sentence
    assert kept.read_text() == "My words."


def test_what_is_saved_elsewhere_while_the_editor_runs_stays(shell: Shell, tmp_path: Path) -> None:
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin="## Outcome\n\nOne.\n\nTwo.\n")
    (tmp_path / "run").mkdir()
    command = editor(
        tmp_path,
        "path.write_text(path.read_text().replace('One.', 'Mine.'))\n"
        "from mentoring_tui.cli.main import main\n"
        "import io\n"
        "theirs = '## Outcome\\n\\nOne.\\n\\nTwo.\\n\\nThree.\\n'\n"
        f"store = ['--store', {str(shell.store)!r}, '--today', {shell.today!r}]\n"
        "assert main([*store, 'protocol', 'write', '2026-01-15'], stdin=io.StringIO(theirs)) == 0\n"
        "assert main([*store, 'topic', 'add', 'Salary']) == 0\n",
    )
    shell.environ = {"EDITOR": command, "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    answer = shell.done("protocol", "edit", "2026-01-15")
    assert "changed elsewhere" in answer.err
    text = shell.done("protocol", "show", "2026-01-15").out
    assert "Mine.\n\nTwo.\n\nThree." in text
    assert "One." not in text
    assert [topic["text"] for topic in shell.done("topic", "list", "--json").value] == ["Salary"]


def test_both_languages_are_understood(shell: Shell) -> None:
    shell.new()
    shell.lang = "de"
    shell.done("protocol", "write", "15.01.2026", stdin=TEXT)
    german = shell.done("protocol", "show", "2026-01-15").out
    assert german.startswith("# Gesprächsprotokoll · Do, 15. Januar 2026, 17:00")
    shell.lang = "en"
    shell.done("protocol", "write", "2026-01-15", stdin=german)
    assert "### Mood in a word\n\ncurious" in shell.done("protocol", "show", "2026-01-15").out


def test_a_reference_stays_with_nothing_under_it(shell: Shell) -> None:
    shell.new()
    text = "## Own words\n\nRelates to: goal 1\n"
    shell.done("protocol", "write", "2026-01-15", stdin=text)
    out = shell.done("protocol", "show", "2026-01-15").out
    assert text.rstrip() in out
    shell.done("protocol", "write", "2026-01-15", stdin=out)
    assert shell.done("protocol", "show", "2026-01-15").out == out


PROMISES = "## Commitments\n\n### Mentee\n\n- [ ] Read the book\n- [x] Call home\n- [ ] Write\n"


@pytest.mark.parametrize("lang", ["en", "de"])
def test_tasks_that_the_text_lacks_are_named_and_those_that_are_done_stay(lang: str, shell: Shell) -> None:
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin=PROMISES)
    shell.lang = lang
    answer = shell.done("protocol", "write", "2026-01-15", stdin="## Commitments\n\n- [ ] Write\n")
    tasks = shell.done("task", "list", "--json").value
    own = {task["text"]: task["status"] for task in tasks if task["from"] == "20260115"}
    assert own == {"Call home": "done", "Write": "open"}
    removed, hint, left = answer.err.splitlines()
    assert removed.endswith(": Read the book")
    assert f"{shell.command} backups" in hint
    assert left.endswith(": Call home")
    again = shell.done("protocol", "write", "2026-01-15", "--json", stdin="## Outcome\n\nx\n")
    assert "Write" in again.err
    assert "Call home" in again.value["markdown"]


def test_nothing_is_said_to_be_gone_where_all_tasks_stand_in_the_text(shell: Shell) -> None:
    shell.new()
    told = [shell.done("protocol", "write", "2026-01-15", stdin=PROMISES).err for _ in range(2)]
    assert told[0].splitlines() == [
        "Task: Read the book (Mentee)",
        "Task: Call home (Mentee)",
        "Task: Write (Mentee)",
    ]
    assert told[1] == ""
    reworded = PROMISES.replace("Read the book", "Read two books")
    said = shell.done("protocol", "write", "2026-01-15", stdin=reworded).err
    assert said == "Task: Read two books (Mentee)\n"


def test_what_was_private_in_another_meeting_stays_private(shell: Shell) -> None:
    shell.new()
    secret = "My superior prefers a colleague, which nobody else may know, and I think of leaving."
    reflection = f"## Reflection\n\n### What I take with me\n\n{secret}\n"
    shell.done("protocol", "write", "2026-01-15", stdin=reflection)
    shell.done("meeting", "add", "2026-01-22")
    text = f"## Experience and assessment\n\nHe asked. {secret[:70]}\n"
    assert "only for me" in shell.done("protocol", "write", "2026-01-22", stdin=text).err
    assert "superior" not in shell.done("export", "--for", "lead").out


def test_a_talking_point_that_stood_among_private_topics_is_for_whoever_may_see_it(shell: Shell) -> None:
    shell.new()
    shell.done("topic", "add", "Auslandsaufenthalt in Lyon")
    private = (
        "## Topics\n\nVisible to: only me\n\n### Auslandsaufenthalt in Lyon\n\nNur hier steht dieser Satz.\n"
    )
    shell.done("protocol", "write", "2026-01-15", stdin=private)
    point = "## Topics\n\n### [x] Auslandsaufenthalt in Lyon\n"
    shell.done("protocol", "write", "2026-01-29", stdin=point)
    assert "only me" not in shell.done("protocol", "show", "2026-01-29").out
    with_text = f"{point}\nNur hier steht dieser Satz.\n"
    shell.done("protocol", "write", "2026-01-29", stdin=with_text)
    assert "Visible to: only me" in shell.done("protocol", "show", "2026-01-29").out


def test_a_second_protocol_for_a_day_tells_where_the_first_one_is(written: Shell) -> None:
    promised = "## Commitments\n\n- [ ] Call the head @mentor by 12.03.2026\n"
    saved = written.done("protocol", "write", "2026-01-15", stdin=f"## Topics\n\nAnother one.\n\n{promised}")
    assert "The protocol that was there before is in the last backup" in saved.err
    written.done("undo")
    assert "It goes well." in written.done("protocol", "show", "2026-01-15").out


def test_headings_of_ones_own_and_misspelt_ones_are_explained(written: Shell) -> None:
    saved = written.done(
        "protocol", "write", "2026-01-15", stdin=f"{TEXT}\n## My part\n\nx\n\n## Outcom\n\ny\n"
    )
    assert "“My part” is a part of my own, only for me." in saved.err
    assert "Is “Outcome” meant? “Outcom” is only for me." in saved.err


def test_a_protocol_for_a_day_without_a_meeting_is_refused_with_the_way_to_write_it(written: Shell) -> None:
    refused = written.refused("protocol", "write", "2019-03-01", stdin=TEXT)
    assert "meeting" in refused
    assert "add" in refused


def test_a_protocol_of_five_megabytes_is_refused_and_its_file_stays(written: Shell, tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    path.write_text("word " * 1_000_000)
    assert "too large" in written.refused("protocol", "write", "2026-01-15", str(path))
    assert path.stat().st_size == 5_000_000


def test_the_tasks_of_a_text_are_echoed_as_understood(written: Shell) -> None:
    text = "## Commitments\n- [ ] Read\n- [ ] Call @mentor by in two weeks\n"
    said = written.done("protocol", "write", "2026-01-15", "-", stdin=text).err
    assert "Task: Read (Mentee)" in said
    assert "(Mentor, by Thu, 29 January 2026)" in said
    assert "Task:" not in written.done("protocol", "write", "2026-01-15", "-", stdin=text).err


def test_a_part_that_is_too_long_is_named_by_its_heading(written: Shell) -> None:
    text = "## Topics\n### One\n" + "word " * 50_000
    assert written.refused("protocol", "write", "2026-01-15", "-", stdin=text).startswith("Topics: 250000")
    large = "## Topics\n" + "word " * 1_100_000
    assert "more than 1 MB" in written.refused("protocol", "write", "2026-01-15", "-", stdin=large)


OTHER_DAY = "# Protocol · Thu 29 Jan 2026\n\n## Topics\n\nOthers.\n"


def test_the_protocol_of_another_day_replaces_nothing_unless_it_shall(written: Shell, tmp_path: Path) -> None:
    before = written.done("protocol", "show", "2026-01-15").out
    (tmp_path / "other.md").write_text(OTHER_DAY)
    for where, text in ((str(tmp_path / "other.md"), ""), ("-", OTHER_DAY)):
        words = written.refused("protocol", "write", "2026-01-15", where, stdin=text)
        assert "29 January 2026" in words
        assert "15 January 2026" in words
        assert "--force" in words
    assert written.done("protocol", "show", "2026-01-15").out == before
    written.done("protocol", "write", "2026-01-15", "-", "--force", stdin=OTHER_DAY)
    assert "Others." in written.done("protocol", "show", "2026-01-15").out


def test_the_protocol_of_another_day_from_the_editor_is_kept(written: Shell, tmp_path: Path) -> None:
    written.environ |= {
        "EDITOR": editor(tmp_path, f"path.write_text({OTHER_DAY!r})"),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    before = written.done("protocol", "show", "2026-01-15").out
    words = written.refused("protocol", "edit", "2026-01-15")
    kept = Path(words.rpartition(" ")[2].strip().rstrip("."))
    assert kept.read_text() == OTHER_DAY
    assert written.done("protocol", "show", "2026-01-15").out == before


def test_a_title_may_name_the_day_from_which_a_meeting_was_moved(written: Shell) -> None:
    text = written.done("protocol", "show", "2026-01-15").out
    written.done("meeting", "move", "2026-01-15", "2026-01-16")
    written.done("protocol", "write", "2026-01-16", stdin=text)
