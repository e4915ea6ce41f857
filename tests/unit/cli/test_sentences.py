"""Promised: whatever is refused has a sentence, and the sentence has the facts it needs."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.i18n import set_language
from mentoring_tui.words import file_damage as problems
from mentoring_tui.words.error_messages import _SENTENCES, sentence
from tests.unit.shell import Shell
from tests.words import PACKAGE

RAISED = {"Refused", "NotFound", "StoreError"}
CHOSEN = ("programme-", "tandem-locked-by", "day-with", "day-empty", "file-larger")
"""Codes that stand for another one, of which more or less is known."""
MADE_ELSEWHERE = {"programme-mistake": {"file", "line", "key", "problem"}}


@cache
def raised() -> list[tuple[str, str, set[str], bool]]:
    """Where something is refused: its code, the facts it is given, and whether there may be more."""
    return [each for path in sorted(PACKAGE.rglob("*.py")) for each in _raised_in(path)]


def _raised_in(path: Path) -> Iterator[tuple[str, str, set[str], bool]]:
    source = path.read_text("utf-8")
    if any(f"{name}(" in source for name in RAISED):
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in RAISED:
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                names = {keyword.arg for keyword in node.keywords if keyword.arg}
                open_ended = any(keyword.arg is None for keyword in node.keywords)
                yield f"{path.name}:{node.lineno}", str(node.args[0].value), names, open_ended


def test_every_code_has_a_sentence_and_its_facts() -> None:
    wrong = []
    for place, code, facts, open_ended in raised():
        template = _SENTENCES.get(code)
        needed = (
            {field for _t, field, _s, _c in Formatter().parse(template)} - {None}
            if template
            else {"a sentence"}
        )
        if not open_ended and not needed <= facts | {"like"}:
            wrong.append(f"{place} {code}: {needed - facts}")
    assert wrong == []


def test_every_sentence_is_of_use() -> None:
    codes = {code for _place, code, _facts, _open in raised()}
    sources = "\n".join(
        path.read_text() for path in PACKAGE.rglob("*.py") if path.name != "error_messages.py"
    )
    unused = [code for code in _SENTENCES if code not in codes and f'"{code}"' not in sources]
    assert [code for code in unused if not code.startswith(CHOSEN)] == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_programme_s_mistake_is_said_with_what_is_known_of_its_place(lang: str) -> None:
    set_language(lang)
    facts = {"file": "own.toml", "candidates": ("kerpen",)}
    for line, key, problem in (
        (0, "parts[1].id", "wrong-type"),
        (3, "", "not-toml"),
        (0, "", "no-such-file"),
        (0, "", "unknown-programme"),
    ):
        said = sentence(Refused("programme-mistake", line=line, key=key, problem=problem, **facts))
        assert "own.toml" in said
        assert key in said
        assert ("3" in said) == (line == 3)


def test_every_problem_has_words() -> None:
    found = set()
    for folder, name in (("programme", "mistake"), ("programme", "Mistake"), ("store", "Damage")):
        for path in (PACKAGE / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_bytes())):
                called = (
                    isinstance(node, ast.Call)
                    and getattr(node.func, "attr", getattr(node.func, "id", "")) == name
                )
                if called and isinstance(node, ast.Call):
                    found |= {
                        str(a.value) for a in node.args if isinstance(a, ast.Constant) and "-" in str(a.value)
                    }
    known = set(problems._PROBLEMS)
    assert {problem for problem in found if " " not in problem and not problem[0].isupper()} <= known


def test_texts_in_sentences_are_short_and_clean() -> None:
    said = sentence(Refused("day-unclear", text="x" * 500 + "\x1b[31m\n"))
    assert len(said) < 150
    assert said.isprintable()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("8.1.26", "Please write the year in full: 8.1.2026"),
        ("8. 1. 26", "Please write the year in full: 8. 1. 2026"),
        ("8.1.", "“8.1.” lacks the year; please add it with four digits."),
        ("8/1", "“8/1” is not a clear date; please write it like 2030-12-31."),
    ],
)
def test_an_unclear_day_is_answered_with_what_to_write(written: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(written)
    assert sentence(refused.value) == said


@pytest.mark.parametrize(("many", "ends"), [(10, "n9 (m9)"), (11, "and 1 more"), (200, "and 190 more")])
def test_ten_candidates_at_most_are_named(many: int, ends: str) -> None:
    set_language("en")
    candidates = tuple((f"n{number}", f"m{number}") for number in range(many))
    said = sentence(NotFound("tandem-ambiguous", wanted="n", candidates=candidates)).rstrip(".")
    assert said.endswith(ends)
    assert said.count("(") == 10


def test_all_options_are_named() -> None:
    set_language("en")
    names = tuple(f"--option-{number}" for number in range(20))
    said = sentence(Refused("option-unknown", text="x", candidates=names))
    assert all(name in said for name in names)


@pytest.mark.parametrize("text", ["soon", "bald", "Weihnachtszeit", "next winter"])
def test_words_that_are_no_day_are_answered_with_an_example_near_today(shell: Shell, text: str) -> None:
    said = f"“{text}” is not a clear date; please write it like 2026-01-10."
    shell.new()
    for asked in (
        ("task", "add", "Read", "--due", text),
        ("meeting", "move", "2026-01-15", text),
        ("meeting", "add", text),
        ("away", "add", text, "2026-02-01"),
        ("agreement", "set", "until", text),
        ("agreement", "sign", "mentee", "--place", "Kerpen", "--on", text),
        ("export", "--for", "me", "--from", text),
        ("end", "--on", text),
        ("schedule", "--until", text),
    ):
        assert said in shell.refused(*asked), asked
    shell.lang = "de"
    assert "bitte so schreiben: 10.01.2026." in shell.refused("end", "--on", text)
