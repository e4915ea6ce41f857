"""Promised: arguments are understood as GNU's are, or refused in one sentence in the person's language."""

import pytest

from mentoring_tui.cli.arguments import (
    Command,
    HelpWanted,
    Parameter,
    parse,
    split_action,
    split_global_options,
)
from mentoring_tui.domain.errors import Refused
from tests.unit.shell import AGREEMENT, Shell, files, run

COMMAND = Command(
    "try WORD",
    "Try.",
    (
        Parameter("--name", "N", "a name"),
        Parameter("--many", "M", "some", many=True),
        Parameter("-o", "F", "file", path=True),
        Parameter("--due", "D", "day", may_be_empty=True),
    ),
    (0, 2),
)


def code(*argv: str, command: Command = COMMAND) -> str:
    with pytest.raises(Refused) as caught:
        parse(argv, command)
    return caught.value.code


@pytest.mark.parametrize("argv", [["--name", "x", "a"], ["--name=x", "a"], ["a", "--name", "x"]])
def test_options_and_words_stand_in_any_order(argv: list[str]) -> None:
    arguments = parse(argv, COMMAND)
    assert arguments.one("--name") == "x"
    assert arguments.words == ("a",)


def test_values_are_taken_as_they_are() -> None:
    arguments = parse(["--many", "-1", "--many=x ", "--many", "a=b", "-oFile", "-"], COMMAND)
    assert arguments.many("--many") == ["-1", "x ", "a=b"]
    assert arguments.one("-o") == "File"
    assert arguments.words == ("-",)


def test_behind_two_hyphens_everything_is_a_word() -> None:
    assert parse(["--", "--name", "-x"], COMMAND).words == ("--name", "-x")


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (("--nam", "x"), "option-unknown"),
        (("-z",), "option-unknown"),
        (("--name",), "option-without-value"),
        (("--name", "--many"), "option-without-value"),
        (("--name", ""), "option-without-value"),
        (("--name=",), "option-without-value"),
        (("--many", "a", "--many", " "), "option-without-value"),
        (("--name", "J\udcf6rg"), "option-not-text"),
        (("J\udcf6rg",), "words-not-text"),
        (("--", "J\udcf6rg"), "words-not-text"),
        (("--json=yes",), "option-is-switch"),
        (("--name", "a", "--name", "b"), "option-twice"),
        (("a", "b", "c"), "words-too-many"),
    ],
)
def test_what_is_not_understood_is_refused(argv: tuple[str, ...], expected: str) -> None:
    assert code(*argv) == expected


def test_an_empty_value_may_be_meant() -> None:
    assert parse(["--due", ""], COMMAND).one("--due") == ""


def test_a_file_name_may_be_any_bytes() -> None:
    assert parse(["-o", "J\udcf6rg"], COMMAND).one("-o") == "J\udcf6rg"
    assert parse(["J\udcf6rg"], COMMAND._replace(paths=True)).words == ("J\udcf6rg",)


def test_what_is_needed_is_asked_for() -> None:
    assert code(command=Command("try", "", (Parameter("--a", "A", "", needed=True),))) == "option-missing"
    assert code("a", command=Command("try", "", words=(2, 2))) == "words-missing"


def test_help_is_given_whatever_else_is_missing() -> None:
    with pytest.raises(HelpWanted, match="--name N"):
        parse(["--help"], COMMAND)


def test_global_options_stand_anywhere_before_two_hyphens() -> None:
    found, rest = split_global_options(["--store=s", "next", "--today", "2026-01-01", "--", "--lang", "x"])
    assert found == {"--store": "s", "--today": "2026-01-01"}
    assert rest == ["next", "--", "--lang", "x"]
    with pytest.raises(Refused):
        split_global_options(["next", "--store"])


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["add", "x"], (None, "add", ["x"])),
        (["nora", "add", "x"], ("nora", "add", ["x"])),
        (["--json", "nora", "list"], ("nora", "list", ["--json"])),
        (["--json"], (None, None, ["--json"])),
        (["nora"], ("nora", None, [])),
        (["add", "list"], (None, "add", ["list"])),
        (["--who", "mentor", "add", "x"], (None, "add", ["--who", "mentor", "x"])),
        (["--who=mentor", "add", "x"], (None, "add", ["--who=mentor", "x"])),
        (["--who", "mentor", "nora", "add", "x"], ("nora", "add", ["--who", "mentor", "x"])),
        (["nora", "--who", "add", "add", "x"], ("nora", "add", ["--who", "add", "x"])),
        (["--who", "mentor"], (None, None, ["--who", "mentor"])),
        (["--", "add"], (None, None, ["--", "add"])),
    ],
)
def test_the_tandem_may_stand_before_the_action(argv: list[str], expected: object) -> None:
    options = (Parameter("--who", "WHO", ""), Parameter("--open", "", ""))
    assert split_action(argv, ("add", "list"), options) == expected


def test_a_tandem_s_name_has_to_be_text() -> None:
    with pytest.raises(Refused, match="words-not-text"):
        split_action(["J\udcf6rg", "add", "x"], ("add", "list"))


