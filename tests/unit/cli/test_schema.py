"""Promised: the schemas in `docs/schema` are those of what the program prints and writes as JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mentoring_tui.cli.json_output import READERS
from mentoring_tui.cli.main import COMMANDS
from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.kinds import DOCUMENTS
from tests.quick_wraps import wrap_quickly
from tests.schema import FOLDER, PRINTED, WRITTEN, encoded, schema
from tests.tui.apps import TODAY, make_library
from tests.unit.shell import Shell

NEW = ("new", "--mentee", "Eva Klein", "--mentor", "Max Groß", "--from", "2026-01-01", "--every", "2")
HELD, PLANNED = "2026-11-13", "2026-11-27"

DAYS_AWAY = "\r\n".join(
    (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", "BEGIN:VEVENT", "UID:1"),
        *("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261205", "SUMMARY:Urlaub"),
        *("END:VEVENT", "END:VCALENDAR", ""),
    )
)

PASSPHRASE = ("--passphrase-file", "{folder}/words")

CALLS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("list", ("list",)),
    ("show", ("show",)),
    ("agreement", ("agreement",)),
    ("agreement", ("agreement", "set", "title", "Probe")),
    ("agreement-history", ("agreement", "history")),
    ("meeting", ("next",)),
    ("meeting", ("next", "--within", "0")),
    ("next-all", ("next", "--all")),
    ("schedule", ("schedule",)),
    ("meeting", ("meeting", "add", "2026-12-01")),
    ("meeting", ("meeting", "remove", "2026-12-01")),
    ("meeting", ("meeting", "move", PLANNED, "2026-11-26")),
    ("move-dry-run", ("meeting", "move", "2026-11-26", "2026-11-27", "--following", "--dry-run")),
    ("absence", ("away", "add", "2026-12-01", "2026-12-04", "Kur")),
    ("absences", ("away",)),
    ("meeting", ("meeting", "cancel", "2026-11-26", "--by", "mentor", "--reason", "krank")),
    ("meeting", ("meeting", "restore", PLANNED)),
    ("meeting", ("meeting", "held", HELD)),
    ("topics", ("topic",)),
    ("topic", ("topic", "add", "Bewerbung")),
    ("topic", ("topic", "done", "topic-1")),
    ("tasks", ("task",)),
    ("task", ("task", "add", "Lesen", "--due", "2026-12-01")),
    ("task", ("task", "done", "task-profile")),
    ("preparation", ("prepare",)),
    ("preparation", ("prepare", PLANNED, "--guide", "grow")),
    ("goals", ("goal",)),
    ("goals", ("goal", "list")),
    ("goal-show", ("goal", "show", "1")),
    ("goal", ("goal", "progress", "1", "--percent", "40")),
    ("advice", ("advice",)),
    ("protocol", ("protocol", "show", HELD)),
    ("protocol", ("protocol", "show", "2026-12-11")),
    ("protocol", ("protocol", "write", PLANNED, "-")),
    ("search", ("search", "Bewerbung")),
    ("names", ("names",)),
    ("name", ("names", "add", "Petra Schmitz")),
    ("name", ("names", "add", "Projekt", "--ask")),
    ("names", ("names", "list")),
    ("export-dry-run", ("export", "--for", "lead", "--dry-run")),
    ("export-dry-run", ("export", "--for", "tandem", "--dry-run", "--mail")),
    ("export", ("export", "--for", "me")),
    ("export", ("export", "--for", "lead", "--checked")),
    (
        "export-file",
        ("export", "--for", "tandem", "--checked", "--mail", "-o", "{folder}/a"),
    ),
    ("ledger", ("ledger",)),
    ("ledger", ("ledger", "verify", "{folder}/a")),
    ("check", ("check",)),
    ("backups", ("backups",)),
    ("restore", ("restore", "1")),
    ("undo", ("undo",)),
    ("evaluation", ("evaluate", "set", "cooperation.trust", "4")),
    ("evaluation", ("evaluate", "show")),
    ("import", ("import", "{folder}/days.ics")),
    ("erase-person", ("erase", "{tandem}", "--person", "Petra Schmitz", "--yes")),
    ("end", ("end", "--early")),
    ("end", ("reopen",)),
    ("tandem", NEW),
    ("tandem", ("import", "{folder}/other.json")),
    ("erase", ("erase", "other", "--yes")),
    ("undo-creation", ("undo", "Eva Klein")),
    ("locked", ("encrypt", *PASSPHRASE)),
    ("locked", ("passphrase", *PASSPHRASE, "--new-passphrase-file", "{folder}/words")),
    ("recovery-key", ("recovery-key", *PASSPHRASE)),
    ("recovery-key-file", ("recovery-key", *PASSPHRASE, "-o", "{folder}/key")),
    ("locked", ("decrypt", "--recovery-key", "{folder}/key")),
)
"""What is called one after the other, and which schema the answer has."""


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell with the tandem of the demo, which has met for a year and has been exported."""
    monkeypatch.setattr("mentoring_tui.documents.pdf.is_possible", lambda: False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    wrap_quickly(monkeypatch)
    (tmp_path / "words").write_text("drei kleine Wörter\n")
    make_library(tmp_path).create(demo_tandem(TODAY, "de")).close()
    shell = Shell(tmp_path / "store", "de", TODAY.isoformat())
    whole = json.loads(shell.done("export", "--for", "me", "--format", "json").out)
    whole["tandem"]["id"] = "other"
    (tmp_path / "other.json").write_text(json.dumps(whole))
    (tmp_path / "days.ics").write_text(DAYS_AWAY)
    return shell


def strict(value: Any) -> Any:
    """Return a schema that allows no other keys, so that it tells of one that its type lacks."""
    if isinstance(value, list):
        return [strict(item) for item in value]
    if not isinstance(value, dict):
        return value
    stricter = {name: strict(item) for name, item in value.items()}
    if "properties" in value and value.get("type") == "object":
        stricter["additionalProperties"] = False
    return stricter


def check(name: str, value: object) -> None:
    """Validate a value, with the formats of days."""
    checker = jsonschema.Draft202012Validator(
        strict(schema(name)), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    checker.validate(value)


@pytest.mark.parametrize("name", [*PRINTED, *WRITTEN])
def test_each_schema_is_up_to_date_and_valid(name: str) -> None:
    path = FOLDER / f"{name}.json"
    assert path.read_text("utf-8") == encoded(name), "python -m tests.schema"
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


def test_there_is_no_other_schema_and_the_overview_names_each() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {*PRINTED, *WRITTEN}
    overview = (FOLDER / "README.md").read_text("utf-8")
    for name in (*PRINTED, *WRITTEN):
        assert f"[{name}]({name}.json)" in overview


def test_what_each_command_prints_has_its_schema(demo: Shell, tmp_path: Path) -> None:
    tandem = demo.done("list", "--json").value[0]["id"]
    for name, argv in CALLS:
        given = [word.format(folder=tmp_path, tandem=tandem) for word in argv]
        if argv[0] == "agreement":
            given.insert(1, tandem)
        answer = demo(*given, "--json", stdin="## Themen\n\nBewerbung\n")
        assert answer.status in (0, 1), (argv, answer)
        check(name, answer.value)
    assert {name for name, _argv in CALLS} == set(PRINTED)
    assert {argv[0] for _name, argv in CALLS} == set(COMMANDS) - {"demo", "completion"}


def test_lists_are_not_only_empty_and_values_not_only_null(demo: Shell, tmp_path: Path) -> None:
    demo.done("agreement", "amend")
    demo.done("names", "add", "Petra Schmitz")
    demo.done("export", "--for", "lead", "--checked")
    (demo.store / "tandems" / "x.txt").write_text("")
    for command, name in (
        (("agreement", "history"), "agreement-history"),
        (("names",), "names"),
        (("ledger",), "ledger"),
        (("check",), "check"),
        (("search", "Bewerbung"), "search"),
    ):
        value = demo(*command, "--json").value
        assert value, command
        check(name, value)


def documents(demo: Shell) -> Iterator[tuple[str, str, Any]]:
    for document, kind in DOCUMENTS.items():
        for audience in kind.audiences:
            reader = READERS[audience]
            if "json" in kind.formats:
                argv = ("export", "--for", reader, "--document", document, "--format", "json", "--checked")
                yield document, reader, json.loads(demo.done(*argv).out)


def test_each_document_in_json_has_the_schema_of_its_format(demo: Shell) -> None:
    formats = set()
    for document, reader, value in documents(demo):
        check(value["format"], value)
        formats.add(value["format"])
        if (document, reader) == ("report", "lead"):
            check("report-front-matter", value["facts"])
    assert formats == set(WRITTEN) - {"report-front-matter"}


def test_a_schema_tells_of_what_it_does_not_allow() -> None:
    for value in ({"id": "x"}, {"id": "x", "text": "x", "status": "begun", "visibility": "lead"}):
        with pytest.raises(jsonschema.ValidationError):
            check("topic", value)
    with pytest.raises(jsonschema.ValidationError):
        check("topic", {"id": "x", "text": "x", "status": "open", "visibility": "lead", "more": 1})
