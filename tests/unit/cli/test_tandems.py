"""Promised: `new` makes a whole tandem or none, `list` and `show` tell what there is."""

from pathlib import Path

import pytest

from mentoring_tui import paths
from tests.unit.shell import AGREEMENT, Shell, files, run

TANDEM_KEYS = {
    *("id", "title", "mentee", "mentor", "role", "programme", "period", "interval_weeks", "status", "next"),
}
MEETING_KEYS = {
    *("id", "nominal", "starts", "minutes", "status", "mode", "place", "holiday", "protocol", "moved"),
    *("in_days", "number", "occasion", "cancelled_by", "reason"),
}


def test_new_prints_the_id_alone_and_says_what_it_understood(shell: Shell) -> None:
    answer = shell.done("new", *AGREEMENT)
    assert answer.only in (shell.store / "tandems" / f"{answer.only}.json").name
    assert "Thu, 1 January 2026 – Thu, 31 December 2026\nevery 2 weeks" in answer.err
    assert "first meeting Thu, 15 January 2026, 17:00 · 26 meetings" in answer.err


def test_new_in_german(shell: Shell) -> None:
    shell.lang = "de"
    assert "Do, 1. Januar 2026" in shell.done("new", *AGREEMENT).err


def test_list_and_show_tell_the_agreement(shell: Shell) -> None:
    made = shell.new("--title", "Tandem 7", "--role", "mentor")
    (listed,) = shell.done("list", "--json").value
    assert set(listed) == TANDEM_KEYS
    assert listed["id"] == made
    assert listed["title"] == "Tandem 7"
    assert listed["role"] == "mentor"
    assert listed["period"] == {"from": "2026-01-01", "until": "2026-12-31"}
    assert listed["interval_weeks"] == 2
    assert listed["status"] == "active"
    assert set(listed["next"]) == MEETING_KEYS
    assert listed["next"]["starts"] == "2026-01-15T17:00"
    shown = shell.done("show", "--json").value
    agreement, ending = shown.pop("agreement"), shown.pop("ending")
    assert shown == listed
    assert ending is None
    assert agreement["modes"] == ["virtual"]
    assert [goal["text"] for goal in agreement["goals"]] == ["Apply"]
    assert [(e["who"], e["text"]) for e in agreement["expectations"]] == [
        ("mentee", "Advice"),
        ("mentor", "Diligence"),
    ]
    assert {(task["who"], task["text"]) for task in agreement["tasks"]} == {
        ("mentor", "Practise interviews"),
        ("mentee", "Prepare the meetings"),
    }
    assert agreement["missing"] == []
    assert agreement["signed"] is False


def test_new_as_json_is_the_tandem(shell: Shell) -> None:
    answer = shell.done("new", *AGREEMENT, "--json")
    assert set(answer.value) == TANDEM_KEYS


def test_show_tells_a_person_what_stands_in_the_form(shell: Shell) -> None:
    made = shell.new()
    out = shell.done("show").out
    for text in (made, "Nora Weber", "Thu, 1 January 2026", "every 2 weeks", "by video", "Apply", "Advice"):
        assert text in out


def test_an_end_and_a_first_meeting_may_be_left_out(shell: Shell) -> None:
    names = ("--mentee", "A", "--mentor", "B", "--from", "2026-01-01", "--every", "1")
    shell.done("new", *names)
    (tandem,) = shell.done("list", "--json").value
    assert tandem["period"] == {"from": "2026-01-01", "until": None}
    assert tandem["next"]["starts"] == "2026-01-15"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("--until", "2025-12-31"), "before it begins"),
        (("--every", "0"), "whole number of weeks"),
        (("--every", "-1"), "whole number of weeks"),
        (("--every", "2.5"), "whole number of weeks"),
        (("--every", "zwei"), "whole number of weeks"),
        (("--every", "99999999999999999999"), "whole number of weeks"),
        (("--first", "2025-12-31"), "outside the agreed period"),
        (("--first", "2027-01-01"), "outside the agreed period"),
        (("--first", "2026-01-15 25:00"), "clear time"),
        (("--from", "31.02.2026"), "no day"),
        (("--from", "01/02/2026"), "may be Fri 02 Jan 2026 or Sun 01 Feb 2026"),
        (("--from", "1.2.26"), "year in full"),
        (("--from", ""), "needs a value"),
        (("--mentee", ""), "needs a value"),
        (("--mentee", " \t\n"), "needs a value"),
        (("--mentor", "\u202e\u200f"), "must not be empty"),
        (("--mentor", "x" * 10_000), "too many"),
        (("--goal", "x" * 10_000), "too many"),
        (("--goal", ""), "needs a value"),
        (("--mode", "pigeon"), "form of contact"),
        (("--expect", "advice"), "does not say whose it is"),
        (("--expect", "boss: advice"), "does not say whose it is"),
        (("--task", "mentee:"), "must not be empty"),
        (("--role", "boss"), "not a role"),
        (("--programme", "nowhere"), "no programme"),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_not_valid_makes_nothing(change: tuple[str, str], says: str, lang: str, shell: Shell) -> None:
    name, value = change
    given = list(AGREEMENT)
    if name in given and name not in ("--goal", "--expect", "--task", "--mode"):
        given[given.index(name) + 1] = value
    else:
        given += change
    shell.lang = lang
    sentence = shell.refused("new", *given)
    assert lang == "de" or says in sentence
    assert "x" * 100 not in sentence
    assert not shell.store.exists()


