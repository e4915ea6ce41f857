"""Promised: Tab completes commands, options, values, names, dates and ids, as the help knows them."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.cli import complete
from mentoring_tui.cli.complete import split_line
from mentoring_tui.cli.main import COMMANDS, actions_of
from mentoring_tui.cli.syntax import command_of, words_of
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import set_language
from tests.unit.shell import Answer, Shell

BREAKS = " \t\n\"'@><=;|&(:"
NAME = 'Ümläut & "Quote" $HOME'


@pytest.fixture(params=["de", "en"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    """Test in both languages, since the usages are translated."""
    set_language(request.param)
    yield request.param
    set_language("en")


def answered(shell: Shell, line: str, kind: str = "9") -> list[str]:
    """The answer for bash, whose last word ends at the cursor."""
    return shell.done("__complete", "bash", f"mentoring {line}", BREAKS, kind).out.splitlines()


def completed(shell: Shell, line: str) -> list[str]:
    kind, *words = answered(shell, line)
    assert kind == "words"
    return words


def test_commands_actions_options_and_their_values(shell: Shell, lang: str) -> None:
    shell.lang = lang
    assert set(completed(shell, "")) == {*COMMANDS, "help"}
    assert completed(shell, "ta") == completed(shell, "--today 2026-01-01 help ta") == ["task"]
    assert completed(shell, "task reo") == ["reopen"]
    assert completed(shell, "task done --j") == ["--json"]
    assert completed(shell, "export --for ") == completed(shell, "export --for=") == ["lead", "tandem", "me"]
    assert completed(shell, "export --for me --document c") == ["contacts", "calendar"]
    assert completed(shell, "export --format h") == ["html"]
    assert completed(shell, "meeting held 2026-01-15 --mode p") == ["phone"]
    assert completed(shell, "task add x --who m") == ["mentee", "mentor"]
    assert completed(shell, "agreement sign ") == ["mentee", "mentor"]
    assert completed(shell, "agreement set mentee.m") == ["mentee.mail"]
    assert completed(shell, "--lang ") == ["de", "en"]
    assert completed(shell, "completion ") == ["bash", "zsh", "fish"]
    assert completed(shell, "xyz ") == completed(shell, "list x") == []
    for line in ("import ", "protocol write 2026-01-15 ", "evaluate read ", "export -o ", "--store "):
        assert answered(shell, line) == ["files"]


def test_names_dates_and_ids_of_the_data_folder(shell: Shell) -> None:
    made = shell.new("--title", NAME)
    topic, done = shell.done("topic", "add", "One").only, shell.done("topic", "add", "Two").only
    shell.done("topic", "done", done)
    quoted = r"Ümläut\ \&\ \"Quote\"\ \$HOME"
    assert completed(shell, "show ") == completed(shell, "show um") == [quoted]
    assert completed(shell, 'show "Üm') == [r"Ümläut & \"Quote\" \$HOME"]
    assert completed(shell, f"show {made[:3]}") == [made]
    assert completed(shell, "topic done ") == completed(shell, f"topic {quoted} done ") == [topic]
    assert completed(shell, "topic reopen ") == [done]
    theirs = [shell.done("task", "add", text, "--who", "mentor").only for text in ("One", "Two")]
    shell.done("task", "add", "Mine")
    assert completed(shell, "task remind ") == theirs
    assert [text in shell.done("task", "remind", theirs[1]).out for text in ("One", "Two")] == [False, True]
    assert set(completed(shell, "topic edit ")) == {topic, done}
    assert completed(shell, "meeting move 2026-03-1") == ["2026-03-12"]
    assert completed(shell, "protocol show 12.03") == ["12.03.2026"]
    assert completed(shell, "restore ") == [quoted, "2", "1"] or "1" in completed(shell, "restore ")
    shell.done("names", "add", "Anna Schmidt")
    assert completed(shell, "names remove ") == [r"Anna\ Schmidt"]
    assert completed(shell, "names add ") == []
    assert completed(shell, "search wh") == ["who:"]
    assert completed(shell, "search Rat who:mentor kind:a") == ["agreement", "absence", "advice"]


def test_a_list_says_what_ids_stand_for(shell: Shell) -> None:
    shell.new()
    for text in ("One", "Two"):
        shell.done("topic", "add", text)
    assert [line[-5:] for line in answered(shell, "topic done ", kind="63")[1:]] == ["(One)", "(Two)"]
    fish = shell.done("__complete", "fish", "topic", "done", "").out.splitlines()
    assert [line.partition("\t")[2] for line in fish] == ["", "One", "Two"]


def test_whatever_is_wrong_nothing_is_printed(shell: Shell) -> None:
    shell.new()
    (file,) = (shell.store / "tandems").glob("*.json")
    file.write_text("{")
    for line in ("show ", "topic done ", "meeting move ", "restore ", "show 'x", "export --for x --", "a\\"):
        answer = shell("__complete", "bash", f"mentoring {line}", BREAKS, "9")
        assert (answer.status, answer.err) == (0, ""), line
    for argv in ((), ("bash",), ("sh", "x"), ("fish",)):
        assert shell("__complete", *argv) == Answer(0, "", "")
    shell.store = shell.store / "none"
    assert completed(shell, "show ") == []
    assert "completion for “sh”" in shell.refused("completion", "sh")


def test_every_usage_is_understood(lang: str) -> None:
    for name in COMMANDS:
        for action in (None, *actions_of(name)):
            assert command_of(name, action).usage
            set_language("en")
            for word in words_of(name, action, command_of(name, action).usage):
                assert word.choices or re.fullmatch(r'"?[A-Z-]+]?"?', word.placeholder), (name, action, word)
            set_language(lang)


@given(st.text("aÜ \"'\\$`!&;|\n\t*?~#", min_size=1).map(clean_line).filter(bool))
def test_what_is_inserted_is_read_back_as_it_was(value: str) -> None:
    for quote in ("", '"', "'"):
        words, last = split_line(f"mentoring {quote}{complete._quoted(value, quote)}{quote}")
        assert (words, last.text, last.quote) == (["mentoring"], value, "")


def test_goals_are_offered_by_number_and_by_their_words(shell: Shell) -> None:
    shell.new("--goal", "Lead a team")
    assert completed(shell, "goal show ") == ["1", "2"]
    assert completed(shell, "goal progress L") == ["Lead\\ a\\ team"]
    listed = answered(shell, "goal show ", kind="63")
    assert [" ".join(line.split()) for line in listed[1:]] == ["1 (Apply)", "2 (Lead a team)"]
    assert "Apply" in shell.done("goal", "show", "1").out
    assert "Lead a team" in shell.done("goal", "show", "Lead a team").out
