"""Promised: each clause says what the program does because of it, with the keys that do it."""

import pytest

from mentoring_tui.i18n import LANGUAGES, set_language
from mentoring_tui.programme.reader import load
from mentoring_tui.tui.agreement.form_rows import clause_words
from mentoring_tui.tui.key_bindings import COMMANDS
from mentoring_tui.words.clauses import clause_effect

KEYS = {
    "commitment": (("today", "p", "prepare"),),
    "exit": (("closing", "c", "end"), ("closing", "k", "talk")),
    "confidentiality": (("app", "e", "export"), ("agreement", "s", "share"), ("tasks", "s", "share")),
    "cooperation": (("app", "e", "export"),),
}


@pytest.mark.parametrize("name", ["kerpen", "allgemein"])
def test_every_clause_that_ships_says_what_follows_from_it(name: str) -> None:
    for lang in LANGUAGES:
        set_language(lang)
        for clause in load(name, None).clauses:
            assert clause_words(clause).plain.endswith(clause_effect(clause.id))
            assert clause_effect(clause.id), clause.id
    assert not clause_effect("of my own")
    set_language("en")


def test_the_keys_that_the_clauses_name_do_what_they_say() -> None:
    set_language("en")
    for clause, keys in KEYS.items():
        for scope, key, action in keys:
            (command,) = [each for each in COMMANDS[scope] if each.action == action]
            assert key in command.keys.split(",")
            assert f"{key} " in clause_effect(clause)
