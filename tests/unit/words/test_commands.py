"""Commands that messages tell, with the data folder where it was chosen by an option."""

import re
from pathlib import Path

import pytest

from mentoring_tui.i18n import _, set_language
from mentoring_tui.words.commands import command_line, name_store, with_commands
from mentoring_tui.words.error_messages import _SENTENCES
from tests.unit.shell import AGREEMENT, Shell, run

_FACTS = {field: "x" for text in _SENTENCES.values() for field in re.findall(r"{(\w+)}", text)}


def test_a_chosen_folder_is_named_as_a_shell_reads_it() -> None:
    message = "It is gone; “mentoring backups {id}” or „mentoring restore“, “mentoring demo”, “mentoring”."
    assert with_commands(message, id="x") == message.format(id="x")
    name_store("/eine {Kiste}/mit Wörtern")
    chosen = "mentoring --store '/eine {Kiste}/mit Wörtern'"
    told = f"It is gone; “{chosen} backups x” or „{chosen} restore“, “mentoring demo”, “mentoring”."
    assert with_commands(message, id="x") == told
    assert command_line("check") == f"{chosen} check"


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_refusal_that_tells_a_command_names_the_folder(lang: str) -> None:
    set_language(lang)
    name_store("/ordner")
    told = " ".join(with_commands(_(text), **_FACTS) for text in _SENTENCES.values())
    assert not re.search("[“„]mentoring (?!--store /ordner |demo)", told)
    assert told.count("mentoring --store /ordner ") > 20


def test_the_shell_names_the_folder_that_was_given(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "store")
    assert f"“{shell.command} new”" in shell("list").err
    shell.done("new", *AGREEMENT)
    assert f"“{shell.command} encrypt”" in shell.refused("passphrase")
    no_option = run("passphrase", environ={"MENTORING_STORE": str(tmp_path / "store")})
    assert "“mentoring encrypt”" in no_option.err