@pytest.mark.parametrize(
    "argv",
    [
        ("task", "--who", "mentor", "add", "Practise"),
        ("task", "--due", "2026-02-01", "--visibility", "me", "add", "Practise"),
        ("topic", "--visibility", "me", "add", "Practise"),
        ("meeting", "--minutes", "60", "--place", "Café", "held", "2026-01-15"),
        ("meeting", "--occasion", "short", "add", "2026-01-20"),
        ("agreement", "--place", "Kerpen", "--on", "2026-01-09", "sign", "mentee"),
        ("task", "--who", "mentor"),
    ],
)
def test_options_may_stand_before_the_action(argv: tuple[str, ...], shell: Shell) -> None:
    shell.new()
    shell.done(*argv)


EMPTY = [
    *[("task", "add", "x", option, "") for option in ("--who", "--due", "--visibility", "--proof", "--goal")],
    *[("task", "edit", "x", option, "") for option in ("--who", "--visibility")],
    ("task", "--who", ""),
    ("topic", "add", "x", "--visibility", ""),
    *[("meeting", "held", "2026-01-15", option, "") for option in ("--minutes", "--mode")],
    ("meeting", "held", "2026-01-15", "--occasion", ""),
    ("meeting", "add", "2026-01-15", "--occasion", ""),
    ("agreement", "sign", "mentee", "--place", ""),
    ("agreement", "sign", "mentee", "--place", "x", "--on", ""),
    ("agreement", "amend", "--on", ""),
    ("next", "--within", ""),
    ("schedule", "--from", ""),
    ("schedule", "--until", " "),
    ("search", "--in", "", "x"),
    ("export", "--for", ""),
    ("export", "--for", "me", "--format", ""),
    ("export", "--for", "me", "--part", ""),
    ("export", "--for", "me", "-o", ""),
    ("import", "x", "--in", ""),
    ("new", *AGREEMENT, "--title", ""),
    ("new", *AGREEMENT, "--goal", ""),
]


@pytest.mark.parametrize("argv", EMPTY)
def test_an_empty_value_is_not_an_option_left_out(argv: tuple[str, ...], shell: Shell) -> None:
    shell.new()
    before = files(shell.store)
    assert "needs a value" in shell.refused(*argv)
    assert files(shell.store) == before


def test_an_action_that_is_not_known_is_refused() -> None:
    with pytest.raises(Refused, match="action-unknown"):
        split_action(["nora", "ad", "x"], ("add", "list"))


@pytest.mark.parametrize("argv", [("--help",), ("-h",), ("help",), ("--lang", "de", "--help")])
def test_the_overview_names_every_command(argv: tuple[str, ...]) -> None:
    from mentoring_tui.cli.main import COMMANDS

    answer = run(*argv)
    assert answer.status == 0
    assert all(f"\n  {name} " in answer.out for name in COMMANDS)
    assert answer.err == ""


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_command_explains_itself(lang: str, shell: Shell) -> None:
    from mentoring_tui.cli.main import COMMANDS

    shell.lang = lang
    for name in COMMANDS:
        answer = shell.done(name, "--help")
        assert f"mentoring {name}" in answer.out
        assert shell.done("help", name).out == answer.out


@pytest.mark.parametrize(
    "argv",
    [
        *[("agreement", action) for action in ("set", "sign", "amend", "history")],
        *[("meeting", action) for action in ("move", "cancel", "held", "add", "restore")],
        *[("topic", action) for action in ("add", "list", "edit", "done", "reopen", "remove")],
        *[("task", action) for action in ("add", "list", "done", "reopen", "edit", "remove")],
        *[("protocol", action) for action in ("show", "write", "edit")],
    ],
)
def test_every_action_explains_itself(argv: tuple[str, str], shell: Shell) -> None:
    out = shell.done(*argv, "--help").out
    assert argv[0] in out
    assert argv[1] in out


@pytest.mark.parametrize(
    "argv",
    [
        ("nxt",),
        ("--foo",),
        ("next", "--foo"),
        ("--lang", "fr", "list"),
        ("list", "--lang"),
        ("--today", "01/02/2026", "list"),
        ("--today", "31.02.2026", "list"),
        ("meeting",),
        ("protocol",),
        ("meeting", "nora", "shift", "x"),
        ("list", "x"),
        ("import",),
        ("search",),
        ("evaluate",),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_not_understood_is_one_sentence(argv: tuple[str, ...], lang: str, shell: Shell) -> None:
    answer = run("--store", str(shell.store), *argv, environ={"LANGUAGE": lang})
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.startswith("mentoring: ")
    assert answer.err.count("\n") == 1
    assert "That can't be done" not in answer.err


def test_the_nearest_command_is_offered(shell: Shell) -> None:
    assert "next" in shell.refused("nxt")


def test_the_language_is_the_environment_s_unless_asked_for(tmp_path: object) -> None:
    german = run("list", environ={"LANGUAGE": "de:en", "MENTORING_STORE": str(tmp_path)})
    english = run("--lang", "en", "list", environ={"LANGUAGE": "de", "MENTORING_STORE": str(tmp_path)})
    assert "noch kein Tandem" in german.err
    assert "no tandem yet" in english.err


def test_version() -> None:
    from mentoring_tui import __version__

    assert run("--version").only == run("--lang", "de", "--version").only == f"mentoring {__version__}"
