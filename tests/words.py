"""The catalogs: what the sources say, what is translated, and how to bring the two together.

`python -m tests.words` updates the German catalog from the sources and says what has no translation yet.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "mentoring_tui"
GERMAN = PACKAGE / "locale" / "de" / "LC_MESSAGES" / "mentoring_tui.po"
HEADER = """# The German words. After a change of the sources: python -m tests.words
msgid ""
msgstr ""
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

KEYWORDS = {**DEFAULT_KEYWORDS, "NP_": ((1, "c"), 2)}
"""The functions that take messages; Babel knows all but `NP_` itself."""

Key = tuple[str, str]
"""What tells one message from another: its context, empty for none, and its English singular."""


def key(message: Message) -> Key:
    return message.context or "", english(message)[0]


def english(message: Message) -> tuple[str, ...]:
    """The English of a message: one sentence, or singular and plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def german(message: Message) -> tuple[str, ...]:
    """The German of a message: one sentence, or as many as there are forms; empty where there is none."""
    if message.string is None:
        return ("",)
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def messages(catalog: Catalog) -> dict[Key, Message]:
    return {key(message): message for message in catalog if message.id}


def from_sources(package: Path = PACKAGE) -> Catalog:
    """Every message in the sources of the package."""
    catalog = Catalog(locale="de")
    found = extract_from_dir(
        package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for _file, _line, message, comments, context in found:
        catalog.add(message, context=context, auto_comments=comments)
    return catalog


def from_file(source: Path = GERMAN) -> Catalog:
    """The catalog in a file; an empty one where there is no file."""
    if not source.exists():
        return Catalog(locale="de")
    with source.open("rb") as file:
        return read_po(file, locale="de")


def update(source: Path = GERMAN, package: Path = PACKAGE) -> Catalog:
    """Write the messages of the sources with the translations there are, in an order of their own."""
    old, new = messages(from_file(source)), from_sources(package)
    for found in messages(new).values():
        known = old.get(key(found))
        if known and len(english(known)) == len(english(found)):
            found.string = known.string
    source.parent.mkdir(parents=True, exist_ok=True)
    beside = source.with_name(f"{source.name}.{os.getpid()}.tmp")
    with beside.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, new, width=0, no_location=True, omit_header=True, sort_output=True)
    beside.replace(source)
    return new


def compile_catalogs(locale: Path = PACKAGE / "locale") -> list[Path]:
    """Compile the catalogs that changed since they were compiled; return those."""
    stale = [source for source in locale.glob("*/LC_MESSAGES/*.po") if _is_stale(source)]
    for source in stale:
        compiled = source.with_suffix(f".{os.getpid()}.tmp")
        with compiled.open("wb") as file:
            write_mo(file, from_file(source))
        compiled.replace(source.with_suffix(".mo"))
    return stale


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns <= source.stat().st_mtime_ns


def untranslated(catalog: Catalog) -> Iterable[Message]:
    return (message for message in catalog if message.id and not all(german(message)))


def main() -> int:
    """Update the German catalog; 1 where words are missing in it."""
    missing = [english(message)[0] for message in untranslated(update())]
    for words in missing:
        print(words.replace("\n", "\\n"))
    print(f"{len(missing)} without a translation in {GERMAN}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
