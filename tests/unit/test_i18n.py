"""Promised: the language is found as gettext finds it, and dates are words in it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from string import Formatter

import pytest

from mentoring_tui import i18n
from mentoring_tui.cli import store
from mentoring_tui.documents.protocol import remarks
from mentoring_tui.documents.protocol.parse import Remark
from mentoring_tui.domain.diff import Difference
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import Moment
from mentoring_tui.words import changes, error_messages, terms
from mentoring_tui.words import file_damage as problems
from tests import words

THURSDAY = date(2026, 1, 15)


@pytest.fixture
def in_german() -> None:
    i18n.set_language("de")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "DE_de"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "den"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "de_DE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, "de"),
        ({"LANGUAGE": "", "LANG": "de_DE.UTF-8"}, "de"),
        ({"LANGUAGE": "de"}, "de"),
        ({"LANGUAGE": "fr:de:en", "LANG": "en_US.UTF-8"}, "de"),
        ({"LANGUAGE": "en_GB:de", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LANGUAGE": "fr", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LANGUAGE": ":de", "LANG": "en_US.UTF-8"}, "de"),
        ({"LANGUAGE": "de", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "de", "LANG": "POSIX"}, "en"),
        ({"LANGUAGE": "de", "LC_ALL": "C.UTF-8"}, "de"),
    ],
)
def test_the_environment_chooses_the_language(environ: dict[str, str], expected: str) -> None:
    assert i18n.set_language(None, environ) == expected == i18n.language()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_asked_for_beats_the_environment(lang: str) -> None:
    assert i18n.set_language(lang, {"LC_ALL": "C", "LANGUAGE": "de", "LANG": "en_US"}) == lang


def test_the_environment_of_the_process_is_used_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    assert i18n.set_language() == "de"


def test_words_follow_the_language() -> None:
    spoken = [(i18n.set_language(lang), i18n._("tomorrow")) for lang in ("de", "en", "de")]
    assert spoken == [("de", "morgen"), ("en", "tomorrow"), ("de", "morgen")]


def test_an_unknown_word_stays_as_it_is(in_german: None) -> None:
    assert i18n._("No such word") == "No such word"
    assert i18n.pgettext("nowhere", "No such word") == "No such word"
    assert [i18n.ngettext("one", "many", n) for n in (0, 1, 2)] == ["many", "one", "many"]


def test_nothing_to_say_is_nothing_in_every_language(in_german: None) -> None:
    assert i18n._("") == ""


@pytest.mark.parametrize("content", [None, b"", b"not a catalog", b"\xde\x12\x04\x95broken"])
def test_english_stands_in_for_a_catalog_that_is_missing_or_broken(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / "mentoring_tui.mo").write_bytes(content)
    monkeypatch.setattr(i18n, "LOCALE_FOLDER", str(tmp_path))
    assert i18n.set_language("de") == "de"
    assert i18n._("tomorrow") == "tomorrow"
    assert i18n.long_date(THURSDAY) == "Thu, 15 January 2026"


def test_a_catalog_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locale = tmp_path / "locale"
    shutil.copytree(i18n.LOCALE_FOLDER, locale)
    monkeypatch.setattr(i18n, "LOCALE_FOLDER", str(locale))
    i18n.set_language("de")
    shutil.rmtree(locale)
    i18n.set_language("en")
    i18n.set_language("de")
    assert i18n._("tomorrow") == "morgen"


def test_dates_in_german(in_german: None) -> None:
    assert i18n.long_date(THURSDAY) == "Do, 15. Januar 2026"
    assert i18n.long_date(date(2026, 3, 1)) == "So, 1. März 2026"
    assert i18n.short_date(date(2026, 3, 1)) == "So 01.03.2026"
    assert i18n.moment_words(Moment(THURSDAY, time(9, 5))) == "Do, 15. Januar 2026, 09:05 Uhr"
    assert i18n.moment_words(Moment(THURSDAY)) == "Do, 15. Januar 2026"
    assert i18n.month_name(12) == "Dezember"


def test_dates_in_english() -> None:
    assert i18n.long_date(THURSDAY) == "Thu, 15 January 2026"
    assert i18n.short_date(date(2026, 3, 1)) == "Sun 01 Mar 2026"
    assert i18n.moment_words(Moment(THURSDAY, time(0, 0))) == "Thu, 15 January 2026, 00:00"
    assert i18n.moment_words(Moment(THURSDAY)) == "Thu, 15 January 2026"
    assert i18n.month_name(5) == "May"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_day_and_month_has_a_name_of_its_own(lang: str) -> None:
    i18n.set_language(lang)
    for names, count in (
        (i18n.short_weekdays(), 7),
        (i18n.month_names(), 12),
        (i18n.short_months(), 12),
    ):
        assert len(names) == len(set(names)) == count


@pytest.mark.parametrize("lang", ["de", "en"])
def test_short_dates_line_up(lang: str) -> None:
    i18n.set_language(lang)
    assert len({len(i18n.short_date(THURSDAY + timedelta(days=days))) for days in range(400)}) == 1


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "heute"),
        (1, "morgen"),
        (2, "in 2 Tagen"),
        (12, "in 12 Tagen"),
        (-1, "gestern"),
        (-3, "vor 3 Tagen"),
    ],
)
def test_how_far_away_in_german(days: int, expected: str, in_german: None) -> None:
    assert i18n.in_days_words(days) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (-1, "yesterday"), (-2, "2 days ago")],
)
def test_how_far_away_in_english(days: int, expected: str) -> None:
    assert i18n.in_days_words(days) == expected


def test_english_needs_no_gettext() -> None:
    code = "import sys, mentoring_tui.i18n as i; i.set_language('en'); print('gettext' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_marking_changes_nothing(in_german: None) -> None:
    assert i18n.N_("tomorrow") == "tomorrow"
    assert i18n.NP_("screen", "Today") == "Today"
    assert i18n._(i18n.N_("tomorrow")) == "morgen"
    assert i18n.pgettext("screen", i18n.NP_("screen", "Today")) == "Heute"


IMPORT_ALL = """
import importlib, pkgutil
import mentoring_tui
from mentoring_tui import i18n

