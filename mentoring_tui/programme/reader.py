"""Read programme files: the two that are shipped, and people's own."""

import os
import re
import stat
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from mentoring_tui.domain.agreement import PROGRAMME_NAME
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience
from mentoring_tui.domain.text import shorten
from mentoring_tui.programme.audiences import narrowed
from mentoring_tui.programme.errors import Mistake, ProgrammeError
from mentoring_tui.programme.model import (
    Clause,
    EvaluationSection,
    Field,
    FieldKind,
    Guide,
    Option,
    Part,
    Programme,
    SectionKind,
)
from mentoring_tui.programme.toml_table import Table

SHIPPED = ("kerpen", "allgemein")
"""The names of the shipped programmes, the default first."""

RELEASE = "release"
"""The id of the section of the evaluation that asks what the project lead may know."""

LARGEST = 256 * 1024
"""Maximum size of a programme file, in bytes."""

_HERE = os.path.dirname(__file__)
_NEUTRAL = "allgemein"
_REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_POSITION = re.compile(r"\(at line (\d+), column \d+\)$")
_AUDIENCES = tuple(Audience)
_FIELD_KINDS: tuple[str, ...] = get_args(FieldKind)
_SECTION_KINDS: tuple[str, ...] = get_args(SectionKind)
_FIELD = ("id", "label", "kind", "low", "high", "hint", "options")
_LISTS = ("clauses", "parts", "guides", "evaluation")
_FILE = ("name", "lead", "contact", "web", "region", "carnival", *_LISTS)


def load(name: str, own_folder: str | None) -> Programme:
    """Return the shipped programme, or the one of the person's own folder, that has this name.

    Clauses, parts, guides or an evaluation that a file leaves out are those of the neutral programme, and so
    are the questions about the release.
    No part of an own programme has a wider audience than usual; `widened` tells which of them want one.
    Raise ProgrammeError for an unknown or impossible name, or a mistake in the file. A name comes from
    documents of others, so it is never taken for a path.
    """
    path = _path(name, own_folder)
    data = _parsed(path, _text(path))
    try:
        programme = _programme(name, Table(data, _FILE))
    except Mistake as mistake:
        raise ProgrammeError(path, mistake.problem, key=mistake.key, **mistake.facts) from None
    if name in SHIPPED:
        return programme
    neutral = load(_NEUTRAL, None)
    return narrowed(_with_release(programme, neutral), neutral)


def _with_release(programme: Programme, neutral: Programme) -> Programme:
    """Return the programme with the neutral questions about the release, if its evaluation has none.

    Without them nobody could let the project lead know a name, or what was written.
    """
    if any(section.id == RELEASE for section in programme.evaluation):
        return programme
    release = tuple(section for section in neutral.evaluation if section.id == RELEASE)
    return replace(programme, evaluation=(*programme.evaluation, *release))


def available(own_folder: str | None) -> list[str]:
    """Return the names that `load` accepts: the shipped programmes, then the person's own, sorted.

    The name of an own programme is that of its file, which has to be a name as `PROGRAMME_NAME` describes.
    """
    try:
        files = os.listdir(own_folder) if own_folder else []
    except OSError:
        files = []
    own: list[str] = []
    for file in files:
        name, extension = os.path.splitext(file)
        if extension == ".toml" and PROGRAMME_NAME.fullmatch(name) and name not in SHIPPED:
            own.append(name)
    return [*SHIPPED, *sorted(own)]


def _path(name: str, own_folder: str | None) -> str:
    if name in SHIPPED:
        return os.path.join(_HERE, f"{name}.toml")
    known = available(own_folder)
    if own_folder and name in known:
        return os.path.join(own_folder, f"{name}.toml")
    raise ProgrammeError(shorten(name), "unknown-programme", candidates=tuple(known))


def _text(path: str) -> str:
    data = _bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProgrammeError(path, "not-utf-8", line=line) from None


def _bytes(path: str) -> bytes:
    """Return the bytes of a regular file; reading from a pipe could block for ever."""
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            raise ProgrammeError(path, "is-a-folder" if stat.S_ISDIR(mode) else "not-a-file")
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ProgrammeError(path, "no-such-file") from None
    except (OSError, ValueError):  # ValueError: a path no system call takes, such as one with NUL
        raise ProgrammeError(path, "not-readable") from None
    if len(data) > LARGEST:
        raise ProgrammeError(path, "too-large", largest=LARGEST)
    return data


