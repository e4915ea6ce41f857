"""Import what was written elsewhere: read files, tell what would come in, and take it in as one step."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from mentoring_tui.documents.incoming.item import Item
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LARGEST_PROTOCOL, LARGEST_TANDEM
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean, has_too_many_marks, shorten
from mentoring_tui.file_input import is_folder, list_folder, read_file
from mentoring_tui.library import Library, with_new_id
from mentoring_tui.store.codec import EXCERPT, FORMAT, VERSION, convert_document, decode
from mentoring_tui.store.json_tables import Damage, check_shape, decode_json, is_clean
from mentoring_tui.store.reader import TANDEM_ID

if TYPE_CHECKING:
    from mentoring_tui.documents.copy_block import Copy
    from mentoring_tui.documents.incoming.take_in import SourceText, Taken
    from mentoring_tui.logbook import Change
    from mentoring_tui.programme.model import Programme

MOST_FILES = 2_000
"""Most files that are imported at once."""

LARGEST_JOURNAL = 10_000_000
"""Largest journal in its text format, in bytes; ten thousand entries take about 9 MB."""

_WHOLE = (Audience.PRIVATE.value, "me")
_ENDINGS = (".md", ".markdown", ".txt", ".text", ".jrnl", ".json", ".ics")
"""Endings of the files that are read in a folder."""

_REPORT = '---\ndocument: "mentoring-report"\n'
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"(\xb5/\xfd")
"""First bytes of archives and compressed files, which are never unpacked."""


class ImportFile(NamedTuple):
    """A file to import: its name as it is told, and its bytes."""

    name: str
    raw: bytes


@dataclass(frozen=True)
class Incoming:
    """What files hold: a whole tandem, or texts and calendars that belong to one.

    `items` are what is left out, and of a whole tandem what becomes of it.
    """

    tandem: Tandem | None = None
    is_present: bool = False
    texts: "tuple[SourceText, ...]" = ()
    calendars: "tuple[SourceText, ...]" = ()
    items: tuple[Item, ...] = ()

    def preview(self, tandem: Tandem, programme: "Programme", today: date) -> "Taken":
        """Return a tandem with the texts and calendars, and what becomes of each."""
        from mentoring_tui.documents.incoming.take_in import Taken, take_in

        taken = take_in(tandem, self.texts, self.calendars, programme, today)
        return Taken(taken.tandem, (*taken.items, *self.items))

    def change(self, programme: "Programme", today: date) -> "Change":
        """Return the change that takes the texts and calendars into a tandem."""
        return partial(_taken_in, self, programme, today)


def _taken_in(incoming: Incoming, programme: "Programme", today: date, tandem: Tandem) -> Tandem:
    return incoming.preview(tandem, programme, today).tandem


def read_files(paths: Iterable[str]) -> tuple[list[ImportFile], list[Item]]:
    """Return the files at these paths and in these folders, and what of a folder is not read.

    Raise Refused for a file that can't be read, is none, or for more than can be imported at once.
    """
    files: list[ImportFile] = []
    skipped: list[Item] = []
    room = LARGEST_TANDEM
    for path in paths:
        for inside, code in _files_in(path):
            if code:
                skipped.append(Item(os.path.basename(inside), code))
                continue
            raw = read_file(inside, room)
            room -= len(raw)
            files.append(ImportFile(path if inside == path else os.path.basename(inside), raw))
            if len(files) > MOST_FILES:
                raise Refused("import-too-many", file=path, most=MOST_FILES)
    return files, skipped


def _files_in(path: str) -> Iterable[tuple[str, str]]:
    """Yield the path, or those in a folder, each with a code if it is not read."""
    if not is_folder(path):
        yield path, ""
        return
    for inside, is_inner in list_folder(path):
        if is_inner:
            yield inside, "folder-skipped"
        else:
            yield inside, "" if inside.lower().endswith(_ENDINGS) else "file-skipped"


def understand(files: Sequence[ImportFile], library: Library) -> Incoming:
    """Return what the files hold: all of it, or raise Refused with the first that can't be imported.

    A whole tandem is imported alone, so that one undo takes back one import.
    """
    from mentoring_tui.documents.incoming.calendar import is_calendar
    from mentoring_tui.documents.incoming.take_in import SourceText

    if not files:
        raise Refused("import-nothing")
    texts: list[SourceText] = []
    calendars: list[SourceText] = []
    for file in files:
        found = _tandem_or_text(file)
        if isinstance(found, tuple):
            if len(files) > 1:
                raise Refused("import-tandem-alone", file=file.name)
            return _whole_tandem(*found, library)
        if isinstance(found, list):
            texts += found
        elif is_calendar(found):
            calendars.append(SourceText(file.name, found))
        else:
            texts.append(SourceText(file.name, found))
    return Incoming(texts=tuple(texts), calendars=tuple(calendars))


def _tandem_or_text(file: ImportFile) -> "tuple[Tandem, ImportFile, list[Item]] | list[SourceText] | str":
    """Return the whole tandem in a file, the entries of a journal in JSON, or the text."""
    start = file.raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"{", b"[") and not _begins_journal(file.raw):
        return _from_json(file)
    from mentoring_tui.documents.copy_block import is_meant_to_have_copy, split_copy

    has_copy = is_meant_to_have_copy(file.raw)
    if not has_copy and len(file.raw) > (most := _largest_text(file.raw)):
        raise Refused("file-too-large", file=file.name, megabytes=most // 1_000_000)
    text = decode_text(file)
    copy = split_copy(text) if has_copy else None
    if copy is not None:
        tandem, items = _from_report(file, copy)
        return tandem, file, items
    if has_copy or text.startswith(_REPORT):
        raise Refused("import-report", file=file.name)
    return text


def _largest_text(raw: bytes) -> int:
    """Return how many bytes a text may have, by its beginning."""
    from mentoring_tui.documents.incoming.calendar import LARGEST_CALENDAR, is_calendar

    if _begins_journal(raw):
        return LARGEST_JOURNAL
    return LARGEST_CALENDAR if is_calendar(raw[:200].decode("utf-8-sig", "replace")) else LARGEST_PROTOCOL


def _begins_journal(raw: bytes) -> bool:
    """Return whether the bytes begin with an entry of a journal, which a bracket begins as well."""
    from mentoring_tui.documents.incoming.journal import is_journal

    return is_journal(raw[:200].decode("utf-8-sig", "replace"))


def decode_text(file: ImportFile) -> str:
    """Return the text of a file with the line ends of Unix; raise Refused for anything that is none."""
    if file.raw.startswith(_ARCHIVES):
        raise Refused("import-archive", file=file.name)
    try:
        text = file.raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("words-not-text" if file.name == "-" else "import-not-text", file=file.name) from None
    if "\0" in text:
        raise Refused("import-not-text", file=file.name)
    if has_too_many_marks(text):
        raise Refused("file-marks", file=file.name)
    text = clean(text)
    if not text.strip():
        raise Refused("import-empty", file=file.name)
    if text.lstrip()[:15].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise Refused("import-markup", file=file.name)
    return text


def _from_json(file: ImportFile) -> "tuple[Tandem, ImportFile, list[Item]] | list[SourceText]":
    from mentoring_tui.documents.incoming.dated_text import DatedText
    from mentoring_tui.documents.incoming.journal import exported_entries
    from mentoring_tui.documents.incoming.take_in import SourceText

    try:
        value = decode_json(file.raw.removeprefix(b"\xef\xbb\xbf"))
        entries = exported_entries(value)
        if entries is None:
            return read_tandem_value(value, file.raw, file.name), file, []
    except Damage as damage:
        raise Refused("import-not-json", file=file.name, problem=damage.problem) from None
    name = file.name
    return [SourceText(name, each.text, DatedText(name, each.text, each.moment)) for each in entries]


def read_tandem_value(value: Any, raw: bytes, name: str) -> Tandem:
    """Return the tandem in the decoded bytes; a newer format version is told as such, not as damage."""
    if isinstance(value, dict) and value.get("audience") in (Audience.TANDEM, Audience.LEAD):
        raise Refused("import-for-others", file=name)
    if isinstance(value, dict) and value.get("format") == EXCERPT:
        raise Refused("import-excerpt", file=name)
    try:
        if isinstance(value, dict) and "header" in value:
            return _stored(value)
        tandem, audience = convert_document(value, is_clean(raw))
    except Damage:
        if _is_newer(value):
            raise Damage("newer-version") from None
        raise
    if audience not in _WHOLE:
        raise Damage("wrong-value", "audience")
    return tandem


def _stored(value: Any) -> Tandem:
    decoded = decode(check_shape(value), clean=False)
    if decoded.newer:
        raise Damage("newer-version")
    return decoded.tandem


def _is_newer(value: Any) -> bool:
    """Return whether a newer version of this program exported the value."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        return False
    version = value.get("version")
    return isinstance(version, int) and version > VERSION