def refuse(*message):
    raise AssertionError(f"translated at import: {message}")

i18n._ = i18n.pgettext = i18n.ngettext = refuse
for module in pkgutil.walk_packages(mentoring_tui.__path__, "mentoring_tui."):
    if not module.name.endswith(".__main__"):
        importlib.import_module(module.name)
        print(module.name)
"""


def test_importing_translates_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert {"mentoring_tui.tui.key_bindings", "mentoring_tui.words.terms"} <= set(done.stdout.split())


def facts(template: str) -> dict[str, object]:
    """A fact for each placeholder of a template."""
    return {field: "x" for _text, field, _spec, _conversion in Formatter().parse(template) if field}


def words_of_tables() -> Iterator[str]:
    """What is said for each key of the tables of words."""
    for field in terms._FIELDS:
        yield terms.field_name(field)
    for code in problems._PROBLEMS:
        yield problems.problem_words(code)
    for code, template in error_messages._SENTENCES.items():
        yield error_messages.sentence(Refused(code, **facts(template)))
    for fault, template in store._ADVICE.items():
        yield store.advice(fault, facts(template))
    for code in (*remarks._WORDS, "unknown"):
        yield remarks.remark_words(Remark(1, code, {}))
    for code, template in changes._SENTENCES.items():
        yield changes.change_words(Difference(code, {"day": "x", **facts(template)}), str, THURSDAY)
    yield changes.change_words(Difference("meeting-cancelled", {"day": date.min}), str, THURSDAY)
    for kind in ("task", "topic", "goal", "expectation"):
        yield changes.change_words(Difference("items-reordered", {"kind": kind}), str, THURSDAY)
    for detail in changes._DETAILS:
        yield changes._fact("fields", (detail,), str)


@pytest.mark.parametrize(("first", "second"), [("en", "de"), ("de", "en")])
def test_every_table_follows_the_language(first: str, second: str) -> None:
    messages = words.messages(words.from_file()).values()
    same = {
        words.english(message)[0] for message in messages if words.english(message) == words.german(message)
    }
    i18n.set_language(first)
    before = list(words_of_tables())
    i18n.set_language(second)
    after = list(words_of_tables())
    unchanged = {word for word, other in zip(before, after, strict=True) if word == other}
    assert unchanged <= same
    i18n.set_language(first)
    assert list(words_of_tables()) == before
