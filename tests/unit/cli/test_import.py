"""Promised: what was written elsewhere comes in as one step, and nothing is guessed, overwritten or lost."""

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from tests.unit.shell import Shell, files


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    found = Shell(tmp_path / "store", today="2026-03-01")
    found.new()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def put(folder: Path, name: str, text: str | bytes) -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def shown(shell: Shell, day: str) -> str:
    return shell.done("protocol", "show", day).out


JOURNAL = """[2026-01-15 17:00] First talk. It went well.
A second line.

[2026-01-30 09:00] The day after. Still thinking.
[1.8.2026] Nothing near. Summer.
"""


def test_a_journal_becomes_private_notes_of_the_nearest_meetings(shell: Shell, folder: Path) -> None:
    path = put(folder, "journal.txt", JOURNAL)
    preview = shell.done("import", path, "--dry-run").out
    before = files(shell.store)
    assert "the meeting nearest to Fri 30 Jan 2026" in preview
    assert "no meeting on Sat 1 Aug 2026" not in preview  # there is one two days before
    shell.done("import", path)
    assert before != files(shell.store)
    assert "[2026-01-15 17:00] First talk. It went well.\nA second line." in shown(shell, "2026-01-15")
    assert "Still thinking" in shown(shell, "2026-01-29")
    for audience in ("lead", "tandem"):
        assert "First talk" not in shell.done("export", "--for", audience, "--checked").out
    again = shell.done("import", path)
    assert "Already there" in again.out
    assert "Imported" not in again.out
    shell.done("undo")
    assert "protocol" in shell("protocol", "show", "2026-01-15").err


def test_the_preview_changes_nothing(shell: Shell, folder: Path) -> None:
    before = files(shell.store)
    answer = shell.done("import", put(folder, "2026-01-15.md", "A thought"), "--dry-run")
    assert "Would be imported" in answer.out
    assert files(shell.store) == before


def test_a_folder_of_dated_notes(shell: Shell, folder: Path) -> None:
    put(folder, "2026-01-15.md", "---\ndate: 2026-01-15\ntags: [x]\n---\nOne\r\nTwo")
    put(folder, "29.1.2026-topic.txt", "\ufeffThree")
    put(folder, "20260212 Idea.md", "# Idea\n\nFour")
    put(folder, "2026-05-02.md", "Far away")
    put(folder, "undated.md", "Nowhere")
    put(folder, "2026-01-15 and 2026-02-12.md", "Two days")
    put(folder, "photo.jpg", b"\xff\xd8")
    put(folder, ".hidden", "x")
    (folder / "inner").mkdir()
    answer = shell.done("import", str(folder))
    assert "---\ndate: 2026-01-15\ntags: [x]\n---\nOne\nTwo" in shown(shell, "2026-01-15").replace("\\", "")
    assert "Three" in shown(shell, "2026-01-29")
    assert "Idea\n\nFour" in shown(shell, "2026-02-12")
    for said in ("no meeting on Sat 02 May", "nor the name", "several dates", "photo.jpg", "inner"):
        assert said in answer.out
    assert ".hidden" not in answer.out
    shell.done("undo")  # all of it at once
    assert shell("protocol", "show", "2026-01-15").status == 1


def test_a_protocol_is_joined_to_what_stands_there(shell: Shell, folder: Path) -> None:
    mine = "# Protocol · 2026-01-15\n\n## Outcome\n\n### Insights\n\nmine\nboth\n"
    shell.done("protocol", "write", "2026-01-15", stdin=mine)
    path = put(
        folder,
        "a.md",
        "# Protocol of 15.1.2026\n- Duration: 90 minutes\n\n## Outcome\n\n### Insights\n\nboth\nnew\n",
    )
    answer = shell.done("import", path)
    assert "what stands there stays · visible to: tandem" in answer.out
    text = shown(shell, "2026-01-15")
    assert [line for line in text.splitlines() if line in ("mine", "both", "new")] == ["mine", "both", "new"]
    assert "90 minutes" in text


def test_tasks_of_a_protocol_stay_and_new_ones_are_added(shell: Shell, folder: Path) -> None:
    shell.done("protocol", "write", "2026-01-15", stdin="# x\n\n## Commitments\n\n- [x] Old @mentor\n")
    shell.done("import", put(folder, "2026-01-15.md", "## Commitments\n\n- [ ] Old\n- [ ] New @mentee\n"))
    tasks = {task["text"]: task["status"] for task in shell.done("task", "list", "--json").value}
    assert (tasks["Old"], tasks["New"]) == ("done", "open")


def test_notes_never_go_into_a_section_that_others_see(shell: Shell, folder: Path) -> None:
    shell.done("protocol", "write", "2026-01-15", stdin="# x\n\n## Notes\n\nVisible to: tandem\n\nfor us\n")
    shell.done("import", put(folder, "2026-01-15.txt", "for me alone"))
    released = shell.done("export", "--for", "tandem", "--checked").out
    assert "for us" in released
    assert "for me alone" not in released


def test_one_bad_file_keeps_all_of_them_out(shell: Shell, folder: Path) -> None:
    put(folder, "2026-01-15.md", "good")
    put(folder, "2026-01-29.md", "schön".encode("latin-1"))
    before = files(shell.store)
    assert "iconv" in shell.refused("import", str(folder))
    assert files(shell.store) == before


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.txt", "[2026-01-15 17:00] schön".encode("latin-1"), "iconv"),
        ("a.md", b"\0\1\2", "iconv"),
        ("a.md", b" \n", "empty"),
        ("a.md", b"<!DOCTYPE html><p>2026-01-15", "web page"),
        ("a.md.gz", gzip.compress(b"0" * 10_000_000), "unpack"),
        ("a.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nx", "calendar"),
        ("a.md", b"# 2026-01-15\n" + b"x" * 2_000_000, "too large"),
        ("a.md", b"x" * 50_000_000, "too large"),
        ("a.md", b'---\ndocument: "mentoring-report"\n---\n# My mentoring\n', "lacks the data"),
    ],
    ids=["latin-1", "binary", "empty", "html", "gzip", "ics", "long", "50 MB", "report"],
)
def test_what_can_not_be_imported_has_a_sentence(
    name: str, raw: bytes, says: str, shell: Shell, folder: Path
) -> None:
    before = files(shell.store)
    assert says in shell.refused("import", put(folder, name, raw))
    assert files(shell.store) == before


def test_a_zip_bomb_is_not_unpacked(shell: Shell, folder: Path) -> None:
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2026-01-15.md", b"0" * 100_000_000)
    assert "unpack" in shell.refused("import", str(folder / "bomb.zip"))


def test_what_is_no_file(shell: Shell, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert "no file" in shell.refused("import", str(folder / "pipe"))
    assert "no file" in shell.refused("import", "/dev/null")
    assert "by itself" in shell.refused("import", "-", str(folder))


@pytest.mark.parametrize("name", ["me.md", "me.json"])
def test_a_tandem_that_was_imported_beside_is_already_here(name: str, shell: Shell, folder: Path) -> None:
    path = str(folder / name)
    shell.done("export", "--for", "me", "--format", name.partition(".")[2], "-o", path)
    shell.done("topic", "add", "x")
    shell.done("import", path)
    before = files(shell.store)
    assert "already here" in shell.done("import", path).err
    assert files(shell.store) == before
    assert len(shell.done("list", "--json").value) == 2
