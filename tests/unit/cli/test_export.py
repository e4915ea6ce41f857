"""Promised: a document holds what its reader may see, and never takes the place of something else."""

import json
import os
import re
import shutil
import stat
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from mentoring_tui.documents.kinds import DOCUMENTS
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.limits import DEEPEST, LARGEST_PROTOCOL, LARGEST_TANDEM, MOST_VALUES
from mentoring_tui.store.reader import TANDEM_ID
from mentoring_tui.store.system_calls import SystemCalls
from tests.unit.shell import Shell, files

PROTOCOL = """## Topics

TANDEMWORD

## Experience and assessment

LEADWORD

## Reflection

### Mood in a word

MEWORD
"""


@pytest.fixture(scope="module")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a tandem that has something for everyone; tests use copies of it."""
    shell = Shell(tmp_path_factory.mktemp("full") / "store")
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin=PROTOCOL)
    shell.done("meeting", "held", "2026-01-15", "--minutes", "60")
    return shell.store


@pytest.fixture
def full(full_store: Path, shell: Shell) -> Shell:
    """A tandem with something for everyone."""
    shutil.copytree(full_store, shell.store)
    return shell


@pytest.mark.parametrize(
    ("audience", "sees"),
    [
        ("lead", {"LEADWORD"}),
        ("tandem", {"LEADWORD", "TANDEMWORD"}),
        ("me", {"LEADWORD", "TANDEMWORD", "MEWORD"}),
    ],
)
@pytest.mark.parametrize("form", ["md", "json"])
def test_each_audience_gets_its_own(audience: str, sees: set[str], form: str, full: Shell) -> None:
    out = full.done("export", "--for", audience, "--format", form).out
    assert {word for word in ("LEADWORD", "TANDEMWORD", "MEWORD") if word in out} == sees


def test_the_preview_counts_what_leaves_and_what_is_withheld(full: Shell) -> None:
    shape = full.done("export", "--for", "lead", "--dry-run", "--json").value
    assert set(shape) == {"for", "document", "format", "released", "withheld", "findings"}
    assert (shape["for"], shape["document"], shape["format"]) == ("lead", "report", "md")
    assert shape["released"]["goal"] == 1
    assert shape["withheld"]["protocol"] == 2
    words = full.done("export", "--for", "lead", "--dry-run").out
    assert "2 parts of protocols" in words
    assert "document: Report" in words
    assert "At a glance (summary), Experience and assessment (experience)" in words
    assert "upcoming" not in words
    german = full.done("--lang", "de", "export", "--for", "lead", "--dry-run").out
    assert "Dokument: Bericht" in german
    assert "Auf einen Blick (summary), " in german


def test_held_back_is_what_the_reader_may_not_see_and_not_what_the_document_is_not_about(
    shell: Shell,
) -> None:
    shell.new()
    theirs = shell.done("task", "add", "Theirs", "--who", "mentor").only
    for words in (["Mine"], ["Secret", "--visibility", "me"]):
        shell.done("task", "add", *words)
    shell.done("topic", "done", shell.done("topic", "add", "Ticked").only)
    told = shell.done("task", "remind", theirs, "--dry-run").out
    assert "\nHeld back: 1 task (agreement" in told
    assert re.search(r"\nNot in this document: .*\b3 tasks, 1 talking point\n", told)
    assert "\nNot in" not in shell.done("export", "--for", "me", "--dry-run").out


def test_a_preview_writes_nothing(full: Shell, tmp_path: Path) -> None:
    full.done("export", "--for", "me", "--dry-run", "-o", str(tmp_path / "report.md"))
    assert not (tmp_path / "report.md").exists()


def test_parts_count_only_what_stands_in_them(full: Shell) -> None:
    full.done("protocol", "write", "2026-01-15", stdin="## Topics\n\n### Work\n\nRelates to: goal 1\n")
    full.done("agreement", "set", "goal", "Apply", "Unnamed", "Unnamed too")
    shape = full.done("export", "--for", "me", "--part", "protocols", "--dry-run", "--json").value
    assert shape["released"] == {"name": 2, "goal": 1, "protocol": 1, "meeting": 1}
    assert shape["withheld"]["goal"] == 2
    assert full.done("export", "--for", "me", "--part", "protocols").out.count("Unnamed") == 0


def test_parts_can_be_chosen(full: Shell) -> None:
    out = full.done("export", "--for", "me", "--part", "goals").out
    assert "Apply" in out
    assert "TANDEMWORD" not in out
    both = full.done("export", "--for", "me", "--part", "goals,protocols")
    assert both.out == full.done("export", "--for", "me", "--part", "goals", "--part", "protocols").out


def test_meetings_before_and_after_the_days_that_are_wanted_are_left_out(full: Shell) -> None:
    for form in ("md", "json"):
        wanted = ("export", "--for", "me", "--format", form)
        assert "LEADWORD" in full.done(*wanted, "--from", "15.1.2026", "--until", "2026-01-15").out
        assert "LEADWORD" not in full.done(*wanted, "--from", "2026-01-16").out
        assert "LEADWORD" not in full.done(*wanted, "--until", "2026-01-14").out


def test_a_calendar_says_only_when_and_grows_with_each_change(full: Shell, tmp_path: Path) -> None:
    target = tmp_path / "mentoring.ics"
    wanted = ("export", "--for", "me", "--document", "calendar")
    before = full.done(*wanted).out
    assert set(re.findall("SUMMARY:(.*?)\r?\n", before)) == {"Mentoring"}
    assert "Weber" not in before
    assert full.done(*wanted, "--dry-run", "--json").value["released"] == {"meeting": 1}
    full.done("meeting", "cancel", "2026-01-29")
    full.done(*wanted, "-o", str(target), "--format", "ics")
    after = target.read_bytes().decode()
    assert after.count("\r\n") == after.count("\n")
    assert "EXDATE;TZID=Europe/Berlin:20260129T170000" in after
    sequence, later = ({int(n) for n in re.findall("SEQUENCE:(.*)", text)} for text in (before, after))
    assert max(sequence) < min(later)
    with_names = (*wanted, "--part", "reminders,names")
    assert "SUMMARY:Mentoring: Nora Weber & Jens Albrecht" in full.done(*with_names).out
    assert full.done(*with_names, "--dry-run", "--json").value["released"] == {"name": 2, "meeting": 1}
    assert "2 people" in full.done(*with_names, "--dry-run").out


def test_there_is_no_calendar_for_the_project_lead(full: Shell) -> None:
    assert "no calendar" in full.refused("export", "--for", "lead", "--document", "calendar")


def test_a_file_is_written_for_its_owner_alone(full: Shell, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    old = os.umask(0)
    try:
        said = full.done("export", "--for", "lead", "-o", str(target)).out
    finally:
        os.umask(old)
    assert str(target) in said
    assert "project lead" in said
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_text() == full.done("export", "--for", "lead", "-o", "-").out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.md", "store"]


def numberless(calendar: str) -> str:
    """Return a calendar without the number that grows with each save, such as that of a receipt."""
    return re.sub(r"SEQUENCE:\d+", "SEQUENCE:N", calendar)


AUDIENCES = {"calendar": "tandem", "feedback": "tandem", "reminder": "tandem", "essence": "me"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_comes_in_each_of_its_formats_and_the_preview_names_both(
    document: str, full: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentoring_tui.documents.pdf.is_possible", lambda: False)
    for form in DOCUMENTS[document].formats:
        if form == "pdf":
            continue  # tests/unit/test_exporting.py makes some
        audience = AUDIENCES.get(document, "lead")
        argv = ("export", "--for", audience, "--document", document, "--format", form)
        shape = full.done(*argv, "--dry-run", "--json").value
        assert (shape["document"], shape["format"], shape["findings"]) == (document, form, [])
        target = tmp_path / f"{document}.{form}"
        full.done(*argv, "-o", str(target))
        if (document, form) == ("calendar", "eml"):
            continue  # the number that grows stands in it, encoded
        again = (full.done(*argv).out, full.done(*argv, "--json").value["content"])
        written = target.read_bytes().decode()
        assert {numberless(text) for text in again} == {numberless(written)}


def test_a_pdf_goes_to_a_file_only(full: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentoring_tui.documents.pdf.render_pdf", lambda page, progress: b"%PDF-1.7 \xff")
    argv = ("export", "--for", "lead", "--format", "pdf")
    assert "name one with -o" in full.refused(*argv, "--json")
    full.done(*argv, "-o", str(full.store.parent / "report.pdf"))
    assert (full.store.parent / "report.pdf").read_bytes() == b"%PDF-1.7 \xff"


@pytest.mark.parametrize(
    "where",
    [
        "mentoring_tui.documents.outgoing.find_in_tandem",
        "mentoring_tui.documents.page.render_page",
        "mentoring_tui.store.system_calls.SystemCalls.fsync",
    ],
)
def test_ctrl_c_at_whatever_step_leaves_nothing_half_written(
    where: str, full: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(where, interrupt)
    (tmp_path / "here").mkdir()
    target = tmp_path / "here" / "report.html"
    answer = full("export", "--for", "lead", "--format", "html", "-o", str(target))
    assert (answer.status, answer.out) == (130, "")
    assert os.listdir(target.parent) == []


def occupy(kind: str, target: Path) -> None:
    if kind == "file":
        target.write_text("mine")
    elif kind == "folder":
        target.mkdir()
    else:
        if kind == "link":
            (target.parent / "other").write_text("mine")
        target.symlink_to(target.parent / "other")


@pytest.mark.parametrize(
    ("kind", "says"),
    [("file", "--force"), ("folder", "is a folder"), ("link", "is a link"), ("dangling", "is a link")],
)
@pytest.mark.parametrize("force", [False, True])
def test_what_is_there_already_stays(kind: str, says: str, force: bool, full: Shell, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    occupy(kind, target)
    before = sorted(tmp_path.iterdir())
    argv = ("export", "--for", "lead", "-o", str(target), *(["--force"] if force else []))
    if kind == "file" and force:
        full.done(*argv)
        assert "Nora Weber" in target.read_text()
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        return
    assert says in full.refused(*argv)
    assert sorted(tmp_path.iterdir()) == before
    assert kind != "file" or target.read_text() == "mine"
    assert not (tmp_path / "other").exists() or (tmp_path / "other").read_text() == "mine"


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        ((), "--for"),
        (("--for", "boss"), "not an audience"),
        (("--for", ""), "needs a value"),
        (("--for", "lead", "--format", "docx"), "md, json, html, pdf"),
        (("--for", "lead", "--document", "novel"), "please choose from report"),
        (("--for", "lead", "--from", "1.2."), "may be"),
        (("--for", "lead", "--from", "2026-02-01", "--until", "2026-01-01"), "before it begins"),
        (("--for", "lead", "--part", "nonsense"), "no part"),
        (("--for", "lead", "--part", ""), "needs a value"),
        (("--for", "lead", "-o", "/no/such/folder/report.md"), "no folder"),
        (("--for", "lead", "-o", "nul\0"), "cannot be written"),
        (("--for", "lead", "-o"), "needs a value"),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_not_valid_writes_nothing(argv: tuple[str, ...], says: str, lang: str, full: Shell) -> None:
    full.lang = lang
    sentence = full.refused("export", *argv)
    assert lang == "de" or says in sentence


def test_a_full_disk_leaves_nothing_behind(
    full: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SystemCalls, "write", no_room)
    before = sorted(tmp_path.iterdir())
    assert "full" in full.refused("export", "--for", "lead", "-o", str(tmp_path / "x.md"), status=3)
    assert sorted(tmp_path.iterdir()) == before


def exported(shell: Shell) -> Any:
    return shell.done("export", "--for", "me", "--format", "json").value


def elsewhere(shell: Shell) -> Shell:
    return Shell(shell.store.parent / "elsewhere")


def test_what_was_exported_comes_back_whole(full: Shell) -> None:
    other = elsewhere(full)
    made = other.done("import", "-", stdin=json.dumps(exported(full))).only
    assert exported(other) == exported(full)
    assert made == other.done("list", "--json").value[0]["id"]


def test_a_store_s_own_file_can_be_imported(full: Shell) -> None:
    (path,) = files(full.store)
    other = elsewhere(full)
    other.done("import", path)
    assert exported(other) == exported(full)


@pytest.mark.parametrize(
    "more", [("--document", "agreement"), ("--part", "goals"), ("--until", "2026-06-30")]
)
def test_a_part_of_a_tandem_is_not_taken_for_the_whole(more: tuple[str, ...], full: Shell) -> None:
    document = full.done("export", "--for", "me", "--format", "json", *more).out
    assert "holds only a part" in elsewhere(full).refused("import", "-", stdin=document)


def test_the_same_again_is_said_and_changes_nothing(full: Shell) -> None:
    before = files(full.store)
    answer = full.done("import", "-", stdin=json.dumps(exported(full)))
    assert "already here" in answer.err
    assert files(full.store) == before


def test_another_state_is_kept_beside(full: Shell) -> None:
    document = json.dumps(exported(full))
    full.done("agreement", "set", "title", "Changed")
    answer = full.done("import", "-", stdin=document)
    assert "a tandem of its own" in answer.err
    tandems = full.done("list", "--json").value
    assert {tandem["title"] for tandem in tandems} == {"Changed", ""}
    assert answer.only in {tandem["id"] for tandem in tandems}


def spoilt(document: str, how: str) -> str:
    value = json.loads(document)
    if how == "half":
        return document[: len(document) // 2]
    if how == "twice":
        return document.replace('"format"', '"format": "mentoring-tandem", "format"', 1)
    if how == "newer":
        return json.dumps(value | {"version": 99})
    if how == "other":
        return json.dumps(value | {"format": "recipe"})
    if how == "type":
        value["tandem"]["agreement"]["start"] = 7
    if how == "nan":
        return document.replace('"version": 1', '"version": NaN')
    if how == "audience":
        return json.dumps(value | {"audience": "lead"})
    if how == "list":
        return "[1, 2]"
    if how == "surrogate":
        value["tandem"]["title"] = "\ud800"
    return json.dumps(value)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("half", "incomplete"),
        ("twice", "twice"),
        ("newer", "newer version"),
        ("other", "not a tandem"),
        ("type", "wrong kind"),
        ("nan", "cannot be imported"),
        ("audience", "made for others"),
        ("list", "cannot be imported"),
        ("surrogate", "cannot be imported"),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_broken_is_not_imported(how: str, says: str, lang: str, full: Shell) -> None:
    other = elsewhere(full)
    other.lang = lang
    document = full.done("export", "--for", "me", "--format", "json").out
    sentence = other.refused("import", "-", stdin=spoilt(document, how))
    assert lang == "de" or says in sentence
    assert not other.store.exists()


@pytest.mark.parametrize("raw", [b"", b"\n", b"{", b"\xff\xfe", b"null", b"plain words", b"[" * 100_000])
def test_what_is_no_document_is_not_imported(raw: bytes, shell: Shell) -> None:
    shell.refused("import", "-", stdin=raw)
    assert not shell.store.exists()


def changed(full: Shell, change: Callable[[Any], None]) -> str:
    document = exported(full)
    change(document["tandem"])
    return json.dumps(document)


@pytest.mark.parametrize(
    "tandem_id", ["../../x", "x" * 300, "ABC", "", "a b", "/etc/x", ".", "-a", "a\0/b", "ä"]
)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_tandem_whose_id_is_none_gets_another(tandem_id: str, lang: str, full: Shell) -> None:
    other = elsewhere(full)
    other.lang = lang
    document = changed(full, lambda tandem: tandem.update(id=tandem_id))
    answer = other.done("import", "-", stdin=document)
    assert TANDEM_ID.fullmatch(answer.only)
    assert (answer.err.count("\n"), len(answer.err) < 200) == (1 if tandem_id else 0, True)
    assert [path.stem for path in (other.store / "tandems").iterdir()] == [answer.only]
    assert exported(other)["tandem"] == exported(full)["tandem"] | {"id": answer.only}


def test_a_store_s_own_file_whose_id_is_none_gets_another_too(full: Shell, tmp_path: Path) -> None:
    (path,) = files(full.store)
    tables = json.loads(Path(path).read_bytes())
    tables["header"]["1"]["id"] = "../../x"
    answer = elsewhere(full).done("import", "-", stdin=json.dumps(tables))
    assert "“../../x”" in answer.err


@pytest.mark.parametrize("item_id", ["../../x", "x" * 300, "", "a\nb", 7, None])
@pytest.mark.parametrize("name", ["goals", "expectations", "tasks", "meetings", "topics"])
def test_items_without_a_proper_id_are_not_imported(name: str, item_id: object, full: Shell) -> None:
    full.done("topic", "add", "Something")
    full.done("meeting", "cancel", "2026-02-12")

    def spoil(tandem: Any) -> None:
        items = tandem.get(name) or tandem["agreement"][name]
        items[0]["id"] = item_id

    sentence = elsewhere(full).refused("import", "-", stdin=changed(full, spoil))
    assert "cannot be imported" in sentence


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b" " * (LARGEST_TANDEM + 1), "too large"),
        (b"[" + b"1," * (MOST_VALUES + 1) + b"1]", "too large"),
        (b'{"tandem":' * (DEEPEST + 1) + b"1" + b"}" * (DEEPEST + 1), "too deep"),
        (b"# 2026-01-15\n\n" + b"x" * LARGEST_PROTOCOL, "too large"),
        ("# 2026-01-15\n\na" + "\u0301" * 31, "combining marks"),
        (b'{"tandem": 1e999}', "cannot be saved"),
        (b'{"tandem": ' + b"9" * 5_000 + b"}", "cannot be saved"),
    ],
    ids=["size", "values", "depth", "protocol", "marks", "infinity", "digits"],
)
def test_what_is_beyond_a_limit_is_not_imported(raw: bytes | str, says: str, shell: Shell) -> None:
    made = shell.new()
    before = files(shell.store)
    assert says in shell.refused("import", "-", "--in", made, stdin=raw)
    assert files(shell.store) == before


def test_a_text_with_too_many_marks_is_not_imported_with_fewer(full: Shell) -> None:
    document = changed(full, lambda tandem: tandem.update(title="Zoe" + "\u0301" * 31))
    assert "combining marks" in elsewhere(full).refused("import", "-", stdin=document)


def test_an_impossible_programme_of_an_import_is_said_and_never_opened(full: Shell, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("= mistake")
    document = changed(full, lambda tandem: tandem["agreement"].update(programme=str(own)))
    for json_option in ((), ("--json",)):
        answer = elsewhere(full).done("import", "-", *json_option, stdin=document)
        assert answer.err.count("kerpen, allgemein") == 1 or "already here" in answer.err
        assert "line 1" not in answer.err


def test_files_that_can_not_be_read(shell: Shell, tmp_path: Path) -> None:
    assert "no file" in shell.refused("import", str(tmp_path / "missing"))
    assert "folder" in shell.refused("import", str(tmp_path))


def test_a_protocol_is_imported_for_the_day_in_its_title(full: Shell) -> None:
    text = full.done("protocol", "show", "2026-01-15").out
    full.done("import", "-", stdin=text.replace("TANDEMWORD", "NEWWORD"))
    assert "NEWWORD" in full.done("protocol", "show", "2026-01-15").out
    assert "which day" in full.refused("import", "-", stdin="# Notes\n\nA thought.\n")


SECRET = "Anruf von Petra Schmitz, petra@example.org"


@pytest.fixture
def with_a_name(full: Shell) -> Shell:
    """A tandem with a task for the project lead that names somebody else."""
    made = full.done("task", "add", SECRET, "--visibility", "lead").only.split()[0]
    assert made
    return full


def test_what_the_check_finds_is_not_written_until_a_person_has_looked(
    with_a_name: Shell, tmp_path: Path
) -> None:
    target = tmp_path / "report.md"
    argv = ("export", "--for", "lead", "-o", str(target))
    answer = with_a_name(*argv)
    assert (answer.status, answer.out, target.exists()) == (1, "", False)
    assert "Petra Schmitz" in answer.err
    assert "petra@example.org" in answer.err
    found = with_a_name.done("export", "--for", "lead", "--dry-run", "--json").value["findings"]
    assert {finding["kind"] for finding in found} == {"name", "mail"}
    with_a_name.done(*argv, "--checked")
    assert "Petra Schmitz" in target.read_text()
    with_a_name.done(*argv, "--force")
    assert with_a_name.done("export", "--for", "me").status == 0


def test_a_known_name_leaves_as_its_stand_in(with_a_name: Shell) -> None:
    with_a_name.done("names", "add", "Petra Schmitz", "--as", "Kollegin B")
    lead = with_a_name.done("export", "--for", "lead", "--checked").out
    assert "Anruf von Kollegin B" in lead
    assert "Petra Schmitz" not in lead
    assert "Petra Schmitz" in with_a_name.done("export", "--for", "me").out


def test_every_document_for_others_leaves_a_receipt_of_its_bytes(full: Shell, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    full.done("export", "--for", "lead", "-o", str(target))
    full.done("export", "--for", "tandem", "--document", "agreement", "--format", "html")
    full.done("export", "--for", "me")
    full.done("export", "--for", "lead", "--dry-run")
    assert "Report (" in full.done("ledger").out
    first, second = full.done("ledger", "--json").value
    assert (first["for"], first["document"], first["file"]) == ("lead", "report", "report.md")
    assert first["bytes"] == len(target.read_bytes())
    assert (second["for"], second["document"], second["format"]) == ("tandem", "agreement", "html")
    assert full.done("ledger", "verify", str(target)).out
    target.write_text(target.read_text() + " ")
    assert full("ledger", "verify", str(target)).status == 1


def test_a_mail_draft_leaves_a_receipt_that_knows_the_mail_and_the_document_in_it(
    full: Shell, tmp_path: Path
) -> None:
    target, document = tmp_path / "report.eml", tmp_path / "report.md"
    mail = ("export", "--for", "lead", "--mail", "--format", "md")
    shape = full.done(*mail, "--dry-run", "--json").value
    assert (shape["format"], shape["attached"]) == ("eml", "md")
    words = full.done(*mail, "--dry-run").out
    for said in ("format: eml (md)", "To: nobody", "Subject: Mentoring: Report", "Dear project lead,"):
        assert said in words
    full.done(*mail, "-o", str(target))
    full("export", "--for", "me", "--mail", "-o", str(tmp_path / "mine.eml"))
    (attached,) = message_from_bytes(target.read_bytes(), policy=policy.default).iter_attachments()
    payload = attached.get_payload(decode=True)
    assert isinstance(payload, bytes)
    document.write_bytes(payload)
    assert "LEADWORD" in document.read_text()
    (left,) = full.done("ledger", "--json").value
    assert (left["format"], left["file"], left["bytes"]) == ("eml", "report.eml", target.stat().st_size)
    for known in (target, document):
        assert full.done("ledger", "verify", str(known), "--json").value == [left]
    document.write_text("another")
    assert full("ledger", "verify", str(document)).status == 1


def test_a_mail_for_others_is_checked_like_the_document_in_it(with_a_name: Shell, tmp_path: Path) -> None:
    target = tmp_path / "report.eml"
    mail = ("export", "--for", "lead", "--mail", "--format", "md", "-o", str(target))
    answer = with_a_name(*mail)
    assert (answer.status, target.exists()) == (1, False)
    assert "Petra Schmitz" in answer.err
    with_a_name.done(*mail, "--checked")
    assert target.exists()


@pytest.mark.parametrize("error", [StoreError("store-not-writable", file="store"), Refused("too-many")])
def test_a_receipt_that_cannot_be_saved_is_told(
    error: Refused, full: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr("mentoring_tui.logbook.Logbook.record", refuse)
    answer = full("export", "--for", "lead")
    assert answer.status == 3
    assert "receipt could not be saved" in answer.err
    assert answer.out.startswith("---")