def _parsed(path: str, text: str) -> dict[str, object]:
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # what exceeds Python's limits comes without a position
        raise ProgrammeError(path, "not-toml", line=_line_of(error, text)) from None
    if not data:
        raise ProgrammeError(path, "empty-file")
    return data


def _line_of(error: Exception, text: str) -> int:
    """Return the line, from 1, that an error of tomllib names, or 0 if it names none."""
    found = _POSITION.search(str(error))
    if found:
        return int(found[1])
    if str(error).endswith("(at end of document)"):
        return text.rstrip().count("\n") + 1
    return 0


def _programme(id: str, file: Table) -> Programme:
    programme = Programme(
        id=id,
        name=file.words("name"),
        lead=file.words("lead"),
        contact=file.line("contact"),
        web=file.line("web"),
        region=_region(file),
        carnival=file.flag("carnival"),
        clauses=_clauses(file),
        parts=_parts(file),
        guides=_guides(file),
        evaluation=_evaluation(file),
    )
    left_out = [name for name in _LISTS if name not in file]
    if not left_out:
        return programme
    neutral = load(_NEUTRAL, None)
    return replace(programme, **{name: getattr(neutral, name) for name in left_out})


def _region(file: Table) -> str:
    region = file.line("region")
    if region and not _REGION.fullmatch(region):
        raise file.mistake("region", "bad-region")
    return region


def _clauses(file: Table) -> tuple[Clause, ...]:
    tables = file.tables("clauses", ("id", "heading", "text"))
    return tuple(Clause(table.id(), table.words("heading"), table.prose("text")) for table in tables)


def _parts(file: Table) -> tuple[Part, ...]:
    tables = file.tables("parts", ("id", "heading", "audience", "repeated", "fields"))
    if "parts" in file and not tables:
        raise file.mistake("parts", "empty-list")
    return tuple(map(_part, tables))


def _part(table: Table) -> Part:
    id = table.id()
    audience = Audience(table.one_of("audience", _AUDIENCES, "unknown-audience"))
    if id in ALWAYS_PRIVATE and audience is not Audience.PRIVATE:
        raise table.mistake("audience", "always-private", part=id)
    return Part(id, table.words("heading"), audience, _fields(table, "fields"), table.flag("repeated"))


def _fields(table: Table, name: str) -> tuple[Field, ...]:
    return tuple(map(_field, table.tables(name, _FIELD)))


def _field(table: Table) -> Field:
    kind: FieldKind = "text"
    if "kind" in table:
        kind = cast(FieldKind, table.one_of("kind", _FIELD_KINDS, "unknown-kind"))
    low, high = _bounds(table, kind == "scale")
    return Field(
        id=table.id(),
        label=table.words("label"),
        kind=kind,
        low=low,
        high=high,
        hint=table.words_if_any("hint"),
        options=_options(table, kind),
    )


def _bounds(table: Table, scale: bool) -> tuple[int, int] | tuple[None, None]:
    if not scale:
        _refuse(table, ("low", "high"))
        return None, None
    low, high = table.number("low"), table.number("high")
    if low >= high:
        raise table.mistake("high", "bounds-reversed", low=low, high=high)
    return low, high


def _options(table: Table, kind: FieldKind) -> tuple[Option, ...]:
    if kind not in ("choice", "text"):
        _refuse(table, ("options",))
    options = [Option(item.id(), item.words("label")) for item in table.tables("options", ("id", "label"))]
    if kind == "choice" and not options:
        raise table.mistake("options", "missing-key")
    return tuple(options)


def _refuse(table: Table, names: Sequence[str]) -> None:
    for name in names:
        if name in table:
            raise table.mistake(name, "not-of-this-kind")


def _guides(file: Table) -> tuple[Guide, ...]:
    return tuple(map(_guide, file.tables("guides", ("id", "title", "prompts", "fields"))))


def _guide(table: Table) -> Guide:
    return Guide(table.id(), table.words("title"), table.list_of_words("prompts"), table.lines("fields"))


def _evaluation(file: Table) -> tuple[EvaluationSection, ...]:
    return tuple(map(_section, file.tables("evaluation", ("id", "heading", "kind", "questions"))))


def _section(table: Table) -> EvaluationSection:
    kind = cast(SectionKind, table.one_of("kind", _SECTION_KINDS, "unknown-kind"))
    return EvaluationSection(table.id(), table.words("heading"), kind, _fields(table, "questions"))
