"""Promised: both handbooks tell every key that the help shows, and every command and option of `--help`."""

import io
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from mentoring_tui.cli.main import COMMANDS as MODULES
from mentoring_tui.cli.main import main
from mentoring_tui.documents.contents import PARTS
from mentoring_tui.domain.agreement_fields import FIELDS
from mentoring_tui.domain.agreement_items import DETAILS
from mentoring_tui.i18n import _, set_language
from mentoring_tui.paths import STORE_VARIABLE
from mentoring_tui.tui.dialogs.help import key_words
from mentoring_tui.tui.key_bindings import COMMANDS, SCREENS, screen_title
from tests.words import PACKAGE

DOCS = PACKAGE.parent / "docs"
BOOKS = {"de": DOCS / "handbuch.de.md", "en": DOCS / "guide.en.md"}

_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`]+)`")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_PICTURE = re.compile(r"!\[[^]]+]\(([^)]+)\)")
_LINK = re.compile(r"\[[^]]+]\(#([^)]+)\)")


@pytest.fixture(params=BOOKS)
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language in turn, set while the test runs."""
    yield set_language(request.param)
    set_language("en")


def sections(lang: str) -> dict[str, str]:
    """The text under each heading of a handbook, up to the next heading of whatever level."""
    _before, *pieces = _HEADING.split(_without_blocks(lang))
    titles = pieces[1::3]
    assert len(set(titles)) == len(titles)
    return dict(zip(titles, pieces[2::3], strict=True))


def levels(lang: str) -> list[int]:
    """The levels of the headings of a handbook, in order."""
    return [len(marks) for marks, _title in _HEADING.findall(_without_blocks(lang))]


def _without_blocks(lang: str) -> str:
    """The text of a handbook without its blocks of code, in which a comment looks like a heading."""
    return _BLOCK.sub("", BOOKS[lang].read_text("utf-8"))


def keys_told(section: str) -> set[str]:
    """The keys in the first column of a section's table."""
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return set(_CODE.findall(" ".join(row.split("|")[1] for row in rows)))


def keys_shown(*scopes: str) -> set[str]:
    """The keys that the help shows for these scopes."""
    commands = [command for scope in scopes for command in COMMANDS[scope]]
    return set(", ".join(key_words(command) for command in commands).split(", "))


def help_of(lang: str, *arguments: str) -> str:
    """What the command prints with `--help`."""
    out = io.StringIO()
    assert main(["--lang", lang, *arguments, "--help"], stdout=out, environ={}) == 0
    return out.getvalue()


def options_told(command: str, section: str) -> set[str]:
    """The options that a section names, without those in lines of other commands."""
    code = [code for code in _CODE.findall(section) if code.split()[0] not in {*MODULES} - {command}]
    return set(_OPTION.findall(" ".join(code)))


def options_of(command: str, text: str) -> set[str]:
    """The options listed in a command's help, without those that every command has."""
    lines = [line.strip() for line in text.splitlines() if line.startswith("  -")]
    found = set(_OPTION.findall(" ".join(line.partition("  ")[0] for line in lines)))
    assert "--json" in found, command
    return found - {"--json"}


def actions_of(command: str) -> tuple[str, ...]:
    """The actions of a command."""
    module = import_module(f"mentoring_tui.cli.{MODULES[command]}")
    several = sum(name == MODULES[command] for name in MODULES.values()) > 1
    return () if several else tuple(getattr(module, "ACTIONS", ()))


def test_the_tables_of_keys_say_what_the_help_says(lang: str) -> None:
    told = sections(lang)
    assert set(COMMANDS) == {"app", "field", "export", "goal", "advice", "lock", "preparation", *SCREENS}
    locking = told[{"de": "Verschlüsseln in der Oberfläche", "en": "Encryption in the screens"}[lang]]
    assert keys_told(locking) == keys_shown("lock")
    assert keys_told(told[_("Everywhere")]) == keys_shown("app")
    assert keys_told(
        told[{"de": "Der Bericht für die Projektleitung", "en": "The report for the project lead"}[lang]]
    ) == keys_shown("export")
    goals = told[{"de": "Ziele und Ratschläge", "en": "Goals and advice"}[lang]]
    assert keys_told(goals) == keys_shown("goal", "advice")
    for number, screen in enumerate(SCREENS, 1):
        wanted = keys_shown("agreement", "field") if screen == "agreement" else keys_shown(screen)
        assert keys_told(told[f"{number} {screen_title(screen)}"]) == wanted, screen


def test_every_command_has_a_section_with_its_actions_and_options(lang: str) -> None:
    told = sections(lang)
    assert {name.partition(" ")[2] for name in told if name.startswith("mentoring ")} == set(MODULES)
    for command in MODULES:
        section = told[f"mentoring {command}"]
        options = options_of(command, help_of(lang, command))
        for action in actions_of(command):
            assert re.search(rf"(?<![\w-]){action}(?![\w-])", section), (command, action)
            options |= options_of(command, help_of(lang, command, action))
        assert options_told(command, section) == options, command


def test_the_options_of_every_command_are_told(lang: str) -> None:
    section = sections(lang)[{"de": "Befehle", "en": "Commands"}[lang]]
    overview = help_of(lang)
    wanted = {*_OPTION.findall(overview), "--json", "--version"}
    assert wanted <= set(_OPTION.findall(section))
    assert all(f"  {command} " in overview for command in MODULES)


def test_the_fields_of_the_agreement_and_the_parts_of_a_report_are_told(lang: str) -> None:
    told = sections(lang)
    assert {*FIELDS, *DETAILS} <= set(_CODE.findall(told["mentoring agreement"]))
    assert set(PARTS) <= set(_CODE.findall(told["mentoring export"]))


def test_the_variables_that_are_read_are_told(lang: str) -> None:
    book = BOOKS[lang].read_text("utf-8")
    read = {STORE_VARIABLE}
    for source in PACKAGE.rglob("*.py"):
        read |= set(re.findall(r'environ\.get\("([A-Z_]+)"', source.read_text("utf-8")))
    assert "XDG_RUNTIME_DIR" in read
    assert not {name for name in read - {"PATH", "TERM"} if f"`{name}`" not in book}


def test_pictures_and_places_that_are_linked_are_there(lang: str) -> None:
    book = BOOKS[lang].read_text("utf-8")
    pictures = _PICTURE.findall(book)
    assert pictures
    assert not [name for name in pictures if not (DOCS / name).is_file()]
    assert {Path(name).suffixes[0] == ".de" for name in pictures} == {lang == "de"}
    places = {re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-") for name in sections(lang)}
    assert not [place for place in _LINK.findall(book) if place not in places]


def test_both_books_have_the_same_sections() -> None:
    assert levels("de") == levels("en")
