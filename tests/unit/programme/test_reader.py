"""Promised: a person's own programme file is read, and a mistake in it told with file and key or line."""

import os
from pathlib import Path
from textwrap import dedent

import pytest

from mentoring_tui.programme.errors import ProgrammeError
from mentoring_tui.programme.reader import LARGEST, available, load

OWN = """\
# Our own programme
name = { de = "Unser Mentoring" }
lead = { en = "The office" }

[[clauses]]
id = "exit"
heading = { de = "Ausstieg" }
text.de = \"\"\"
Erster Satz
geht weiter.

# Zweiter = Absatz.
\"\"\"

[[parts]]
id = "reflection"
heading.de = "Rückschau"
audience = "private"

[[parts.fields]]
id = "takeaway"
label = { de = "Das bleibt" }

[[parts.fields]]
id = "size"
label.de = "Größe"
kind = "scale"
low = 1
high = 5

[[parts]]
id = "talk"
heading = { de = "Gespräch" }
audience = "tandem"
fields = [
    # the first one
    { id = "one", label = { de = "Eins" } },
    { id = "two", label = { de = "Zwei" }, kind = "choice", options = [{ id = "a", label = { de = "A" } }] },
]

[[guides]]
id = "short"
title = { de = "Kurz" }
prompts = [
    { de = "Was nun?" },
    { de = "Und dann?" },
]

[[evaluation]]
id = "open"
heading = { de = "Offen" }
kind = "questions"
questions = [{ id = "gain", label = { de = "Gewinn" } }]
"""


def file(folder: Path, text: str, name: str = "own") -> str:
    path = folder / f"{name}.toml"
    path.write_text(dedent(text), encoding="utf-8")
    return str(path)


def mistake(name_or_path: str, own_folder: Path | None = None) -> dict[str, object]:
    with pytest.raises(ProgrammeError) as raised:
        load(name_or_path, str(own_folder) if own_folder else None)
    assert raised.value.code == "programme-mistake"
    return raised.value.facts


def told(facts: dict[str, object]) -> tuple[object, object, object]:
    return facts["line"], facts["key"], facts["problem"]


def test_an_own_file_is_read_by_name_and_by_path(tmp_path: Path) -> None:
    path = file(tmp_path, OWN)
    own = load("own", str(tmp_path))
    assert own == load(path, None)
    assert (own.id, own.name, own.lead) == ("own", {"de": "Unser Mentoring"}, {"en": "The office"})
    assert (own.contact, own.web, own.region, own.carnival) == ("", "", "", False)
    assert own.clauses[0].text == {"de": "Erster Satz geht weiter.\n\n# Zweiter = Absatz."}
    assert [field.id for part in own.parts for field in part.fields] == ["takeaway", "size", "one", "two"]
    assert own.guides[0].prompts == ({"de": "Was nun?"}, {"de": "Und dann?"})


def test_what_a_file_leaves_out_is_that_of_the_neutral_programme(tmp_path: Path) -> None:
    neutral = load("allgemein", None)
    own = load(file(tmp_path, 'name.de = "N"\nlead.de = "L"\nguides = []\n'), None)
    assert (own.clauses, own.parts, own.evaluation) == (neutral.clauses, neutral.parts, neutral.evaluation)
    assert own.guides == ()


def test_a_shipped_programme_is_not_replaced_by_an_own_file(tmp_path: Path) -> None:
    file(tmp_path, OWN, "kerpen")
    assert load("kerpen", str(tmp_path)).region == "DE-NW"
    assert available(str(tmp_path)) == ["kerpen", "allgemein"]


def test_own_programmes_are_listed_by_name(tmp_path: Path) -> None:
    for name in ("zebra", "affe", "bad\x1b[1m"):
        file(tmp_path, OWN, name)
    (tmp_path / "notes.txt").touch()
    assert available(str(tmp_path)) == ["kerpen", "allgemein", "affe", "zebra"]
    assert available(str(tmp_path / "missing")) == ["kerpen", "allgemein"]


def test_a_byte_order_mark_and_windows_line_ends_are_harmless(tmp_path: Path) -> None:
    path = Path(file(tmp_path, OWN))
    plain = load(str(path), None)
    path.write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
    assert load(str(path), None) == plain
    path.write_bytes(OWN.replace("\n", "\r\n").replace('"tandem"', '"all"').encode())
    assert told(mistake(str(path))) == (0, "parts[1].audience", "unknown-audience")