@pytest.mark.parametrize("needed", ["--mentee", "--mentor", "--from", "--every"])
def test_what_is_needed_is_asked_for(needed: str, shell: Shell) -> None:
    at = AGREEMENT.index(needed)
    sentence = shell.refused("new", *AGREEMENT[:at], *AGREEMENT[at + 2 :])
    assert needed in sentence


@pytest.mark.parametrize(
    "name",
    [
        "[/]",
        "[bold]Nora[/bold]",
        "\x1b[31mNora\x1b[0m",
        "Nora\u202eWeber",
        "No\0ra",
        "{0} {name} %s",
        "„Nora“ 'W' \"x\"",
        "Nóra 北京 👩‍🏫",
    ],
)
def test_hostile_names_are_harmless(name: str, shell: Shell) -> None:
    names = ("--mentee", name, "--mentor", "[/]", "--from", "2026-01-01", "--every", "1")
    shell.done("new", *names)
    for argv in (("list",), ("show",), ("next",), ("schedule",), ("search", "nora"), ("check",)):
        for json in ((), ("--json",)):
            answer = shell(*argv, *json)
            assert answer.status in (0, 1), answer
            for sign in "\x1b\0\u202e\udcff":
                assert sign not in answer.out + answer.err
    shell.done("show", name)


@pytest.fixture
def programmes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the person's own programmes."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = Path(paths.programmes_folder())
    folder.mkdir(parents=True)
    return folder


def test_a_mistake_in_a_programme_is_named_with_file_and_key_or_line(shell: Shell, programmes: Path) -> None:
    own = programmes / "own.toml"
    own.write_text('name = { en = "Own" }\nlead = { en = "Lead" }\nregion = 7\n')
    sentence = shell.refused("new", *AGREEMENT, "--programme", "own")
    assert f"{own}, region: " in sentence
    own.write_text("name = ")
    assert f"{own}, line 1" in shell.refused("new", *AGREEMENT, "--programme", "own")
    assert not shell.store.exists()


@pytest.mark.parametrize("kind", ["path", "above", "unknown", "long"])
@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_programme_is_never_a_path(shell: Shell, programmes: Path, kind: str, lang: str) -> None:
    shell.lang = lang
    own = programmes.parent / "own.toml"
    own.write_text('name = { en = "Own" }\nlead = { en = "Lead" }\nregion = 7\n')
    name = {"path": str(own), "above": "../own", "unknown": "own", "long": "../" * 2_000}[kind]
    assert "rogramm" in shell.refused("new", *AGREEMENT, "--programme", name)
    made = shell.new()
    assert "kerpen, allgemein" in shell.refused("agreement", "set", "programme", name)
    path = shell.store / "tandems" / f"{made}.json"
    path.write_text(path.read_text().replace('"programme":"kerpen"', f'"programme":"{name}"'))
    for argv in (("next",), ("list", "--json"), ("show", "--json"), ("protocol", "write", "2026-01-15", "-")):
        answer = shell(*argv, stdin="# Protocol\n\n## Review\n\nText\n")
        assert answer.status == 0
        assert "region" not in answer.err
    assert shell("next").err.count("kerpen, allgemein") == 1


def test_a_tandem_is_found_by_id_beginning_title_or_name(shell: Shell) -> None:
    made = shell.new("--title", "Spring")
    for wanted in (made, made[:4], "spring", "Nora", "jens alb"):
        assert shell.done("show", wanted, "--json").value["id"] == made
    assert shell.done("show", "Nora", "Weber", "--json").value["id"] == made


def test_not_found_and_ambiguous_list_the_candidates(shell: Shell) -> None:
    first, second = shell.new(), shell.new("--title", "Second")
    for argv in (("show",), ("show", "Nora"), ("show", "nobody"), ("next",), ("task", "list")):
        sentence = shell.refused(*argv)
        assert first in sentence
        assert second in sentence


def test_the_only_active_one_may_be_left_out(shell: Shell) -> None:
    shell.done(
        "new",
        "--mentee",
        "A",
        "--mentor",
        "B",
        "--from",
        "2024-01-01",
        "--until",
        "2024-12-31",
        "--every",
        "2",
    )
    made = shell.new()
    assert shell.done("show", "--json").value["id"] == made
    statuses = {t["id"]: t["status"] for t in shell.done("list", "--json").value}
    assert sorted(statuses.values()) == ["active", "ended"]


def test_an_empty_store_is_no_fault_and_stays_unmade(shell: Shell) -> None:
    assert shell.done("list", "--json").value == []
    assert shell.done("list").out == ""
    assert "no tandem yet" in shell.refused("show")
    assert "no data folder" in shell.refused("check", status=3)
    assert not shell.store.exists()
    assert not shell.store.exists()


def test_the_store_is_where_the_variable_says(shell: Shell) -> None:
    made = shell.new()
    answer = run("list", "--json", environ={"MENTORING_STORE": str(shell.store)})
    assert [tandem["id"] for tandem in answer.value] == [made]
    assert len(files(shell.store)) == 1


def test_a_tandem_whose_file_is_gone_is_named_with_what_brings_it_back(shell: Shell) -> None:
    tandem_id = shell.new()
    shell.done("topic", "add", "One")
    (shell.store / "tandems" / f"{tandem_id}.json").unlink()
    for argv in (["list"], ["next"], ["show"]):
        result = shell(*argv)
        assert result.status == 3
        assert f"{tandem_id}.json no longer exists; “{shell.command} backups {tandem_id}” shows" in result.err
    shell.done("restore", "1")
    assert shell.done("list").out.startswith(tandem_id)
