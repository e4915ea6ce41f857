"""Promised: days away are noted, listed, changed and removed in the shell, and leave in no document."""

import pytest

from tests.unit.shell import Shell


def test_days_away_are_noted_with_the_meetings_that_fall_on_them(shell: Shell) -> None:
    shell.new()
    answer = shell.done("away", "add", "2026-02-09", "13.2.2026", "Ski", "holiday")
    assert "Away from Mon, 9 February 2026 up to and including Fri, 13 February 2026" in answer.err
    assert "free days near it: Fri 06 Feb 2026, Tue 17 Feb 2026" in answer.err
    shape = shell.done("away", "--json").value
    assert shape == [
        {"id": answer.only, "from": "2026-02-09", "until": "2026-02-13", "text": "Ski holiday"},
    ]
    assert "Ski holiday" in shell.done("away", "list").out


def test_days_away_are_changed_and_removed(shell: Shell) -> None:
    shell.new()
    away = shell.done("away", "add", "2026-02-09", "2026-02-13").only
    shell.done("away", "edit", away[:6], "--until", "2026-02-10", "--text", "Kur")
    assert shell.done("away", "--json").value[0]["until"] == "2026-02-10"
    assert "Kur" in shell.done("away", "remove", away).out
    assert shell.done("away", "--json").value == []
    assert "no" in shell.done("away").err.casefold()


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("add", "2026-02-13", "2026-02-09"), "would end"),
        (("add", "2026-02-13", "2028-02-09"), "more than a year"),
        (("add", "2026-02-13", "31.2.2026"), "31.2.2026"),
        (("add", "2026-02-13"), "mentoring"),
        (("edit", "x", "--text", "y"), "no “x”"),
        (("remove", "x"), "no “x”"),
    ],
)
def test_what_makes_no_sense_is_refused(shell: Shell, argv: tuple[str, ...], words: str) -> None:
    shell.new()
    assert words in shell.refused("away", *argv)
    assert shell.done("away", "--json").value == []


def test_nobody_else_gets_them(shell: Shell) -> None:
    shell.new()
    shell.done("away", "add", "2026-02-09", "2026-02-13", "Zauberberg")
    for reader in ("lead", "tandem"):
        for form in ("md", "json"):
            argv = ("export", "--for", reader, "--format", form, "--checked")
            assert "Zauberberg" not in shell.done(*argv).out


def test_days_in_words_are_understood(shell: Shell) -> None:
    shell.new()
    shell.done("away", "add", "tomorrow", "in 2 weeks")
    (away,) = shell.done("away", "--json").value
    assert (away["from"], away["until"]) == ("2026-01-11", "2026-01-24")
