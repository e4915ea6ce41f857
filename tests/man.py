"""The manual page in both languages, generated into `docs/man` from the syntax that `--help` prints.

`python -m tests.man` writes it; a test fails while it is out of date.
"""

from pathlib import Path

from mentoring_tui.cli.man_page import man_page
from mentoring_tui.i18n import set_language
from tests.words import compile_catalogs

FOLDER = Path(__file__).parent.parent / "docs" / "man"
FILES = {"en": FOLDER / "mentoring.1", "de": FOLDER / "mentoring.de.1"}


def made(lang: str) -> str:
    """Return the page in a language as it stands in its file."""
    set_language(lang)
    try:
        return man_page()
    finally:
        set_language("en")


def write() -> None:
    """Write the pages of all languages."""
    compile_catalogs()
    FOLDER.mkdir(exist_ok=True)
    for lang, file in FILES.items():
        file.write_text(made(lang), encoding="utf-8")


if __name__ == "__main__":
    write()