def _from_report(file: ImportFile, copy: "Copy") -> tuple[Tandem, list[Item]]:
    """Return the tandem in a report for oneself, with what was changed in its text."""
    try:
        raw = copy.json.encode()
        tandem = read_tandem_value(decode_json(raw), raw, file.name)
    except Damage as damage:
        raise Refused("import-not-json", file=file.name, problem=damage.problem) from None
    if not copy.is_edited:
        return tandem, []
    from mentoring_tui.documents.incoming.edits import with_edits

    return with_edits(tandem, copy, file.name)


def _whole_tandem(tandem: Tandem, file: ImportFile, items: list[Item], library: Library) -> Incoming:
    """Return a tandem as it will be created: under another id where its own is taken or impossible."""
    name = file.name
    if known := _same_tandem(tandem, library):
        return Incoming(known, is_present=True, items=(Item(name, "tandem-present"),))
    if tandem.id in library.ids():
        library.read(tandem.id)  # beside one that can't be read, nothing is created
        items = [*items, Item(name, "tandem-beside")]
        tandem = with_new_id(tandem)
    elif not TANDEM_ID.fullmatch(tandem.id):
        if tandem.id:
            items = [*items, Item(name, "id-impossible", {"text": shorten(tandem.id)})]
        tandem = with_new_id(tandem)
    return Incoming(tandem, items=(Item(name, "tandem-new", {"name": tandem.name}), *items))


def _same_tandem(tandem: Tandem, library: Library) -> Tandem | None:
    """Return the tandem that differs from this one in its id and receipts at most, if it is here."""
    wanted = replace(tandem, id="", receipts=())
    found = [each.tandem for each in library.all() if replace(each.tandem, id="", receipts=()) == wanted]
    return next((each for each in found if each.id == tandem.id), found[0] if found else None)