def test_control_characters_are_cleaned_away(tmp_path: Path) -> None:
    own = load(file(tmp_path, OWN.replace("Unser ", r"Un\u001b[31mser\u202e\u0000\n  [/] ")), None)
    assert own.name == {"de": "Un[31mser [/] Mentoring"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('id = "exit"', 'id = "exit', (6, "", "not-toml")),
        ('id = "exit"', 'id = "exit"\nid = "exit"', (7, "", "not-toml")),
        ('{ id = "gain", label = { de = "Gewinn" } }]\n', "", (53, "", "not-toml")),
        (
            'heading = { de = "Ausstieg" }',
            'heding = { de = "Ausstieg" }',
            (0, "clauses[0].heding", "unknown-key"),
        ),
        ("lead = { en", 'lead = { fr = "Bureau", en', (0, "lead.fr", "unknown-key")),
        ("[[guides]]", "[[leitfaden]]", (0, "leitfaden", "unknown-key")),
        ('{ id = "one"', '{ idd = "one"', (0, "parts[1].fields[0].idd", "unknown-key")),
        ('audience = "private"\n', "", (0, "parts[0].audience", "missing-key")),
        ('name = { de = "Unser Mentoring" }', "", (0, "name", "missing-key")),
        ("high = 5\n", "", (0, "parts[0].fields[1].high", "missing-key")),
        (
            ', options = [{ id = "a", label = { de = "A" } }]',
            "",
            (0, "parts[1].fields[1].options", "missing-key"),
        ),
        ("low = 1", "low = true", (0, "parts[0].fields[1].low", "wrong-type")),
        ('"Größe"', "7", (0, "parts[0].fields[1].label.de", "wrong-type")),
        ('{ de = "Das bleibt" }', '"Das bleibt"', (0, "parts[0].fields[0].label", "no-language")),
        ('{ de = "Und dann?" }', '"Und dann?"', (0, "guides[0].prompts[1]", "no-language")),
        ("[[guides]]", "[guides]", (0, "guides", "wrong-type")),
        ('{ id = "one", label = { de = "Eins" } }', "1", (0, "parts[1].fields[0]", "wrong-type")),
        ('"tandem"', '"everybody"', (0, "parts[1].audience", "unknown-audience")),
        ('"scale"', '"slider"', (0, "parts[0].fields[1].kind", "unknown-kind")),
        ('"questions"', '"quiz"', (0, "evaluation[0].kind", "unknown-kind")),
        ('id = "talk"', 'id = "reflection"', (0, "parts[1].id", "duplicate-id")),
        ('id = "two"', 'id = "one"', (0, "parts[1].fields[1].id", "duplicate-id")),
        ('id = "exit"', 'id = "Ex it"', (0, "clauses[0].id", "bad-id")),
        ('audience = "private"', 'audience = "tandem"', (0, "parts[0].audience", "always-private")),
        ('audience = "private"', 'audience = "lead"', (0, "parts[0].audience", "always-private")),
        ('{ de = "Kurz" }', "{}", (0, "guides[0].title", "no-language")),
        ('{ de = "Kurz" }', r'{ de = " \u001b " }', (0, "guides[0].title", "no-language")),
        ("high = 5", "high = 1", (0, "parts[0].fields[1].high", "bounds-reversed")),
        ('"choice"', '"date"', (0, "parts[1].fields[1].options", "not-of-this-kind")),
        ('kind = "scale"', 'kind = "date"', (0, "parts[0].fields[1].low", "not-of-this-kind")),
        ("# Our own programme", 'region = "NRW"', (0, "region", "bad-region")),
        ("# Our own programme", 'carnival = "yes"', (0, "carnival", "wrong-type")),
    ],
)
def test_a_mistake_is_told_with_its_key_or_its_line(
    tmp_path: Path, old: str, new: str, expected: tuple[int, str, str]
) -> None:
    assert OWN.count(old) == 1 or old in ('"questions"', '"tandem"')
    path = file(tmp_path, OWN.replace(old, new, 1))
    facts = mistake("own", tmp_path)
    assert told(facts) == expected
    assert facts["file"] == path


def test_a_protocol_without_parts_is_a_mistake(tmp_path: Path) -> None:
    path = file(tmp_path, 'name.de = "N"\nlead.de = "L"\n\nparts = []\n')
    assert told(mistake(path)) == (0, "parts", "empty-list")


def test_a_guide_without_prompts_is_a_mistake(tmp_path: Path) -> None:
    path = file(tmp_path, OWN[: OWN.index("prompts")] + "prompts = []\n")
    assert told(mistake(path)) == (0, "guides[0].prompts", "empty-list")


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n"])
def test_an_empty_file_is_a_mistake(tmp_path: Path, text: str) -> None:
    assert told(mistake(file(tmp_path, text))) == (0, "", "empty-file")


def test_what_exceeds_the_reader_is_a_mistake_too(tmp_path: Path) -> None:
    deep = "x = " + "[" * 5000 + "]" * 5000
    assert told(mistake(file(tmp_path, deep))) == (0, "", "not-toml")
    assert told(mistake(file(tmp_path, "x = " + "9" * 5000))) == (0, "", "not-toml")


def test_a_file_that_is_not_utf_8_is_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes('# eins\nname.de = "Größe"\n'.encode("latin-1"))
    assert told(mistake(str(path))) == (2, "", "not-utf-8")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    assert mistake(file(tmp_path, "#" * (LARGEST + 1)))["problem"] == "too-large"


def test_folders_and_missing_files_have_no_line(tmp_path: Path) -> None:
    (tmp_path / "own.toml").mkdir()
    assert told(mistake("own", tmp_path)) == (0, "", "is-a-folder")
    assert told(mistake(str(tmp_path))) == (0, "", "is-a-folder")
    assert told(mistake(str(tmp_path / "none.toml"))) == (0, "", "no-such-file")
    assert told(mistake("/no\x00where.toml")) == (0, "", "not-readable")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names exist on POSIX only")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert mistake(str(tmp_path / "pipe.toml"))["problem"] == "not-a-file"


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    path = file(tmp_path, OWN)
    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", refuse)
        facts = mistake(path)
    assert told(facts) == (0, "", "not-readable")


@pytest.mark.parametrize("name", ["nosuch", "", ".."])
def test_an_unknown_name_is_told_with_those_there_are(tmp_path: Path, name: str) -> None:
    file(tmp_path, OWN)
    facts = mistake(name, tmp_path)
    assert told(facts) == (0, "", "unknown-programme")
    assert facts["candidates"] == ("kerpen", "allgemein", "own")


def test_names_and_keys_cannot_steer_a_terminal(tmp_path: Path) -> None:
    facts = mistake(file(tmp_path, OWN + '"a\\u001b[1m" = 1\n', "x\x1by"))
    assert "\x1b" not in f"{facts['file']}{facts['key']}"
    assert facts["problem"] == "unknown-key"
